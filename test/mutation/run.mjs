// Mutation tests, one room after another, each against its own tests; then the table in test/README.md.
// `node test/mutation/run.mjs solve verify` does only those.
import { spawnSync } from "node:child_process";

const ROOMS = ["solve", "constraints", "criteria", "verify"];
const rooms = process.argv.length > 2 ? process.argv.slice(2) : ROOMS;
const reports = rooms.map((room) => {
  const report = `coverage/mutation-${room}.json`;
  const args = [
    "node_modules/@stryker-mutator/core/bin/stryker.js",
    "run",
    "test/mutation/stryker.config.mjs",
    "--mutate",
    `src/${room}/*.ts`,
  ];
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, MUTATION_ROOM: room, MUTATION_REPORT: report },
  });
  if (status !== 0) process.exit(status ?? 1);
  return report;
});
const { status } = spawnSync(process.execPath, ["test/mutation/report.mjs", ...reports], { stdio: "inherit" });
process.exit(status ?? 1);
