import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import { verify } from "../../src/verify/verify.js";
import { makeCompany } from "../support/company.js";
import { type Round, rounds, runs } from "../support/rounds.js";

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

  law("answers the same bytes whatever the order of the rows", 200, ({ cohort, program }, result) => {
    const turned = {
      ...cohort,
      people: [...cohort.people].reverse(),
      mentors: [...cohort.mentors].reverse().map((mentor) => ({
        ...mentor,
        offers: mentor.offers && [...mentor.offers].reverse(),
        goals: mentor.goals && [...mentor.goals].reverse(),
      })),
      mentees: [...cohort.mentees]
        .reverse()
        .map((mentee) => ({ ...mentee, needs: mentee.needs && [...mentee.needs].reverse() })),
      locks: [...(cohort.locks ?? [])].reverse(),
      bans: cohort.bans?.map(({ between: [a, b] }) => ({ between: [b, a] })),
    };
    expect(JSON.stringify(match(turned, program))).toBe(JSON.stringify(result));
  });

  law("follows a renaming of everybody that keeps their order", 200, ({ cohort, program }, result) => {
    const rename = (id: string): string => `q${id}`;
    const renamed = JSON.parse(
      JSON.stringify(cohort, (key, value: unknown) => {
        if (["id", "personId", "managerId", "mentorId", "menteeId"].includes(key) && typeof value === "string")
          return rename(value);
        return key === "vetoes" || key === "between" ? (value as string[]).map(rename) : value;
      }),
    );
    const other = match(renamed, program);
    expect(levelsOf(other)).toEqual(levelsOf(result));
    expect(other.pairs.map(({ menteeId }) => menteeId)).toEqual(result.pairs.map(({ menteeId }) => rename(menteeId)));
    expect(other.pairs.map(({ mentorId }) => mentorId)).toEqual(result.pairs.map(({ mentorId }) => rename(mentorId)));
  });

  law("does not care for a factor common to all weights", 100, ({ cohort, program }, result) => {
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
    const mentorIds = new Set(round.cohort.mentors.map(({ personId }) => personId));
    const apart: Cohort = {
      ...round.cohort,
      locks: [],
      mentees: round.cohort.mentees.filter(({ personId }) => !mentorIds.has(personId)),
    };
    const freed = { ...program, constraints: { seniorityGap: false, outOfReportingLine: false } };
    const [strict, free] = [vector(match(apart, program)), vector(match(apart, freed))];
    const levels = match(apart, program).levels.filter((level) => level.kind === "mentees").length;
    expect(isAtLeast(free.slice(0, levels), strict.slice(0, levels))).toBe(true);
  });

  law("comes to the same if a mentor of several places is several mentors of one", 150, (round) => {
    const mentorIds = new Set(round.cohort.mentors.map(({ personId }) => personId));
    const cohort: Cohort = {
      ...round.cohort,
      locks: [],
      bans: [],
      mentees: round.cohort.mentees
        .filter(({ personId }) => !mentorIds.has(personId))
        .map(({ vetoes: _, ...mentee }) => ({ ...mentee, wants: 1 })),
    };
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
    const rename = (id: string): string => `other-${id}`;
    const twin = JSON.parse(
      JSON.stringify(round.cohort, (key, value: unknown) => {
        if (["id", "personId", "managerId", "mentorId", "menteeId"].includes(key) && typeof value === "string")
          return rename(value);
        return key === "vetoes" || key === "between" ? (value as string[]).map(rename) : value;
      }),
    ) as Cohort;
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
    "prices a turn truly: with her locked to a mentor, somebody else goes without at just that cost",
    200,
    (round, result) => {
      if (result.program.objective.kind !== "mostMentees" || result.program.objective.mentorsUsed) return;
      const tierOf = new Map(result.mentees.map(({ menteeId, tier }) => [menteeId, tier]));
      const total = (one: MatchResult): number => vector(one).at(-1) ?? 0;
      for (const { menteeId, cause, tier } of result.mentees) {
        const turn = cause?.kind === "shortage" ? cause.turn : null;
        if (turn === null || turn.insteadOf === null || tierOf.get(turn.insteadOf) !== tier) continue;
        // of all ways to force her in at equal levels, the cheapest costs what was said
        const scores = round.cohort.mentors.flatMap(({ personId: mentorId }) => {
          try {
            const forced = match(
              { ...round.cohort, locks: [...(round.cohort.locks ?? []), { mentorId, menteeId }] },
              round.program,
            );
            const isLow = forced.pairs.some((pair) => pair.menteeId === menteeId && pair.belowMinScore);
            return isLow || !isAtLeast(vector(forced).slice(0, -1), vector(result).slice(0, -1)) ? [] : [total(forced)];
          } catch {
            return []; // no rule allows this mentor, or the places are locked already
          }
        });
        expect(total(result) - Math.max(...scores)).toBe(turn.scoreCost);
      }
    },
  );

  law("leaves its input as it was, and answers plain frozen JSON", 100, ({ cohort, program }, result) => {
    const before = JSON.stringify(cohort);
    match(cohort, program);
    expect(JSON.stringify(cohort)).toBe(before);
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

  it("answers the same in another time zone, locale and process", () => {
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
