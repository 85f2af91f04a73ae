/*
 * A scan over all pairs, cut into slices of mentees. What a slice answers depends on the cohort, the programme and the
 * request alone, so slices may be scanned in any order, on any machine, and the answers put together are the same.
 *
 * A request asks, for each mentee of the slice, for the best few mentors among those who are worth more than her floor:
 * score less price. Without prices that is whom she fits best; with the prices and profits of a solved problem it is the
 * pairs that the solution was wrong to leave out (extend.ts).
 */
import { countBits } from "../bitset.js";
import type { Steps } from "../steps.js";
import { BestMentees, type MenteeLists } from "./best-mentees.js";
import { BestOfRow } from "./best-of-row.js";
import { Ceilings } from "./ceilings.js";
import { MentorOrder } from "./mentor-order.js";
import type { RowScanner } from "./rows.js";

/** What to look for in a slice of mentees; mentees and mentors are numbered in the order of their ids. */
export interface SliceRequest {
  /** The first mentee of the slice. */
  readonly from: number;
  /** The one after the last. */
  readonly to: number;
  /** At most so many mentors for each mentee. */
  readonly limit: number;
  /** Per mentee of the slice: how much more than this a mentor has to be worth. */
  readonly floors: ArrayLike<number>;
  /** Per mentee of the slice: what is known beforehand to be over every score that matters, micro-points. */
  readonly caps: ArrayLike<number>;
  /** Per mentor of the cohort: what is taken off each score with her. */
  readonly prices: ArrayLike<number>;
  /** The mentors of the cohort in the order in which they are worth looking at; empty for the order of their ids. */
  readonly order: ArrayLike<number>;
  /** Per mentee of the slice: how many of the first of them to look at. */
  readonly reach: ArrayLike<number>;
  /** Whether to survey all feasible pairs as well, mentor by mentor. */
  readonly survey: boolean;
}

/** What was found in a slice: lists laid end to end, each with the best mentor first. */
export interface SliceAnswer {
  readonly from: number;
  readonly to: number;
  /** Per mentee of the slice: how many mentors are listed. */
  readonly counts: ArrayLike<number>;
  readonly mentors: ArrayLike<number>;
  /** Micro-points. */
  readonly scores: ArrayLike<number>;
  /** Where one was asked for. */
  readonly survey: SliceSurvey | null;
  /** Per criterion of the programme: whether any pair that was scored had something to compare. */
  readonly hasData: readonly boolean[];
}

/** What a survey of all pairs of a slice says. */
export interface SliceSurvey {
  /** How many pairs no rule and no lock closes, before scores. */
  readonly passing: number;
  /** Per mentor: how many mentees of the slice may meet her. */
  readonly degrees: ArrayLike<number>;
  /** Per mentor: the best of them. */
  readonly best: MenteeLists;
}

/** Scans a slice row by row, and yields after each: a row of rules that look at pairs one by one takes milliseconds. */
export function* scanSliceSteps(scanner: RowScanner, request: SliceRequest): Steps<SliceAnswer> {
  const { from, to, limit, floors, caps, reach } = request;
  const order = new MentorOrder(request.order, scanner.columns.mentors.length);
  const prices = Float64Array.from(request.prices);
  const ceilings = ceilingsOf(scanner);
  const best = new BestOfRow(scanner, ceilings, limit);
  const counts = new Int32Array(to - from);
  const degrees = new Int32Array(scanner.columns.mentors.length);
  const bestMentees = request.survey ? new BestMentees(scanner.columns.capacity, scanner.columns.mentees.length) : null;
  let mentors = new Int32Array(Math.min(64, to - from) * limit);
  let scores = new Int32Array(mentors.length);
  let end = 0;
  let passing = 0;
  for (let mentee = from; mentee < to; mentee++) {
    yield { phase: "scan", done: mentee - from, of: to - from };
    // where all are alike, each mentee is given others to choose from: else every round would add the same few for everybody
    const first = request.survey ? 0 : (mentee * limit) % scanner.columns.mentors.length;
    const at = mentee - from;
    const count = best.find(mentee, prices, floors[at], caps[at], order, reach[at], first);
    if (end + count > mentors.length) {
      mentors = grow(mentors);
      scores = grow(scores);
    }
    mentors.set(best.mentors.subarray(0, count), end);
    scores.set(best.scores.subarray(0, count), end);
    counts[mentee - from] = count;
    end += count;
    if (bestMentees !== null) {
      passing += countBits(scanner.openRow(mentee));
      scanner.countRow(mentee, degrees);
      const most = best.bounds ?? ceilings.raise(mentee, scanner.open, scanner.listOpen(mentee));
      bestMentees.offerRow(scanner, mentee, most);
    }
  }
  const survey = bestMentees && {
    passing,
    degrees,
    best: { mentees: bestMentees.mentees, scores: bestMentees.scores },
  };
  const hasData = [...scanner.hasData];
  return { from, to, counts, mentors: mentors.slice(0, end), scores: scores.slice(0, end), survey, hasData };
}

/** Bounds of kinds are worked out once for all slices that one scanner answers. */
const bounds = new WeakMap<RowScanner, Ceilings>();

function ceilingsOf(scanner: RowScanner): Ceilings {
  let ceilings = bounds.get(scanner);
  if (ceilings === undefined) {
    ceilings = new Ceilings(scanner.criteria, scanner.columns.mentors.length);
    bounds.set(scanner, ceilings);
  }
  return ceilings;
}

function grow(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}
