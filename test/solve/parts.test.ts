import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { type Part, partsOf } from "../../src/solve/parts.js";
import { type AssignmentProblem, loads } from "../../src/solve/problem.js";
import { Search } from "../../src/solve/search.js";
import { placesOf } from "../../src/solve/side.js";
import { PATIENCE, type Patience, settle, solvePart } from "../../src/solve/solve-part.js";
import { collect } from "../../src/solve/solve-problem.js";
import { drain } from "../support/drain.js";
import { fromMatrix, problem } from "../support/notation.js";
import { bestTotal, leftOf, totalOf } from "../support/oracle.js";
import {
  FAMILIES,
  type Family,
  largeProblem,
  smallProblems,
  tieredProblems,
  withMostEdges,
} from "../support/problems.js";
import { enough, runs } from "../support/runs.js";
import { bothSides, solveFrom } from "../support/searches.js";

/** Solves part by part; what is wrong with the answer and what it is worth, or null if the parts do not go together. */
function solve(
  one: AssignmentProblem,
  parts: readonly Part[],
  patience: Patience = PATIENCE,
): { faults: string[]; total: number } | null {
  const solved = parts.map((part) => ({ places: part.places, ...drain(solvePart(one, part, patience)) }));
  const solution = drain(collect(one, solved));
  if (solution === null) return null;
  const { matching, duals } = solution;
  return { faults: checkOptimal(one, matching, duals), total: totalOf(one, matching) };
}

/** The nodes of each part: "left>right". */
function describeParts(one: AssignmentProblem): string[] {
  const nodes = (places: Int32Array): string => [...places.keys()].filter((node) => places[node] > 0).join("");
  return drain(partsOf(one)).map(({ places, leftSeeks }) =>
    leftSeeks ? `${nodes(places.left)}>${nodes(places.right)}` : `${nodes(places.left)}<${nodes(places.right)}`,
  );
}

describe("partsOf()", () => {
  it.each([
    ["one part from the left where all have a place", "a:x1y2 b:x3y4", {}, ["01>01"]],
    ["one part from the right where all compete", "a:x1 b:x3 c:x2", {}, ["012<0"]],
    ["two parts, and whoever can go elsewhere is sure of it", "a:x1 b:x3 c:x9y2z1", {}, ["2>12", "01<0"]],
    ["one part from the right where all places are filled and somebody waits", "a:x1 b:x3 c:x9y2", {}, ["012<01"]],
    ["nobody in the part of those who have places enough", "a:x1 b:x3", { capacity: [2] }, ["01>0"]],
    ["no part of nobody", "", {}, []],
  ])("partsOf() makes %s", (_, text, options, expected) => {
    expect(describeParts(withMostEdges(problem(text, options)))).toEqual(expected);
  });

  it.each([
    ["one part from the right as soon as all places are filled", false, ["right"]],
    ["two parts where a place stays free", true, ["left", "right"]],
  ])("partsOf() makes %s", (_, hasFree, seeking) => {
    // five have places of their own, and one of them perhaps a choice; then a hundred compete for one place
    const matrix = Array.from({ length: 105 }, (__, left) =>
      left < 5 ? [left, null, hasFree && left === 0 ? 1 : null] : [null, left, null],
    );
    const one = withMostEdges(fromMatrix(matrix, 3, { capacity: [5, 1, 1] }));
    const parts = drain(partsOf(one));
    expect(parts.map(({ leftSeeks }) => (leftSeeks ? "left" : "right"))).toEqual(seeking);
    expect(solve(one, parts)).toEqual({ faults: [], total: totalOf(one, drain(maximizeBenefit(one)).matching) });
  });

  it("partsOf() searches for nobody who finds a free place in her row", () => {
    const one = withMostEdges(largeProblem("uniform", { leftCount: 200, rightCount: 210, places: 1, seed: 5 }));
    expect(Math.max(...partsOf(one))).toBe(0);
    // here two thirds find one
    const scarce = withMostEdges(largeProblem("uniform", { leftCount: 300, rightCount: 210, places: 1, seed: 5 }));
    expect(Math.max(...partsOf(scarce))).toBeLessThan(100);
  });

  it("partsOf() counts a higher tier's competition by tiers", () => {
    // b's tier is higher: x is hers, but a still competes for it
    const one = problem("a:x1 b:x3 c:x9y2z1", { leftFirst: [100, 300, 200] });
    expect(describeParts(one)).toEqual(["2>12", "01<0"]);
  });

  it.each([
    ["a total alone", {}, "012>012"],
    ["a unit that benefits can outweigh", { leftFirst: [27, 27, 27] }, "012>012"],
    ["levels that are no multiples of it", { leftFirst: [100, 150, 100] }, "012>012"],
    ["several places wanted, more than there are", { leftFirst: [100, 100, 100], wants: [1, 1, 2] }, "012<012"],
    ["a first place worth something on the right", { leftFirst: [100, 100, 100], rightFirst: [0, 1] }, "012>012"],
    ["a drop on the right", { leftFirst: [100, 100, 100], rightDrop: [1, 0] }, "012>012"],
  ])("partsOf() makes one part, and the side with fewer places seeks, under %s", (_, options, expected) => {
    expect(describeParts(problem("a:x1 b:x3 c:x9y2z1", options))).toEqual([expected]);
  });

  it("partsOf() counts nobody without places among the levels", () => {
    const plain = problem("a:x1 b:x3 c:x9y2z1", { leftFirst: [100, 100, 100] });
    expect(describeParts(plain)).toEqual(["2>12", "01<0"]);
    const absent = problem("a:x1 b:x3 c:x9y2z1 d:xyz", { leftFirst: [100, 100, 100, 0], wants: [1, 1, 1, 0] });
    expect(describeParts(absent)).toEqual(["2>12", "01<0"]);
  });

  it("partsOf() parts nobody until a place outweighs all benefits along a path", () => {
    // c at x is worth more than c at y and b at x together, unless places count
    const one = (first: number): AssignmentProblem =>
      problem("a:x1 b:x3 c:x9y2z1", { leftFirst: [first, first, first] });
    expect(describeParts(one(28))).toEqual(["2>12", "01<0"]);
    expect(describeParts(one(27))).toEqual(["012>012"]);
    expect(drain(maximizeBenefit(one(1))).matching.edges).toEqual(Int32Array.of(2));
    expect(drain(maximizeBenefit(one(28))).matching.edges).toEqual(Int32Array.of(1, 3));
  });

  it("partsOf() leaves out only edges that are in no best matching, and fills each part from its scarce side", () => {
    let dropped = 0;
    fc.assert(
      fc.property(tieredProblems(), (one) => {
        const best = bestTotal(one);
        const parts = drain(partsOf(one));
        one.graph.target.forEach((right, e) => {
          const left = leftOf(one, e);
          if (one.wants[left] === 0 || one.capacity[right] === 0) return;
          if (parts.some(({ places }) => places.left[left] > 0 && places.right[right] > 0)) return;
          dropped++;
          // the best of all matchings with that edge
          const wants = one.wants.map((wanted, node) => (node === left ? 0 : wanted));
          const capacity = one.capacity.map((count, node) => (node === right ? count - 1 : count));
          expect(bestTotal({ ...one, wants, capacity }) + one.benefit[e] + one.leftFirst[left]).toBeLessThan(best);
        });
        const solved = parts.map((part) => ({ places: part.places, ...drain(solvePart(one, part)) }));
        const solution = drain(collect(one, solved));
        if (solution === null) return;
        const load = loads(one, solution.matching);
        for (const { places, leftSeeks } of parts) {
          const [all, filled] = leftSeeks ? [places.left, load.left] : [places.right, load.right];
          all.forEach((count, node) => {
            if (count > 0 && parts.length > 1) expect(filled[node]).toBe(count);
          });
        }
      }),
      runs(1500, 20261125),
    );
    expect(dropped).toBeGreaterThan(enough(50));
  });
});

describe("solvePart()", () => {
  const all = Infinity;
  const some = 100; // where three want two places, bids may go up by 1 for ever
  const WAYS: [string, Patience][] = [
    ["by exact bids, and plainly", { bids: some, plain: all, settling: 0 }],
    ["from an auction's prices, settled from the other side", { bids: 0, plain: 0, settling: all }],
    ["from an auction's prices and by exact bids", { bids: some, plain: 0, settling: all }],
    ["plainly after all else took too long", { bids: 0, plain: 0, settling: 0 }],
    ["plainly again after the settling took too long", { bids: some, plain: 0, settling: 1 }],
  ];

  it.each(WAYS)("solvePart() %s is optimal, part by part and from either side", (_, patience) => {
    let apart = 0;
    let together = 0;
    fc.assert(
      fc.property(fc.oneof(smallProblems({ size: 5, places: 3 }), tieredProblems()), (one) => {
        const parts = drain(partsOf(one));
        const answer = solve(one, parts, patience);
        if (answer === null) apart++;
        else expect(answer).toEqual({ faults: [], total: bestTotal(one) });
        if (answer !== null && parts.length > 1) together++;
        if (parts.length > 1) expect(answer === null && patience.settling === 0).toBe(false);
        else expect(answer).not.toBe(null);
      }),
      runs(1500, 20261126),
    );
    expect(together).toBeGreaterThan(enough(50));
    expect(apart).toBeLessThan(together);
  });

  it("solvePart() has patience enough to settle from the other side what everybody wants", () => {
    const one = withMostEdges(largeProblem("product", { leftCount: 100, rightCount: 100, places: 2, seed: 5 }));
    const [part] = drain(partsOf(one));
    const { search, leftSeeks } = drain(solvePart(one, part));
    expect(leftSeeks).toBe(!part.leftSeeks);
    expect(search.work).toBeLessThan(16 * part.near.target.length);
  });

  it.each(Object.keys(FAMILIES) as Family[])("solvePart() is optimal in every way on a large %s problem", (family) => {
    const shape = { leftCount: 70, rightCount: 60, places: 2, seed: 12 };
    const one = { ...withMostEdges(largeProblem(family, shape)), wants: new Int32Array(70).fill(1) };
    const parts = drain(partsOf(one));
    const answers = WAYS.map(([, patience]) => solve(one, parts, patience));
    const best = totalOf(one, drain(maximizeBenefit(one)).matching);
    for (const answer of answers) expect(answer).toEqual({ faults: [], total: best });
  });
});

describe("settle()", () => {
  /** Sells from the right what a search from the left leaves free at these prices of 60 rights. */
  function settled(family: Family, price: number, limit: number): Search | null {
    const one = withMostEdges(largeProblem(family, { leftCount: 50, rightCount: 60, places: 1, seed: 4 }));
    const { left } = bothSides(one);
    const priced = new Search(left);
    priced.startFrom(new Float64Array(60).fill(price));
    drain(priced.run());
    const search = drain(settle(one, placesOf(one), priced, false, limit));
    if (search !== null) expect(solveFrom(one, search, false).faults).toEqual([]);
    return search;
  }

  it("settle() reads rows as they come, and sorts them once it has walked over all of them", () => {
    expect(settled("sparse", 5, Infinity)?.side.isSorted).toBe(false);
    expect(settled("product", 500_000, Infinity)?.side.isSorted).toBe(true);
  });

  it("settle() gives up at the limit, sorted or not", () => {
    expect(settled("sparse", 5, 0)).toBe(null);
    expect(settled("product", 500_000, 60 * 50)).toBe(null);
  });
});
