import { checkOptimal } from "../src/solve/check-optimal.js";
import { maximizeBenefit, type WarmStart } from "../src/solve/maximize-benefit.js";
import type { AssignmentProblem } from "../src/solve/problem.js";
import { finish } from "../src/steps.js";
import { clock, type Timed } from "./measure.js";

/** Our solver on one problem; every answer is certified, outside the time that counts. */
export function solveOurs(problem: AssignmentProblem, warm?: WarmStart): Timed {
  const { value, ms } = clock(() => finish(maximizeBenefit(problem, warm)));
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const [fault] = checkOptimal(problem, value.matching, value.duals, 1);
  if (fault !== undefined) throw new Error(`not certified: ${fault}`);
  const total = value.matching.edges.reduce((sum, edge) => sum + problem.benefit[edge], 0);
  return { pairs: value.matching.edges.length, total, ms, peakMb };
}
