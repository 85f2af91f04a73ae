/*
 * Counts by person and by kind, 32 people at a time: bit k of a word is one for person k, and the counts are kept in binary,
 * one word for each digit (carry-save, as in Harley's and Seal's way to count bits). Adding a word costs two steps on
 * average, however many of its people are counted. What has been counted is drained before the digits run out.
 */
const DIGITS = 8;
const ROUNDS = 2 ** DIGITS - 1;

export class WordCounts {
  private readonly wordCount: number;
  private readonly digits: Int32Array[] = []; // per kind: DIGITS words for each word, the lowest first
  private rounds = 0;
  private readonly drain: (person: number, kind: number, count: number) => void;

  constructor(wordCount: number, drain: (person: number, kind: number, count: number) => void) {
    this.wordCount = wordCount;
    this.drain = drain;
  }

  /** Counts these people once more; each at most once a round. */
  add(kind: number, word: number, bits: number): void {
    while (this.digits.length <= kind) this.digits.push(new Int32Array(this.wordCount * DIGITS));
    const digits = this.digits[kind];
    let carry = bits;
    for (let at = word * DIGITS; carry !== 0; at++) {
      const before = digits[at];
      digits[at] = before ^ carry;
      carry &= before;
    }
  }

  /** Ends a round. */
  next(): void {
    if (++this.rounds === ROUNDS) this.flush();
  }

  /** Drains what has been counted. */
  flush(): void {
    this.rounds = 0;
    for (const [kind, digits] of this.digits.entries()) {
      for (let at = 0; at < digits.length; at++) {
        const person = Math.floor(at / DIGITS) * 32;
        for (let rest = digits[at]; rest !== 0; rest &= rest - 1) {
          this.drain(person + 31 - Math.clz32(rest & -rest), kind, 1 << (at % DIGITS));
        }
      }
      digits.fill(0);
    }
  }
}
