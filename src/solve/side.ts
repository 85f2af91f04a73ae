/*
 * The problem as a search sees it: from one side. The nodes of one side, the *seekers*, ask for places at those of the
 * other, the *givers*. Either side can seek; the answer is the same, the work is not.
 */
import { edgeCount, transpose } from "../graph.js";
import type { AssignmentProblem } from "./problem.js";

export interface Side {
  readonly graph: AssignmentProblem["graph"]; // rows are seekers, targets are givers
  readonly benefit: Int32Array | Float64Array; // per edge of this graph
  readonly seekerFirst: Float64Array;
  readonly giverFirst: Float64Array;
  readonly seekerPlaces: Int32Array; // places that can be filled at all: at most one per edge of the node
  readonly giverPlaces: Int32Array;
  readonly seekerDrop: Float64Array;
  readonly giverDrop: Float64Array;
}

/** The same problem twice: once with the left nodes as seekers, once with the right nodes. */
export function bothSides(problem: AssignmentProblem): { left: Side; right: Side } {
  const { graph, benefit, leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop } = problem;
  const mirrored = transpose(graph);
  const mirroredBenefit = benefit.slice(0, edgeCount(graph));
  for (let k = 0; k < mirroredBenefit.length; k++) mirroredBenefit[k] = benefit[mirrored.edge[k]];
  const leftPlaces = clampToDegree(wants, graph.rowStart);
  const rightPlaces = clampToDegree(capacity, mirrored.graph.rowStart);
  return {
    left: {
      graph,
      benefit,
      seekerFirst: leftFirst,
      giverFirst: rightFirst,
      seekerPlaces: leftPlaces,
      giverPlaces: rightPlaces,
      seekerDrop: leftDrop,
      giverDrop: rightDrop,
    },
    right: {
      graph: mirrored.graph,
      benefit: mirroredBenefit,
      seekerFirst: rightFirst,
      giverFirst: leftFirst,
      seekerPlaces: rightPlaces,
      giverPlaces: leftPlaces,
      seekerDrop: rightDrop,
      giverDrop: leftDrop,
    },
  };
}

export function sum(values: Int32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function clampToDegree(places: Int32Array, rowStart: Int32Array): Int32Array {
  return places.map((count, node) => Math.min(count, rowStart[node + 1] - rowStart[node]));
}
