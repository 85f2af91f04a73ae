// what a rule says of one person alone, whoever stands opposite; and what each rule is called where others read along
import { describe, expect, it } from "vitest";
import type { Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { consent, noBan, notOneself, noVeto } from "../../src/constraints/always.js";
import { type Constraint, tellingName } from "../../src/constraints/constraint.js";
import { noRepeat } from "../../src/constraints/no-repeat.js";
import { type SeniorityGapParams, seniorityGap } from "../../src/constraints/seniority-gap.js";
import { constraintKinds } from "../../src/programs/rules.js";

interface Somebody {
  readonly person?: Partial<Person>;
  readonly role?: Pick<Mentor & Mentee, "availability" | "willing">;
  readonly needs?: Mentee["needs"];
}

/** What a rule says of somebody who is both, first as mentor and then as mentee. */
function askAlone(rule: Constraint, { person, role, needs }: Somebody): unknown[] {
  const cohort = parseCohort({
    schemaVersion: 1,
    asOf: "2026-09-01",
    people: [{ id: "ana", ...person }],
    mentors: [{ personId: "ana", ...role }],
    mentees: [{ personId: "ana", ...role, needs }],
  });
  const { mentors, mentees } = encodeCohort(cohort);
  const facts = createFacts(cohort);
  return [rule.judgeAlone?.("mentor", mentors[0], facts), rule.judgeAlone?.("mentee", mentees[0], facts)];
}

const { availabilityOverlap, commonLanguage, differentUnit, eligibility, needCoverage, outOfReportingLine } =
  constraintKinds;
const { sameSite, utcOffsetDistance } = constraintKinds;
const missing = (code: string, values: object = {}) => ({ code, values: { ids: ["ana"], ...values } });

describe("judgeAlone()", () => {
  it.each<[string, () => Constraint, Somebody, unknown, Somebody]>([
    ["no site", () => sameSite.bind({}), {}, missing("siteMissing"), { person: { site: "Lyon" } }],
    ["no unit", () => differentUnit.bind({}), {}, missing("unitMissing"), { person: { unit: ["Law"] } }],
    [
      "an empty unit",
      () => differentUnit.bind({}),
      { person: { unit: [] } },
      missing("unitMissing"),
      { person: { unit: ["Law"] } },
    ],
    [
      "no clock",
      () => utcOffsetDistance.bind({ maxMinutes: 5 }),
      {},
      missing("utcOffsetMissing"),
      { person: { utcOffset: 0 } },
    ],
    [
      "no language",
      () => commonLanguage.bind({}),
      {},
      missing("languageMissing"),
      { person: { languages: [{ tag: "fr" }] } },
    ],
    [
      "no language spoken well enough",
      () => commonLanguage.bind({ minProficiency: 3 }),
      { person: { languages: [{ tag: "fr", proficiency: 2 }] } },
      missing("languageMissing"),
      { person: { languages: [{ tag: "fr", proficiency: 3 }] } },
    ],
    [
      "no week",
      () => availabilityOverlap.bind({ minMinutesPerWeek: 1 }),
      { role: { availability: { hoursPerMonth: 2 } } },
      missing("availabilityMissing"),
      { role: { availability: { windows: [[0, 60]] } } },
    ],
    ["no level", () => seniorityGap.bind({}), {}, missing("levelMissing"), { person: { level: 3 } }],
    [
      "no rung",
      () => seniorityGap.bind({ ladder: "expert" }),
      { person: { level: 3 } },
      missing("levelMissing", { ladder: "expert" }),
      { person: { levels: { expert: 1 } } },
    ],
    [
      "a manager nobody knows",
      () => outOfReportingLine.bind({}),
      { person: { managerId: "nobody" } },
      missing("unknownManager"),
      {},
    ],
    [
      "a no",
      () => consent,
      { role: { willing: false } },
      { code: "notWilling", values: {} },
      { role: { willing: true } },
    ],
  ])("says of somebody with %s why, of somebody else nothing", (_name, bind, without, finding, with_) => {
    expect(askAlone(bind(), without)).toEqual([finding, finding]);
    expect(askAlone(bind(), with_)).toEqual([null, null]);
  });

  it("takes an unknown manager where the programme does", () => {
    const rule = outOfReportingLine.bind({ unknownManager: "allow" });
    expect(askAlone(rule, { person: { managerId: "nobody" } })).toEqual([null, null]);
  });

  it("asks only mentees for needs", () => {
    expect(askAlone(needCoverage.bind({ min: 1 }), {})).toEqual([null, missing("noNeeds")]);
    expect(askAlone(needCoverage.bind({ min: 1 }), { needs: [{ skill: "law" }] })).toEqual([null, null]);
  });

  it("asks each side for its own conditions", () => {
    const rule = eligibility.bind({ mentor: { trained: true } });
    const finding = { code: "notEligible", values: { side: "mentor", id: "ana", clause: "trained" } };
    expect(askAlone(rule, {})).toEqual([finding, null]);
  });
});

describe("a rule's name and standing", () => {
  const params: Readonly<Record<string, object>> = {
    availabilityOverlap: { minMinutesPerWeek: 1 },
    utcOffsetDistance: { maxMinutes: 1 },
    needCoverage: { min: 1 },
  };

  it.each(Object.entries(constraintKinds))("%s bears its name, and a programme could do without it", (name, kind) => {
    const rule = kind.bind((params[name] ?? {}) as never);
    expect([kind.code, rule.code, rule.relaxable, tellingName(rule)]).toEqual([name, name, true, name]);
  });

  it("what is personal goes by one name, and stands whatever happens", () => {
    for (const rule of [noBan, noVeto, consent]) {
      expect([rule.relaxable, tellingName(rule)]).toEqual([false, "personal"]);
    }
    expect([notOneself.relaxable, tellingName(notOneself)]).toEqual([false, "oneself"]);
  });
});

describe("the parameters of constraints", () => {
  it.each<[SeniorityGapParams, boolean]>([
    [{}, true],
    [{ min: 3 }, true],
    [{ max: -3 }, true],
    [{ min: 2, max: 2 }, true],
    [{ min: 1, max: 2 }, true],
    [{ min: 2, max: 1 }, false],
  ])("seniorityGap takes %j: %s", (given, isTaken) => {
    expect(seniorityGap.params.safeParse(given).success).toBe(isTaken);
  });

  it("noRepeat speaks of time where it knows a cool-down", () => {
    expect(noRepeat.speaksOfTime?.({ cooldownMonths: 0 })).toBe(true);
    expect(noRepeat.speaksOfTime?.({})).toBe(false);
  });
});
