import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, sensitivity } from "../../../src/ask.js";
import type { Cohort } from "../../../src/cohort/cohort.js";
import { parseCohort } from "../../../src/cohort/parse.js";
import type { Sensitivity, WeightRange } from "../../../src/explain/questions/answers.js";
import type { OwnCriterion } from "../../../src/programs/own.js";
import type { Objective, Program } from "../../../src/programs/program.js";
import { resolveProgram } from "../../../src/programs/resolve.js";
import { type BestSets, bestSets, type PlainRound, plainRound } from "../../support/best-levels.js";
import { sketch } from "../../support/cohorts.js";
import { catchError } from "../../support/conformance.js";
import { type Round, rounds } from "../../support/rounds.js";
import { enough, runs } from "../../support/runs.js";

const WEIGHT_MAX = 1_000_000;
const LOOKED_AT = 8; // weights inside each range
const SMALL = 80; // where every weight is tried

interface OwnRound extends Round {
  readonly criteria?: readonly OwnCriterion[];
}

/** A round with one weight after the other, by trying every set of pairs. */
class Tried {
  private readonly cohort: Cohort;
  private readonly known = new Map<string, { readonly round: PlainRound; readonly best: BestSets }>();
  private readonly round: OwnRound;

  constructor(round: OwnRound) {
    this.cohort = parseCohort(round.cohort);
    this.round = round;
  }

  at(criterion: string, weight: number): { readonly round: PlainRound; readonly best: BestSets } {
    const key = `${criterion} ${weight}`;
    let found = this.known.get(key);
    if (found === undefined) {
      const { program, criteria } = weigh(this.round, criterion, weight);
      const round = plainRound(this.cohort, resolveProgram(program, criteria && { criteria }));
      found = { round, best: bestSets(round) };
      this.known.set(key, found);
    }
    return found;
  }

  /** What the best levels lose where a pair has to be chosen, or must not be; null where it cannot be. */
  losses(criterion: string, weight: number, pair: PairIds, how: "having" | "lacking"): number[] | null {
    const { round, best } = this.at(criterion, weight);
    const { open, mentors, mentees } = round;
    const place = open.findIndex(({ mentor, mentee }) => {
      return mentors[mentor].person.id === pair.mentorId && mentees[mentee].person.id === pair.menteeId;
    });
    if (place === -1) return null;
    const levels = best[how][place];
    return best.levels.map((level, at) => (level === levels[at] ? 0 : level - levels[at]));
  }

  stays(criterion: string, weight: number, pair: PairIds): boolean {
    return this.losses(criterion, weight, pair, "having")?.every((lost) => lost === 0) === true;
  }
}

interface PairIds {
  readonly mentorId: string;
  readonly menteeId: string;
}

function weigh({ cohort, program, criteria }: OwnRound, criterion: string, weight: number): OwnRound {
  if (criteria?.some(({ name }) => name === criterion)) {
    return {
      cohort,
      program,
      criteria: criteria.map((rule) => (rule.name === criterion ? { ...rule, weight } : rule)),
    };
  }
  const { resolved } = resolveProgram(program, criteria && { criteria });
  const stated = Object.entries(resolved.criteria).find(([name]) => name === criterion)?.[1];
  const weighed = { ...resolved.criteria, [criterion]: { ...(stated || {}), weight } };
  return { cohort, program: { ...program, criteria: weighed }, ...(criteria && { criteria }) };
}

/** How much was seen on the way. */
class Seen {
  ends = 0;
  whole = 0;
  fragile = 0;
  tied = 0;
}

function ask({ cohort, program, criteria }: OwnRound, keepAllUpTo: number): Sensitivity {
  return sensitivity(createRun(cohort, program, { own: criteria && { criteria }, keepAllUpTo }));
}

/** Holds every range against trying everything; inside, a pair may come short by what rounding takes. */
function compare(round: OwnRound, keepAllUpTo: number, seen: Seen, weightsOf = someOf): void {
  const tried = new Tried(round);
  const own = round.criteria && { criteria: round.criteria };
  const { criteria, minScore, resolved } = resolveProgram(round.program, own);
  const chosen = createRun(round.cohort, round.program, { own, keepAllUpTo }).result.pairs.filter(
    ({ locked }) => !locked,
  );
  const { pairs } = ask(round, keepAllUpTo);
  const idsOf = ({ mentorId, menteeId }: PairIds): string[] => [mentorId, menteeId];
  expect(pairs.map(idsOf)).toEqual(chosen.map(idsOf));
  const hasLines = minScore === 0 && resolved.objective.kind !== "fair";
  const rounding = 2 * chosen.length * criteria.length;
  for (const pair of pairs) {
    expect(pair.ranges.map(({ criterion, weight }) => [criterion, weight])).toEqual(
      criteria.map(({ criterion, weight }) => [criterion.code, weight]),
    );
    for (const range of pair.ranges) {
      compareEnds(tried, pair, range);
      if (hasLines) compareInside(tried, pair, range.criterion, weightsOf(range), rounding);
      seen.ends += Number(range.from > 0) + Number(range.to !== null);
      seen.whole += Number(range.from === 0 && range.to === null);
    }
    expect(pair.isFragile).toBe(pair.ranges.some(endsSoon));
    seen.fragile += Number(pair.isFragile);
    if (pair.ranges.length === 0) continue;
    const [{ criterion, weight }] = pair.ranges;
    expect(pair.isTied).toBe(tried.losses(criterion, weight, pair, "lacking")?.every((lost) => lost === 0));
    seen.tied += Number(pair.isTied);
  }
}

function compareEnds(tried: Tried, pair: PairIds, { criterion, weight, from, to }: WeightRange): void {
  expect(from <= weight && weight <= (to ?? WEIGHT_MAX)).toBe(true);
  expect(tried.stays(criterion, from, pair)).toBe(true);
  expect(tried.stays(criterion, weight, pair)).toBe(true);
  expect(tried.stays(criterion, to ?? WEIGHT_MAX, pair)).toBe(true);
  if (from > 0) expect(tried.stays(criterion, from - 1, pair)).toBe(false);
  if (to !== null) expect(tried.stays(criterion, to + 1, pair)).toBe(false);
}

function compareInside(
  tried: Tried,
  pair: PairIds,
  criterion: string,
  weights: readonly number[],
  rounding: number,
): void {
  for (const weight of weights) {
    const losses = tried.losses(criterion, weight, pair, "having");
    expect(losses).not.toBe(null);
    expect(losses?.slice(0, -1).every((lost) => lost === 0)).toBe(true);
    expect(losses?.at(-1)).toBeLessThanOrEqual(rounding);
  }
}

/** Some weights of a range, the nearer to its lower end, the denser. */
function someOf({ from, to }: WeightRange): number[] {
  const length = (to ?? WEIGHT_MAX) - from;
  return Array.from({ length: LOOKED_AT }, (_, at) => from + Math.round(length * (at / LOOKED_AT) ** 4));
}

/** All weights of a range, as far as they are small. */
function smallOf({ from, to }: WeightRange): number[] {
  const last = Math.min(to ?? WEIGHT_MAX, SMALL);
  return Array.from({ length: Math.max(0, last + 1 - from) }, (_, at) => from + at);
}

function endsSoon({ weight, from, to }: WeightRange): boolean {
  const step = weight < 20 ? 1 : Math.floor(weight / 10);
  return (from > 0 && from > weight - step) || (to !== null && to < weight + step);
}

const NO_CRITERIA = {
  needsCoverage: false,
  sharedGoals: false,
  choices: false,
  workingStyle: false,
  availability: false,
  seniorityBand: false,
} as const;

/** One own criterion: what it says of mentor m and mentee e stands at 4 · m + e. */
interface Table {
  readonly weight: number;
  readonly values: readonly number[];
}

interface Tables {
  readonly capacity: readonly number[];
  readonly wants: readonly number[];
  readonly tables: readonly Table[];
  readonly kind: Objective["kind"];
  readonly minScore?: number;
}

/** A round in which all may meet, and own criteria say whatever they like. */
function tableRound({ capacity, wants, tables, kind, minScore = 0 }: Tables): OwnRound {
  const mentors = capacity.map((places, at) => ({ personId: `m${at}`, capacity: places }));
  const mentees = wants.map((count, at) => ({ personId: `e${at}`, wants: count }));
  const people = [...mentors, ...mentees].map(({ personId }) => ({ id: personId }));
  const program: Program = {
    schemaVersion: 1,
    constraints: { seniorityGap: false, outOfReportingLine: false },
    criteria: NO_CRITERIA,
    objective: { kind },
    minScore,
  };
  const placeOf = (id: string): number => Number(id.slice(1));
  const criteria = tables.map(
    ({ weight, values }, at): OwnCriterion => ({
      name: `table${at}`,
      version: "1",
      weight,
      compare: (mentor, mentee) => values[4 * placeOf(mentor.person.id) + placeOf(mentee.person.id)],
    }),
  );
  return { cohort: { schemaVersion: 1, people, mentors, mentees }, program, criteria };
}

function tableRounds(minScores: readonly number[], kinds: readonly Objective["kind"][]): fc.Arbitrary<OwnRound> {
  // few values, and many pairs are alike; many, and few are
  const values = fc.constantFrom([0, 1], [0, 0.5, 1], [0, 0.1, 0.25, 1 / 3, 0.5, 2 / 3, 0.9, 1]);
  const listOf = <T>(one: fc.Arbitrary<T>, min: number, max: number): fc.Arbitrary<T[]> =>
    fc.array(one, { minLength: min, maxLength: max });
  return values
    .chain((drawn) => {
      const table = fc.record({
        weight: fc.integer({ min: 1, max: 40 }),
        values: listOf(fc.constantFrom(...drawn), 16, 16),
      });
      return fc.record({
        capacity: listOf(fc.constantFrom(1, 1, 2), 2, 4),
        wants: listOf(fc.constantFrom(1, 1, 1, 2), 2, 4),
        tables: listOf(table, 2, 3),
        minScore: fc.constantFrom(...minScores),
        kind: fc.constantFrom(...kinds),
      });
    })
    .map(tableRound);
}

/**
 * Rounds with a pair that leaves and comes back: m0 with e0 goes with what the first table praises, and with what the second
 * does; in between, three pairs without it are better at both together.
 */
function returningRounds(): fc.Arbitrary<OwnRound> {
  const low = fc.constantFrom(0, 0.1, 0.2);
  const high = fc.constantFrom(0.8, 0.9, 1);
  const middle = fc.constantFrom(0.5, 0.6, 0.7, 0.75);
  return fc
    .record({
      weights: fc.tuple(fc.constantFrom(1, 4, 5, 10, 15, 30, 100), fc.constantFrom(5, 10, 25), fc.constantFrom(1, 25)),
      lows: fc.array(low, { minLength: 10, maxLength: 10 }),
      highs: fc.array(high, { minLength: 4, maxLength: 4 }),
      middles: fc.array(middle, { minLength: 6, maxLength: 6 }),
    })
    .map(({ weights, lows, highs, middles }) => {
      const [first, second] = [new Array<number>(16).fill(0), new Array<number>(16).fill(0)];
      const set = (mentor: number, mentee: number, one: number, other: number): void => {
        first[4 * mentor + mentee] = one;
        second[4 * mentor + mentee] = other;
      };
      set(0, 0, lows[0], lows[1]);
      set(1, 1, highs[0], lows[2]);
      set(2, 2, highs[1], lows[3]);
      set(1, 2, lows[4], highs[2]);
      set(2, 1, lows[5], highs[3]);
      set(0, 1, middles[0], middles[1]);
      set(1, 0, middles[2], middles[3]);
      set(0, 3, middles[4], middles[5]);
      const tables = [first, second, new Array<number>(16).fill(0)].map((values, at) => ({
        weight: weights[at],
        values,
      }));
      return tableRound({ capacity: [1, 1, 1], wants: [1, 1, 1, 1], tables, kind: "bestTotal" });
    });
}

const four = sketch("dir@9 ana@5:dir ben@4:dir cleo@1:dir dan@2:dir", {
  mentors: [{ personId: "ana" }, { personId: "ben" }],
  mentees: [{ personId: "cleo" }, { personId: "dan" }],
});

describe("sensitivity", () => {
  const keepAllUpTo = fc.constantFrom(0, 5_000_000);

  it("tells ends at which the pair parts, and ranges in which it stays, as trying every set of pairs does", () => {
    const seen = new Seen();
    fc.assert(
      fc.property(tableRounds([0], ["mostMentees", "bestTotal"]), keepAllUpTo, (round, kept) =>
        compare(round, kept, seen),
      ),
      runs(150),
    );
    expect(seen.ends).toBeGreaterThanOrEqual(enough(300));
    expect(seen.whole).toBeGreaterThanOrEqual(enough(100));
    expect(seen.fragile).toBeGreaterThanOrEqual(enough(10));
    expect(seen.tied).toBeGreaterThanOrEqual(enough(50));
  });

  it("ends where a pair leaves for the first time, though it comes back", () => {
    const praises = (...cells: readonly (readonly [mentor: number, mentee: number, value: number])[]): number[] => {
      const values = new Array<number>(16).fill(0);
      for (const [mentor, mentee, value] of cells) values[4 * mentor + mentee] = value;
      return values;
    };
    // with m0-e0 10 · 1.5 + 0.4 · weight, or 1.9 · weight; without 10 · 1.2 + 1.1 · weight: alike at 30 / 7, and at 15
    const round = (weight: number): OwnRound =>
      tableRound({
        capacity: [1, 1, 1],
        wants: [1, 1, 1],
        kind: "mostMentees",
        tables: [
          { weight: 10, values: praises([1, 1, 1], [2, 2, 0.5], [0, 1, 0.4], [1, 0, 0.3]) },
          { weight, values: praises([2, 2, 0.4], [0, 1, 0.5], [1, 0, 0.2], [1, 2, 1], [2, 1, 0.9]) },
          { weight: 25, values: praises() },
        ],
      });
    const rangeOf = (weight: number): (number | null)[] => {
      const answer = ask(round(weight), 0);
      const pair = answer.pairs.find(({ mentorId, menteeId }) => mentorId === "m0" && menteeId === "e0");
      const range = pair?.ranges.find(({ criterion }) => criterion === "table1");
      return [range?.from ?? -1, range?.to ?? null];
    };
    expect(rangeOf(3)).toEqual([0, 4]);
    expect(rangeOf(100)).toEqual([15, null]);
  });

  it("does not take a pair for staying because it is in some optimum at both ends of a way", () => {
    // m0-e2 ties with others at the weight as it is, and again at 0; in between one set without it is better
    const round = tableRound({
      capacity: [1, 1, 1, 1],
      wants: [1, 1, 1, 1],
      kind: "mostMentees",
      tables: [
        { weight: 20, values: [0.4, 0.4, 0.8, 0, 0.8, 0.6, 0.6, 0, 0.6, 0, 1, 1, 0.6, 0, 0.8, 0] },
        { weight: 20, values: [0.2, 0, 1, 0.8, 0.2, 1, 0, 0.6, 0.8, 0.4, 0.6, 0.2, 0.2, 1, 0.8, 0.4] },
      ],
    });
    const pair = ask(round, 5_000_000).pairs.find(({ mentorId, menteeId }) => mentorId === "m0" && menteeId === "e2");
    expect(pair).toMatchObject({
      isTied: true,
      isFragile: true,
      ranges: [
        { from: 20, to: null },
        { from: 0, to: 20 },
      ],
    });
  });

  it("tells pairs that leave and come back, as trying every set of pairs does", () => {
    const seen = new Seen();
    fc.assert(
      fc.property(returningRounds(), keepAllUpTo, (round, kept) => compare(round, kept, seen, smallOf)),
      runs(60),
    );
    expect(seen.ends).toBeGreaterThanOrEqual(enough(100));
  });

  it("has no gaps: all small weights of a range are tried one by one", () => {
    const seen = new Seen();
    fc.assert(
      fc.property(tableRounds([0], ["mostMentees", "bestTotal"]), (round) => compare(round, 5_000_000, seen, smallOf)),
      runs(60, 20261125),
    );
    expect(seen.ends).toBeGreaterThanOrEqual(enough(100));
  });

  it("tells ends that are true where a least score or fairness moves with the weights", () => {
    const seen = new Seen();
    fc.assert(
      fc.property(tableRounds([0, 0.3, 0.5], ["fair", "mostMentees"]), (round) => compare(round, 5_000_000, seen)),
      runs(60),
    );
    expect(seen.ends).toBeGreaterThanOrEqual(enough(100));
  });

  it("holds with every rule, objective, lock and tie", () => {
    const seen = new Seen();
    fc.assert(
      fc.property(rounds({ mentors: 3, mentees: 4 }), keepAllUpTo, (round, kept) => compare(round, kept, seen)),
      runs(120),
    );
    expect(seen.ends).toBeGreaterThanOrEqual(enough(50));
    expect(seen.whole).toBeGreaterThanOrEqual(enough(100));
  });

  it("answers about some mentees and some criteria as about all", () => {
    const all = sensitivity(createRun(four));
    expect(all.pairs.length).toBe(2);
    const [{ menteeId, mentorId, ranges }] = all.pairs;
    const some = sensitivity(createRun(four), { menteeIds: [menteeId], criteria: ["seniorityBand"] });
    expect(some.pairs).toMatchObject([
      { menteeId, mentorId, ranges: ranges.filter(({ criterion }) => criterion === "seniorityBand") },
    ]);
    expect(some.solves).toBeLessThan(all.solves);
    expect(Object.isFrozen(some.pairs)).toBe(true);
  });

  it("refuses what is not there, and gives up where it would take more solves than allowed", () => {
    const run = createRun(four);
    const refusal = (options: object) => catchError(() => sensitivity(run, options));
    expect(refusal({ menteeIds: ["ana"] })).toMatchObject({
      code: "INVALID_OPTIONS",
      issues: [{ code: "UNKNOWN_MENTEE" }],
    });
    expect(refusal({ menteeIds: "cleo", criteria: "choices", maxSolves: -1 }).issues).toMatchObject([
      { path: ["menteeIds"] },
      { path: ["criteria"] },
      { path: ["maxSolves"] },
    ]);
    expect(refusal({ criteria: ["choices", "tenure"] }).issues).toMatchObject([{ path: ["criteria", 1] }]);
    expect(refusal({ maxSolves: 1 }).issues).toMatchObject([{ code: "TOO_MANY_SOLVES", received: "more than 1" }]);
    expect(sensitivity(run, { menteeIds: [], maxSolves: 0 })).toMatchObject({ pairs: [], solves: 0 });
  });
});
