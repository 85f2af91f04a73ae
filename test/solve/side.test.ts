import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachRow, makeSide, placesOf, sum } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { fromMatrix, problem } from "../support/notation.js";
import { leftOf } from "../support/oracle.js";
import { largeProblem, smallProblems } from "../support/problems.js";
import { runs } from "../support/runs.js";
import { sortedSide } from "../support/searches.js";

describe("placesOf()", () => {
  it("placesOf() counts at most a place to an edge", () => {
    const places = placesOf(problem("a:x1y1 b:x1 c:x1", { wants: [3, 0, 9], capacity: [1, 5] }));
    expect(places).toEqual({ left: Int32Array.of(2, 0, 1), right: Int32Array.of(1, 1) });
  });
});

describe("sortSide()", () => {
  it("sortSide() sorts rows by falling benefit and then by giver, and leaves out who has no places", () => {
    const one = problem("a:x3y5z5 b:x1y2 c:x4", { capacity: [1, 1, 0] });
    const left = drain(sortedSide(one, placesOf(one), true));
    expect([...left.rowStart]).toEqual([0, 2, 4, 5]);
    expect([...left.target]).toEqual([1, 0, 1, 0, 0]);
    expect([...left.benefit]).toEqual([5, 3, 2, 1, 4]);
    const right = drain(sortedSide(one, placesOf(one), false));
    expect([...right.rowStart]).toEqual([0, 3, 5, 5]);
    expect([...right.target]).toEqual([2, 0, 1, 0, 1]);
    expect([...right.benefit]).toEqual([4, 3, 1, 5, 2]);
  });

  it("sortSide() has the same edges from both sides, each row in order", () => {
    const large = largeProblem("uniform", { leftCount: 60, rightCount: 300, places: 2, seed: 3 });
    const tied = largeProblem("tied", { leftCount: 300, rightCount: 60, places: 2, seed: 3 });
    const levels = largeProblem("levels", { leftCount: 60, rightCount: 300, places: 2, seed: 3 });
    const check = (one: typeof large): void => {
      const places = placesOf(one);
      const expected = Array.from(one.graph.target.keys())
        .map((e) => [leftOf(one, e), one.graph.target[e], one.benefit[e]])
        .filter(([left, right]) => places.left[left] > 0 && places.right[right] > 0);
      for (const leftSeeks of [true, false]) {
        const side = drain(sortedSide(one, places, leftSeeks));
        const seeker = leftSeeks ? 0 : 1;
        const rows = [...expected].sort(
          (a, b) => a[seeker] - b[seeker] || b[2] - a[2] || a[1 - seeker] - b[1 - seeker],
        );
        expect([...side.target]).toEqual(rows.map((row) => row[1 - seeker]));
        expect([...side.benefit]).toEqual(rows.map((row) => row[2]));
        expect(side.seekerPlaces).toBe(leftSeeks ? places.left : places.right);
        expect(side.giverFirst).toBe(leftSeeks ? one.rightFirst : one.leftFirst);
        expect(side.seekerDrop).toBe(leftSeeks ? one.leftDrop : one.rightDrop);
      }
    };
    for (const one of [large, tied, levels]) check(one);
    fc.assert(fc.property(smallProblems(), check), runs(300));
  });
});

describe("makeSide()", () => {
  it("makeSide() has the same edges as they come, in the order of their givers", () => {
    fc.assert(
      fc.property(smallProblems(), fc.boolean(), (one, leftSeeks) => {
        const places = placesOf(one);
        const side = drain(makeSide(one, places, leftSeeks));
        const sorted = drain(sortedSide(one, places, leftSeeks));
        expect([side.isSorted, sorted.isSorted]).toEqual([false, true]);
        expect(side.rowStart).toEqual(sorted.rowStart);
        sorted.rowStart.subarray(0, -1).forEach((from, row) => {
          const to = sorted.rowStart[row + 1];
          const edgesOf = ({ target, benefit }: typeof side) =>
            Array.from(target.subarray(from, to), (giver, k) => [giver, benefit[from + k]]);
          expect(edgesOf(side)).toEqual(edgesOf(sorted).sort(([a], [b]) => a - b));
        });
      }),
      runs(300, 20261130),
    );
  });
});

describe("sortSide(), of long rows", () => {
  it("sortSide() turns a long rising row round, without comparing each with each", () => {
    const count = 60_000;
    const rising = Array.from({ length: count }, (_, right) => right);
    const one = fromMatrix([rising], count);
    const { benefit } = drain(sortedSide(one, placesOf(one), true));
    expect(benefit).toEqual(Int32Array.from(rising.reverse()));
  });
});

describe("eachRow()", () => {
  it.each([
    [1000, 17],
    [1024, 16],
  ])("eachRow() visits every row of %i edges once and pauses every 16,384 of them", (width, perPause) => {
    const rowStart = Int32Array.from({ length: 401 }, (_, row) => width * row);
    const rows: number[] = [];
    const pauses: number[] = [];
    for (const _ of eachRow(rowStart, (row, from, to) => rows.push(row + (to - from)))) pauses.push(rows.length);
    expect(rows).toEqual(Array.from({ length: 400 }, (_, row) => row + width));
    expect(pauses).toEqual(Array.from({ length: Math.floor(400 / perPause) }, (_, pause) => perPause * (pause + 1)));
  });
});

describe("sum()", () => {
  it("sum() adds up", () => {
    expect(sum(Int32Array.of(3, 0, 4))).toBe(7);
    expect(sum(new Int32Array(0))).toBe(0);
  });
});
