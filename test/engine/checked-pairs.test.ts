import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CheckedPairs } from "../../src/engine/checked-pairs.js";
import type { SliceAnswer, SliceRequest } from "../../src/engine/slices.js";
import type { AssignmentProblem, Duals } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { fromMatrix } from "../support/notation.js";
import { enough, runs } from "../support/runs.js";

interface Prices {
  readonly profit: readonly number[];
  readonly price: readonly number[];
}

function problemOf(leftFirst: readonly number[], rightFirst: readonly number[]): AssignmentProblem {
  return fromMatrix(
    leftFirst.map(() => []),
    rightFirst.length,
    { leftFirst, rightFirst },
  );
}

const dualsOf = ({ profit, price }: Prices): Duals => ({
  profit: Float64Array.from(profit),
  price: Float64Array.from(price),
});

function ask(checked: CheckedPairs, problem: AssignmentProblem, prices: Prices, limit = 3): SliceRequest {
  return finish(checked.askForViolators(problem, dualsOf(prices), limit));
}

/** Per mentee the mentors listed, each with her score. */
const answerOf = ({ from, to }: SliceRequest, lists: readonly (readonly [number, number])[][]): SliceAnswer => ({
  ...{ from, to, counts: lists.map(({ length }) => length), survey: null, hasData: [] },
  ...{ mentors: lists.flat().map(([mentor]) => mentor), scores: lists.flat().map(([, score]) => score) },
});

const list = (values: ArrayLike<number>): number[] => Array.from(values);

describe("CheckedPairs", () => {
  it("asks at score less price for what is worth more than the duals allow", () => {
    const checked = new CheckedPairs(2, Float64Array.of(700, -Infinity, -1));
    const request = ask(checked, problemOf([10, 20, 30], [3, 4]), { profit: [100, 200, 300], price: [50, 60] }, 5);
    expect({
      ...request,
      caps: list(request.caps),
      floors: list(request.floors),
      prices: list(request.prices),
    }).toEqual({
      ...{ from: 0, to: 3, limit: 5, survey: false },
      ...{ floors: [90, 180, 270], prices: [47, 56], caps: [700, -1, -1] },
      ...{ order: request.order, reach: request.reach },
    });
  });

  it("looks at mentors in the order in which they have become cheaper, those alike by their numbers", () => {
    const checked = new CheckedPairs(4, Float64Array.of(1_000));
    const problem = problemOf([0], [0, 0, 0, 0]);
    checked.askedAt(Float64Array.of(10, 50, 50, 90));
    expect(list(ask(checked, problem, { profit: [0], price: [9, 9, 9, 9] }).order)).toEqual([3, 1, 2, 0]);
    // the last request stands for what is known from now on
    expect(list(ask(checked, problem, { profit: [0], price: [9, 8, 10, 2] }).order)).toEqual([3, 1, 0, 2]);
  });

  it("looks at those only whose price fell by more than her floor rose, and at nobody while her floor is out of reach", () => {
    const known = (floor: number): CheckedPairs => {
      const checked = new CheckedPairs(3, Float64Array.of(500));
      checked.know(0, floor);
      checked.askedAt(Float64Array.of(30, 20, 10));
      return checked;
    };
    const problem = problemOf([0], [0, 5, 0]);
    const reach = (floor: number, profit: number): number =>
      ask(known(floor), problem, { profit: [profit], price: [0, 5, 0] }).reach[0];
    // prices have fallen by 30, 20 and 10
    expect([0, 9, 10, 19, 20, 29, 30].map((rise) => reach(100, 100 + rise))).toEqual([3, 3, 2, 2, 1, 1, 0]);
    expect(reach(100, 50)).toBe(3);
    // a score of 500 and the worth of a place come to 505
    expect([504, 505, 506].map((profit) => reach(499, profit))).toEqual([3, 0, 0]);
  });

  it("looks at all for whom nothing is known, and knows of a full list that its last was worth the most of those left out", () => {
    const checked = new CheckedPairs(3, Float64Array.of(500, 500, 500));
    const problem = problemOf([0, 0, 0], [0, 0, 0]);
    const prices = { profit: [400, 400, 400], price: [0, 0, 0] };
    checked.know(0, 400);
    checked.know(1, Infinity);
    checked.know(2, 400);
    const first = ask(checked, problem, prices, 2);
    expect(list(first.reach)).toEqual([0, 3, 0]);
    // 480 less 20
    const lists: [number, number][][] = [
      [
        [2, 490],
        [1, 480],
      ],
      [],
      [[0, 490]],
    ];
    const priced = { ...prices, price: [0, 20, 0] };
    const second = ask(checked, problem, priced, 2);
    expect(list(second.reach)).toEqual([0, 0, 0]);
    checked.note(second, answerOf(second, lists));
    const third = (profit: number, price: readonly number[]): number[] =>
      list(ask(checked, problem, { profit: [profit, 400, 400], price }, 2).reach);
    expect(third(459, [0, 20, 0])).toEqual([3, 0, 0]);
    checked.note(second, answerOf(second, lists));
    expect(third(460, [0, 20, 0])).toEqual([0, 0, 0]);
    checked.note(second, answerOf(second, lists));
    expect(third(459, [1, 20, 0])).toEqual([2, 0, 0]);
  });

  it("never passes over a pair that breaks the duals, whatever the prices did in between", () => {
    let spared = 0;
    let broken = 0;
    const size = { mentors: 4, mentees: 4 };
    const of = (count: number, most: number): fc.Arbitrary<number[]> =>
      fc.array(fc.integer({ min: 0, max: most }), { minLength: count, maxLength: count });
    const rounds = fc.record({
      scores: fc.array(of(size.mentors, 12), { minLength: size.mentees, maxLength: size.mentees }),
      kept: fc.integer({ min: 1, max: size.mentors }),
      firsts: of(size.mentors, 2),
      prices: fc.array(fc.record({ profit: of(size.mentees, 14), price: of(size.mentors, 6) }), {
        minLength: 1,
        maxLength: 5,
      }),
      limit: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(rounds, ({ scores, kept, firsts, prices, limit }) => {
        const problem = problemOf(
          scores.map(() => 0),
          firsts,
        );
        // the best few of everybody to begin with
        const sorted = scores.map((row) => [...row.keys()].sort((a, b) => row[b] - row[a]));
        const isKept = scores.map((row, mentee) => row.map((_, mentor) => sorted[mentee].indexOf(mentor) < kept));
        const least = scores.map((row, mentee) => row[sorted[mentee][kept - 1]]);
        const checked = new CheckedPairs(size.mentors, Float64Array.from(least));
        for (const each of prices) {
          // duals of a solved problem hold for the pairs that are kept: profits are high enough for them
          const profit = each.profit.map((dual, mentee) =>
            Math.max(
              dual,
              ...scores[mentee].map((score, mentor) =>
                isKept[mentee][mentor] ? score + firsts[mentor] - each.price[mentor] : 0,
              ),
            ),
          );
          const request = ask(checked, problem, { profit, price: each.price }, limit);
          const lists = scores.map((row, mentee) => {
            const seen = list(request.order).slice(0, request.reach[mentee]);
            const breaking = row
              .map((score, mentor) => ({ mentor, over: score - request.prices[mentor] - request.floors[mentee] }))
              .filter(({ over }) => over > 0);
            const missing = breaking.filter(({ mentor }) => !isKept[mentee][mentor]);
            expect(missing.filter(({ mentor }) => !seen.includes(mentor))).toEqual([]);
            expect(missing.filter(({ mentor }) => row[mentor] > request.caps[mentee])).toEqual([]);
            if (missing.length > 0) broken++;
            if (seen.length < row.length) spared++;
            const found = breaking
              .filter(({ mentor }) => seen.includes(mentor))
              .sort((a, b) => b.over - a.over)
              .slice(0, limit);
            for (const { mentor } of found) isKept[mentee][mentor] = true;
            return found.map(({ mentor }): [number, number] => [mentor, row[mentor]]);
          });
          checked.note(request, answerOf(request, lists));
        }
      }),
      runs(500),
    );
    expect(spared).toBeGreaterThan(enough(500));
    expect(broken).toBeGreaterThan(enough(100));
  });
});
