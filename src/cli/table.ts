import CliTable from "cli-table3";
import type { Report } from "../explain/words/report.js";

/** What keeps right-to-left text to itself. */
const [OPEN, CLOSE] = ["\u2068", "\u2069"];
const LETTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

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
    (title, column) => rows.reduce((most, row) => Math.max(most, sizeOf(row[column])), title.length) + PADDING,
  );
  const room = width - (head.length + 1);
  const score = wanted[2];
  const name = Math.floor((room - score) * 0.3);
  const mentor = Math.min(wanted[0], name);
  const mentee = Math.min(wanted[1], name);
  const why = Math.min(wanted[3], room - score - mentor - mentee);

  const widths = [mentor, mentee, score, why];
  const table = new CliTable({
    head: head.map(bold),
    colWidths: widths,
    colAligns: ["left", "left", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((text, column) => fold(text, widths[column] - PADDING))));
  return `${table.toString()}\n`;
}

/**
 * A cell's text in lines that fit. A word that is too long is cut between letters, never within one, and right-to-left text
 * keeps to itself on every line it takes.
 */
function fold(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  let size = 0;
  const end = (): void => {
    const isOpen = line.lastIndexOf(OPEN) > line.lastIndexOf(CLOSE);
    lines.push(isOpen ? line + CLOSE : line);
    line = isOpen ? OPEN : "";
    size = sizeOf(line);
  };
  for (const word of text.split(" ")) {
    if (size > 0 && size + 1 + sizeOf(word) > width) end();
    else if (lines.length > 0 || line !== "") line += " ";
    size = sizeOf(line);
    for (const { segment } of LETTERS.segment(word)) {
      for (const letter of sizeOf(segment) > width - 2 ? segment : [segment]) {
        if (size + sizeOf(letter) > width) end();
        line += letter;
        size += sizeOf(letter);
      }
    }
  }
  end();
  return lines.join("\n");
}

/** Columns that a text takes at most, as the table counts them; one that opens an isolate has to close it too. */
function sizeOf(text: string): number {
  let size = 0;
  for (const sign of text) {
    if (sign === OPEN) size += 2;
    else if (sign !== CLOSE && !/[\u0300-\u036f]/.test(sign)) size += sign < "\u1100" ? 1 : 2;
  }
  return size;
}
