// Solving again after a small change, from the prices and the matching of before, against solving from scratch.
import { checkOptimal } from "../src/solve/check-optimal.js";
import { maximizeBenefit, type WarmStart } from "../src/solve/maximize-benefit.js";
import type { AssignmentProblem } from "../src/solve/problem.js";
import { finish } from "../src/steps.js";
import { makeSparse, rightsFor, SPARSE_FAMILIES, type SparseFamily } from "./instances.js";
import { formatMs, formatRatio, interleave } from "./measure.js";
import { solveOurs } from "./ours.js";

export interface AgainPlan {
  /** @defaultValue all */
  readonly families?: readonly SparseFamily[];
  readonly sizes: readonly { readonly lefts: number; readonly degree: number }[];
  readonly seeds: readonly number[];
  readonly rounds: number;
}

const CHANGED = 100; // one mentee in so many has new scores

export function* againTable({ families = SPARSE_FAMILIES, sizes, seeds, rounds }: AgainPlan): Generator<string> {
  yield "| family, mentees × edges each | seed | mentees with new scores | from scratch | from before | ratio |";
  yield "|---|---|---|---|---|---|";
  for (const family of families) {
    for (const { lefts, degree } of sizes) {
      for (const seed of seeds) {
        const problem = makeSparse(family, { lefts, rights: rightsFor(family, lefts), degree, seed });
        const before = solveBefore(problem);
        const changed = withNewScores(problem);
        const expected = solveOurs(changed);
        const again = solveOurs(changed, before);
        if (again.pairs !== expected.pairs || again.total !== expected.total)
          throw new Error(`${family}: not the same`);
        const [scratch, warm] = interleave(
          [
            { name: "from scratch", run: () => solveOurs(changed) },
            { name: "from before", run: () => solveOurs(changed, before) },
          ],
          { rounds, budgetMs: 60_000 },
        );
        const name = `${family} ${lefts.toLocaleString("en")} × ${degree}`;
        const cells = [name, seed, Math.ceil(lefts / CHANGED), formatMs(scratch), formatMs(warm)];
        yield `| ${cells.join(" | ")} | ${formatRatio(scratch / warm)} |`;
      }
    }
  }
}

function solveBefore(problem: AssignmentProblem): WarmStart {
  const { matching, duals } = finish(maximizeBenefit(problem));
  const [fault] = checkOptimal(problem, matching, duals, 1);
  if (fault !== undefined) throw new Error(`not certified: ${fault}`);
  return { price: duals.price, matching };
}

/** Every hundredth mentee scores her mentors the other way round: the same scores, hence the same unit, in another order. */
function withNewScores(problem: AssignmentProblem): AssignmentProblem {
  const benefit = problem.benefit.slice();
  const { leftCount, rowStart } = problem.graph;
  for (let left = 0; left < leftCount; left += CHANGED) {
    benefit.subarray(rowStart[left], rowStart[left + 1]).reverse();
  }
  return { ...problem, benefit };
}
