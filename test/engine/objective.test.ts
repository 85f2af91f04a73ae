import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import { bestLevels } from "../support/best-levels.js";
import { type Round, rounds } from "../support/rounds.js";
import { runs } from "../support/runs.js";

/** A result's levels in the oracle's form; what is worth nothing to say is worth 0 there. */
function levelsOf({ levels, program }: MatchResult): number[] {
  const { kind } = program.objective;
  const numbers = levels.flatMap((level) => {
    if (level.kind === "mentees") return [level.served];
    if (level.kind === "furtherMentors") return [level.found];
    if (level.kind === "mentorsUsed") return [level.used];
    return [level.score ?? Infinity];
  });
  const tierCount = levels.filter((level) => level.kind === "mentees").length;
  const saysFurther = levels.some((level) => level.kind === "furtherMentors");
  if (kind !== "bestTotal" && !saysFurther) numbers.splice(tierCount, 0, 0);
  return numbers;
}

describe("match() against every set of pairs", () => {
  it("reaches the best levels of every objective, with tiers, several mentors, capacities and locks", () => {
    let incomplete = 0;
    let count = 0;
    fc.assert(
      fc.property(rounds({ mentors: 3, mentees: 4 }), (round: Round) => {
        const result = match(round.cohort, round.program);
        count++;
        if (result.mentees.some(({ missing }) => missing > 0)) incomplete++;
        expect(levelsOf(result)).toEqual(bestLevels(round));
      }),
      runs(1_500),
    );
    expect(incomplete / count).toBeGreaterThan(0.4);
  });
});
