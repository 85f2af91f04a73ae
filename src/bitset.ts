/** A set of small integers, 32 to a word: `words[index >> 5]`, bit `index & 31`. Bits at and beyond `size` are always 0. */
export interface Bitset {
  readonly size: number;
  readonly words: Uint32Array;
}

export function emptyBitset(size: number): Bitset {
  return { size, words: new Uint32Array((size + 31) >>> 5) };
}

export function fillBitset(set: Bitset): void {
  set.words.fill(0xffffffff);
  const rest = set.size & 31;
  if (rest !== 0) set.words[set.words.length - 1] = 2 ** rest - 1;
}

export function addBit(set: Bitset, index: number): void {
  set.words[index >>> 5] |= 1 << (index & 31);
}

/** Takes one integer out; one that no set holds, such as -1, is in none. */
export function removeBit(set: Bitset, index: number): void {
  set.words[index >>> 5] &= ~(1 << (index & 31));
}

export function hasBit(set: Bitset, index: number): boolean {
  return (set.words[index >>> 5] & (1 << (index & 31))) !== 0;
}

export function intersect(set: Bitset, other: Bitset): void {
  for (let word = 0; word < set.words.length; word++) set.words[word] &= other.words[word];
}

export function subtract(set: Bitset, other: Bitset): void {
  for (let word = 0; word < set.words.length; word++) set.words[word] &= ~other.words[word];
}

export function unite(set: Bitset, other: Bitset): void {
  for (let word = 0; word < set.words.length; word++) set.words[word] |= other.words[word];
}

/** How many integers the set holds. */
export function countBits(set: Bitset): number {
  let count = 0;
  for (let word = 0; word < set.words.length; word++) {
    let bits = set.words[word];
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}

/** Writes the set's integers into `out`, ascending, and returns how many there are. */
export function listBits(set: Bitset, out: Int32Array): number {
  return listCommon(set, set, out);
}

/** The same for the integers that two sets of one size have in common. */
export function listCommon(set: Bitset, other: Bitset, out: Int32Array): number {
  let count = 0;
  for (let word = 0; word < set.words.length; word++) {
    let bits = set.words[word] & other.words[word];
    while (bits !== 0) {
      const low = bits & -bits;
      out[count++] = (word << 5) + (31 - Math.clz32(low));
      bits ^= low;
    }
  }
  return count;
}
