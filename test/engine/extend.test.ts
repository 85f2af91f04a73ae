import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchResult } from "../../src/engine/result.js";
import { runSteps } from "../../src/engine/run.js";
import { explainRun } from "../../src/explain/explain.js";
import { match } from "../../src/match.js";
import { finish } from "../../src/steps.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

/** The same match with next to nothing kept: the best pair or two of each mentee, then one more a round. */
function matchByPrices(cohort: unknown, program: unknown): { result: MatchResult; rounds: number; kept: number } {
  const run = finish(runSteps(cohort, program, { keepAllUpTo: 0 }, { keeping: { kept: 1, added: 1 } }));
  return {
    result: finish(explainRun(run)),
    rounds: run.extension?.rounds ?? 0,
    kept: run.scored.graph.target.length,
  };
}

describe("priceAndExtend()", () => {
  it("reaches every level, and proves it by the same duals, as over all pairs at once", () => {
    let several = 0;
    let partly = 0;
    fc.assert(
      fc.property(rounds({ mentors: 9, mentees: 9 }), ({ cohort, program }) => {
        if (program.objective?.kind === "fair") return;
        const whole = match(cohort, program);
        const { result, rounds: count, kept } = matchByPrices(cohort, program);
        expect(result.levels).toEqual(whole.levels);
        expect(result.counts).toEqual(whole.counts);
        expect(result.certificate).toMatchObject(whole.certificate);
        expect(result.notices).toEqual(whole.notices);
        if (count > 1) several++;
        if (kept < whole.counts.feasiblePairs) partly++;
      }),
      runs(300),
    );
    // the generator makes rounds that need extending, and rounds in which pairs are never kept
    expect(several).toBeGreaterThan(enough(20));
    expect(partly).toBeGreaterThan(enough(20));
  });
});
