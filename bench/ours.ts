import { checkOptimal } from "../src/solve/check-optimal.js";
import { maximizeBenefit, type WarmStart } from "../src/solve/maximize-benefit.js";
import type { AssignmentProblem } from "../src/solve/problem.js";
import type { Solution } from "../src/solve/solve-problem.js";
import { finish } from "../src/steps.js";
import { clock, type Timed } from "./measure.js";

/** Our solver on one problem; every answer is certified, outside the time that counts. */
export function solveOurs(problem: AssignmentProblem, warm?: WarmStart): Timed {
  const { value, ms } = clock(() => finish(maximizeBenefit(problem, warm)));
  const peakMb = process.resourceUsage().maxRSS / 1024;
  certify(problem, value);
  return { ...sizeOf(problem, value), ms, peakMb };
}

/** The same to be run again and again: the first answer is certified, and every other has to equal it. */
export function readyOurs(problem: AssignmentProblem): () => Timed {
  const first = finish(maximizeBenefit(problem));
  certify(problem, first);
  return () => {
    const { value, ms } = clock(() => finish(maximizeBenefit(problem)));
    if (!isSame(value, first)) throw new Error("another answer than the first time");
    return { ...sizeOf(problem, value), ms };
  };
}

function certify(problem: AssignmentProblem, { matching, duals }: Solution): void {
  const [fault] = checkOptimal(problem, matching, duals, 1);
  if (fault !== undefined) throw new Error(`not certified: ${fault}`);
}

function sizeOf({ benefit }: AssignmentProblem, { matching: { edges } }: Solution): { pairs: number; total: number } {
  return { pairs: edges.length, total: edges.reduce((sum, edge) => sum + benefit[edge], 0) };
}

function isSame(one: Solution, other: Solution): boolean {
  const sequences = ({ matching, duals }: Solution) => [matching.edges, duals.profit, duals.price];
  const others = sequences(other);
  return sequences(one).every((values, index) => values.every((value, at) => value === others[index][at]));
}
