// Runs every program in examples/, each in its own process, as a reader would: from source, without a build.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const programs = readdirSync(`${root}examples`)
  .filter((name) => name.endsWith(".ts"))
  .sort();

if (programs.length === 0) {
  console.error("Cannot run the examples: examples/ holds no program, expected at least one .ts file");
  process.exit(1);
}
const failed = [];
for (const name of programs) {
  console.log(`\n--- examples/${name}`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", `examples/${name}`], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) failed.push(name);
}
console.log(
  `\nexamples: ${programs.length - failed.length} ran, ${failed.length} failed ${failed.join(" ")}`.trimEnd(),
);
process.exit(failed.length === 0 ? 0 : 1);
