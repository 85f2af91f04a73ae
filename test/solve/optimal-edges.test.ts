import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { optimalEdges } from "../../src/solve/optimal-edges.js";
import type { AssignmentProblem, Duals } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { type ProblemOptions, problem } from "../support/notation.js";
import { bestTotal } from "../support/oracle.js";
import { smallProblems } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

const OUTWEIGHS_ALL = 2e15;

function edgesOf(one: AssignmentProblem): { some: number[]; all: number[] } {
  const { matching, duals } = finish(maximizeBenefit(one));
  const { inSome, inAll } = optimalEdges(one, matching, duals);
  return { some: Array.from(inSome), all: Array.from(inAll) };
}

/** The same problem, where one edge is worth so much more. */
function worth(one: AssignmentProblem, edge: number, more: number): AssignmentProblem {
  return { ...one, benefit: Float64Array.from(one.benefit, (benefit, e) => (e === edge ? benefit + more : benefit)) };
}

describe("optimalEdges", () => {
  it("sees that two pairs can change partners for nothing, and that a third cannot", () => {
    expect(edgesOf(problem("a:x1y1 b:x1y1 c:z1"))).toEqual({ some: [1, 1, 1, 1, 1], all: [0, 0, 0, 0, 1] });
  });

  it("sees that an edge is no way to change what others can, if it costs something or leads there alone", () => {
    // three can all move on by one; a at z would cost 1
    expect(edgesOf(problem("a:x1y1z0 b:y1z1 c:x1z1")).some).toEqual([1, 1, 0, 1, 1, 1, 1]);
    // c would be as well off with x, but nobody who has x with z
    expect(edgesOf(problem("a:x1y1 b:x1y1 c:x1z1"))).toEqual({ some: [1, 1, 1, 1, 0, 1], all: [0, 0, 0, 0, 0, 1] });
  });

  it.each<[string, string, ProblemOptions, number[], Duals]>([
    ["an edge worth nothing", "a:x0", {}, [0], { profit: Float64Array.of(0), price: Float64Array.of(0) }],
    ["one of two as good", "a:x1y1", {}, [0], { profit: Float64Array.of(1), price: Float64Array.of(0, 0) }],
    [
      "a further mentee worth her drop",
      "a:x5 b:x5",
      { capacity: [2], rightDrop: [5] },
      [0, 1],
      { profit: Float64Array.of(0, 0), price: Float64Array.of(5) },
    ],
    [
      "a further mentor worth her drop",
      "a:x5y5",
      { wants: [2], leftDrop: [5] },
      [0, 1],
      { profit: Float64Array.of(5), price: Float64Array.of(0, 0) },
    ],
  ])("sees that %s can be let go of", (_, text, options, edges, duals) => {
    const one = problem(text, options);
    const matching = { edges: Int32Array.from(edges) };
    expect(checkOptimal(one, matching, duals)).toEqual([]);
    const { inSome, inAll } = optimalEdges(one, matching, duals);
    expect(inSome).toEqual(new Uint8Array(one.benefit.length).fill(1));
    expect(inAll).toEqual(new Uint8Array(one.benefit.length));
  });

  it("sees that an edge worth nothing may be left out, and one in place of another", () => {
    expect(edgesOf(problem("a:x0"))).toEqual({ some: [1], all: [0] });
    expect(edgesOf(problem("a:x1 b:x1"))).toEqual({ some: [1, 1], all: [0, 0] });
    expect(edgesOf(problem("a:x2 b:x1"))).toEqual({ some: [1, 0], all: [1, 0] });
  });

  it("knows that a further place is worth less than the first", () => {
    // two for x costs the drop and brings as much
    expect(edgesOf(problem("a:x5 b:x3", { capacity: [2], rightDrop: [3] }))).toEqual({ some: [1, 1], all: [1, 0] });
    expect(edgesOf(problem("a:x5 b:x3", { capacity: [2], rightDrop: [2] }))).toEqual({ some: [1, 1], all: [1, 1] });
  });

  it("agrees with trying: an edge is in some optimum if wanting it costs nothing, in all if its loss costs something", () => {
    let tied = 0;
    fc.assert(
      fc.property(smallProblems({ size: 4, places: 3 }), (one) => {
        const best = bestTotal(one);
        const { some, all } = edgesOf(one);
        for (const e of some.keys()) {
          const wanted = bestTotal(worth(one, e, OUTWEIGHS_ALL)) - OUTWEIGHS_ALL === best;
          const lost = bestTotal(worth(one, e, -OUTWEIGHS_ALL)) < best;
          expect([some[e] === 1, all[e] === 1]).toEqual([wanted, lost]);
          if (wanted && !lost) tied++;
        }
      }),
      runs(1_000),
    );
    expect(tied).toBeGreaterThanOrEqual(enough(100));
  });
});
