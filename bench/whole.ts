// Whole runs through the public door, reasons included, each in a process of its own: cold, with its own peak memory.
import { FAMILIES } from "./cohorts.js";
import { formatMs, median } from "./measure.js";
import { matchCold } from "./processes.js";
import type { CohortName, MatchTimed } from "./tasks.js";

export interface WholePlan {
  /** Mentors and mentees of the generated companies. */
  readonly companies: readonly { readonly mentors: number; readonly mentees: number }[];
  /** People a side of the small families, in which nearly everybody may meet nearly everybody. */
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
  readonly runs: number;
  /** Over how many threads, one after another. */
  readonly threads: readonly number[];
  readonly limitMs: number;
}

export function* wholeTable({ companies, sizes, seeds, runs, threads, limitMs }: WholePlan): Generator<string> {
  const columns = threads.map((count) => (count === 1 ? "time | peak memory" : `${count} threads | peak memory`));
  yield `| cohort, mentors × mentees | seed | pairs that may meet | pairs | ${columns.join(" | ")} |`;
  yield `|${"---|".repeat(4 + 2 * threads.length)}`;
  const cohorts: CohortName[] = [
    ...companies.flatMap((company) => seeds.map((seed) => ({ family: "company", ...company, seed }) as const)),
    ...sizes.flatMap((size) => FAMILIES.map((family) => ({ family, size, seed: seeds[0] }))),
  ];
  for (const cohort of cohorts) {
    const byThreads = threads.map((count) => Array.from({ length: runs }, () => matchCold(cohort, count, limitMs)));
    yield wholeRow(cohort, byThreads, limitMs);
  }
}

function wholeRow(cohort: CohortName, byThreads: (MatchTimed | null)[][], limitMs: number): string {
  const sides = cohort.family === "company" ? [cohort.mentors, cohort.mentees] : [cohort.size, cohort.size];
  const head = `| ${cohort.family} ${sides.map((side) => side.toLocaleString("en")).join(" × ")} | ${cohort.seed} |`;
  const all = byThreads.flat().filter((run) => run !== null);
  if (all.some(({ ok, seal }) => !ok || seal !== all[0].seal)) throw new Error(`${head} a result does not verify`);
  const counts =
    all.length === 0 ? ["–", "–"] : [all[0].feasible, all[0].pairs].map((count) => count.toLocaleString("en"));
  const cells = byThreads.flatMap((runs) => {
    const done = runs.filter((run) => run !== null);
    if (done.length < runs.length) return [`> ${formatMs(limitMs)}`, "–"];
    const peakMb = Math.max(...done.map((run) => run.peakMb ?? 0));
    return [formatMs(median(done.map((run) => run.ms))), `${Math.round(peakMb)} MB`];
  });
  return `${head} ${[...counts, ...cells].join(" | ")} |`;
}
