import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatives, createRun, whyNot } from "../../../src/ask.js";
import type { LevelChange } from "../../../src/explain/questions/answers.js";
import { match } from "../../../src/match.js";
import { bestLevels, readRound } from "../../support/best-levels.js";
import { sketch } from "../../support/cohorts.js";
import { catchError } from "../../support/conformance.js";
import { type Round, rounds } from "../../support/rounds.js";
import { runs } from "../../support/runs.js";

/** The same round with one more pair locked. */
function locked({ cohort, program }: Round, mentorId: string, menteeId: string): Round {
  return { program, cohort: { ...cohort, locks: [...(cohort.locks ?? []), { mentorId, menteeId }] } };
}

/** Brute force lists further mentors and worst scores always, and Infinity where there are none. */
function comparable(levels: readonly LevelChange[], side: "before" | "after"): (number | null)[] {
  return levels.map((level) => level[side]);
}

function expected(round: Round): number[] {
  const { kind } = readRound(round).program.resolved.objective;
  const wantsMore = round.cohort.mentees.some(({ wants = 1 }) => wants > 1);
  const tiers = new Set(round.cohort.mentees.map(({ priority = 0 }) => priority)).size;
  const levels = bestLevels(round);
  if (kind !== "bestTotal" && !wantsMore) levels.splice(tiers, 1);
  return levels;
}

describe("whyNot", () => {
  it("prices a pair by what the whole loses, as trying everything does", () => {
    let possible = 0;
    fc.assert(
      fc.property(rounds(), fc.nat(), fc.nat(), (round, m, n) => {
        const { mentors, mentees } = round.cohort;
        fc.pre(mentors.length > 0 && mentees.length > 0);
        const mentorId = mentors[m % mentors.length].personId;
        const menteeId = mentees[n % mentees.length].personId;
        const answer = whyNot(createRun(round.cohort, round.program), menteeId, mentorId);
        const { open, scoreOf, program } = readRound(round);
        const at = { mentor: index(round, "mentor", mentorId), mentee: index(round, "mentee", menteeId) };
        const score = scoreOf(at.mentor, at.mentee);
        const isOpen = open.some(({ mentor, mentee }) => mentor === at.mentor && mentee === at.mentee);
        expect(answer.kind === "refused").toBe(score === null);
        if (answer.kind === "belowMinScore") expect(score).toBeLessThan(program.minScore);
        if (answer.kind === "otherDirection") expect(isOpen).toBe(false);
        if (answer.kind === "placesLocked")
          expect(catchError(() => match(locked(round, mentorId, menteeId).cohort)).code).toBe("INVALID_COHORT");
        if (answer.kind !== "possible") return;
        possible++;
        expect(isOpen).toBe(true);
        expect(answer.pair.score).toBe(score);
        const { levels } = answer.difference;
        const finite = (values: (number | null)[]) => values.map((value) => (value === Infinity ? null : value));
        expect(comparable(levels, "before")).toEqual(finite(expected(round)));
        expect(comparable(levels, "after")).toEqual(finite(expected(locked(round, mentorId, menteeId))));
      }),
      runs(1_500),
    );
    expect(possible).toBeGreaterThan(0);
  });
});

function index({ cohort }: Round, role: "mentor" | "mentee", id: string): number {
  return [...cohort[`${role}s`]]
    .map(({ personId }) => personId)
    .sort()
    .indexOf(id);
}
