/*
 * Duals for a matching that came without any, from whatever solver: if it is optimal, they exist. With profits as they are
 * and prices negated, every condition of checkOptimal is one difference between two nodes, or between a node and 0:
 * shortest paths from 0, with lengths of any sign, satisfy them all, unless a cycle can be walked at a gain, which is then
 * a better matching. Bellman and Ford (1956, 1958), queue-less. O(nodes · edges): for small problems.
 * Here all drops are 0, as they are for a matrix.
 */
import { type AssignmentProblem, type Duals, loads, type Matching } from "./problem.js";

/** Duals that prove the matching optimal; null if it is not. */
export function findDuals(problem: AssignmentProblem, matching: Matching): Duals | null {
  const { graph, benefit, leftFirst, rightFirst, wants, capacity } = problem;
  const { leftCount, rightCount, rowStart, target } = graph;
  const load = loads(problem, matching);
  const isChosen = new Uint8Array(target.length);
  for (const e of matching.edges) isChosen[e] = 1;

  // profit[left] <= high, price[right] >= low; where a place is free, both are 0
  const profit = new Float64Array(leftCount).fill(Infinity);
  const negated = new Float64Array(rightCount); // −price, at most 0
  load.left.forEach((count, left) => {
    if (count < wants[left]) profit[left] = 0;
  });

  for (let pass = 0; pass <= leftCount + rightCount + 1; pass++) {
    let changed = false;
    for (const left of profit.keys()) {
      for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
        const worth = benefit[e] + leftFirst[left] + rightFirst[target[e]];
        if (isChosen[e] === 1) {
          // profit + price <= worth
          if (negated[target[e]] + worth < profit[left]) {
            profit[left] = negated[target[e]] + worth;
            changed = true;
          }
        } else if (profit[left] - worth < negated[target[e]]) {
          // profit + price >= worth
          negated[target[e]] = profit[left] - worth;
          changed = true;
        }
      }
    }
    if (!changed) return holds(profit, negated) ? { profit: bounded(profit), price: negated.map((q) => 0 - q) } : null;
  }
  return null;

  function holds(profits: Float64Array, prices: Float64Array): boolean {
    return profits.every((p) => p >= 0) && prices.every((q, right) => q === 0 || load.right[right] === capacity[right]);
  }

  /** A row without places may gain whatever its cells ask for. */
  function bounded(profits: Float64Array): Float64Array {
    return profits.map((p, left) => {
      if (p !== Infinity) return p;
      let least = 0;
      for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
        least = Math.max(least, benefit[e] + leftFirst[left] + rightFirst[target[e]]);
      }
      return least;
    });
  }
}
