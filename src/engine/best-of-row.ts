/*
 * The best few of a row, without scoring the others. Whoever the mentee may meet is bounded from above (ceilings.ts) and
 * falls into a bucket by that bound; buckets are scored from the highest down, until the next one cannot hold anybody
 * better than the last on a full list. Somebody is worth her score less her price.
 * Nothing is lost: a bound is never too low. Ties go to lower indices, so that the answer depends on nothing but the row.
 */
import { FULL_SCORE } from "../programs/resolve.js";
import type { Ceilings } from "./ceilings.js";
import type { RowScanner } from "./rows.js";

const BUCKETS = 64; // of equal width from the floor up; the last one is open above
const WIDTH = Math.ceil(FULL_SCORE / BUCKETS);
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
  private readonly bucketOf: Uint8Array; // per candidate
  private readonly sizes = new Int32Array(BUCKETS); // per bucket
  private readonly batch: Int32Array; // mentors scored at once
  private readonly batchScores: Int32Array;

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
    this.bucketOf = new Uint8Array(mentorCount);
    this.batch = new Int32Array(mentorCount);
    this.batchScores = new Int32Array(mentorCount);
  }

  /** Lists the best of those whom the mentee may meet and who are worth more than `floor`; returns how many. */
  find(mentee: number, price: Float64Array, floor: number): number {
    const candidateCount = this.sortByBound(mentee, price, floor);
    const { sizes, limit } = this;
    this.count = 0;
    let left = candidateCount;
    for (let bucket = BUCKETS - 1; left > 0; bucket--) {
      const highest = bucket;
      let size = sizes[bucket];
      while (bucket > 0 && size < BATCH_MIN) size += sizes[--bucket];
      this.scoreBuckets(mentee, price, floor, candidateCount, bucket, highest);
      left -= size;
      // nobody further down can be worth as much as this bucket's lower edge
      if (this.count === limit && floor + bucket * WIDTH <= this.worth[limit - 1]) break;
    }
    return this.count;
  }

  /** Notes down those whose bounds pass the floor, each with her bucket; returns how many. */
  private sortByBound(mentee: number, price: Float64Array, floor: number): number {
    const { scanner, candidates, bucketOf, sizes } = this;
    const openCount = scanner.listOpen(mentee);
    if (openCount === 0) return 0;
    const { open, minScore } = scanner;
    const most = this.ceilings.raise(mentee);
    sizes.fill(0);
    let count = 0;
    for (let k = 0; k < openCount; k++) {
      const mentor = open[k];
      const above = most[mentor] - price[mentor] - floor;
      if (!(above > 0) || most[mentor] < minScore) continue;
      const bucket = above >= BUCKETS * WIDTH ? BUCKETS - 1 : (above / WIDTH) | 0;
      candidates[count] = mentor;
      bucketOf[count++] = bucket;
      sizes[bucket]++;
    }
    return count;
  }

  private scoreBuckets(
    mentee: number,
    price: Float64Array,
    floor: number,
    candidateCount: number,
    lowest: number,
    highest: number,
  ): void {
    const { scanner, candidates, bucketOf, batch, batchScores, limit } = this;
    let count = 0;
    for (let k = 0; k < candidateCount; k++) {
      if (bucketOf[k] >= lowest && bucketOf[k] <= highest) batch[count++] = candidates[k];
    }
    scanner.scoreRow(mentee, batch, count, batchScores);
    for (let k = 0; k < count; k++) {
      const mentor = batch[k];
      const worth = batchScores[k] - price[mentor];
      if (!(worth > floor) || batchScores[k] < scanner.minScore) continue;
      if (this.count === limit && !this.goesBefore(worth, mentor, limit - 1)) continue;
      if (!scanner.isForestalled(mentee, mentor)) this.insert(mentor, batchScores[k], worth);
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
