import fc from "fast-check";
import munkres from "munkres";
import { describe, expect, it } from "vitest";
import { checkAssignment } from "../src/solve/check-assignment.js";
import {
  type Assignment,
  type AssignOptions,
  assign,
  assignCells,
  type Certificate,
  checkOptimal,
  type Issue,
  type Matrix,
} from "../src/solve.js";
import { catchError } from "./support/conformance.js";
import { enough, height, runs } from "./support/runs.js";

type Rows = readonly (readonly (number | null)[])[];

/** Assigns, and never without the proof. */
function solve(matrix: Matrix, options: AssignOptions = {}) {
  const answer = assign(matrix, options);
  expect(checkAssignment(matrix, answer, options)).toEqual([]);
  return answer;
}

/** An issue in one line. */
function told({ code, path, received, expected }: Issue): string {
  return `${code} ${path.join(".")}: ${received}, not ${expected}`;
}

const digits = fc.integer({ min: -30, max: 99 });
/** Small matrices of numbers with up to two decimals, and what to do with them. */
const CASES = fc
  .record({
    rows: fc.nat(4),
    columns: fc.nat(3),
    most: fc.constantFrom(-1, 0, 60, 99),
    divisor: fc.constantFrom(1, 2, 10, 100),
    sense: fc.constantFrom<AssignOptions["sense"]>("max", "min"),
    objective: fc.constantFrom<AssignOptions["objective"]>("mostPairs", "bestTotal"),
  })
  .map(({ columns, ...rest }) => ({ ...rest, columns: rest.rows === 0 ? 0 : columns }))
  .chain(({ rows, columns, most, divisor, ...options }) => {
    const cell = fc.oneof(
      { weight: 3, arbitrary: digits.map((n) => Math.min(n, most) / divisor) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    const places = (count: number) =>
      fc.oneof(fc.constant(undefined), fc.nat(3), fc.array(fc.nat(3), { minLength: count, maxLength: count }));
    return fc.record({
      matrix: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      options: fc
        .record({ rowCapacity: places(rows), columnCapacity: places(columns) })
        .map((c) => ({ ...options, ...c })),
    });
  });

/** The best of all sets of cells, in hundredths: every cell in or out, slow and obvious. */
function bruteForce(matrix: Rows, { sense, objective, rowCapacity = 1, columnCapacity = 1 }: AssignOptions) {
  const placesAt = (given: number | ArrayLike<number>, node: number): number =>
    typeof given === "number" ? given : given[node];
  const cells = matrix.flatMap((row, r) => row.flatMap((value, c) => (value === null ? [] : [{ r, c, value }])));
  const left = matrix.map((_, r) => placesAt(rowCapacity, r));
  const right = (matrix[0] ?? []).map((_, c) => placesAt(columnCapacity, c));
  let best: { pairs: number; total: number } = { pairs: 0, total: 0 };
  const isBetter = (pairs: number, total: number): boolean => {
    const gains = sense === "min" ? best.total - total : total - best.total;
    return objective === "bestTotal" ? gains > 0 : pairs > best.pairs || (pairs === best.pairs && gains > 0);
  };
  const walk = (k: number, pairs: number, total: number): void => {
    if (isBetter(pairs, total)) best = { pairs, total };
    if (k === cells.length) return;
    const { r, c, value } = cells[k];
    if (left[r] > 0 && right[c] > 0) {
      left[r]--;
      right[c]--;
      walk(k + 1, pairs + 1, total + Math.round(value * 100));
      left[r]++;
      right[c]++;
    }
    walk(k + 1, pairs, total);
  };
  walk(0, 0, 0);
  return best;
}

describe("assign()", () => {
  it("equals the best of all sets of cells, whatever the sense, the objective and the capacities", () => {
    let refused = 0;
    fc.assert(
      fc.property(CASES, ({ matrix, options }) => {
        const isGain = matrix.some((row) => row.some((value) => value !== null && value < 0));
        if (options.sense === "min" && options.objective === "bestTotal" && !isGain) {
          refused++;
          expect(catchError(() => assign(matrix, options)).issues[0].code).toBe("EMPTY_ANSWER");
          return;
        }
        const { pairs, total, resolution } = solve(matrix, options);
        const best = bruteForce(matrix, options);
        expect(resolution).toBeUndefined();
        expect(Math.round(total * 100)).toBe(best.total);
        if (options.objective === "mostPairs") expect(pairs.length).toBe(best.pairs);
        // exact: the decimal number that the sum is, and no neighbour of it
        expect(total).toBe(best.total / 100);
      }),
      runs(1_500),
    );
    expect(refused).toBeGreaterThan(enough(5));
  });

  // classic matrices, as found in the documentation and the tests of well-known solvers
  it.each<[string, Rows, number]>([
    [
      "3 x 3",
      [
        [400, 150, 400],
        [400, 450, 600],
        [300, 225, 300],
      ],
      850,
    ],
    [
      "3 x 4",
      [
        [400, 150, 400, 1],
        [400, 450, 600, 2],
        [300, 225, 300, 3],
      ],
      452,
    ],
    [
      "3 x 3 with small numbers",
      [
        [10, 10, 8],
        [9, 8, 1],
        [9, 7, 4],
      ],
      18,
    ],
    [
      "3 x 4 with small numbers",
      [
        [10, 10, 8, 11],
        [9, 8, 1, 1],
        [9, 7, 4, 10],
      ],
      15,
    ],
    [
      "3 x 3 with ties",
      [
        [5, 9, 1],
        [10, 3, 2],
        [8, 7, 4],
      ],
      12,
    ],
    [
      "3 x 3 with a cell that is not allowed",
      [
        [null, 11, 8],
        [8, 7, 1],
        [10, 10, 12],
      ],
      22,
    ],
    ["1 x 1", [[-7]], -7],
  ])("finds the least total that is known of a matrix: %s", (_name, matrix, least) => {
    expect(solve(matrix, { sense: "min" }).total).toBe(least);
    const turned = (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column]));
    expect(solve(turned, { sense: "min" }).total).toBe(least);
  });

  it.each([30, 100, 200])("equals munkres on a full matrix of %i rows, with integers from 1 to 100", (size) => {
    let state = size;
    const next = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return 1 + ((state >>> 8) % 100);
    };
    const matrix = Array.from({ length: size }, () => Array.from({ length: size }, next));
    const peer = munkres(matrix).reduce((sum, [row, column]) => sum + matrix[row][column], 0);
    expect(solve(matrix, { sense: "min" }).total).toBe(peer);
  });

  it("leaves people without a pair where not everybody can have one, and never takes a cell that is not allowed", () => {
    const { pairs } = solve([
      [1, null],
      [2, null],
      [null, null],
    ]);
    expect(pairs).toEqual([[1, 0]]);
    expect(solve([[null, null]]).pairs).toEqual([]);
    expect(solve([]).pairs).toEqual([]);
    expect(solve([[], []]).pairs).toEqual([]);
  });

  it("means decimals as they are written", () => {
    const { total, certificate } = solve(
      [
        [0.1, 0.7],
        [0.2, 0.4],
      ],
      { sense: "min" },
    );
    expect(total).toBe(0.5);
    expect(certificate.scale).toBe(10);
    expect(assign([[0.1]])).not.toHaveProperty("resolution");
    // as binary fractions, 0.1 and 0.2 add up to more than 0.3
    expect(
      solve([
        [0.1, null],
        [null, 0.2],
      ]).total,
    ).toBe(0.3);
    expect(solve([[1e15 + 0.5, 1e15]], { sense: "max" }).resolution).toBeUndefined();
  });

  it("says how finely it had to round, and is no further from the best than that", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 4, maxLength: 4 }), {
          minLength: 3,
          maxLength: 3,
        }),
        (matrix) => {
          const { pairs, total, resolution = 0 } = solve(matrix);
          expect(resolution).toBeLessThan(1e-9);
          let best = -Infinity;
          for (let a = 0; a < 4; a++)
            for (let b = 0; b < 4; b++)
              for (let c = 0; c < 4; c++)
                if (a !== b && b !== c && a !== c) best = Math.max(best, matrix[0][a] + matrix[1][b] + matrix[2][c]);
          expect(pairs).toHaveLength(3);
          expect(total).toBeGreaterThanOrEqual(best - 3 * resolution - 1e-12);
        },
      ),
      runs(300),
    );
  });

  it.each<[string, Rows, AssignOptions]>([
    [
      "the largest numbers",
      [
        [1e308, -1e308],
        [1.7e308, 5],
      ],
      {},
    ],
    [
      "the smallest numbers",
      [
        [5e-324, 0],
        [1e-300, 3e-310],
      ],
      {},
    ],
    [
      "equal numbers beyond 2^53",
      [
        [2 ** 60, 2 ** 60],
        [2 ** 60, 2 ** 60],
      ],
      { sense: "min" },
    ],
    ["minus zero", [[-0, 0]], { objective: "bestTotal" }],
    ["neighbours beyond 2^53", [[2 ** 60, 2 ** 60 + 2 ** 10]], {}],
    [
      "long decimals",
      [
        [Math.PI, Math.E],
        [Math.SQRT2, Math.LN2],
      ],
      { sense: "min" },
    ],
    [
      "numbers of all sizes",
      [
        [1e-9, 1e9, 0.1],
        [7, 1e15, null],
      ],
      {},
    ],
  ])("copes with %s", (_name, matrix, options) => {
    const { pairs, total } = solve(matrix, options);
    expect(Number.isFinite(total)).toBe(true);
    expect(Object.is(total, -0)).toBe(false);
    for (const [row, column] of pairs) expect(matrix[row][column]).not.toBeNull();
  });

  it("takes as many places as 32 bits can count", () => {
    expect(solve([[1], [2]], { columnCapacity: 2 ** 31 - 1 }).pairs).toHaveLength(2);
  });

  it("takes typed rows, and leaves its input alone", () => {
    const matrix = Object.freeze([Float64Array.of(1, 9), Float64Array.of(8, 7)]);
    expect(solve(matrix).pairs).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(matrix).toEqual([Float64Array.of(1, 9), Float64Array.of(8, 7)]);
  });

  it.each<[string, unknown, string]>([
    ["no matrix", null, "INVALID_TYPE : null, not a list of rows"],
    ["a list of numbers", [1], "INVALID_TYPE 0: 1, not a list of cells"],
    ["a hole", [Object.assign([1], { length: 2 })], "INVALID_TYPE 0.1: of type undefined, not a number or null"],
    ["undefined", [[1, undefined]], "INVALID_TYPE 0.1: of type undefined, not a number or null"],
    ["a text", [[1], ["5"]], "INVALID_TYPE 1.0: of type string, not a number or null"],
    ["a big integer", [[5n]], "INVALID_TYPE 0.0: of type bigint, not a number or null"],
    ["NaN", [[1], [Number.NaN]], "NOT_FINITE 1.0: NaN, not a number or null"],
    ["Infinity", [[Number.POSITIVE_INFINITY]], "NOT_FINITE 0.0: Infinity, not a number or null"],
    ["minus Infinity", [[Number.NEGATIVE_INFINITY]], "NOT_FINITE 0.0: -Infinity, not a number or null"],
    ["a row that is none", [5, [1, 2]], "INVALID_TYPE 0: 5, not a list of cells"],
    ["an empty row", [[1], []], "RAGGED 1: a list of 0, not 1 cells"],
    ["a row after an empty one", [[], [1]], "RAGGED 1: a list of 1, not 0 cells"],
    ["a short row", [[1, 2], [3]], "RAGGED 1: a list of 1, not 2 cells"],
    ["a long row", [[1], [3, 4]], "RAGGED 1: a list of 2, not 1 cells"],
    [
      "a getter that throws",
      [
        Object.defineProperty([1], 0, {
          get: () => {
            throw new Error("SECRET");
          },
        }),
      ],
      "THROWS 0.0: a getter that throws, not a number or null",
    ],
  ])("refuses %s, naming the cell", (_name, matrix, expected) => {
    const { code, issues, message } = catchError(() => assign(matrix as Matrix));
    expect(code).toBe("INVALID_MATRIX");
    expect(issues.map(told)).toEqual([expected]);
    expect(message).toMatch(/^Cannot read matrix: /);
    expect(message).not.toContain("SECRET");
  });

  it("tells all cells at fault at once, a hundred of them, and how many there are", () => {
    const { issues, issueCount } = catchError(() => assign(Array.from({ length: 300 }, () => [Number.NaN])));
    expect([issues.length, issueCount]).toEqual([100, 300]);
    expect(issues[0].maybe).toBe("null is meant");
    expect(catchError(() => assign([["5" as unknown as number]])).issues[0]).not.toHaveProperty("maybe");
  });

  it.each<[unknown, string[]]>([
    [null, ["INVALID_TYPE : null, not an object"]],
    ["max", ["INVALID_TYPE : of type string, not an object"]],
    [{ sense: "least" }, ['INVALID_VALUE sense: something else, not "max" or "min"']],
    [{ objective: "all" }, ['INVALID_VALUE objective: something else, not "mostPairs" or "bestTotal"']],
    [{ capacity: 2 }, ["UNKNOWN_FIELD : another option, not sense, objective, rowCapacity, columnCapacity"]],
    [{ rowCapacity: -1 }, ["OUT_OF_RANGE rowCapacity: -1, not an integer >= 0"]],
    [{ rowCapacity: [1, 2, -1] }, ["WRONG_LENGTH rowCapacity: a list of 3, not 2 numbers"]],
    [
      { rowCapacity: [1, 0.5], columnCapacity: Number.NaN },
      ["OUT_OF_RANGE rowCapacity.1: 0.5, not an integer >= 0", "OUT_OF_RANGE columnCapacity: NaN, not an integer >= 0"],
    ],
    [{ columnCapacity: "2" }, ["OUT_OF_RANGE columnCapacity: of type string, not an integer >= 0"]],
    [{ columnCapacity: [2 ** 31] }, ["OUT_OF_RANGE columnCapacity.0: 2147483648, not an integer >= 0"]],
    [
      { sense: "min", objective: "bestTotal" },
      [
        'EMPTY_ANSWER objective: "bestTotal" with sense "min", not "mostPairs", or a negative value: else no pair at all is best',
      ],
    ],
  ])("refuses the options %j", (options, expected) => {
    const { code, issues, message } = catchError(() => assign([[1], [2]], options as AssignOptions));
    expect(code).toBe("INVALID_OPTIONS");
    expect(message).toMatch(/^Cannot assign: /);
    expect(issues.map(told)).toEqual(expected);
  });
});

describe("G1 more cells than there is room for", () => {
  it("are refused before anything is allocated", () => {
    const endless = [Object.assign([], { length: 2 ** 31 })];
    const list = { rowCount: 1, columnCount: 2 ** 27, rows: [], columns: [], values: [] };
    for (const run of [() => assign(endless), () => assignCells(list)]) {
      const { code, issues, message } = catchError(run);
      expect(code).toBe("TOO_MANY_PAIRS");
      expect(message).toMatch(/^Cannot assign: /);
      expect(told(issues[0])).toMatch(/^TOO_LARGE : \d+, not at most 134217728 cells$/);
    }
  });
});

/** A number from 0 to below a bound, the same ones every time. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("a matrix that is hard, and has an answer", () => {
  it("G2 takes 5,000 rows and 100,000 cells, proved", () => {
    const size = height(5_000);
    const next = dice(2);
    const columnsOf = Array.from({ length: size }, () => [...new Set(Array.from({ length: 20 }, () => next(size)))]);
    const rows = columnsOf.flatMap((columns, row) => columns.map(() => row));
    const list = {
      rowCount: size,
      columnCount: size,
      rows,
      columns: columnsOf.flat(),
      values: rows.map(() => next(99)),
    };
    for (const sense of ["max", "min"] as const) {
      const { chosen, problem, matching, duals } = assignCells(list, { sense });
      expect(checkOptimal(problem, matching, duals)).toEqual([]);
      // twenty cells a row: all of them find one
      expect(chosen).toHaveLength(size);
    }
  });

  // scipy#26147: two nodes a level, both tied to both of the next, are 2^60 ways to a place that is not there
  it.each([
    ["and nothing behind them", false],
    ["and the only free place behind them", true],
  ])("G3 goes through sixty levels without walking all the ways, %s", (_name, hasPlace) => {
    const LEVELS = 60;
    const cells: [row: number, column: number][] = [[0, 0]];
    for (let node = 0; node < 2 * LEVELS; node++) {
      const level = node >> 1;
      cells.push([node + 1, node]);
      if (level === 0) cells.push([0, node]);
      else cells.push([2 * level - 1, node], [2 * level, node]);
    }
    const size = 2 * LEVELS + 1;
    if (hasPlace) cells.push([size - 1, size - 1]);
    const edges = [...new Set(cells.map((cell) => cell.join(" ")))].map((cell) => cell.split(" ").map(Number));
    for (const value of [() => 1, (at: number) => at % 3, (at: number) => edges.length - at]) {
      for (const [rows, columns] of [
        [0, 1],
        [1, 0],
      ]) {
        const { chosen, problem, matching, duals } = assignCells({
          rowCount: size,
          columnCount: size,
          rows: edges.map((edge) => edge[rows]),
          columns: edges.map((edge) => edge[columns]),
          values: edges.map((_, at) => value(at)),
        });
        expect(checkOptimal(problem, matching, duals)).toEqual([]);
        expect(chosen).toHaveLength(hasPlace ? size : size - 1);
      }
    }
  });

  it.each([5, 40, 90])("G4 takes no rounding for a difference, in a matrix of %i rows", (size) => {
    const next = dice(size);
    const tenths = Array.from({ length: size }, () => Array.from({ length: size }, () => next(30)));
    // the same tenths, summed up in ways that end in different neighbours of them
    const noisy = tenths.map((row) =>
      row.map((whole) => {
        const part = next(whole + 1);
        return [whole / 10, part / 10 + (whole - part) / 10, whole * 0.1, (whole / 10) * 3 - (whole / 10) * 2][next(4)];
      }),
    );
    const least = munkres(tenths).reduce((sum, [row, column]) => sum + tenths[row][column], 0);
    expect(noisy.flat().some((value) => Math.round(value * 10) / 10 !== value)).toBe(true);
    for (const [sense, matrix] of [
      ["min", noisy],
      ["max", noisy.map((row) => row.map((value) => -value))],
    ] as const) {
      const { pairs, total, resolution = 0 } = solve(matrix, { sense });
      expect(resolution).toBeLessThan(1e-9);
      expect(pairs.reduce((sum, [row, column]) => sum + tenths[row][column], 0)).toBe(least);
      expect(Math.round(Math.abs(total) * 10)).toBe(least);
    }
  });
});

describe("assignCells()", () => {
  it("equals assign() on the same cells, in whatever order they come", () => {
    fc.assert(
      fc.property(CASES, fc.nat(), ({ matrix, options }, turn) => {
        if (options.sense === "min") return;
        const all = matrix.flatMap((row, r) =>
          row.flatMap((value, c) => (value === null ? [] : [[r, c, value] as const])),
        );
        const turned = all.map((_, at) => all[(at + turn) % all.length]).reverse();
        const list = {
          rowCount: matrix.length,
          columnCount: matrix[0]?.length ?? 0,
          rows: Int32Array.from(turned, ([r]) => r),
          columns: turned.map(([, c]) => c),
          values: Float64Array.from(turned, ([, , value]) => value),
        };
        const { chosen, total, problem, matching, duals } = assignCells(list, options);
        expect(checkOptimal(problem, matching, duals)).toEqual([]);
        expect(total).toBe(assign(matrix, options).total);
        expect(Array.from(chosen, (k) => turned[k].join(" ")).sort()).toEqual(
          assign(matrix, options)
            .pairs.map(([r, c]) => `${r} ${c} ${matrix[r][c]}`)
            .sort(),
        );
      }),
      runs(300),
    );
  });

  const good = { rowCount: 2, columnCount: 2, rows: [0, 0, 1], columns: [0, 1, 0], values: [7, 5, 6] };
  it("gives back places in the caller's lists", () => {
    expect(assignCells(good).chosen).toEqual(Int32Array.of(1, 2));
    expect(assignCells(good).total).toBe(11);
    expect(assignCells(good)).not.toHaveProperty("resolution");
    expect(assignCells({ ...good, values: [Math.PI, Math.E, 1] }).resolution).toBeLessThan(1e-12);
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["rowCount", "columnCount", "rows", "columns", "values"]],
    ["a text", "rows", ["rowCount", "columnCount", "rows", "columns", "values"]],
    ["half a row", { ...good, rowCount: 1.5 }, ["rowCount"]],
    ["lists of several lengths", { ...good, values: [1] }, ["values"]],
    ["a row outside", { ...good, rows: [0, 2, -1] }, ["rows.1", "rows.2"]],
    ["a column that is none", { ...good, columns: [0, 0.5, 0] }, ["columns.1"]],
    ["a value that is none", { ...good, values: [1, Number.NaN, "3"] }, ["values.1", "values.2"]],
    ["a cell twice", { ...good, columns: [1, 1, 0] }, ["rows.1"]],
    ["views that are no lists", { ...good, rows: new DataView(new ArrayBuffer(3)) }, ["rows", "columns", "values"]],
  ])("refuses %s", (_name, list, paths) => {
    const { code, issues } = catchError(() => assignCells(list as typeof good));
    expect(code).toBe("INVALID_MATRIX");
    expect(issues.map(({ path }) => path.join("."))).toEqual(paths);
  });

  it("says of a list what there is, and what there should be", () => {
    const told = (list: unknown): string[] => {
      const { message, issues } = catchError(() => assignCells(list as typeof good));
      return [
        message.split(":")[0],
        ...issues.map((issue) => [issue.code, issue.expected, issue.received].join(" | ")),
      ];
    };
    expect(told({ ...good, rows: [0, 2, -1], values: [1, Number.NaN, "3"] })).toEqual([
      "Cannot read cells",
      "OUT_OF_RANGE | an integer from 0 to 1 | 2",
      "NOT_FINITE | a finite number | NaN",
      "OUT_OF_RANGE | an integer from 0 to 1 | -1",
      "NOT_FINITE | a finite number | of type string",
    ]);
    expect(told({ ...good, rowCount: -1, values: 5 })).toEqual([
      "Cannot read cells",
      "OUT_OF_RANGE | an integer >= 0 | -1",
      "INVALID_TYPE | a list of numbers | 5",
      "WRONG_LENGTH | 3 numbers | a list of 0",
    ]);
    expect(told({ ...good, columns: [1, 1, 0] })).toEqual([
      "Cannot read cells",
      "DUPLICATE_CELL | each cell once | one again",
    ]);
  });
});

describe("checkAssignment()", () => {
  const matrix = [
    [7, 5],
    [6, null],
  ];
  it.each<[string, Partial<Certificate>, AssignOptions, string]>([
    ["a value that counts below 0", { floor: 6 }, {}, "5 counts below 0"],
    ["a cell that is worth more than its bound", { profits: [0, 0] }, {}, "row 0, column 0 is worth 7, bounded by 2"],
    [
      "a price for a place that is free",
      { prices: [99, 0] },
      { columnCapacity: [2, 1] },
      "column 0 has a free place at 99",
    ],
    [
      "rows with more pairs than places, of which all have as many",
      {},
      { rowCapacity: 0 },
      "row 1 has 1 pairs for 0 places",
    ],
    ["another unit", { unit: 1 }, {}, "the unit is 1"],
    ["a unit where pairs are no aim", { unit: 1 }, { objective: "bestTotal" }, "the unit is 1"],
    ["a floor where pairs are no aim", { floor: 1 }, { objective: "bestTotal" }, "the unit is 0"],
    ["half a profit", { profits: [0.5, 0] }, {}, "row 0 has the dual 0.5"],
    ["a price below 0", { prices: [0, -1] }, {}, "column 1 has the dual -1"],
    ["a profit that is missing", { profits: [0] }, {}, "row 1 has the dual undefined"],
    ["a row with more pairs than places", {}, { rowCapacity: [0, 1] }, "row 0 has 1 pairs for 0 places"],
    ["a column with more pairs than places", {}, { columnCapacity: [1, 0] }, "column 1 has 1 pairs for 0 places"],
    ["a gain for a place that is free", { profits: [99, 1] }, { rowCapacity: [2, 1] }, "row 0 has a free place at 99"],
  ])("tells of %s", (_name, change, options, fault) => {
    const answer = assign(matrix, options.objective === undefined ? {} : options);
    expect(checkAssignment(matrix, answer, options.objective === undefined ? {} : options)).toEqual([]);
    const spoilt = { ...answer, certificate: { ...answer.certificate, ...change } };
    expect(checkAssignment(matrix, spoilt, options)).toContain(fault);
  });

  it.each<[string, Partial<Assignment>, string]>([
    ["another total", { total: 12 }, "the total is not 12"],
    ["another resolution", { resolution: 0.5 }, "the resolution is not 0.5"],
    ["a cell that is not allowed", { pairs: [[1, 1]] }, "row 1, column 1 is not allowed"],
    ["a row that there is not", { pairs: [[2, 0]] }, "row 2, column 0 is not allowed"],
    [
      "pairs out of order",
      {
        pairs: [
          [1, 0],
          [0, 1],
        ],
      },
      "row 0, column 1 is out of order",
    ],
    [
      "a pair twice",
      {
        pairs: [
          [0, 1],
          [0, 1],
        ],
      },
      "row 0, column 1 is out of order",
    ],
  ])("tells of %s", (_name, change, fault) => {
    expect(checkAssignment(matrix, { ...assign(matrix), ...change })).toContain(fault);
  });

  it("tells of values that count rounded, unless the answer says so", () => {
    // halves are rounded away from zero: −2.5 counts as −3, and the least value as 0
    const rounded: Assignment = {
      pairs: [[0, 0]],
      total: -2.5,
      certificate: { scale: 1, floor: -3, unit: 1, profits: [1], prices: [0] },
      resolution: 1,
    };
    expect(checkAssignment([[-2.5]], rounded)).toEqual([]);
    const { resolution, ...unsaid } = rounded;
    expect(checkAssignment([[-2.5]], unsaid)).toEqual(["the total is not -2.5", "-2.5 counts rounded, unsaid"]);
    expect(checkAssignment([[2.5]], { ...unsaid, total: 3, certificate: { ...unsaid.certificate, floor: 3 } })).toEqual(
      ["2.5 counts rounded, unsaid"],
    );
  });

  it("refuses whatever is changed in an answer", () => {
    let spoilt = 0;
    fc.assert(
      fc.property(CASES, ({ matrix, options }) => {
        if (options.sense === "min" && options.objective === "bestTotal") return;
        const answer = assign(matrix, options);
        const { certificate, pairs, total } = answer;
        const { profits, prices } = certificate;
        const raised = (list: readonly number[], by: number) =>
          list.map((value, at) => (at === 0 ? value + by : value));
        const wrong = [
          { ...answer, total: total + 1 },
          { ...answer, resolution: 0.5 },
          ...(pairs.length > 0
            ? [
                { ...answer, pairs: pairs.slice(1) },
                { ...answer, pairs: [...pairs, pairs[0]] },
              ]
            : []),
          { ...answer, pairs: [...pairs, [matrix.length, 0] as const] },
          { ...answer, certificate: { ...certificate, unit: certificate.unit - 1 } },
          ...(profits.length > 0
            ? [{ ...answer, certificate: { ...certificate, profits: raised(profits, 0.5) } }]
            : []),
          ...(prices.length > 0
            ? [{ ...answer, certificate: { ...certificate, prices: raised(prices, -1 - prices[0]) } }]
            : []),
        ];
        for (const one of wrong) {
          spoilt++;
          expect(checkAssignment(matrix, one, options)).not.toEqual([]);
        }
      }),
      runs(300),
    );
    expect(spoilt).toBeGreaterThan(enough(1_000));
  });

  it("refuses pairs that are lawful and not the best, whatever their duals say", () => {
    const matrix = [
      [1, 5],
      [5, 1],
    ];
    const best = assign(matrix);
    const worse = {
      ...best,
      pairs: [
        [0, 0],
        [1, 1],
      ] as const,
      total: 2,
    };
    expect(checkAssignment(matrix, worse)).not.toEqual([]);
    const doctored = { ...worse, certificate: { ...best.certificate, floor: 1, unit: 0 } };
    expect(checkAssignment(matrix, doctored)).not.toEqual([]);
  });
});
