/*
 * The assignment problem, as every file of this room means it. Two sides, left and right, joined by edges that each have
 * an integer benefit. A left node takes at most `wants` edges, a right node at most `capacity`, no edge twice; nobody has
 * to be matched. The best matching has the greatest total of
 *
 *     Σ chosen edges (benefit[e] + first[left])  −  Σ further edges of a node · drop[node]
 *
 * `first` is what a left node's place is worth by itself, `drop` how much less each further place of a node is worth than
 * its first: levels of an ordered objective are made of these two (engine/compose.ts). In this room people are unknown and
 * everything is an integer below 2^53, so that every comparison is exact.
 */
import type { BipartiteGraph } from "../graph.js";

export interface AssignmentProblem {
  readonly graph: BipartiteGraph;
  readonly benefit: Int32Array; // per edge, >= 0
  readonly first: Float64Array; // per left node, >= 0: added to each of its edges
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
 * matching optimal (checkOptimal says how). Composed benefit of an edge: c = benefit + first.
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
