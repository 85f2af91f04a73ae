import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { maximizeBenefit, type WarmStart } from "../../src/solve/maximize-benefit.js";
import type { AssignmentProblem, Duals, Matching } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { problem } from "../support/notation.js";
import { bestTotal, leftOf, totalOf } from "../support/oracle.js";
import {
  FAMILIES,
  type Family,
  largeProblem,
  smallProblems,
  someMatching,
  withMostEdges,
} from "../support/problems.js";
import { runs } from "../support/runs.js";

const RUNS = runs(2000, 20261124);

/** Solves from a warm start, and never without the certificate. */
function solve(one: AssignmentProblem, warm?: WarmStart): { matching: Matching; duals: Duals } {
  const solved = finish(maximizeBenefit(one, warm));
  expect(checkOptimal(one, solved.matching, solved.duals)).toEqual([]);
  return solved;
}

const WARM = fc.oneof(smallProblems({ size: 5, places: 3 }), smallProblems({ size: 6, places: 1 })).chain((given) => {
  const count = given.graph.rightCount;
  const price = fc.oneof(fc.constant(0), fc.nat(9), fc.nat(100), fc.nat(2_000_000), fc.nat(1e9));
  return fc.record({
    given: fc.constant(given),
    price: fc.array(price, { minLength: count, maxLength: count }).map((list) => Float64Array.from(list)),
    keys: fc.array(fc.nat(20), { minLength: 40, maxLength: 40 }),
  });
});

describe("maximizeBenefit(), from a warm start", () => {
  it("maximizeBenefit() finds the best of all matchings from any prices and any matching", () => {
    let seated = 0;
    fc.assert(
      fc.property(WARM, ({ given, price, keys }) => {
        const matching = someMatching(given, keys);
        if (matching.edges.length > 0) seated++;
        for (const one of [given, withMostEdges(given)]) {
          expect(totalOf(one, solve(one, { price, matching }).matching)).toBe(bestTotal(one));
        }
      }),
      RUNS,
    );
    expect(seated).toBeGreaterThan(RUNS.numRuns / 3);
  });

  it("maximizeBenefit() keeps an answer that is the best already", () => {
    fc.assert(
      fc.property(smallProblems({ places: 3 }), (one) => {
        const { matching, duals } = solve(one);
        expect(solve(one, { price: duals.price, matching }).matching).toEqual(matching);
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() is as good warm as cold after edges were added and benefits have changed", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), fc.nat(), fc.nat(50), (one, pick, benefit) => {
        if (one.benefit.length === 0) return;
        // without one edge, then with it
        const edge = pick % one.benefit.length;
        const source = leftOf(one, edge);
        const fewer: AssignmentProblem = {
          ...one,
          graph: {
            ...one.graph,
            rowStart: one.graph.rowStart.map((start, left) => (left > source ? start - 1 : start)),
            target: one.graph.target.filter((_, e) => e !== edge),
          },
          benefit: one.benefit.filter((_, e) => e !== edge),
        };
        const before = solve(fewer);
        const matching = { edges: before.matching.edges.map((e) => (e < edge ? e : e + 1)) };
        const more = { ...one, benefit: one.benefit.map((value, e) => (e === edge ? benefit : value)) };
        expect(totalOf(more, solve(more, { price: before.duals.price, matching }).matching)).toBe(bestTotal(more));
      }),
      RUNS,
    );
  });

  it.each([1, 3])(
    "maximizeBenefit() seeks for nobody but whom a known answer leaves out, with up to %i places",
    (places) => {
      const one = withMostEdges(largeProblem("sparse", { leftCount: 200, rightCount: 220, places, seed: 3 }));
      /** The first count of places seen to; told of 64 at a time. */
      const seen = (warm?: WarmStart): number =>
        [...maximizeBenefit(one, warm)].map((step) => step?.done ?? 0).find((done) => done > 0) ?? 0;
      const { matching, duals } = solve(one);
      expect(seen()).toBe(64);
      expect(seen({ price: duals.price, matching })).toBe(0);
      const known = matching.edges.filter((_, k) => k % 5 > 0);
      expect(seen({ price: duals.price, matching: { edges: known } })).toBeGreaterThan(known.length);
    },
  );

  it("maximizeBenefit() counts nobody as seated whom the prices told to stand up", () => {
    const one = withMostEdges(largeProblem("sparse", { leftCount: 200, rightCount: 220, places: 1, seed: 3 }));
    const { matching } = solve(one);
    const done = [...maximizeBenefit(one, { price: new Float64Array(220), matching })].map((step) => step?.done ?? 0);
    // when all cost nothing, most would rather be elsewhere
    expect(done.find((count) => count > 0)).toBe(128);
    expect(matching.edges.length).toBe(200);
  });

  it("maximizeBenefit() gives up a further place that is not worth its drop", () => {
    const one = problem("a:x5y5", { wants: [2], leftDrop: [10] });
    const { edges } = solve(one, { price: new Float64Array(2), matching: { edges: Int32Array.of(0, 1) } }).matching;
    expect(edges).toHaveLength(1);
    const other = problem("a:x5 b:x5", { capacity: [2], rightDrop: [10] });
    expect(
      solve(other, { price: new Float64Array(1), matching: { edges: Int32Array.of(0, 1) } }).matching.edges,
    ).toHaveLength(1);
  });

  it.each(Object.keys(FAMILIES) as Family[])(
    "maximizeBenefit() is as good warm as cold on a large %s problem",
    (family) => {
      const one = withMostEdges(largeProblem(family, { leftCount: 90, rightCount: 80, places: 3, seed: 4 }));
      const { matching, duals } = solve(one);
      const cold = totalOf(one, matching);
      const none = { edges: new Int32Array(0) };
      for (const warm of [
        { price: duals.price, matching },
        { price: duals.price, matching: none },
        { price: new Float64Array(80), matching },
        { price: duals.price.map((price) => 2 * price + 1), matching },
      ]) {
        expect(totalOf(one, solve(one, warm).matching)).toBe(cold);
      }
    },
  );
});
