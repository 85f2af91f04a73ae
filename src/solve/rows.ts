/*
 * The edges of a problem, row by row: a left node's rights. A graph has them laid out in memory; where there are too many
 * for that, rows can be made one at a time by whoever knows the rule, and the searches of this room need not care.
 */
import { type Bitset, hasBit } from "../bitset.js";
import type { BipartiteGraph } from "../graph.js";

export interface Rows {
  readonly leftCount: number;
  readonly rightCount: number;
  /** Lists those that are not in the set, ascending; returns how many. */
  listOutside(left: number, set: Bitset, out: Int32Array): number;
}

/** The rows of a graph. */
export function graphRows(graph: BipartiteGraph): Rows {
  const { leftCount, rightCount, rowStart, target } = graph;
  return {
    leftCount,
    rightCount,
    listOutside(left, set, out) {
      let count = 0;
      for (let e = rowStart[left]; e < rowStart[left + 1]; e++) if (!hasBit(set, target[e])) out[count++] = target[e];
      return count;
    },
  };
}
