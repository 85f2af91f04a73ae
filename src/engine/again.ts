/*
 * A round solved again after a change, from what is known of it: the chosen pairs, the prices, and for each mentee the
 * pairs nearest to being chosen. All other pairs are held against the new prices as in extend.ts, so the answer is proved
 * over all of them, whatever was known.
 *
 * Where people and rules are the same and only places or locks differ, every pair left out is known to be worth no more
 * than the old duals say, and a scan looks at those alone whose mentor has become cheaper. `fair` solves from nothing.
 */
import type { Columns } from "../cohort/columns.js";
import { invariant } from "../errors.js";
import { findEdge } from "../graph.js";
import { checkOptimalSteps } from "../solve/check-optimal.js";
import type { WarmStart } from "../solve/maximize-benefit.js";
import type { Matching } from "../solve/problem.js";
import type { Steps } from "../steps.js";
import { CheckedPairs } from "./checked-pairs.js";
import { composeProblem } from "./compose.js";
import { extendUntilProved, type Keeping, type Known, renumberEdges } from "./extend.js";
import { type LockedPair, reverseOf } from "./rows.js";
import { certify, type ReadInput, type Run, type Solved, solveAll } from "./run.js";
import { countBound, type ScoredGraph } from "./scan.js";
import { scanSliceSteps } from "./slices.js";

const NEAREST = 24; // pairs per mentee, beside the chosen ones
const ROWS_PER_STEP = 64;

/** The same round with the pairs that matter only: the chosen ones, and of each mentee those nearest to being chosen. */
export function* trimRun(run: Run, nearest = NEAREST): Steps<Solved> {
  const { columns, program, locks, problem, matching, duals, unit, scored, fair } = run;
  // the duals of `fair` speak of some pairs only, and nothing goes on from them
  if (fair !== null) return run;
  const { graph, benefit, leftFirst, rightFirst } = problem;
  const { leftCount, rightCount, rowStart, target } = graph;
  const start = new Int32Array(leftCount + 1);
  const kept: number[] = [];
  let next = 0;
  for (let mentee = 0; mentee < leftCount; mentee++) {
    if (mentee % ROWS_PER_STEP === 0) yield;
    const slackOf = (e: number): number =>
      duals.price[target[e]] - benefit[e] - rightFirst[target[e]] - leftFirst[mentee];
    const row = new NearestFew(nearest);
    for (let e = rowStart[mentee]; e < rowStart[mentee + 1]; e++) {
      if (matching.edges[next] === e) {
        kept.push(e);
        next++;
      } else row.offer(e, slackOf(e));
    }
    kept.push(...row.items);
    start[mentee + 1] = kept.length;
  }
  const edges = Int32Array.from(kept);
  for (let mentee = 0; mentee < leftCount; mentee++) edges.subarray(start[mentee], start[mentee + 1]).sort();
  const nearer = {
    graph: { leftCount, rightCount, rowStart: start, target: edges.map((e) => target[e]) },
    score: edges.map((e) => scored.score[e]),
  };
  const trimmed = composeProblem(columns, nearer, program.resolved.objective, locks).problem;
  return {
    ...run,
    scored: nearer,
    problem: trimmed,
    unit,
    duals,
    matching: renumberEdges(graph, matching, nearer.graph),
  };
}

/** The few items with the least keys, in the order of their coming. */
class NearestFew {
  readonly items: number[] = [];
  private readonly keys: number[] = [];
  private readonly limit: number;
  private worst = -1; // its place, where the list is full

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(item: number, key: number): void {
    const { items, keys, limit, worst } = this;
    if (items.length < limit) {
      items.push(item);
      keys.push(key);
      if (items.length === limit) this.findWorst();
    } else if (limit > 0 && key < keys[worst]) {
      items[worst] = item;
      keys[worst] = key;
      this.findWorst();
    }
  }

  private findWorst(): void {
    let worst = 0;
    for (let k = 1; k < this.keys.length; k++) if (this.keys[k] > this.keys[worst]) worst = k;
    this.worst = worst;
  }
}

/** How the people of one round are numbered in another; -1 for whoever is not there. */
interface Renumbering {
  readonly mentor: Int32Array; // per mentor of the old round
  readonly mentee: Int32Array; // per mentee of the new round: the old one
}

/**
 * Solves a round that differs from a solved one: the same optimum as from nothing, proved over all pairs, chosen pairs
 * asked about in the plain voice.
 *
 * @throws BinomeError `TOO_MANY_PAIRS`
 */
export function* solveAgain(before: Solved, read: ReadInput, maxPairs: number, keeping: Keeping = {}): Steps<Solved> {
  const { objective } = read.program.resolved;
  if (objective.kind === "fair") {
    const run = yield* solveAll(read, yield* countBound(read.scanner));
    yield* certify(run);
    return run;
  }
  const isSameRound = read.columns.mentors === before.columns.mentors && read.program === before.program;
  const known =
    isSameRound && before.program.resolved.objective.kind !== "fair"
      ? yield* knownOfSame(before, read)
      : yield* knownOfOther(before, read);
  const scan = (request: Parameters<typeof scanSliceSteps>[1]) => scanSliceSteps(read.scanner, request);
  const proved = yield* extendUntilProved(read.columns, objective, read.locks, scan, maxPairs, known, keeping.added);
  const [fault] = yield* checkOptimalSteps(proved.problem, proved.matching, proved.duals, 1);
  invariant(fault === undefined, `the certificate does not hold: ${fault}`);
  const solved = { ...read, ...proved };
  yield* certify(solved);
  return solved;
}

/** Same people, same rules: places and locks may differ. Nobody whom a lock closes is known any more. */
function* knownOfSame(before: Solved, { columns, scanner, locks }: ReadInput): Steps<Known> {
  const closed = new Set<number>();
  for (const lock of locks) {
    closed.add(lock.mentee);
    closed.add(reverseOf(columns, lock.mentee, lock.mentor).mentee);
  }
  const row = new Int32Array(columns.mentors.length);
  const { rowStart, target } = before.scored.graph;
  const scored = yield* collectRows(columns, (mentee, add) => {
    const from = rowStart[mentee];
    const list = target.subarray(from, rowStart[mentee + 1]);
    if (!closed.has(mentee)) {
      for (let k = 0; k < list.length; k++) add(list[k], before.scored.score[from + k]);
      return;
    }
    const count = scanner.listOpenOf(mentee, list, list.length, row);
    for (let k = 0; k < count; k++) add(row[k], before.scored.score[from + list.indexOf(row[k])]);
  });
  const { price } = before.duals;
  const checked = CheckedPairs.atDuals(before.problem, before.duals);
  return { scored, checked, warm: yield* warmStart(before, price, scored, columns, locks, null) };
}

/** Other people or other rules: old pairs are asked about anew, and nothing is known of the rest. */
function* knownOfOther(before: Solved, { columns, scanner, locks }: ReadInput): Steps<Known> {
  const numbers = yield* renumber(before.columns, columns);
  const row = new Int32Array(columns.mentors.length);
  const list = new Int32Array(columns.mentors.length);
  const scores = new Int32Array(columns.mentors.length);
  const { rowStart, target } = before.scored.graph;
  const scored = yield* collectRows(columns, (mentee, add) => {
    const old = numbers.mentee[mentee];
    if (old === -1) return;
    let listed = 0;
    for (let e = rowStart[old]; e < rowStart[old + 1]; e++) {
      const mentor = numbers.mentor[target[e]];
      if (mentor !== -1) list[listed++] = mentor;
    }
    const count = scanner.listOpenOf(mentee, list, listed, row);
    scanner.scoreRow(mentee, row, count, scores);
    for (let k = 0; k < count; k++) {
      if (scores[k] >= scanner.minScore && !scanner.isForestalled(mentee, row[k])) add(row[k], scores[k]);
    }
  });
  const price = new Float64Array(columns.mentors.length);
  for (const [old, mentor] of numbers.mentor.entries()) if (mentor !== -1) price[mentor] = before.duals.price[old];
  const checked = CheckedPairs.nothingKnown(columns.mentors.length, columns.mentees.length);
  return { scored, checked, warm: yield* warmStart(before, price, scored, columns, locks, numbers) };
}

/** Ids are in index order on both sides, and stay so. */
function* renumber(before: Columns, after: Columns): Steps<Renumbering> {
  const mentor = new Int32Array(before.mentors.length);
  for (let old = 0; old < mentor.length; old++) {
    if (old % ROWS_PER_STEP === 0) yield;
    const person = after.personIndex.get(before.mentors[old].person.id);
    mentor[old] = person === undefined ? -1 : after.mentorOf[person];
  }
  const mentee = new Int32Array(after.mentees.length);
  for (let now = 0; now < mentee.length; now++) {
    if (now % ROWS_PER_STEP === 0) yield;
    const person = before.personIndex.get(after.mentees[now].person.id);
    mentee[now] = person === undefined ? -1 : before.menteeOf[person];
  }
  return { mentor, mentee };
}

/** A graph from rows whose mentors are added in ascending order. */
function* collectRows(
  { mentees, mentors }: Columns,
  listRow: (mentee: number, add: (mentor: number, score: number) => void) => void,
): Steps<ScoredGraph> {
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
  return { graph, score: Int32Array.from(score) };
}

/** The old matching as far as it still may stand. */
function* warmStart(
  before: Solved,
  price: Float64Array,
  { graph }: ScoredGraph,
  columns: Columns,
  locks: readonly LockedPair[],
  numbers: Renumbering | null,
): Steps<WarmStart> {
  const wants = columns.wants.slice();
  const capacity = columns.capacity.slice();
  for (const { mentee, mentor } of locks) {
    wants[mentee]--;
    capacity[mentor]--;
  }
  const { rowStart, target } = before.problem.graph;
  const edges: number[] = [];
  for (let mentee = 0; mentee < columns.mentees.length; mentee++) {
    if (mentee % ROWS_PER_STEP === 0) yield;
    const old = numbers === null ? mentee : numbers.mentee[mentee];
    if (old === -1) continue;
    for (const e of chosenOf(before.matching, rowStart[old], rowStart[old + 1])) {
      const mentor = numbers === null ? target[e] : numbers.mentor[target[e]];
      if (mentor === -1 || wants[mentee] === 0 || capacity[mentor] === 0) continue;
      const edge = findEdge(graph, mentee, mentor);
      if (edge === -1) continue;
      edges.push(edge);
      wants[mentee]--;
      capacity[mentor]--;
    }
  }
  return { price, matching: { edges: Int32Array.from(edges) } };
}

/** The chosen edges from one number up to another. */
function chosenOf({ edges }: Matching, from: number, to: number): Int32Array {
  return edges.subarray(firstFrom(edges, from), firstFrom(edges, to));
}

function firstFrom(ascending: Int32Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
