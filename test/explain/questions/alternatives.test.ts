import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatives, createRun, whatIf } from "../../../src/ask.js";
import { rounds } from "../../support/rounds.js";
import { runs } from "../../support/runs.js";

describe("alternatives()", () => {
  it("counts whoever else would be paired differently, and left with nobody, as the locked round has it", () => {
    let moved = 0;
    fc.assert(
      fc.property(rounds(), ({ cohort, program }) => {
        const run = createRun(cohort, program);
        for (const { personId: menteeId } of cohort.mentees) {
          for (const { mentorId, score, levels, moves, without } of alternatives(run, menteeId).mentors) {
            const { difference } = whatIf(run, { kind: "lock", mentorId, menteeId });
            // under `fair` the pair itself may be the worst, while a lock stands outside
            const kept = ({ kind }: { kind: string }): boolean => kind !== "worstScore" && kind !== "totalScore";
            const isFair = program.objective?.kind === "fair";
            expect(isFair ? levels.filter(kept) : levels).toEqual(
              isFair ? difference.levels.filter(kept) : difference.levels,
            );
            if (isFair) continue;
            expect(score).toBe(difference.added.find((pair) => pair.mentorId === mentorId)?.score);
            const others = difference.mentees.filter(({ id }) => id !== menteeId);
            const left = others.filter(({ before, after }) => before.length > 0 && after.length === 0);
            expect([moves, without]).toEqual([others.length, left.length]);
            moved += moves > without ? 1 : 0;
          }
        }
      }),
      runs(60),
    );
    expect(moved).toBeGreaterThan(0);
  });
});
