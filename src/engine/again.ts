/*
 * A round solved again after a change, from what is known of it: the chosen pairs, the prices, and for each mentee the
 * pairs nearest to being chosen. All other pairs are held against the new prices as in extend.ts, so the answer is proved
 * over all of them, whatever was known.
 *
 * Where a pair of people is untouched by the change, and only places or locks differ, it is known to be worth no more than
 * the old duals say, and a scan looks at it only if the mentor has become cheaper. `fair` solves from nothing.
 */
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import { invariant } from "../errors.js";
import { findEdge, firstFrom } from "../graph.js";
import type { Touched } from "../programs/change.js";
import { FULL_SCORE } from "../programs/resolve.js";
import { checkOptimalSteps } from "../solve/check-optimal.js";
import type { WarmStart } from "../solve/maximize-benefit.js";
import type { Matching } from "../solve/problem.js";
import { eachRow, type Steps } from "../steps.js";
import { CheckedPairs } from "./checked-pairs.js";
import {
  addPairs,
  askForBest,
  extendUntilProved,
  KEPT,
  type Known,
  lowestOfFull,
  mostWantedOf,
  type Scan,
} from "./extend.js";
import { reverseOf } from "./rows.js";
import { certify, type ReadInput, type Solved, solveAll } from "./run.js";
import { countBound, type ScoredGraph } from "./scan.js";
import { scanSliceSteps } from "./slices.js";

const ROWS_PER_STEP = 64;

/**
 * Solves a round that differs from a solved one: the same optimum as from nothing, proved over all pairs, chosen pairs
 * asked about in the plain voice.
 *
 * @param touched whose pairs may be other ones than before, or score otherwise; of all others only places and locks differ
 * @param worst see `solveAll`
 * @throws BinomeError `TOO_MANY_PAIRS`
 */
export function* solveAgain(
  before: Solved,
  read: ReadInput,
  maxPairs: number,
  touched: Touched,
  worst = Infinity,
): Steps<Solved> {
  const { objective } = read.program.resolved;
  if (objective.kind === "fair") {
    const run = yield* solveAll(read, yield* countBound(read.scanner), worst);
    yield* certify(run);
    return run;
  }
  const scan: Scan = (request) => scanSliceSteps(read.scanner, request);
  const known = yield* knownOf(yield* compare(before, read, touched), scan, touched === "everybody");
  const proved = yield* extendUntilProved(read.columns, objective, read.locks, scan, maxPairs, known);
  const [fault] = yield* checkOptimalSteps(proved.problem, proved.matching, proved.duals, 1);
  invariant(fault === undefined, `the certificate does not hold: ${fault}`);
  const solved = { ...read, ...proved };
  yield* certify(solved);
  return solved;
}

/** Two rounds side by side. */
interface Comparison {
  readonly before: Solved;
  readonly after: ReadInput;
  readonly mentorNow: Int32Array; // per mentor of the old round: her number in the new one, or -1
  readonly menteeThen: Int32Array; // per mentee of the new round: her number in the old one, or -1
  readonly isNewMentor: Uint8Array; // per mentor of the new round: 1 where nothing is known of her pairs
  readonly isNewMentee: Uint8Array; // per mentee of the new round: the same
}

function* compare(before: Solved, after: ReadInput, touched: Touched): Steps<Comparison> {
  const { columns } = after;
  const mentorNow = new Int32Array(before.columns.mentors.length).fill(-1);
  const menteeThen = new Int32Array(columns.mentees.length).fill(-1);
  const isNewMentor = new Uint8Array(columns.mentors.length).fill(1);
  const isNewMentee = new Uint8Array(columns.mentees.length).fill(1);
  // the duals of `fair` speak of some pairs only
  const isKnown = (id: string): boolean =>
    typeof touched !== "string" && before.program.resolved.objective.kind !== "fair" && !touched.has(id);
  yield* eachRow(before.columns.mentors, ({ person: { id } }, old) => {
    const person = columns.personIndex.get(id);
    if (person === undefined || columns.mentorOf[person] === NO_ROLE) return;
    mentorNow[old] = columns.mentorOf[person];
    isNewMentor[mentorNow[old]] = isKnown(id) ? 0 : 1;
  });
  yield* eachRow(columns.mentees, ({ person: { id } }, mentee) => {
    const person = before.columns.personIndex.get(id);
    if (person === undefined || before.columns.menteeOf[person] === NO_ROLE) return;
    menteeThen[mentee] = before.columns.menteeOf[person];
    isNewMentee[mentee] = isKnown(id) ? 0 : 1;
  });
  return { before, after, mentorNow, menteeThen, isNewMentor, isNewMentee };
}

/** What the old round says of the new one. */
function* knownOf(comparison: Comparison, scan: Scan, isOpen: boolean): Steps<Known> {
  const { columns } = comparison.after;
  const old = yield* collectPairs(comparison, scan);
  if (!isOpen) {
    const warm = yield* warmStart(comparison, old);
    return { scored: old, checked: yield* checkedByDuals(comparison), warm, addedFirst: KEPT };
  }
  // any pair may be new: the best few of everybody, as in a round of which nothing is known
  const limit = Math.min(Math.max(KEPT, mostWantedOf(columns) + 1), columns.mentors.length);
  const best = yield* scan({ ...askForBest(columns, limit), survey: false });
  const scored = yield* addPairs(old, best);
  const checked = new CheckedPairs(columns.mentors.length, lowestOfFull(best, limit));
  return { scored, checked, warm: yield* warmStart(comparison, scored) };
}

/** What the old duals say of pairs that are not new. */
function* checkedByDuals({ before, after, ...numbers }: Comparison): Steps<CheckedPairs> {
  const { mentorNow, menteeThen, isNewMentor, isNewMentee } = numbers;
  const { profit, price } = before.duals;
  const { leftFirst, rightFirst } = before.problem;
  const { mentees, mentors } = after.columns;
  const checked = new CheckedPairs(mentors.length, new Float64Array(mentees.length).fill(FULL_SCORE));
  yield* eachRow(menteeThen, (old, mentee) => {
    checked.know(mentee, isNewMentee[mentee] === 1 ? Infinity : profit[old] - leftFirst[old]);
  });
  const asked = new Float64Array(mentors.length).fill(Number.MAX_SAFE_INTEGER);
  yield* eachRow(mentorNow, (mentor, old) => {
    if (mentor !== -1 && isNewMentor[mentor] === 0) asked[mentor] = price[old] - rightFirst[old];
  });
  checked.askedAt(asked);
  return checked;
}

/** The old prices, and the old matching as far as it may stand. */
function* warmStart(comparison: Comparison, scored: ScoredGraph): Steps<WarmStart> {
  const price = new Float64Array(comparison.after.columns.mentors.length);
  yield* eachRow(comparison.mentorNow, (mentor, old) => {
    if (mentor !== -1) price[mentor] = comparison.before.duals.price[old];
  });
  return { price, matching: yield* keptMatching(comparison, scored) };
}

/** The old pairs as far as they may still meet. Whoever is new, or locked now, is asked about anew. */
function* collectPairs(comparison: Comparison, scan: Scan): Steps<ScoredGraph> {
  const { before, after, mentorNow, menteeThen, isNewMentor, isNewMentee } = comparison;
  const { columns, scanner, locks } = after;
  const isAsked = isNewMentee.slice();
  for (const { mentee, mentor } of locks) {
    isAsked[mentee] = 1;
    const reverse = reverseOf(columns, mentee, mentor).mentee;
    if (reverse !== NO_ROLE) isAsked[reverse] = 1;
  }
  const open = new Int32Array(columns.mentors.length);
  const list = new Int32Array(columns.mentors.length);
  const scores = new Int32Array(columns.mentors.length);
  const { graph, score } = before.scored;
  return yield* collectRows(columns, scan, (mentee, add) => {
    const old = menteeThen[mentee];
    if (old === -1) return;
    let isSame = isAsked[mentee] === 0;
    let count = 0;
    for (let e = graph.rowStart[old]; e < graph.rowStart[old + 1]; e++) {
      const mentor = mentorNow[graph.target[e]];
      if (mentor === -1) continue;
      if (isNewMentor[mentor] === 1) isSame = false;
      list[count] = mentor;
      scores[count++] = score[e];
    }
    if (isSame) {
      for (let k = 0; k < count; k++) add(list[k], scores[k]);
      return;
    }
    count = scanner.listOpenOf(mentee, list, count, open);
    scanner.scoreRow(mentee, open, count, scores);
    for (let k = 0; k < count; k++) {
      if (scores[k] >= scanner.minScore && !scanner.isForestalled(mentee, open[k])) add(open[k], scores[k]);
    }
  });
}

/**
 * A graph from rows whose mentors are added in ascending order. Whoever has no more pairs than she wants gets her best ones
 * beside: else she would seem to be full.
 */
function* collectRows(
  columns: Columns,
  scan: Scan,
  listRow: (mentee: number, add: (mentor: number, score: number) => void) => void,
): Steps<ScoredGraph> {
  const { mentees, mentors, wants } = columns;
  const rowStart = new Int32Array(mentees.length + 1);
  const target: number[] = [];
  const score: number[] = [];
  const add = (mentor: number, points: number): void => {
    target.push(mentor);
    score.push(points);
  };
  for (let mentee = 0; mentee < mentees.length; mentee++) {
    if (mentee % ROWS_PER_STEP === 0) yield;
    listRow(mentee, add);
    rowStart[mentee + 1] = target.length;
  }
  const graph = { leftCount: mentees.length, rightCount: mentors.length, rowStart, target: Int32Array.from(target) };
  const scored = { graph, score: Int32Array.from(score) };
  const isShort = (mentee: number): boolean => rowStart[mentee + 1] - rowStart[mentee] <= wants[mentee];
  const reach = Int32Array.from(mentees, (_, mentee) => (isShort(mentee) ? mentors.length : 0));
  if (reach.every((count) => count === 0)) return scored;
  const request = askForBest(columns, Math.min(mostWantedOf(columns) + 1, mentors.length));
  return yield* addPairs(scored, yield* scan({ ...request, reach, survey: false }));
}

/** The old matching as far as it may still stand. */
function* keptMatching({ before, after, mentorNow, menteeThen }: Comparison, { graph }: ScoredGraph): Steps<Matching> {
  const wants = after.columns.wants.slice();
  const capacity = after.columns.capacity.slice();
  for (const { mentee, mentor } of after.locks) {
    wants[mentee]--;
    capacity[mentor]--;
  }
  const { rowStart, target } = before.problem.graph;
  const edges: number[] = [];
  yield* eachRow(menteeThen, (old, mentee) => {
    if (old === -1) return;
    for (const e of chosenOf(before.matching, rowStart[old], rowStart[old + 1])) {
      const mentor = mentorNow[target[e]];
      if (mentor === -1 || wants[mentee] === 0 || capacity[mentor] === 0) continue;
      const edge = findEdge(graph, mentee, mentor);
      if (edge === -1) continue;
      edges.push(edge);
      wants[mentee]--;
      capacity[mentor]--;
    }
  });
  return { edges: Int32Array.from(edges) };
}

/** The chosen edges from one number up to another. */
function chosenOf({ edges }: Matching, from: number, to: number): Int32Array {
  return edges.subarray(firstFrom(edges, from), firstFrom(edges, to));
}
