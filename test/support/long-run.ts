// Before and after `npm run test:long`: where its random numbers start, and how much it has tried.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export default function setup(): () => void {
  process.env.EFFORT = "long";
  process.env.SEED ??= String(Math.floor(Math.random() * 1e9));
  process.env.RUNS_FILE = join(mkdtempSync(join(tmpdir(), "binome-long-")), "runs");
  const { SEED, RUNS_FILE } = process.env;
  console.log(`long run from seed ${SEED}; the same again: SEED=${SEED} npm run test:long`);
  return () => {
    const counts = readFileSync(RUNS_FILE, "utf8").trim().split("\n").map(Number);
    const total = counts.reduce((sum, count) => sum + count, 0);
    console.log(`${total.toLocaleString("en")} property runs from seed ${SEED}`);
    rmSync(dirname(RUNS_FILE), { recursive: true });
  };
}
