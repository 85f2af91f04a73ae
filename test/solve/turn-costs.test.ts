import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowestPrices } from "../../src/solve/lowest-prices.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { type AssignmentProblem, loads, type Matching } from "../../src/solve/problem.js";
import { NOBODY, type TurnCosts, turnCosts } from "../../src/solve/turn-costs.js";
import { finish } from "../../src/steps.js";
import { fromMatrix, type ProblemOptions, problem, replaced, toMatrix, toOptions } from "../support/notation.js";
import { bestTotal, totalOf } from "../support/oracle.js";
import { smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

function solve(one: AssignmentProblem): { matching: Matching; turns: TurnCosts; again: TurnCosts } {
  const { matching, duals } = finish(maximizeBenefit(one));
  const turns = turnCosts(one, matching, duals);
  return { matching, turns, again: turnCosts(one, matching, lowestPrices(one, matching, duals)) };
}

function turnOf(left: number, text: string, options?: ProblemOptions): [number, number] {
  const { turns } = solve(problem(text, options));
  return [turns.cost[left], turns.yields[left]];
}

describe("turnCosts()", () => {
  it.each<[string, () => [number, number], [number, number]]>([
    ["names who would yield and what it costs", () => turnOf(1, "a:x5 b:x3"), [2, 0]],
    ["costs nothing between equals", () => turnOf(1, "a:x5 b:x5"), [0, 0]],
    ["follows the moves in between", () => turnOf(2, "a:x5y4 b:y3 c:x1"), [3, 1]],
    [
      "finds a free place that is not worth it",
      () => turnOf(0, "a:x3 b:x9", { capacity: [2], rightDrop: [5] }),
      [2, NOBODY],
    ],
    [
      "lets a further place go before a last one",
      () => turnOf(1, "a:x5y5 b:x0", { wants: [2, 1], leftDrop: [4, 0] }),
      [1, 0],
    ],
    ["has no price where nobody may be met", () => turnOf(1, "a:x5 b:"), [Infinity, NOBODY]],
    ["has no price where nobody has a place", () => turnOf(0, "a:x5", { capacity: [0] }), [Infinity, NOBODY]],
  ])("turnCosts() %s", (_, turn, expected) => {
    expect(turn()).toEqual(expected);
  });

  it("turnCosts() is the loss of the best matching in which the mentee has somebody, and says who has one fewer", () => {
    const seen = { free: 0, yielded: 0, impossible: 0 };
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), fc.boolean(), (given, isCovered) => {
        const one = isCovered ? withMostEdges(given) : given;
        const { matching, turns, again } = solve(one);
        const best = totalOf(one, matching);
        const load = loads(one, matching).left;
        for (let left = 0; left < load.length; left++) {
          if (load[left] > 0) continue;
          // whoever wants nothing is asked what a place would cost her all the same
          const asking = { ...one, wants: replaced(one.wants, left, Math.max(1, one.wants[left])) };
          const forced = bestTotal(asking, (node, count) => node !== left || count > 0);
          expect(turns.cost[left]).toBe(best - forced);
          expect(again.cost[left]).toBe(turns.cost[left]);
          if (forced === -Infinity) {
            seen.impossible++;
            continue;
          }
          for (const yields of [turns.yields[left], again.yields[left]]) {
            seen[yields === NOBODY ? "free" : "yielded"]++;
            const explained = bestTotal(asking, (node, count) => {
              return count === load[node] + (node === left ? 1 : 0) - (node === yields ? 1 : 0);
            });
            expect(explained).toBe(forced);
          }
        }
      }),
      runs(1500, 20260908),
    );
    expect(seen.free).toBeGreaterThan(enough(20));
    expect(seen.yielded).toBeGreaterThan(enough(100));
    expect(seen.impossible).toBeGreaterThan(enough(20));
  });

  it("turnCosts() tells of each mentor how much is lost, beside her price, if somebody from outside comes to her", () => {
    const GUEST = 1e15; // outweighs all there is, and is exact with it
    fc.assert(
      fc.property(smallProblems({ size: 4, places: 3 }), (one) => {
        const { matching, duals } = finish(maximizeBenefit(one));
        const { fromRight } = turnCosts(one, matching, duals);
        expect(fromRight).toHaveLength(one.graph.rightCount);
        fromRight.forEach((distance, right) => {
          if (one.capacity[right] === 0) {
            expect(distance).toBe(Infinity);
            return;
          }
          const row = Array.from(one.capacity, (_, node) => (node === right ? 0 : null));
          const { wants, leftFirst, leftDrop, ...others } = toOptions(one);
          const guest = { wants: [...wants, 1], leftFirst: [...leftFirst, GUEST], leftDrop: [...leftDrop, 0] };
          const more = fromMatrix([...toMatrix(one), row], one.graph.rightCount, { ...others, ...guest });
          const worth = GUEST + one.rightFirst[right];
          expect(duals.price[right] + distance).toBe(bestTotal(one) - (bestTotal(more) - worth));
        });
      }),
      runs(600, 20260909),
    );
  });
});
