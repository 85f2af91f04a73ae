import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ceilings } from "../../src/engine/ceilings.js";
import type { RowScanner } from "../../src/engine/rows.js";
import { readSteps } from "../../src/engine/run.js";
import { type SliceAnswer, type SliceRequest, scanSliceSteps } from "../../src/engine/slices.js";
import { finish, type Step } from "../../src/steps.js";
import { type PlainRound, readRound } from "../support/best-levels.js";
import { sketch } from "../support/cohorts.js";
import { makeCompany } from "../support/company.js";
import { rounds } from "../support/rounds.js";
import { runs } from "../support/runs.js";

const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);
const list = (values: ArrayLike<number>): number[] => Array.from(values);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function answer(scanner: RowScanner, request: SliceRequest): { answer: SliceAnswer; told: (Step | undefined)[] } {
  const told: (Step | undefined)[] = [];
  const steps = scanSliceSteps(scanner, request);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) told.push(step.value);
  return { answer: step.value, told };
}

/** The lists of an answer, by a definition that sorts everybody. */
function listPlainly({ open, mentors }: PlainRound, request: SliceRequest): [mentor: number, score: number][][] {
  const { from, to, limit, floors, prices, order, reach, survey } = request;
  return range(to - from).map((at) => {
    const mentee = from + at;
    const first = survey ? 0 : (mentee * limit) % mentors.length;
    const rank = (mentor: number): number => (mentor < first ? mentor + mentors.length : mentor);
    const seen = order.length === 0 ? range(mentors.length) : list(order);
    return open
      .filter((pair) => pair.mentee === mentee && seen.slice(0, reach[at]).includes(pair.mentor))
      .map(({ mentor, score }) => ({ mentor, score, worth: score - prices[mentor] }))
      .filter(({ worth }) => worth > floors[at])
      .sort((a, b) => b.worth - a.worth || rank(a.mentor) - rank(b.mentor))
      .slice(0, limit)
      .map(({ mentor, score }): [number, number] => [mentor, score]);
  });
}

describe("scanSliceSteps()", () => {
  it("lists of any slice whom sorting everybody lists, and surveys all pairs if it is asked to", () => {
    const given = rounds({ mentors: 5, mentees: 7 }).chain((round) => {
      const { mentors, mentees } = readRound(round);
      const each = <T>(value: fc.Arbitrary<T>, count: number): fc.Arbitrary<T[]> =>
        fc.array(value, { minLength: count, maxLength: count });
      const request = fc.tuple(fc.nat(mentees.length), fc.nat(mentees.length)).chain(([one, other]) =>
        fc.record({
          from: fc.constant(Math.min(one, other)),
          to: fc.constant(Math.max(one, other)),
          limit: fc.integer({ min: 0, max: mentors.length }),
          floors: each(fc.constantFrom(-1, 0, 200_000, 500_000), Math.abs(one - other)),
          caps: fc.constant(range(Math.abs(one - other)).map(() => 1_000_000)),
          prices: each(fc.constantFrom(0, 0, 100_000, 400_000), mentors.length),
          order: fc.shuffledSubarray(range(mentors.length), { minLength: mentors.length }),
          reach: each(fc.nat(mentors.length), Math.abs(one - other)),
          survey: fc.boolean(),
        }),
      );
      return fc.tuple(fc.constant(round), request);
    });
    fc.assert(
      fc.property(given, ([{ cohort, program }, request]) => {
        const plain = readRound({ cohort, program });
        const { scanner } = finish(readSteps(cohort, program));
        const { from, to } = request;
        const { answer: found, told } = answer(scanner, request);
        const rows = listPlainly(plain, request);
        expect([found.from, found.to]).toEqual([from, to]);
        expect(list(found.counts)).toEqual(rows.map((row) => row.length));
        expect(list(found.mentors)).toEqual(rows.flat().map(([mentor]) => mentor));
        expect(list(found.scores)).toEqual(rows.flat().map(([, score]) => score));
        expect(told).toEqual(range(to - from).map((done) => ({ phase: "scan", done, of: to - from })));
        expect(found.hasData).toHaveLength(plain.program.criteria.length);
        if (!request.survey) {
          expect(found.survey).toBe(null);
          return;
        }
        const inSlice = plain.open.filter(({ mentee }) => mentee >= from && mentee < to);
        const degrees = range(plain.mentors.length).map(
          (mentor) => inSlice.filter((pair) => pair.mentor === mentor).length,
        );
        expect(list(found.survey?.degrees ?? [])).toEqual(degrees);
        // every mentor's best mentee of the slice
        const { capacity, mentees } = scanner.columns;
        let at = 0;
        for (const [mentor, places] of capacity.entries()) {
          if (places === 0) continue;
          const [best] = inSlice
            .filter((pair) => pair.mentor === mentor)
            .sort((a, b) => b.score - a.score || a.mentee - b.mentee);
          expect([found.survey?.best.mentees[at], found.survey?.best.scores[at]]).toEqual(
            best === undefined ? [-1, -1] : [best.mentee, best.score],
          );
          at += Math.min(places, mentees.length) + 1;
        }
        const passing = sum(range(to - from).map((k) => scanner.listOpen(from + k)));
        expect(found.survey?.passing).toBe(passing);
      }),
      runs(300),
    );
  });

  it("surveys all pairs alike, whatever else a request is about", () => {
    // what one scanner has bounded must not help another answer
    const fresh = (): RowScanner => finish(readSteps(makeCompany({ size: 1_000, seed: 5 }), undefined)).scanner;
    const scanner = fresh();
    const { mentors, mentees } = scanner.columns;
    const plain = { ...askAll(scanner, 3), survey: true };
    const { survey } = answer(scanner, plain).answer;
    const prices = mentors.map((_, mentor) => (mentor % 2) * 900_000);
    const floors = mentees.map(() => 300_000);
    const reach = mentees.map(() => mentors.length - 1);
    for (const other of [{ prices, floors }, { reach }, { reach: mentees.map(() => 0) }]) {
      expect(answer(fresh(), { ...plain, ...other }).answer.survey).toEqual(survey);
    }
  });

  const alike = (mentors: number, mentees: number): RowScanner => {
    const people = [
      ...range(mentors).map((k) => ({ id: `m${String(k).padStart(3, "0")}`, level: 5 })),
      ...range(mentees).map((k) => ({ id: `n${String(k).padStart(3, "0")}`, level: 1 })),
    ];
    const roles = people.map(({ id }) => ({ personId: id }));
    const cohort = { schemaVersion: 1, people, mentors: roles.slice(0, mentors), mentees: roles.slice(mentors) };
    return finish(readSteps(cohort, undefined)).scanner;
  };
  const askAll = ({ columns: { mentors, mentees } }: RowScanner, limit: number): SliceRequest => ({
    ...{ from: 0, to: mentees.length, limit, order: [], survey: false },
    floors: mentees.map(() => -1),
    caps: mentees.map(() => 1_000_000),
    prices: mentors.map(() => 0),
    reach: mentees.map(() => mentors.length),
  });

  it("gives each mentee others to choose from where all are alike, but the first ones in a survey", () => {
    const scanner = alike(5, 4);
    const request = askAll(scanner, 2);
    expect(list(answer(scanner, request).answer.mentors)).toEqual([0, 1, 2, 3, 4, 0, 1, 2]);
    expect(list(answer(scanner, { ...request, survey: true }).answer.mentors)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
  });

  it("has room for lists of any length", () => {
    const scanner = alike(3, 200);
    const { answer: found } = answer(scanner, askAll(scanner, 3));
    expect(found.mentors).toHaveLength(600);
    expect(list(found.mentors).filter((mentor) => mentor === 2)).toHaveLength(200);
    expect(new Set(list(found.counts))).toEqual(new Set([3]));
    expect(new Set(list(found.scores)).size).toBe(1);
  });

  it("works the bounds of kinds out once for all slices of a scanner", () => {
    const { scanner } = finish(
      readSteps(
        sketch(
          range(80)
            .map((k) => `p${k}@${k % 7}`)
            .join(" "),
        ),
        "inclusion",
      ),
    );
    let bases = 0;
    for (const { filler } of scanner.criteria) {
      const { ceiling } = filler;
      if (ceiling === undefined) continue;
      const { base } = ceiling;
      Object.assign(ceiling, {
        base(kind: number) {
          bases++;
          return base.call(ceiling, kind);
        },
      });
    }
    new Ceilings(scanner.criteria, 80).raise(0, Int32Array.of(0), 1);
    expect(bases).toBeGreaterThan(0);
    bases = 0;
    answer(scanner, askAll(scanner, 2));
    const once = bases;
    expect(once).toBeGreaterThan(0);
    answer(scanner, askAll(scanner, 2));
    expect(bases).toBe(once);
  });
});
