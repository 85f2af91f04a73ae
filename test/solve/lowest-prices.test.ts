import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transpose } from "../../src/graph.js";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { lowestPrices } from "../../src/solve/lowest-prices.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { type AssignmentProblem, type Duals, loads, type Matching } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { type ProblemOptions, problem, replaced } from "../support/notation.js";
import { bestTotal, leftOf } from "../support/oracle.js";
import { largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

const RUNS = runs(600, 20260907);

function solve(one: AssignmentProblem): { matching: Matching; lowest: Duals } {
  const { matching, duals } = finish(maximizeBenefit(one));
  return { matching, lowest: lowestPrices(one, matching, duals) };
}

function pricesOf(text: string, options?: ProblemOptions): number[] {
  return Array.from(solve(problem(text, options)).lowest.price);
}

/**
 * Whether the price of one right node could be 1 lower in some optimal duals: follows what would have to move with it,
 * every price by −1 and every profit by +1, until nothing has to or something cannot. One by one is enough: the duals are
 * integers, and with any two of them the lower prices of both are optimal duals too.
 */
function canSink(one: AssignmentProblem, { edges }: Matching, duals: Duals, start: number): boolean {
  const { graph, benefit, leftFirst, rightFirst, wants, leftDrop, rightDrop } = one;
  const load = loads(one, { edges });
  const prices = new Set([start]);
  const profits = new Set<number>();
  for (let size = 0; size !== prices.size + profits.size; ) {
    size = prices.size + profits.size;
    for (let e = 0; e < benefit.length; e++) {
      const [left, right] = [leftOf(one, e), graph.target[e]];
      if (duals.profit[left] + duals.price[right] !== benefit[e] + leftFirst[left] + rightFirst[right]) continue;
      if (edges.includes(e) ? profits.has(left) : prices.has(right)) {
        prices.add(right);
        profits.add(left);
      }
    }
  }
  const isFloor = (right: number): boolean =>
    duals.price[right] === 0 || (load.right[right] > 1 && duals.price[right] === rightDrop[right]);
  const isCeiling = (left: number): boolean => {
    const places = Math.min(wants[left], graph.rowStart[left + 1] - graph.rowStart[left]);
    if (load.left[left] === places) return false;
    return load.left[left] === 0 || duals.profit[left] === leftDrop[left];
  };
  return ![...prices].some(isFloor) && ![...profits].some(isCeiling);
}

/** The other end of the lattice: the lowest profits, with the highest prices, are the lowest prices seen from the other side. */
function highestPrices(one: AssignmentProblem, { edges }: Matching, { profit, price }: Duals): Duals {
  const { graph, edge } = transpose(one.graph);
  const mirrored: AssignmentProblem = {
    graph,
    benefit: Float64Array.from(edge, (e) => one.benefit[e]),
    leftFirst: one.rightFirst,
    rightFirst: one.leftFirst,
    wants: one.capacity,
    capacity: one.wants,
    leftDrop: one.rightDrop,
    rightDrop: one.leftDrop,
  };
  const matching = { edges: Int32Array.from(edge.keys()).filter((k) => edges.includes(edge[k])) };
  const lowest = lowestPrices(mirrored, matching, { profit: price, price: profit });
  return { profit: lowest.price, price: lowest.profit };
}

describe("lowestPrices()", () => {
  it.each<[string, string, ProblemOptions | undefined, number[]]>([
    ["asks nothing where nobody waits", "a:x5", undefined, [0]],
    ["asks what the one left out would bring", "a:x5 b:x3", undefined, [3]],
    ["asks what the one left out would bring elsewhere", "a:x5y4 b:x5y3 c:x2", { leftFirst: [9, 9, 9] }, [11, 9]],
    ["asks of a mentor without places what a first one would bring", "a:x5", { capacity: [0] }, [5]],
    ["asks the drop at least where a further place is filled", "a:x5 b:x5", { capacity: [2], rightDrop: [2] }, [2]],
    ["asks what one more place would bring, and the drop", "a:x5 b:x5 c:x4", { capacity: [2], rightDrop: [2] }, [4]],
    ["asks nothing of a mentor whom nobody may meet", "a:x5y b:y", { capacity: [1, 1] }, [0, 0]],
  ])("lowestPrices() %s", (_, text, options, prices) => {
    expect(pricesOf(text, options)).toEqual(prices);
  });

  it("lowestPrices() gives a mentee who wants nothing the least legal profit", () => {
    expect(Array.from(solve(problem("a:x5y2 b:x3", { wants: [0, 1] })).lowest.profit)).toEqual([5, 3]);
  });

  it("lowestPrices() are optimal duals", () => {
    fc.assert(
      fc.property(smallProblems(), (one) => {
        const { matching, lowest } = solve(one);
        expect(checkOptimal(one, matching, lowest)).toEqual([]);
      }),
      runs(2000, RUNS.seed),
    );
    const large = withMostEdges(largeProblem("levels", { leftCount: 200, rightCount: 150, places: 4, seed: 4 }));
    const { matching, lowest } = solve(large);
    expect(checkOptimal(large, matching, lowest)).toEqual([]);
  });

  it("lowestPrices() leaves no price that could sink", () => {
    fc.assert(
      fc.property(smallProblems(), (one) => {
        const { matching, lowest } = solve(one);
        for (let right = 0; right < one.graph.rightCount; right++) {
          expect(canSink(one, matching, lowest, right)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("lowestPrices() is what one more place would bring, plus its drop", () => {
    let priced = 0;
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), (one) => {
        const { matching, lowest } = solve(one);
        const best = bestTotal(one);
        const load = loads(one, matching);
        for (let right = 0; right < one.graph.rightCount; right++) {
          const more = { ...one, capacity: replaced(one.capacity, right, one.capacity[right] + 1) };
          const isFull = load.right[right] === one.capacity[right];
          const drop = load.right[right] > 0 ? one.rightDrop[right] : 0;
          if (isFull && lowest.price[right] > drop) priced++;
          expect(bestTotal(more) - best).toBe(isFull ? Math.max(0, lowest.price[right] - drop) : 0);
        }
      }),
      RUNS,
    );
    expect(priced).toBeGreaterThan(enough(100));
  });

  it("lowestPrices() is the same from whatever duals", () => {
    fc.assert(
      fc.property(smallProblems(), (one) => {
        const { matching, lowest } = solve(one);
        expect(lowestPrices(one, matching, lowest)).toEqual(lowest);
        expect(lowestPrices(one, matching, highestPrices(one, matching, lowest))).toEqual(lowest);
      }),
      RUNS,
    );
  });

  it.each<[string, string, ProblemOptions, Duals, Duals]>([
    [
      "of who has all she can have, however many she wants",
      "a:x1 b:y5 c:y3",
      { wants: [1, 2, 1] },
      { profit: Float64Array.of(1, 0, 0), price: Float64Array.of(0, 5) },
      { profit: Float64Array.of(1, 2, 0), price: Float64Array.of(0, 3) },
    ],
    [
      "of who has no places",
      "a:x5 b:x3 c:x9",
      { wants: [1, 1, 0] },
      { profit: Float64Array.of(0, 0, 4), price: Float64Array.of(5) },
      { profit: Float64Array.of(2, 0, 6), price: Float64Array.of(3) },
    ],
  ])("lowestPrices() lets the profit rise %s", (_, text, options, duals, lowest) => {
    const one = problem(text, options);
    const { matching } = finish(maximizeBenefit(one));
    expect(checkOptimal(one, matching, duals)).toEqual([]);
    expect(lowestPrices(one, matching, duals)).toEqual(lowest);
  });
});
