import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BestMentees, type MenteeLists, NOBODY } from "../../src/engine/best-mentees.js";
import { Ceilings } from "../../src/engine/ceilings.js";
import { RowScanner } from "../../src/engine/rows.js";
import { readSteps } from "../../src/engine/run.js";
import { finish } from "../../src/steps.js";
import { readRound } from "../support/best-levels.js";
import { makeCompany } from "../support/company.js";
import { GOALS_ALONE, rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

function scannerOf(cohort: unknown, program: unknown): RowScanner {
  return finish(readSteps(cohort, program)).scanner;
}

/** The lists of a slice of mentees. */
function listsOf(scanner: RowScanner, from: number, to: number): BestMentees {
  const { capacity, mentors, mentees } = scanner.columns;
  const best = new BestMentees(capacity, mentees.length);
  const ceilings = new Ceilings(scanner.criteria, mentors.length);
  for (const mentee of range(from, to)) {
    best.offerRow(scanner, mentee, ceilings.raise(mentee, scanner.open, scanner.listOpen(mentee)));
  }
  return best;
}

interface Pair {
  readonly mentor: number;
  readonly mentee: number;
  readonly score: number;
}

/** All lists laid end to end, by sorting everybody. */
function sortAll(open: readonly Pair[], capacity: Int32Array, menteeCount: number): MenteeLists {
  const rows = Array.from(capacity, (places, mentor) => {
    const length = places === 0 ? 0 : Math.min(places, menteeCount) + 1;
    const sorted = open
      .filter((pair) => pair.mentor === mentor)
      .sort((a, b) => b.score - a.score || a.mentee - b.mentee)
      .map(({ mentee, score }): [number, number] => [mentee, score]);
    return range(0, length).map((k) => sorted[k] ?? [NOBODY, -1]);
  }).flat();
  return { mentees: rows.map(([mentee]) => mentee), scores: rows.map(([, score]) => score) };
}

const plainly = ({ mentees, scores }: MenteeLists): MenteeLists => ({
  mentees: Array.from(mentees),
  scores: Array.from(scores),
});

describe("BestMentees", () => {
  it("lists for every mentor whom sorting everybody lists, one more than she has places", () => {
    let full = 0;
    let cut = 0;
    fc.assert(
      fc.property(rounds({ mentors: 4, mentees: 9 }), fc.nat(9), ({ cohort, program }, at) => {
        const { open, mentees } = readRound({ cohort, program });
        const scanner = scannerOf(cohort, program);
        const { capacity } = scanner.columns;
        const expected = sortAll(open, capacity, mentees.length);
        const whole = listsOf(scanner, 0, mentees.length);
        expect(plainly(whole)).toEqual(expected);
        expect(whole.start[capacity.length]).toBe(whole.mentees.length);
        // in two slices, put together
        const middle = Math.min(at, mentees.length);
        const joined = new BestMentees(capacity, mentees.length);
        joined.merge(plainly(listsOf(scanner, 0, middle)));
        joined.merge(plainly(listsOf(scanner, middle, mentees.length)));
        expect(plainly(joined)).toEqual(expected);
        capacity.forEach((places, mentor) => {
          const found = open.filter((pair) => pair.mentor === mentor).length;
          if (places > 0 && found > places) full++;
          if (places > 0 && found > places + 1) cut++;
        });
      }),
      runs(200),
    );
    expect(full).toBeGreaterThan(enough(100));
    expect(cut).toBeGreaterThan(enough(50));
  });

  it("lays out no place more than there are mentees, and none for whoever takes nobody", () => {
    const { start } = new BestMentees(Int32Array.of(0, 1, 1_000_000, 3, 0), 3);
    expect(Array.from(start)).toEqual([0, 0, 2, 6, 10, 10]);
  });

  it("finds them in a company, and scores few", () => {
    const scanner = scannerOf(makeCompany({ size: 1_000, seed: 3 }), "standard");
    const { mentees, capacity } = scanner.columns;
    let scored = 0;
    const counting = Object.assign(Object.create(RowScanner.prototype) as RowScanner, scanner, {
      scoreRow(...[mentee, mentors, length, scores]: Parameters<RowScanner["scoreRow"]>) {
        scored += length;
        scanner.scoreRow(mentee, mentors, length, scores);
      },
    });
    const found = listsOf(counting, 0, mentees.length);
    const open = range(0, mentees.length).flatMap((mentee) =>
      range(0, scanner.feasibleRow(mentee)).map((k) => ({
        ...{ mentee, mentor: scanner.mentors[k], score: scanner.scores[k] },
      })),
    );
    expect(plainly(found)).toEqual(sortAll(open, capacity, mentees.length));
    expect(scored / open.length).toBeLessThan(0.2);
  });

  it("scores nobody for a mentor without places, nor a bound that does not reach the least score", () => {
    const people = range(0, 6).map((k) => ({ id: `p${k}`, level: k < 2 ? 5 : 1 }));
    const cohort = {
      ...{ schemaVersion: 1, people },
      mentors: [
        { personId: "p0", goals: ["x"], capacity: 0 },
        { personId: "p1", goals: ["x"] },
      ],
      mentees: people.slice(2).map(({ id }, k) => ({ personId: id, goals: k === 3 ? [] : ["x"] })),
    };
    const program = { schemaVersion: 1, minScore: 0.5, criteria: GOALS_ALONE };
    const scanner = scannerOf(cohort, program);
    const scored: number[][] = [];
    const noting = Object.assign(Object.create(RowScanner.prototype) as RowScanner, scanner, {
      scoreRow(...[mentee, mentors, length, scores]: Parameters<RowScanner["scoreRow"]>) {
        scored.push([mentee, ...mentors.subarray(0, length)]);
        scanner.scoreRow(mentee, mentors, length, scores);
      },
    });
    const best = listsOf(noting, 0, 4);
    expect(Array.from(best.mentees)).toEqual([0, 1]);
    expect(scored).toEqual([[0, 1], [1, 1], [2, 1], [3]]);
  });
});
