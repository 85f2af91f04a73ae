import CliTable from "cli-table3";
import type { Report } from "../explain/words/report.js";

/** Room a cell's padding takes. */
const PADDING = 2;
/** Narrower than this, a table says less than lines do. */
const NARROWEST = 64;

/** The pairs as a table that fits the width; null where the width is too small, or there is nothing to show. */
export function drawPairs(report: Report, width: number, bold: (text: string) => string): string | null {
  const { head, rows } = report.table();
  if (width < NARROWEST || rows.length === 0) return null;

  // as much room as the contents want; where that is too much, the names get a bit under a third each
  const wanted = head.map(
    (title, column) => rows.reduce((most, row) => Math.max(most, row[column].length), title.length) + PADDING,
  );
  const room = width - (head.length + 1);
  const score = wanted[2];
  const name = Math.floor((room - score) * 0.3);
  const mentor = Math.min(wanted[0], name);
  const mentee = Math.min(wanted[1], name);
  const why = Math.min(wanted[3], room - score - mentor - mentee);

  const table = new CliTable({
    head: head.map(bold),
    colWidths: [mentor, mentee, score, why],
    colAligns: ["left", "left", "right", "left"],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return `${table.toString()}\n`;
}
