// Mutation tests, file by file, each against the tests of its room; what is found is put by, and the table in
// test/README.md made again.
// `node test/mutation/run.mjs solve verify` does two rooms, a path one file, `src/verify/table.ts:12-30` a few lines, of
// which nothing is put by. With `--missing`, only files that have changed since, or were never done: so that a run which
// was stopped can go on.
import { spawnSync } from "node:child_process";
import { filesOf, keep, partsOf, ROOMS, roomOf } from "./rooms.mjs";

const names = process.argv.slice(2).filter((name) => name !== "--missing");
const asked = names.length > 0 ? names : ROOMS;
const onlyMissing = process.argv.includes("--missing");

for (const name of asked) {
  const room = name.includes("/") ? roomOf(name) : name;
  const done = onlyMissing ? partsOf(room) : {};
  for (const path of name.includes("/") ? [name] : filesOf(room)) {
    if (path in done) continue;
    const { status } = spawnSync(
      process.execPath,
      [
        "node_modules/@stryker-mutator/core/bin/stryker.js",
        "run",
        "test/mutation/stryker.config.mjs",
        "--mutate",
        path,
      ],
      { stdio: "inherit", env: { ...process.env, MUTATION_ROOM: room } },
    );
    if (status !== 0) process.exit(status ?? 1);
    if (!path.includes(":")) keep(room, path);
  }
}
await import("./report.mjs");
