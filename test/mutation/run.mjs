// Mutation tests, one room after another, each against its own tests; then the table in test/README.md, in which a room
// that was not asked for keeps what its last run has found.
// `node test/mutation/run.mjs solve verify` does only those; a path, or a path with lines such as
// `src/verify/table.ts:12-30`, does only these, and writes no table.
import { spawnSync } from "node:child_process";
import { ROOMS, roomOf } from "./rooms.mjs";

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(ROOMS);
const paths = asked.filter((name) => name.includes("/"));
const rooms = paths.length > 0 ? [...new Set(paths.map(roomOf))] : asked;

for (const room of rooms) {
  const report = `coverage/mutation-${room}${paths.length > 0 ? "-part" : ""}.json`;
  const mutate = paths.length > 0 ? paths.filter((path) => roomOf(path) === room) : [ROOMS[room]];
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/@stryker-mutator/core/bin/stryker.js",
      "run",
      "test/mutation/stryker.config.mjs",
      "--mutate",
      mutate.join(),
    ],
    { stdio: "inherit", env: { ...process.env, MUTATION_ROOM: room, MUTATION_REPORT: report } },
  );
  if (status !== 0) process.exit(status ?? 1);
}
if (paths.length === 0) await import("./report.mjs");
