import { describe, expect, it } from "vitest";
import { Components } from "../../src/solve/components.js";
import { findHallViolators } from "../../src/solve/hall-violator.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { graphRows } from "../../src/solve/rows.js";
import { finish } from "../../src/steps.js";
import { problem } from "../support/notation.js";
import { withMostEdges } from "../support/problems.js";

function componentsOf(one: AssignmentProblem): Components {
  const { matching } = finish(maximizeBenefit(one));
  return new Components(one, matching, graphRows(one.graph));
}

describe("Components", () => {
  // a holds w and meets x and y, whose holders b and c both meet z, which is d's; e has no place, and meets w and z
  const diamond = withMostEdges(problem("a:w9xy b:x9z c:y9z d:z9 e:wz"));

  it("Components tops() leaves out what others lead to, and reaches everything once, by whatever ways", () => {
    const components = componentsOf(diamond);
    const around = finish(components.around(4));
    expect(components.rightsOf(around).sort()).toEqual([0, 3]);
    expect(components.rightsOf(components.tops(around))).toEqual([0]);
    expect(components.rightsOf(components.reached).sort()).toEqual([0, 1, 2, 3]);
    expect(findHallViolators(diamond, finish(maximizeBenefit(diamond)).matching, Int32Array.of(4))).toEqual([
      { short: [4], lefts: [0, 1, 2, 3, 4], rights: [0, 1, 2, 3], wanted: 5, places: 4, isMinimal: true },
    ]);
  });

  it("Components around() names a component once, however many of its rights are met", () => {
    const components = componentsOf(withMostEdges(problem("a:x9y b:xy9 c:xy")));
    expect(finish(components.around(2))).toHaveLength(1);
    expect(components.rightsOf(finish(components.around(2))).sort()).toEqual([0, 1]);
  });

  it("Components around() yields every few rows, of which each is read twice", () => {
    // each holds one place and meets the next one's; the last meets nobody else
    const count = 800;
    const graph = {
      leftCount: count + 1,
      rightCount: count,
      rowStart: Int32Array.from({ length: count + 2 }, (_, left) =>
        left < count ? 2 * left : 2 * count - 1 + left - count,
      ),
      target: Int32Array.from({ length: 2 * count }, (_, e) => (e === 2 * count - 1 ? 0 : (e + 1) >> 1)),
    };
    const none = new Float64Array(count + 1);
    const one: AssignmentProblem = {
      graph,
      benefit: new Int32Array(2 * count),
      leftFirst: none,
      rightFirst: none,
      wants: new Int32Array(count + 1).fill(1),
      capacity: new Int32Array(count).fill(1),
      leftDrop: none,
      rightDrop: none,
    };
    const matching = { edges: Int32Array.from({ length: count }, (_, left) => 2 * left) };
    const breaths = [...new Components(one, matching, graphRows(graph)).around(count)].length;
    expect(breaths).toBeGreaterThan((2 * count) / 16);
    expect(breaths).toBeLessThan((2 * count) / 4);
  });
});
