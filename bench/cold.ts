// One task in a process of its own (see processes.ts): prints one line of JSON.
import { makeBenchCohort } from "./cohorts.js";
import { makeCompany } from "./company.js";
import type { Timed } from "./measure.js";
import { solveOurs } from "./ours.js";
import { makeProblem } from "./problems.js";
import { type CohortName, type MatchTimed, OURS, type Task } from "./tasks.js";

async function solve({ instance, solver }: Task & { kind: "solve" }): Promise<Timed> {
  const problem = await makeProblem(instance);
  if (solver === OURS) return solveOurs(problem);
  const { DENSE_PEERS, readyDense, SPARSE_PEERS } = await import("./peers.js");
  const dense = DENSE_PEERS.find(({ name }) => name === solver);
  if (dense !== undefined) return readyDense(dense, problem)();
  const sparse = SPARSE_PEERS.find(({ name }) => name === solver);
  if (sparse === undefined) throw new Error(`no solver is named ${solver}`);
  const run = await sparse.ready(problem);
  return run();
}

/** The public doors, by default options: whatever its size, a cohort is matched like any other. */
async function matchWhole(name: CohortName, threads: number): Promise<MatchTimed> {
  const cohort = name.family === "company" ? makeCompany(name) : makeBenchCohort(name.family, name.size, name.seed);
  const { match, matchAsync, verify } = await import("../src/index.js");
  const { createWorkers } = await import("../src/workers.js");
  const start = performance.now();
  const result =
    threads === 1 ? match(cohort) : await matchAsync(cohort, undefined, { workers: createWorkers({ threads }) });
  const ms = performance.now() - start;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const { ok } = verify(cohort, undefined, result, { scope: "pairs" });
  return {
    pairs: result.pairs.length,
    total: result.pairs.reduce((sum, { score }) => sum + score, 0),
    ms,
    peakMb,
    mentees: cohort.mentees.length,
    feasible: result.counts.feasiblePairs,
    seal: result.seal,
    ok,
  };
}

const task: Task = JSON.parse(process.argv[2]);
console.log(JSON.stringify(task.kind === "solve" ? await solve(task) : await matchWhole(task.cohort, task.threads)));
