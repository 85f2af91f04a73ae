import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runSteps } from "../../src/engine/run.js";
import { explainRun } from "../../src/explain/explain.js";
import { match } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";
import { finish } from "../../src/steps.js";
import { verify } from "../../src/verify/verify.js";
import { type PlainRound, readRound } from "../support/best-levels.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

/** Sets of mentees are bits. */
const has = (set: number, mentee: number): boolean => (set & (1 << mentee)) !== 0;
const listed = (set: number): number[] => Array.from({ length: 31 }, (_, k) => k).filter((k) => has(set, k));
const sizeOf = (set: number): number => (set === 0 ? 0 : (set & 1) + sizeOf(set >>> 1));

/** The sets of mentees who want more mentors than the places they reach, by the plain voices alone and one by one. */
function violators({ open, mentors, locks }: PlainRound, wants: readonly number[]): { set: number; missing: number }[] {
  const offers = mentors.map(({ mentor: { capacity = 1 } }, index) => ({
    places: capacity - locks.filter((lock) => lock.mentor === index).length,
    reaching: open.reduce((set, { mentor, mentee }) => set | (mentor === index ? 1 << mentee : 0), 0),
  }));
  const sets = Array.from({ length: 2 ** wants.length }, (_, set) => {
    const wanted = wants.reduce((sum, count, mentee) => sum + (has(set, mentee) ? count : 0), 0);
    const offered = offers.reduce((sum, { places, reaching }) => sum + Math.min(places, sizeOf(reaching & set)), 0);
    return { set, missing: wanted - offered };
  });
  return sets.filter(({ missing }) => missing > 0);
}

/** What keeps most of some mentors from a mentee, as the words of `Shortage` have it. */
function keeps(plain: PlainRound, mentee: number, mentors: readonly number[]): string {
  const { program, facts, locks, scoreOf } = plain;
  const named = program.constraints.map(({ code, relaxable }) => (relaxable || code === "oneself" ? code : "personal"));
  const order = [...named, "paired", "otherDirection", "minScore"];
  const counts = new Map(order.map((name) => [name, 0]));
  for (const mentor of mentors) {
    const pair = [plain.mentors[mentor], plain.mentees[mentee], facts] as const;
    const refusing = named.filter((_, rule) => !program.constraints[rule].judge(...pair).passes);
    const isSelf = pair[0].person.id === pair[1].person.id;
    const isLocked = locks.some((lock) => lock.mentee === mentee && lock.mentor === mentor);
    const score = scoreOf(mentor, mentee);
    const isLow = score !== null && score < program.minScore;
    const [why] = [isLocked ? ["paired"] : [], isSelf ? ["oneself"] : [], refusing].filter((list) => list.length > 0);
    for (const name of new Set(why ?? [isLow ? "minScore" : "otherDirection"])) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const most = Math.max(...counts.values());
  return order.find((name) => counts.get(name) === most) ?? "";
}

describe("nameShortages()", () => {
  it("names a violator that is one, and nobody in it in vain, whoever asks the rules and tries all sets", () => {
    const seen = { shortages: 0, shared: 0, several: 0, usual: 0 };
    fc.assert(
      fc.property(rounds({ mentors: 5, mentees: 7 }), ({ cohort, program }) => {
        if (program.objective?.kind === "bestTotal") return;
        const { shortages, pairs } = match(cohort, program);
        if (shortages.length === 0) return;
        const plain = readRound({ cohort, program });
        const { mentees, open, locks } = plain;
        const indexOf = new Map(mentees.map(({ person }, index) => [person.id, index]));
        const free = pairs.filter(({ locked }) => !locked);
        const held = mentees.map(({ person }) => free.filter(({ menteeId }) => menteeId === person.id).length);
        const wants = mentees.map(
          ({ mentee }, index) => (mentee.wants ?? 1) - locks.filter((lock) => lock.mentee === index).length,
        );
        const isChosen = (mentor: number, mentee: number): boolean =>
          free.some(
            ({ mentorId, menteeId }) =>
              mentorId === plain.mentors[mentor].person.id && menteeId === mentees[mentee].person.id,
          );
        const contests: string[] = [];
        for (const { menteeIds, shortIds, minimal } of shortages) {
          expect(minimal).toBe(true);
          const members = new Set<number>();
          const contested = new Set<string>();
          for (const id of shortIds) {
            const short = indexOf.get(id) ?? -1;
            expect(held[short]).toBeLessThan(wants[short]);
            // each with the mentors she has, and this one with one more: the set that lies within all others
            const counted = held.map((count, mentee) => count + Number(mentee === short));
            const all = violators(plain, counted);
            const least = all.reduce((bits, { set }) => bits & set, -1);
            expect(all).toContainEqual({ set: least, missing: 1 });
            // one place more, or one wanted less by any of them, and there is none
            expect(all.every(({ missing }) => missing === 1)).toBe(true);
            for (const member of listed(least)) members.add(member);
            const rivals = open.filter(({ mentor, mentee }) => has(least, mentee) && !isChosen(mentor, mentee));
            contested.add([...new Set(rivals.map(({ mentor }) => mentor))].sort().join());

            if (wants.some((count) => count > 1)) continue;
            // where everybody wants one, the usual theorem: the short one and those who are not short
            const set = menteeIds.filter((other) => other === id || !shortIds.includes(other));
            const alone = wants.map((count, mentee) => (set.includes(mentees[mentee].person.id) ? count : 0));
            const own = set.reduce((bits, other) => bits | (1 << (indexOf.get(other) ?? -1)), 0);
            const within = violators(plain, alone).filter(({ set: bits }) => (bits & ~own) === 0);
            expect(within).toEqual([{ set: own, missing: 1 }]);
            seen.usual++;
          }
          expect([...members].map((mentee) => mentees[mentee].person.id).sort()).toEqual([...menteeIds].sort());
          expect(contested.size).toBe(1);
          contests.push(...contested);
          seen.shortages++;
          if (shortIds.length > 1) seen.shared++;
          if (members.size > 2 && shortIds.length < members.size) seen.several++;
        }
        expect(new Set(contests).size).toBe(contests.length);
      }),
      runs(2_000, 20261126),
    );
    expect(seen.shortages).toBeGreaterThan(enough(500));
    expect(seen.shared).toBeGreaterThan(enough(100));
    expect(seen.several).toBeGreaterThan(enough(200));
    expect(seen.usual).toBeGreaterThan(enough(50));
  });

  it("counts each mentee once, under what keeps most of the other mentors from her", () => {
    const seen = new Set<string>();
    let mixed = 0;
    fc.assert(
      fc.property(rounds({ mentors: 7, mentees: 8 }), ({ cohort, program }) => {
        const { shortages } = match(cohort, program);
        if (shortages.length === 0) return;
        const plain = readRound({ cohort, program });
        const { mentors, mentees } = plain;
        for (const { menteeIds, mentorIds, because } of shortages) {
          const beyond = [...mentors.keys()].filter((mentor) => !mentorIds.includes(mentors[mentor].person.id));
          if (beyond.length === 0) {
            expect(because).toEqual([]);
            continue;
          }
          const members = [...mentees.keys()].filter((mentee) => menteeIds.includes(mentees[mentee].person.id));
          const causes = members.map((mentee) => keeps(plain, mentee, beyond));
          const counted = new Map(because.map(({ constraint, mentees: count }) => [constraint, count]));
          expect(counted.size).toBe(because.length);
          for (const cause of new Set([...causes, ...counted.keys()])) {
            expect(counted.get(cause), cause).toBe(causes.filter((other) => other === cause).length);
            seen.add(cause);
          }
          if (because.length > 1) mixed++;
        }
      }),
      runs(600, 20261127),
    );
    const names = ["personal", "seniorityGap", "outOfReportingLine", "sameSite", "minScore", "otherDirection"];
    expect([...seen]).toEqual(expect.arrayContaining(names.slice(0, enough(names.length))));
    expect(mixed).toBeGreaterThan(enough(15));
  });

  // two mentees whom only a may mentor
  const person = (id: string, level: number, site: string) => ({ id, level, site });
  const small = {
    schemaVersion: 1,
    people: [
      person("a", 5, "Lyon"),
      person("b", 5, "Dakar"),
      person("c", 2, "Lyon"),
      person("d", 5, "Dakar"),
      person("i", 1, "Lyon"),
      person("j", 1, "Lyon"),
    ],
    mentees: [{ personId: "i" }, { personId: "j" }],
  };
  const mentors = (text: string) => [...text].map((personId) => ({ personId }));
  const [i, j] = small.mentees;
  const onlyGoals = Object.fromEntries(
    ["needsCoverage", "choices", "workingStyle", "availability", "seniorityBand"].map((name) => [name, false]),
  );
  const bySite = { schemaVersion: 1, constraints: { sameSite: {} } };
  const notB = ownRules({
    constraints: [{ name: "notB", version: "1", judge: ({ person: { id } }) => id !== "b" }],
  });

  it.each<[string, object, object, [string, number][], typeof notB?]>([
    ["nothing, where all mentors are reached", { mentors: mentors("a") }, bySite, []],
    ["the rule that keeps most", { mentors: mentors("abcd") }, bySite, [["sameSite", 2]]],
    ["the first of two that keep as many", { mentors: mentors("abc") }, bySite, [["seniorityGap", 2]]],
    [
      "everything personal by one name",
      { mentors: [...mentors("ac"), { personId: "d", willing: false }], bans: [{ between: ["c", "j"] }] },
      bySite,
      [["personal", 2]],
    ],
    [
      "partners, of whom no rule is asked",
      {
        mentors: mentors("abcd"),
        mentees: [{ ...i, wants: 3 }, j],
        bans: [{ between: ["b", "j"] }, { between: ["d", "j"] }],
        locks: ["b", "d"].map((mentorId) => ({ mentorId, menteeId: "i" })),
      },
      { schemaVersion: 1 },
      [
        ["personal", 1],
        ["paired", 1],
      ],
    ],
    [
      "herself, of whom no other rule is asked",
      { mentors: mentors("aci") },
      bySite,
      [
        ["oneself", 1],
        ["seniorityGap", 1],
      ],
    ],
    [
      "whoever goes before her the other way round, at the least score just so",
      {
        people: [
          person("a", 5, "Lyon"),
          person("c", 2, "Lyon"),
          person("d", 2, "Lyon"),
          person("i", 3, "Lyon"),
          person("j", 3, "Lyon"),
        ],
        mentors: [...mentors("acd"), { personId: "i", capacity: 2 }].map((row) => ({ ...row, goals: ["x"] })),
        mentees: [...mentors("cdij")].map((row) => ({ ...row, goals: ["x"] })),
        bans: ["ac", "ad", "cj", "dj", "ij"].map((text) => ({ between: [...text] })),
      },
      {
        schemaVersion: 1,
        constraints: { seniorityGap: false },
        criteria: { ...onlyGoals, sharedGoals: { weight: 1 } },
        minScore: 1,
      },
      [
        ["personal", 1],
        ["otherDirection", 1],
      ],
    ],
    [
      "a score that is too low",
      {
        mentors: [{ personId: "a", goals: ["x"] }, { personId: "c" }],
        mentees: [i, j].map((row) => ({ ...row, goals: ["x"] })),
      },
      {
        schemaVersion: 1,
        constraints: { seniorityGap: { min: 1 } },
        criteria: { sharedGoals: { weight: 1000 } },
        minScore: 0.5,
      },
      [["minScore", 2]],
    ],
    ["a rule of one's own", { mentors: mentors("ab") }, { schemaVersion: 1 }, [["notB", 2]], notB],
  ])("counts %s", (_name, rest, program, because, own) => {
    const cohort = { ...small, ...rest };
    const result = match(cohort, program, { own });
    expect(result.shortages.map((shortage) => shortage.because)).toEqual([
      because.map(([constraint, mentees]) => ({ constraint, mentees })),
    ]);
    expect(verify(cohort, program, result, { own })).toEqual({ ok: true });
    // by the rows that are made anew, too
    const made = finish(explainRun(finish(runSteps(cohort, program, { own, keepAllUpTo: 0 }))));
    expect(made.shortages).toEqual(result.shortages);
  });
});
