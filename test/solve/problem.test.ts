import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { loads, matesOf } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { pairs, problem } from "../support/notation.js";
import { leftOf } from "../support/oracle.js";
import { smallProblems } from "../support/problems.js";
import { runs } from "../support/runs.js";

describe("loads() and matesOf()", () => {
  const text = "a: b:xy c:x d:yz";
  const edges = Int32Array.of(0, 1, 2, 4);

  it("loads() counts the places taken at each node", () => {
    expect(pairs(text, { edges })).toBe("bx by cx dz");
    const { left, right } = loads(problem(text), { edges });
    expect([...left]).toEqual([0, 2, 1, 1]);
    expect([...right]).toEqual([2, 1, 1]);
  });

  it("matesOf() lists who sits at each right node, and by which edge", () => {
    const { start, left, edge } = matesOf(problem(text), { edges });
    expect([...start]).toEqual([0, 2, 3, 4]);
    expect([...left]).toEqual([1, 2, 1, 3]);
    expect([...edge]).toEqual([0, 2, 1, 4]);
  });

  it("matesOf() holds each chosen edge once, at its own right node", () => {
    fc.assert(
      fc.property(smallProblems(), (one) => {
        const { matching } = finish(maximizeBenefit(one));
        const { start, left, edge } = matesOf(one, matching);
        expect(edge.slice().sort()).toEqual(matching.edges);
        for (let right = 0; right < one.graph.rightCount; right++) {
          for (let seat = start[right]; seat < start[right + 1]; seat++) {
            expect([leftOf(one, edge[seat]), one.graph.target[edge[seat]]]).toEqual([left[seat], right]);
          }
        }
      }),
      runs(200, 20260912),
    );
  });
});
