/*
 * The assignment problem, as every file of this room means it. Two sides, left and right, joined by edges that each have
 * an integer benefit. A left node takes at most `wants` edges, a right node at most `capacity`, no edge twice; nobody has
 * to be matched. The best matching has the greatest total of
 *
 *     Σ chosen edges (benefit[e] + leftFirst[left] + rightFirst[right])  −  Σ further edges of a node · drop[node]
 *
 * The firsts are what a node's place is worth by itself, the drops how much less each further place of a node is worth than
 * its first: levels of an ordered objective are made of these two (engine/compose.ts). In this room people are unknown and
 * everything is an integer below 2^53, so that every comparison is exact.
 */
import { type BipartiteGraph, startsOf } from "../graph.js";

/** Two sides, the edges between them, and what each is worth: integers in typed arrays. */
export interface AssignmentProblem {
  readonly graph: BipartiteGraph;
  readonly benefit: Int32Array | Float64Array; // per edge, integers >= 0
  readonly leftFirst: Float64Array; // per left node, >= 0: added to each of its edges
  readonly rightFirst: Float64Array; // per right node, >= 0: the same
  readonly wants: Int32Array; // per left node, >= 0
  readonly capacity: Int32Array; // per right node, >= 0
  readonly leftDrop: Float64Array; // per left node, >= 0: taken off for each place after its first
  readonly rightDrop: Float64Array; // per right node, >= 0: the same
}

/** The chosen edges, by number, ascending. */
export interface Matching {
  readonly edges: Int32Array;
}

/**
 * The dual variables: what each left node gains, what a place at each right node costs, both integers >= 0. They prove a
 * matching optimal (checkOptimal says how). Composed benefit of an edge: c = benefit + leftFirst + rightFirst.
 */
export interface Duals {
  readonly profit: Float64Array; // per left node
  readonly price: Float64Array; // per right node
}

/** Places taken at each node. */
export function loads(problem: AssignmentProblem, matching: Matching): { left: Int32Array; right: Int32Array } {
  const { leftCount, rightCount, rowStart, target } = problem.graph;
  const left = new Int32Array(leftCount);
  const right = new Int32Array(rightCount);
  let row = 0;
  for (const edge of matching.edges) {
    while (rowStart[row + 1] <= edge) row++;
    left[row]++;
    right[target[edge]]++;
  }
  return { left, right };
}

/** The chosen edges by right node, in compressed rows: who sits there, and by which edge. */
export function matesOf(
  problem: AssignmentProblem,
  matching: Matching,
): { start: Int32Array; left: Int32Array; edge: Int32Array } {
  const { rowStart, target, rightCount } = problem.graph;
  const load = new Int32Array(rightCount);
  for (const e of matching.edges) load[target[e]]++;
  const start = startsOf(load);
  const next = start.slice();
  const left = new Int32Array(matching.edges.length);
  const edge = new Int32Array(matching.edges.length);
  let row = 0;
  for (const e of matching.edges) {
    while (rowStart[row + 1] <= e) row++;
    const seat = next[target[e]]++;
    left[seat] = row;
    edge[seat] = e;
  }
  return { start, left, edge };
}
