import { describe, expect, it } from "vitest";
import type { Cohort, Person } from "../../src/cohort/cohort.js";
import { auditOf, createFacts, type Facts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";

function factsOf(people: readonly Person[], rest: Partial<Cohort> = {}): Facts {
  return createFacts(parseCohort({ schemaVersion: 1, people, mentors: [], mentees: [], ...rest }));
}

describe("gap()", () => {
  const people: Person[] = [
    { id: "both", level: 7, levels: { craft: 3, guild: 9 } },
    { id: "common", level: 5 },
    { id: "craft", levels: { craft: 1 } },
    { id: "guild", levels: { guild: 4 } },
    { id: "none" },
  ];
  const facts = () => factsOf(people);
  const at = (id: string): Person => people.find((person) => person.id === id) ?? { id };

  it.each<[string, string, string | undefined, object]>([
    ["both", "common", undefined, { kind: "gap", gap: 2, ladder: null }],
    ["common", "both", undefined, { kind: "gap", gap: -2, ladder: null }],
    ["both", "craft", undefined, { kind: "gap", gap: 2, ladder: "craft" }],
    ["guild", "both", undefined, { kind: "gap", gap: -5, ladder: "guild" }],
    ["both", "guild", "guild", { kind: "gap", gap: 5, ladder: "guild" }],
    // each stands somewhere, but nowhere together
    ["craft", "guild", undefined, { kind: "noCommonScale" }],
    ["both", "none", undefined, { kind: "levelMissing", ids: ["none"], ladder: null }],
    ["none", "none", undefined, { kind: "levelMissing", ids: ["none", "none"], ladder: null }],
    ["craft", "guild", "craft", { kind: "levelMissing", ids: ["guild"], ladder: "craft" }],
    ["common", "guild", "craft", { kind: "levelMissing", ids: ["common", "guild"], ladder: "craft" }],
    ["both", "craft", "unheard", { kind: "levelMissing", ids: ["both", "craft"], ladder: "unheard" }],
  ])("of %s over %s, on %s", (mentor, mentee, ladder, gap) => {
    expect(facts().gap(at(mentor), at(mentee), ladder)).toEqual(gap);
  });

  it("stands a person on the highest common level that her rungs stand for, unless she states one", () => {
    const ladders = [
      { id: "craft", rungs: ["Junior", "Senior"], commonLevels: [2, 6] },
      { id: "guild", commonLevels: [1, 3, 5] },
    ];
    const rows: Person[] = [
      { id: "a", levels: { craft: "senior ", guild: 3 } },
      { id: "b", levels: { craft: "junior", guild: 3 } },
      { id: "c", level: 4, levels: { craft: "senior" } },
      { id: "d", levels: { guild: 4 } },
      { id: "e", levels: { craft: "wizard" } },
      { id: "f", levels: { guild: 1 } },
    ];
    const { level } = factsOf(rows, { ladders });
    expect(rows.map((row) => level(row))).toEqual([6, 5, 4, undefined, undefined, 1]);
    expect(rows.map((row) => level(row, "guild"))).toEqual([3, 3, undefined, undefined, undefined, 1]);
    expect(level(rows[0], "unheard")).toBeUndefined();
  });
});

describe("pathUp()", () => {
  const facts = () =>
    factsOf([
      { id: "top" },
      { id: "mid", managerId: "top" },
      { id: "low", managerId: "mid", lines: [{ managerId: "side", kind: "dotted" }] },
      { id: "side", managerId: "top", lines: [{ managerId: "old", kind: "former" }] },
      { id: "old" },
      { id: "self", managerId: "self", lines: [{ managerId: "self", kind: "dotted" }] },
      { id: "stray", managerId: "nobody", lines: [{ managerId: "noone", kind: "dotted" }] },
      { id: "one", managerId: "two" },
      { id: "two", managerId: "three" },
      { id: "three", managerId: "one" },
    ]);
  const ALL = ["solid", "dotted", "former"] as const;

  it.each<[string, string, Parameters<Facts["pathUp"]>[2], number, string[] | null]>([
    ["low", "mid", ["solid"], 1, ["low", "mid"]],
    ["low", "top", ["solid"], 2, ["low", "mid", "top"]],
    ["low", "top", ["solid"], 1, null],
    ["low", "mid", ["solid"], 0, null],
    ["top", "low", ["solid"], 9, null],
    ["low", "side", ["solid"], 9, null],
    ["low", "side", ["dotted"], 9, ["low", "side"]],
    ["low", "top", ["dotted"], 9, null],
    ["low", "old", ["solid", "dotted"], 9, null],
    ["low", "old", ALL, 9, ["low", "side", "old"]],
    ["self", "self", ALL, 9, null],
    ["stray", "nobody", ALL, 9, null],
    ["stray", "noone", ALL, 9, null],
    ["one", "three", ["solid"], 9, ["one", "two", "three"]],
    ["one", "low", ["solid"], Infinity, null],
    ["nobody", "top", ALL, 9, null],
  ])("from %s to %s by %j, within %i: %j", (lower, upper, kinds, depth, path) => {
    expect(facts().pathUp(lower, upper, kinds, depth)).toEqual(path);
  });

  it("says whose manager is nobody", () => {
    const told = ["top", "low", "self", "stray"].map((id) =>
      facts().hasUnknownManager({ id, managerId: { low: "mid", self: "self", stray: "nobody" }[id] }),
    );
    expect(told).toEqual([false, false, false, true]);
    expect(facts().hasUnknownManager({ id: "top", managerId: null })).toBe(false);
  });
});

describe("what stands between two people", () => {
  const history = [
    { mentorId: "a", menteeId: "b", endedOn: "2025-01-01" },
    { mentorId: "b", menteeId: "a" },
    { mentorId: "a", menteeId: "c" },
  ];
  const read = () =>
    factsOf([{ id: "a", audit: { x: 1 } }, { id: "b" }, { id: "c" }], {
      history,
      bans: [{ between: ["c", "a"] }, { between: ["a", "b"] }, { between: ["c", "nobody"] }],
      asOf: "2026-01-01",
    });

  it("is every earlier pair, whoever was the mentor", () => {
    const facts = read();
    for (const [a, b] of ["ab", "ba"]) {
      const pairs = facts.pastPairs(a, b);
      expect(pairs).toHaveLength(2);
      expect(pairs).toEqual(expect.arrayContaining(history.slice(0, 2)));
    }
    expect(facts.pastPairs("c", "a")).toEqual([history[2]]);
    expect(facts.pastPairs("b", "c")).toEqual([]);
  });

  it("is a ban, in whichever order", () => {
    const facts = read();
    const banned = ["ab", "ba", "ac", "ca", "bc", "cb", "aa"].map(([a, b]) => facts.isBanned(a, b));
    expect(banned).toEqual([true, true, true, true, false, false, false]);
  });

  it("is known once for a cohort, with the day and nobody's protected attributes", () => {
    const facts = read();
    const cohort = parseCohort({ schemaVersion: 1, people: [{ id: "a" }], mentors: [], mentees: [] });
    expect(createFacts(cohort)).toBe(createFacts(cohort));
    expect(Object.isFrozen(facts)).toBe(true);
    expect(facts.asOf).toBe("2026-01-01");
    expect(JSON.stringify(facts)).toBe('{"asOf":"2026-01-01"}');
    expect([auditOf(facts, "a"), auditOf(facts, "b"), auditOf(facts, "nobody")]).toEqual([
      { x: 1 },
      undefined,
      undefined,
    ]);
    // a thread that only the facts themselves hold
    expect(auditOf({ ...facts }, "a")).toBeUndefined();
  });
});
