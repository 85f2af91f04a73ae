import { describe, expect, it } from "vitest";
import type { Ladder, Person } from "../../src/cohort/cohort.js";
import { type SeniorityGapParams, seniorityGap } from "../../src/constraints/seniority-gap.js";
import { judgePair } from "../support/conformance.js";

const LADDERS: readonly Ladder[] = [
  { id: "lead", rungs: ["L1", "L2", "L3"], commonLevels: [3, 5, 7] },
  { id: "expert", rungs: ["junior", "senior", "fellow"] },
  { id: "craft", commonLevels: [1, 2] },
];

type Standing = Pick<Person, "level" | "levels">;

/** The verdict as "code value …": "gap 3", "gapTooSmall 1 min 2". */
function judge(mentor: Standing, mentee: Standing, params: SeniorityGapParams): string {
  const people = [
    { id: "m", ...mentor },
    { id: "e", ...mentee },
  ];
  const roles = people.map(({ id }) => ({ personId: id }));
  const cohort = { schemaVersion: 1, ladders: LADDERS, people, mentors: roles, mentees: roles } as const;
  const { passes, finding } = judgePair(seniorityGap.bind(params), cohort, "m", "e");
  expect(passes).toBe(finding?.code === "gap");
  return `${finding?.code} ${JSON.stringify(finding?.values)}`;
}

const on = (ladder: string, rung: string | number): Standing => ({ levels: { [ladder]: rung } });

describe("seniorityGap judges", () => {
  it.each<[string, Standing, Standing, SeniorityGapParams, string]>([
    ["two levels by default", { level: 5 }, { level: 3 }, {}, 'gap {"gap":2}'],
    ["one level is not enough", { level: 4 }, { level: 3 }, {}, 'gapTooSmall {"gap":1,"min":2}'],
    ["0 counts as a level", { level: 0 }, { level: -2 }, {}, 'gap {"gap":2}'],
    ["min 0", { level: 3 }, { level: 3 }, { min: 0 }, 'gap {"gap":0}'],
    ["min 99", { level: 9 }, { level: 1 }, { min: 99 }, 'gapTooSmall {"gap":8,"min":99}'],
    ["max alone has no min", { level: 1 }, { level: 3 }, { max: -1 }, 'gap {"gap":-2}'],
    ["max", { level: 4 }, { level: 3 }, { max: -1 }, 'gapTooLarge {"gap":1,"max":-1}'],
    ["the mentor has no level", {}, { level: 3 }, {}, 'levelMissing {"ids":["m"]}'],
    ["neither has one", {}, {}, {}, 'levelMissing {"ids":["m","e"]}'],
    ["rungs with common levels", on("lead", "L3"), { level: 3 }, {}, 'gap {"gap":4}'],
    [
      "one's own level before that of a rung",
      { level: 4, ...on("lead", "L3") },
      { level: 3 },
      { min: 1 },
      'gap {"gap":1}',
    ],
    ["the highest of several rungs", { levels: { lead: "L1", craft: 2 } }, { level: 1 }, {}, 'gap {"gap":2}'],
    ["case and width do not matter", on("lead", " l3"), on("lead", "\uff2c1"), {}, 'gap {"gap":4}'],
    ["one ladder in common", on("expert", "fellow"), on("expert", 1), {}, 'gap {"gap":2,"ladder":"expert"}'],
    ["no scale in common", on("expert", "fellow"), { level: 1 }, {}, "noCommonScale {}"],
    ["an unknown rung", on("expert", "wizard"), on("expert", "junior"), {}, 'levelMissing {"ids":["m"]}'],
    ["a rung above the top", on("expert", 4), on("expert", 1), {}, 'levelMissing {"ids":["m"]}'],
    ["a rung above the common levels", on("craft", 3), on("craft", 1), {}, 'levelMissing {"ids":["m"]}'],
    ["an undeclared ladder, by number", on("guild", 4), on("guild", 1), {}, 'gap {"gap":3,"ladder":"guild"}'],
    ["an undeclared ladder, by name", on("guild", "x"), on("guild", 1), {}, 'levelMissing {"ids":["m"]}'],
    [
      "a ladder asked for",
      { level: 1, ...on("expert", 3) },
      { level: 5, ...on("expert", 1) },
      { ladder: "expert" },
      'gap {"gap":2,"ladder":"expert"}',
    ],
    [
      "a ladder nobody has",
      { level: 5 },
      { level: 1 },
      { ladder: "guild" },
      'levelMissing {"ids":["m","e"],"ladder":"guild"}',
    ],
  ])("%s", (_name, mentor, mentee, params, verdict) => {
    expect(judge(mentor, mentee, params)).toBe(verdict);
  });
});
