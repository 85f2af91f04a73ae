import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEdge } from "../../src/graph.js";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { DenseSearch, denseNodes } from "../../src/solve/dense-search.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { fromMatrix } from "../support/notation.js";
import { bestTotal, totalOf } from "../support/oracle.js";
import { FAMILIES, type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { runs } from "../support/runs.js";

function drain<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** All nodes with an edge, dense or not. */
function nodesOf({ graph }: AssignmentProblem): { lefts: Int32Array; rights: Int32Array } {
  const { rowStart, target } = graph;
  const lefts = Int32Array.from({ length: graph.leftCount }, (_, left) => left).filter(
    (left) => rowStart[left + 1] > rowStart[left],
  );
  return { lefts, rights: Int32Array.from(new Set(target)).sort() };
}

/** Solves from one side, without a limit; what is wrong with the answer, and what it is worth. */
function searchFrom(problem: AssignmentProblem, side: "left" | "right"): { faults: string[]; total: number } {
  const nodes = nodesOf(problem);
  const search = new DenseSearch(problem, nodes, side === "left");
  expect(drain(search.run(Infinity))).toBe(true);
  const { seekers, givers } = search.chosenPairs();
  const [lefts, rights] = side === "left" ? [seekers, givers] : [givers, seekers];
  const edges = lefts.map((left, pair) => findEdge(problem.graph, left, rights[pair])).sort();
  const [own, other] = [search.seekerDuals(), search.giverDuals()];
  const duals = side === "left" ? { profit: own, price: other } : { profit: other, price: own };
  return { faults: checkOptimal(problem, { edges }, duals), total: totalOf(problem, { edges }) };
}

describe("DenseSearch", () => {
  it.each(["left", "right"] as const)(
    "DenseSearch run() from the %s finds the best of all matchings, and proves it",
    (side) => {
      fc.assert(
        fc.property(smallProblems({ size: 7, places: 1 }), (problem) => {
          expect(searchFrom(problem, side)).toEqual({ faults: [], total: bestTotal(problem) });
        }),
        runs(1_500),
      );
    },
  );

  it.each(Object.keys(FAMILIES) as Family[])("DenseSearch run() proves its answer to a large %s problem", (family) => {
    const shape = { leftCount: 120, rightCount: 140, places: 1, seed: 5 };
    for (const problem of [largeProblem(family, shape), withMostEdges(largeProblem(family, shape))]) {
      const [one, other] = [searchFrom(problem, "left"), searchFrom(problem, "right")];
      expect(one.faults).toEqual([]);
      expect(other).toEqual(one);
    }
  });

  it("DenseSearch run() knows benefits beyond 2^31", () => {
    const wide = fromMatrix(
      [
        [1, 2],
        [3, 5],
      ],
      2,
    );
    const problem = { ...wide, benefit: Float64Array.from(wide.benefit, (value) => value * 2 ** 40) };
    expect(searchFrom(problem, "left")).toEqual({ faults: [], total: 6 * 2 ** 40 });
  });

  it("DenseSearch run() gives up past its limit, and the answer is still the best", () => {
    // everybody wants the same: prices rise in small steps, and paths grow as long as the problem
    const problem = withMostEdges(largeProblem("product", { leftCount: 150, rightCount: 150, places: 1, seed: 2 }));
    const search = new DenseSearch(problem, nodesOf(problem), true);
    expect(drain(search.run(150 * 150))).toBe(false);
    const { matching, duals } = finish(maximizeBenefit(problem));
    expect(checkOptimal(problem, matching, duals)).toEqual([]);
  });
});

describe("denseNodes()", () => {
  const matrix = (rows: number, columns: number, every: number) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => ((row + column) % every === 0 ? 1 : null)),
    );
  it.each<[string, AssignmentProblem, boolean]>([
    ["a full matrix", fromMatrix(matrix(4, 8, 1), 8), true],
    ["a quarter of it", fromMatrix(matrix(4, 8, 4), 8), true],
    ["less than a quarter", fromMatrix(matrix(8, 8, 5), 8), false],
    ["several places at one node", fromMatrix(matrix(2, 2, 1), 2, { capacity: [1, 2] }), false],
    ["no place at one node", fromMatrix(matrix(2, 2, 1), 2, { wants: [1, 0] }), false],
    ["nobody", fromMatrix([], 0), true],
    [
      "a full matrix beside people whom nobody may meet",
      fromMatrix([...matrix(4, 8, 1), new Array(8).fill(null)], 9),
      true,
    ],
  ])("denseNodes() of %s", (_name, problem, expected) => {
    expect(denseNodes(problem) !== null).toBe(expected);
  });
});
