import { describe, expect, it } from "vitest";
import type { Advice, AdviceList, RecruitProfile, RelaxAdvice } from "../../src/explain/questions/advice.js";
import { renderAnswer } from "../../src/explain/words/render.js";
import type { Fields } from "../../src/programs/change.js";
import { LEFTOVER } from "./words-samples.js";

const levels = [
  { kind: "mentees", tier: 0, before: 2, after: 3 },
  { kind: "totalScore", before: 500_000, after: 400_000 },
] as const;
const effect = { levels, menteeIds: ["bo"], lostIds: ["cy"] };
const labels = [
  { id: "ana", label: "Ana" },
  { id: "bo", label: "Bo" },
];

function tell(advice: readonly Advice[], lang: "en" | "fr" = "en", waiting = 2): string {
  const list: AdviceList = { schemaVersion: 1, question: "advise", fingerprint: "0", labels, waiting, advice };
  const text = renderAnswer(list, lang);
  expect(text).not.toMatch(LEFTOVER);
  expect(text).not.toMatch(/\S {2}|\n\n\n| \n/);
  return text.replace(/\s*\n\s*/g, " ");
}

function relax(constraint: string, param: string | null, from: RelaxAdvice["from"], params: Fields | false): string {
  const change = { kind: "constraint", constraint, params } as const;
  return tell([{ kind: "relax", constraint, param, from, to: null, change, ...effect }]);
}

describe("renderAnswer() of advise", () => {
  it("says how many wait, and that there is nothing to advise", () => {
    expect(tell([])).toBe(
      "What could be changed ===================== 2 mentees are left without a mentor. " +
        "No single step that was tried would give more mentees a mentor. ",
    );
    expect(tell([], "fr", 0)).toMatch(/Aucune personne à accompagner ne reste sans binôme\. $/);
  });

  it("says what more places would bring, one by one, and to whom", () => {
    const gains = [
      { count: 1, ...effect, menteeIds: [] },
      { count: 2, ...effect },
    ];
    expect(tell([{ kind: "places", mentorId: "ana", capacity: 1, price: 7, gains }])).toContain(
      "1. More places with Ana (ana), who has 1 place now: " +
        "- 1 more: 1 more mentee would have a mentor and the total score would fall by 0.10. " +
        "- 2 more: 1 more mentee would have a mentor and the total score would fall by 0.10. " +
        "With a mentor then: Bo. Without one then: cy.",
    );
  });

  it("says of a looser rule what it asks now, and what it would", () => {
    expect(relax("seniorityGap", "min", 2, { min: 1 })).toContain(
      "1. Ask that “the mentor stands at least 1 level above the mentee”, in place of “the mentor stands at least 2 " +
        "levels above the mentee”. Then 1 more mentee would have a mentor",
    );
    const mentor = { willing: true };
    expect(relax("eligibility", "mentor.trained", true, { mentor })).toContain(
      "Give up the rule that “mentors have been trained”.",
    );
    expect(relax("eligibility", "mentor.minLevel", 5, { mentor: { minLevel: 4 } })).toContain(
      "Ask that “mentors stand at level 4 or higher”, in place of “mentors stand at level 5 or higher”.",
    );
    expect(relax("eligibility", "mentee.maxMonthsInRole", 6, {})).toContain(
      "Give up the rule that “mentees have been in their role for at most 6 months”.",
    );
    expect(relax("outOfReportingLine", "unknownManager", "refuse", { unknownManager: "allow" })).toContain(
      "Let it hold that “a reporting line that is not known is no obstacle”.",
    );
    expect(relax("outOfReportingLine", "depth", null, { depth: 3 })).toContain(
      "Ask that “neither stands above the other in the reporting line within 3 steps”, in place of “neither",
    );
    expect(relax("sameSite", null, true, false)).toContain("Give up the rule on a common site.");
    expect(relax("seniorityGap", "other", 1, { min: 2 })).toContain("Ask less by the rule on the level gap.");
  });

  it("says likewise of the least score", () => {
    const score = (from: number, to: number): string => {
      const change = { kind: "minScore", minScore: to } as const;
      return tell([{ kind: "relax", constraint: "minScore", param: null, from, to, change, ...effect }]);
    };
    expect(score(0.3, 0.2)).toContain(
      "Ask that “a pair scores at least 0.20”, in place of “a pair scores at least 0.30”.",
    );
    expect(score(0.05, 0)).toContain("Give up the rule that “a pair scores at least 0.05”.");
  });

  it("says what a recruit has to bring", () => {
    const recruit = (profile: RecruitProfile): string =>
      tell([
        { kind: "recruit", profile, capacity: 2, opens: 1, gains: [{ count: 1, ...effect, lostIds: [] }], changes: [] },
      ]);
    expect(recruit({})).toContain(
      "1. Win mentors with 2 places each. 1 mentee who waits could meet one. - 1 of them: 1 more mentee would",
    );
    const profile: RecruitProfile = {
      levels: [
        { ladder: null, min: 3, max: null },
        { ladder: "expert", min: 2, max: 4 },
      ],
      outsideLine: true,
      outsideUnits: ["R&D"],
      site: "Lyon",
      utcOffset: 60,
      languages: [{ tag: "fr", proficiency: 3 }, { tag: "en" }],
      skills: [{ skill: "law" }],
      goals: ["network"],
      windows: [
        [540, 600],
        [1_380, 1_500],
        [10_020, 10_080],
      ],
      minTenureMonths: 36,
      conditions: ["trained", "brave"],
      attributes: ["team"],
    };
    expect(recruit(profile)).toContain(
      "Win mentors with 2 places each: at level 3 or higher, at rungs 2 to 4 on the ladder “expert”, outside the " +
        "reporting line of those they would mentor, outside R&D, at the site Lyon, with clocks 60 minutes ahead of UTC, " +
        "speaking fr (at least 3 out of 5) and en, offering law, with the goal network, free at these times of the week " +
        "(UTC): Monday 09:00–10:00, Monday 23:00–Tuesday 01:00, and Sunday 23:00–00:00, with the company for at " +
        "least 36 months, trained, brave, meeting the programme’s condition on “team”.",
    );
  });

  it("says whom nobody may meet, and who stands at the top of their line", () => {
    const unreachable = { kind: "unreachable", mentorIds: ["ana", "bo"] } as const;
    expect(tell([{ ...unreachable, constraint: "seniorityGap", lacks: null }])).toContain(
      "1. Nobody may meet Ana and Bo: what keeps most mentees away is the level gap.",
    );
    expect(tell([{ ...unreachable, constraint: "minScore", lacks: null }], "fr")).toContain(
      "1. Aucun binôme n’est possible avec Ana et Bo. Ce qui s’y oppose le plus souvent\u202f: le score minimum.",
    );
    expect(tell([{ ...unreachable, constraint: "personal", lacks: "notWilling" }])).toContain(
      "Nobody may meet Ana and Bo, whoever the mentee is: what stands in the way is personal reasons.",
    );
    expect(tell([{ kind: "topOfLine", mentors: [{ mentorId: "ana", mentees: 3 }] }])).toContain(
      "1. Mentors to whom the other rules leave only mentees of their own reporting line: Ana (ana) (3 mentees).",
    );
  });

  it("cuts very long lists of names, and leaves room for the number", () => {
    const mentorIds = [...Array(45).keys()].map((at) => `m${at}`);
    const long: Advice = { kind: "unreachable", constraint: "personal", lacks: null, mentorIds };
    expect(tell([long])).toContain("m39, and 5 others: what keeps");
    expect(tell([...Array(10)].map(() => long))).toContain(" 10. Nobody may meet");
  });
});
