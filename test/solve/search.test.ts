import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { Search } from "../../src/solve/search.js";
import { drain } from "../support/drain.js";
import { bestTotal } from "../support/oracle.js";
import { type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { runs } from "../support/runs.js";
import { bothSides, settle, solveFrom } from "../support/searches.js";

const RUNS = runs(600, 20260902);

/** Searches from the left with these prices (each less its `first`, which is 0 on the right), then from the right. */
function searchFrom(problem: AssignmentProblem, prices: Float64Array): { faults: string[]; total: number } {
  const { left, right } = bothSides(problem);
  const search = new Search(left);
  search.startFrom(prices);
  expect(drain(search.run())).toBe(true);
  return solveFrom(problem, settle(search, right), false);
}

const PRICED = smallProblems({ size: 5, places: 3 }).chain((problem) => {
  const count = problem.graph.rightCount;
  const price = fc.oneof(fc.constant(0), fc.nat(9), fc.nat(100), fc.nat(2_000_000), fc.nat(1e9));
  return fc.record({
    problem: fc.constant(problem),
    prices: fc.array(price, { minLength: count, maxLength: count }).map((list) => Float64Array.from(list)),
  });
});

describe("Search", () => {
  it("Search run() and takeOver() end at the optimum from any start prices", () => {
    fc.assert(
      fc.property(PRICED, ({ problem, prices }) => {
        expect(searchFrom(problem, prices)).toEqual({ faults: [], total: bestTotal(problem) });
      }),
      runs(2000, RUNS.seed),
    );
  });

  it("Search run() gives up when its share of the work is more than that of the places by a quarter", () => {
    const one = withMostEdges(largeProblem("popular", { leftCount: 40, rightCount: 40, places: 1, seed: 1 }));
    const { left } = bothSides(one);
    const whole = new Search(left);
    drain(whole.run());
    const workAt = (limit: number): [boolean, number, number] => {
      const search = new Search(left);
      return [drain(search.run(limit)), search.filled, search.work];
    };
    expect(workAt(2 * whole.work)).toEqual([true, 40, whole.work]);
    const [hasEnded, filled, work] = workAt(3000);
    expect(hasEnded).toBe(false);
    expect(filled).toBeLessThan(40);
    expect(work).toBeGreaterThan(3000 * (1 / 4 + filled / 40));
    expect(work).toBeLessThan(3000 * (1 / 4 + filled / 40) + left.benefit.length);
  });

  // about a tenth more than it takes: what leaves rows late, meets nodes again or prunes less takes more
  it.each<[family: Family, places: number, fromLeft: number, fromRight: number]>([
    ["uniform", 1, 1_200, 68_000],
    ["uniform", 3, 7_300, 7_900],
    ["tied", 1, 5_800, 18_000],
    ["tied", 3, 7_000, 13_800],
    ["levels", 1, 900, 26_000],
    ["levels", 3, 12_200, 2_650],
    ["sparse", 1, 1_200, 9_000],
    ["sparse", 3, 2_000, 2_200],
    ["popular", 1, 378_000, 97_000],
    ["product", 3, 265_000, 392_000],
  ])(
    "Search run() walks over few edges of %s with up to %i places, and pauses in between",
    (family, places, ...most) => {
      const one = withMostEdges(largeProblem(family, { leftCount: 100, rightCount: 110, places, seed: 5 }));
      const sides = bothSides(one);
      [sides.left, sides.right].forEach((side, at) => {
        const search = new Search(side);
        let before = 0;
        for (const _ of search.run()) {
          expect(search.work - before).toBeLessThanOrEqual(1 << 17);
          before = search.work;
        }
        expect(search.work - before).toBeLessThanOrEqual(1 << 17);
        expect(search.work).toBeLessThanOrEqual(most[at]);
      });
    },
  );

  it("Search filled counts the places that are filled, also where places were let go of or taken over", () => {
    fc.assert(
      fc.property(PRICED, ({ problem, prices }) => {
        const { left, right } = bothSides(problem);
        const search = new Search(left);
        search.startFrom(prices);
        drain(search.run());
        expect(search.filled).toBe(search.chosenPairs().seekers.length);
        const settled = new Search(right);
        settled.takeOver(search);
        drain(settled.run());
        expect(settled.filled).toBe(settled.chosenPairs().seekers.length);
      }),
      RUNS,
    );
  });
});
