import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/explain/inspect.js";
import { match } from "../../src/match.js";
import { readRound } from "../support/best-levels.js";
import { makeCompany } from "../support/company.js";
import { type Round, rounds } from "../support/rounds.js";
import { runs } from "../support/runs.js";

/** The most mentees that can have a mentor: each is tried with every mentor, whoever sits there moves on. */
function mostServed(round: Round): number {
  const { open, mentors, mentees, locks } = readRound(round);
  const lockedTo = (mentor: number): number => locks.filter((lock) => lock.mentor === mentor).length;
  const seats: number[][] = mentors.map(() => []);
  const place = (mentee: number, tried: Set<number>): boolean =>
    open.some(({ mentee: own, mentor }) => {
      if (own !== mentee || tried.has(mentor)) return false;
      tried.add(mentor);
      const isFree = seats[mentor].length < (mentors[mentor].mentor.capacity ?? 1) - lockedTo(mentor);
      if (!isFree) {
        const moved = seats[mentor].findIndex((other) => place(other, tried));
        if (moved === -1) return false;
        seats[mentor].splice(moved, 1);
      }
      seats[mentor].push(mentee);
      return true;
    });
  const served = new Set(locks.map(({ mentee }) => mentee));
  const rest = [...mentees.keys()].filter((mentee) => !served.has(mentee));
  return served.size + rest.filter((mentee) => place(mentee, new Set())).length;
}

describe("inspect()", () => {
  it("says what match() would find under mostMentees, and how many can be served at all", () => {
    fc.assert(
      fc.property(rounds({ mentors: 6, mentees: 8 }), ({ cohort, program }) => {
        const inspection = inspect(cohort, program);
        const result = match(cohort, { ...program, objective: { kind: "mostMentees" } });
        expect(inspection.reachable).toEqual({
          mentees: mostServed({ cohort, program }),
          of: cohort.mentees.length,
        });
        expect(inspection.shortages).toEqual(result.shortages);
        expect(inspection.feasiblePairs).toBe(result.counts.feasiblePairs);
        const kinds = ["noEligibleMentor", "noEligibleMentee", "notEligible", "belowMinScore"];
        const alone = <T extends { cause: { kind: string } | null }>(
          rows: readonly T[],
          own: (row: T) => unknown[],
        ): T[] => rows.filter((row) => row.cause !== null && kinds.includes(row.cause.kind) && own(row).length === 0);
        expect(inspection.menteesWithNobody).toEqual(
          alone(result.mentees, ({ mentorIds }) => [...mentorIds]).map(({ menteeId: id, cause }) => ({ id, cause })),
        );
        expect(inspection.mentorsWithNobody).toEqual(
          alone(result.mentors, ({ menteeIds }) => [...menteeIds]).map(({ mentorId: id, cause }) => ({ id, cause })),
        );
        const sum = (key: "mentors" | "places" | "mentees" | "wanted"): number =>
          inspection.pools.reduce((total, pool) => total + pool[key], 0);
        expect(sum("mentors")).toBe(cohort.mentors.length);
        expect(sum("mentees")).toBe(cohort.mentees.length);
        expect(sum("places")).toBe(cohort.mentors.reduce((total, { capacity = 1 }) => total + capacity, 0));
        expect(sum("wanted")).toBe(cohort.mentees.reduce((total, { wants = 1 }) => total + wants, 0));
        const levels = inspection.pools.map(({ level }) => level ?? -Infinity);
        expect(levels).toEqual([...new Set(levels)].sort((a, b) => b - a));
      }),
      runs(300),
    );
  });

  it("keeps mentors who have somebody out of the list of those with nobody to meet", () => {
    const people = [
      { id: "m", level: 5 },
      { id: "e", level: 1 },
    ];
    const mentors = [{ personId: "m", capacity: 3 }];
    const inspection = inspect({ schemaVersion: 1, people, mentors, mentees: [{ personId: "e" }] });
    expect(inspection.mentorsWithNobody).toEqual([]);
  });

  it("answers plain frozen JSON, the same for any objective, and names whom it speaks of", () => {
    const company = makeCompany({ size: 80, seed: 21, dirty: true });
    const inspection = inspect(company);
    expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection);
    expect(Object.isFrozen(inspection.pools)).toBe(true);
    const other = inspect(company, { schemaVersion: 1, objective: { kind: "bestTotal", mentorsUsed: true } });
    expect(other).toEqual(inspection);
    const spoken = new Set(inspection.labels.map(({ id }) => id));
    for (const { id } of [...inspection.menteesWithNobody, ...inspection.mentorsWithNobody]) {
      expect(spoken.has(id)).toBe(company.people.some((person) => person.id === id && person.label !== undefined));
    }
  });
});
