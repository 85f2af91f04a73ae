// Writes the table of test/README.md from what `npm run test:mutation` has found; a room of which not every file is known
// as it is today keeps the row it has.
import { readFileSync, writeFileSync } from "node:fs";
import { filesOf, partsOf, ROOMS } from "./rooms.mjs";

const page = new URL("../README.md", import.meta.url);
const text = readFileSync(page, "utf8");
const [begin, end] = ["<!-- begin mutation, made by test/mutation/report.mjs -->", "<!-- end mutation -->"];
const [before, rest] = text.split(begin);
const [written, after] = rest.split(end);

const NAMES = ["killed", "timeout", "survived", "uncovered", "other"];
const titleOf = (room) => (room === "ground" ? "the ground" : `\`${room}/\``);
const countsOf = new Map();
for (const room of ROOMS) {
  const parts = Object.values(partsOf(room));
  if (parts.length === filesOf(room).length) {
    const counts = { killed: 0, timeout: 0, survived: 0, uncovered: 0, other: 0 };
    for (const { mutants } of parts) {
      for (const { status } of mutants) {
        const name = { Killed: "killed", Timeout: "timeout", Survived: "survived", NoCoverage: "uncovered" }[status];
        counts[name ?? "other"]++;
      }
    }
    countsOf.set(room, counts);
    continue;
  }
  const row = written.split("\n").find((line) => line.startsWith(`| ${titleOf(room)} |`));
  const cells = row?.split("|").slice(3).map(Number);
  if (cells !== undefined) countsOf.set(room, Object.fromEntries(NAMES.map((name, at) => [name, cells[at]])));
}
const row = (title, { killed, timeout, survived, uncovered, other }) => {
  const found = killed + timeout;
  const score = (100 * found) / Math.max(1, found + survived + uncovered);
  return `| ${title} | ${found + survived + uncovered} | ${killed} | ${timeout} | ${survived} | ${uncovered} | ${other} | ${score.toFixed(1)} % |`;
};
const sum = (name) => [...countsOf.values()].reduce((total, counts) => total + counts[name], 0);
const table = [
  "| room | mutants | noticed | ended by the clock | survived | not reached | static or not compiled | score |",
  "|---|---|---|---|---|---|---|---|",
  ...[...countsOf].sort().map(([room, counts]) => row(titleOf(room), counts)),
  row("all of these", Object.fromEntries(NAMES.map((name) => [name, sum(name)]))),
];
writeFileSync(page, `${before}${begin}\n${table.join("\n")}\n${end}${after}`);
