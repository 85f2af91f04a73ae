import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Search } from "../../src/solve/search.js";
import { makeSide } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { fromMatrix, problem } from "../support/notation.js";
import { bestTotal } from "../support/oracle.js";
import { type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { runs } from "../support/runs.js";
import { bothSides, searchFrom, sortedSide } from "../support/searches.js";

const RUNS = runs(600, 20260902);

const PRICED = smallProblems({ size: 5, places: 3 }).chain((problem) => {
  const count = problem.graph.rightCount;
  const price = fc.oneof(fc.constant(0), fc.nat(9), fc.nat(100), fc.nat(2_000_000), fc.nat(1e9));
  return fc.record({
    problem: fc.constant(problem),
    prices: fc.array(price, { minLength: count, maxLength: count }).map((list) => Float64Array.from(list)),
  });
});

describe("Search", () => {
  it.each([
    ["sorted", sortedSide],
    ["as they come", makeSide],
  ] as const)("Search run() and takeOver() end at the optimum from any start prices, rows %s", (_, sideOf) => {
    fc.assert(
      fc.property(PRICED, ({ problem, prices }) => {
        expect(searchFrom(problem, prices, sideOf)).toEqual({ faults: [], total: bestTotal(problem) });
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

  it("Search work counts each edge looked at, the one where a row is left among them", () => {
    const workOf = (...given: Parameters<typeof problem>): number => {
      const search = new Search(bothSides(problem(...given)).left);
      drain(search.run());
      return search.work;
    };
    // for her dual the first edge; for her place both
    expect(workOf("a:x3y2")).toBe(1 + 2);
    expect(workOf("a:x0 b:y0z0")).toBe(0);
    // nobody looks for a place that is best left empty, whether the first or a further one
    const several = { wants: [3, 3], leftDrop: [99, 99] };
    expect(workOf("a:x9y5z1 b:x9y4z3", several)).toBe(workOf("a:x9y5z1 b:x9y4z3"));
  });

  it.each([
    ["once it has one", { leftDrop: new Float64Array(100).fill(99) }],
    ["after a search in vain", { leftDrop: new Float64Array(100).fill(1) }],
  ])("Search run() has seen to all places of whoever stays at home %s", (_, options) => {
    // each has a first place of her own, and two more to be had at the same price from the next ones
    const matrix = Array.from({ length: 100 }, (__, left) =>
      Array.from({ length: 100 }, (___, right) => ((right - left + 100) % 100 < 3 ? 2 : null)),
    );
    const one = fromMatrix(matrix, 100, { wants: new Array<number>(100).fill(3) });
    const search = new Search(bothSides({ ...one, ...options }).left);
    const counts = [...search.run()];
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(300 - 64);
    expect(counts.at(-1)).toBeLessThanOrEqual(300);
  });

  it("Search filled counts the places that are filled, also where places were let go of or taken over", () => {
    fc.assert(
      fc.property(PRICED, ({ problem, prices }) => {
        const { left, right } = bothSides(problem);
        const search = new Search(left);
        search.startFrom(prices);
        drain(search.run());
        expect(search.filled).toBe(search.chosenPairs().seekers.length);
        const settled = new Search(right);
        drain(settled.takeOver(search));
        drain(settled.run());
        expect(settled.filled).toBe(settled.chosenPairs().seekers.length);
      }),
      RUNS,
    );
  });
});
