/*
 * For every mentor the best few mentees there are, by score: one more than she has places, so that the best she was not
 * given is always among them. Rows come mentee by mentee; a pair is scored only if its bound (ceilings.ts) passes the last
 * on the mentor's list. Ties go to the mentee who comes first.
 */
import type { RowScanner } from "./rows.js";

/** A place on a list that nobody takes. */
export const NOBODY = -1;

/** Lists laid end to end, mentor by mentor, the best first; NOBODY and a score of -1 where a list is not full. */
export interface MenteeLists {
  readonly mentees: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
}

export class BestMentees {
  readonly start: Int32Array; // per mentor: where her list starts
  readonly mentees: Int32Array;
  readonly scores: Int32Array;
  private readonly least: Int32Array; // per mentor: what a mentee has to pass to be listed
  private readonly filled: Int32Array; // per mentor: how many are on her list

  constructor(capacity: Int32Array, menteeCount: number) {
    this.start = new Int32Array(capacity.length + 1);
    this.least = new Int32Array(capacity.length);
    this.filled = new Int32Array(capacity.length);
    capacity.forEach((places, mentor) => {
      this.start[mentor + 1] = this.start[mentor] + (places > 0 ? Math.min(places, menteeCount) + 1 : 0);
      this.least[mentor] = places > 0 ? NOBODY : 0x7fffffff;
    });
    this.mentees = new Int32Array(this.start[capacity.length]).fill(NOBODY);
    this.scores = new Int32Array(this.mentees.length).fill(-1);
  }

  /** Takes up whoever in a row belongs on a list; `most` bounds the score of each mentor of the row. */
  offerRow(scanner: RowScanner, mentee: number, most: Int32Array): void {
    const { least } = this;
    const { open, mentors, scores, minScore } = scanner;
    const openCount = scanner.listOpen(mentee);
    let count = 0;
    for (let k = 0; k < openCount; k++) {
      const mentor = open[k];
      if (most[mentor] > least[mentor] && most[mentor] >= minScore) mentors[count++] = mentor;
    }
    scanner.scoreRow(mentee, mentors, count, scores);
    for (let k = 0; k < count; k++) {
      const mentor = mentors[k];
      if (scores[k] <= least[mentor] || scores[k] < minScore || scanner.isForestalled(mentee, mentor)) continue;
      this.add(mentor, mentee, scores[k]);
    }
  }

  /** Takes up the lists of a later slice. */
  merge({ mentees, scores }: MenteeLists): void {
    for (let mentor = 0; mentor < this.least.length; mentor++) {
      for (let at = this.start[mentor]; at < this.start[mentor + 1]; at++) {
        if (mentees[at] !== NOBODY && scores[at] > this.least[mentor]) this.add(mentor, mentees[at], scores[at]);
      }
    }
  }

  private add(mentor: number, mentee: number, score: number): void {
    const { start, mentees, scores, filled } = this;
    const length = start[mentor + 1] - start[mentor];
    filled[mentor] = Math.min(filled[mentor] + 1, length);
    let at = start[mentor] + filled[mentor] - 1;
    for (; at > start[mentor] && scores[at - 1] < score; at--) {
      mentees[at] = mentees[at - 1];
      scores[at] = scores[at - 1];
    }
    mentees[at] = mentee;
    scores[at] = score;
    this.least[mentor] = scores[start[mentor + 1] - 1];
  }
}
