import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealOf } from "../../src/engine/fingerprint.js";
import type { MatchResult } from "../../src/engine/result.js";
import { runSteps } from "../../src/engine/run.js";
import { explainRun } from "../../src/explain/explain.js";
import { priceTurns } from "../../src/explain/turns.js";
import { match } from "../../src/match.js";
import { loads } from "../../src/solve/problem.js";
import { finish } from "../../src/steps.js";
import { verify } from "../../src/verify/verify.js";
import { makeCompany } from "../support/company.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

/** A match with next to nothing kept: the best pair or two of each mentee, then one more a round. */
function matchByPrices(cohort: unknown, program: unknown): MatchResult {
  return finish(explainRun(finish(runSteps(cohort, program, { keepAllUpTo: 0 }, { keeping: { kept: 1, added: 1 } }))));
}

/** A result without how it was proved, who of several could yield, and the hash over all that. */
function common({ certificate, mentees, seal: _, ...rest }: MatchResult): object {
  const { extension: __, ...duals } = certificate;
  return {
    ...rest,
    certificate: duals,
    mentees: mentees.map((row) => {
      if (row.cause?.kind !== "shortage" && row.cause?.kind !== "outweighed") return row;
      return { ...row, cause: { ...row.cause, turn: row.cause.turn && { scoreCost: row.cause.turn.scoreCost } } };
    }),
  };
}

function pairsOf({ pairs }: MatchResult): string {
  return JSON.stringify(pairs.map(({ menteeId, mentorId }) => [menteeId, mentorId]));
}

function reseal(result: object): MatchResult {
  const { seal: _, ...rest } = result as MatchResult;
  return { ...rest, seal: sealOf(rest) };
}

describe("explainRun() where not all pairs are kept", () => {
  it("says to the last leaf what it says where all are, if the pairs are the same", () => {
    const seen = { same: 0, partly: 0, turns: 0, shortages: 0, waiting: 0 };
    fc.assert(
      fc.property(rounds({ mentors: 9, mentees: 9 }), ({ cohort, program }) => {
        if (program.objective?.kind === "fair") return;
        const whole = match(cohort, program);
        const extended = matchByPrices(cohort, program);
        if (pairsOf(whole) !== pairsOf(extended)) return;
        expect(common(extended)).toEqual(common(whole));
        seen.same++;
        const kept = extended.certificate.extension?.keptPairs ?? Infinity;
        if (kept < whole.counts.feasiblePairs) seen.partly++;
        seen.shortages += extended.shortages.length;
        for (const { cause } of extended.mentees) if (cause !== null && "turn" in cause && cause.turn) seen.turns++;
        for (const { cause } of extended.mentors) if (cause?.kind === "outweighed") seen.waiting++;
      }),
      runs(600, 20261124),
    );
    expect(seen.same).toBeGreaterThan(enough(200));
    expect(seen.partly).toBeGreaterThan(enough(40));
    expect(seen.turns).toBeGreaterThan(enough(40));
    expect(seen.shortages).toBeGreaterThan(enough(40));
    expect(seen.waiting).toBeGreaterThan(enough(2));
  });

  it("keeps those under the least score out of every reason, in companies", () => {
    const seen = { same: 0, shortages: 0, people: 0 };
    for (let seed = 1; seed <= 24; seed++) {
      const cohort = makeCompany({ size: 70, seed, mentorShare: 0.2, menteeShare: 0.5 });
      const program = { schemaVersion: 1, minScore: 0.15 + (seed % 4) / 10 };
      const whole = match(cohort, program);
      const extended = matchByPrices(cohort, program);
      if (pairsOf(whole) !== pairsOf(extended)) continue;
      expect(common(extended)).toEqual(common(whole));
      seen.same++;
      seen.shortages += whole.shortages.length;
      seen.people += whole.shortages.reduce((sum, { mentorIds }) => sum + mentorIds.length, 0);
    }
    expect(seen.same).toBeGreaterThan(12);
    expect(seen.shortages).toBeGreaterThan(12);
    expect(seen.people).toBeGreaterThan(24);
  });

  it("is accepted by verify(), whatever pairs it comes to", () => {
    let partly = 0;
    fc.assert(
      fc.property(rounds({ mentors: 7, mentees: 7 }), ({ cohort, program }) => {
        const result = matchByPrices(cohort, program);
        expect(verify(cohort, program, result)).toEqual({ ok: true });
        const kept = result.certificate.extension?.keptPairs ?? Infinity;
        if (kept < result.counts.feasiblePairs) partly++;
      }),
      runs(600, 20261125),
    );
    expect(partly).toBeGreaterThan(enough(30));
  });

  it("leaves turns unpriced where that would take scans over too many pairs", () => {
    const cohort = makeCompany({ size: 60, seed: 3, mentorShare: 0.25, menteeShare: 0.4 });
    const run = finish(runSteps(cohort, undefined, { keepAllUpTo: 0 }, { keeping: { kept: 1, added: 1 } }));
    const load = loads(run.problem, run.matching).left;
    const cells = run.columns.mentees.length * run.columns.mentors.length;
    const told = (mostCells: number): number => {
      const turnOf = finish(priceTurns(run, load, mostCells));
      return [...load.keys()].filter((mentee) => turnOf(mentee) !== null).length;
    };
    expect(told(cells)).toBeGreaterThan(0);
    expect(told(cells - 1)).toBe(0);
  });

  it("is refused by verify() when it is spoilt", () => {
    const cohort = makeCompany({ size: 60, seed: 3, mentorShare: 0.25, menteeShare: 0.4 });
    const result: MatchResult = JSON.parse(JSON.stringify(matchByPrices(cohort, undefined)));
    expect(verify(cohort, undefined, result)).toEqual({ ok: true });
    const { certificate, counts, mentees, pairs } = result;
    const { extension } = certificate;
    if (extension === undefined) throw new Error("all pairs were kept");
    expect(extension.keptPairs).toBeLessThan(counts.feasiblePairs);
    expect(extension.rounds).toBeGreaterThan(1);

    const ways = [
      {},
      7,
      null,
      { ...extension, rounds: 0 },
      { ...extension, rounds: 1.5 },
      { ...extension, keptPairs: counts.feasiblePairs + 1 },
      { ...extension, keptPairs: pairs.filter(({ locked }) => !locked).length - 1 },
      { ...extension, keptPairs: "all" },
      { ...extension, more: 1 },
    ];
    for (const way of ways) {
      const spoilt = reseal({ ...result, certificate: { ...certificate, extension: way } });
      expect(verify(cohort, undefined, spoilt).ok, JSON.stringify(way)).toBe(false);
    }
    const { extension: _, ...duals } = certificate;
    const unsaid = mentees.map((row) =>
      row.cause !== null && "turn" in row.cause ? { ...row, cause: { ...row.cause, turn: null } } : row,
    );
    expect(JSON.stringify(unsaid)).not.toBe(JSON.stringify(mentees));
    // the price of a turn may be left unsaid where not all pairs were kept, and nowhere else
    expect(verify(cohort, undefined, reseal({ ...result, mentees: unsaid }))).toEqual({ ok: true });
    expect(verify(cohort, undefined, reseal({ ...result, mentees: unsaid, certificate: duals })).ok).toBe(false);
    const wrong = mentees.map((row) =>
      row.cause !== null && "turn" in row.cause && row.cause.turn
        ? { ...row, cause: { ...row.cause, turn: { ...row.cause.turn, scoreCost: row.cause.turn.scoreCost + 1 } } }
        : row,
    );
    expect(verify(cohort, undefined, reseal({ ...result, mentees: wrong })).ok).toBe(false);
  });
});
