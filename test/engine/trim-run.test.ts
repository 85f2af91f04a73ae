import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Run, runSteps, type Solved } from "../../src/engine/run.js";
import { trimRun } from "../../src/engine/trim-run.js";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { finish } from "../../src/steps.js";
import { makeCompany } from "../support/company.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

interface Row {
  readonly chosen: readonly number[]; // mentors
  readonly others: readonly { readonly mentor: number; readonly score: number; readonly slack: number }[];
}

/** Per mentee whom she was given, and whom else she could have, by how far they are from being chosen. */
function rowsOf({ problem, matching, duals, scored }: Solved): Row[] {
  const { graph, benefit, leftFirst, rightFirst } = problem;
  const isChosen = new Set(matching.edges);
  return Array.from({ length: graph.leftCount }, (_, mentee) => {
    const edges = Array.from(
      { length: graph.rowStart[mentee + 1] - graph.rowStart[mentee] },
      (_, k) => graph.rowStart[mentee] + k,
    );
    const mentors = edges.map((e) => graph.target[e]);
    expect(mentors).toEqual([...new Set(mentors)].sort((a, b) => a - b));
    return {
      chosen: edges.filter((e) => isChosen.has(e)).map((e) => graph.target[e]),
      others: edges
        .filter((e) => !isChosen.has(e))
        .map((e) => {
          const mentor = graph.target[e];
          const worth = benefit[e] + leftFirst[mentee] + rightFirst[mentor];
          return { mentor, score: scored.score[e], slack: duals.profit[mentee] + duals.price[mentor] - worth };
        }),
    };
  });
}

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** Holds a trimmed run against the whole one. */
function compare(run: Run, trimmed: Solved, nearest: number): void {
  const whole = rowsOf(run);
  rowsOf(trimmed).forEach(({ chosen, others }, mentee) => {
    expect(chosen).toEqual(whole[mentee].chosen);
    for (const other of others) expect(whole[mentee].others).toContainEqual(other);
    const count = Math.max(nearest, run.columns.wants[mentee]);
    const least = sorted(whole[mentee].others.map(({ slack }) => slack)).slice(0, count);
    expect(sorted(others.map(({ slack }) => slack))).toEqual(least);
  });
  expect(checkOptimal(trimmed.problem, trimmed.matching, trimmed.duals)).toEqual([]);
  expect([trimmed.unit, trimmed.duals]).toEqual([run.unit, run.duals]);
}

describe("trimRun()", () => {
  it("keeps the chosen pairs and of each mentee those nearest to being chosen, as many as she wants at least", () => {
    let trimmedAway = 0;
    fc.assert(
      fc.property(rounds({ mentors: 7, mentees: 5 }), fc.constantFrom(0, 1, 2, 24), ({ cohort, program }, nearest) => {
        const run = finish(runSteps(cohort, program));
        const trimmed = finish(trimRun(run, nearest));
        if (run.fair !== null) {
          expect(trimmed).toBe(run);
          return;
        }
        compare(run, trimmed, nearest);
        if (trimmed.scored.score.length < run.scored.score.length) trimmedAway++;
      }),
      runs(200),
    );
    expect(trimmedAway).toBeGreaterThan(enough(20));
  });

  it("keeps two dozen where nothing else is said, and pauses every 64 mentees", () => {
    const run = finish(runSteps({ ...makeCompany({ size: 400, seed: 5, menteeShare: 0.33 }), locks: [] }, "inclusion"));
    const steps = trimRun(run);
    let pauses = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) pauses++;
    expect(run.columns.mentees.length).toBeGreaterThan(128);
    expect(pauses).toBe(Math.ceil(run.columns.mentees.length / 64));
    const { rowStart } = run.problem.graph;
    expect(rowStart.some((start, mentee) => rowStart[mentee + 1] - start > 40)).toBe(true);
    compare(run, step.value, 24);
  });
});
