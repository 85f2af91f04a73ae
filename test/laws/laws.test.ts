import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import { deepFreeze } from "../../src/cohort/snapshot.js";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";
import { verify } from "../../src/verify/verify.js";
import { readRound } from "../support/best-levels.js";
import { makeCompany } from "../support/company.js";
import { type Round, renamePeople, rounds, shuffleCohort } from "../support/rounds.js";
import { runs } from "../support/runs.js";

const levelsOf = ({ levels }: MatchResult): unknown => levels;
const pairsOf = ({ pairs }: MatchResult): string[] =>
  pairs.map(({ mentorId, menteeId, score }) => `${menteeId} ${mentorId} ${score}`);

/** The numbers of the levels, the most important first. */
function vector({ levels }: MatchResult): number[] {
  return levels.map((level) => {
    if (level.kind === "mentees") return level.served;
    if (level.kind === "furtherMentors") return level.found;
    return level.kind === "mentorsUsed" ? level.used : (level.score ?? Infinity);
  });
}

function isAtLeast(one: readonly number[], other: readonly number[]): boolean {
  const level = one.findIndex((value, index) => value !== other[index]);
  return level === -1 || one[level] > other[level];
}

function law(name: string, count: number, holds: (round: Round, result: MatchResult) => void): void {
  it(name, () => {
    fc.assert(
      fc.property(rounds(), (round) => {
        holds(round, match(round.cohort, round.program));
      }),
      runs(count),
    );
  });
}

function reversed<T extends object>(record: T | undefined): object {
  return Object.fromEntries(Object.entries(record ?? {}).reverse());
}

/** The same cohort without mentees who are mentors too, and without locks. */
function oneRoleEach(cohort: Cohort): Cohort {
  const mentorIds = new Set(cohort.mentors.map(({ personId }) => personId));
  return { ...cohort, locks: [], mentees: cohort.mentees.filter(({ personId }) => !mentorIds.has(personId)) };
}

/** A cohort without what an objective like `mentorsUsed` or `fair` would make of a new mentor. */
const withKind = ({ program }: Round, kind: "mostMentees" | "bestTotal"): object => ({
  ...program,
  objective: { kind },
});

describe("match()", () => {
  law("keeps every bound and every lock, and sums up exactly", 400, ({ cohort, program }, result) => {
    const count = <K extends "mentorId" | "menteeId">(key: K, id: string): number =>
      result.pairs.filter((pair) => pair[key] === id).length;
    for (const { personId, capacity = 1 } of cohort.mentors)
      expect(count("mentorId", personId)).toBeLessThanOrEqual(capacity);
    for (const { personId, wants = 1 } of cohort.mentees)
      expect(count("menteeId", personId)).toBeLessThanOrEqual(wants);
    const keys = result.pairs.map(({ mentorId, menteeId }) => JSON.stringify([mentorId, menteeId]));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { mentorId, menteeId } of cohort.locks ?? [])
      expect(keys).toContain(JSON.stringify([mentorId, menteeId]));
    for (const {
      between: [a, b],
    } of cohort.bans ?? []) {
      expect(keys).not.toContain(JSON.stringify([a, b]));
      expect(keys).not.toContain(JSON.stringify([b, a]));
    }
    for (const { mentorId, menteeId, score, parts, locked, belowMinScore } of result.pairs) {
      expect(mentorId).not.toBe(menteeId);
      expect(keys).not.toContain(JSON.stringify([menteeId, mentorId]));
      expect(parts.reduce((sum, { part }) => sum + part, 0)).toBe(score);
      expect(score).toBeLessThanOrEqual(1_000_000);
      expect(belowMinScore).toBe(score < Math.round((program.minScore ?? 0) * 1_000_000));
      expect(belowMinScore && !locked).toBe(false);
    }
    const total = result.levels.find((level) => level.kind === "totalScore");
    expect(total).toEqual({ kind: "totalScore", score: result.pairs.reduce((sum, { score }) => sum + score, 0) });
    expect(result.mentees.map(({ menteeId }) => menteeId)).toEqual(
      cohort.mentees.map(({ personId }) => personId).sort(),
    );
    for (const { missing, cause } of result.mentees) expect(cause === null).toBe(missing === 0);
    for (const { free, cause } of result.mentors) expect(cause === null).toBe(free === 0);
  });

  law("answers the same bytes whatever the order of rows and fields", 200, ({ cohort, program }, result) => {
    for (const seed of [1, 2, 3]) {
      const turned = {
        ...program,
        constraints: reversed(program.constraints),
        ...(program.criteria && { criteria: reversed(program.criteria) }),
      };
      expect(JSON.stringify(match(shuffleCohort(cohort, seed), turned))).toBe(JSON.stringify(result));
    }
  });

  it("answers the same bytes for a company in any order", () => {
    for (const seed of [1, 2, 3, 4]) {
      const company = makeCompany({ size: 80, seed, dirty: seed % 2 === 0 });
      expect(match(shuffleCohort(company as Cohort, seed)).seal).toBe(match(company).seal);
    }
  });

  law("follows a renaming of everybody that keeps their order", 200, ({ cohort, program }, result) => {
    const rename = (id: string): string => `q${id}`;
    const other = match(renamePeople(cohort, rename), program);
    const everywhere = (one: MatchResult, name: (id: string) => string): unknown => ({
      levels: one.levels,
      pairs: one.pairs.map(({ mentorId, menteeId, parts }) => [
        name(mentorId),
        name(menteeId),
        parts.map(({ part }) => part),
      ]),
      causes: [...one.mentees, ...one.mentors].map(({ cause }) => cause?.kind),
      shortages: one.shortages.map(({ menteeIds }) => menteeIds.map(name)),
      certificate: one.certificate,
    });
    expect(everywhere(other, (id) => id)).toEqual(everywhere(result, rename));
  });

  law("reaches the same levels under any other names", 200, (round) => {
    // of the two directions between equals the names decide: nobody is in both roles here
    const cohort = oneRoleEach(round.cohort);
    const turn = (id: string): string =>
      [...id].map((letter) => String.fromCodePoint(0x4e00 - ((letter.codePointAt(0) ?? 0) % 0x1000))).join("");
    const named = new Map(cohort.people.map(({ id }, at) => [id, `${turn(id)}${at}`]));
    const other = renamePeople(cohort, (id) => named.get(id) ?? id);
    expect(levelsOf(match(other, round.program))).toEqual(levelsOf(match(cohort, round.program)));
  });

  law("B10 does not care for a factor common to all weights", 100, ({ cohort, program }, result) => {
    const times = (factor: number): object =>
      Object.fromEntries(
        Object.entries(result.program.criteria).map(([code, params]) => [
          code,
          params && { ...params, weight: params.weight * factor },
        ]),
      );
    expect(pairsOf(match(cohort, { ...program, criteria: times(2) }))).toEqual(pairsOf(result));
    expect(pairsOf(match(cohort, { ...program, criteria: times(7) }))).toEqual(pairsOf(result));
  });

  law("changes no pair for people whom nobody may meet", 150, ({ cohort, program }, result) => {
    const id = "zzz";
    const more = { ...cohort, people: [...cohort.people, { id, level: 3 }] };
    const unwilling = { personId: id, willing: false };
    const asMentor = match({ ...more, mentors: [...cohort.mentors, unwilling] }, program);
    const asMentee = match({ ...more, mentees: [...cohort.mentees, unwilling] }, program);
    expect(pairsOf(asMentor)).toEqual(pairsOf(result));
    expect(pairsOf(asMentee)).toEqual(pairsOf(result));
  });

  law("never does worse with one more place", 150, (round) => {
    const program = withKind(round, "mostMentees");
    const before = vector(match(round.cohort, program));
    for (const [index, { capacity = 1 }] of round.cohort.mentors.entries()) {
      const mentors = round.cohort.mentors.map((mentor, at) =>
        at === index ? { ...mentor, capacity: capacity + 1 } : mentor,
      );
      expect(isAtLeast(vector(match({ ...round.cohort, mentors }, program)), before)).toBe(true);
    }
  });

  law("never does better with one more ban, nor worse with a rule less", 150, (round) => {
    const program = withKind(round, "mostMentees");
    const before = match(round.cohort, program);
    const [pair] = before.pairs.filter(({ locked }) => !locked);
    if (pair !== undefined) {
      const bans = [...(round.cohort.bans ?? []), { between: [pair.mentorId, pair.menteeId] as const }];
      expect(isAtLeast(vector(before), vector(match({ ...round.cohort, bans }, program)))).toBe(true);
    }
    // both directions of a pair may become possible: with nobody in both roles that cannot hide an old one
    const apart = oneRoleEach(round.cohort);
    const freed = { ...program, constraints: { seniorityGap: false, outOfReportingLine: false } };
    const [strict, free] = [vector(match(apart, program)), vector(match(apart, freed))];
    const levels = match(apart, program).levels.filter((level) => level.kind === "mentees").length;
    expect(isAtLeast(free.slice(0, levels), strict.slice(0, levels))).toBe(true);
  });

  law("comes to the same if a mentor of several places is several mentors of one", 150, (round) => {
    const apart = oneRoleEach(round.cohort);
    const mentees = apart.mentees.map(({ vetoes: _, choices: __, ...mentee }) => ({ ...mentee, wants: 1 }));
    const cohort = { ...apart, bans: [], mentees };
    const program = withKind(round, "mostMentees");
    const people = [...cohort.people];
    const mentors = cohort.mentors.flatMap((mentor) =>
      Array.from({ length: mentor.capacity ?? 1 }, (_, place) => {
        if (place === 0) return { ...mentor, capacity: 1 };
        const twin = `${mentor.personId}#${place}`;
        const self = cohort.people.find(({ id }) => id === mentor.personId);
        if (self !== undefined) people.push({ ...self, id: twin });
        return { ...mentor, personId: twin, capacity: 1 };
      }),
    );
    // a twin has no reports of its own: the line below is not part of this law
    const without = { ...program, constraints: { outOfReportingLine: false } };
    expect(vector(match({ ...cohort, people, mentors }, without))).toEqual(vector(match(cohort, without)));
  });

  law("loses nothing by removing somebody who has no mentor", 150, (round, result) => {
    const alone = result.mentees.find(({ mentorIds }) => mentorIds.length === 0);
    if (alone === undefined) return;
    const mentees = round.cohort.mentees.filter(({ personId }) => personId !== alone.menteeId);
    const total = (one: MatchResult): unknown => one.levels.at(-1);
    const served = (one: MatchResult): number => one.mentees.filter(({ mentorIds }) => mentorIds.length > 0).length;
    // somebody in both roles may, as a mentee, have closed the direction in which she mentors
    if (round.cohort.mentors.some(({ personId }) => personId === alone.menteeId)) return;
    const rest = match({ ...round.cohort, mentees }, round.program);
    expect(total(rest)).toEqual(total(result));
    expect(served(rest)).toBe(served(result));
  });

  law("keeps two independent companies apart", 80, (round, result) => {
    const twin = renamePeople(round.cohort, (id) => `other-${id}`);
    // people of the two never meet: each bans all of the other
    const bans = round.cohort.people.flatMap(({ id }) =>
      twin.people.map((other) => ({ between: [id, other.id] as const })),
    );
    const join = <K extends "people" | "mentors" | "mentees" | "locks">(key: K): unknown[] => [
      ...(round.cohort[key] ?? []),
      ...(twin[key] ?? []),
    ];
    const both = match(
      {
        schemaVersion: 1,
        people: join("people"),
        mentors: join("mentors"),
        mentees: join("mentees"),
        locks: join("locks"),
        bans: [...(round.cohort.bans ?? []), ...(twin.bans ?? []), ...bans],
      },
      round.program,
    );
    const score = ({ levels }: MatchResult): number => vector({ levels } as MatchResult).at(-1) ?? 0;
    expect(score(both)).toBe(2 * score(result));
    expect(both.pairs.length).toBe(2 * result.pairs.length);
  });

  law(
    "gives causes that are true: who is named as the smallest relaxation can be met without those rules",
    300,
    ({ cohort, program }, result) => {
      for (const { menteeId, cause, mentorIds } of result.mentees) {
        if (cause?.kind !== "noEligibleMentor" || cause.relaxation === null || mentorIds.length > 0) continue;
        const relaxed = Object.fromEntries(cause.relaxation.constraints.map((code) => [code, false]));
        const constraints = { ...program.constraints, ...relaxed };
        const alone = {
          ...cohort,
          locks: [],
          mentors: cohort.mentors
            .filter(({ personId }) => personId === cause.relaxation?.opens)
            .map((mentor) => ({ ...mentor, capacity: 1 })),
          mentees: cohort.mentees.filter(({ personId }) => personId === menteeId),
        };
        // as many as possible: a score of 0 is no reason to leave somebody out
        const open = { ...program, constraints, minScore: 0, objective: { kind: "mostMentees" } };
        expect(match(alone, open).pairs.map(({ mentorId }) => mentorId)).toEqual([cause.relaxation.opens]);
      }
      for (const { menteeIds, wanted, places, shortIds } of result.shortages) {
        expect(wanted).toBeGreaterThan(places);
        for (const id of shortIds) expect(menteeIds).toContain(id);
      }
    },
  );

  law(
    "prices a turn truly: locked to the best of her mentors at equal levels, she costs just what was said",
    300,
    (round, result) => {
      const { kind } = result.program.objective;
      const { open, mentors, mentees } = readRound(round);
      const tierOf = new Map(result.mentees.map(({ menteeId, tier }) => [menteeId, tier]));
      const levels = (one: MatchResult): number[] => vector(one).slice(0, -1);
      const total = (one: MatchResult): number => vector(one).at(-1) ?? 0;
      for (const { menteeId, cause, tier } of result.mentees) {
        const turn = cause?.kind === "shortage" || cause?.kind === "outweighed" ? cause.turn : null;
        if (turn === null) continue;
        expect(kind === "fair").toBe(false);
        // whoever yields to her at another tier changes the levels: no lock can show that cost
        if (kind === "mostMentees" && (turn.insteadOf === null || tierOf.get(turn.insteadOf) !== tier)) continue;
        const own = open.filter(({ mentee }) => mentees[mentee].person.id === menteeId);
        const forced = own.flatMap(({ mentor }) => {
          const { id: mentorId } = mentors[mentor].person;
          const isFull =
            (round.cohort.locks ?? []).filter((lock) => lock.mentorId === mentorId).length >=
            (mentors[mentor].mentor.capacity ?? 1);
          if (isFull) return [];
          const locks = [...(round.cohort.locks ?? []), { mentorId, menteeId }];
          return [match({ ...round.cohort, locks }, round.program)];
        });
        const equal = forced.filter((one) => isAtLeast(levels(one), levels(result)));
        expect(total(result) - Math.max(...equal.map(total))).toBe(turn.scoreCost);
      }
    },
  );

  law("loses nothing by locking what it chose, and gains nothing by any other lock", 150, (round, result) => {
    if (round.program.objective?.kind === "fair") return; // its worst pair is the worst of those not locked
    const chosen = result.pairs.map(({ mentorId, menteeId }) => ({ mentorId, menteeId }));
    expect(vector(match({ ...round.cohort, locks: chosen }, round.program))).toEqual(vector(result));
    const { open, mentors, mentees } = readRound(round);
    const locks = round.cohort.locks ?? [];
    for (const { mentor, mentee } of open) {
      const lock = { mentorId: mentors[mentor].person.id, menteeId: mentees[mentee].person.id };
      const fits =
        locks.filter(({ mentorId }) => mentorId === lock.mentorId).length < (mentors[mentor].mentor.capacity ?? 1) &&
        locks.filter(({ menteeId }) => menteeId === lock.menteeId).length < (mentees[mentee].mentee.wants ?? 1);
      if (!fits) continue;
      const forced = match({ ...round.cohort, locks: [...locks, lock] }, round.program);
      expect(forced.pairs.some((pair) => pair.locked && pair.menteeId === lock.menteeId)).toBe(true);
      expect(isAtLeast(vector(result), vector(forced))).toBe(true);
    }
  });

  law("serves no fewer with one more mentor or one more mentee", 150, (round) => {
    const program = withKind(round, "mostMentees");
    const before = match(round.cohort, program);
    const people = [...round.cohort.people, { id: "zzz", level: 9, managerId: null, site: "Lyon" }];
    const mentors = [...round.cohort.mentors, { personId: "zzz", capacity: 2, offers: [{ skill: "data" }] }];
    const mentees = [...round.cohort.mentees, { personId: "zzz", wants: 2, needs: [{ skill: "data" }] }];
    expect(isAtLeast(vector(match({ ...round.cohort, people, mentors }, program)), vector(before))).toBe(true);
    expect(match({ ...round.cohort, people, mentees }, program).pairs.length).toBeGreaterThanOrEqual(
      before.pairs.length,
    );
  });

  law("keeps a chosen pair whose score rises", 150, (round) => {
    const program = withKind(round, round.program.objective?.kind === "bestTotal" ? "bestTotal" : "mostMentees");
    const liking = (mentorId: string, menteeId: string) => ({
      own: ownRules({
        criteria: [
          {
            name: "liking",
            version: "1",
            weight: 50,
            compare: ({ person: mentor }, { person: mentee }) =>
              mentor.id === mentorId && mentee.id === menteeId ? 1 : 0,
          },
        ],
      }),
    });
    const before = match(round.cohort, program, liking("", ""));
    for (const { mentorId, menteeId, score } of before.pairs) {
      const after = match(round.cohort, program, liking(mentorId, menteeId));
      const kept = after.pairs.find((pair) => pair.mentorId === mentorId && pair.menteeId === menteeId);
      expect(kept?.score).toBeGreaterThan(score);
    }
  });

  law("leaves its input as it was, and answers plain frozen JSON", 100, ({ cohort, program }, result) => {
    const before = JSON.stringify({ cohort, program });
    match(cohort, program);
    expect(JSON.stringify({ cohort, program })).toBe(before);
    const copy = JSON.parse(before) as Round;
    expect(match(deepFreeze(copy.cohort), deepFreeze(copy.program)).seal).toBe(result.seal);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(Object.isFrozen(result) && Object.isFrozen(result.pairs) && Object.isFrozen(result.certificate.prices)).toBe(
      true,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("says by its prices what one more place would bring", () => {
    fc.assert(
      fc.property(rounds(), (round) => {
        const program = withKind(round, "bestTotal");
        const cohort = { ...round.cohort, locks: [] };
        const result = match(cohort, program);
        result.mentors.forEach(({ mentorId, capacity, free }, index) => {
          if (free > 0) return;
          const mentors = cohort.mentors.map((mentor) =>
            mentor.personId === mentorId ? { ...mentor, capacity: capacity + 1 } : mentor,
          );
          const more = match({ ...cohort, mentors }, program);
          expect((vector(more).at(-1) ?? 0) - (vector(result).at(-1) ?? 0)).toBe(result.certificate.prices[index]);
        });
      }),
      runs(150),
    );
  });

  it("F12 answers the same in another time zone, locale and process", () => {
    const script = `import { match } from "./src/index.ts"; import { makeCompany } from "./test/support/company.ts"; console.log(match(makeCompany({ size: 60, seed: 4, dirty: true })).seal);`;
    const seals = [
      { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      { TZ: "America/New_York", LANG: "sv_SE.UTF-8", LC_ALL: "C" },
    ].map((env) =>
      execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        cwd: new URL("../..", import.meta.url),
        env: { ...process.env, ...env },
        encoding: "utf8",
      }).trim(),
    );
    const here = match(makeCompany({ size: 60, seed: 4, dirty: true })).seal;
    expect(seals).toEqual([here, here]);
  });

  it("verifies on companies of many kinds", () => {
    for (let seed = 1; seed <= 12; seed++) {
      const cohort = makeCompany({ size: 20 + 5 * seed, seed, dirty: seed % 2 === 0 });
      for (const preset of [
        "standard",
        "inclusion",
        "reverse",
        "accelerator",
        "womensNetwork",
        "expertTransfer",
        "onboarding",
      ]) {
        let result: MatchResult;
        try {
          result = match(cohort, preset);
        } catch (error) {
          // the company's lock keeps the standard rules, not every programme's
          expect(String(error)).toContain("locked to");
          continue;
        }
        expect(verify(cohort, preset, result)).toEqual({ ok: true });
      }
    }
  });
});
