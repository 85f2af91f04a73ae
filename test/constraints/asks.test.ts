// what rules ask of whoever is to mentor somebody: as a list of traits, and several lists in one
import { describe, expect, it } from "vitest";
import type { Cohort, Mentee, Person } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { availabilityOverlap } from "../../src/constraints/availability-overlap.js";
import { commonLanguage } from "../../src/constraints/common-language.js";
import type { ConstraintKind } from "../../src/constraints/constraint.js";
import { differentUnit } from "../../src/constraints/different-unit.js";
import { eligibility } from "../../src/constraints/eligibility.js";
import { type MentorTraits, mergeTraits } from "../../src/constraints/mentor-traits.js";
import { needCoverage } from "../../src/constraints/need-coverage.js";
import { noRepeat } from "../../src/constraints/no-repeat.js";
import { outOfReportingLine } from "../../src/constraints/out-of-reporting-line.js";
import { sameSite } from "../../src/constraints/same-site.js";
import { seniorityGap } from "../../src/constraints/seniority-gap.js";
import { utcOffsetDistance } from "../../src/constraints/utc-offset-distance.js";

interface Given {
  readonly person?: Partial<Person>;
  readonly mentee?: Partial<Mentee>;
  readonly ladders?: Cohort["ladders"];
}

/** What a rule asks for one mentee; undefined for a rule that asks nothing of anybody. */
function asked<P>(kind: ConstraintKind<P>, params: P, { person, mentee, ladders }: Given): MentorTraits | undefined {
  const cohort = parseCohort({
    schemaVersion: 1,
    ladders,
    people: [{ id: "e", ...person }],
    mentors: [],
    mentees: [{ personId: "e", ...mentee }],
  });
  return kind.asks?.(params, encodeCohort(cohort).mentees[0], createFacts(cohort));
}

describe("asks() of a constraint", () => {
  const level = { person: { level: 3 } };
  const clause = { basis: "a stated one", jurisdiction: "FR" } as const;

  it.each<[string, () => MentorTraits | undefined, MentorTraits | undefined]>([
    ["a gap: two levels more", () => asked(seniorityGap, {}, level), { levels: [{ ladder: null, min: 5, max: null }] }],
    [
      "a gap between two",
      () => asked(seniorityGap, { min: 1, max: 4 }, level),
      { levels: [{ ladder: null, min: 4, max: 7 }] },
    ],
    [
      "a gap upside down",
      () => asked(seniorityGap, { max: -1 }, level),
      { levels: [{ ladder: null, min: null, max: 2 }] },
    ],
    [
      "a gap on a ladder",
      () => asked(seniorityGap, { min: 1, ladder: "craft" }, { person: { level: 9, levels: { craft: 2 } } }),
      { levels: [{ ladder: "craft", min: 3, max: null }] },
    ],
    [
      "a gap of somebody who stands on a ladder only",
      () => asked(seniorityGap, {}, { person: { levels: { craft: 2 } } }),
      { levels: [{ ladder: "craft", min: 4, max: null }] },
    ],
    ["a gap, of somebody without a level", () => asked(seniorityGap, {}, {}), {}],
    ["the line", () => asked(outOfReportingLine, {}, {}), { outsideLine: true }],
    ["one site", () => asked(sameSite, {}, { person: { site: "Lyon" } }), { site: "Lyon" }],
    ["one site, nobody knows which", () => asked(sameSite, {}, {}), {}],
    ["clocks", () => asked(utcOffsetDistance, { maxMinutes: 60 }, { person: { utcOffset: 0 } }), { utcOffset: 0 }],
    ["clocks, nobody knows which", () => asked(utcOffsetDistance, { maxMinutes: 60 }, {}), {}],
    [
      "another unit",
      () => asked(differentUnit, { depth: 2 }, { person: { unit: ["R&D", "Lab"] } }),
      { outsideUnits: ["R&D"] },
    ],
    ["another unit than none", () => asked(differentUnit, {}, {}), { outsideUnits: [] }],
    [
      "a language",
      () => asked(commonLanguage, {}, { person: { languages: [{ tag: "fr" }, { tag: "en", proficiency: 2 }] } }),
      {
        languages: [
          { tag: "en", proficiency: 1 },
          { tag: "fr", proficiency: 1 },
        ],
      },
    ],
    [
      "a language spoken well",
      () =>
        asked(
          commonLanguage,
          { minProficiency: 2 },
          {
            person: {
              languages: [
                { tag: "fr", proficiency: 1 },
                { tag: "en", proficiency: 2 },
              ],
            },
          },
        ),
      { languages: [{ tag: "en", proficiency: 2 }] },
    ],
    [
      "time",
      () =>
        asked(
          availabilityOverlap,
          { minMinutesPerWeek: 60 },
          {
            mentee: {
              availability: {
                windows: [
                  [30, 60],
                  [0, 30],
                ],
              },
            },
          },
        ),
      { windows: [[0, 60]] },
    ],
    ["time, nobody knows when", () => asked(availabilityOverlap, { minMinutesPerWeek: 60 }, {}), { windows: [] }],
    [
      "needs",
      () =>
        asked(needCoverage, { min: 0.5 }, { mentee: { needs: [{ skill: "Law", importance: 3 }, { skill: "art" }] } }),
      {
        skills: [
          { skill: "Law", proficiency: 1 },
          { skill: "art", proficiency: 1 },
        ],
      },
    ],
    [
      "needs covered well",
      () => asked(needCoverage, { min: 0.5, minProficiency: 4 }, { mentee: { needs: [{ skill: "Law" }] } }),
      { skills: [{ skill: "Law", proficiency: 4 }] },
    ],
    ["needs that nobody states", () => asked(needCoverage, { min: 0.5 }, {}), { skills: [] }],
    ["not again", () => asked(noRepeat, {}, {}), undefined],
    ["no condition", () => asked(eligibility, {}, {}), {}],
    ["conditions on the mentee alone", () => asked(eligibility, { mentee: { willing: true } }, {}), {}],
    [
      "all conditions",
      () =>
        asked(
          eligibility,
          {
            mentor: {
              minLevel: 4,
              minTenureMonths: 24,
              internalOnly: true,
              willing: true,
              trained: true,
              charterAccepted: true,
            },
            clauses: [
              { side: "mentor", attribute: "team", in: ["b", "a"], ...clause },
              { side: "mentee", attribute: "origin", in: ["x"], ...clause },
            ],
          },
          {},
        ),
      {
        levels: [{ ladder: null, min: 4, max: null }],
        minTenureMonths: 24,
        conditions: ["internalOnly", "willing", "trained", "charterAccepted"],
        attributes: { team: "b" },
      },
    ],
    [
      "one condition, and a level on a ladder",
      () => asked(eligibility, { mentor: { minLevel: 2, ladder: "craft", trained: true } }, {}),
      { levels: [{ ladder: "craft", min: 2, max: null }], conditions: ["trained"] },
    ],
  ])("tells of %s", (_name, ask, traits) => {
    expect(ask()).toEqual(traits);
  });
});

describe("mergeTraits()", () => {
  const from = (ladder: string | null, min: number | null, max: number | null = null) => ({ ladder, min, max });

  it.each<[string, MentorTraits, MentorTraits, MentorTraits | null]>([
    ["nothing and nothing", {}, {}, {}],
    ["something and nothing", { site: "Lyon", outsideLine: true }, {}, { site: "Lyon", outsideLine: true }],
    ["nothing and something", {}, { utcOffset: 60, minTenureMonths: 3 }, { utcOffset: 60, minTenureMonths: 3 }],
    ["one site twice, as the first writes it", { site: "Lyon" }, { site: " lyon" }, { site: "Lyon" }],
    ["two sites", { site: "Lyon" }, { site: "Dakar" }, null],
    ["a clock twice", { utcOffset: 0 }, { utcOffset: 0 }, { utcOffset: 0 }],
    ["two clocks", { utcOffset: 0 }, { utcOffset: 60 }, null],
    [
      "lists that need not agree: the first stays",
      { skills: [{ skill: "law" }], languages: [{ tag: "fr" }] },
      { skills: [{ skill: "art" }], windows: [[0, 60]] },
      { skills: [{ skill: "law" }], languages: [{ tag: "fr" }], windows: [[0, 60]] },
    ],
    [
      "units, each once, in one order, as the first writes them",
      { outsideUnits: ["Sales", "Law"] },
      { outsideUnits: ["art", "LAW "] },
      { outsideUnits: ["Law", "Sales", "art"] },
    ],
    ["no units", { outsideUnits: [] }, {}, { outsideUnits: [] }],
    [
      "levels on two ladders",
      { levels: [from("a", 1)] },
      { levels: [from(null, 2)] },
      { levels: [from("a", 1), from(null, 2)] },
    ],
    [
      "levels on one ladder: the narrower",
      { levels: [from(null, 2, 9), from("a", 1)] },
      { levels: [from(null, 4, 7)] },
      { levels: [from(null, 4, 7), from("a", 1)] },
    ],
    ["a least and a most", { levels: [from("a", 2)] }, { levels: [from("a", null, 5)] }, { levels: [from("a", 2, 5)] }],
    ["a most and a least", { levels: [from("a", null, 5)] }, { levels: [from("a", 2)] }, { levels: [from("a", 2, 5)] }],
    ["one level alone", { levels: [from("a", 5)] }, { levels: [from("a", null, 5)] }, { levels: [from("a", 5, 5)] }],
    ["no level at all", { levels: [from("a", 6)] }, { levels: [from("a", null, 5)] }, null],
    [
      "levels open to both ends",
      { levels: [from("a", null)] },
      { levels: [from("a", null)] },
      { levels: [from("a", null)] },
    ],
  ])("asks for %s", (_name, a, b, both) => {
    expect(mergeTraits(a, b)).toEqual(both);
  });
});
