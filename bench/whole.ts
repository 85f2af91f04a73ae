// Whole runs through the public door, reasons included, each in a process of its own: cold, with its own peak memory.
import { FAMILIES } from "./cohorts.js";
import { formatMs, median } from "./measure.js";
import { matchCold } from "./processes.js";
import type { CohortName } from "./tasks.js";

export interface WholePlan {
  /** Mentors and mentees of the generated companies. */
  readonly companies: readonly { readonly mentors: number; readonly mentees: number }[];
  /** People a side of the small families, in which nearly everybody may meet nearly everybody. */
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
  readonly runs: number;
  readonly limitMs: number;
}

export function* wholeTable({ companies, sizes, seeds, runs, limitMs }: WholePlan): Generator<string> {
  yield "| cohort, mentors × mentees | seed | pairs that may meet | pairs | time | peak memory |";
  yield "|---|---|---|---|---|---|";
  const cohorts: CohortName[] = [
    ...companies.flatMap((company) => seeds.map((seed) => ({ family: "company", ...company, seed }) as const)),
    ...sizes.flatMap((size) => FAMILIES.map((family) => ({ family, size, seed: seeds[0] }))),
  ];
  for (const cohort of cohorts) yield wholeRow(cohort, runs, limitMs);
}

function wholeRow(cohort: CohortName, runs: number, limitMs: number): string {
  const sides = cohort.family === "company" ? [cohort.mentors, cohort.mentees] : [cohort.size, cohort.size];
  const head = `| ${cohort.family} ${sides.map((side) => side.toLocaleString("en")).join(" × ")} | ${cohort.seed} |`;
  const timed = Array.from({ length: runs }, () => matchCold(cohort, limitMs));
  const done = timed.filter((run) => run !== null);
  if (done.length < timed.length) return `${head} – | – | > ${formatMs(limitMs)} | – |`;
  if (done.some(({ ok }) => !ok)) throw new Error(`${head} the result does not verify`);
  const ms = median(done.map((run) => run.ms));
  const peakMb = Math.max(...done.map((run) => run.peakMb ?? 0));
  const [{ feasible, pairs }] = done;
  const counts = [feasible, pairs].map((count) => count.toLocaleString("en"));
  return `${head} ${[...counts, formatMs(ms), `${Math.round(peakMb)} MB`].join(" | ")} |`;
}
