// bounds from above: that values keep to them is the conformance kit's affair; here they are as close as they can be had
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cohort, Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { availability } from "../../src/criteria/availability.js";
import { choices } from "../../src/criteria/choices.js";
import { type Criterion, NOTHING_KNOWN } from "../../src/criteria/criterion.js";
import { livedExperience } from "../../src/criteria/lived-experience.js";
import { needsCoverage } from "../../src/criteria/needs-coverage.js";
import { networkReach } from "../../src/criteria/network-reach.js";
import { seniorityBand } from "../../src/criteria/seniority-band.js";
import { sharedGoals } from "../../src/criteria/shared-goals.js";
import { skillSimilarity } from "../../src/criteria/skill-similarity.js";
import { tenure } from "../../src/criteria/tenure.js";
import { workingStyle } from "../../src/criteria/working-style.js";
import { finish } from "../../src/steps.js";
import { richCohort } from "../support/rich-cohorts.js";
import { runs } from "../support/runs.js";

/** Per mentee the bound with each mentor, asked for before any value; null for a mentee with nothing to compare. */
function boundsOf(criterion: Criterion, cohort: Cohort): (number[] | null)[] {
  const columns = encodeCohort(cohort);
  const { ceiling } = finish(criterion.prepare(columns));
  if (ceiling === undefined) throw new Error("no ceiling");
  return columns.mentees.map((_, mentee) => {
    const kind = ceiling.kindOf(mentee);
    if (kind === NOTHING_KNOWN) return null;
    const bounds = [...ceiling.base(kind)];
    for (const { value, mentors } of ceiling.liftsOf?.(mentee) ?? [])
      for (const mentor of mentors) bounds[mentor] += value;
    return bounds;
  });
}

/** Lifts are sums of fractions: the last bits are no affair of ours. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

interface Given {
  readonly mentors: readonly (Partial<Person> & Partial<Mentor>)[];
  readonly mentee: Partial<Person> & Partial<Mentee>;
}

const OF_PERSON = ["unit", "site", "hiredOn", "level", "levels"] as const;

/** The bounds of one mentee with some mentors; fields of person and role stand side by side. */
function bounds(criterion: Criterion, { mentors, mentee }: Given): number[] | null {
  const ids = [...mentors.map((_, index) => `m${index}`), "z"];
  const rows = [...mentors, mentee].map((fields, index) => {
    const entries = Object.entries(fields);
    const isOfPerson = ([key]: [string, unknown]): boolean => OF_PERSON.includes(key as never);
    return {
      person: { id: ids[index], ...Object.fromEntries(entries.filter(isOfPerson)) },
      role: { personId: ids[index], ...Object.fromEntries(entries.filter((entry) => !isOfPerson(entry))) },
    };
  });
  const cohort = parseCohort({
    schemaVersion: 1,
    asOf: "2026-09-01",
    people: rows.map(({ person }) => person),
    mentors: rows.slice(0, -1).map(({ role }) => role),
    mentees: rows.slice(-1).map(({ role }) => role),
  });
  return boundsOf(criterion, cohort)[0];
}

const windows = (...list: [number, number][]) => ({ availability: { windows: list } });
const hours = (hoursPerMonth: number) => ({ availability: { hoursPerMonth } });

describe("a ceiling", () => {
  it.each<[string, () => Criterion]>([
    ["needsCoverage", () => needsCoverage.bind({})],
    ["sharedGoals", () => sharedGoals.bind({})],
    ["livedExperience", () => livedExperience.bind({})],
    ["seniorityBand", () => seniorityBand.bind({})],
  ])("of %s is the value itself", (_name, bind) => {
    const criterion = bind();
    fc.assert(
      fc.property(richCohort, (input) => {
        const cohort = parseCohort(input);
        const { mentors, mentees } = encodeCohort(cohort);
        const facts = createFacts(cohort);
        const all = boundsOf(criterion, cohort);
        mentees.forEach((mentee, at) => {
          const own = all[at];
          mentors.forEach((mentor, index) => {
            const { value } = criterion.compare(mentor, mentee, facts);
            if (own === null) expect(value).toBeNull();
            else expect(rounded(own[index])).toBe(rounded(value ?? Number.NaN));
          });
        });
      }),
      runs(60),
    );
  });

  it("of terms is the value itself also where every mentee wants something else", () => {
    const skills = Array.from({ length: 130 }, (_, index) => `s${index}`);
    const id = (prefix: string, index: number): string => `${prefix}${String(index).padStart(3, "0")}`;
    const cohort = parseCohort({
      schemaVersion: 1,
      people: skills.flatMap((_, index) => [{ id: id("e", index) }, { id: id("m", index) }]),
      mentors: skills.slice(0, 3).map((skill, index) => ({ personId: id("m", index), offers: [{ skill }] })),
      mentees: skills.map((skill, index) => ({
        personId: id("e", index),
        needs: index === 129 ? [] : [{ skill, importance: 3 }, { skill: "s0" }],
      })),
    });
    const all = boundsOf(needsCoverage.bind({}), cohort);
    expect(all.slice(0, 4)).toEqual([
      [1, 0, 0],
      [0.25, 0.75, 0],
      [0.25, 0, 0.75],
      [0.25, 0, 0],
    ]);
    expect(all.slice(127)).toEqual([[0.25, 0, 0], [0.25, 0, 0], null]);
  });

  it("keeps few kinds apart, however many different mentees there are", () => {
    const ids = Array.from({ length: 300 }, (_, index) => `e${index}`);
    const cohortOf = (count: number) =>
      parseCohort({
        schemaVersion: 1,
        people: [{ id: "m", level: 150 }, { id: "n" }, ...ids.slice(0, count).map((id, level) => ({ id, level }))],
        mentors: [{ personId: "m", offers: [{ skill: "e1" }] }, { personId: "n" }],
        mentees: [{ personId: "n" }, ...ids.slice(0, count).map((id) => ({ personId: id, needs: [{ skill: id }] }))],
      });
    for (const criterion of [needsCoverage.bind({}), seniorityBand.bind({})]) {
      const kindCountOf = (count: number): number =>
        finish(criterion.prepare(encodeCohort(cohortOf(count)))).ceiling?.kindCount ?? Infinity;
      expect(kindCountOf(100)).toBeGreaterThanOrEqual(100);
      expect(kindCountOf(300)).toBeLessThanOrEqual(150);
      const cohort = cohortOf(300);
      const { mentors, mentees } = encodeCohort(cohort);
      const facts = createFacts(cohort);
      boundsOf(criterion, cohort).forEach((own, mentee) => {
        mentors.forEach((mentor, index) => {
          const { value } = criterion.compare(mentor, mentees[mentee], facts);
          if (own === null) expect(value).toBeNull();
          else if (value !== null) expect(own[index]).toBeGreaterThanOrEqual(value);
        });
      });
      // whoever states nothing is of no kind
      expect(boundsOf(criterion, cohort).at(-1)).toBeNull();
    }
  });

  it.each<[string, Criterion, Given, number[] | null]>([
    ["needs nobody states", needsCoverage.bind({}), { mentors: [{ offers: [{ skill: "x" }] }], mentee: {} }, null],
    ["a level nobody states", seniorityBand.bind({}), { mentors: [{ level: 1 }], mentee: {} }, null],
    [
      "a level on another scale",
      seniorityBand.bind({ ladder: "craft" }),
      { mentors: [{ levels: { craft: 3 } }], mentee: { level: 1 } },
      null,
    ],
    ["no skills", skillSimilarity.bind({}), { mentors: [{}, { offers: [{ skill: "x" }] }], mentee: {} }, null],
    [
      "skills of some",
      skillSimilarity.bind({}),
      { mentors: [{}, { offers: [{ skill: "x" }] }], mentee: { needs: [{ skill: "y" }] } },
      [Number.NaN, 1],
    ],
    ["no style", workingStyle.bind({}), { mentors: [{ style: [1] }], mentee: {} }, null],
    [
      "styles of some",
      workingStyle.bind({}),
      { mentors: [{}, { style: [1] }], mentee: { style: [2] } },
      [Number.NaN, 1],
    ],
    ["no place", networkReach.bind({}), { mentors: [{ site: "x" }], mentee: {} }, null],
    [
      "places of some",
      networkReach.bind({}),
      { mentors: [{ site: "x" }, { unit: ["y"] }, {}], mentee: { unit: ["z"] } },
      [1, 1, Number.NaN],
    ],
    [
      "years in the house",
      tenure.bind({ fullMonths: 24 }),
      { mentors: [{ hiredOn: "2025-09-01" }, {}, { hiredOn: "2000-01-01" }], mentee: {} },
      [0.5, Number.NaN, 1],
    ],
    // a wish of either side lifts, one of both sides twice; nobody named is no ground
    [
      "wishes",
      choices.bind({}),
      { mentors: [{}, { choices: ["z"] }, {}], mentee: { choices: ["m2", "m1"] } },
      [0, 4 / 3, 1],
    ],
    ["hours nobody states", availability.bind({}), { mentors: [hours(1)], mentee: {} }, null],
    [
      "hours only",
      availability.bind({}),
      { mentors: [hours(1), hours(9), windows([0, 60]), {}], mentee: hours(2) },
      [0.5, 1, Number.NaN, Number.NaN],
    ],
    [
      "minutes in the hours that both have",
      availability.bind({}),
      { mentors: [windows([0, 60]), windows([30, 120]), hours(1), {}], mentee: windows([0, 10], [20, 55], [60, 75]) },
      [0.75, 1, 0.5, Number.NaN],
    ],
    [
      "as many hours as mentors, each by itself",
      availability.bind({}),
      { mentors: [windows([0, 120]), windows([300, 360])], mentee: windows([0, 120]) },
      [2, 0],
    ],
    [
      "more hours than mentors, all who state a week together",
      availability.bind({ fullMinutesPerWeek: 600 }),
      { mentors: [windows([0, 120]), windows([0, 120]), windows([900, 960]), hours(1)], mentee: windows([0, 180]) },
      [0.2, 0.2, 0, 0.5],
    ],
    [
      "far more hours than mentors",
      availability.bind({ fullMinutesPerWeek: 600 }),
      { mentors: [windows([0, 180]), windows([0, 180]), hours(1)], mentee: windows([0, 180]) },
      [1, 1, 0.5],
    ],
  ])("tells of %s", (_name, criterion, given, expected) => {
    expect(bounds(criterion, given)?.map(rounded) ?? null).toEqual(expected?.map(rounded) ?? null);
  });
});
