/*
 * How much each mentor of a row can score at most, without scoring anybody: the sum of what the criteria say of
 * themselves (Ceiling, in criteria/criterion.ts). Bases depend on the mentor and on which criteria the mentee has data for,
 * so their sums are kept per set of such criteria; what lifts certain mentors is added for the row.
 * Parts are rounded one by one, so each bound is rounded up and raised by one: no sum of parts can pass it.
 * Cost of a row: one copy of an array of all mentors, and the lists of those lifted.
 */
import type { PreparedCriterion } from "./rows.js";
import { partOf } from "./score.js";

const SUMS_KEPT = 64;

export class Ceilings {
  private readonly criteria: readonly PreparedCriterion[];
  private readonly most: Int32Array; // per mentor: the bound for the row of `mentee`, micro-points
  private mentee = -1;
  private readonly sums = new Map<string, Int32Array>(); // per set of comparable criteria: the sum of bases

  constructor(criteria: readonly PreparedCriterion[], mentorCount: number) {
    this.criteria = criteria;
    this.most = new Int32Array(mentorCount);
  }

  /** Per mentor the most she can score with this mentee. Another mentee's row overwrites it. */
  raise(mentee: number): Int32Array {
    const { criteria, most } = this;
    if (mentee === this.mentee) return most;
    this.mentee = mentee;
    most.set(this.sumOfBases(mentee));
    for (let index = 0; index < criteria.length; index++) {
      const { weighted, filler } = criteria[index];
      const { ceiling } = filler;
      if (ceiling?.lift === undefined || !ceiling.isComparable(mentee)) continue;
      ceiling.lift(mentee, (value, mentors) => {
        const part = roundUp(value * weighted.share);
        for (let k = 0; k < mentors.length; k++) most[mentors[k]] += part;
      });
    }
    return most;
  }

  private sumOfBases(mentee: number): Int32Array {
    let key = "";
    for (const { filler } of this.criteria) key += filler.ceiling?.isComparable(mentee) === false ? "0" : "1";
    let sum = this.sums.get(key);
    if (sum === undefined) {
      // programmes with many criteria and people with gaps: a few sets are common, the rest come and go
      if (this.sums.size === SUMS_KEPT) this.sums.clear();
      sum = this.addBases(key);
      this.sums.set(key, sum);
    }
    return sum;
  }

  private addBases(key: string): Int32Array {
    const sum = new Int32Array(this.most.length);
    this.criteria.forEach(({ weighted, filler }, index) => {
      const nothing = partOf(null, weighted);
      for (let mentor = 0; mentor < sum.length; mentor++) {
        const base = key[index] === "0" ? Number.NaN : (filler.ceiling?.base[mentor] ?? 1);
        sum[mentor] += Number.isNaN(base) ? nothing : Math.max(nothing, roundUp(base * weighted.share));
      }
    });
    return sum;
  }
}

function roundUp(part: number): number {
  return part === 0 ? 0 : Math.ceil(part) + 1;
}
