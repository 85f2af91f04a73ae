/*
 * The ordered objective becomes one assignment problem. Each level is a constant on places, and constants add, they do
 * not multiply: with source and sink merged, a simple cycle of the residual graph changes at most two places on either
 * side, so a level never has to outweigh more than one step of the level above it.
 *
 * With b the greatest score, unit D = b · min(mentees, mentors) + 1 outweighs all scores along a path. Places are worth:
 *   bestTotal     nothing
 *   mostMentees   first place of tier t (0, 1, … from the lowest): (t + 1) · D
 *                 if anybody wants several: first place (t + 2) · D, each further place D
 *   mentorsUsed   a mentor's first place: D more, whatever the rest
 * `fair` composes as mostMentees, over the pairs above its threshold (engine/fair.ts).
 * Checked against brute force over all matchings (test/engine/objective.test.ts).
 */
import type { Columns } from "../cohort/columns.js";
import { BinomeError } from "../errors.js";
import type { Objective } from "../programs/program.js";
import { FULL_SCORE } from "../programs/resolve.js";
import type { AssignmentProblem } from "../solve/problem.js";
import type { LockedPair } from "./rows.js";
import type { ScoredGraph } from "./scan.js";

export interface ComposedProblem {
  readonly problem: AssignmentProblem;
  readonly unit: number;
}

/**
 * Lays the objective over the scored pairs; locked pairs have taken their places already.
 *
 * @throws BinomeError `SCORE_RANGE` if the levels do not fit below 2^53.
 */
export function composeProblem(
  columns: Columns,
  scored: ScoredGraph,
  objective: Objective,
  locks: readonly LockedPair[],
): ComposedProblem {
  const { leftCount, rightCount } = scored.graph;
  return composeWith(columns, scored, objective, locks, FULL_SCORE * Math.min(leftCount, rightCount) + 1);
}

/** The levels above the score alone: all benefits 0, and therefore a unit of 1. */
export function composeLevels(
  columns: Columns,
  graph: ScoredGraph["graph"],
  objective: Objective,
  locks: readonly LockedPair[],
): AssignmentProblem {
  return composeWith(columns, { graph, score: new Int32Array(graph.target.length) }, objective, locks, 1).problem;
}

function composeWith(
  columns: Columns,
  { graph, score }: ScoredGraph,
  objective: Objective,
  locks: readonly LockedPair[],
  unit: number,
): ComposedProblem {
  const wants = columns.wants.slice();
  const capacity = columns.capacity.slice();
  const lockedMentors = new Int32Array(wants.length);
  const lockedMentees = new Int32Array(capacity.length);
  for (const { mentee, mentor } of locks) {
    wants[mentee]--;
    capacity[mentor]--;
    lockedMentors[mentee]++;
    lockedMentees[mentor]++;
  }

  // a place that a lock has filled was the first: only further ones are left
  const leftFirst = new Float64Array(graph.leftCount);
  const leftDrop = new Float64Array(graph.leftCount);
  if (objective.kind !== "bestTotal") {
    const tierOf = rankTiers(columns.priority);
    const further = columns.wants.some((count) => count > 1) ? unit : 0;
    for (let mentee = 0; mentee < leftFirst.length; mentee++) {
      const firstPlace = (tierOf[mentee] + 1) * unit + further;
      const isServed = lockedMentors[mentee] > 0;
      leftFirst[mentee] = isServed ? further : firstPlace;
      leftDrop[mentee] = isServed ? 0 : firstPlace - further;
    }
  }
  const use = objective.mentorsUsed === true ? unit : 0;
  const rightFirst = Float64Array.from(lockedMentees, (count) => (count > 0 ? 0 : use));
  checkRange(leftFirst, use);
  const problem = { graph, benefit: score, leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop: rightFirst };
  return { problem, unit };
}

/** The rank of each mentee's priority among those that occur, the lowest being 0. */
function rankTiers(priority: Int32Array): Int32Array {
  const occurring = [...new Set(priority)].sort((a, b) => a - b);
  const rank = new Map(occurring.map((tier, index) => [tier, index]));
  return priority.map((tier) => rank.get(tier) ?? 0);
}

/** Distances and duals stay below four times the greatest composed benefit. */
function checkRange(leftFirst: Float64Array, use: number): void {
  const greatest = leftFirst.reduce((most, value) => Math.max(most, value), 0) + use + FULL_SCORE;
  if (greatest * 4 < Number.MAX_SAFE_INTEGER) return;
  const issue = {
    code: "SCORE_RANGE",
    path: ["mentees"],
    expected: `benefits below ${Math.floor(Number.MAX_SAFE_INTEGER / 4)}`,
    received: `${greatest}`,
    maybe: "there are very many priority tiers: use fewer",
  };
  throw new BinomeError("SCORE_RANGE", "Cannot match", [issue]);
}
