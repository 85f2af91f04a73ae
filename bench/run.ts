// `npm run bench`: whole match() and the solve alone, peers in the same run, every answer certified before it is timed.
// `npm run bench -- --smoke`: the smallest size only, nothing written; shows that the bench itself works.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { Bench } from "tinybench";
import { runSteps } from "../src/engine/run.js";
import { checkOptimal } from "../src/solve/check-optimal.js";
import { maximizeBenefit } from "../src/solve/maximize-benefit.js";
import type { AssignmentProblem } from "../src/solve/problem.js";
import { finish } from "../src/steps.js";
import { FAMILIES, type Family, makeBenchCohort } from "./cohorts.js";
import { type Answer, denseCosts, evaluate, PEERS } from "./peers.js";

const SEED = 20261122;
const smoke = process.argv.includes("--smoke");
const sizes = smoke ? [100] : [100, 500, 1_000, 3_000];

/** Runs of each solver at a size: few where one takes long. */
function iterationsFor(size: number): number {
  return size <= 100 ? 20 : size <= 1_000 ? 5 : 2;
}

function solveCertified(problem: AssignmentProblem): Answer {
  const { matching, duals } = finish(maximizeBenefit(problem));
  const faults = checkOptimal(problem, matching, duals);
  if (faults.length > 0) throw new Error(`not certified: ${faults[0]}`);
  const score = matching.edges.reduce((sum, edge) => sum + problem.benefit[edge], 0);
  return { pairs: matching.edges.length, score };
}

async function medianMs(name: string, iterations: number, warm: boolean, run: () => void): Promise<number> {
  const bench = new Bench({ name, iterations, time: 0, warmup: warm, warmupIterations: warm ? 1 : 0, warmupTime: 0 });
  bench.add(name, run);
  await bench.run();
  const [task] = bench.tasks;
  if (task.result.state !== "completed") throw new Error(`${name} did not complete`);
  return task.result.latency.p50;
}

async function solveRow(family: Family, size: number): Promise<string> {
  const { problem } = finish(runSteps(makeBenchCohort(family, size, SEED), undefined));
  const ours = solveCertified(problem);
  const iterations = iterationsFor(size);
  const own = await medianMs("binome", iterations, true, () => finish(maximizeBenefit(problem)));
  const { costs, forbidden } = denseCosts(problem);
  const cells: string[] = [];
  for (const peer of PEERS) {
    if (size > peer.maxSize) {
      cells.push("–");
      continue;
    }
    // a solver that takes seconds runs once, cold: warming it up would take minutes and change little
    const once = peer.name === "munkres-js" && size > 100;
    let answer: Answer = { pairs: 0, score: 0 };
    const time = await medianMs(peer.name, once ? 1 : iterations, !once, () => {
      answer = evaluate(costs, forbidden, peer.solve(costs));
    });
    const verdict = answer.pairs === ours.pairs && answer.score === ours.score ? "" : ", another total";
    cells.push(`${format(time)} (${(time / own).toFixed(1)}×${verdict})`);
  }
  return `| ${family} ${size} | ${ours.pairs} | ${format(own)} | ${cells.join(" | ")} |`;
}

function matchRow(family: Family, size: number): string {
  const script = fileURLToPath(new URL("whole.ts", import.meta.url));
  const runs = Array.from({ length: size >= 3_000 ? 3 : 1 }, () => {
    const line = execFileSync(process.execPath, ["--import", "tsx", script, family, String(size), String(SEED)], {
      encoding: "utf8",
    });
    return JSON.parse(line) as { ms: number; peakMb: number; ok: boolean; pairs: number; feasible: number };
  });
  if (runs.some(({ ok }) => !ok)) throw new Error(`${family} ${size}: the result does not verify`);
  const [median] = runs.sort((a, b) => a.ms - b.ms).slice(Math.floor(runs.length / 2));
  return `| ${family} ${size} | ${median.feasible} | ${median.pairs} | ${format(median.ms)} | ${Math.round(median.peakMb)} MB |`;
}

function format(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

const lines: string[] = [];
const print = (line: string): void => {
  lines.push(line);
  console.log(line);
};
print(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), seed ${SEED}.`);
print("");
print("| solve alone: family, people a side | pairs | binome | munkres 2.0.4 | munkres-js 1.2.2 |");
print("|---|---|---|---|---|");
for (const size of sizes) for (const family of FAMILIES) print(await solveRow(family, size));
print("");
print("| whole `match()`, with reasons, cold | feasible pairs | pairs | time | peak memory |");
print("|---|---|---|---|---|");
for (const size of sizes) for (const family of FAMILIES) print(matchRow(family, size));

if (!smoke) {
  const page = new URL("README.md", import.meta.url);
  const [before, , after] = readFileSync(page, "utf8").split(/<!-- (?:begin|end) table -->/);
  writeFileSync(page, `${before}<!-- begin table -->\n${lines.join("\n")}\n<!-- end table -->${after}`);
}
