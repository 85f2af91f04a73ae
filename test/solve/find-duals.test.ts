import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { findDuals } from "../../src/solve/find-duals.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { finish } from "../../src/steps.js";
import { problem } from "../support/notation.js";
import { bestTotal, totalOf } from "../support/oracle.js";
import { smallProblems, someMatching } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

describe("findDuals()", () => {
  it("proves the best matching, and no other", () => {
    let worse = 0;
    const keys = fc.array(fc.nat(20), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), keys, (given, some) => {
        const { leftCount, rightCount } = given.graph;
        const one = { ...given, leftDrop: new Float64Array(leftCount), rightDrop: new Float64Array(rightCount) };
        const best = bestTotal(one);
        for (const matching of [finish(maximizeBenefit(one)).matching, someMatching(one, some)]) {
          const duals = findDuals(one, matching);
          if (totalOf(one, matching) === best) {
            expect(duals === null ? ["none"] : checkOptimal(one, matching, duals)).toEqual([]);
          } else {
            worse++;
            expect(duals).toBe(null);
          }
        }
      }),
      runs(600),
    );
    expect(worse).toBeGreaterThan(enough(100));
  });

  it.each([
    ["two could change places", "a:x1y5 b:x5y1", [0, 3]],
    ["three could", "a:x1y5 b:y1z5 c:x5z1", [0, 2, 5]],
    ["a place is free", "a:x1y5", [0]],
    ["somebody has none", "a:x1 b:x5", [0]],
  ])("finds none where %s", (_, text, edges) => {
    expect(findDuals(problem(text), { edges: Int32Array.from(edges) })).toBe(null);
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
