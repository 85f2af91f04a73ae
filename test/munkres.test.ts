import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { assign as assignByMunkres } from "../src/munkres.js";
import { checkAssignment } from "../src/solve/check-assignment.js";
import { type AssignOptions, assign, type Matrix } from "../src/solve.js";
import { catchError } from "./support/conformance.js";
import { runs } from "./support/runs.js";

const peer = vi.hoisted(() => ({ answer: undefined as undefined | (() => [number, number][]) }));
vi.mock("munkres-js", async (original) => {
  const real = ((await original()) as { default: (costs: number[][]) => [number, number][] }).default;
  return { default: (costs: number[][]) => (peer.answer === undefined ? real(costs) : peer.answer()) };
});

describe("assign() of binome/munkres", () => {
  it("gives the same total and the same certificate as binome/solve", () => {
    const cell = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: -20, max: 60 }).map((n) => n / 4) },
      { weight: 1, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }) },
      { weight: 2, arbitrary: fc.constant(null) },
    );
    const matrices = fc
      .tuple(fc.nat(6), fc.nat(6))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    const options = fc.record({
      sense: fc.constantFrom<AssignOptions["sense"]>("max", "min"),
      objective: fc.constant<AssignOptions["objective"]>("mostPairs"),
      rowCapacity: fc.constantFrom(0, 1, 1, 1),
      columnCapacity: fc.constantFrom(1, 1, 2, 3),
    });
    fc.assert(
      fc.property(matrices, options, fc.boolean(), (matrix, drawn, turned) => {
        const { rowCapacity, columnCapacity, ...rest } = drawn;
        const some = turned ? { ...rest, rowCapacity: columnCapacity, columnCapacity: rowCapacity } : drawn;
        const [ours, theirs] = [assign(matrix, some), assignByMunkres(matrix, some)];
        expect(theirs.certificate).toEqual(ours.certificate);
        if (ours.resolution === undefined) expect(theirs.total).toBe(ours.total);
        expect(theirs.pairs).toHaveLength(ours.pairs.length);
        expect(checkAssignment(matrix, theirs, some)).toEqual([]);
      }),
      runs(400),
    );
  });

  it("knows bestTotal", () => {
    expect(
      assignByMunkres(
        [
          [-1, -2],
          [-3, 4],
        ],
        { objective: "bestTotal" },
      ).pairs,
    ).toEqual([[1, 1]]);
    expect(assignByMunkres([[-1]], { objective: "bestTotal" }).pairs).toEqual([]);
  });

  // what munkres-js loops for ever on, or reads as something else
  it.each<[string, unknown]>([
    [
      "NaN",
      [
        [Number.NaN, 1],
        [1, 2],
      ],
    ],
    [
      "undefined",
      [
        [undefined, 1],
        [1, 2],
      ],
    ],
    [
      "minus Infinity",
      [
        [Number.NEGATIVE_INFINITY, 1],
        [1, 2],
      ],
    ],
    [
      "a row of Infinity",
      [
        [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
        [1, 2],
      ],
    ],
    ["a ragged row", [[1, 2], [3]]],
  ])("refuses %s at once", (_name, matrix) => {
    expect(catchError(() => assignByMunkres(matrix as Matrix)).code).toBe("INVALID_MATRIX");
  });

  it("never pairs what is not allowed, where munkres-js would", () => {
    const matrix = [
      [1, null],
      [2, null],
    ];
    expect(assignByMunkres(matrix).pairs).toEqual([[1, 0]]);
    expect(assignByMunkres(matrix, { sense: "min" }).pairs).toEqual([[0, 0]]);
    expect(assignByMunkres([[null]]).pairs).toEqual([]);
  });

  it("refuses what is too large for it, and several places on both sides", () => {
    const wide = [new Array<number>(201).fill(1)];
    const codes = (matrix: Matrix, options?: AssignOptions) =>
      catchError(() => assignByMunkres(matrix, options)).issues.map(({ code }) => code);
    expect(codes(wide)).toEqual(["TOO_LARGE"]);
    expect(
      codes(
        [
          [1, 2],
          [3, 4],
        ],
        { rowCapacity: 2, columnCapacity: 2 },
      ),
    ).toEqual(["CAPACITIES_ON_BOTH_SIDES"]);
    expect(assignByMunkres([new Array<number>(200).fill(1)]).pairs).toHaveLength(1);
  });

  it.each<[string, [number, number][]]>([
    [
      "not the best",
      [
        [0, 0],
        [1, 1],
      ],
    ],
    ["nothing", []],
  ])("gives no answer out that is %s", (_name, pairs) => {
    peer.answer = () => pairs;
    expect(() =>
      assignByMunkres([
        [1, 5],
        [5, 1],
      ]),
    ).toThrow(/not optimal/);
    peer.answer = undefined;
  });
});
