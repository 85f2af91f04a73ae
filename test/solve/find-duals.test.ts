import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { findDuals } from "../../src/solve/find-duals.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { finish } from "../../src/steps.js";
import { problem } from "../support/notation.js";
import { totalOf } from "../support/oracle.js";
import { smallProblems } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

describe("findDuals()", () => {
  it("proves the best matching of a problem with one place on either side, and no other", () => {
    let worse = 0;
    fc.assert(
      fc.property(smallProblems({ size: 6, places: 1 }), fc.nat(), (one, pick) => {
        const { matching } = finish(maximizeBenefit(one));
        const duals = findDuals(one, matching);
        if (duals === null) expect.fail("no duals");
        expect(checkOptimal(one, matching, duals)).toEqual([]);
        if (matching.edges.length === 0) return;
        const edges = matching.edges.filter((_, at) => at !== pick % matching.edges.length);
        if (totalOf(one, { edges }) === totalOf(one, matching)) return;
        worse++;
        const found = findDuals(one, { edges });
        expect(found === null || checkOptimal(one, { edges }, found).length > 0).toBe(true);
      }),
      runs(400),
    );
    expect(worse).toBeGreaterThan(enough(100));
  });

  it("follows a chain as long as the problem", () => {
    // each would rather have the next one's: the price goes all the way through
    const text = Array.from({ length: 20 }, (_, k) => {
      const [own, next] = [String.fromCharCode(97 + k), String.fromCharCode(98 + k)];
      return `${own}:${own}5${next}${k === 19 ? 1 : 6}`;
    }).join(" ");
    const one = problem(text);
    const { matching } = finish(maximizeBenefit(one));
    const duals = findDuals(one, matching);
    expect(duals === null ? ["none"] : checkOptimal(one, matching, duals)).toEqual([]);
  });
});
