/*
 * The best few of a row, without scoring the others. Whoever the mentee may meet is bounded from above (ceilings.ts) and
 * falls into a bucket by that bound; buckets are scored from the highest down, until the next one cannot hold anybody
 * better than the last on a full list. Somebody is worth her score less her price.
 * Most of a row is never sorted into buckets either: from a sample of it a bar is guessed that some six times as many pass
 * as are wanted. If these fill the list above the bar, nobody below it matters; else the row is looked at once more.
 * Nothing is lost: a bound is never too low. Ties go to lower indices, counted from a first one that the caller names, so
 * that the answer depends on nothing but the row and the request.
 */
import { FULL_SCORE } from "../programs/resolve.js";
import type { Ceilings } from "./ceilings.js";
import type { MentorOrder } from "./mentor-order.js";
import type { RowScanner } from "./rows.js";

const WIDTH_BITS = 12;
const BUCKETS = (FULL_SCORE >>> WIDTH_BITS) + 1; // of equal width from the bar up; the last one is open above
const BATCH_MIN = 24; // mentors scored at once
const FEW = 1 / 32; // of all mentors
const SAMPLE = 128; // of a row
const SPARE = 6; // times as many as are wanted should pass the bar

/** Whose row, and from what worth on somebody counts. */
interface Ask {
  readonly mentee: number;
  readonly price: Float64Array;
  readonly floor: number;
}

export class BestOfRow {
  readonly mentors: Int32Array; // the list last asked for, best first
  readonly scores: Int32Array; // what each of them scores, micro-points
  bounds: Int32Array | null = null; // what each whom the mentee may meet could score at most; null where not all were bounded
  private readonly worth: Float64Array; // score less price
  private count = 0;
  private first = 0; // of those alike, the first is taken, from here on
  private readonly scanner: RowScanner;
  private readonly ceilings: Ceilings;
  private readonly limit: number;
  private readonly affordable: Int32Array; // of those open, who is not too dear
  private listed: Int32Array; // whom the mentee may meet, of those worth a look: all that are open, or `affordable`
  private asked: Float64Array | undefined; // the prices last asked with
  private dearest = 0; // of them
  private readonly anything: Int32Array; // per mentor: the greatest score there is
  private readonly candidates: Int32Array; // mentors whose bound passes the bar, by index
  private readonly bucketOf: Uint8Array; // per candidate
  private readonly sizes = new Int32Array(BUCKETS); // per bucket
  private readonly batch: Int32Array; // mentors scored at once
  private readonly batchScores: Int32Array;
  private readonly sample = new Float64Array(SAMPLE);

  /** Lists hold at most `limit` mentors. */
  constructor(scanner: RowScanner, ceilings: Ceilings, limit: number) {
    const mentorCount = scanner.columns.mentors.length;
    this.scanner = scanner;
    this.ceilings = ceilings;
    this.limit = limit;
    this.mentors = new Int32Array(limit);
    this.scores = new Int32Array(limit);
    this.worth = new Float64Array(limit);
    this.affordable = new Int32Array(mentorCount);
    this.listed = this.affordable;
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
    order: MentorOrder,
    reach: number,
    first = 0,
  ): number {
    this.first = first;
    this.count = 0;
    this.bounds = null;
    const listedCount = reach === 0 ? 0 : this.list(mentee, price, cap - floor, order, reach);
    if (listedCount === 0) return 0;
    // few are scored sooner than all are bounded
    const isFew = listedCount <= Math.max(BATCH_MIN, this.listed.length * FEW);
    const most = isFew ? this.anything : this.ceilings.raise(mentee, this.listed, listedCount);
    if (!isFew && this.listed === this.scanner.open) this.bounds = most;
    const bar = isFew ? floor : Math.max(floor, this.guessBar(most, price, listedCount));
    const ask = { mentee, price, floor };
    this.search(ask, most, listedCount, bar, Infinity);
    const last = this.worth[this.limit - 1];
    const isFull = this.count === this.limit;
    // of those alike the first counts, so that whoever is worth as much as the last still matters
    if (bar > floor && !(isFull && last > bar)) {
      this.search(ask, most, listedCount, isFull ? Math.max(floor, last - 1) : floor, bar);
    }
    return this.count;
  }

  /** Looks at those who could be worth more than the bar, and no more than the top. */
  private search(ask: Ask, most: Int32Array, listedCount: number, bar: number, top: number): void {
    const { sizes, limit } = this;
    let left = this.sortByBound(ask.price, most, listedCount, bar, top);
    const candidateCount = left;
    for (let bucket = BUCKETS - 1; left > 0; bucket--) {
      const highest = bucket;
      let size = sizes[bucket];
      while (bucket > 0 && size < BATCH_MIN) size += sizes[--bucket];
      this.scoreBuckets(ask, candidateCount, bucket, highest);
      left -= size;
      // nobody further down can be worth as much as this bucket's lower edge
      if (this.count === limit && bar + (bucket << WIDTH_BITS) <= this.worth[limit - 1]) break;
    }
  }

  /** What some times as many as are wanted might be worth more than, going by a sample; no bar where that is most of the row. */
  private guessBar(most: Int32Array, price: Float64Array, listedCount: number): number {
    const { listed, sample } = this;
    const wanted = Math.ceil((SAMPLE * SPARE * this.limit) / listedCount);
    if (2 * wanted > SAMPLE) return -Infinity;
    for (let k = 0; k < SAMPLE; k++) {
      const mentor = listed[Math.floor((k * listedCount) / SAMPLE)];
      sample[k] = most[mentor] - price[mentor];
    }
    return sample.sort()[SAMPLE - wanted] - 1;
  }

  /** Lists those whom the mentee may meet, in reach, and not too dear for anybody under the cap; returns how many. */
  private list(mentee: number, price: Float64Array, most: number, order: MentorOrder, reach: number): number {
    const { scanner, affordable } = this;
    if (price !== this.asked) {
      this.asked = price;
      this.dearest = price.reduce((dearest, each) => Math.max(dearest, each), -Infinity);
    }
    const isWhole = reach >= affordable.length;
    const open = isWhole ? scanner.open : affordable;
    const openCount = isWhole ? scanner.listOpen(mentee) : order.listWithin(scanner.openRow(mentee), reach, affordable);
    this.listed = open;
    if (this.dearest < most) return openCount;
    this.listed = affordable;
    let count = 0;
    for (let k = 0; k < openCount; k++) if (price[open[k]] < most) affordable[count++] = open[k];
    return count;
  }

  /** Notes down those whose bounds pass the bar but not the top, each with her bucket; returns how many. */
  private sortByBound(price: Float64Array, most: Int32Array, listedCount: number, bar: number, top: number): number {
    const { listed, candidates, bucketOf, sizes } = this;
    const { minScore } = this.scanner;
    const height = top - bar;
    sizes.fill(0);
    let count = 0;
    for (let k = 0; k < listedCount; k++) {
      const mentor = listed[k];
      const bound = most[mentor];
      const above = bound - price[mentor] - bar;
      if (!(above > 0) || above > height || bound < minScore) continue;
      const bucket = above >= BUCKETS << WIDTH_BITS ? BUCKETS - 1 : above >> WIDTH_BITS;
      candidates[count] = mentor;
      bucketOf[count++] = bucket;
      sizes[bucket]++;
    }
    return count;
  }

  /** Scores the candidates of some buckets, and lists those who belong on the list. */
  private scoreBuckets({ mentee, price, floor }: Ask, candidateCount: number, lowest: number, highest: number): void {
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
