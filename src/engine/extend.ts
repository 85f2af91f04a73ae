/*
 * Price and extend: the optimum over all feasible pairs where they do not fit in memory (column generation; Gilmore and
 * Gomory 1961, here with the assignment problem as its own master). Each mentee's best few pairs are kept and solved; then
 * all pairs are held against the prices of that solution, and those it was wrong to leave out are added:
 *
 *     score + worth of the places − price > profit
 *
 * until a scan over all pairs finds none. The duals then satisfy every condition of the certificate on every pair, kept or
 * not, so the matching is optimal over all of them (weak duality), though they were never stored.
 *
 * Nobody is scanned in vain (checked-pairs.ts). Duals are the lowest prices, which are the highest profits, in every round:
 * fewest mentees are left to scan, and the last ones are those of the certificate, which are unique.
 * Cost: rounds · (solve of the kept pairs + a scan). Memory: kept pairs only.
 */
import type { Columns } from "../cohort/columns.js";
import { BinomeError, invariant } from "../errors.js";
import { type BipartiteGraph, edgeCount, findEdge } from "../graph.js";
import type { Objective } from "../programs/program.js";
import { FULL_SCORE } from "../programs/resolve.js";
import { lowestPricesSteps } from "../solve/lowest-prices.js";
import { maximizeBenefit, type WarmStart } from "../solve/maximize-benefit.js";
import type { AssignmentProblem, Duals, Matching } from "../solve/problem.js";
import { asPhase, type Steps } from "../steps.js";
import { CheckedPairs } from "./checked-pairs.js";
import { composeProblem } from "./compose.js";
import type { LockedPair } from "./rows.js";
import type { ScoredGraph } from "./scan.js";
import type { SliceAnswer, SliceRequest, SliceSurvey } from "./slices.js";

export const KEPT = 24; // best pairs per mentee to begin with
const ADDED = 8; // per mentee and round, at most
const ROWS_PER_STEP = 128;

/** How a request over all mentees is answered: here, or by workers. */
export type Scan = (request: SliceRequest) => Steps<SliceAnswer>;

/** The optimum over all feasible pairs, proved; the problem has the kept ones only. */
export interface Proved {
  readonly scored: ScoredGraph;
  readonly problem: AssignmentProblem;
  readonly unit: number;
  readonly matching: Matching;
  readonly duals: Duals;
  readonly rounds: number;
}

/** The same, with what the first scan saw of all pairs, kept or not. */
export interface Extended extends Proved {
  readonly survey: SliceSurvey;
  readonly hasData: readonly boolean[];
}

/** What is known before the first solve. */
export interface Known {
  /** Feasible pairs with their scores: any. */
  readonly scored: ScoredGraph;
  /** What is known of all others. */
  readonly checked: CheckedPairs;
  readonly warm?: WarmStart | undefined;
  /** How many pairs per mentee the first scan may add. */
  readonly addedFirst?: number;
}

/** How much to keep; tests ask for less than there would be room for. */
export interface Keeping {
  readonly kept?: number;
  readonly added?: number;
}

/**
 * Solves over all feasible pairs but the locked ones.
 *
 * @throws BinomeError `TOO_MANY_PAIRS` if not even the pairs that have to be kept are allowed.
 */
export function* priceAndExtend(
  columns: Columns,
  objective: Objective,
  locks: readonly LockedPair[],
  scan: Scan,
  maxPairs: number,
  { kept = KEPT, added = ADDED }: Keeping = {},
): Steps<Extended> {
  const menteeCount = columns.mentees.length;
  const mostWanted = mostWantedOf(columns);
  // one more than she wants, so that her runner-up is always among those kept
  const least = Math.min(mostWanted + 1, columns.mentors.length);
  const limit = Math.max(least, Math.min(kept, Math.floor(maxPairs / Math.max(1, menteeCount))));
  if (least * menteeCount > maxPairs) throw tooManyPairs(maxPairs, least * menteeCount);

  // best pairs by score alone
  const first = yield* asPhase("scan", scan(askForBest(columns, limit)));
  const { survey, hasData } = first;
  invariant(survey !== null, "the first scan came without a survey");
  const checked = new CheckedPairs(columns.mentors.length, lowestOfFull(first, limit));
  const scored = yield* addPairs(emptyGraph(columns), first);
  const proved = yield* extendUntilProved(columns, objective, locks, scan, maxPairs, { scored, checked }, added);
  return { ...proved, survey, hasData };
}

/** The most mentors that anybody wants. */
export function mostWantedOf({ wants }: Columns): number {
  return wants.reduce((most, count) => Math.max(most, count), 0);
}

/**
 * Solves over the pairs that are known, and goes on until no scan finds one that is missing. Everybody must have more pairs
 * than she wants, or all there are: whoever has fewer counts as served in full, and her profit hides what she lacks.
 */
export function* extendUntilProved(
  columns: Columns,
  objective: Objective,
  locks: readonly LockedPair[],
  scan: Scan,
  maxPairs: number,
  known: Known,
  added = ADDED,
): Steps<Proved> {
  const mostWanted = mostWantedOf(columns);
  const { checked, addedFirst = added } = known;
  let { scored, warm } = known;
  for (let rounds = 1; ; rounds++) {
    const { problem, unit } = composeProblem(columns, scored, objective, locks);
    yield;
    const { matching, duals: found } = yield* asPhase("solve", maximizeBenefit(problem, warm), rounds);
    const duals = yield* lowestPricesSteps(problem, matching, found);

    // pairs that the solution was wrong to leave out; chosen ones may be among them where several mentors are wanted
    const most = (rounds === 1 ? addedFirst : added) + mostWanted - 1;
    const request = yield* checked.askForViolators(problem, duals, Math.min(most, columns.mentors.length));
    const violators = yield* asPhase("scan", scan(request), rounds + 1);
    checked.note(request, violators);
    const extended = yield* addPairs(scored, violators);
    if (edgeCount(extended.graph) === edgeCount(scored.graph)) {
      return { scored, problem, unit, matching, duals, rounds };
    }
    if (edgeCount(extended.graph) > maxPairs) throw tooManyPairs(maxPairs, edgeCount(extended.graph));
    yield;
    warm = { price: duals.price, matching: renumberEdges(scored.graph, matching, extended.graph) };
    scored = extended;
  }
}

/** Asks for the best few of everybody, by score alone. */
export function askForBest({ mentees, mentors }: Columns, limit: number): SliceRequest {
  const floors = new Float64Array(mentees.length).fill(-1);
  const reach = new Int32Array(mentees.length).fill(mentors.length);
  const caps = new Float64Array(mentees.length).fill(FULL_SCORE);
  const prices = new Float64Array(mentors.length);
  return { from: 0, to: mentees.length, limit, floors, caps, prices, order: [], reach, survey: true };
}

/** The same pairs by their edge numbers in a graph that has them all. */
export function renumberEdges(graph: BipartiteGraph, { edges }: Matching, other: BipartiteGraph): Matching {
  let left = 0;
  return {
    edges: edges.map((e) => {
      while (graph.rowStart[left + 1] <= e) left++;
      return findEdge(other, left, graph.target[e]);
    }),
  };
}

/** Per mentee the least score on her list if the list is full, else -Infinity: all she may meet are on it. */
export function lowestOfFull({ counts, scores }: SliceAnswer, limit: number): Float64Array {
  let end = 0;
  return Float64Array.from(counts, (count) => {
    end += count;
    return count === limit ? scores[end - 1] : -Infinity;
  });
}

function emptyGraph({ mentees, mentors }: Columns): ScoredGraph {
  const none = new Int32Array(0);
  const rowStart = new Int32Array(mentees.length + 1);
  return {
    graph: { leftCount: mentees.length, rightCount: mentors.length, rowStart, target: none },
    score: none,
  };
}

/** The pairs of the graph and those of the answer that are not in it yet, rows in the order of mentors. */
export function* addPairs({ graph, score }: ScoredGraph, { counts, mentors, scores }: SliceAnswer): Steps<ScoredGraph> {
  const { leftCount, rightCount, rowStart, target } = graph;
  const most = target.length + mentors.length;
  const start = new Int32Array(leftCount + 1);
  const merged = new Int32Array(most);
  const mergedScore = new Int32Array(most);
  let end = 0;
  let at = 0; // in the answer
  for (let left = 0; left < leftCount; left++) {
    if (left % ROWS_PER_STEP === 0) yield;
    const found = Array.from({ length: counts[left] }, (_, k) => at + k).sort((a, b) => mentors[a] - mentors[b]);
    at += counts[left];
    let e = rowStart[left];
    const copyUpTo = (mentor: number): void => {
      for (; e < rowStart[left + 1] && target[e] < mentor; e++) {
        merged[end] = target[e];
        mergedScore[end++] = score[e];
      }
    };
    for (const k of found) {
      copyUpTo(mentors[k]);
      if (e < rowStart[left + 1] && target[e] === mentors[k]) continue;
      merged[end] = mentors[k];
      mergedScore[end++] = scores[k];
    }
    copyUpTo(rightCount);
    start[left + 1] = end;
  }
  const kept = { leftCount, rightCount, rowStart: start, target: merged.subarray(0, end) };
  return { graph: kept, score: mergedScore.subarray(0, end) };
}

/** The error for more pairs than there is room for. */
export function tooManyPairs(maxPairs: number, received: number): BinomeError {
  const expected = `at most ${maxPairs} to keep (options.maxPairs): narrow the programme, or allow more at about 30 bytes each`;
  const issue = { code: "TOO_MANY_PAIRS", path: ["pairs that may meet"], expected, received: `${received}` };
  return new BinomeError("TOO_MANY_PAIRS", "Cannot match", [issue]);
}
