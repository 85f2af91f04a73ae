import { describe, expect, it } from "vitest";
import type { Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { type EligibilityParams, eligibility } from "../../src/constraints/eligibility.js";
import { judgePair } from "../support/conformance.js";

function judge(params: EligibilityParams, person: Partial<Person>, role: Partial<Mentor & Mentee>, asOf?: string) {
  const side = params.mentor === undefined ? "e" : "m";
  const own = (id: string) => (id === side ? { person, role } : { person: {}, role: {} });
  const cohort = {
    schemaVersion: 1 as const,
    asOf,
    ladders: [{ id: "expert", rungs: ["junior", "senior", "fellow"] }],
    people: ["m", "e"].map((id) => ({ id, ...own(id).person })),
    mentors: [{ personId: "m", ...own("m").role }],
    mentees: [{ personId: "e", ...own("e").role }],
  };
  const { passes, finding } = judgePair(eligibility.bind(params), cohort, "m", "e");
  if (passes) return "ok";
  const { side: named, id, clause, ...values } = finding?.values ?? {};
  expect([finding?.code, named, id]).toEqual(["notEligible", side === "m" ? "mentor" : "mentee", side]);
  return [clause, ...Object.entries(values).flat()].join(" ");
}

const DAY = "2026-09-01";

describe("eligibility judges", () => {
  it.each<[EligibilityParams, Partial<Person>, Partial<Mentor & Mentee>, string, string?]>([
    [{}, {}, {}, "ok"],
    [{ mentor: { minLevel: 3 } }, { level: 3 }, {}, "ok"],
    [{ mentor: { minLevel: 3 } }, { level: 2 }, {}, "minLevel min 3 level 2"],
    [{ mentor: { minLevel: 3 } }, {}, {}, "minLevel min 3"],
    [{ mentor: { minLevel: 2, ladder: "expert" } }, { level: 9, levels: { expert: "fellow" } }, {}, "ok"],
    [{ mentor: { minLevel: 2, ladder: "expert" } }, { level: 9 }, {}, "minLevel min 2"],
    [{ mentor: { minLevel: 2, ladder: "guild" } }, { level: 9 }, {}, "minLevel min 2"],
    [{ mentor: { minTenureMonths: 12 } }, { hiredOn: "2025-09-01" }, {}, "ok", DAY],
    [{ mentor: { minTenureMonths: 12 } }, { hiredOn: "2025-09-02" }, {}, "minTenureMonths min 12 months 11", DAY],
    [{ mentor: { minTenureMonths: 12 } }, {}, {}, "minTenureMonths min 12", DAY],
    [{ mentor: { minTenureMonths: 12 } }, { hiredOn: "2020-09-02" }, {}, "minTenureMonths min 12"],
    [{ mentor: { internalOnly: true } }, { employment: "internal" }, {}, "ok"],
    [{ mentor: { internalOnly: true } }, { employment: "external" }, {}, "internalOnly"],
    [{ mentor: { internalOnly: true } }, {}, {}, "internalOnly"],
    [{ mentor: { willing: true } }, {}, { willing: true }, "ok"],
    [{ mentor: { willing: true } }, {}, {}, "willing"],
    [{ mentor: { trained: true } }, {}, { trained: true }, "ok"],
    [{ mentor: { trained: true } }, {}, { trained: false }, "trained"],
    [{ mentor: { charterAccepted: true } }, {}, { charterAccepted: true }, "ok"],
    [{ mentor: { charterAccepted: true } }, {}, {}, "charterAccepted"],
    [{ mentee: { willing: true } }, {}, { willing: true }, "ok"],
    [{ mentee: { willing: true } }, {}, {}, "willing"],
    [{ mentee: { hasGoalOrNeed: true } }, {}, { goals: ["x"] }, "ok"],
    [{ mentee: { hasGoalOrNeed: true } }, {}, { needs: [{ skill: "x" }] }, "ok"],
    [{ mentee: { hasGoalOrNeed: true } }, {}, { goals: [], needs: [] }, "hasGoalOrNeed"],
    [{ mentee: { maxMonthsInRole: 6 } }, { inRoleSince: "2026-03-01" }, {}, "ok", DAY],
    [{ mentee: { maxMonthsInRole: 6 } }, { inRoleSince: "2026-02-01" }, {}, "maxMonthsInRole max 6 months 7", DAY],
    [{ mentee: { maxMonthsInRole: 6 } }, { inRoleSince: "2027-02-01" }, {}, "ok", DAY],
    [{ mentee: { maxMonthsInRole: 6 } }, {}, {}, "maxMonthsInRole max 6", DAY],
    [{ mentee: { levelsBelow: { ladder: "expert", rung: "Fellow", steps: 2 } } }, { levels: { expert: 1 } }, {}, "ok"],
    [
      { mentee: { levelsBelow: { ladder: "expert", rung: "fellow", steps: 1 } } },
      { levels: { expert: "junior" } },
      {},
      "levelsBelow ladder expert rung fellow steps 1",
    ],
    [
      { mentee: { levelsBelow: { ladder: "guild", rung: "x", steps: 1 } } },
      {},
      {},
      "levelsBelow ladder guild rung x steps 1",
    ],
  ])("%j of %j and %j: %s", (params, person, role, verdict, asOf) => {
    expect(judge(params, person, role, asOf)).toBe(verdict);
  });
});

describe("eligibility reads protected attributes", () => {
  const clause = { attribute: "origin", in: ["x", 7], basis: "a law", jurisdiction: "FR" };
  const verdict = (side: "mentor" | "mentee", audit: Person["audit"]) => {
    const id = side === "mentor" ? "m" : "e";
    const cohort = {
      schemaVersion: 1 as const,
      people: ["m", "e"].map((person) => ({ id: person, ...(person === id && { audit }) })),
      mentors: [{ personId: "m" }],
      mentees: [{ personId: "e" }],
    };
    return judgePair(eligibility.bind({ clauses: [{ ...clause, side }] }), cohort, "m", "e");
  };

  it.each<["mentor" | "mentee", Person["audit"], boolean]>([
    ["mentor", { origin: "x" }, true],
    ["mentor", { origin: "7" }, false],
    ["mentee", { origin: 7 }, true],
    ["mentee", { other: "x" }, false],
    ["mentee", undefined, false],
  ])("of the %s: %j", (side, audit, passes) => {
    const values = { side, id: side === "mentor" ? "m" : "e", clause: "attribute", attribute: "origin" };
    const finding = passes ? null : { code: "notEligible", values };
    expect(verdict(side, audit)).toEqual({ passes, finding });
  });
});

describe("eligibility.speaksOfTime()", () => {
  it.each<[EligibilityParams, boolean]>([
    [{}, false],
    [{ mentor: { trained: true }, mentee: { willing: true } }, false],
    [{ mentor: { minTenureMonths: 0 } }, true],
    [{ mentee: { maxMonthsInRole: 3 } }, true],
  ])("%j: %s", (params, speaks) => {
    expect(eligibility.speaksOfTime?.(params)).toBe(speaks);
  });
});
