import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optimalPairs } from "../../src/engine/optimal-pairs.js";
import { runSteps } from "../../src/engine/run.js";
import { trimRun } from "../../src/engine/trim-run.js";
import { findEdge } from "../../src/graph.js";
import { finish } from "../../src/steps.js";
import { bestSets, readRound } from "../support/best-levels.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

describe("optimalPairs", () => {
  it("finds the pairs of all optima, whichever are kept, as trying every set of pairs does", () => {
    let others = 0;
    fc.assert(
      fc.property(rounds(), fc.constantFrom(0, 1, 24), (round, nearest) => {
        const run = finish(runSteps(round.cohort, round.program));
        const known = finish(optimalPairs(finish(trimRun(run, nearest)), false));
        const whole = finish(optimalPairs(run, true));
        const plain = readRound(round);
        const best = bestSets(plain);
        const isBest = (levels: readonly number[]): boolean => best.levels.every((level, at) => level === levels[at]);
        plain.open.forEach(({ mentor, mentee }, at) => {
          const expected = [isBest(best.having[at]), !isBest(best.lacking[at])];
          for (const { graph, inSome, inAll } of [known, whole]) {
            const edge = findEdge(graph, mentee, mentor);
            expect([edge !== -1 && inSome[edge] === 1, edge !== -1 && inAll[edge] === 1]).toEqual(expected);
          }
          if (isBest(best.having[at]) && isBest(best.lacking[at])) others++;
        });
      }),
      runs(300),
    );
    expect(others).toBeGreaterThanOrEqual(enough(10));
  });
});
