import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPairs,
  askForBest,
  lowestOfFull,
  mostWantedOf,
  priceAndExtend,
  renumberEdges,
  type Scan,
} from "../../src/engine/extend.js";
import type { MatchResult } from "../../src/engine/result.js";
import { type ReadInput, readSteps, runSteps } from "../../src/engine/run.js";
import type { ScoredGraph } from "../../src/engine/scan.js";
import { type SliceAnswer, type SliceRequest, scanSliceSteps } from "../../src/engine/slices.js";
import { explainRun } from "../../src/explain/explain.js";
import { match } from "../../src/match.js";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { finish, type Step, type Steps } from "../../src/steps.js";
import { sketch } from "../support/cohorts.js";
import { catchError } from "../support/conformance.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

/** The same match with next to nothing kept: the best pair or two of each mentee, then one more a round. */
function matchByPrices(cohort: unknown, program: unknown): { result: MatchResult; rounds: number; kept: number } {
  const run = finish(runSteps(cohort, program, { keepAllUpTo: 0 }, { keeping: { kept: 1, added: 1 } }));
  return {
    result: finish(explainRun(run)),
    rounds: run.extension?.rounds ?? 0,
    kept: run.scored.graph.target.length,
  };
}

describe("priceAndExtend()", () => {
  it("reaches every level, and proves it by the same duals, as over all pairs at once", () => {
    let several = 0;
    let partly = 0;
    fc.assert(
      fc.property(rounds({ mentors: 9, mentees: 9 }), ({ cohort, program }) => {
        if (program.objective?.kind === "fair") return;
        const whole = match(cohort, program);
        const { result, rounds: count, kept } = matchByPrices(cohort, program);
        expect(result.levels).toEqual(whole.levels);
        // where the total alone counts, as good a set may have more pairs or fewer
        const pairs = program.objective?.kind === "bestTotal" ? whole.counts.pairs : result.counts.pairs;
        expect({ ...result.counts, pairs }).toEqual(whole.counts);
        expect(result.certificate).toMatchObject(whole.certificate);
        expect(result.notices).toEqual(whole.notices);
        if (count > 1) several++;
        if (kept < whole.counts.feasiblePairs) partly++;
      }),
      runs(300),
    );
    // the generator makes rounds that need extending, and rounds in which pairs are never kept
    expect(several).toBeGreaterThan(enough(20));
    expect(partly).toBeGreaterThan(enough(20));
  });

  /** Solves a round by prices, and notes what it asks and tells. */
  function solve(read: ReadInput, maxPairs: number, keeping: object = {}) {
    const { columns, program, locks, scanner } = read;
    const asked: SliceRequest[] = [];
    const answers: SliceAnswer[] = [];
    const told: Step[] = [];
    const scan: Scan = function* (request) {
      asked.push(request);
      const answer = yield* scanSliceSteps(scanner, request);
      answers.push(answer);
      return answer;
    };
    const steps = priceAndExtend(columns, program.resolved.objective, locks, scan, maxPairs, keeping);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) if (step.value !== undefined) told.push(step.value);
    return { asked, answers, told, ...step.value };
  }

  it("goes on exactly until a scan finds nothing to add, and keeps no pair twice", () => {
    fc.assert(
      fc.property(rounds({ mentors: 9, mentees: 9 }), fc.constantFrom(1, 2, 24), ({ cohort, program }, kept) => {
        const read = finish(readSteps(cohort, { ...program, objective: { kind: "mostMentees" } }));
        const {
          asked,
          answers,
          rounds: count,
          scored,
          problem,
          matching,
          duals,
          told,
        } = solve(read, 1_000, {
          kept,
          added: 1,
        });
        expect(checkOptimal(problem, matching, duals)).toEqual([]);
        expect(asked.map(({ survey }) => survey)).toEqual([true, ...Array.from({ length: count }, () => false)]);
        const { rowStart, target, leftCount } = scored.graph;
        // only the last scan finds nothing new
        const isKept = (mentee: number, mentor: number): boolean =>
          target.subarray(rowStart[mentee], rowStart[mentee + 1]).includes(mentor);
        const last = answers.at(-1);
        let at = 0;
        for (let mentee = 0; mentee < leftCount; mentee++) {
          const row = Array.from(target.subarray(rowStart[mentee], rowStart[mentee + 1]));
          expect(row).toEqual([...new Set(row)].sort((a, b) => a - b));
          for (let k = 0; k < (last?.counts[mentee] ?? 0); k++) {
            expect(isKept(mentee, last?.mentors[at++] ?? -1)).toBe(true);
          }
        }
        // phases in turn, each time under its number
        const places = told.map(({ phase, round = 1 }) => `${phase} ${round}`);
        const expected = Array.from({ length: count }, (_, k) => [`solve ${k + 1}`, `scan ${k + 2}`]).flat();
        expect([...new Set(places)]).toEqual(["scan 1", ...expected]);
      }),
      runs(150),
    );
  });

  const read = (wants: readonly number[], mentorCount: number): ReadInput => {
    const mentors = Array.from({ length: mentorCount }, (_, k) => ({ id: `m${k}`, level: 5 }));
    const mentees = wants.map((_, k) => ({ id: `n${k}`, level: 1 }));
    return finish(
      readSteps(
        {
          ...{ schemaVersion: 1, people: [...mentors, ...mentees] },
          mentors: mentors.map(({ id }) => ({ personId: id })),
          mentees: mentees.map(({ id }, k) => ({ personId: id, wants: wants[k] })),
        },
        undefined,
      ),
    );
  };

  it("keeps two dozen of each mentee, fewer where there is no room, and never fewer than one more than she wants", () => {
    const first = (wants: number[], mentors: number, maxPairs: number, keeping?: object): number =>
      solve(read(wants, mentors), maxPairs, keeping).asked[0].limit;
    expect(first([1, 1], 30, 1_000)).toBe(24);
    expect(first([1, 1], 30, 20)).toBe(10);
    expect(first([1, 1], 30, 21)).toBe(10);
    expect(first([1, 2], 30, 1_000, { kept: 1 })).toBe(3);
    expect(first([1, 1], 30, 1_000, { kept: 7 })).toBe(7);
    expect(first([5, 1], 4, 8, { kept: 1 })).toBe(4);
    expect(first([], 4, 10)).toBe(10);
    // at most eight a mentee are added each time, and as many as may be chosen already
    expect(solve(read([1, 1], 30), 1_000).asked[1].limit).toBe(8);
    expect(solve(read([1, 3], 30), 1_000).asked[1].limit).toBe(10);
    expect(solve(read([1, 3], 30), 1_000, { added: 2 }).asked[1].limit).toBe(4);
    expect(solve(read([1, 1], 5), 1_000).asked[1].limit).toBe(5);
  });

  it("refuses to begin without room for the pairs that have to be kept, and to go on beyond it", () => {
    expect(solve(read([1, 2], 9), 6).asked[0].limit).toBe(3);
    const { code, message, issues } = catchError(() => solve(read([1, 2], 9), 5));
    expect(code).toBe("TOO_MANY_PAIRS");
    expect(message).toBe(
      "Cannot match: pairs that may meet is 6, expected at most 5 to keep (options.maxPairs): narrow the programme, or " +
        "allow more at about 30 bytes each",
    );
    expect(issues).toEqual([
      {
        code: "TOO_MANY_PAIRS",
        path: ["pairs that may meet"],
        expected: "at most 5 to keep (options.maxPairs): narrow the programme, or allow more at about 30 bytes each",
        received: "6",
      },
    ]);
    // all alike: the first two of everybody are the same, so others have to be added
    const round = read([1, 1, 1, 1, 1], 5);
    const { scored } = solve(round, 1_000, { kept: 2, added: 1 });
    const { length } = scored.score;
    expect(length).toBeGreaterThan(10);
    expect(solve(round, length, { kept: 2, added: 1 }).scored.score).toHaveLength(length);
    expect(catchError(() => solve(round, length - 1, { kept: 2, added: 1 })).issues[0].received).toBe(`${length}`);
  });
});

const list = (values: ArrayLike<number>): number[] => Array.from(values);

/** A graph of rows of mentors with their scores. */
function graphOf(rows: readonly (readonly [mentor: number, score: number][])[], rightCount: number): ScoredGraph {
  let end = 0;
  return {
    graph: {
      ...{ leftCount: rows.length, rightCount },
      rowStart: Int32Array.from([0, ...rows.map((row) => (end += row.length))]),
      target: Int32Array.from(rows.flat().map(([mentor]) => mentor)),
    },
    score: Int32Array.from(rows.flat().map(([, score]) => score)),
  };
}

const answerOf = (rows: readonly (readonly [mentor: number, score: number][])[]): SliceAnswer => ({
  ...{ from: 0, to: rows.length, survey: null, hasData: [] },
  counts: rows.map((row) => row.length),
  mentors: rows.flat().map(([mentor]) => mentor),
  scores: rows.flat().map(([, score]) => score),
});

/** What steps come to, and how often they pause. */
function count<T>(steps: Steps<T>): { value: T; pauses: number } {
  let pauses = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { value: step.value, pauses };
    pauses++;
  }
}

describe("addPairs()", () => {
  it("adds what is not there yet, rows in the order of mentors, and pauses every 128 rows", () => {
    const row = fc
      .uniqueArray(fc.nat(6), { maxLength: 7 })
      .map((mentors) => mentors.map((mentor): [number, number] => [mentor, mentor * 10]));
    const rows = fc.array(fc.tuple(row, row), { maxLength: 300, size: "max" });
    fc.assert(
      fc.property(rows, (both) => {
        const byMentor = (pairs: [number, number][]) => [...pairs].sort(([a], [b]) => a - b);
        const before = both.map(([pairs]) => byMentor(pairs));
        const { value, pauses } = count(addPairs(graphOf(before, 7), answerOf(both.map(([, pairs]) => pairs))));
        const expected = both.map(([one, other]) => byMentor([...new Map([...one, ...other])]));
        expect({ ...value, score: list(value.score) }).toEqual({
          ...{ graph: graphOf(expected, 7).graph, score: list(graphOf(expected, 7).score) },
        });
        expect(pauses).toBe(Math.ceil(both.length / 128));
      }),
      runs(60),
    );
  });

  it("leaves a score that is known as it is", () => {
    const { value } = count(
      addPairs(
        graphOf([[[1, 5]]], 3),
        answerOf([
          [
            [1, 9],
            [0, 7],
          ],
        ]),
      ),
    );
    expect([list(value.graph.target), list(value.score)]).toEqual([
      [0, 1],
      [7, 5],
    ]);
  });
});

describe("renumberEdges()", () => {
  it("finds the same pairs in a graph that has more", () => {
    const small = graphOf(
      [
        [[1, 0]],
        [],
        [
          [0, 0],
          [2, 0],
        ],
      ],
      3,
    ).graph;
    const large = graphOf(
      [
        [
          [0, 0],
          [1, 0],
        ],
        [[1, 0]],
        [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
      ],
      3,
    ).graph;
    expect(list(renumberEdges(small, { edges: Int32Array.of(0, 1, 2) }, large).edges)).toEqual([1, 3, 5]);
    expect(list(renumberEdges(small, { edges: Int32Array.of(2) }, large).edges)).toEqual([5]);
  });
});

describe("lowestOfFull()", () => {
  it("tells the last score of every list that is full", () => {
    const answer = answerOf([
      [
        [0, 9],
        [1, 4],
      ],
      [[2, 8]],
      [],
      [
        [3, 7],
        [0, 7],
      ],
    ]);
    expect(list(lowestOfFull(answer, 2))).toEqual([4, -Infinity, -Infinity, 7]);
    expect(list(lowestOfFull(answer, 1))).toEqual([-Infinity, 8, -Infinity, -Infinity]);
  });
});

describe("askForBest() and mostWantedOf()", () => {
  it("ask for the best of everybody by score alone", () => {
    const { columns } = finish(
      readSteps({ ...sketch("a@5 b@1 c@1"), mentees: [{ personId: "c", wants: 3 }] }, undefined),
    );
    const request = askForBest(columns, 7);
    expect({ ...request, floors: list(request.floors), caps: list(request.caps) }).toEqual({
      ...{ from: 0, to: 1, limit: 7, floors: [-1], caps: [1_000_000], survey: true },
      ...{ prices: new Float64Array(3), order: [], reach: Int32Array.of(3) },
    });
    expect(mostWantedOf(columns)).toBe(3);
    expect(mostWantedOf({ ...columns, wants: Int32Array.of(1, 4, 2) })).toBe(4);
    expect(mostWantedOf({ ...columns, wants: new Int32Array(0) })).toBe(0);
  });
});
