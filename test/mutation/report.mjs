// Writes the table of test/README.md from the reports of `npm run test:mutation`, one file for each room that has one.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { ROOMS, roomOf } from "./rooms.mjs";

const files = Object.keys(ROOMS)
  .map((room) => `coverage/mutation-${room}.json`)
  .filter((file) => existsSync(file));
const rooms = new Map();
for (const file of files) {
  for (const [path, { mutants }] of Object.entries(JSON.parse(readFileSync(file, "utf8")).files)) {
    const room = roomOf(path);
    const counts = rooms.get(room) ?? { killed: 0, timeout: 0, survived: 0, uncovered: 0, other: 0 };
    rooms.set(room, counts);
    for (const { status } of mutants) {
      const name = { Killed: "killed", Timeout: "timeout", Survived: "survived", NoCoverage: "uncovered" }[status];
      counts[name ?? "other"]++;
    }
  }
}
const row = (name, { killed, timeout, survived, uncovered, other }) => {
  const found = killed + timeout;
  const score = (100 * found) / Math.max(1, found + survived + uncovered);
  return `| ${name} | ${found + survived + uncovered} | ${killed} | ${timeout} | ${survived} | ${uncovered} | ${other} | ${score.toFixed(1)} % |`;
};
const sum = (name) => [...rooms.values()].reduce((total, counts) => total + counts[name], 0);
const table = [
  "| room | mutants | noticed | ended by the clock | survived | not reached | static or not compiled | score |",
  "|---|---|---|---|---|---|---|---|",
  ...[...rooms].sort().map(([room, counts]) => row(room === "ground" ? "the ground" : `\`${room}/\``, counts)),
  row(
    "all of these",
    Object.fromEntries(["killed", "timeout", "survived", "uncovered", "other"].map((name) => [name, sum(name)])),
  ),
];
const page = new URL("../README.md", import.meta.url);
const text = readFileSync(page, "utf8");
const [begin, end] = ["<!-- begin mutation, made by test/mutation/report.mjs -->", "<!-- end mutation -->"];
const [before, rest] = text.split(begin);
writeFileSync(page, `${before}${begin}\n${table.join("\n")}\n${end}${rest.split(end)[1]}`);
