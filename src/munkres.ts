/*
 * The same contract as binome/solve over munkres-js, for those who have to stay with it: a second opinion on small
 * matrices. munkres-js loops for ever on what is not finite, reads null as 0 and fills ragged rows; so it is only ever
 * given a square of integers. A cell that is not allowed is worth as much as no pair at all, and is not given back.
 * Its answer comes without a proof: one is found for it, and without one it is not given out.
 */
import munkres from "munkres-js";
import { BinomeError, InternalError } from "./errors.js";
import { type Assignment, type AssignOptions, type Certificate, composeCells, toAssignment } from "./solve/assign.js";
import { type Matrix, readMatrix } from "./solve/cells.js";
import { checkOptimal } from "./solve/check-optimal.js";
import { findDuals } from "./solve/find-duals.js";
import type { AssignmentProblem, Matching } from "./solve/problem.js";

export type { Assignment, AssignOptions, Certificate, Matrix };

/** Places on one side, at most: beyond, munkres-js takes minutes. */
const PLACES_MAX = 200;

/**
 * Assigns rows to columns by munkres-js: as `assign` of binome/solve, for up to 200 places a side, and with several places
 * on one side only.
 *
 * @throws BinomeError `INVALID_MATRIX`, `INVALID_OPTIONS`; `TOO_MANY_PAIRS` for what is too large for munkres-js
 * @example
 * assign([[7, 5], [6, null]]).pairs // [[0, 1], [1, 0]]
 */
export function assign(matrix: Matrix, options: AssignOptions = {}): Assignment {
  const cells = readMatrix(matrix);
  const composed = composeCells(cells, options);
  const matching = solveByMunkres(composed.problem);
  const duals = findDuals(composed.problem, matching);
  if (duals === null || checkOptimal(composed.problem, matching, duals, 1).length > 0)
    throw new InternalError("munkres-js gave an answer that is not optimal");
  return toAssignment(cells, composed, matching, duals);
}

function solveByMunkres({ graph, benefit, leftFirst, wants, capacity }: AssignmentProblem): Matching {
  const { leftCount, rightCount, rowStart, target } = graph;
  const rows = copiesOf(wants, (left) => rowStart[left + 1] - rowStart[left]);
  const degree = new Int32Array(rightCount);
  for (const right of target) degree[right]++;
  const columns = copiesOf(capacity, (right) => degree[right]);
  const size = Math.max(rows.length, columns.length);
  refuse(size > PLACES_MAX, "TOO_LARGE", `at most ${PLACES_MAX} places a side`, `${size}`);
  const hasCopies = (all: readonly number[]): boolean => new Set(all).size < all.length;
  const both = hasCopies(rows) && hasCopies(columns);
  refuse(both, "CAPACITIES_ON_BOTH_SIDES", "several places on one side only", "several on both");
  if (size === 0) return { edges: new Int32Array(0) };

  // costs are what a cell lacks of the best one; no pair at all lacks everything
  const edgeAt = new Int32Array(leftCount * rightCount).fill(-1);
  let best = 0;
  for (let left = 0; left < leftCount; left++) {
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      edgeAt[left * rightCount + target[e]] = e;
      best = Math.max(best, benefit[e] + leftFirst[left]);
    }
  }
  const edgeOf = (row: number, column: number): number =>
    row < rows.length && column < columns.length ? edgeAt[rows[row] * rightCount + columns[column]] : -1;
  const costs = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => {
      const e = edgeOf(row, column);
      return e < 0 ? best : best - benefit[e] - leftFirst[rows[row]];
    }),
  );
  const edges = munkres(costs).map(([row, column]) => edgeOf(row, column));
  return { edges: Int32Array.from(edges.filter((e) => e >= 0 && benefit[e] + leftFirst[0] > 0)).sort() };
}

/** Each node as often as it has places that its cells can fill. */
function copiesOf(places: Int32Array, degreeOf: (node: number) => number): number[] {
  return Array.from(places).flatMap((count, node) => new Array<number>(Math.min(count, degreeOf(node))).fill(node));
}

function refuse(isWrong: boolean, code: string, expected: string, received: string): void {
  if (!isWrong) return;
  const issue = {
    code,
    path: [],
    expected,
    received,
    maybe: "assign of binome/solve is meant: it knows no such limit",
  };
  throw new BinomeError("TOO_MANY_PAIRS", "Cannot assign by munkres-js", [issue]);
}
