/*
 * The best few of a row, without scoring the others. Whoever the mentee may meet is bounded from above (ceilings.ts) and
 * falls into a bucket by that bound; buckets are scored from the highest down, until the next one cannot hold anybody
 * better than the last on a full list. Somebody is worth her score less her price.
 * Nothing is lost: a bound is never too low. Ties go to lower indices, counted from a first one that the caller names, so
 * that the answer depends on nothing but the row and the request.
 */
import { FULL_SCORE } from "../programs/resolve.js";
import type { Ceilings } from "./ceilings.js";
import type { RowScanner } from "./rows.js";

const WIDTH_BITS = 14;
const BUCKETS = (FULL_SCORE >>> WIDTH_BITS) + 1; // of equal width from the floor up; the last one is open above
const BATCH_MIN = 48; // mentors scored at once
const FEW = 1 / 32; // of all mentors

export class BestOfRow {
  readonly mentors: Int32Array; // the list last asked for, best first
  readonly scores: Int32Array; // what each of them scores, micro-points
  private readonly worth: Float64Array; // score less price
  private count = 0;
  private first = 0; // of those alike, the first is taken, from here on
  private readonly scanner: RowScanner;
  private readonly ceilings: Ceilings;
  private readonly limit: number;
  private readonly listed: Int32Array; // whom the mentee may meet, of those worth a look
  private readonly anything: Int32Array; // per mentor: the greatest score there is
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
    this.listed = new Int32Array(mentorCount);
    this.anything = new Int32Array(mentorCount).fill(FULL_SCORE);
    this.candidates = new Int32Array(mentorCount);
    this.bucketOf = new Uint8Array(mentorCount);
    this.batch = new Int32Array(mentorCount);
    this.batchScores = new Int32Array(mentorCount);
  }

  /**
   * Lists the best of those whom the mentee may meet and who are worth more than `floor`, among the first `reach` of an
   * order of all mentors; returns how many. Whoever scores more than `cap` may be left out.
   */
  find(
    mentee: number,
    price: Float64Array,
    floor: number,
    cap: number,
    order: Int32Array,
    reach: number,
    first = 0,
  ): number {
    this.first = first;
    const listedCount = reach === 0 ? 0 : this.list(mentee, price, cap - floor, order, reach);
    const candidateCount = listedCount === 0 ? 0 : this.sortByBound(mentee, price, floor, listedCount);
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
      if (this.count === limit && floor + (bucket << WIDTH_BITS) <= this.worth[limit - 1]) break;
    }
    return this.count;
  }

  /** Lists those whom the mentee may meet, in reach, and not too dear for anybody under the cap; returns how many. */
  private list(mentee: number, price: Float64Array, dearest: number, order: Int32Array, reach: number): number {
    const { scanner, listed } = this;
    const isWhole = reach >= listed.length;
    const open = isWhole ? scanner.open : listed;
    const openCount = isWhole ? scanner.listOpen(mentee) : scanner.listOpenOf(mentee, order, reach, listed);
    let count = 0;
    for (let k = 0; k < openCount; k++) if (price[open[k]] < dearest) listed[count++] = open[k];
    return count;
  }

  /** Notes down those whose bounds pass the floor, each with her bucket; returns how many. */
  private sortByBound(mentee: number, price: Float64Array, floor: number, listedCount: number): number {
    const { scanner, listed, candidates, bucketOf, sizes } = this;
    const { minScore } = scanner;
    // few are scored sooner than all are bounded
    const isFew = listedCount <= Math.max(BATCH_MIN, listed.length * FEW);
    const most = isFew ? this.anything : this.ceilings.raise(mentee);
    sizes.fill(0);
    let count = 0;
    for (let k = 0; k < listedCount; k++) {
      const mentor = listed[k];
      const bound = most[mentor];
      const above = bound - price[mentor] - floor;
      if (!(above > 0) || bound < minScore) continue;
      const bucket = above >= BUCKETS << WIDTH_BITS ? BUCKETS - 1 : above >> WIDTH_BITS;
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
    if (worth !== this.worth[at]) return worth > this.worth[at];
    return this.rank(mentor) < this.rank(this.mentors[at]);
  }

  private rank(mentor: number): number {
    return mentor < this.first ? mentor + this.candidates.length : mentor;
  }
}
