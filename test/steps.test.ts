import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asPhase, eachRow, finish, mapRows, type Step, type Steps, sortRows } from "../src/steps.js";
import { runs } from "./support/runs.js";

/** What a long step yields, and how often something was done before each yield and before the end. */
function breaths(steps: Steps<unknown>, done: () => number): number[] {
  const counts: number[] = [];
  let before = 0;
  for (const _ of steps) {
    counts.push(done() - before);
    before = done();
  }
  return [...counts, done() - before];
}

describe("asPhase()", () => {
  function* work(): Steps<string> {
    yield undefined;
    yield { phase: "read", done: 1, of: 7 };
    yield { phase: "solve", round: 5, done: 3, of: 7, wait: Promise.resolve() };
    return "the end";
  }
  const tell = (steps: Steps<string>): (Step | undefined)[] => [...steps];

  it("tells all of a step's progress as that of the phase, and in the end that it is done", () => {
    expect(tell(asPhase("scan", work(), 2))).toEqual([
      undefined,
      { phase: "scan", round: 2, done: 1, of: 7 },
      { phase: "scan", round: 2, done: 3, of: 7, wait: Promise.resolve() },
      { phase: "scan", round: 2, done: 7, of: 7 },
    ]);
    expect(finish(asPhase("scan", work()))).toBe("the end");
  });

  it("names no round the first time, and counts one step where none was told", () => {
    expect(tell(asPhase("prove", mapOf([])))).toEqual([{ phase: "prove", done: 1, of: 1 }]);
    expect(tell(asPhase("prove", mapOf([]), 1)).at(-1)).not.toHaveProperty("round");
  });

  function* mapOf(rows: readonly number[]): Steps<string> {
    yield* mapRows(rows, (row) => row);
    return "";
  }
});

describe("eachRow() and mapRows()", () => {
  it("do what forEach() and map() do, in whatever can be walked over", () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => `${at}`);
    const seen: [string, number][] = [];
    finish(eachRow(new Set(rows), (row, index) => seen.push([row, index])));
    expect(seen).toEqual(rows.map((row, index) => [row, index]));
    expect(finish(mapRows(rows, (row, index) => row.length * index))).toEqual(
      rows.map((row, index) => row.length * index),
    );
  });

  it("yield every few hundred rows, and neither at each row nor never", () => {
    let visits = 0;
    const counts = breaths(
      eachRow(Array(5_000).fill(0), () => visits++),
      () => visits,
    );
    expect(Math.max(...counts)).toBeLessThanOrEqual(500);
    expect(counts.length).toBeLessThan(100);
  });
});

describe("sortRows()", () => {
  interface Row {
    readonly key: number;
    readonly place: number;
  }
  let comparisons = 0;
  // whoever compares what is no row, stumbles
  const order = (a: Row, b: Row): number => {
    comparisons++;
    return a.key - b.key;
  };
  const rowsOf = (length: number, keyOf: (place: number) => number): Row[] =>
    Array.from({ length }, (_, place) => ({ key: keyOf(place), place }));

  it.each([0, 1, 2, 2_047, 2_048, 2_049, 4_096, 4_097, 6_144, 10_000, 20_000])(
    "sorts %i rows as sort() does",
    (size) => {
      const scattered = (place: number): number => (place * 7_919) % 1_009;
      for (const keyOf of [scattered, (place: number) => -place, () => 1, (place: number) => place % 3]) {
        const rows = rowsOf(size, keyOf);
        const expected = [...rows].sort((a, b) => a.key - b.key || a.place - b.place);
        finish(sortRows(rows, order));
        expect(rows).toEqual(expected);
      }
    },
  );

  it("sorts whatever comes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_000, max: 9_000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        (size, base, seed) => {
          const rows = rowsOf(size, (place) => ((place + seed) * 31) % base);
          const expected = [...rows].sort((a, b) => a.key - b.key || a.place - b.place);
          finish(sortRows(rows, order));
          expect(rows).toEqual(expected);
        },
      ),
      runs(40),
    );
  });

  it.each<[string, (place: number) => number]>([
    ["in order", (place) => place],
    ["alike", () => 0],
  ])("looks once at rows that are %s", (_name, keyOf) => {
    comparisons = 0;
    finish(sortRows(rowsOf(20_000, keyOf), order));
    expect(comparisons).toBeLessThan(20_100);
  });

  it("yields while it sorts and while it merges, and neither at each row nor never", () => {
    comparisons = 0;
    const counts = breaths(
      sortRows(
        rowsOf(40_000, (place) => (place * 7_919) % 40_009),
        order,
      ),
      () => comparisons,
    );
    expect(Math.max(...counts)).toBeLessThan(2_048 * 12);
    // ten thousands are merged several times over: far more breaths than runs, and far fewer than rows
    expect(counts.length).toBeGreaterThan(60);
    expect(counts.length).toBeLessThan(400);
    expect(Math.max(...counts.slice(20))).toBeLessThanOrEqual(2_048);
  });
});
