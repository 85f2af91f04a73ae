import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listBits } from "../../src/bitset.js";
import type { RowScanner } from "../../src/engine/rows.js";
import { isLowerDirection, prepareScanner, reverseOf, withLocks, withWeights } from "../../src/engine/rows.js";
import { readSteps } from "../../src/engine/run.js";
import { ownRules } from "../../src/programs/own.js";
import { finish } from "../../src/steps.js";
import { type PlainRound, readRound } from "../support/best-levels.js";
import { sketch } from "../support/cohorts.js";
import { GOALS_ALONE, rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

/** Everything a scanner says of its rows, one row after another. */
function tell(scanner: RowScanner) {
  const { columns, open, mentors, scores } = scanner;
  const mentorCount = columns.mentors.length;
  return range(columns.mentees.length).map((mentee) => {
    const openCount = scanner.listOpen(mentee);
    const listed = Array.from(open.subarray(0, openCount));
    const count = scanner.feasibleRow(mentee);
    const feasible = range(count).map((k) => [mentors[k], scores[k]]);
    const degree = new Int32Array(mentorCount);
    scanner.countRow(mentee, degree);
    const out = new Int32Array(mentorCount).fill(-1);
    const backward = Int32Array.from(range(mentorCount)).reverse();
    const found = scanner.listOpenOf(mentee, backward, Math.max(0, mentorCount - 1), out);
    return { open: listed, feasible, degree: Array.from(degree), openOf: Array.from(out.subarray(0, found)) };
  });
}

/** The same by the plain voices, pair by pair. */
function tellPlain({ mentors, mentees, open, locks, scoreOf }: PlainRound) {
  const isLocked = (a: string, b: string): boolean =>
    locks.some(({ mentor, mentee }) => mentors[mentor].person.id === a && mentees[mentee].person.id === b);
  return mentees.map(({ person: { id } }, mentee) => {
    const passing = range(mentors.length).filter((mentor) => {
      const other = mentors[mentor].person.id;
      return scoreOf(mentor, mentee) !== null && !isLocked(other, id) && !isLocked(id, other);
    });
    const feasible = open.filter((pair) => pair.mentee === mentee).map(({ mentor, score }) => [mentor, score]);
    const degree = range(mentors.length).map((mentor) => Number(feasible.some(([each]) => each === mentor)));
    const openOf = passing.filter((mentor) => mentor > 0).reverse();
    return { open: passing, feasible, degree, openOf };
  });
}

describe("RowScanner", () => {
  it("says of every row what the plain voices say of its pairs", () => {
    let forestalled = 0;
    let locked = 0;
    fc.assert(
      fc.property(rounds({ mentors: 6, mentees: 6 }), (round) => {
        const { scanner } = finish(readSteps(round.cohort, round.program));
        const plain = readRound(round);
        const expected = tellPlain(plain);
        expect(tell(scanner)).toEqual(expected);
        // once more, in the other order
        const again = range(expected.length).reverse();
        expect(again.map((mentee) => scanner.feasibleRow(mentee))).toEqual(
          again.map((m) => expected[m].feasible.length),
        );
        if (plain.locks.length > 0) locked++;
        if (plain.program.minScore === 0 && expected.some((row) => row.open.length > row.feasible.length))
          forestalled++;
      }),
      runs(200),
    );
    expect(locked).toBeGreaterThan(enough(20));
    expect(forestalled).toBeGreaterThan(enough(8));
  });

  it("scores any mentors of a list, open or not, and no more than it is told", () => {
    fc.assert(
      fc.property(rounds(), (drawn) => {
        // locks keep the rules of the programme they were drawn for
        const cohort = { ...drawn.cohort, locks: [] };
        const program = { ...drawn.program, constraints: {}, preset: "inclusion" };
        const { scanner } = finish(readSteps(cohort, program));
        const bare = readRound({ cohort, program });
        const list = Int32Array.from(range(bare.mentors.length)).reverse();
        bare.mentees.forEach((_, mentee) => {
          const scores = new Int32Array(list.length).fill(-7);
          const count = Math.ceil(list.length / 2);
          scanner.scoreRow(mentee, list, count, scores);
          list.forEach((mentor, k) => {
            const score = bare.scoreOf(mentor, mentee);
            if (k >= count) expect(scores[k]).toBe(-7);
            else if (score !== null) expect(scores[k]).toBe(score);
          });
        });
      }),
      runs(100),
    );
  });

  it("tells whether a pair is kept the other way round", () => {
    const read = (text: string, minScore = 0): RowScanner => {
      const program = { schemaVersion: 1, preset: "inclusion", minScore, criteria: GOALS_ALONE };
      return finish(readSteps(sketch(text), program)).scanner;
    };
    // by level, then by id; a missing level is below all
    expect(read("a@1 b@2").isForestalled(1, 0)).toBe(true);
    expect(read("a@1 b@2").isForestalled(0, 1)).toBe(false);
    expect(read("a@2 b@1").isForestalled(0, 1)).toBe(true);
    expect(read("a@1 b@1").isForestalled(1, 0)).toBe(true);
    expect(read("a@1 b@1").isForestalled(0, 1)).toBe(false);
    // nobody shares a goal: with a least score the other way round is not kept either
    expect(read("a@1 b@2", 0.1).isForestalled(1, 0)).toBe(false);
    // nobody is above her own manager
    expect(read("a@1 b@2:a").isForestalled(1, 0)).toBe(false);
  });

  it("asks the rules of one's own about a row once, and not about its bound", () => {
    let judged = 0;
    let compared = 0;
    const own = ownRules({
      constraints: [
        {
          ...{ name: "nobody-for-c", version: "1" },
          judge(_mentor, { person }) {
            judged++;
            return person.id !== "c";
          },
        },
      ],
      criteria: [
        {
          ...{ name: "half", version: "1", weight: 1 },
          compare() {
            compared++;
            return 0.5;
          },
        },
      ],
    });
    const cohort = {
      ...{ schemaVersion: 1, people: ["a", "b", "c", "d"].map((id) => ({ id, level: id < "c" ? 5 : 1 })) },
      ...{ mentors: [{ personId: "a" }, { personId: "b" }], mentees: [{ personId: "c" }, { personId: "d" }] },
    };
    const { scanner } = finish(readSteps(cohort, undefined, own));
    const list = (bits: ReturnType<RowScanner["openRow"]>): number[] => {
      const out = new Int32Array(2);
      return Array.from(out.subarray(0, listBits(bits, out)));
    };
    expect(list(scanner.boundRow(0))).toEqual([0, 1]);
    expect(judged).toBe(0);
    expect(list(scanner.openRow(0))).toEqual([]);
    expect(list(scanner.openRow(0))).toEqual([]);
    expect(scanner.listOpen(0)).toBe(0);
    expect(judged).toBe(2);
    expect(scanner.listOpen(1)).toBe(2);
    expect(scanner.listOpen(1)).toBe(2);
    expect(judged).toBe(4);
    // the bound of a row stands in the place of the row
    expect(list(scanner.boundRow(0))).toEqual([0, 1]);
    expect(list(scanner.openRow(0))).toEqual([]);
    expect(judged).toBe(6);
    // degrees need no scores where there is no least score
    const degree = new Int32Array(2);
    scanner.countRow(1, degree);
    expect([...degree]).toEqual([1, 1]);
    expect(compared).toBe(0);
    expect(scanner.feasibleRow(1)).toBe(2);
    expect(compared).toBe(2);
  });

  it("asks about a row the other way round once, and scores it only for a least score", () => {
    let judged = 0;
    let compared = 0;
    const own = ownRules({
      constraints: [{ name: "anybody", version: "1", judge: () => judged++ >= 0 }],
      criteria: [{ name: "full", version: "1", weight: 1, compare: () => (compared++ >= 0 ? 1 : 0) }],
    });
    const program = { schemaVersion: 1, preset: "inclusion" };
    const { scanner } = finish(readSteps(sketch("a@1 b@2 c@3"), program, own));
    expect([1, 2].map((mentee) => scanner.isForestalled(mentee, 0))).toEqual([true, true]);
    expect(scanner.isForestalled(2, 1)).toBe(true);
    // the rows of a and of b, without themselves
    expect(judged).toBe(4);
    expect(scanner.isForestalled(0, 2)).toBe(false);
    expect(scanner.isForestalled(2, 0)).toBe(true);
    expect([judged, compared]).toEqual([4, 0]);
    const strict = finish(readSteps(sketch("a@1 b@2"), { ...program, minScore: 0.005 }, own)).scanner;
    expect(strict.isForestalled(1, 0)).toBe(true);
    expect(compared).toBe(1);
  });

  it("notes which criteria have had something to compare, in the pairs scored so far", () => {
    const cohort = {
      ...{ schemaVersion: 1, people: ["a", "b", "c"].map((id) => ({ id, level: id < "b" ? 5 : 1 })) },
      ...{ mentors: [{ personId: "a" }], mentees: [{ personId: "b" }, { personId: "c", goals: ["x"] }] },
    };
    const { scanner, program } = finish(readSteps(cohort, undefined));
    const noted = (mentee: number): string[] => {
      scanner.scoreRow(mentee, Int32Array.of(0), 1, new Int32Array(1));
      return program.criteria.flatMap(({ criterion }, index) => (scanner.hasData[index] ? [criterion.code] : []));
    };
    expect(noted(0)).toEqual(["seniorityBand"]);
    expect(noted(1)).toEqual(["sharedGoals", "seniorityBand"]);
    expect(noted(0)).toEqual(["sharedGoals", "seniorityBand"]);
  });
});

describe("withLocks() and withWeights()", () => {
  it("come to the rows of a round with these locks, and of a programme with these weights", () => {
    let locked = 0;
    fc.assert(
      fc.property(rounds({ mentors: 5, mentees: 5 }), ({ cohort, program }) => {
        const read = finish(readSteps(cohort, program));
        const { columns, locks } = read;
        const unlocked = finish(readSteps({ ...cohort, locks: [] }, program)).scanner;
        expect(tell(withLocks(unlocked, locks))).toEqual(tell(read.scanner));
        expect(tell(withLocks(read.scanner, []))).toEqual(tell(unlocked));
        if (locks.length > 0) locked++;
        const weights = {
          ...program,
          criteria: { sharedGoals: { weight: 3 }, needsCoverage: { weight: 2, whenMissing: 1 } },
        };
        const other = finish(readSteps(cohort, weights));
        const heavier = {
          ...weights,
          criteria: { sharedGoals: { weight: 1 }, needsCoverage: { weight: 90, whenMissing: 0.5 } },
        };
        const expected = finish(readSteps(cohort, heavier));
        expect(tell(withWeights(other.scanner, expected.program, locks))).toEqual(tell(expected.scanner));
        const closed = finish(prepareScanner(columns, read.program, []));
        expect(tell(closed)).toEqual(tell(unlocked));
      }),
      runs(100),
    );
    expect(locked).toBeGreaterThan(enough(10));
  });
});

describe("reverseOf() and isLowerDirection()", () => {
  it("turn a pair round, where both have the other role", () => {
    const cohort = {
      ...sketch("a@3 b@3 c@1"),
      mentors: [{ personId: "b" }, { personId: "c" }],
      mentees: [{ personId: "a" }, { personId: "b" }, { personId: "c" }],
    };
    const { columns } = finish(readSteps(cohort, "inclusion"));
    // b mentors c: c mentors b the other way round
    expect(reverseOf(columns, 2, 0)).toEqual({ mentee: 1, mentor: 1 });
    // b mentors a, who is no mentor
    expect(reverseOf(columns, 0, 0)).toEqual({ mentee: 1, mentor: -1 });
    expect(isLowerDirection(columns, 2, 0)).toBe(false);
    expect(isLowerDirection(columns, 1, 1)).toBe(true);
    // on one level it is the later id that mentors
    expect(isLowerDirection(columns, 0, 0)).toBe(false);
  });
});
