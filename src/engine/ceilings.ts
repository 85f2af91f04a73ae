/*
 * How much each mentor of a row can score at most, without scoring anybody: the sum of what the criteria say of
 * themselves (Ceiling, in criteria/criterion.ts). Bases depend on the mentor and on the mentee's kind, so their sums are
 * kept, one for each combination of kinds; what lifts certain mentors is added for the row.
 * Parts are rounded one by one, so each bound is rounded up and raised by one: no sum of parts can pass it.
 * Cost of a row: one copy of an array of all mentors, and the lists of those lifted.
 */
import { NOTHING_KNOWN } from "../criteria/criterion.js";
import type { PreparedCriterion } from "./rows.js";
import { partOf } from "./score.js";

const NUMBERS_KEPT = 2 ** 22; // in sums of bases: 16 MB
const ANYTHING = new Float64Array(0); // the base of a criterion without a ceiling

export class Ceilings {
  private readonly criteria: readonly PreparedCriterion[];
  private readonly most: Int32Array; // per mentor: the bound for the row of `mentee`, micro-points
  private mentee = -1;
  private readonly sums = new Map<string, Int32Array>(); // per kind of mentee, criterion by criterion: the sum of bases

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
      if (ceiling?.lift === undefined || ceiling.kindOf(mentee) === NOTHING_KNOWN) continue;
      ceiling.lift(mentee, (value, mentors) => {
        const part = roundUp(value * weighted.share);
        for (let k = 0; k < mentors.length; k++) most[mentors[k]] += part;
      });
    }
    return most;
  }

  private sumOfBases(mentee: number): Int32Array {
    const kinds = this.criteria.map(({ filler }) => filler.ceiling?.kindOf(mentee) ?? 0);
    const key = kinds.join();
    let sum = this.sums.get(key);
    if (sum === undefined) {
      // a few combinations of kinds are common, the others come and go
      if (this.sums.size * this.most.length >= NUMBERS_KEPT) this.sums.clear();
      sum = this.addBases(kinds);
      this.sums.set(key, sum);
    }
    return sum;
  }

  private addBases(kinds: readonly number[]): Int32Array {
    const sum = new Int32Array(this.most.length);
    this.criteria.forEach(({ weighted, filler }, index) => {
      const nothing = partOf(null, weighted);
      const base = kinds[index] === NOTHING_KNOWN ? null : (filler.ceiling?.base(kinds[index]) ?? ANYTHING);
      for (let mentor = 0; mentor < sum.length; mentor++) {
        const value = base === null ? Number.NaN : base === ANYTHING ? 1 : base[mentor];
        sum[mentor] += Number.isNaN(value) ? nothing : Math.max(nothing, roundUp(value * weighted.share));
      }
    });
    return sum;
  }
}

function roundUp(part: number): number {
  return part === 0 ? 0 : Math.ceil(part) + 1;
}
