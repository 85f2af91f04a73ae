/*
 * The problem as a search sees it: from one side. The nodes of one side, the *seekers*, ask for places at those of the
 * other, the *givers*. Either side can seek; the answer is the same, the work is not.
 *
 * Rows are copies. Sorted by falling benefit, a search can leave a row as soon as nothing later in it will help; whoever
 * has little left to do is better off with rows as they come. Nodes without places are in no row.
 * Cost: O(edges), O(edges · log degree) sorted. Ties within a row: the lower giver comes first.
 */
import { startsOf } from "../graph.js";
import type { AssignmentProblem } from "./problem.js";

const EDGES_PER_YIELD = 1 << 14;

export interface Side {
  readonly rowStart: Int32Array; // per seeker, and one more
  readonly target: Int32Array; // per edge of this side: its giver
  readonly benefit: Int32Array | Float64Array; // per edge of this side
  readonly isSorted: boolean; // whether benefit falls within a row
  readonly seekerFirst: Float64Array;
  readonly giverFirst: Float64Array;
  readonly seekerPlaces: Int32Array;
  readonly giverPlaces: Int32Array;
  readonly seekerDrop: Float64Array;
  readonly giverDrop: Float64Array;
}

/** Places that can be filled: those of the problem, or of a part of it. */
export interface Places {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** All places that can be filled at all: at most one per edge of the node. */
export function placesOf({ graph, wants, capacity }: AssignmentProblem): Places {
  const degree = new Int32Array(graph.rightCount);
  for (let e = 0; e < graph.target.length; e++) degree[graph.target[e]]++;
  return {
    left: wants.map((count, left) => Math.min(count, graph.rowStart[left + 1] - graph.rowStart[left])),
    right: capacity.map((count, right) => Math.min(count, degree[right])),
  };
}

/** One side of the problem, between nodes that have places; rows in the order of their givers. */
export function* makeSide(problem: AssignmentProblem, places: Places, leftSeeks: boolean): Generator<number, Side> {
  const { graph, leftFirst, rightFirst, leftDrop, rightDrop } = problem;
  const { left, right } = places;
  const [seekerPlaces, giverPlaces] = leftSeeks ? [left, right] : [right, left];
  const degree = new Int32Array(seekerPlaces.length);
  yield* eachRow(graph.rowStart, (row, from, to) => {
    if (left[row] === 0) return;
    for (let e = from; e < to; e++) {
      const other = graph.target[e];
      if (right[other] === 0) continue;
      degree[leftSeeks ? row : other]++;
    }
  });

  const rowStart = startsOf(degree);
  const count = rowStart[seekerPlaces.length];
  const next = rowStart.slice();
  const target = new Int32Array(count);
  const benefit = problem.benefit instanceof Int32Array ? new Int32Array(count) : new Float64Array(count);
  yield* eachRow(graph.rowStart, (row, from, to) => {
    if (left[row] === 0) return;
    for (let e = from; e < to; e++) {
      const other = graph.target[e];
      if (right[other] === 0) continue;
      const at = next[leftSeeks ? row : other]++;
      target[at] = leftSeeks ? other : row;
      benefit[at] = problem.benefit[e];
    }
  });
  const [seekerFirst, giverFirst] = leftSeeks ? [leftFirst, rightFirst] : [rightFirst, leftFirst];
  const [seekerDrop, giverDrop] = leftSeeks ? [leftDrop, rightDrop] : [rightDrop, leftDrop];
  const rows = { rowStart, target, benefit, isSorted: false };
  return { ...rows, seekerFirst, giverFirst, seekerPlaces, giverPlaces, seekerDrop, giverDrop };
}

/** The same side with rows sorted: they were copies, and are sorted where they are. */
export function* sortSide(side: Side): Generator<number, Side> {
  yield* eachRow(side.rowStart, (_, from, to) => {
    sortRow(side.target, side.benefit, from, to);
  });
  return { ...side, isSorted: true };
}

/** Walks over all rows and pauses now and then. */
export function* eachRow(
  rowStart: Int32Array,
  visit: (row: number, from: number, to: number) => void,
): Generator<number, void> {
  let pauseAt = EDGES_PER_YIELD;
  for (let row = 0; row + 1 < rowStart.length; row++) {
    const to = rowStart[row + 1];
    visit(row, rowStart[row], to);
    if (to < pauseAt) continue;
    yield 0;
    pauseAt = to + EDGES_PER_YIELD;
  }
}

export function sum(values: Int32Array | Uint8Array): number {
  let total = 0;
  // an index is many times faster here than an iterator
  for (let k = 0; k < values.length; k++) total += values[k];
  return total;
}

/** Shell's sort of one row, in place. */
function sortRow(target: Int32Array, benefit: Int32Array | Float64Array, from: number, to: number): void {
  let gap = 1;
  while (3 * gap + 1 < to - from) gap = 3 * gap + 1;
  for (; gap > 0; gap = Math.floor(gap / 3)) {
    for (let k = from + gap; k < to; k++) {
      const worth = benefit[k];
      const giver = target[k];
      let at = k;
      for (; at - gap >= from; at -= gap) {
        const other = benefit[at - gap];
        if (other > worth || (other === worth && target[at - gap] < giver)) break;
        benefit[at] = other;
        target[at] = target[at - gap];
      }
      benefit[at] = worth;
      target[at] = giver;
    }
  }
}
