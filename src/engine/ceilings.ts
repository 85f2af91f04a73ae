/*
 * How much each mentor of a row can score at most, without scoring anybody: the sum of what the criteria say of
 * themselves (Ceiling, in criteria/criterion.ts). Bases depend on the mentor and on the mentee's kind. Criteria with few
 * kinds share one sum for each combination of them; the bases of the others are added row by row, and what lifts certain
 * mentors as well.
 * Parts are rounded one by one, so each bound is rounded up and raised by one: no sum of parts can pass it.
 * Cost of a row: a few passes over those it is asked for, and the lists of all who are lifted.
 */
import { type Ceiling, NOTHING_KNOWN } from "../criteria/criterion.js";
import type { PreparedCriterion } from "./rows.js";
import { partOf } from "./score.js";

const COMBINATIONS_MAX = 192; // of kinds that share sums

export class Ceilings {
  private readonly most: Int32Array; // per mentor last asked for: her bound, micro-points
  private readonly bounded: BoundedCriterion[]; // those of few kinds first
  private readonly shared: BoundedCriterion[]; // of them, those summed beforehand
  private readonly single: BoundedCriterion[]; // added row by row
  private readonly sums = new Map<number, Int32Array>(); // per combination of kinds

  constructor(criteria: readonly PreparedCriterion[], mentorCount: number) {
    this.most = new Int32Array(mentorCount);
    this.bounded = criteria
      .map((criterion) => new BoundedCriterion(criterion, mentorCount))
      .sort((a, b) => a.kindCount - b.kindCount);
    const { bounded } = this;
    let combinations = 1;
    const few = bounded.findIndex(({ kindCount }) => {
      combinations *= kindCount + 1;
      return combinations > COMBINATIONS_MAX;
    });
    this.shared = few === -1 ? bounded : bounded.slice(0, few);
    this.single = few === -1 ? [] : bounded.slice(few);
  }

  /** For each of the first `count` mentors of a list the most she can score with this mentee. The next row overwrites it. */
  raise(mentee: number, mentors: Int32Array, count: number): Int32Array {
    const { most } = this;
    const sum = this.sumOfShared(mentee);
    for (let k = 0; k < count; k++) most[mentors[k]] = sum[mentors[k]];
    for (const criterion of this.single) {
      const parts = criterion.partsOf(criterion.kindOf(mentee));
      for (let k = 0; k < count; k++) most[mentors[k]] += parts[mentors[k]];
    }
    for (const { ceiling, share } of this.bounded) {
      if (ceiling?.liftsOf === undefined || ceiling.kindOf(mentee) === NOTHING_KNOWN) continue;
      for (const { value, mentors: lifted } of ceiling.liftsOf(mentee)) {
        const part = roundUp(value * share);
        for (let k = 0; k < lifted.length; k++) most[lifted[k]] += part;
      }
    }
    return most;
  }

  private sumOfShared(mentee: number): Int32Array {
    let key = 0;
    for (const criterion of this.shared) key = key * (criterion.kindCount + 1) + criterion.kindOf(mentee) + 1;
    let sum = this.sums.get(key);
    if (sum === undefined) {
      sum = new Int32Array(this.most.length);
      for (const criterion of this.shared) {
        const parts = criterion.partsOf(criterion.kindOf(mentee));
        for (let mentor = 0; mentor < sum.length; mentor++) sum[mentor] += parts[mentor];
      }
      this.sums.set(key, sum);
    }
    return sum;
  }
}

/** A criterion's bases as parts of the score, kind by kind, worked out when they are first needed. */
class BoundedCriterion {
  readonly ceiling: Ceiling | undefined;
  readonly kindCount: number;
  readonly share: number;
  private readonly criterion: PreparedCriterion;
  private readonly mentorCount: number;
  private readonly parts = new Map<number, Int32Array>();

  constructor(criterion: PreparedCriterion, mentorCount: number) {
    this.criterion = criterion;
    this.mentorCount = mentorCount;
    this.ceiling = criterion.filler.ceiling;
    this.kindCount = this.ceiling?.kindCount ?? 1;
    this.share = criterion.weighted.share;
  }

  kindOf(mentee: number): number {
    return this.ceiling === undefined ? 0 : this.ceiling.kindOf(mentee);
  }

  partsOf(kind: number): Int32Array {
    const known = this.parts.get(kind);
    if (known !== undefined) return known;
    const nothing = partOf(null, this.criterion.weighted);
    const fresh = new Int32Array(this.mentorCount).fill(nothing);
    if (kind !== NOTHING_KNOWN) {
      const base = this.ceiling?.base(kind) ?? new Float64Array(this.mentorCount).fill(1);
      base.forEach((value, mentor) => {
        if (!Number.isNaN(value)) fresh[mentor] = Math.max(nothing, roundUp(value * this.share));
      });
    }
    this.parts.set(kind, fresh);
    return fresh;
  }
}

function roundUp(part: number): number {
  return part === 0 ? 0 : Math.ceil(part) + 1;
}
