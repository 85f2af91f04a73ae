/*
 * All feasible pairs as a graph, where they fit in memory: counted first, collected then, row by row in mentee order.
 * Memory: 8 bytes an edge.
 */
import { countBits, emptyBitset, fillBitset, listBits, removeBit } from "../bitset.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import { NOTHING_KNOWN } from "../criteria/criterion.js";
import type { BipartiteGraph } from "../graph.js";
import type { BoundProgram } from "../programs/resolve.js";
import type { Steps } from "../steps.js";
import type { Survey } from "./notices.js";
import type { RowScanner } from "./rows.js";

/** Feasible pairs, mentees on the left, mentors on the right; `score[edge]` in micro-points. */
export interface ScoredGraph {
  readonly graph: BipartiteGraph;
  readonly score: Int32Array;
}

/** The same with what the scan noticed on its way. */
export interface ScannedGraph extends ScoredGraph {
  readonly survey: Survey;
}

/** How many pairs pass binome's own constraints: never fewer than are feasible. Constraints are cheap. */
export function* countBound(scanner: RowScanner): Steps<number> {
  const menteeCount = scanner.columns.mentees.length;
  let bound = 0;
  for (let mentee = 0; mentee < menteeCount; mentee++) {
    bound += countBits(scanner.boundRow(mentee));
    yield;
  }
  return bound;
}

/** All feasible pairs but the locked ones, of which there are at most `bound`. */
export function* collectPairs(scanner: RowScanner, program: BoundProgram, bound: number): Steps<ScannedGraph> {
  const { columns } = scanner;
  const leftCount = columns.mentees.length;
  const rowStart = new Int32Array(leftCount + 1);
  const target = new Int32Array(bound);
  const score = new Int32Array(bound);
  let count = 0;
  let passing = 0;
  for (let mentee = 0; mentee < leftCount; mentee++) {
    passing += countBits(scanner.openRow(mentee));
    const kept = scanner.feasibleRow(mentee);
    target.set(scanner.mentors.subarray(0, kept), count);
    score.set(scanner.scores.subarray(0, kept), count);
    count += kept;
    rowStart[mentee + 1] = count;
    yield { phase: "scan", done: mentee, of: leftCount };
  }
  const graph = { leftCount, rightCount: columns.mentors.length, rowStart, target: target.subarray(0, count) };
  const refuseAll = passing > 0 ? [] : yield* findRefusers(columns, program);
  return { graph, score: score.subarray(0, count), survey: { passing, hasData: [...scanner.hasData], refuseAll } };
}

/** Whether each criterion has something to compare anywhere: looks on where the pairs scored so far had nothing. */
export function* findData(scanner: RowScanner, known: readonly boolean[]): Steps<boolean[]> {
  const { columns, criteria } = scanner;
  const mentors = new Int32Array(columns.mentors.length);
  const values = new Float64Array(columns.mentors.length);
  const found = [...known];
  for (const [index, { filler }] of criteria.entries()) {
    for (let mentee = 0; mentee < columns.mentees.length && !found[index]; mentee++) {
      yield;
      if (filler.ceiling?.kindOf(mentee) === NOTHING_KNOWN) continue;
      const count = listBits(scanner.openRow(mentee), mentors);
      filler.fill(mentee, mentors, count, values);
      found[index] = values.subarray(0, count).some((value) => !Number.isNaN(value));
    }
  }
  return found;
}

/** The constraints that refuse every pair of two people, each by itself. */
export function* findRefusers(columns: Columns, program: BoundProgram): Steps<string[]> {
  const { mentees, mentors, mentorOf, menteePerson } = columns;
  const open = emptyBitset(mentors.length);
  function* closesAll(narrow: (mentee: number) => void): Steps<boolean> {
    for (let mentee = 0; mentee < mentees.length; mentee++) {
      yield;
      fillBitset(open);
      const self = mentorOf[menteePerson[mentee]];
      if (self !== NO_ROLE) removeBit(open, self);
      narrow(mentee);
      if (countBits(open) > 0) return false;
    }
    return true;
  }
  if (yield* closesAll(() => undefined)) return [];
  const refusers: string[] = [];
  for (const constraint of program.constraints) {
    const voice = yield* constraint.prepare(columns);
    if (yield* closesAll((mentee) => voice.narrow(mentee, open))) refusers.push(constraint.code);
  }
  return refusers;
}
