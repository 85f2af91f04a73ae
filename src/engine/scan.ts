/*
 * The one row scanner: everything that walks over pairs goes through it. For one mentee: narrow by the constraints,
 * score the survivors, drop those under minScore, keep. What the graph is made of, row by row in mentee order.
 *
 * Where both directions of a pair could be kept (people in both roles), only the one whose mentor is higher by
 * (level, id) stays open, or the one that is locked: nobody mentors her own mentor. Excluding it pair by pair is exact
 * and cheap; excluding it inside the optimisation would be NP-hard.
 * Cost of a row: constraints · mentors / 32 + criteria · survivors. Memory: 8 bytes an edge.
 */
import { type Bitset, countBits, emptyBitset, fillBitset, listBits, removeBit } from "../bitset.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import type { Narrower } from "../constraints/constraint.js";
import { BinomeError } from "../errors.js";
import { type BipartiteGraph, findEdge } from "../graph.js";
import type { BoundProgram } from "../programs/resolve.js";
import type { Steps } from "../steps.js";
import type { Survey } from "./notices.js";
import { partOf } from "./score.js";

const ROWS_PER_STEP = 64;

/** Feasible pairs, mentees on the left, mentors on the right; `score[edge]` in micro-points. */
export interface ScoredGraph {
  readonly graph: BipartiteGraph;
  readonly score: Int32Array;
}

/** The same with what the scan noticed on its way. */
export interface ScannedGraph extends ScoredGraph {
  readonly survey: Survey;
}

/** A pair settled beforehand, by index. */
export interface LockedPair {
  readonly mentor: number;
  readonly mentee: number;
}

export interface RowScanner {
  /** The mentors whom the mentee may meet, before scores. The set is overwritten by the next call. */
  narrowRow(mentee: number): Bitset;
  /** The same without the developer's own rules: never fewer. */
  boundRow(mentee: number): Bitset;
  /** Scores `count` mentors of a row into `scores`, micro-points. */
  scoreRow(mentee: number, mentors: Int32Array, count: number, scores: Int32Array): void;
  /** Per criterion: whether any pair scored so far had something to compare. */
  readonly hasData: readonly boolean[];
}

export function createRowScanner(columns: Columns, program: BoundProgram): RowScanner {
  const mentorCount = columns.mentors.length;
  const prepared = program.constraints.map((constraint) => ({
    isOwn: constraint.isOwn,
    voice: constraint.prepare(columns),
  }));
  const narrowers = prepared.map(({ voice }) => voice);
  const ours = prepared.filter(({ isOwn }) => !isOwn).map(({ voice }) => voice);
  const hasData = program.criteria.map(() => false);
  const fillers = program.criteria.map((weighted) => ({ weighted, filler: weighted.criterion.prepare(columns) }));
  const open = emptyBitset(mentorCount);
  const values = new Float64Array(mentorCount);
  const narrowBy = (rules: readonly Narrower[], mentee: number): Bitset => {
    fillBitset(open);
    for (const rule of rules) rule.narrow(mentee, open);
    return open;
  };
  return {
    hasData,
    narrowRow: (mentee) => narrowBy(narrowers, mentee),
    boundRow: (mentee) => narrowBy(ours, mentee),
    scoreRow(mentee, mentors, count, scores) {
      scores.fill(0, 0, count);
      for (const [index, { weighted, filler }] of fillers.entries()) {
        filler.fill(mentee, mentors, count, values);
        for (let k = 0; k < count; k++) {
          if (!Number.isNaN(values[k])) hasData[index] = true;
          scores[k] += partOf(values[k], weighted);
        }
      }
    },
  };
}

/**
 * All feasible pairs but the locked ones.
 *
 * @throws BinomeError `TOO_MANY_PAIRS` before anything is allocated, if more than `maxPairs` pass the constraints.
 */
export function* scanRows(
  columns: Columns,
  program: BoundProgram,
  locks: readonly LockedPair[],
  maxPairs: number,
): Steps<ScannedGraph> {
  const scanner = createRowScanner(columns, program);
  const leftCount = columns.mentees.length;
  const rightCount = columns.mentors.length;
  const lockedMentors = groupLocks(locks, columns);

  // count first: constraints are cheap, and nothing is allocated for a cohort that is too large
  let bound = 0;
  for (let mentee = 0; mentee < leftCount; mentee++) {
    bound += countBits(scanner.boundRow(mentee));
    if (mentee % ROWS_PER_STEP === 0) yield { phase: "scan", done: mentee, of: 2 * leftCount };
  }
  if (bound > maxPairs) {
    const expected = `at most ${maxPairs} (options.maxPairs): narrow the programme, or allow more at about 30 bytes each`;
    const issue = { code: "TOO_MANY_PAIRS", path: ["pairs that may meet"], expected, received: `${bound}` };
    throw new BinomeError("TOO_MANY_PAIRS", "Cannot match", [issue]);
  }

  const rowStart = new Int32Array(leftCount + 1);
  const target = new Int32Array(bound);
  const score = new Int32Array(bound);
  const mentors = new Int32Array(rightCount);
  const scores = new Int32Array(rightCount);
  let count = 0;
  let passing = 0;
  for (let mentee = 0; mentee < leftCount; mentee++) {
    const open = scanner.narrowRow(mentee);
    for (const mentor of lockedMentors.get(mentee) ?? []) removeBit(open, mentor);
    const survivors = listBits(open, mentors);
    passing += survivors;
    scanner.scoreRow(mentee, mentors, survivors, scores);
    for (let k = 0; k < survivors; k++) {
      if (scores[k] < program.minScore) continue;
      target[count] = mentors[k];
      score[count] = scores[k];
      count++;
    }
    rowStart[mentee + 1] = count;
    if (mentee % ROWS_PER_STEP === 0) yield { phase: "scan", done: leftCount + mentee, of: 2 * leftCount };
  }
  const graph = { leftCount, rightCount, rowStart, target: target.subarray(0, count) };
  const refuseAll = passing > 0 ? [] : findRefusers(columns, program);
  const survey = { passing, hasData: scanner.hasData, refuseAll };
  return { ...dropMutual(columns, { graph, score: score.subarray(0, count) }), survey };
}

/** The constraints that refuse every pair of two people, each by itself. */
function findRefusers(columns: Columns, program: BoundProgram): string[] {
  const { mentees, mentors, mentorOf, menteePerson } = columns;
  const open = emptyBitset(mentors.length);
  const others = (mentee: number, narrow: (open: Bitset) => void): number => {
    fillBitset(open);
    const self = mentorOf[menteePerson[mentee]];
    if (self !== NO_ROLE) removeBit(open, self);
    narrow(open);
    return countBits(open);
  };
  if (mentees.every((_, mentee) => others(mentee, () => undefined) === 0)) return [];
  return program.constraints.flatMap((constraint) => {
    const voice = constraint.prepare(columns);
    const refusesAll = mentees.every((_, mentee) => others(mentee, (set) => voice.narrow(mentee, set)) === 0);
    return refusesAll ? [constraint.code] : [];
  });
}

/** Per mentee the mentors she is locked to, and those of her locked mentees who could be her mentor in turn. */
function groupLocks(locks: readonly LockedPair[], columns: Columns): Map<number, number[]> {
  const closed = new Map<number, number[]>();
  const close = (mentee: number, mentor: number): void => {
    if (mentee !== NO_ROLE && mentor !== NO_ROLE) closed.set(mentee, [...(closed.get(mentee) ?? []), mentor]);
  };
  for (const { mentor, mentee } of locks) {
    close(mentee, mentor);
    const reverse = reverseOf(columns, mentee, mentor);
    close(reverse.mentee, reverse.mentor);
  }
  return closed;
}

/** The same two people the other way round; NO_ROLE where one lacks the other role. */
export function reverseOf(columns: Columns, mentee: number, mentor: number): LockedPair {
  const { mentorOf, menteeOf, mentorPerson, menteePerson } = columns;
  return { mentee: menteeOf[mentorPerson[mentor]], mentor: mentorOf[menteePerson[mentee]] };
}

/** Whether, of a pair's two directions, the one with this mentor is the lower one: the one that closes. */
export function isLowerDirection(
  { levels, menteePerson, mentorPerson }: Columns,
  mentee: number,
  mentor: number,
): boolean {
  const { level } = levels[0];
  const above = mentorPerson[mentor];
  const below = menteePerson[mentee];
  return level[above] < level[below] || (level[above] === level[below] && above < below);
}

function dropMutual(columns: Columns, scored: ScoredGraph): ScoredGraph {
  const { graph, score } = scored;
  const { leftCount, rightCount, rowStart, target } = graph;
  const drop: number[] = [];
  for (let mentee = 0; mentee < leftCount; mentee++) {
    if (columns.mentorOf[columns.menteePerson[mentee]] === NO_ROLE) continue;
    for (let e = rowStart[mentee]; e < rowStart[mentee + 1]; e++) {
      const reverse = reverseOf(columns, mentee, target[e]);
      if (reverse.mentee === NO_ROLE || findEdge(graph, reverse.mentee, reverse.mentor) === -1) continue;
      if (isLowerDirection(columns, mentee, target[e])) drop.push(e);
    }
  }
  if (drop.length === 0) return scored;

  const isDropped = new Uint8Array(target.length);
  for (const e of drop) isDropped[e] = 1;
  const start = new Int32Array(leftCount + 1);
  for (let mentee = 0; mentee < leftCount; mentee++) {
    let kept = 0;
    for (let e = rowStart[mentee]; e < rowStart[mentee + 1]; e++) kept += 1 - isDropped[e];
    start[mentee + 1] = start[mentee] + kept;
  }
  const keep = (_: number, e: number): boolean => isDropped[e] === 0;
  return { graph: { leftCount, rightCount, rowStart: start, target: target.filter(keep) }, score: score.filter(keep) };
}
