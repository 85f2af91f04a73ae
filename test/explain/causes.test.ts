import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { match } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";
import { verify } from "../../src/verify/verify.js";
import { type PlainRound, readRound } from "../support/best-levels.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

const cohortOf = (people: object[], mentors: object[], mentees: object[], rest: object = {}): object => ({
  schemaVersion: 1,
  people,
  mentors,
  mentees,
  ...rest,
});

/** A round's open pairs by ids. */
function openPairs({ open, mentors, mentees }: PlainRound): { mentorId: string; menteeId: string; score: number }[] {
  return open.map(({ mentor, mentee, score }) => ({
    mentorId: mentors[mentor].person.id,
    menteeId: mentees[mentee].person.id,
    score,
  }));
}

describe("findCauses()", () => {
  it("states causes that are true, whoever asks the rules again", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(rounds({ mentors: 6, mentees: 8 }), ({ cohort, program }) => {
        const result = match(cohort, program);
        const plain = readRound({ cohort, program });
        const { facts, mentors, mentees, program: bound } = plain;
        const pairs = openPairs(plain);
        const isChosen = (mentorId: string, menteeId: string): boolean =>
          result.pairs.some((pair) => pair.mentorId === mentorId && pair.menteeId === menteeId);
        const missing = new Map(result.mentees.map((row) => [row.menteeId, row.missing]));
        const rows = [
          ...result.mentees.map(({ menteeId: id, mentorIds: own, cause }) => ({
            side: "mentee" as const,
            id,
            own,
            cause,
          })),
          ...result.mentors.map(({ mentorId: id, menteeIds: own, cause }) => ({
            side: "mentor" as const,
            id,
            own,
            cause,
          })),
        ];
        for (const { side, id, own, cause } of rows) {
          if (cause === null) continue;
          seen.add(`${side} ${cause.kind}`);
          const rest = pairs.filter((pair) => pair[`${side}Id`] === id && !isChosen(pair.mentorId, pair.menteeId));
          const others: readonly { person: { id: string } }[] = side === "mentee" ? mentors : mentees;
          const judge = (other: { person: { id: string } }): { code: string; relaxable: boolean }[] => {
            const mentor = mentors.find(({ person }) => person.id === (side === "mentor" ? id : other.person.id));
            const mentee = mentees.find(({ person }) => person.id === (side === "mentee" ? id : other.person.id));
            if (mentor === undefined || mentee === undefined) throw new Error("nobody of that name");
            return bound.constraints.filter((rule) => !rule.judge(mentor, mentee, facts).passes);
          };
          switch (cause.kind) {
            case "notEligible":
              expect(others.every((other) => judge(other).some(({ code }) => code === cause.constraint))).toBe(true);
              break;
            case "noEligibleMentor":
            case "noEligibleMentee": {
              expect(rest).toEqual([]);
              expect(cause.of).toBe(others.length);
              const count = (name: string): number =>
                cause.refusals.find(({ constraint }) => constraint === name)?.count ?? 0;
              expect(count("paired")).toBe(own.length);
              // nobody is left out of the count
              const refused = others.filter((other) => !own.includes(other.person.id) && judge(other).length > 0);
              expect(refused.length + count("paired") + count("otherDirection")).toBe(cause.of);
              for (const { code } of bound.constraints.filter(({ relaxable }) => relaxable)) {
                const isCounted = (other: { person: { id: string } }): boolean =>
                  other.person.id !== id && judge(other).some((rule) => rule.code === code);
                expect(count(code)).toBe(refused.filter(isCounted).length);
              }
              break;
            }
            case "belowMinScore":
              expect(rest).toEqual([]);
              expect(cause.best.score).toBeLessThan(bound.minScore);
              expect(own).not.toContain(cause.best.id);
              expect(others.filter((other) => judge(other).length === 0).length).toBeGreaterThanOrEqual(cause.count);
              break;
            case "shortage":
              expect(result.shortages[cause.shortage].shortIds).toContain(id);
              break;
            case "surplus":
              expect(rest.length).toBe(cause.mentees);
              for (const { menteeId } of rest) expect(missing.get(menteeId)).toBe(0);
              break;
            case "outweighed":
              expect(rest).toContainEqual(expect.objectContaining({ score: cause.best.score }));
              expect(program.objective?.kind).toBe("bestTotal");
          }
        }
      }),
      runs(500),
    );
    const kinds = [
      "mentee belowMinScore",
      "mentee noEligibleMentor",
      "mentee notEligible",
      "mentee outweighed",
      "mentee shortage",
      "mentor belowMinScore",
      "mentor noEligibleMentee",
      "mentor notEligible",
      "mentor outweighed",
      "mentor surplus",
    ];
    expect(kinds).toEqual(expect.arrayContaining([...seen]));
    expect(seen.size).toBeGreaterThanOrEqual(enough(kinds.length));
  });

  it("names rules without which the person it names can be met, in the whole round, and no smaller set would do", () => {
    let count = 0;
    fc.assert(
      fc.property(rounds({ mentors: 6, mentees: 8 }), ({ cohort, program }) => {
        const result = match(cohort, program);
        const relaxed = (codes: readonly string[]): PlainRound => {
          const off = Object.fromEntries(codes.map((code) => [code, false]));
          return readRound({
            cohort,
            program: { ...program, minScore: 0, constraints: { ...program.constraints, ...off } },
          });
        };
        for (const { menteeId, mentorIds, cause } of result.mentees) {
          if (cause?.kind !== "noEligibleMentor" || cause.relaxation === null) continue;
          const { constraints, opens } = cause.relaxation;
          expect(openPairs(relaxed(constraints))).toContainEqual(
            expect.objectContaining({ menteeId, mentorId: opens }),
          );
          for (const code of constraints) {
            const fewer = openPairs(relaxed(constraints.filter((other) => other !== code)));
            const others = fewer.filter((pair) => pair.menteeId === menteeId && !mentorIds.includes(pair.mentorId));
            expect(others).toEqual([]);
          }
          count++;
        }
        for (const { mentorId, cause } of result.mentors) {
          if (cause?.kind !== "noEligibleMentee" || cause.relaxation === null) continue;
          const { constraints, opens } = cause.relaxation;
          expect(openPairs(relaxed(constraints))).toContainEqual(
            expect.objectContaining({ mentorId, menteeId: opens }),
          );
          count++;
        }
      }),
      runs(500),
    );
    expect(count).toBeGreaterThan(enough(200));
  });

  it("shows in each shortage mentees who reach too few places, by the open pairs alone", () => {
    let count = 0;
    fc.assert(
      fc.property(rounds({ mentors: 6, mentees: 8 }), ({ cohort, program }) => {
        const { shortages } = match(cohort, program);
        const plain = readRound({ cohort, program });
        const pairs = openPairs(plain);
        const locked = (key: "mentorId" | "menteeId", id: string): number =>
          (cohort.locks ?? []).filter((lock) => lock[key] === id).length;
        for (const { menteeIds, mentorIds, wanted, places } of shortages) {
          const reach = pairs.filter(({ menteeId }) => menteeIds.includes(menteeId));
          expect([...new Set(reach.map(({ mentorId }) => mentorId))].sort()).toEqual([...mentorIds].sort());
          const wants = cohort.mentees.filter(({ personId }) => menteeIds.includes(personId));
          expect(wanted).toBe(wants.reduce((sum, row) => sum + (row.wants ?? 1) - locked("menteeId", row.personId), 0));
          const room = cohort.mentors.map(({ personId, capacity = 1 }) =>
            Math.min(
              capacity - locked("mentorId", personId),
              reach.filter(({ mentorId }) => mentorId === personId).length,
            ),
          );
          expect(places).toBe(room.reduce((sum, free) => sum + free, 0));
          expect(wanted).toBeGreaterThan(places);
          count++;
        }
      }),
      runs(500),
    );
    expect(count).toBeGreaterThan(enough(150));
  });

  it("D8 tells of three mentees who can only share one mentor of two places", () => {
    const people = [{ id: "m", level: 5 }, ...["a", "b", "c"].map((id) => ({ id, level: 1 }))];
    const mentees = ["a", "b", "c"].map((personId) => ({ personId }));
    const result = match(cohortOf(people, [{ personId: "m", capacity: 2 }], mentees));
    expect(result.shortages).toEqual([
      {
        menteeIds: ["a", "b", "c"],
        mentorIds: ["m"],
        wanted: 3,
        places: 2,
        shortIds: ["c"],
        minimal: true,
        because: [],
      },
    ]);
    expect(result.mentees[2].cause).toEqual({
      kind: "shortage",
      shortage: 0,
      turn: { insteadOf: expect.any(String), scoreCost: 0 },
    });
  });

  it("D16 gives a mentee who wants two mentors the one there is, once, and counts that one as hers", () => {
    const people = [
      { id: "m", level: 5 },
      { id: "x", level: 2 },
      { id: "e", level: 1 },
    ];
    const cohort = cohortOf(people, [{ personId: "m", capacity: 4 }, { personId: "x" }], [{ personId: "e", wants: 2 }]);
    const { pairs, mentees, mentors } = match(cohort);
    expect(pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId])).toEqual([["m", "e"]]);
    expect(mentees[0].cause).toEqual({
      kind: "noEligibleMentor",
      of: 2,
      refusals: [
        { constraint: "seniorityGap", count: 1 },
        { constraint: "paired", count: 1 },
      ],
      relaxation: { constraints: ["seniorityGap"], opens: "x" },
    });
    // the free places of m: everybody there is sits with her already
    expect(mentors[0].cause).toEqual({
      kind: "noEligibleMentee",
      of: 1,
      refusals: [{ constraint: "paired", count: 1 }],
      relaxation: null,
    });
  });

  it("says of a partner under the minimum score that she is a partner, not that the score keeps her away", () => {
    const people = [
      { id: "m", level: 5 },
      { id: "e", level: 1 },
    ];
    const locks = [{ mentorId: "m", menteeId: "e" }];
    const cohort = cohortOf(people, [{ personId: "m", capacity: 2 }], [{ personId: "e", wants: 2 }], { locks });
    const result = match(cohort, { schemaVersion: 1, minScore: 0.9 });
    expect(result.mentees[0].cause).toMatchObject({ refusals: [{ constraint: "paired", count: 1 }] });
    expect(result.mentors[0].cause).toMatchObject({ refusals: [{ constraint: "paired", count: 1 }] });
  });

  it("says where only the other direction of a pair is open, and promises nothing of it", () => {
    const people = [
      { id: "a", level: 5 },
      { id: "b", level: 1 },
    ];
    const both = [{ personId: "a" }, { personId: "b" }];
    const { mentees, mentors } = match(cohortOf(people, both, both), {
      schemaVersion: 1,
      constraints: { seniorityGap: false },
    });
    const refusals = [
      { constraint: "oneself", count: 1 },
      { constraint: "otherDirection", count: 1 },
    ];
    expect(mentees[0]).toMatchObject({ menteeId: "a", cause: { of: 2, refusals, relaxation: null } });
    expect(mentors[1]).toMatchObject({ mentorId: "b", cause: { of: 2, refusals, relaxation: null } });
    // without the gap rule a could be the mentor of b, and so never her mentee
    expect(match(cohortOf(people, both, both)).mentees[0]).toMatchObject({
      menteeId: "a",
      cause: { refusals: [{ constraint: "oneself" }, { constraint: "seniorityGap" }], relaxation: null },
    });
    // a lock of the lower direction closes the higher one for good
    const banned = { outOfReportingLine: false, seniorityGap: { max: -1 } };
    const locks = [{ mentorId: "b", menteeId: "a" }];
    const locked = match(cohortOf(people, both, both, { locks }), { schemaVersion: 1, constraints: banned });
    expect(locked.mentees[1]).toMatchObject({ menteeId: "b", cause: { relaxation: null } });
  });

  it("counts more rules than a word has bits, and none for another", () => {
    const people = [
      { id: "m", level: 5 },
      { id: "n", level: 5 },
      { id: "e", level: 1 },
    ];
    const cohort = cohortOf(people, [{ personId: "m" }, { personId: "n" }], [{ personId: "e" }]);
    const own = ownRules({
      constraints: Array.from({ length: 70 }, (_, index) => ({
        name: `own${index}`,
        version: "1",
        judge: ({ person }) => index !== 65 || person.id === "x",
      })),
    });
    const result = match(cohort, undefined, { own });
    expect(result.mentees[0].cause).toEqual({
      kind: "noEligibleMentor",
      of: 2,
      refusals: [{ constraint: "own65", count: 2 }],
      relaxation: { constraints: ["own65"], opens: "m" },
    });
    expect(verify(cohort, undefined, result, { own })).toEqual({ ok: true });
  });

  it("never asks an own rule about somebody and herself", () => {
    const people = [
      { id: "a", level: 5 },
      { id: "b", level: 1 },
    ];
    const both = [{ personId: "a" }, { personId: "b" }];
    const own = ownRules({
      constraints: [
        {
          name: "picky",
          version: "1",
          judge({ person: mentor }, { person: mentee }) {
            if (mentor.id === mentee.id) throw new Error("the same person");
            return false;
          },
        },
      ],
    });
    const cohort = cohortOf(people, both, both);
    const result = match(cohort, undefined, { own });
    expect(result.notices.map(({ code }) => code)).toContain("RULE_REFUSES_ALL");
    expect(verify(cohort, undefined, result, { own })).toEqual({ ok: true });
  });
});
