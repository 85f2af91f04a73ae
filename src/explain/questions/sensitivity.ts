/*
 * How far each weight can move before a pair falls apart: for every chosen pair and every criterion the weights around the
 * programme's own at which some optimum has the pair (parametric search; Eisner and Severance 1976).
 *
 * But for rounding, what a set of pairs scores is (a + b · weight) / (sum of all weights), so that sets are lines over the
 * weight, and the optimum is their upper hull: convex, made of few straight pieces. A set that is optimal at two weights is
 * optimal at all between, and where no one set covers a stretch, its two ends' lines cross at the next weight to try. Along a
 * piece the pairs of its set stay; any other pair stays along the whole of it if it does inside. Pieces are walked through
 * from the programme's own weight outwards, until every pair has left.
 *
 * Rounding is the engine's truth, and no line. So a set covers a stretch if it comes short of the optima at the ends by no
 * more than a micro-point for each of its parts; and where a pair has left at a piece's far end, the last weight is searched
 * by halves between a weight solved with it and a weight solved without. Every end is therefore one of the engine's.
 * With a `minScore` other pairs are feasible at other weights, under `fair` the threshold moves: no lines at all, and pairs
 * are looked at 1, 2, 4, 8 … from the programme's weight instead.
 * Cost: a solve and a scan for each weight tried, some two for each piece.
 */
import { optimalPairs } from "../../engine/optimal-pairs.js";
import type { Run } from "../../engine/run.js";
import { IssueList } from "../../errors.js";
import { findEdge } from "../../graph.js";
import { ownFieldsOf } from "../../own-fields.js";
import type { Steps } from "../../steps.js";
import { listPairs } from "../pairs.js";
import type { Sensitivity, WeightRange } from "./answers.js";
import type { Asked } from "./asked.js";
import { indexOf } from "./people.js";
import { SolveBudget, WeightedRounds } from "./weighted-rounds.js";

const WEIGHT_MAX = 1_000_000;
const MAX_SOLVES = 10_000;

/** What {@link sensitivity} is asked about, and what it may cost. */
export interface SensitivityOptions {
  /** Whose pairs. @defaultValue everybody's */
  readonly menteeIds?: readonly string[] | undefined;
  /** Whose weights. @defaultValue those of all criteria that take part */
  readonly criteria?: readonly string[] | undefined;
  /** How many solves before it is given up. @defaultValue 10,000 */
  readonly maxSolves?: number | undefined;
}

export function* sensitivitySteps(asked: Asked, options: SensitivityOptions | undefined): Steps<Sensitivity> {
  const { run } = asked;
  const { mentees, criteria, maxSolves } = readOptions(run, options);
  const watched = listPairs(run).filter(({ mentee, locked }) => !locked && (mentees === null || mentees.has(mentee)));
  const base = yield* optimalPairs(yield* asked.base());
  const budget = new SolveBudget(maxSolves);
  const ranges: WeightRange[][] = watched.map(() => []);
  for (const criterion of watched.length > 0 ? criteria : []) {
    const rounds = new WeightedRounds(asked, criterion, watched, budget);
    const lowest = yield* lastWeights(rounds, 0);
    const highest = yield* lastWeights(rounds, WEIGHT_MAX);
    for (const [index, from] of lowest.entries()) {
      const to = highest[index] === WEIGHT_MAX ? null : highest[index];
      ranges[index].push({ criterion, weight: rounds.weight, from, to });
    }
  }
  const pairs = watched.map(({ mentor, mentee }, index) => ({
    mentorId: run.columns.mentors[mentor].person.id,
    menteeId: run.columns.mentees[mentee].person.id,
    ranges: ranges[index],
    isFragile: ranges[index].some(isNarrow),
    isTied: base.inAll[findEdge(base.graph, mentee, mentor)] === 0,
  }));
  return yield* asked.answer("sensitivity", { pairs, solves: budget.solves });
}

/** Whether a tenth of the weight, or 1 where that is less, leads out of the range. */
function isNarrow({ weight, from, to }: WeightRange): boolean {
  const step = Math.max(1, Math.floor(weight / 10));
  return from > Math.max(0, weight - step) || (to !== null && to < Math.min(WEIGHT_MAX, weight + step));
}

/** Weights between two of which both are solved, or will be; the near end is the one towards the programme's own. */
interface Stretch {
  readonly near: number;
  readonly far: number;
}

/** Per pair watched the last weight at which it stays, on the way from the programme's own to an end of all weights. */
function* lastWeights(rounds: WeightedRounds, end: number): Steps<number[]> {
  const last = rounds.watched.map(() => end);
  const staying = new Set(last.keys());
  function* leaveBetween(index: number, inside: number, outside: number): Steps<void> {
    let [stays, left] = [inside, outside];
    while (Math.abs(left - stays) > 1) {
      const middle = Math.floor((stays + left) / 2);
      if ((yield* rounds.at(middle)).stays[index] === 1) stays = middle;
      else left = middle;
    }
    last[index] = stays;
    staying.delete(index);
  }

  // the nearest stretch is on top
  const open = rounds.hasLines ? [{ near: rounds.weight, far: end }] : doubling(rounds.weight, end);
  for (let stretch = open.pop(); stretch !== undefined && staying.size > 0; stretch = open.pop()) {
    const { near, far } = stretch;
    if (near === far) continue;
    const [first, second] = [yield* rounds.at(near), yield* rounds.at(far)];
    const set = rounds.hasLines ? rounds.covering(first, second) : null;
    if (rounds.hasLines && set === null) {
      const crossing = rounds.crossing(first, second);
      const beyond = crossing + Math.sign(far - near);
      open.push({ near: beyond, far }, { near: crossing, far: beyond }, { near, far: crossing });
      continue;
    }
    // who is not in the set has to be seen inside as well
    const middle = Math.floor((near + far) / 2);
    for (const index of [...staying]) {
      const isSeen = set === null || set.isChosen[index] === 1 || (yield* rounds.at(middle)).stays[index] === 1;
      if (!isSeen) yield* leaveBetween(index, near, middle);
      else if (second.stays[index] === 0) yield* leaveBetween(index, near, far);
    }
  }
  return last;
}

/** From a weight to an end of all weights by steps twice as long each time, the nearest last. */
function doubling(weight: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  const way = end - weight;
  for (let done = 0; done < Math.abs(way); ) {
    const next = Math.min(2 * done || 1, Math.abs(way));
    stretches.unshift({ near: weight + Math.sign(way) * done, far: weight + Math.sign(way) * next });
    done = next;
  }
  return stretches;
}

interface Asking {
  readonly mentees: ReadonlySet<number> | null; // all where null
  readonly criteria: readonly string[];
  readonly maxSolves: number;
}

function readOptions({ columns, program }: Run, options: SensitivityOptions | undefined): Asking {
  const { menteeIds, criteria, maxSolves = MAX_SOLVES } = ownFieldsOf(options);
  const issues = new IssueList();
  const refuse = (path: readonly (string | number)[], expected: string): void =>
    issues.add({ code: "INVALID_VALUE", path, expected, received: "something else" });
  const codes = program.criteria.map(({ criterion }) => criterion.code);
  if (menteeIds !== undefined && !Array.isArray(menteeIds)) refuse(["menteeIds"], "a list of ids");
  if (criteria !== undefined && !Array.isArray(criteria)) refuse(["criteria"], "a list of names");
  else
    criteria?.forEach((code, index) => {
      if (!codes.includes(code)) refuse(["criteria", index], "a criterion that takes part in the score");
    });
  if (!Number.isSafeInteger(maxSolves) || maxSolves < 0) refuse(["maxSolves"], "an integer from 0 on");
  issues.throwIfAny("INVALID_OPTIONS", "Cannot answer");
  return {
    mentees: menteeIds === undefined ? null : new Set(menteeIds.map((id) => indexOf(columns, "mentee", id))),
    criteria: codes.filter((code) => criteria === undefined || criteria.includes(code)),
    maxSolves,
  };
}
