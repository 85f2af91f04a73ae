/*
 * Says whether an assignment is lawful, well summed and optimal, from the matrix and the certificate alone: by the plain
 * definition, cell by cell, without the solver, its graph or its arithmetic. O(cells).
 */
import { ownFieldsOf } from "../own-fields.js";
import type { Assignment, AssignOptions } from "./assign.js";
import type { Matrix } from "./cells.js";

/**
 * What is wrong with an assignment; empty if nothing is.
 *
 * @param matrix the one that was assigned
 * @param options those of the assignment
 */
export function checkAssignment(matrix: Matrix, assignment: Assignment, options: AssignOptions = {}): string[] {
  const { sense = "max", objective = "mostPairs", rowCapacity = 1, columnCapacity = 1 } = ownFieldsOf(options);
  const { pairs, total, certificate, resolution } = assignment;
  const { scale, floor, unit, profits, prices } = certificate;
  const faults: string[] = [];
  const columnCount = matrix.length === 0 ? 0 : matrix[0].length;
  const placesOf = (given: number | ArrayLike<number>, node: number): number =>
    typeof given === "number" ? given : given[node];

  // the pairs: each a cell that is allowed, in order, none twice, nobody more than there are places
  const chosen = new Set<number>();
  const rowLoad = new Int32Array(matrix.length);
  const columnLoad = new Int32Array(columnCount);
  let before = -1;
  let [exact, plain] = [0n, 0];
  for (const [row, column] of pairs) {
    const value = matrix[row]?.[column];
    if (typeof value !== "number") {
      faults.push(`row ${row}, column ${column} is not allowed`);
      continue;
    }
    const place = row * columnCount + column;
    if (place <= before) faults.push(`row ${row}, column ${column} is out of order`);
    before = place;
    chosen.add(place);
    rowLoad[row]++;
    columnLoad[column]++;
    exact += BigInt(roundAway(value * scale));
    plain += value;
  }
  if (total !== (resolution === undefined ? Number(exact) / scale : plain)) faults.push(`the total is not ${total}`);
  if (resolution !== undefined && resolution * scale !== 1) faults.push(`the resolution is not ${resolution}`);

  // the unit outweighs all that the cells could add up to along a path
  let largest = 0;
  const worth = (value: number): number => {
    const steps = roundAway(value * scale);
    const gain = (sense === "max" ? steps : -steps) - floor;
    // exact: the number nearest to so many steps
    if (steps / scale !== value && resolution === undefined) faults.push(`${value} counts rounded, unsaid`);
    if (gain < 0 && objective === "mostPairs") faults.push(`${value} counts below 0`);
    largest = Math.max(largest, gain);
    return gain + unit;
  };

  // the duals bound every set of pairs from above, and the chosen one reaches that bound
  const rowDegree = new Int32Array(matrix.length);
  const columnDegree = new Int32Array(columnCount);
  for (let row = 0; row < matrix.length; row++) {
    for (let column = 0; column < columnCount; column++) {
      const value = matrix[row][column];
      if (value === null) continue;
      const c = worth(value);
      const bound = profits[row] + prices[column];
      if (chosen.has(row * columnCount + column) ? !(bound <= c) : !(bound >= c))
        faults.push(`row ${row}, column ${column} is worth ${c}, bounded by ${bound}`);
      rowDegree[row]++;
      columnDegree[column]++;
    }
  }
  const least = largest * Math.min(matrix.length, columnCount) + 1;
  if (objective === "bestTotal" ? unit !== 0 || floor !== 0 : !(unit >= least)) faults.push(`the unit is ${unit}`);
  const checkNode = (name: string, load: number, places: number, degree: number, dual: number): void => {
    if (!(Number.isSafeInteger(dual) && dual >= 0)) faults.push(`${name} has the dual ${dual}`);
    if (load > places) faults.push(`${name} has ${load} pairs for ${places} places`);
    if (load < Math.min(places, degree) && dual !== 0) faults.push(`${name} has a free place at ${dual}`);
  };
  rowLoad.forEach((load, row) => {
    checkNode(`row ${row}`, load, placesOf(rowCapacity, row), rowDegree[row], profits[row]);
  });
  columnLoad.forEach((load, column) => {
    checkNode(`column ${column}`, load, placesOf(columnCapacity, column), columnDegree[column], prices[column]);
  });
  return faults;
}

function roundAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}
