import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEdge } from "../../src/graph.js";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import type { DenseSettings } from "../../src/solve/dense-search.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { denseCounts, searchDense } from "../../src/solve/solve-dense.js";
import { fromMatrix } from "../support/notation.js";
import { bestTotal, totalOf } from "../support/oracle.js";
import { FAMILIES, type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { runs } from "../support/runs.js";

const USUAL: DenseSettings = { listLength: 16, patience: 1, columnPatience: 1 };

interface Answer {
  readonly faults: string[];
  readonly total: number;
  readonly rowsRead: number; // by the search that was last
  readonly longestList: number; // of its rows
  readonly isTurned: boolean; // whether the other side had to seek as well
}

/** Solves from one side; what is wrong with the answer, what it is worth, and what it took. */
function searchFrom(problem: AssignmentProblem, side: "left" | "right", settings: Partial<DenseSettings> = {}): Answer {
  const steps = searchDense(problem, side === "left", { ...USUAL, ...settings });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { search, leftSeeks } = step.value;
  const { seekers, givers } = search.chosenPairs();
  const [lefts, rights] = leftSeeks ? [seekers, givers] : [givers, seekers];
  const edges = lefts.map((left, pair) => findEdge(problem.graph, left, rights[pair])).sort();
  const [own, other] = [search.seekerDuals(), search.giverDuals()];
  const duals = leftSeeks ? { profit: own, price: other } : { profit: other, price: own };
  return {
    faults: checkOptimal(problem, { edges }, duals),
    total: totalOf(problem, { edges }),
    rowsRead: search.lists.rowsRead,
    longestList: Math.max(...search.lists.size),
    isTurned: leftSeeks !== (side === "left"),
  };
}

/** A path through the search, and how it is forced: what usually takes a large problem is then met by small ones. */
const PATHS: Record<string, Partial<DenseSettings>> = {
  "as usual": {},
  "with lists of one": { listLength: 1 },
  "with lists of two": { listLength: 2 },
  "with lists of three": { listLength: 3 },
  "from column prices": { listLength: 2, patience: 0, columnPatience: Infinity },
  "from the prices of an auction": { listLength: 2, patience: 0, columnPatience: 0 },
  "from column prices, with whole lists": { patience: 0, columnPatience: Infinity },
  "from the prices of an auction, with whole lists": { patience: 0, columnPatience: 0 },
};
const CASES = Object.keys(PATHS).flatMap((path) => (["left", "right"] as const).map((side) => [path, side] as const));

describe("searchDense()", () => {
  it.each(CASES)("searchDense() %s, from the %s, finds the best of all matchings, and proves it", (path, side) => {
    fc.assert(
      fc.property(smallProblems({ size: 7, places: 1 }), (problem) => {
        const { faults, total } = searchFrom(problem, side, PATHS[path]);
        expect({ faults, total }).toEqual({ faults: [], total: bestTotal(problem) });
      }),
      runs(500),
    );
  });

  it.each(["from column prices", "from the prices of an auction"])(
    "searchDense() %s lets the other side seek where somebody stays free at a price",
    (path) => {
      let turned = 0;
      fc.assert(
        fc.property(smallProblems({ size: 7, places: 1 }), (problem) => {
          if (searchFrom(problem, "left", PATHS[path]).isTurned) turned++;
        }),
        runs(300),
      );
      expect(turned).toBeGreaterThan(0);
    },
  );

  it.each(CASES)("searchDense() %s, from the %s, proves its answers to larger problems", (path, side) => {
    for (const family of Object.keys(FAMILIES) as Family[]) {
      for (const [leftCount, rightCount] of [
        [40, 40],
        [30, 45],
        [45, 30],
      ]) {
        const problem = largeProblem(family, { leftCount, rightCount, places: 1, seed: 5 });
        for (const one of [problem, withMostEdges(problem)]) {
          const { faults, total } = searchFrom(one, side, PATHS[path]);
          expect({ faults, total }).toEqual({ faults: [], total: searchFrom(one, "left").total });
        }
      }
    }
  });

  it.each<[Family, number]>([
    ["uniform", 1.1],
    ["tied", 1.1],
    ["levels", 1.1],
    ["popular", 1.05],
    ["product", 20],
  ])("searchDense() reads few rows of a %s problem", (family, perSeeker) => {
    const problem = withMostEdges(largeProblem(family, { leftCount: 200, rightCount: 200, places: 1, seed: 5 }));
    expect(searchFrom(problem, "left").rowsRead / 200).toBeLessThan(perSeeker);
    expect(searchFrom(problem, "right").rowsRead / 200).toBeLessThan(perSeeker);
  });

  // a twentieth more than it takes: what gives up late or early, bids in vain, or forgets what it read takes more
  it.each<[family: Family, path: string, fromLeft: number, fromRight: number, whereRightsAreMore: number]>([
    ["uniform", "as usual", 155, 206, 106],
    ["tied", "as usual", 127, 127, 106],
    ["levels", "as usual", 134, 131, 106],
    ["sparse", "as usual", 133, 150, 106],
    ["popular", "as usual", 135, 127, 85],
    ["product", "as usual", 2052, 2052, 1108],
    ["uniform", "with lists of two", 655, 716, 124],
    ["tied", "with lists of two", 127, 127, 106],
    ["levels", "with lists of two", 480, 685, 107],
    ["sparse", "with lists of two", 406, 632, 123],
    ["popular", "with lists of two", 135, 127, 97],
    ["product", "with lists of two", 2711, 2711, 1178],
    ["uniform", "from column prices, with whole lists", 129, 133, 77],
    ["tied", "from column prices, with whole lists", 128, 128, 107],
    ["levels", "from column prices, with whole lists", 128, 132, 107],
    ["sparse", "from column prices, with whole lists", 134, 131, 76],
    ["popular", "from column prices, with whole lists", 128, 128, 85],
    ["product", "from column prices, with whole lists", 7388, 7388, 4297],
    ["uniform", "from the prices of an auction, with whole lists", 723, 757, 72],
    ["tied", "from the prices of an auction, with whole lists", 376, 376, 254],
    ["levels", "from the prices of an auction, with whole lists", 585, 530, 69],
    ["sparse", "from the prices of an auction, with whole lists", 190, 183, 87],
    ["popular", "from the prices of an auction, with whole lists", 2333, 2323, 82],
    ["product", "from the prices of an auction, with whole lists", 1987, 1987, 1063],
  ])("searchDense() reads few rows of a %s problem, %s", (family, path, fromLeft, fromRight, whereRightsAreMore) => {
    const even = withMostEdges(largeProblem(family, { leftCount: 120, rightCount: 120, places: 1, seed: 5 }));
    const uneven = withMostEdges(largeProblem(family, { leftCount: 100, rightCount: 140, places: 1, seed: 5 }));
    expect(searchFrom(even, "left", PATHS[path]).rowsRead).toBeLessThanOrEqual(fromLeft);
    expect(searchFrom(even, "right", PATHS[path]).rowsRead).toBeLessThanOrEqual(fromRight);
    expect(searchFrom(uneven, "left", PATHS[path]).rowsRead).toBeLessThanOrEqual(whereRightsAreMore);
  });

  it("searchDense() searches until sixteen rows were read for each seeker, with twice the patience, and no longer", () => {
    const settings = { patience: 2, columnPatience: 4 };
    const wanted = withMostEdges(largeProblem("popular", { leftCount: 120, rightCount: 120, places: 1, seed: 5 }));
    // column prices settle it at once; with patience enough it takes three times as much
    const { rowsRead } = searchFrom(wanted, "left", settings);
    expect(rowsRead).toBeGreaterThan(120 * 16);
    expect(rowsRead).toBeLessThan(120 * 18);
    expect(searchFrom(wanted, "left", { patience: Infinity }).rowsRead).toBeGreaterThan(120 * 50);
    // from column prices once more, as many times as it may: what was read before is not counted again
    const product = withMostEdges(largeProblem("product", { leftCount: 120, rightCount: 120, places: 1, seed: 5 }));
    expect(searchFrom(product, "left", settings).rowsRead).toBeGreaterThan(120 * (16 + 32));
  });

  it("searchDense() is done with whoever is offered nothing better than staying at home when it first sees her", () => {
    const nothing = fromMatrix(
      Array.from({ length: 160 }, () => new Array<number>(160).fill(0)),
      160,
    );
    expect([...searchDense(nothing, true)]).toHaveLength(10);
    expect(searchFrom(nothing, "left")).toMatchObject({ faults: [], total: 0, rowsRead: 160 });
  });

  it.each(CASES)("searchDense() %s, from the %s, yields at least once for sixteen who seek", (path, side) => {
    const problem = withMostEdges(largeProblem("uniform", { leftCount: 160, rightCount: 160, places: 1, seed: 5 }));
    expect([...searchDense(problem, side === "left", { ...USUAL, ...PATHS[path] })].length).toBeGreaterThanOrEqual(10);
  });

  it("searchDense() never has the other side seek where prices rise from 0, and reads no row for who is free at 0", () => {
    fc.assert(
      fc.property(smallProblems({ size: 7, places: 1 }), (problem) => {
        for (const side of ["left", "right"] as const) {
          expect(searchFrom(problem, side, { patience: Infinity }).isTurned).toBe(false);
        }
      }),
      runs(500),
    );
    const more = withMostEdges(largeProblem("uniform", { leftCount: 140, rightCount: 100, places: 1, seed: 5 }));
    const { isTurned, rowsRead } = searchFrom(more, "right", PATHS["from the prices of an auction, with whole lists"]);
    expect(isTurned).toBe(true);
    expect(rowsRead).toBeLessThan(90);
  });

  it("searchDense() says how many it has seen to, never fewer than before, and never more than there are", () => {
    for (const family of Object.keys(FAMILIES) as Family[]) {
      const problem = withMostEdges(largeProblem(family, { leftCount: 160, rightCount: 160, places: 1, seed: 5 }));
      const counts = [...searchDense(problem, true, { ...USUAL, patience: Infinity })];
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(counts.at(-1)).toBeLessThan(160);
    }
  });

  it("searchDense() yields in an auction as well, once for sixteen bidders", () => {
    const problem = withMostEdges(largeProblem("uniform", { leftCount: 160, rightCount: 160, places: 1, seed: 5 }));
    const breaths = (path: string): number => [...searchDense(problem, true, { ...USUAL, ...PATHS[path] })].length;
    const auction =
      breaths("from the prices of an auction, with whole lists") - breaths("from column prices, with whole lists");
    expect(auction).toBeGreaterThanOrEqual(20);
    expect(auction).toBeLessThanOrEqual(100);
  });

  it.each<[Family, number]>([
    ["tied", 2],
    ["popular", 2],
    ["uniform", 10],
  ])("searchDense() leaves a row of a %s problem after %i offers that nothing can beat", (family, longestList) => {
    const problem = largeProblem(family, { leftCount: 200, rightCount: 200, places: 1, seed: 5 });
    expect(searchFrom(problem, "left")).toMatchObject({ faults: [], longestList });
  });

  it("searchDense() knows benefits beyond 2^31", () => {
    const wide = fromMatrix(
      [
        [1, 2],
        [3, 5],
      ],
      2,
    );
    const problem = { ...wide, benefit: Float64Array.from(wide.benefit, (value) => value * 2 ** 40) };
    for (const path of Object.values(PATHS)) {
      expect(searchFrom(problem, "left", path)).toMatchObject({ faults: [], total: 6 * 2 ** 40 });
    }
  });
});

describe("denseCounts()", () => {
  const matrix = (rows: number, columns: number, every: number) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => ((row + column) % every === 0 ? 1 : null)),
    );
  it.each<[string, AssignmentProblem, { lefts: number; rights: number } | null]>([
    ["a full matrix", fromMatrix(matrix(4, 8, 1), 8), { lefts: 4, rights: 8 }],
    ["a quarter of it", fromMatrix(matrix(4, 8, 4), 8), { lefts: 4, rights: 8 }],
    ["less than a quarter", fromMatrix(matrix(8, 8, 5), 8), null],
    ["several places at one node", fromMatrix(matrix(2, 2, 1), 2, { capacity: [1, 2] }), null],
    ["no place at one node", fromMatrix(matrix(2, 2, 1), 2, { wants: [1, 0] }), null],
    ["nobody", fromMatrix([], 0), { lefts: 0, rights: 0 }],
    [
      "a full matrix beside people whom nobody may meet",
      fromMatrix([...matrix(4, 8, 1), new Array(8).fill(null)], 9, { wants: [1, 1, 1, 1, 0] }),
      { lefts: 4, rights: 8 },
    ],
  ])("denseCounts() of %s", (_name, problem, expected) => {
    expect(denseCounts(problem)).toEqual(expected);
  });
});
