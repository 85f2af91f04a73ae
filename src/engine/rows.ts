/*
 * The one row scanner: everything that walks over pairs goes through it. For one mentee: narrow by the constraints,
 * score the survivors, drop those under minScore, keep.
 *
 * Where both directions of a pair could be kept (people in both roles), only the one whose mentor is higher by
 * (level, id) stays open, or the one that is locked: nobody mentors her own mentor. Excluding it pair by pair is exact
 * and cheap; excluding it inside the optimisation would be NP-hard.
 * Cost of a row: constraints · mentors / 32 + criteria · survivors. Sets and lists are used again by the next row.
 */
import { type Bitset, emptyBitset, fillBitset, hasBit, listBits, removeBit } from "../bitset.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import type { Narrower } from "../constraints/constraint.js";
import type { Filler } from "../criteria/criterion.js";
import { invariant } from "../errors.js";
import type { BoundProgram, WeightedCriterion } from "../programs/resolve.js";
import type { Steps } from "../steps.js";
import { partOf } from "./score.js";

/** A pair settled beforehand, by index. */
export interface LockedPair {
  readonly mentor: number;
  readonly mentee: number;
}

/** A criterion with its place in the score and its fast voice. */
export interface PreparedCriterion {
  readonly weighted: WeightedCriterion;
  readonly filler: Filler;
}

/** A constraint's fast voice. */
interface PreparedConstraint {
  readonly isOwn: boolean;
  readonly voice: Narrower;
}

/** Prepares every rule of a programme, one by one. */
export function* prepareScanner(
  columns: Columns,
  program: BoundProgram,
  locks: readonly LockedPair[],
): Steps<RowScanner> {
  const narrowers: PreparedConstraint[] = [];
  for (const constraint of program.constraints) {
    narrowers.push({ isOwn: constraint.isOwn === true, voice: yield* constraint.prepare(columns) });
  }
  const criteria: PreparedCriterion[] = [];
  for (const weighted of program.criteria) {
    criteria.push({ weighted, filler: yield* weighted.criterion.prepare(columns) });
  }
  return new RowScanner(columns, program.minScore, narrowers, criteria, closeByLocks(locks, columns));
}

export class RowScanner {
  readonly columns: Columns;
  readonly minScore: number;
  readonly criteria: readonly PreparedCriterion[];
  readonly hasData: boolean[]; // per criterion: whether any pair scored so far had something to compare
  readonly open: Int32Array; // who is in the row that listOpen listed
  readonly mentors: Int32Array; // who is in the row that feasibleRow found
  readonly scores: Int32Array; // what each of them scores, micro-points
  readonly narrowers: readonly PreparedConstraint[]; // per constraint of the programme
  private readonly closed: ReadonlyMap<number, readonly number[]>; // per mentee: mentors whom locks close
  private readonly openSet: Bitset; // the row of `openMentee`
  private openMentee = -1;
  private openCount = 0; // entries of `open`, the row of `listedMentee`
  private listedMentee = -1;
  private readonly reverseRows = new Map<number, Bitset>(); // rows of mentees who are mentors as well
  private readonly values: Float64Array; // of one criterion

  /** See {@link prepareScanner}. */
  constructor(
    columns: Columns,
    minScore: number,
    narrowers: readonly PreparedConstraint[],
    criteria: readonly PreparedCriterion[],
    closed: ReadonlyMap<number, readonly number[]>,
  ) {
    const mentorCount = columns.mentors.length;
    this.columns = columns;
    this.minScore = minScore;
    this.narrowers = narrowers;
    this.criteria = criteria;
    this.hasData = criteria.map(() => false);
    this.closed = closed;
    this.openSet = emptyBitset(mentorCount);
    this.open = new Int32Array(mentorCount);
    this.mentors = new Int32Array(mentorCount);
    this.scores = new Int32Array(mentorCount);
    this.values = new Float64Array(mentorCount);
  }

  /** The mentors whom no rule and no lock closes to the mentee, before scores. The next row overwrites the set. */
  openRow(mentee: number): Bitset {
    if (this.openMentee !== mentee) {
      this.narrow(mentee, this.openSet, false);
      this.openMentee = mentee;
    }
    return this.openSet;
  }

  /** Lists them, ascending, into `open`; returns how many. */
  listOpen(mentee: number): number {
    if (this.listedMentee !== mentee) {
      this.openCount = listBits(this.openRow(mentee), this.open);
      this.listedMentee = mentee;
    }
    return this.openCount;
  }

  /** Lists those of the first `count` mentors of a list who are open, in its order, into `out`; returns how many. */
  listOpenOf(mentee: number, list: Int32Array, count: number, out: Int32Array): number {
    const open = this.openRow(mentee);
    let found = 0;
    for (let k = 0; k < count; k++) if (hasBit(open, list[k])) out[found++] = list[k];
    return found;
  }

  /** The same without the developer's own rules: never fewer. */
  boundRow(mentee: number): Bitset {
    this.openMentee = -1;
    this.narrow(mentee, this.openSet, true);
    return this.openSet;
  }

  /** Everybody whom the mentee may meet, into `mentors` and `scores`; returns how many. */
  feasibleRow(mentee: number): number {
    const { open, mentors, scores, minScore } = this;
    const count = this.listOpen(mentee);
    this.scoreRow(mentee, open, count, scores);
    let kept = 0;
    for (let k = 0; k < count; k++) {
      if (scores[k] < minScore || this.isForestalled(mentee, open[k])) continue;
      mentors[kept] = open[k];
      scores[kept++] = scores[k];
    }
    return kept;
  }

  /** Adds one to the degree of each mentor whom the mentee may meet. Scores only under a `minScore`. */
  countRow(mentee: number, degree: Int32Array): void {
    const list = this.minScore > 0 ? this.mentors : this.open;
    const count = this.minScore > 0 ? this.feasibleRow(mentee) : this.listOpen(mentee);
    const both = this.columns.mentorOf[this.columns.menteePerson[mentee]] !== NO_ROLE;
    for (let k = 0; k < count; k++) {
      if (!both || list === this.mentors || !this.isForestalled(mentee, list[k])) degree[list[k]]++;
    }
  }

  /** Scores the first `count` mentors of a list for one mentee, micro-points. */
  scoreRow(mentee: number, mentors: Int32Array, count: number, scores: Int32Array): void {
    const { criteria, values, hasData } = this;
    scores.fill(0, 0, count);
    for (let index = 0; index < criteria.length; index++) {
      const { weighted, filler } = criteria[index];
      filler.fill(mentee, mentors, count, values);
      for (let k = 0; k < count; k++) {
        if (!Number.isNaN(values[k])) hasData[index] = true;
        scores[k] += partOf(values[k], weighted);
      }
    }
  }

  /** Whether a pair that passes stays closed because the same two people are kept the other way round. */
  isForestalled(mentee: number, mentor: number): boolean {
    const { columns } = this;
    const reverse = reverseOf(columns, mentee, mentor);
    if (reverse.mentee === NO_ROLE || reverse.mentor === NO_ROLE) return false;
    if (!isLowerDirection(columns, mentee, mentor)) return false;
    let row = this.reverseRows.get(reverse.mentee);
    if (row === undefined) {
      row = emptyBitset(columns.mentors.length);
      this.narrow(reverse.mentee, row, false);
      this.reverseRows.set(reverse.mentee, row);
    }
    return hasBit(row, reverse.mentor) && this.scoreOf(reverse) >= this.minScore;
  }

  private scoreOf({ mentee, mentor }: LockedPair): number {
    if (this.minScore === 0) return 0;
    const scores = new Int32Array(1);
    this.scoreRow(mentee, Int32Array.of(mentor), 1, scores);
    return scores[0];
  }

  private narrow(mentee: number, open: Bitset, withoutOwn: boolean): void {
    fillBitset(open);
    for (const { isOwn, voice } of this.narrowers) if (!(isOwn && withoutOwn)) voice.narrow(mentee, open);
    for (const mentor of this.closed.get(mentee) ?? []) removeBit(open, mentor);
  }
}

/** The same rules where other pairs are locked. */
export function withLocks(scanner: RowScanner, locks: readonly LockedPair[]): RowScanner {
  const { columns, minScore, narrowers, criteria } = scanner;
  return new RowScanner(columns, minScore, narrowers, criteria, closeByLocks(locks, columns));
}

/** The same rules where criteria weigh otherwise, some perhaps nothing. */
export function withWeights(scanner: RowScanner, program: BoundProgram, locks: readonly LockedPair[]): RowScanner {
  const { columns, minScore, narrowers } = scanner;
  const known = new Map(scanner.criteria.map(({ weighted, filler }) => [weighted.criterion.code, filler]));
  const criteria = program.criteria.map((weighted) => {
    const filler = known.get(weighted.criterion.code);
    invariant(filler !== undefined, `${weighted.criterion.code} was never prepared`);
    return { weighted, filler };
  });
  return new RowScanner(columns, minScore, narrowers, criteria, closeByLocks(locks, columns));
}

/** Per mentee the mentors she is locked to, and those of her locked mentees who could be her mentor in turn. */
function closeByLocks(locks: readonly LockedPair[], columns: Columns): Map<number, number[]> {
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
