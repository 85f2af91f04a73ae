import { appendFileSync } from "node:fs";

const TIMES = { usual: 1, long: 25, brief: 1 / 8 };
const SLOW = { runs: 150, long: 5 }; // what is tried so few times usually is a whole round with its questions each time
const LEAST = 40; // runs of a brief property, unless it usually has fewer

interface Runs {
  readonly seed: number;
  readonly numRuns: number;
  /** Whether a brief run is content to have failed, and looks for no smaller case. */
  readonly endOnFailure: boolean;
}

/**
 * How often a property is tried, and from which seed. `npm run test:long` tries each twenty-five times as often, slow
 * ones five times, from a seed of its own, which it prints; mutation tests (EFFORT=brief), where every mutant is tried again, do with less.
 */
export function runs(count: number, seed: number = 20261122): Runs {
  const isSlowAndLong = times() === TIMES.long && count <= SLOW.runs;
  const numRuns = Math.max(Math.ceil(count * (isSlowAndLong ? SLOW.long : times())), Math.min(count, LEAST));
  const { SEED, RUNS_FILE } = process.env;
  if (RUNS_FILE !== undefined) appendFileSync(RUNS_FILE, `${numRuns}\n`);
  return { seed: SEED === undefined ? seed : (seed + Number(SEED)) | 0, numRuns, endOnFailure: times() < 1 };
}

/** How often something must have been seen on the way; brief runs see too little to say. */
export function enough(count: number): number {
  return times() < 1 ? 0 : count;
}

/** A size for tests of great heights: mutants meet smaller ones. */
export function height(count: number): number {
  return times() < 1 ? count / 100 : count;
}

/** A side of a large problem, for tests whose work grows with its square and more: likewise. */
export function width(count: number): number {
  return times() < 1 ? Math.ceil(count / 3) : count;
}

function times(): number {
  return TIMES[(process.env.EFFORT ?? "usual") as keyof typeof TIMES];
}
