/*
 * What would it cost to give an unmatched left node a place after all, and who would let go of one for it? The answer for
 * all of them at once: a Dijkstra search backwards from every possible end of an augmenting path (a free place, a
 * place let go) over the slacks of any optimal duals. Shortest paths do not depend on which duals measured them.
 * O(edges + nodes · log nodes). Ties: the end from which a node was reached first, nodes in the heap's order.
 */
import { transpose } from "../graph.js";
import { finish, type Steps } from "../steps.js";
import { Heap, KEY, RECORD } from "./heap.js";
import { type AssignmentProblem, type Duals, loads, type Matching } from "./problem.js";

const NODES_PER_STEP = 1_024;

/** Nobody lets go: the path ends at a free place. */
export const NOBODY = -1;

export interface TurnCosts {
  readonly cost: Float64Array; // per left node: the loss of total composed benefit, Infinity where no path leads anywhere
  readonly yields: Int32Array; // per left node: who lets go of one of her places, or NOBODY
  readonly fromLeft: Float64Array; // per left node: how far it is to the nearest end of a path, or Infinity
  readonly fromRight: Float64Array; // per right node: the same
}

/** Prices a first place for every left node that has none. Matched nodes get meaningless entries. */
export function turnCosts(problem: AssignmentProblem, matching: Matching, duals: Duals): TurnCosts {
  return finish(turnCostsSteps(problem, matching, duals));
}

/** {@link turnCosts} in slices. */
export function* turnCostsSteps(problem: AssignmentProblem, matching: Matching, duals: Duals): Steps<TurnCosts> {
  const { graph, benefit, leftFirst, rightFirst, capacity, leftDrop, rightDrop } = problem;
  const { leftCount, rightCount, rowStart, target } = graph;
  const { profit, price } = duals;
  const load = loads(problem, matching);
  const mirrored = transpose(graph);
  const isChosen = new Uint8Array(rowStart[leftCount]);
  for (const e of matching.edges) isChosen[e] = 1;
  const slackOf = (left: number, e: number): number =>
    profit[left] + price[target[e]] - benefit[e] - leftFirst[left] - rightFirst[target[e]];

  const heap = new Heap(rightCount + leftCount);
  const distanceOf = (node: number): number => heap.record[RECORD * node + KEY];
  const end = new Int32Array(rightCount + leftCount).fill(NOBODY);
  const reach = (node: number, at: number, label: number): void => {
    if (at >= distanceOf(node)) return;
    end[node] = label;
    heap.record[RECORD * node + KEY] = at;
    heap.lift(node);
  };
  load.right.forEach((used, right) => {
    if (used < capacity[right]) reach(right, used > 0 ? rightDrop[right] - price[right] : 0, NOBODY);
  });
  load.left.forEach((used, left) => {
    if (used > 0) reach(rightCount + left, profit[left] - (used > 1 ? leftDrop[left] : 0), left);
  });
  for (let count = 1; heap.size > 0; count++) {
    if (count % NODES_PER_STEP === 0) yield;
    const node = heap.pop();
    if (node < rightCount) {
      // whoever is not there could come; an unmatched left node ends its search here
      for (let k = mirrored.graph.rowStart[node]; k < mirrored.graph.rowStart[node + 1]; k++) {
        const e = mirrored.edge[k];
        const left = mirrored.graph.target[k];
        if (isChosen[e] === 0) reach(rightCount + left, distanceOf(node) + slackOf(left, e), end[node]);
      }
      continue;
    }
    const left = node - rightCount;
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      if (isChosen[e] === 1) reach(target[e], distanceOf(node) - slackOf(left, e), end[node]);
    }
  }
  const fromRight = Float64Array.from({ length: rightCount }, (_, right) => distanceOf(right));
  const fromLeft = Float64Array.from({ length: leftCount }, (_, left) => distanceOf(rightCount + left));
  const cost = fromLeft.map((reached, left) => reached - profit[left]);
  return { cost, yields: end.slice(rightCount), fromLeft, fromRight };
}
