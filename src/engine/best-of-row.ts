/*
 * The best few of a row, without scoring the others. Whoever the mentee may meet is bounded from above (ceilings.ts) and
 * sorted roughly by that bound, in buckets; buckets are scored from the highest down, until the next one cannot hold
 * anybody better than the last on a full list. Somebody is worth her score less her price.
 * Nothing is lost: a bound is never too low. Ties go to lower indices, so that the answer depends on nothing but the row.
 */
import type { Ceilings } from "./ceilings.js";
import type { RowScanner } from "./rows.js";

const BUCKETS = 64;
const BATCH_MIN = 48; // mentors scored at once

export class BestOfRow {
  readonly mentors: Int32Array; // the list last asked for, best first
  readonly scores: Int32Array; // what each of them scores, micro-points
  private readonly worth: Float64Array; // score less price
  private count = 0;
  private readonly scanner: RowScanner;
  private readonly ceilings: Ceilings;
  private readonly limit: number;
  private readonly candidates: Int32Array; // mentors whose bound passes the floor, by index
  private readonly bound: Float64Array; // per candidate: the most she can be worth
  private readonly bucketOf: Uint8Array; // per candidate
  private readonly sorted: Int32Array; // mentors again, bucket by bucket
  private readonly batch: Int32Array; // scores of a batch
  private readonly bucketEnd = new Int32Array(BUCKETS); // per bucket: where it ends in `sorted`
  private readonly bucketBound = new Float64Array(BUCKETS); // per bucket: the highest bound in it

  /** Lists hold at most `limit` mentors. */
  constructor(scanner: RowScanner, ceilings: Ceilings, limit: number) {
    const mentorCount = scanner.columns.mentors.length;
    this.scanner = scanner;
    this.ceilings = ceilings;
    this.limit = limit;
    this.mentors = new Int32Array(limit);
    this.scores = new Int32Array(limit);
    this.worth = new Float64Array(limit);
    this.candidates = new Int32Array(mentorCount);
    this.bound = new Float64Array(mentorCount);
    this.bucketOf = new Uint8Array(mentorCount);
    this.sorted = new Int32Array(mentorCount);
    this.batch = new Int32Array(mentorCount);
  }

  /** Lists the best of those whom the mentee may meet and who are worth more than `floor`; returns how many. */
  find(mentee: number, price: Float64Array, floor: number): number {
    const bucketCount = this.sortByBound(this.listCandidates(mentee, price, floor));
    const { bucketBound, bucketEnd, limit } = this;
    this.count = 0;
    let from = 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      if (bucketEnd[bucket] === from) continue;
      if (this.count === limit && bucketBound[bucket] < this.worth[limit - 1]) break;
      while (bucket < bucketCount - 1 && bucketEnd[bucket] - from < BATCH_MIN) bucket++;
      this.scoreBatch(mentee, price, floor, this.sorted.subarray(from, bucketEnd[bucket]));
      from = bucketEnd[bucket];
    }
    return this.count;
  }

  /** Those whose bounds pass the floor; returns how many. */
  private listCandidates(mentee: number, price: Float64Array, floor: number): number {
    const { scanner, candidates, bound } = this;
    const openCount = scanner.listOpen(mentee);
    if (openCount === 0) return 0;
    const { open, minScore } = scanner;
    const most = this.ceilings.raise(mentee);
    let count = 0;
    for (let k = 0; k < openCount; k++) {
      const mentor = open[k];
      const worth = most[mentor] - price[mentor];
      if (!(worth > floor) || most[mentor] < minScore) continue;
      candidates[count] = mentor;
      bound[count++] = worth;
    }
    return count;
  }

  /** Sorts the candidates into buckets of equal width, the highest first; returns how many buckets there are. */
  private sortByBound(count: number): number {
    const { candidates, bound, bucketOf, sorted, bucketEnd, bucketBound } = this;
    let highest = -Infinity;
    let lowest = Infinity;
    for (let k = 0; k < count; k++) {
      if (bound[k] > highest) highest = bound[k];
      if (bound[k] < lowest) lowest = bound[k];
    }
    const bucketCount = count <= BATCH_MIN ? Math.min(count, 1) : BUCKETS;
    const scale = bucketCount / (highest - lowest + 1);
    bucketEnd.fill(0);
    bucketBound.fill(-Infinity);
    for (let k = 0; k < count; k++) {
      const bucket = ((highest - bound[k]) * scale) | 0;
      bucketOf[k] = bucket;
      bucketEnd[bucket]++;
      if (bound[k] > bucketBound[bucket]) bucketBound[bucket] = bound[k];
    }
    let end = 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      end += bucketEnd[bucket];
      bucketEnd[bucket] = end - bucketEnd[bucket];
    }
    for (let k = 0; k < count; k++) sorted[bucketEnd[bucketOf[k]]++] = candidates[k];
    return bucketCount;
  }

  private scoreBatch(mentee: number, price: Float64Array, floor: number, mentors: Int32Array): void {
    const { scanner, batch, limit } = this;
    scanner.scoreRow(mentee, mentors, mentors.length, batch);
    for (let k = 0; k < mentors.length; k++) {
      const mentor = mentors[k];
      const worth = batch[k] - price[mentor];
      if (!(worth > floor) || batch[k] < scanner.minScore) continue;
      if (this.count === limit && !this.goesBefore(worth, mentor, limit - 1)) continue;
      if (!scanner.isForestalled(mentee, mentor)) this.insert(mentor, batch[k], worth);
    }
  }

  private insert(mentor: number, score: number, worth: number): void {
    let at = this.count === this.limit ? this.limit - 1 : this.count++;
    for (; at > 0 && this.goesBefore(worth, mentor, at - 1); at--) {
      this.mentors[at] = this.mentors[at - 1];
      this.scores[at] = this.scores[at - 1];
      this.worth[at] = this.worth[at - 1];
    }
    this.mentors[at] = mentor;
    this.scores[at] = score;
    this.worth[at] = worth;
  }

  private goesBefore(worth: number, mentor: number, at: number): boolean {
    return worth > this.worth[at] || (worth === this.worth[at] && mentor < this.mentors[at]);
  }
}
