import { describe, expect, it } from "vitest";
import { checkOptimalSteps } from "../../src/solve/check-optimal.js";
import { lowestPricesSteps } from "../../src/solve/lowest-prices.js";
import { optimalEdgesSteps } from "../../src/solve/optimal-edges.js";
import type { AssignmentProblem, Duals, Matching } from "../../src/solve/problem.js";
import { turnCostsSteps } from "../../src/solve/turn-costs.js";
import type { Steps } from "../../src/steps.js";

const COUNT = 6_000;
const none = new Float64Array(COUNT);
/** So many who have nobody but one another. */
const PROBLEM: AssignmentProblem = {
  graph: {
    leftCount: COUNT,
    rightCount: COUNT,
    rowStart: Int32Array.from({ length: COUNT + 1 }, (_, left) => left),
    target: Int32Array.from({ length: COUNT }, (_, left) => left),
  },
  benefit: new Int32Array(COUNT).fill(1),
  leftFirst: none,
  rightFirst: none,
  wants: new Int32Array(COUNT).fill(1),
  capacity: new Int32Array(COUNT).fill(1),
  leftDrop: none,
  rightDrop: none,
};
const MATCHING: Matching = { edges: Int32Array.from({ length: COUNT }, (_, e) => e) };
const DUALS: Duals = { profit: new Float64Array(COUNT).fill(1), price: none };

describe("what walks over everybody", () => {
  // at least once in 1,024 of all whom they walk over, once or several times
  it.each<[string, () => Steps<unknown>, walks: number]>([
    ["checkOptimalSteps()", () => checkOptimalSteps(PROBLEM, MATCHING, DUALS, 10), 1],
    ["lowestPricesSteps()", () => lowestPricesSteps(PROBLEM, MATCHING, DUALS), 2],
    ["optimalEdgesSteps()", () => optimalEdgesSteps(PROBLEM, MATCHING, DUALS), 4],
    ["turnCostsSteps()", () => turnCostsSteps(PROBLEM, MATCHING, DUALS), 2],
  ])("%s yields now and then, and neither at each node nor never", (_name, steps, walks) => {
    const breaths = [...steps()].length;
    expect(breaths).toBeGreaterThanOrEqual(Math.floor((walks * COUNT) / 1_024));
    expect(breaths).toBeLessThanOrEqual(COUNT / 10);
  });
});
