import { describe, expect, it } from "vitest";
import { isBinomeError } from "../src/errors.js";
import { inspect } from "../src/explain/inspect.js";
import { match, safeMatch } from "../src/match.js";
import { ownRules } from "../src/programs/own.js";
import { makeCompany } from "./support/company.js";

const people = [
  { id: "a", level: 5 },
  { id: "b", level: 4, managerId: "a" },
  { id: "c", level: 1, managerId: "b" },
];
const cohort = {
  schemaVersion: 1,
  people,
  mentors: [{ personId: "a" }, { personId: "b" }],
  mentees: [{ personId: "c" }],
};

function codesOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (isBinomeError(error)) return [error.code, ...error.issues.map(({ code, path }) => `${code} ${path.join(".")}`)];
    throw error;
  }
  return [];
}

describe("match()", () => {
  it("answers for empty sides, everybody with a cause", () => {
    const nobody = match({ ...cohort, mentors: [] });
    expect(nobody.mentees[0].cause).toMatchObject({ kind: "noEligibleMentor", of: 0, refusals: [], relaxation: null });
    expect(match({ ...cohort, mentees: [] }).mentors.every(({ cause }) => cause?.kind === "noEligibleMentee")).toBe(
      true,
    );
    expect(match({ ...cohort, mentors: [], mentees: [] }).pairs).toEqual([]);
  });

  it("refuses a lock that breaks a rule, naming both people and the rule", () => {
    const locked = { ...cohort, locks: [{ mentorId: "b", menteeId: "c" }] };
    const answer = safeMatch(locked);
    expect(answer.ok).toBe(false);
    if (answer.ok) return;
    expect(answer.error.issues).toEqual([
      {
        code: "LOCK_BREAKS_RULE",
        path: ["locks", 0],
        id: "c",
        expected: "a pair that outOfReportingLine allows",
        received: 'locked to "b", which outOfReportingLine refuses (mentorAbove)',
      },
    ]);
  });

  it("never tells in an error who said no", () => {
    const vetoed = {
      ...cohort,
      people: people.map(({ id, level }) => ({ id, level })),
      mentors: [{ personId: "a", vetoes: ["c"] }],
      locks: [{ mentorId: "a", menteeId: "c" }],
    };
    const answer = safeMatch(vetoed);
    expect(JSON.stringify(answer)).not.toContain("veto");
    expect(JSON.stringify(answer)).toContain("personal");
  });

  it("keeps a lock under the minimum score, and flags it", () => {
    const apart = {
      ...cohort,
      people: people.map(({ id, level }) => ({ id, level })),
      locks: [{ mentorId: "a", menteeId: "c" }],
    };
    const result = match(apart, { schemaVersion: 1, minScore: 0.9 });
    expect(result.pairs.map(({ locked, belowMinScore }) => [locked, belowMinScore])).toEqual([[true, true]]);
  });

  it("refuses more pairs than it may hold before it holds them", () => {
    const company = makeCompany({ size: 100, seed: 1 });
    expect(codesOf(() => match(company, "inclusion", { maxPairs: 10 }))).toEqual([
      "TOO_MANY_PAIRS",
      "TOO_MANY_PAIRS pairs that may meet",
    ]);
    expect(codesOf(() => match(company, undefined, { maxPairs: -1 }))).toEqual([
      "INVALID_OPTIONS",
      "OUT_OF_RANGE maxPairs",
    ]);
  });

  it("refuses levels that would not fit below 2^53", () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ id: `p${index}`, level: 1 }));
    const company = {
      schemaVersion: 1,
      people: [...many, ...many.map(({ id }) => ({ id: `m${id}`, level: 9 }))],
      mentors: many.map(({ id }) => ({ personId: `m${id}` })),
      mentees: many.map(({ id }, priority) => ({ personId: id, priority })),
    };
    // a thousand tiers of a thousand people still fit
    expect(
      match({ ...company, mentors: company.mentors.slice(0, 3), mentees: company.mentees.slice(0, 900) }).counts.pairs,
    ).toBe(3);
  });

  it("wants to know the day where a rule speaks of time", () => {
    const timed = { schemaVersion: 1, constraints: { eligibility: { mentor: { minTenureMonths: 12 } } } };
    expect(codesOf(() => match(cohort, timed))).toEqual(["INVALID_COHORT", "MISSING_FIELD asOf"]);
    expect(match({ ...cohort, asOf: "2026-01-01" }, timed).counts.feasiblePairs).toBe(0);
  });

  it("tells what is odd about a programme", () => {
    const codes = (program: unknown, input: object = cohort): string[] =>
      match(input, program).notices.map(({ code }) => code);
    const apart = { ...cohort, people: people.map(({ id, level }) => ({ id, level })) };
    const none = {
      needsCoverage: false,
      sharedGoals: false,
      choices: false,
      workingStyle: false,
      availability: false,
      seniorityBand: false,
    };
    expect(codes({ schemaVersion: 1, criteria: none }, apart)).toContain("NO_CRITERIA");
    expect(codes(undefined, apart)).toContain("CRITERION_WITHOUT_DATA");
    expect(codes({ schemaVersion: 1, constraints: { seniorityGap: { min: 50 } } })).toContain("RULE_REFUSES_ALL");
    expect(codes("expertTransfer")).toContain("UNKNOWN_LADDER");
    expect(
      codes("expertTransfer", { ...cohort, people: people.map((row) => ({ ...row, levels: { expert: 1 } })) }),
    ).not.toContain("UNKNOWN_LADDER");
    expect(codes("womensNetwork")).toContain("NO_ELIGIBILITY_CLAUSE");
    const clauses = [{ side: "mentee", attribute: "gender", in: ["f"], basis: "a stated one", jurisdiction: "FR" }];
    expect(
      codes({ schemaVersion: 1, preset: "womensNetwork", constraints: { eligibility: { clauses } } }),
    ).not.toContain("NO_ELIGIBILITY_CLAUSE");
    expect(
      codes(undefined, { ...cohort, people: people.map((person) => ({ ...person, custom: { isUnionMember: true } })) }),
    ).toContain("SUSPICIOUS_NAME");
    expect(codes(undefined)).not.toContain("SUSPICIOUS_NAME");
  });

  it("names an own rule that changes its mind, and leaves no answer behind", () => {
    let calls = 0;
    const own = ownRules({ constraints: [{ name: "moody", version: "1", judge: () => ++calls < 2 }] });
    const apart = { ...cohort, people: people.map(({ id, level }) => ({ id, level })), mentors: [{ personId: "a" }] };
    expect(codesOf(() => match(apart, undefined, { own }))).toEqual(["OWN_RULE_FAILED", "RULE_IMPURE moody.a.c"]);
  });
});

describe("G6 a match inside a match", () => {
  it("disturbs neither", () => {
    const apart = { ...cohort, people: people.map(({ id, level }) => ({ id, level })) };
    const plain = match(apart);
    let inner = 0;
    const own = ownRules({
      constraints: [
        {
          name: "nested",
          version: "1",
          judge() {
            inner++;
            return match(apart).seal === plain.seal;
          },
        },
      ],
    });
    const { pairs } = match(apart, undefined, { own });
    expect(inner).toBeGreaterThan(0);
    expect(pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId])).toEqual(
      plain.pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId]),
    );
  });
});

describe("safeMatch()", () => {
  it("gives a result or the error, and throws nothing else away", () => {
    expect(safeMatch(cohort).ok).toBe(true);
    expect(safeMatch(null).ok).toBe(false);
  });
});

describe("inspect()", () => {
  it("says before any solving what match() finds: who has nobody to meet, and what is short", () => {
    const company = makeCompany({ size: 120, seed: 9, dirty: true });
    const inspection = inspect(company);
    const result = match(company);
    expect(inspection.reachable.mentees).toBe(result.mentees.filter(({ mentorIds }) => mentorIds.length > 0).length);
    expect(inspection.feasiblePairs).toBe(result.counts.feasiblePairs);
    const alone = result.mentees.filter(
      ({ cause, mentorIds }) => cause !== null && cause.kind !== "shortage" && mentorIds.length === 0,
    );
    expect(inspection.menteesWithNobody.map(({ id }) => id)).toEqual(alone.map(({ menteeId }) => menteeId));
    expect(inspection.pools.reduce((sum, { places }) => sum + places, 0)).toBe(
      result.mentors.reduce((sum, { capacity }) => sum + capacity, 0),
    );
    expect(inspection.pools.reduce((sum, { mentees }) => sum + mentees, 0)).toBe(result.counts.mentees);
  });
});
