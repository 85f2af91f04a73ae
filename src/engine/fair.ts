/*
 * The fair objective: among the matchings that are best in every level above the score, one whose worst pair is as good as
 * can be. A threshold search: the levels are solved over the pairs that score at least t, and the greatest t at which they
 * are still reached is the answer; the score is then maximised over those pairs. The witness that no higher threshold would
 * do is a set of duals for the levels alone over the next higher pairs: by weak duality they bound what can be reached
 * there, and the bound lies below.
 * Cost: about log2(different scores) solves of the levels. Ties: none, the threshold is one number.
 */
import type { Columns } from "../cohort/columns.js";
import type { Objective } from "../programs/program.js";
import { FULL_SCORE } from "../programs/resolve.js";
import { lowestPricesSteps } from "../solve/lowest-prices.js";
import { maximizeBenefit } from "../solve/maximize-benefit.js";
import { type AssignmentProblem, type Duals, loads, type Matching } from "../solve/problem.js";
import { asPhase, type Steps } from "../steps.js";
import { composeLevels } from "./compose.js";
import type { LockedPair } from "./rows.js";
import type { ScoredGraph } from "./scan.js";

const EDGES_PER_STEP = 2 ** 20;
const ROWS_PER_STEP = 64;

export interface FairThreshold {
  /** The pairs at or above the threshold. */
  readonly scored: ScoredGraph;
  /** The least score among them, or 0 where there are no pairs at all. */
  readonly threshold: number;
  /** The next higher score, with the duals that bound the levels there; null where nothing scores higher. */
  readonly above: { readonly threshold: number; readonly duals: Duals } | null;
  /** Solves so far, and one. */
  readonly rounds: number;
}

export function* findThreshold(
  columns: Columns,
  scored: ScoredGraph,
  objective: Objective,
  locks: readonly LockedPair[],
): Steps<FairThreshold> {
  const thresholds = yield* listScores(scored.score);
  let rounds = 1;
  function* solveAt(threshold: number): Steps<{ problem: AssignmentProblem; matching: Matching; duals: Duals }> {
    const problem = composeLevels(columns, (yield* keepFrom(scored, threshold)).graph, objective, locks);
    return { problem, ...(yield* asPhase("solve", maximizeBenefit(problem), rounds++)) };
  }
  const best = yield* solveAt(0);
  const wanted = worthOf(best.problem, best.matching);

  // thresholds[low] is reached, thresholds[high] is not
  let low = 0;
  let high = thresholds.length;
  let above: FairThreshold["above"] = null;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const { problem, matching, duals } = yield* solveAt(thresholds[middle]);
    if (worthOf(problem, matching) === wanted) low = middle;
    else {
      high = middle;
      above = { threshold: thresholds[middle], duals: yield* lowestPricesSteps(problem, matching, duals) };
    }
  }
  const threshold = thresholds[low] ?? 0;
  return { scored: yield* keepFrom(scored, threshold), threshold, above, rounds };
}

/** The scores that occur, ascending. */
function* listScores(score: Int32Array): Steps<number[]> {
  const occurs = new Uint8Array(FULL_SCORE + 1);
  for (let e = 0; e < score.length; e++) {
    if (e % EDGES_PER_STEP === 0) yield;
    occurs[score[e]] = 1;
  }
  const scores: number[] = [];
  for (let value = 0; value <= FULL_SCORE; value++) if (occurs[value] === 1) scores.push(value);
  return scores;
}

/** The pairs that score at least so much. */
export function* keepFrom({ graph, score }: ScoredGraph, threshold: number): Steps<ScoredGraph> {
  const { leftCount, rightCount, rowStart } = graph;
  const start = new Int32Array(leftCount + 1);
  const target = new Int32Array(score.length);
  const kept = new Int32Array(score.length);
  let count = 0;
  for (let left = 0; left < leftCount; left++) {
    if (left % ROWS_PER_STEP === 0) yield;
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      if (score[e] < threshold) continue;
      target[count] = graph.target[e];
      kept[count++] = score[e];
    }
    start[left + 1] = count;
  }
  return {
    graph: { leftCount, rightCount, rowStart: start, target: target.slice(0, count) },
    score: kept.slice(0, count),
  };
}

/** What a matching comes to where every benefit is 0: small integers, whose sum is exact. */
function worthOf(problem: AssignmentProblem, matching: Matching): number {
  const { leftFirst, leftDrop, rightFirst, rightDrop } = problem;
  const { left, right } = loads(problem, matching);
  let worth = 0;
  left.forEach((load, node) => {
    if (load > 0) worth += load * leftFirst[node] - (load - 1) * leftDrop[node];
  });
  right.forEach((load, node) => {
    if (load > 0) worth += load * rightFirst[node] - (load - 1) * rightDrop[node];
  });
  return worth;
}
