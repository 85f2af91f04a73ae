/*
 * What callers of the side doors hand over, a matrix or a list of cells, read once into compressed rows. A cell that is
 * not allowed is absent. Everything wrong is told by row and column, all at once; a number is never guessed.
 * O(cells).
 */
import { IssueList } from "../errors.js";
import { type BipartiteGraph, startsOf } from "../graph.js";
import { ownFieldsOf } from "../own-fields.js";

/** The allowed cells, row by row, with the caller's own values. */
export interface Cells {
  readonly graph: BipartiteGraph; // rows are left, columns are right
  readonly value: Float64Array; // per edge, finite
}

/** A row per left node; `null` is a cell that is not allowed. */
export type Matrix = readonly ArrayLike<number | null>[];

/** The allowed cells one by one, in any order: `rows[k]`, `columns[k]`, `values[k]`. */
export interface CellList {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

const COUNT_MAX = 2 ** 31 - 1;
const CELLS_MAX = 2 ** 27; // some 5 GB in all

/** Reads a matrix. @throws BinomeError `INVALID_MATRIX` with every cell at fault. */
export function readMatrix(matrix: unknown): Cells {
  const issues = new IssueList();
  const rows = isList(matrix) ? matrix : [];
  if (!isList(matrix)) refuse(issues, [], "INVALID_TYPE", "a list of rows", show(matrix));
  refuseTooMany(rows.length);
  const widths = Array.from({ length: rows.length }, (_, row) => widthOf(rows, row, issues));
  const rightCount = widths.find((width) => width >= 0) ?? 0;
  const room = widths.reduce((sum, width) => sum + Math.max(0, width), 0);
  refuseTooMany(room);
  const rowStart = new Int32Array(rows.length + 1);
  const target = new Int32Array(room);
  const value = new Float64Array(room);
  let edge = 0;
  widths.forEach((width, row) => {
    if (width !== rightCount && width >= 0) {
      refuse(issues, [row], "RAGGED", `${rightCount} cells`, `a list of ${width}`);
    }
    for (let column = 0; column < width; column++) {
      const cell = readCell(rows[row] as ArrayLike<unknown>, row, column, issues);
      if (cell === null) continue;
      target[edge] = column;
      value[edge++] = cell;
    }
    rowStart[row + 1] = edge;
  });
  issues.throwIfAny("INVALID_MATRIX", "Cannot read matrix");
  const graph = { leftCount: rows.length, rightCount, rowStart, target: target.slice(0, edge) };
  return { graph, value: value.slice(0, edge) };
}

/**
 * Reads a list of cells; `order[e]` is the place in the caller's list of edge `e`.
 *
 * @throws BinomeError `INVALID_MATRIX` with every cell at fault, also one that is listed twice.
 */
export function readCellList(list: CellList): { cells: Cells; order: Int32Array } {
  const issues = new IssueList();
  const { rowCount, columnCount, rows, columns, values } = readFields(list, issues);
  issues.throwIfAny("INVALID_MATRIX", "Cannot read cells");
  refuseTooMany(rows.length);
  refuseTooMany(rowCount + columnCount);
  const inside = (name: string, k: number, node: unknown, count: number): void => {
    if (Number.isInteger(node) && (node as number) >= 0 && (node as number) < count) return;
    refuse(issues, [name, k], "OUT_OF_RANGE", `an integer from 0 to ${count - 1}`, show(node));
  };
  for (let k = 0; k < rows.length; k++) {
    inside("rows", k, rows[k], rowCount);
    inside("columns", k, columns[k], columnCount);
    if (!Number.isFinite(values[k])) refuse(issues, ["values", k], "NOT_FINITE", "a finite number", show(values[k]));
  }
  issues.throwIfAny("INVALID_MATRIX", "Cannot read cells");

  // by column and then, keeping that order, by row: both sorted
  const byColumn = sortBy(columns, columnCount, null).order;
  const { order, start } = sortBy(rows, rowCount, byColumn);
  const target = Int32Array.from(order, (k) => columns[k]);
  for (let row = 0; row < rowCount; row++) {
    for (let e = start[row] + 1; e < start[row + 1]; e++) {
      if (target[e] !== target[e - 1]) continue;
      refuse(issues, ["rows", order[e]], "DUPLICATE_CELL", "each cell once", "one again");
    }
  }
  issues.throwIfAny("INVALID_MATRIX", "Cannot read cells");
  const graph = { leftCount: rowCount, rightCount: columnCount, rowStart: start, target };
  return { cells: { graph, value: Float64Array.from(order, (k) => values[k]) }, order };
}

/** Places per node: one number for all, or one each. @throws BinomeError `INVALID_OPTIONS`. */
export function readPlaces(given: unknown, count: number, name: string, issues: IssueList): Int32Array {
  const isEach = isList(given);
  if (isEach && given.length !== count) {
    refuse(issues, [name], "WRONG_LENGTH", `${count} numbers`, `a list of ${given.length}`);
  }
  const places = new Int32Array(count);
  for (let node = 0; node < (isEach ? Math.min(count, given.length) : Math.min(1, count)); node++) {
    const value = isEach ? given[node] : given;
    if (isCount(value)) {
      if (isEach) places[node] = value;
      else places.fill(value);
    } else refuse(issues, isEach ? [name, node] : [name], "OUT_OF_RANGE", "an integer >= 0", show(value));
  }
  return places;
}

/** Before anything is allocated for them. */
function refuseTooMany(count: number): void {
  if (count <= CELLS_MAX) return;
  const issues = new IssueList();
  refuse(issues, [], "TOO_LARGE", `at most ${CELLS_MAX} cells`, `${count}`);
  issues.throwIfAny("TOO_MANY_PAIRS", "Cannot assign");
}

function widthOf(rows: ArrayLike<unknown>, row: number, issues: IssueList): number {
  const cells = rows[row];
  if (isList(cells)) return cells.length;
  refuse(issues, [row], "INVALID_TYPE", "a list of cells", show(cells));
  return -1;
}

function readCell(cells: ArrayLike<unknown>, row: number, column: number, issues: IssueList): number | null {
  let cell: unknown;
  try {
    cell = cells[column];
  } catch {
    refuse(issues, [row, column], "THROWS", "a number or null", "a getter that throws");
    return null;
  }
  if (cell === null) return null;
  if (typeof cell !== "number") refuse(issues, [row, column], "INVALID_TYPE", "a number or null", show(cell));
  else if (Number.isFinite(cell)) return cell;
  else refuse(issues, [row, column], "NOT_FINITE", "a number or null", show(cell), "null is meant");
  return null;
}

function readFields(list: CellList, issues: IssueList): CellList {
  const fields: Partial<Record<keyof CellList, unknown>> = ownFieldsOf(list);
  const count = (name: "rowCount" | "columnCount"): number => {
    const value = fields[name];
    if (isCount(value)) return value;
    refuse(issues, [name], "OUT_OF_RANGE", "an integer >= 0", show(value));
    return 0;
  };
  const numbers = (name: "rows" | "columns" | "values"): ArrayLike<number> => {
    const value = fields[name];
    if (isList(value)) return value as ArrayLike<number>;
    refuse(issues, [name], "INVALID_TYPE", "a list of numbers", show(value));
    return [];
  };
  const [rowCount, columnCount] = [count("rowCount"), count("columnCount")];
  const [rows, columns, values] = [numbers("rows"), numbers("columns"), numbers("values")];
  for (const [name, { length }] of [
    ["columns", columns],
    ["values", values],
  ] as const) {
    if (length === rows.length) continue;
    refuse(issues, [name], "WRONG_LENGTH", `${rows.length} numbers`, `a list of ${length}`);
  }
  return { rowCount, columnCount, rows, columns, values };
}

/** Counting sort of 0 … n − 1 (or of a given order of them) by a key, keeping the order of equals. */
function sortBy(
  key: ArrayLike<number>,
  count: number,
  given: Int32Array | null,
): { order: Int32Array; start: Int32Array } {
  const lengths = new Int32Array(count);
  for (let k = 0; k < key.length; k++) lengths[key[k]]++;
  const start = startsOf(lengths);
  const next = start.slice();
  const order = new Int32Array(key.length);
  for (let at = 0; at < key.length; at++) {
    const k = given === null ? at : given[at];
    order[next[key[k]]++] = k;
  }
  return { order, start };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= COUNT_MAX;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** What there is, in words that repeat no text of the caller's. */
export function show(received: unknown): string {
  return typeof received === "number" ? `${received}` : received === null ? "null" : `of type ${typeof received}`;
}

/** Adds an issue, in one line. */
export function refuse(
  issues: IssueList,
  path: readonly (string | number)[],
  code: string,
  expected: string,
  received: string,
  maybe?: string,
): void {
  issues.add({ code, path, expected, received, ...(maybe !== undefined && { maybe }) });
}
