import fc from "fast-check";
import munkres from "munkres-js";
import { describe, expect, it } from "vitest";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { type AssignmentProblem, loads, type Matching } from "../../src/solve/problem.js";
import { finish, type Progress } from "../../src/steps.js";
import {
  fromMatrix,
  type Matrix,
  type ProblemOptions,
  pairs,
  problem,
  toMatrix,
  toOptions,
} from "../support/notation.js";
import { bestLevels, bestTotal, countLevels, mostEdges, totalOf } from "../support/oracle.js";
import { FAMILIES, type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { runs, width } from "../support/runs.js";

const RUNS = runs(600, 20260901);

/** Solves, and never without the certificate. */
function solve(one: AssignmentProblem): Matching {
  const { matching, duals } = finish(maximizeBenefit(one));
  expect(checkOptimal(one, matching, duals)).toEqual([]);
  return matching;
}

function bestOf(one: AssignmentProblem): number {
  return totalOf(one, solve(one));
}

function solveText(text: string, options?: ProblemOptions): string {
  return pairs(text, solve(problem(text, options)));
}

/** The problem with some of its options, or its matrix, replaced. */
function change(one: AssignmentProblem, options: ProblemOptions, matrix: Matrix = toMatrix(one)): AssignmentProblem {
  return fromMatrix(matrix, one.graph.rightCount, { ...toOptions(one), ...options });
}

describe("maximizeBenefit(), by example", () => {
  it.each<[string, string, ProblemOptions | undefined, string]>([
    ["takes the better of two", "a:x3y5", undefined, "ay"],
    ["gives way where the whole gains", "a:x5y4 b:x5", undefined, "ay bx"],
    ["leaves a mentee unmatched rather than exceed capacity", "a:x3 b:x5", undefined, "bx"],
    ["takes the greatest total, not the most pairs", "a:x1 b:x9y1", undefined, "bx"],
    ["takes the most pairs if each is worth enough", "a:x1 b:x9y1", { leftFirst: [19, 19] }, "ax by"],
    ["takes a pair of benefit 0 only for its place", "a:x0", { leftFirst: [1] }, "ax"],
    ["leaves a pair of benefit 0 without a first", "a:x0", undefined, ""],
    ["gives nothing to who wants nothing", "a:x3 b:x2", { wants: [0, 1] }, "bx"],
    ["takes nothing from who has nothing", "a:x3y1", { capacity: [0, 1] }, "ay"],
    ["fills several places on both sides", "a:x3y2 b:x3y2", { wants: [2, 2], capacity: [2, 1] }, "ax ay bx"],
    ["never chooses an edge twice", "a:x9y1", { wants: [5], capacity: [5, 5] }, "ax ay"],
    ["leaves a further place that is worth less than nothing", "a:x3y2", { wants: [2], leftDrop: [2] }, "ax"],
    ["fills a further place that is still worth something", "a:x3y2", { wants: [2], leftDrop: [1] }, "ax ay"],
    [
      "spreads over the mentors where their further places drop",
      "a:x5y4 b:x5y4",
      { capacity: [2, 2], rightDrop: [2, 0] },
      "ax by",
    ],
    ["crowds one mentor where the drop is small", "a:x5y2 b:x5y2", { capacity: [2, 2], rightDrop: [2, 0] }, "ax bx"],
    [
      "lets a second place go for somebody's first",
      "a:x9y9 b:x0",
      { wants: [2, 1], leftFirst: [30, 30], leftDrop: [20, 0] },
      "ay bx",
    ],
    ["lets somebody go for a higher tier", "a:x9 b:x0", { leftFirst: [10, 20] }, "bx"],
    ["has no answer for nobody", "", undefined, ""],
  ])("%s", (_, text, options, expected) => {
    expect(solveText(text, options)).toBe(expected);
  });

  it("maximizeBenefit() is the same on sides without nodes or without edges", () => {
    expect(solve(fromMatrix([], 0)).edges).toHaveLength(0);
    expect(solve(fromMatrix([], 3)).edges).toHaveLength(0);
    expect(solve(fromMatrix([[], []], 0)).edges).toHaveLength(0);
    expect(solve(fromMatrix([[null, null]], 2)).edges).toHaveLength(0);
  });
});

describe("maximizeBenefit(), against oracles", () => {
  it("smallProblems() leaves somebody short in at least 40 % of the cases with edges", () => {
    const cases = fc
      .sample(smallProblems(), { seed: RUNS.seed, numRuns: 500 })
      .filter(({ benefit }) => benefit.length > 0);
    const short = cases.filter((one) => mostEdges(one) < one.wants.reduce((sum, count) => sum + count, 0));
    expect(cases.length).toBeGreaterThan(300);
    expect(short.length / cases.length).toBeGreaterThan(0.4);
  });

  it.each([
    { size: 4, places: 5 },
    { size: 6, places: 2 },
    { size: 6, places: 1 },
  ])("maximizeBenefit() equals the best of all matchings on %o", (shape) => {
    const seeking = { left: 0, right: 0 };
    fc.assert(
      fc.property(smallProblems(shape), (one) => {
        expect(bestOf(one)).toBe(bestTotal(one));
        // fewer places on the left: the left side seeks
        const places = (count: Int32Array): number => count.reduce((sum, value) => sum + value, 0);
        seeking[places(one.wants) <= places(one.capacity) ? "left" : "right"]++;
      }),
      RUNS,
    );
    expect(Math.min(seeking.left, seeking.right)).toBeGreaterThan(RUNS.numRuns / 5);
  });

  it("maximizeBenefit() equals munkres-js on square integer matrices", () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1000 }));
    const square = fc
      .integer({ min: 1, max: 8 })
      .chain((size) =>
        fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
      );
    fc.assert(
      fc.property(square, (matrix) => {
        const cheapest = munkres(matrix.map((row) => row.map((benefit) => 1000 - benefit)));
        const total = cheapest.reduce((sum, [row, column]) => sum + matrix[row][column], 0);
        expect(bestOf(fromMatrix(matrix, matrix.length))).toBe(total);
      }),
      runs(200, RUNS.seed),
    );
  });

  it("maximizeBenefit() equals munkres-js where the search starts again from an auction's prices", () => {
    const one = withMostEdges(largeProblem("product", { leftCount: 60, rightCount: 60, places: 1, seed: 5 }));
    const matrix = toMatrix(one).map((row) => row.map(Number));
    const cheapest = munkres(matrix.map((row) => row.map((value) => 1_000_000 - value)));
    const total = cheapest.reduce((sum, [row, column]) => sum + matrix[row][column], 0);
    const { edges } = solve(one);
    expect(edges.reduce((sum, e) => sum + one.benefit[e], 0)).toBe(total);
  });
});

describe("maximizeBenefit(), where a pair may be worth nothing", () => {
  it("maximizeBenefit() never takes an edge that is worth nothing", () => {
    let worthless = 0;
    const [several, single] = [{}, { places: 1 }].map((shape) => smallProblems({ ...shape, firsts: false }));
    fc.assert(
      fc.property(fc.oneof(several, single), fc.integer({ min: 1, max: 3 }), (given, most) => {
        const one = { ...given, benefit: given.benefit.map((value) => Math.max(0, (value % 7) - most)) };
        for (const e of solve(one).edges) expect(one.benefit[e]).toBeGreaterThan(0);
        worthless += one.benefit.filter((value) => value === 0).length;
      }),
      RUNS,
    );
    expect(worthless).toBeGreaterThan(RUNS.numRuns);
  });
});

describe("maximizeBenefit(), with ordered levels", () => {
  const RANKED = smallProblems({ size: 4, places: 3, firsts: false }).chain((one) =>
    fc.record({
      one: fc.constant(one),
      tiers: fc.array(fc.nat(2), { minLength: one.graph.leftCount, maxLength: one.graph.leftCount }),
    }),
  );

  /** Levels as constants on places: D per tier, and below them D per further place if anybody wants several. */
  function compose(one: AssignmentProblem, tiers: readonly number[], less = 0): AssignmentProblem {
    const unit = Math.max(0, ...one.benefit) * Math.min(one.graph.leftCount, one.graph.rightCount) + 1 - less;
    const further = one.wants.some((count) => count > 1) ? unit : 0;
    return change(one, {
      leftFirst: tiers.map((tier) => (tier + 1) * unit + further),
      leftDrop: tiers.map((tier) => (tier + 1) * unit),
    });
  }

  it("maximizeBenefit() puts mentees by tier before further places before benefit", () => {
    fc.assert(
      fc.property(RANKED, ({ one, tiers }) => {
        expect(countLevels(one, tiers, solve(compose(one, tiers)))).toEqual(bestLevels(one, tiers));
      }),
      runs(2000, RUNS.seed),
    );
  });

  it("maximizeBenefit() confuses the levels as soon as their constant is too small", () => {
    const one = problem("a:x9 b:x0");
    const levels = (less: number): number[] => countLevels(one, [0, 1], solve(compose(one, [0, 1], less)));
    expect(bestLevels(one, [0, 1])).toEqual([1, 0, 0, 0]);
    expect(levels(0)).toEqual([1, 0, 0, 0]);
    expect(levels(2)).toEqual([0, 1, 0, 9]);
    // one less leaves a tie between the two
    const tied = compose(one, [0, 1], 1);
    expect(totalOf(tied, { edges: Int32Array.of(0) })).toBe(totalOf(tied, { edges: Int32Array.of(1) }));
  });

  it("maximizeBenefit() goes wrong with a constant two too small on several small problems", () => {
    const wrong = fc.sample(RANKED, { seed: RUNS.seed, numRuns: 3000 }).filter(({ one, tiers }) => {
      const levels = countLevels(one, tiers, solve(compose(one, tiers, 2)));
      return levels.some((value, level) => value !== bestLevels(one, tiers)[level]);
    });
    expect(wrong.length).toBeGreaterThan(5);
  });

  it("maximizeBenefit() uses as many mentors as coverage allows when their first places are worth a unit more", () => {
    // + D on each edge and − D on a mentor's further places is + D on her first
    const one = withMostEdges(problem("a:x9y0 b:x9y0", { capacity: [2, 2] }));
    const unit = one.leftFirst[0];
    expect(pairs("a:x9y0 b:x9y0", solve(one))).toBe("ax bx");
    const spread = change(one, { leftFirst: [2 * unit, 2 * unit], rightDrop: [unit, unit] });
    expect(loads(spread, solve(spread)).right).toEqual(Int32Array.of(1, 1));
  });
});

describe("maximizeBenefit(), by its laws", () => {
  it("maximizeBenefit() scales with benefits, firsts and drops", () => {
    fc.assert(
      fc.property(smallProblems(), fc.integer({ min: 2, max: 50 }), (one, times) => {
        const scale = (values: ArrayLike<number>): number[] => Array.from(values, (value) => value * times);
        const { leftFirst, rightFirst, leftDrop, rightDrop } = one;
        const scaled = change(
          one,
          {
            leftFirst: scale(leftFirst),
            rightFirst: scale(rightFirst),
            leftDrop: scale(leftDrop),
            rightDrop: scale(rightDrop),
          },
          toMatrix(one).map((row) => row.map((value) => (value === null ? null : value * times))),
        );
        expect(bestOf(scaled)).toBe(times * bestOf(one));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() finds as many pairs, each worth as much more, when every benefit rises alike", () => {
    fc.assert(
      fc.property(smallProblems({ places: 1, firsts: false }), fc.integer({ min: 1, max: 1000 }), (one, more) => {
        const raised = change(
          one,
          {},
          toMatrix(one).map((row) => row.map((value) => (value === null ? null : value + more))),
        );
        const [before, after] = [one, raised].map((each) => solve(withMostEdges(each)).edges);
        const worth = (edges: Int32Array): number => edges.reduce((sum, e) => sum + one.benefit[e], 0);
        expect([after.length, worth(after)]).toEqual([before.length, worth(before)]);
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() keeps the total when the sides change roles", () => {
    fc.assert(
      fc.property(smallProblems(), (given) => {
        const one = given;
        const { leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop } = toOptions(one);
        const matrix = toMatrix(one);
        const mirrored = capacity.map((_, right) => matrix.map((row) => row[right]));
        const options = {
          leftFirst: rightFirst,
          rightFirst: leftFirst,
          wants: capacity,
          capacity: wants,
          leftDrop: rightDrop,
          rightDrop: leftDrop,
        };
        expect(bestOf(fromMatrix(mirrored, matrix.length, options))).toBe(bestOf(one));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() keeps the total when nodes are shuffled", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5 }), fc.nat(), (one, turn) => {
        const turned = <T>(list: readonly T[]): T[] => list.map((_, at) => list[(at + turn) % list.length]);
        const { leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop } = toOptions(one);
        const options = {
          leftFirst: turned(leftFirst),
          rightFirst: turned(rightFirst),
          wants: turned(wants),
          capacity: turned(capacity),
          leftDrop: turned(leftDrop),
          rightDrop: turned(rightDrop),
        };
        expect(bestOf(change(one, options, turned(toMatrix(one)).map(turned)))).toBe(bestOf(one));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() keeps the total when a mentor's places become mentors with one place", () => {
    fc.assert(
      fc.property(smallProblems(), (given) => {
        const count = given.graph.leftCount;
        const rights = Array.from(given.capacity.keys());
        const one = change(given, { wants: new Array<number>(count).fill(1), rightDrop: [] });
        const copies = rights.flatMap((right) => new Array<number>(one.capacity[right]).fill(right));
        const split = toMatrix(one).map((row) => copies.map((right) => row[right]));
        const rightFirst = copies.map((right) => one.rightFirst[right]);
        const options = { ...toOptions(one), rightFirst, capacity: [], rightDrop: [] };
        expect(bestOf(fromMatrix(split, copies.length, options))).toBe(bestOf(one));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() of two companies side by side is the sum", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5 }), smallProblems({ size: 5 }), (one, other) => {
        const [width, otherWidth] = [one.graph.rightCount, other.graph.rightCount];
        const matrix = [
          ...toMatrix(one).map((row) => [...row, ...new Array<null>(otherWidth).fill(null)]),
          ...toMatrix(other).map((row) => [...new Array<null>(width).fill(null), ...row]),
        ];
        const [a, b] = [toOptions(one), toOptions(other)];
        const options = {
          leftFirst: [...a.leftFirst, ...b.leftFirst],
          rightFirst: [...a.rightFirst, ...b.rightFirst],
          wants: [...a.wants, ...b.wants],
          capacity: [...a.capacity, ...b.capacity],
          leftDrop: [...a.leftDrop, ...b.leftDrop],
          rightDrop: [...a.rightDrop, ...b.rightDrop],
        };
        expect(bestOf(fromMatrix(matrix, width + otherWidth, options))).toBe(bestOf(one) + bestOf(other));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() does not mind people whom nobody may meet", () => {
    fc.assert(
      fc.property(smallProblems(), (given) => {
        // with most pairs first, the total tells how many they are
        for (const one of [given, withMostEdges(given)]) {
          const matrix = [
            ...toMatrix(one).map((row) => [...row, null]),
            new Array<null>(one.graph.rightCount + 1).fill(null),
          ];
          const more = fromMatrix(matrix, one.graph.rightCount + 1, toOptions(one));
          expect(bestOf(more)).toBe(bestOf(one));
        }
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() never falls, nor do pairs, when somebody gets one more place", () => {
    fc.assert(
      fc.property(smallProblems(), fc.nat(), (given, node) => {
        for (const one of [given, withMostEdges(given)]) {
          const capacity = [...one.capacity];
          if (capacity.length > 0) capacity[node % capacity.length]++;
          const wants = [...one.wants];
          if (wants.length > 0) wants[node % wants.length]++;
          expect(bestOf(change(one, { capacity }))).toBeGreaterThanOrEqual(bestOf(one));
          expect(bestOf(change(one, { wants }))).toBeGreaterThanOrEqual(bestOf(one));
        }
        const one = withMostEdges(given);
        const more = change(one, { wants: Array.from(one.wants, (count) => count + 1) });
        expect(solve(more).edges.length).toBeGreaterThanOrEqual(solve(one).edges.length);
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() never gains from a pair forbidden", () => {
    fc.assert(
      fc.property(smallProblems(), fc.nat(), fc.nat(), (one, row, column) => {
        const matrix = toMatrix(one);
        if (matrix.length === 0 || one.graph.rightCount === 0) return;
        matrix[row % matrix.length][column % one.graph.rightCount] = null;
        expect(bestOf(change(one, {}, matrix))).toBeLessThanOrEqual(bestOf(one));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() keeps a chosen pair that gets better", () => {
    fc.assert(
      fc.property(smallProblems(), fc.nat(), (one, pick) => {
        const { edges } = solve(one);
        if (edges.length === 0) return;
        const edge = edges[pick % edges.length];
        const benefit = one.benefit.slice();
        benefit[edge]++;
        expect(solve({ ...one, benefit }).edges).toContain(edge);
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() keeps the total when an unmatched mentee goes home", () => {
    fc.assert(
      fc.property(smallProblems(), (one) => {
        const matching = solve(one);
        const wants = Array.from(loads(one, matching).left, (load, left) => (load === 0 ? 0 : one.wants[left]));
        expect(bestOf(change(one, { wants }))).toBe(totalOf(one, matching));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() finds the most pairs where all are worth the same, or each is worth enough", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5, firsts: false }), fc.integer({ min: 1, max: 9 }), (one, constant) => {
        const constantly = { ...one, benefit: one.benefit.map(() => constant) };
        expect(solve(constantly).edges).toHaveLength(mostEdges(one));
        expect(solve(withMostEdges(one)).edges).toHaveLength(mostEdges(one));
      }),
      RUNS,
    );
  });

  it("maximizeBenefit() is no worse than taking the best pair first", () => {
    fc.assert(
      fc.property(smallProblems({ firsts: false }), (given) => {
        const one = withMostEdges(given);
        const order = [...one.benefit.keys()].sort((a, b) => one.benefit[b] - one.benefit[a]);
        const greedy: number[] = [];
        for (const e of order) {
          if (!Number.isNaN(totalOf(one, { edges: Int32Array.from([...greedy, e]) }))) greedy.push(e);
        }
        const best = solve(one);
        expect(best.edges.length).toBeGreaterThanOrEqual(greedy.length);
        expect(totalOf(one, best)).toBeGreaterThanOrEqual(totalOf(one, { edges: Int32Array.from(greedy) }));
      }),
      RUNS,
    );
  });
});

describe("maximizeBenefit(), step by step", () => {
  it("maximizeBenefit() says how many places it has seen to, of how many there are", () => {
    // where few may meet, 200 places are seen to 64 at a time, however many there are on the other side
    const sparse = withMostEdges(largeProblem("sparse", { leftCount: 200, rightCount: 220, places: 1, seed: 3 }));
    const seen = (one: AssignmentProblem): Progress[] => {
      const told = [...maximizeBenefit(one)].filter((step) => step !== undefined).filter(({ done }) => done > 0);
      return told.filter(({ done }, at) => done !== told[at - 1]?.done);
    };
    expect(seen(sparse)).toEqual([64, 128, 192].map((done) => ({ phase: "solve", done, of: 200 })));
    const fewer = withMostEdges(largeProblem("sparse", { leftCount: 220, rightCount: 70, places: 1, seed: 3 }));
    expect(seen(fewer)).toEqual([{ phase: "solve", done: 64, of: 70 }]);
  });

  it("maximizeBenefit() says the same where nearly all may meet: sixteen at a time, those left over one by one", () => {
    const dense = withMostEdges(largeProblem("uniform", { leftCount: 150, rightCount: 150, places: 1, seed: 3 }));
    const [first, second, third, ...later] = [...maximizeBenefit(dense)]
      .filter((step) => step !== undefined)
      .map(({ done, of }) => {
        expect(of).toBe(150);
        return done;
      });
    expect(first).toBe(0);
    expect([second, third]).toEqual([16, 32]);
    later.forEach((done, at) => {
      expect(done).toBeGreaterThanOrEqual(at === 0 ? third : later[at - 1]);
    });
    expect(later.at(-1)).toBe(149);
  });
});

describe("maximizeBenefit(), on large problems", () => {
  const SHAPES = [
    { leftCount: width(200), rightCount: width(150) },
    { leftCount: width(150), rightCount: width(200) },
    { leftCount: width(150), rightCount: width(150) },
  ];
  const CASES = (Object.keys(FAMILIES) as Family[]).flatMap((family) =>
    SHAPES.flatMap((shape) => [1, 4].map((places) => ({ family, ...shape, places }))),
  );

  it.each(CASES)("maximizeBenefit() certifies $family $leftCount × $rightCount with up to $places places", (shape) => {
    const one = largeProblem(shape.family, { ...shape, seed: 7 });
    const covered = withMostEdges(one);
    const wantsMany = { ...covered, leftFirst: covered.leftFirst.map((unit) => 2 * unit), leftDrop: covered.leftFirst };
    const spread = { ...covered, rightDrop: new Float64Array(shape.rightCount).fill(300) };
    for (const version of [one, covered, wantsMany, spread]) solve(version);
  });

  it("maximizeBenefit() gives the same answer every time", () => {
    const one = withMostEdges(largeProblem("popular", { leftCount: 120, rightCount: 120, places: 3, seed: 11 }));
    expect(finish(maximizeBenefit(one))).toEqual(finish(maximizeBenefit(one)));
  });

  it("maximizeBenefit() reports progress that never falls back, and stays within its measure", () => {
    // hard enough for the first search to report something before it gives up
    const one = withMostEdges(largeProblem("product", { leftCount: 300, rightCount: 300, places: 1, seed: 3 }));
    const steps = [...maximizeBenefit(one)].filter((step) => step !== undefined);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.at(-1)?.done).toBeGreaterThan(200);
    steps.forEach(({ phase, done, of }, at) => {
      expect(phase).toBe("solve");
      expect(of).toBe(300);
      expect(done).toBeLessThanOrEqual(of);
      if (at > 0) expect(done).toBeGreaterThanOrEqual(steps[at - 1].done);
    });
  });
});
