/*
 * From a caller's cells to a problem, and back: what the two side doors share. The matrix is one problem in the words of
 * this room: rows on the left, columns on the right; a cell's gain is its value, or the opposite where small is good.
 * "mostPairs" gives every edge a unit that outweighs all gains along a path (engine/compose.ts has the argument), so that
 * gains may be shifted until the least is 0; under "bestTotal" a cell that would lose counts as 0, and no search takes an
 * edge worth 0: whoever might has home just as near.
 */
import { IssueList } from "../errors.js";
import { ownFieldsOf } from "../own-fields.js";
import { type Cells, readPlaces, refuse, show } from "./cells.js";
import { type Integers, round, toIntegers } from "./integers.js";
import { lowestPrices } from "./lowest-prices.js";
import type { AssignmentProblem, Duals, Matching } from "./problem.js";

/** What counts as best, and how many places there are. */
export interface AssignOptions {
  /** Whether the total shall be as great or as small as possible. @defaultValue "max" */
  readonly sense?: "max" | "min" | undefined;
  /**
   * `mostPairs`: as many pairs as possible, and among all such sets the best total. `bestTotal`: the best total, whatever
   * the number of pairs; a pair that gains nothing is left out. @defaultValue "mostPairs"
   */
  readonly objective?: "mostPairs" | "bestTotal" | undefined;
  /** How many columns a row may have: one number for all, or one each. @defaultValue 1 */
  readonly rowCapacity?: number | ArrayLike<number> | undefined;
  /** How many rows a column may have: one number for all, or one each. @defaultValue 1 */
  readonly columnCapacity?: number | ArrayLike<number> | undefined;
}

/**
 * The proof that no other set of pairs does better. With g = value · scale, rounded (its opposite under "min"), the worth of
 * a cell is c = g − floor + unit, and: profit + price >= c in every cell, <= c in every chosen one; a profit or a price
 * is 0 where a place is free. All are integers.
 */
export interface Certificate {
  readonly scale: number;
  readonly floor: number;
  /** What a pair is worth by itself; 0 under "bestTotal". */
  readonly unit: number;
  /** Per row: what it gains. */
  readonly profits: readonly number[];
  /** Per column: what one more place there would bring (the lowest prices there are). */
  readonly prices: readonly number[];
}

/** The best pairs of a matrix, and the proof that there are none better. */
export interface Assignment {
  /** `[row, column]`, by row and then by column. */
  readonly pairs: readonly (readonly [row: number, column: number])[];
  /** The sum of the chosen values. */
  readonly total: number;
  readonly certificate: Certificate;
  /**
   * Present where the values are too fine to be solved exactly: they count rounded to multiples of this, so that the
   * total is within (pairs · resolution) of the best.
   */
  readonly resolution?: number;
}

/** A caller's cells as a problem. */
export interface Composed {
  readonly problem: AssignmentProblem;
  readonly integers: Integers;
  readonly unit: number;
}

const OPTION_NAMES = ["sense", "objective", "rowCapacity", "columnCapacity"];

/** @throws BinomeError `INVALID_OPTIONS` */
export function composeCells(cells: Cells, options: AssignOptions): Composed {
  const { leftCount, rightCount } = cells.graph;
  const { sense, objective, wants, capacity } = readOptions(options, leftCount, rightCount);
  const aimsAtPairs = objective === "mostPairs";
  const gain = sense === "max" ? cells.value : cells.value.map((value) => 0 - value);
  if (sense === "min" && !aimsAtPairs && !gain.some((one) => one > 0)) {
    const expected = '"mostPairs", or a negative value: else no pair at all is best';
    const issues = new IssueList();
    refuse(issues, ["objective"], "EMPTY_ANSWER", expected, '"bestTotal" with sense "min"');
    issues.throwIfAny("INVALID_OPTIONS", "Cannot assign");
  }
  const nodes = Math.min(leftCount, rightCount);
  const integers = toIntegers(gain, aimsAtPairs ? nodes : 0, aimsAtPairs);
  const { benefit } = integers;
  let largest = 0;
  for (const value of benefit) largest = Math.max(largest, value);
  const unit = aimsAtPairs ? largest * nodes + 1 : 0;
  const problem = {
    graph: cells.graph,
    benefit: aimsAtPairs ? benefit : benefit.map((value) => Math.max(0, value)),
    leftFirst: new Float64Array(leftCount).fill(unit),
    rightFirst: new Float64Array(rightCount),
    wants,
    capacity,
    leftDrop: new Float64Array(leftCount),
    rightDrop: new Float64Array(rightCount),
  };
  return { problem, integers, unit };
}

/** The answer in the caller's own numbers. */
export function toAssignment(
  { value }: Cells,
  { problem, integers, unit }: Composed,
  matching: Matching,
  duals: Duals,
): Assignment {
  const { rowStart, target } = problem.graph;
  const { scale, floor, resolution } = integers;
  const { profit, price } = lowestPrices(problem, matching, duals);
  const pairs: [number, number][] = [];
  let row = 0;
  for (const e of matching.edges) {
    while (rowStart[row + 1] <= e) row++;
    pairs.push([row, target[e]]);
  }
  const certificate = { scale, floor, unit, profits: Array.from(profit), prices: Array.from(price) };
  const values = Float64Array.from(matching.edges, (e) => value[e]);
  const total = sumOf(values, integers);
  return { pairs, total, certificate, ...(resolution !== undefined && { resolution }) };
}

/** The sum of values: exact where they are, and in the order of the cells where they are not. */
export function sumOf(values: Float64Array, { scale, resolution }: Integers): number {
  if (resolution !== undefined) return values.reduce((sum, value) => sum + value, 0);
  const whole = values.reduce((sum, value) => sum + BigInt(round(value * scale)), 0n);
  return Number(whole) / scale;
}

function readOptions(options: AssignOptions, leftCount: number, rightCount: number) {
  const issues = new IssueList();
  if (typeof options !== "object" || options === null) refuse(issues, [], "INVALID_TYPE", "an object", show(options));
  issues.throwIfAny("INVALID_OPTIONS", "Cannot assign");
  for (const name of Object.keys(options)) {
    if (OPTION_NAMES.includes(name)) continue;
    refuse(issues, [], "UNKNOWN_FIELD", OPTION_NAMES.join(", "), "another option");
  }
  const choose = <T extends string>(name: "sense" | "objective", allowed: readonly T[], chosen: T | undefined): T => {
    const known = allowed.find((one) => one === chosen);
    if (known === undefined && chosen !== undefined) {
      refuse(issues, [name], "INVALID_VALUE", allowed.map((one) => `"${one}"`).join(" or "), "something else");
    }
    return known ?? allowed[0];
  };
  const { sense, objective, rowCapacity = 1, columnCapacity = 1 } = ownFieldsOf(options);
  const read = {
    sense: choose("sense", ["max", "min"], sense),
    objective: choose("objective", ["mostPairs", "bestTotal"], objective),
    wants: readPlaces(rowCapacity, leftCount, "rowCapacity", issues),
    capacity: readPlaces(columnCapacity, rightCount, "columnCapacity", issues),
  };
  issues.throwIfAny("INVALID_OPTIONS", "Cannot assign");
  return read;
}
