import { describe, expect, it } from "vitest";
import { readCellList, readMatrix } from "../../src/solve/cells.js";

const graph = {
  leftCount: 2,
  rightCount: 3,
  rowStart: Int32Array.of(0, 2, 3),
  target: Int32Array.of(0, 2, 1),
};

describe("readMatrix()", () => {
  it("leaves no trace of a cell that is not allowed", () => {
    const matrix = [
      [7, null, 5],
      [null, -6, null],
    ];
    expect(readMatrix(matrix)).toEqual({ graph, value: Float64Array.of(7, 5, -6) });
  });
});

describe("readCellList()", () => {
  it("sorts cells by row and column, and says where each stood", () => {
    const list = { rowCount: 2, columnCount: 3, rows: [0, 1, 0], columns: [2, 1, 0], values: [5, -6, 7] };
    const cells = { graph, value: Float64Array.of(7, 5, -6) };
    expect(readCellList(list)).toEqual({ cells, order: Int32Array.of(2, 0, 1) });
  });
});
