import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { programNotices, type Survey } from "../../src/engine/notices.js";
import type { Notice } from "../../src/errors.js";
import { match } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import { sketch } from "../support/cohorts.js";

const noCriteria = {
  ...{ needsCoverage: false, sharedGoals: false, choices: false },
  ...{ workingStyle: false, availability: false, seniorityBand: false },
};
const onlyGoals = { ...noCriteria, sharedGoals: { weight: 1 } };
const quiet = { schemaVersion: 1, criteria: onlyGoals };
const WITH_DATA: Survey = { passing: 1, hasData: [true, true, true, true, true, true, true], refuseAll: [] };

/** The notices of a programme, of two people in both roles unless others are given. */
function noticesOf(
  program: unknown,
  { survey = WITH_DATA, cohort = {} }: { survey?: Survey; cohort?: Partial<Cohort> } = {},
): Notice[] {
  return programNotices(resolveProgram(program), parseCohort(sketch("ann@5 bob@1", cohort)), survey);
}

/** What the notices of one code say. */
function said(notices: readonly Notice[], code: string): unknown[] {
  return notices.filter((notice) => notice.code === code).map(({ values }) => Object.values(values ?? {})[0]);
}

describe("programNotices()", () => {
  it("has nothing to say of a programme without oddities", () => {
    expect(noticesOf(quiet)).toEqual([]);
    expect(noticesOf("standard")).toEqual([]);
  });

  it("tells that there are no criteria", () => {
    expect(noticesOf({ schemaVersion: 1, criteria: noCriteria })).toEqual([{ code: "NO_CRITERIA", ids: [] }]);
  });

  it("tells of each rule that refuses every pair", () => {
    const survey = { passing: 0, hasData: [false], refuseAll: ["sameSite", "seniorityGap"] };
    expect(noticesOf(quiet, { survey })).toEqual([
      { code: "RULE_REFUSES_ALL", ids: [], values: { rule: "sameSite" } },
      { code: "RULE_REFUSES_ALL", ids: [], values: { rule: "seniorityGap" } },
    ]);
  });

  it("tells of each criterion that had nothing to compare, if any pair could have had", () => {
    const hasData = [true, false, true, true, false, true];
    expect(noticesOf("standard", { survey: { ...WITH_DATA, hasData } })).toEqual([
      { code: "CRITERION_WITHOUT_DATA", ids: [], values: { rule: "sharedGoals" } },
      { code: "CRITERION_WITHOUT_DATA", ids: [], values: { rule: "availability" } },
    ]);
    expect(noticesOf("standard", { survey: { passing: 0, hasData, refuseAll: [] } })).toEqual([]);
  });

  it("tells of the ladders that rules name and on which nobody stands, each once, in order", () => {
    const program = {
      schemaVersion: 1,
      constraints: {
        seniorityGap: { min: 1, ladder: "z-of-gap" },
        eligibility: {
          mentor: { minLevel: 1, ladder: "of-mentors" },
          mentee: { levelsBelow: { ladder: "below", rung: "top", steps: 1 } },
        },
      },
      criteria: { ...onlyGoals, seniorityBand: { weight: 1, ladder: "band" } },
    };
    expect(noticesOf(program)).toEqual(
      ["band", "below", "of-mentors", "z-of-gap"].map((ladder) => ({
        code: "UNKNOWN_LADDER",
        ids: [],
        values: { ladder },
      })),
    );
    const twice = { ...quiet, constraints: { seniorityGap: { min: 1, ladder: "a" } } };
    const again = { ...twice, criteria: { ...onlyGoals, seniorityBand: { weight: 1, ladder: "a" } } };
    expect(said(noticesOf(again), "UNKNOWN_LADDER")).toEqual(["a"]);
  });

  it("says nothing of a ladder on which somebody stands, nor of what ladders inherit", () => {
    const onLadder = (ladder: string): unknown => ({ ...quiet, constraints: { seniorityGap: { min: 1, ladder } } });
    const people = [{ id: "ann", levels: { expert: 2 } }, { id: "bob" }];
    expect(noticesOf(onLadder("expert"), { cohort: { people } })).toEqual([]);
    for (const ladder of ["toString", "management"])
      expect(said(noticesOf(onLadder(ladder), { cohort: { people } }), "UNKNOWN_LADDER")).toEqual([ladder]);
  });

  it("looks for no ladder in rules that are switched off or state none", () => {
    const off = { seniorityGap: false, eligibility: false };
    expect(noticesOf({ schemaVersion: 1, constraints: off, criteria: onlyGoals })).toEqual([]);
    for (const eligibility of [{}, { mentor: {} }, { mentee: {} }, { mentor: { minLevel: 2 } }])
      expect(noticesOf({ ...quiet, constraints: { eligibility } })).toEqual([]);
  });

  it.each([
    ...["age", "birth", "naissance", "gender", "genre", "sex", "sexe", "ethnicity", "ethnie", "race", "origin"],
    ...[
      "origine",
      "nationality",
      "nationalite",
      "nationalit\u00e9",
      "\u00e2ge",
      "religion",
      "belief",
      "disability",
      "handicap",
    ],
    ...["health", "sante", "sant\u00e9", "sante\u0301", "pregnancy", "grossesse", "orientation", "union", "syndicat"],
    ...["marital", "photo", "Age", "isUnionMember", "unionMember", "member_union", "date-birth", "birth2", "2Sexe"],
    ...["maritalStatus", "the age", "HEALTH", "age.now", "a/race"],
  ])("finds %j suspicious in a bag of a person, a mentor and a mentee, and as an own rule's name", (name) => {
    const custom = { team: 1, [name]: null };
    const expected = [{ code: "SUSPICIOUS_NAME", ids: [], values: { name } }];
    expect(noticesOf(quiet, { cohort: { people: [{ id: "ann", custom }, { id: "bob" }] } })).toEqual(expected);
    for (const side of ["mentors", "mentees"])
      expect(noticesOf(quiet, { cohort: { [side]: [{ personId: "ann", custom }] } })).toEqual(expected);
    if (!/^[\w-]+$/.test(name) || /^\d/.test(name)) return;
    const own = ownRules({ constraints: [{ name, version: "1", judge: () => true }] });
    const { notices } = match(sketch("ann@5 bob@1"), quiet, { own });
    expect(notices.filter(({ code }) => code === "SUSPICIOUS_NAME")).toEqual(expected);
  });

  it("takes no part of a word for a word", () => {
    const names = ["manager", "page", "ages", "racecar", "homepage", "reunion", "unions", "sexton", "aGE", "AGEnda"];
    const custom = Object.fromEntries([...names, "", "toString"].map((name) => [name, 1]));
    expect(noticesOf(quiet, { cohort: { people: [{ id: "ann", custom }, { id: "bob" }] } })).toEqual([]);
  });

  it("tells of suspicious names once each, in order", () => {
    const cohort = {
      people: [{ id: "ann", custom: { sex: 1, age: 1 } }, { id: "bob" }],
      mentors: [{ personId: "ann", custom: { race: 1, age: 2 } }],
    };
    expect(said(noticesOf(quiet, { cohort }), "SUSPICIOUS_NAME")).toEqual(["age", "race", "sex"]);
  });

  it("misses the clause of a programme for women, whichever way it is missing", () => {
    const expected = [{ code: "NO_ELIGIBILITY_CLAUSE", ids: [] }];
    const women = (eligibility: unknown): unknown => ({
      schemaVersion: 1,
      preset: "womensNetwork",
      constraints: { eligibility },
    });
    expect(noticesOf("womensNetwork")).toEqual(expected);
    for (const eligibility of [false, {}, { clauses: [] }, { mentor: { minLevel: 1 } }])
      expect(noticesOf(women(eligibility))).toEqual(expected);
    const clause = { side: "mentee", attribute: "x", in: ["y"], basis: "a stated one", jurisdiction: "FR" };
    expect(noticesOf(women({ clauses: [clause] }))).toEqual([]);
  });
});
