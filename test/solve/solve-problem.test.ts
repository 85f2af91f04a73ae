import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { partsOf } from "../../src/solve/parts.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { Search } from "../../src/solve/search.js";
import { type Places, placesOf } from "../../src/solve/side.js";
import { denseCounts } from "../../src/solve/solve-dense.js";
import { solvePart } from "../../src/solve/solve-part.js";
import { collect, progress, solveProblem } from "../../src/solve/solve-problem.js";
import { drain } from "../support/drain.js";
import { fromMatrix, problem } from "../support/notation.js";
import { bestTotal, totalOf } from "../support/oracle.js";
import { largeProblem, withMostEdges } from "../support/problems.js";
import { sortedSide } from "../support/searches.js";

/** What a search from the left makes of some places by themselves. */
function solved(one: AssignmentProblem, places: Places) {
  const search = new Search(drain(sortedSide(one, places, true)));
  drain(search.run());
  return { places, search, leftSeeks: true };
}

describe("collect()", () => {
  it("collect() puts parts together, and says so if their duals leave an edge between them above both", () => {
    const partsOf = (one: AssignmentProblem) => [
      solved(one, { left: Int32Array.of(1, 0), right: Int32Array.of(1, 0) }),
      solved(one, { left: Int32Array.of(0, 1), right: Int32Array.of(0, 1) }),
    ];
    const apart = problem("a:x4y4 b:y3");
    const answer = drain(collect(apart, partsOf(apart)));
    if (answer === null) expect.fail("they go together");
    expect([...answer.matching.edges]).toEqual([0, 2]);
    expect(checkOptimal(apart, answer.matching, answer.duals)).toEqual([]);
    const entangled = problem("a:x4y8 b:y3");
    expect(drain(collect(entangled, partsOf(entangled)))).toBe(null);
  });

  it("collect() lets whoever has no places ask for as much as nobody misses, and no more", () => {
    const one = problem("a:x4y6 b:x3y7", { wants: [1, 0], capacity: [1, 0] });
    const answer = drain(collect(one, [solved(one, placesOf(one))]));
    expect(answer?.matching.edges).toEqual(Int32Array.of(0));
    expect(answer?.duals).toEqual({ profit: Float64Array.of(4, 3), price: Float64Array.of(0, 4) });
  });

  it("collect() yields now and then, and neither at each pair nor never", () => {
    const count = 40_000;
    const own = Int32Array.from({ length: count }, (_, node) => node);
    const one: AssignmentProblem = {
      ...fromMatrix([], 0),
      graph: {
        leftCount: count,
        rightCount: count,
        rowStart: Int32Array.from({ length: count + 1 }, (_, k) => k),
        target: own,
      },
      benefit: new Int32Array(count),
      leftFirst: new Float64Array(count),
      rightFirst: new Float64Array(count),
      wants: new Int32Array(count).fill(1),
      capacity: new Int32Array(count).fill(1),
    };
    const places = { left: one.wants, right: one.capacity };
    const search = new Search(drain(sortedSide(one, places, true)));
    expect([...search.seat({ seekers: own, givers: own })].length).toBe(Math.floor(count / 4_096));
    const breaths = [...collect(one, [{ places, search, leftSeeks: true }])].length;
    expect(breaths).toBeGreaterThanOrEqual(2);
    expect(breaths).toBeLessThanOrEqual(10);
  });

  it("collect() looks at the edges once more only where a search may not have seen all of them", () => {
    // more than can be looked at without a pause, and few enough pairs
    const one = withMostEdges(largeProblem("uniform", { leftCount: 300, rightCount: 300, places: 1, seed: 5 }));
    const search = new Search(drain(sortedSide(one, placesOf(one), true)));
    const pauses = (...without: number[]): number => {
      const places = placesOf(one);
      for (const left of without) places.left[left] = 0;
      return [...collect(one, [{ places, search, leftSeeks: true }])].length;
    };
    expect(pauses(7) - pauses()).toBe(5);
  });
});

describe("progress()", () => {
  it("progress() counts on from what was done before, never falls, and never passes the end", () => {
    const follow = progress(problem("a:x b:x c:x", { wants: [3, 3, 3], capacity: [8] }));
    function* counts(): Generator<number, string> {
      yield* [1, 3, 2, 9];
      return "all";
    }
    const steps = follow(counts(), 2);
    const seen: unknown[] = [];
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        expect(step.value).toBe("all");
        break;
      }
      seen.push(step.value);
    }
    expect(seen).toEqual([3, 5, 5, 8].map((done) => ({ phase: "solve", done, of: 8 })));
  });
});

describe("solveProblem()", () => {
  it("solveProblem() adds up the places of all parts", () => {
    // eighty with places enough, and two hundred for a hundred places
    const easy = Array.from({ length: 80 }, (_, left) => [left, left + 1, (left * 7) % 80]);
    const hard = Array.from({ length: 200 }, (_, left) => [
      90 + (left % 90),
      90 + ((left * 7) % 90),
      90 + ((left * 11) % 90),
    ]);
    const one = withMostEdges(
      fromMatrix(
        [...easy, ...hard].map((rights, left) =>
          Array.from({ length: 180 }, (_, right) => (rights.includes(right) ? (left * right) % 50 : null)),
        ),
        180,
      ),
    );
    const done = [...solveProblem(one)].map((step) => step?.done ?? 0);
    expect(done).toContain(64);
    expect(Math.max(...done)).toBe(80 + 64);
  });

  it("solveProblem() leaves nothing to be done again where rows are read as they are", () => {
    const one = withMostEdges(largeProblem("uniform", { leftCount: 150, rightCount: 150, places: 1, seed: 3 }));
    const done = [...solveProblem(one)].map((step) => step?.done);
    // the last of them, and nobody once more
    expect(done.filter((count) => count === 149)).toHaveLength(1);
  });

  it.each([
    ["a:m2 b:m1 c:n693478 d:m999984o3 e:o918619", [1, 1, 0, 1, 1], [1, 1, 3]],
    ["a:m856828 b:n321027o706536 c:o441176 d:o999975 e:n973153", [0, 1, 1, 1, 1], [1, 2, 1]],
    ["a:o2 b:m999984 c:m0 d:m999983n164046 e:n999993", [0, 1, 1, 1, 1], [1, 2, 1]],
    ["a:m3 b:m897872n710298 c:m3 d:o1 e:m0n999993", [1, 1, 1, 0, 1], [1, 2, 1]],
    ["a:n0 b:o999994n713472 c:n1 d:o338462 e:m999989", [1, 1, 1, 1, 0], [2, 1, 2]],
  ])(
    "solveProblem() makes one part of all where the prices of its parts do not go together: %s",
    (text, wants, capacity) => {
      const one = withMostEdges(problem(text, { wants, capacity }));
      expect(denseCounts(one)).toBe(null);
      // the prices of exact bids are too near the lowest for that
      const patience = { bids: 0, plain: 0, settling: Infinity };
      const apart = drain(partsOf(one)).map((part) => ({
        places: part.places,
        ...drain(solvePart(one, part, patience)),
      }));
      expect(drain(collect(one, apart))).toBe(null);
      const { matching, duals } = drain(solveProblem(one, undefined, patience));
      expect(checkOptimal(one, matching, duals)).toEqual([]);
      expect(totalOf(one, matching)).toBe(bestTotal(one));
    },
  );
});
