/*
 * When the search of dense-search.ts is used, and from which side: where everybody has one place and a quarter of all pairs
 * are allowed. What a search from one side leaves free at a price is settled by one from the other.
 * Cost: two walks over the edges beyond the searches. Ties: none.
 */
import { transpose } from "../graph.js";
import { DenseSearch, type DenseSettings } from "./dense-search.js";
import type { AssignmentProblem } from "./problem.js";
import type { Rows } from "./short-lists.js";

const DENSITY_MIN = 1 / 4;

const USUAL: DenseSettings = { listLength: 16, patience: 1, columnPatience: 1 };

/**
 * How many nodes have an edge, on both sides, if each of them has one place and there are edges between a quarter of all
 * pairs; else null. Whoever has no edge counts for nothing, so that such people never decide which search is used.
 */
export function denseCounts({ graph, wants, capacity }: AssignmentProblem): { lefts: number; rights: number } | null {
  const { rowStart, target, leftCount, rightCount } = graph;
  let lefts = 0;
  for (let left = 0; left < leftCount; left++) {
    if (rowStart[left] === rowStart[left + 1]) continue;
    if (wants[left] !== 1) return null;
    lefts++;
  }
  const isMet = new Uint8Array(rightCount);
  let rights = 0;
  for (let e = 0; e < target.length && rights < rightCount; e++) {
    const right = target[e];
    if (isMet[right] === 1) continue;
    if (capacity[right] !== 1) return null;
    isMet[right] = 1;
    rights++;
  }
  return target.length >= lefts * rights * DENSITY_MIN ? { lefts, rights } : null;
}

/** Solves a plain problem, the left or the right nodes seeking; returns the last search and who sought in it. */
export function* searchDense(
  problem: AssignmentProblem,
  leftSeeks: boolean,
  settings = USUAL,
): Generator<number, { search: DenseSearch; leftSeeks: boolean }> {
  const search = new DenseSearch(rowsOf(problem, leftSeeks), settings.listLength);
  yield* search.run(settings);
  if (!search.leavesPrices()) return { search, leftSeeks };
  const settled = new DenseSearch(rowsOf(problem, !leftSeeks), settings.listLength);
  yield* settled.settle(search);
  return { search: settled, leftSeeks: !leftSeeks };
}

function rowsOf({ graph, benefit, leftFirst, rightFirst }: AssignmentProblem, leftSeeks: boolean): Rows {
  if (leftSeeks) return { graph, benefit, seekerFirst: leftFirst, giverFirst: rightFirst };
  const mirrored = transpose(graph);
  const mirroredBenefit = benefit.slice();
  for (let k = 0; k < mirroredBenefit.length; k++) mirroredBenefit[k] = benefit[mirrored.edge[k]];
  return { graph: mirrored.graph, benefit: mirroredBenefit, seekerFirst: rightFirst, giverFirst: leftFirst };
}
