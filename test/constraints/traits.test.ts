// the rules that look at one trait of each person
import { describe, expect, it } from "vitest";
import type { Mentee, Mentor, PastPair, Person } from "../../src/cohort/cohort.js";
import { availabilityOverlap } from "../../src/constraints/availability-overlap.js";
import type { Constraint } from "../../src/constraints/constraint.js";
import { differentUnit } from "../../src/constraints/different-unit.js";
import { needCoverage } from "../../src/constraints/need-coverage.js";
import { noRepeat } from "../../src/constraints/no-repeat.js";
import { sameSite } from "../../src/constraints/same-site.js";
import { utcOffsetDistance } from "../../src/constraints/utc-offset-distance.js";
import { judgePair } from "../support/conformance.js";

interface Given {
  readonly m?: Partial<Person>;
  readonly e?: Partial<Person>;
  readonly mentor?: Partial<Mentor>;
  readonly mentee?: Partial<Mentee>;
  readonly history?: readonly PastPair[] | undefined;
}

/** The verdict as "ok code values" or "no code values". */
function judge(constraint: Constraint, { m, e, mentor, mentee, history }: Given, asOf = "2026-09-01"): string {
  const cohort = {
    schemaVersion: 1 as const,
    asOf,
    people: [
      { id: "m", ...m },
      { id: "e", ...e },
    ],
    mentors: [{ personId: "m", ...mentor }],
    mentees: [{ personId: "e", ...mentee }],
    history,
  };
  const { passes, finding } = judgePair(constraint, cohort, "m", "e");
  const values = finding === null ? "" : `${finding.code} ${JSON.stringify(finding.values)}`;
  return `${passes ? "ok" : "no"} ${values}`.trim();
}

const windows = (...list: [number, number][]) => ({ availability: { windows: list } });

describe("availabilityOverlap judges", () => {
  it.each<[string, Given, number, string]>([
    ["enough", { mentor: windows([0, 60]), mentee: windows([30, 90]) }, 30, 'ok freeTogether {"minutes":30}'],
    [
      "too little",
      { mentor: windows([0, 60]), mentee: windows([30, 90]) },
      31,
      'no tooLittleTogether {"minutes":30,"min":31}',
    ],
    [
      "side by side",
      { mentor: windows([0, 60]), mentee: windows([60, 90]) },
      1,
      'no tooLittleTogether {"minutes":0,"min":1}',
    ],
    [
      "windows that lie over one another",
      { mentor: windows([0, 60], [30, 90], [200, 210]), mentee: windows([0, 300]) },
      100,
      'ok freeTogether {"minutes":100}',
    ],
    [
      "several meetings",
      { mentor: windows([0, 20], [40, 60]), mentee: windows([10, 50]) },
      20,
      'ok freeTogether {"minutes":20}',
    ],
    ["no windows", { mentor: windows([0, 60]), mentee: {} }, 1, 'no availabilityMissing {"ids":["e"]}'],
    ["none of the mentor", { mentor: {}, mentee: windows([0, 60]) }, 1, 'no availabilityMissing {"ids":["m"]}'],
    [
      "an empty list",
      { mentor: windows(), mentee: { availability: { hoursPerMonth: 2 } } },
      1,
      'no availabilityMissing {"ids":["m","e"]}',
    ],
  ])("%s", (_name, given, minMinutesPerWeek, verdict) => {
    expect(judge(availabilityOverlap.bind({ minMinutesPerWeek }), given)).toBe(verdict);
  });
});

describe("utcOffsetDistance judges", () => {
  it.each<[number | undefined, number | undefined, number, string]>([
    [60, 120, 60, 'ok clocksClose {"minutes":60}'],
    [60, 120, 59, 'no clocksApart {"minutes":60,"max":59}'],
    [720, -720, 0, 'ok clocksClose {"minutes":0}'],
    [840, -600, 0, 'ok clocksClose {"minutes":0}'],
    [-660, 720, 60, 'ok clocksClose {"minutes":60}'],
    [720, -660, 59, 'no clocksApart {"minutes":60,"max":59}'],
    [-300, 330, 600, 'no clocksApart {"minutes":630,"max":600}'],
    [undefined, 0, 720, 'no utcOffsetMissing {"ids":["m"]}'],
  ])("%s and %s within %s: %s", (m, e, maxMinutes, verdict) => {
    expect(judge(utcOffsetDistance.bind({ maxMinutes }), { m: { utcOffset: m }, e: { utcOffset: e } })).toBe(verdict);
  });
});

describe("sameSite judges", () => {
  it.each<[string | undefined, string | undefined, string]>([
    ["Lyon", "LYON ", 'ok sameSite {"site":"Lyon"}'],
    ["Lyon", "Dakar", 'no otherSite {"mentorSite":"Lyon","menteeSite":"Dakar"}'],
    [undefined, "Dakar", 'no siteMissing {"ids":["m"]}'],
    ["Lyon", undefined, 'no siteMissing {"ids":["e"]}'],
    [undefined, undefined, 'no siteMissing {"ids":["m","e"]}'],
  ])("%s and %s: %s", (m, e, verdict) => {
    expect(judge(sameSite.bind({}), { m: { site: m }, e: { site: e } })).toBe(verdict);
  });
});

describe("differentUnit judges", () => {
  it.each<[string[] | undefined, string[] | undefined, number | undefined, string]>([
    [["A"], ["B"], undefined, 'ok differentUnit {"mentorUnit":"A","menteeUnit":"B"}'],
    [["A", "x"], ["a ", "y"], undefined, 'no sameUnit {"unit":["A"]}'],
    [["A", "x"], ["a", "y"], 2, 'ok differentUnit {"mentorUnit":"x","menteeUnit":"y"}'],
    [["A"], ["a", "y"], 2, 'no sameUnit {"unit":["A"]}'],
    [["A", "x"], ["a"], 2, 'no sameUnit {"unit":["A"]}'],
    [["A", "x", "1"], ["a", "X", "2"], 2, 'no sameUnit {"unit":["A","x"]}'],
    [["A", "x"], ["B"], 2, 'ok differentUnit {"mentorUnit":"A","menteeUnit":"B"}'],
    [[], ["B"], 1, 'no unitMissing {"ids":["m"]}'],
    [["A"], undefined, 1, 'no unitMissing {"ids":["e"]}'],
  ])("%j and %j to depth %s: %s", (m, e, depth, verdict) => {
    expect(judge(differentUnit.bind({ depth }), { m: { unit: m }, e: { unit: e } })).toBe(verdict);
  });
});

describe("needCoverage judges", () => {
  const needs = [{ skill: "Law", importance: 3 }, { skill: "data" }];
  it.each<[string, Given, number, string]>([
    [
      "enough",
      { mentor: { offers: [{ skill: "law" }] }, mentee: { needs } },
      0.75,
      'ok needsCovered {"covered":["law"],"missing":["data"]}',
    ],
    [
      "too little",
      { mentor: { offers: [{ skill: "data" }] }, mentee: { needs } },
      0.3,
      'no needsUncovered {"covered":["data"],"missing":["law"],"min":0.3}',
    ],
    ["no offers", { mentee: { needs } }, 0.1, 'no needsUncovered {"covered":[],"missing":["data","law"],"min":0.1}'],
    ["no needs", { mentor: { offers: [{ skill: "law" }] } }, 0.1, 'no noNeeds {"ids":["e"]}'],
  ])("%s", (_name, given, min, verdict) => {
    expect(judge(needCoverage.bind({ min }), given)).toBe(verdict);
  });
});

describe("noRepeat judges", () => {
  const pair = (mentorId: string, menteeId: string, endedOn?: string): PastPair => ({ mentorId, menteeId, endedOn });
  it.each<[string, readonly PastPair[] | undefined, number | undefined, string]>([
    ["nobody's past", undefined, undefined, "ok"],
    ["somebody else's", [pair("m", "x"), pair("x", "e")], undefined, "ok"],
    ["the same pair", [pair("m", "e", "2020-01-01")], undefined, 'no pairedBefore {"endedOn":"2020-01-01"}'],
    ["the other way round", [pair("e", "m", "2020-01-01")], undefined, 'no pairedBefore {"endedOn":"2020-01-01"}'],
    ["long enough ago", [pair("m", "e", "2025-09-01")], 12, "ok"],
    ["not long enough", [pair("m", "e", "2025-09-02")], 12, 'no pairedBefore {"endedOn":"2025-09-02","cooldown":12}'],
    [
      "one of two not long enough",
      [pair("m", "e", "2020-09-02"), pair("e", "m", "2026-08-01")],
      12,
      'no pairedBefore {"endedOn":"2026-08-01","cooldown":12}',
    ],
    ["without an end", [pair("m", "e")], 12, 'no pairedBefore {"cooldown":12}'],
    ["an end to come", [pair("m", "e", "2026-10-01")], 0, 'no pairedBefore {"endedOn":"2026-10-01","cooldown":0}'],
  ])("%s", (_name, history, cooldownMonths, verdict) => {
    expect(judge(noRepeat.bind({ cooldownMonths }), { history })).toBe(verdict);
  });
});
