/*
 * The door for whoever has a matrix and no people: the same exact solver, the same proof, no dependency.
 */
import { invariant } from "./errors.js";
import {
  type Assignment,
  type AssignOptions,
  type Certificate,
  composeCells,
  sumOf,
  toAssignment,
} from "./solve/assign.js";
import { type CellList, type Matrix, readCellList, readMatrix } from "./solve/cells.js";
import { checkOptimal } from "./solve/check-optimal.js";
import type { AssignmentProblem, Duals, Matching } from "./solve/problem.js";
import { solveProblem } from "./solve/solve-problem.js";
import { finish } from "./steps.js";

export type { Issue } from "./errors.js";
export { BinomeError, InternalError, isBinomeError } from "./errors.js";
export type { BipartiteGraph } from "./graph.js";
export type { Assignment, AssignmentProblem, AssignOptions, CellList, Certificate, Duals, Matching, Matrix };
export { checkOptimal };

/** The answer to a list of cells: typed arrays, since there may be millions. */
export interface CellAssignment {
  /** The chosen cells, as places in the caller's lists, ascending. */
  readonly chosen: Int32Array;
  /** The sum of the chosen values. */
  readonly total: number;
  /** As in {@link Assignment}. */
  readonly resolution?: number;
  /** What was solved, what was found, and what proves it: `checkOptimal(problem, matching, duals)` finds no fault. */
  readonly problem: AssignmentProblem;
  readonly matching: Matching;
  readonly duals: Duals;
}

/**
 * Assigns rows to columns: the best pairs of a matrix, exactly, with a proof.
 *
 * A `null` cell is not allowed and never chosen. The matrix may be rectangular, values may be negative, and not everybody
 * need be matched. Decimals are meant as they are written (0.1 is one tenth), and solved exactly where they fit.
 *
 * @param matrix a list of rows, all of one length: finite numbers or null
 * @throws BinomeError `INVALID_MATRIX`, naming each cell at fault; `INVALID_OPTIONS`; `TOO_MANY_PAIRS` beyond 2^27 cells
 * @example
 * assign([[7, 5], [6, null]]).pairs // [[0, 1], [1, 0]]
 */
export function assign(matrix: Matrix, options: AssignOptions = {}): Assignment {
  const cells = readMatrix(matrix);
  const composed = composeCells(cells, options);
  const { matching, duals } = prove(composed.problem);
  return toAssignment(cells, composed, matching, duals);
}

/**
 * Assigns rows to columns where most cells are not allowed: only those that are stand in the lists, in any order.
 *
 * @throws BinomeError `INVALID_MATRIX`, naming each cell at fault; `INVALID_OPTIONS`; `TOO_MANY_PAIRS` beyond 2^27 cells
 * @example
 * const cells = { rowCount: 2, columnCount: 2, rows: [0, 0, 1], columns: [0, 1, 0], values: [7, 5, 6] };
 * [...assignCells(cells).chosen] // [1, 2]
 */
export function assignCells(list: CellList, options: AssignOptions = {}): CellAssignment {
  const { cells, order } = readCellList(list);
  const { problem, integers } = composeCells(cells, options);
  const { matching, duals } = prove(problem);
  const chosen = Int32Array.from(matching.edges, (e) => order[e]).sort();
  const total = sumOf(
    Float64Array.from(matching.edges, (e) => cells.value[e]),
    integers,
  );
  const { resolution } = integers;
  return { chosen, total, ...(resolution !== undefined && { resolution }), problem, matching, duals };
}

/** No answer leaves this door unproved. A pair that is worth nothing is as good as none, and is none. */
function prove(problem: AssignmentProblem): { matching: Matching; duals: Duals } {
  const { matching: found, duals } = finish(solveProblem(problem));
  const matching = { edges: found.edges.filter((e) => problem.benefit[e] + problem.leftFirst[0] > 0) };
  const [fault] = checkOptimal(problem, matching, duals, 1);
  invariant(fault === undefined, `the certificate fails: ${fault}`);
  return { matching, duals };
}
