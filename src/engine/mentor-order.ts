/*
 * The mentors of a cohort in some order, and who of the first so many is in a set. A set of the first few is known for every
 * so many of the order, so that those in both are found 32 at once; of the last few each is looked up.
 * Cost of a question: mentors / 32 + those found. Memory: 8 bytes a mentor.
 */
import { addBit, type Bitset, emptyBitset, listCommon } from "../bitset.js";

const STEPS = 32; // sets of the first few

export class MentorOrder {
  private readonly rank: Int32Array; // per mentor: her place in the order
  private readonly length: number; // of a step
  private readonly firstFew: Bitset[] = []; // per step: whoever comes before its end

  /** An empty list stands for the order of their numbers. */
  constructor(order: ArrayLike<number>, mentorCount: number) {
    this.rank = new Int32Array(mentorCount);
    this.length = Math.max(1, Math.ceil(mentorCount / STEPS));
    let few = emptyBitset(mentorCount);
    for (let place = 0; place < mentorCount; place++) {
      const mentor = order.length === 0 ? place : order[place];
      this.rank[mentor] = place;
      addBit(few, mentor);
      if ((place + 1) % this.length !== 0 && place + 1 < mentorCount) continue;
      this.firstFew.push(few);
      few = { size: mentorCount, words: few.words.slice() };
    }
  }

  /** Lists those of the first `reach` mentors who are in a set, ascending by their numbers; returns how many. */
  listWithin(set: Bitset, reach: number, out: Int32Array): number {
    if (reach === 0) return 0;
    const { rank } = this;
    const some = listCommon(set, this.firstFew[Math.ceil(reach / this.length) - 1], out);
    let count = 0;
    for (let k = 0; k < some; k++) if (rank[out[k]] < reach) out[count++] = out[k];
    return count;
  }
}
