// the criteria that look at a few fields of each side
import { describe, expect, it } from "vitest";
import type { Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { type AvailabilityParams, availability } from "../../src/criteria/availability.js";
import { choices } from "../../src/criteria/choices.js";
import type { Criterion } from "../../src/criteria/criterion.js";
import { livedExperience } from "../../src/criteria/lived-experience.js";
import { needsCoverage } from "../../src/criteria/needs-coverage.js";
import { networkReach } from "../../src/criteria/network-reach.js";
import { type SeniorityBandParams, seniorityBand } from "../../src/criteria/seniority-band.js";
import { sharedGoals } from "../../src/criteria/shared-goals.js";
import { type SkillSimilarityParams, skillSimilarity } from "../../src/criteria/skill-similarity.js";
import { tenure } from "../../src/criteria/tenure.js";
import { comparePair } from "../support/conformance.js";

interface Given {
  readonly m?: Partial<Person>;
  readonly e?: Partial<Person>;
  readonly mentor?: Partial<Mentor>;
  readonly mentee?: Partial<Mentee>;
  readonly asOf?: string;
}

/** The value, and the finding as JSON. */
function compare(criterion: Criterion, { m, e, mentor, mentee, asOf }: Given): [number | null, string] {
  const cohort = {
    schemaVersion: 1 as const,
    asOf,
    people: [
      { id: "m", ...m },
      { id: "e", ...e },
    ],
    mentors: [{ personId: "m", ...mentor }],
    mentees: [{ personId: "e", ...mentee }],
  };
  const { value, finding } = comparePair(criterion, cohort, "m", "e");
  return [value, `${finding.code} ${JSON.stringify(finding.values)}`];
}

describe("the parameters of criteria", () => {
  it("know which of them speak of time", () => {
    expect(tenure.speaksOfTime?.({})).toBe(true);
    for (const kind of [choices, availability, livedExperience, networkReach, skillSimilarity]) {
      expect(kind.speaksOfTime?.({})).not.toBe(true);
    }
  });

  it.each<[SeniorityBandParams, boolean]>([
    [{}, true],
    [{ from: 2 }, true],
    [{ to: 2 }, true],
    [{ from: 2, to: 2 }, true],
    [{ from: 2, to: 3 }, true],
    [{ from: 3, to: 2 }, false],
  ])("seniorityBand takes %j: %s", (params, isTaken) => {
    expect(seniorityBand.params.safeParse(params).success).toBe(isTaken);
  });
});

describe("findings list words in one order, whatever the order they were stated in", () => {
  it("of goals and of needs", () => {
    const goals = ["network", "career", "law"];
    const findings = [goals, [...goals].reverse()].map((list) => [
      compare(sharedGoals.bind({}), { mentor: { goals: [...list].reverse() }, mentee: { goals: list } }),
      compare(needsCoverage.bind({}), {
        mentor: { offers: [{ skill: "law" }, { skill: "art" }] },
        mentee: { needs: [...list, "art"].map((skill) => ({ skill })) },
      }),
    ]);
    expect(findings[0]).toEqual(findings[1]);
    expect(findings[0]).toEqual([
      [1, 'goalsShared {"shared":["career","law","network"],"of":3}'],
      [0.5, 'needsCovered {"covered":["art","law"],"missing":["career","network"]}'],
    ]);
  });

  it("of skills, to the last bit", () => {
    const needs = [0.1, 3, 7, 11, 13].map((_, at) => ({ skill: `s${at}`, importance: 7 * at + 1 }));
    const offers = [3, 5, 1, 4, 2].map((proficiency, at) => ({ skill: `s${at + 2}`, proficiency }));
    const values = [needs, [...needs].reverse()].map((list) =>
      compare(skillSimilarity.bind({}), { mentor: { offers }, mentee: { needs: list } }),
    );
    expect(values[0]).toEqual(values[1]);
  });
});

describe("choices compares", () => {
  it.each<[string[] | undefined, string[] | undefined, number | null, string]>([
    [undefined, undefined, null, "noChoices {}"],
    [[], [], null, "noChoices {}"],
    [["m"], undefined, 1, 'choices {"menteeRank":1}'],
    [["x", "m"], undefined, 1 / 2, 'choices {"menteeRank":2}'],
    [["x"], undefined, 0, 'choices {"menteeRank":0}'],
    [undefined, ["x", "y", "e"], 1 / 3, 'choices {"mentorRank":3}'],
    [["m"], ["e"], 1, 'choices {"menteeRank":1,"mentorRank":1}'],
    [["m"], ["x"], 2 / 3, 'choices {"menteeRank":1,"mentorRank":0}'],
    [["x"], ["e"], 1 / 3, 'choices {"menteeRank":0,"mentorRank":1}'],
    [["m", "m"], undefined, 1, 'choices {"menteeRank":1}'],
  ])("the mentee's %j, the mentor's %j: %s", (wished, given, value, finding) => {
    expect(compare(choices.bind({}), { mentee: { choices: wished }, mentor: { choices: given } })).toEqual([
      value,
      finding,
    ]);
  });
});

describe("availability compares", () => {
  const time = (hoursPerMonth?: number, ...windows: [number, number][]) => ({
    availability: { hoursPerMonth, ...(windows.length > 0 && { windows }) },
  });
  it.each<[Given, AvailabilityParams, number | null, string]>([
    [{}, {}, null, "noAvailability {}"],
    [{ mentor: time(2) }, {}, null, "noAvailability {}"],
    [{ mentor: time(2), mentee: time(undefined, [0, 60]) }, {}, null, "noAvailability {}"],
    [{ mentor: time(3), mentee: time(1) }, {}, 1 / 2, 'timeTogether {"hours":1}'],
    [{ mentor: time(3), mentee: time(8) }, { fullHoursPerMonth: 4 }, 3 / 4, 'timeTogether {"hours":3}'],
    [{ mentor: time(undefined, [0, 60]), mentee: time(undefined, [30, 90]) }, {}, 1 / 2, 'timeTogether {"minutes":30}'],
    [
      { mentor: time(9, [0, 60]), mentee: time(9, [30, 90]) },
      { fullMinutesPerWeek: 15 },
      1,
      'timeTogether {"minutes":30,"hours":9}',
    ],
    [{ mentor: time(0, [0, 60]), mentee: time(9, [0, 60]) }, {}, 0, 'timeTogether {"minutes":60,"hours":0}'],
  ])("%j by %j: %s", (given, params, value, finding) => {
    expect(compare(availability.bind(params), given)).toEqual([value, finding]);
  });
});

describe("networkReach compares", () => {
  it.each<[Partial<Person>, Partial<Person>, number | undefined, number | null, string]>([
    [{}, {}, undefined, null, "noPlace {}"],
    [{ unit: [] }, { unit: ["A"] }, undefined, null, "noPlace {}"],
    [{ unit: ["A", "x"] }, { unit: ["A"] }, 2, 0, 'newGround {"otherUnit":false}'],
    [{ site: "x" }, { unit: ["A"], site: "y" }, undefined, 1, 'newGround {"otherSite":true}'],
    [{ unit: ["A"], site: "x" }, { unit: ["B"] }, undefined, 1, 'newGround {"otherUnit":true}'],
    [
      { unit: ["A"], site: "x" },
      { unit: ["B"], site: "y" },
      undefined,
      1,
      'newGround {"otherUnit":true,"otherSite":true}',
    ],
    [
      { unit: ["A"], site: "x" },
      { unit: ["a "], site: "y" },
      undefined,
      1 / 2,
      'newGround {"otherUnit":false,"otherSite":true}',
    ],
    [
      { unit: ["A"], site: "x" },
      { unit: ["A"], site: "X" },
      undefined,
      0,
      'newGround {"otherUnit":false,"otherSite":false}',
    ],
    [{ unit: ["A"] }, { unit: ["B"], site: "y" }, undefined, 1, 'newGround {"otherUnit":true}'],
    [{ site: "x" }, { unit: ["B"], site: "x" }, undefined, 0, 'newGround {"otherSite":false}'],
    [{ unit: ["A", "p"] }, { unit: ["A", "q"] }, undefined, 0, 'newGround {"otherUnit":false}'],
    [{ unit: ["A", "p"] }, { unit: ["A", "q"] }, 2, 1, 'newGround {"otherUnit":true}'],
    [{ unit: ["A"] }, { unit: ["A", "q"] }, 2, 0, 'newGround {"otherUnit":false}'],
  ])("%j and %j to depth %s: %s", (m, e, depth, value, finding) => {
    expect(compare(networkReach.bind({ depth }), { m, e })).toEqual([value, finding]);
  });
});

describe("livedExperience compares", () => {
  it.each<[string[] | undefined, string | undefined, number | null, string]>([
    [["First-Team "], "first-team", 1, 'livedThrough {"transition":"first-team"}'],
    [["abroad"], "first-team", 0, 'notLivedThrough {"transition":"first-team"}'],
    [undefined, "first-team", 0, 'notLivedThrough {"transition":"first-team"}'],
    [["abroad"], undefined, null, "noTransition {}"],
  ])("%j lived, %s before her: %s", (experiences, transition, value, finding) => {
    expect(compare(livedExperience.bind({}), { mentor: { experiences }, mentee: { transition } })).toEqual([
      value,
      finding,
    ]);
  });
});

describe("tenure compares", () => {
  it.each<[string | undefined, string | undefined, number | undefined, number | null, string]>([
    ["2021-09-01", "2026-09-01", undefined, 1 / 2, 'tenure {"months":60}'],
    ["2001-09-01", "2026-09-01", undefined, 1, 'tenure {"months":300}'],
    ["2026-10-01", "2026-09-01", undefined, 0, 'tenure {"months":-1}'],
    ["2026-06-01", "2026-09-01", 12, 1 / 4, 'tenure {"months":3}'],
    [undefined, "2026-09-01", undefined, null, "noHiringDate {}"],
    ["2021-09-01", undefined, undefined, null, "noHiringDate {}"],
  ])("%s to %s of %s months: %s", (hiredOn, asOf, fullMonths, value, finding) => {
    const given = { m: { hiredOn }, ...(asOf !== undefined && { asOf }) };
    expect(compare(tenure.bind({ fullMonths }), given)).toEqual([value, finding]);
  });
});

describe("skillSimilarity compares", () => {
  const skills = (...list: string[]) => list.map((skill) => ({ skill }));
  it.each<[Given, SkillSimilarityParams, number | null, string]>([
    [{}, {}, null, "noSkills {}"],
    [{ mentee: { needs: skills("a") } }, {}, null, "noSkills {}"],
    [{ mentee: { needs: skills("a") }, mentor: { offers: skills("A ") } }, {}, 1, 'skillsAlike {"measure":"cosine"}'],
    [{ mentee: { needs: skills("a") }, mentor: { offers: skills("b") } }, {}, 0, 'skillsAlike {"measure":"cosine"}'],
    [
      { mentee: { needs: skills("a") }, mentor: { offers: skills("a", "b", "c", "d") } },
      {},
      1 / 2,
      'skillsAlike {"measure":"cosine"}',
    ],
    [
      { mentee: { needs: skills("a") }, mentor: { offers: skills("a", "b") } },
      { measure: "tanimoto" },
      1 / 2,
      'skillsAlike {"measure":"tanimoto"}',
    ],
    [
      { mentee: { needs: skills("a") }, mentor: { offers: skills("a", "b") } },
      { measure: "ruzicka" },
      1 / 2,
      'skillsAlike {"measure":"ruzicka"}',
    ],
    [
      { mentee: { needs: skills("a") }, mentor: { offers: skills("a", "b") } },
      { measure: "czekanowski" },
      2 / 3,
      'skillsAlike {"measure":"czekanowski"}',
    ],
  ])("%j by %j: %s", (given, params, value, finding) => {
    expect(compare(skillSimilarity.bind(params), given)).toEqual([value, finding]);
  });
});
