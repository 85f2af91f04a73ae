/*
 * Sets of right nodes, and which of them holds a whole row. Each is kept by those of its bitset's words that are not zero,
 * so that a small set among very many nodes takes little room, and a large one an eighth of a byte a node at the least.
 * A row can only lie within sets that have its first right: they hang on a chain from that right's word.
 */
import { type Bitset, emptyBitset } from "../bitset.js";
import type { Rows } from "./rows.js";

const NONE = -1;

export class KnownSets {
  count = 0; // sets, numbered in the order of their coming
  private readonly loaded: Bitset; // one set, unpacked
  private loadedSet = NONE;
  private readonly out: Int32Array;
  // entries: the words of all sets, set by set
  private readonly entryStart: number[] = [0]; // per set; one more at the end
  private readonly word: number[] = []; // per entry: which word it is
  private readonly bits: number[] = [];
  private readonly set: number[] = []; // per entry: whose it is
  private readonly next: number[] = []; // per entry: the next one of the same word, or NONE
  private readonly head: Int32Array; // per word: its first entry, or NONE
  private readonly tail: Int32Array;

  constructor(rightCount: number) {
    this.loaded = emptyBitset(rightCount);
    this.out = new Int32Array(rightCount);
    this.head = new Int32Array(this.loaded.words.length).fill(NONE);
    this.tail = new Int32Array(this.loaded.words.length).fill(NONE);
  }

  /** How many words are kept. */
  get size(): number {
    return this.word.length;
  }

  /** Adds a set, given in ascending order. */
  add(rights: Int32Array): void {
    for (let k = 0; k < rights.length; ) {
      const word = rights[k] >>> 5;
      let bits = 0;
      for (; k < rights.length && rights[k] >>> 5 === word; k++) bits |= 1 << (rights[k] & 31);
      const entry = this.word.length;
      if (this.head[word] === NONE) this.head[word] = entry;
      else this.next[this.tail[word]] = entry;
      this.tail[word] = entry;
      this.word.push(word);
      this.bits.push(bits);
      this.set.push(this.count);
      this.next.push(NONE);
    }
    this.count++;
    this.entryStart.push(this.word.length);
  }

  /** The first set that holds all rights of a left node, or -1. */
  firstAround(rows: Rows, left: number): number {
    const first = rows.first(left);
    if (first === NONE) return NONE;
    const bit = 1 << (first & 31);
    for (let entry = this.head[first >>> 5]; entry !== NONE; entry = this.next[entry]) {
      if ((this.bits[entry] & bit) === 0) continue;
      const set = this.set[entry];
      if (rows.listOutside(left, this.unpack(set), this.out) === 0) return set;
    }
    return NONE;
  }

  /** The rights of a set, ascending. */
  list(set: number): number[] {
    const rights: number[] = [];
    for (let entry = this.entryStart[set]; entry < this.entryStart[set + 1]; entry++) {
      for (let rest = this.bits[entry]; rest !== 0; rest &= rest - 1) {
        rights.push((this.word[entry] << 5) + 31 - Math.clz32(rest & -rest));
      }
    }
    return rights;
  }

  private unpack(set: number): Bitset {
    const { loaded, entryStart, word, bits } = this;
    if (set === this.loadedSet) return loaded;
    const [from, to] = this.loadedSet === NONE ? [0, 0] : [entryStart[this.loadedSet], entryStart[this.loadedSet + 1]];
    for (let entry = from; entry < to; entry++) loaded.words[word[entry]] = 0;
    for (let entry = entryStart[set]; entry < entryStart[set + 1]; entry++) loaded.words[word[entry]] = bits[entry];
    this.loadedSet = set;
    return loaded;
  }
}
