import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBit,
  type Bitset,
  countBits,
  emptyBitset,
  fillBitset,
  hasBit,
  intersect,
  listBits,
  listCommon,
  removeBit,
  subtract,
  unite,
} from "../src/bitset.js";
import { runs } from "./support/runs.js";

const RUNS = runs(500, 20260914);

/** A size, and two sets of integers below it. */
const SETS = fc.constantFrom(0, 1, 31, 32, 33, 63, 64, 65, 100).chain((size) => {
  const members = fc.uniqueArray(fc.nat(Math.max(0, size - 1)), { maxLength: size });
  return fc.record({ size: fc.constant(size), one: members, other: members });
});

function bitsetOf(size: number, members: readonly number[]): Bitset {
  const set = emptyBitset(size);
  for (const member of members) addBit(set, member);
  return set;
}

function members(set: Bitset): number[] {
  const out = new Int32Array(set.size);
  const count = listBits(set, out);
  expect(countBits(set)).toBe(count);
  return [...out.subarray(0, count)];
}

const ascending = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);

describe("Bitset", () => {
  it("addBit(), removeBit() and hasBit() do what a Set does", () => {
    fc.assert(
      fc.property(SETS, ({ size, one, other }) => {
        const set = bitsetOf(size, one);
        const model = new Set(one);
        for (const member of other) {
          removeBit(set, member);
          model.delete(member);
        }
        expect(members(set)).toEqual(ascending(model));
        for (let index = 0; index < size; index++) expect(hasBit(set, index)).toBe(model.has(index));
      }),
      RUNS,
    );
  });

  it.each([-1, 0x7fffffff])("removeBit() leaves a set alone that cannot hold the integer: %i", (integer) => {
    const set = bitsetOf(40, [0, 31, 39]);
    removeBit(set, integer);
    expect(members(set)).toEqual([0, 31, 39]);
  });

  it.each([
    { name: "intersect()", apply: intersect, keeps: (inOne: boolean, inOther: boolean) => inOne && inOther },
    { name: "subtract()", apply: subtract, keeps: (inOne: boolean, inOther: boolean) => inOne && !inOther },
    { name: "unite()", apply: unite, keeps: (inOne: boolean, inOther: boolean) => inOne || inOther },
  ])("$name changes the first set only", ({ apply, keeps }) => {
    fc.assert(
      fc.property(SETS, ({ size, one, other }) => {
        const set = bitsetOf(size, one);
        const second = bitsetOf(size, other);
        apply(set, second);
        const all = Array.from({ length: size }, (_, index) => index);
        expect(members(set)).toEqual(all.filter((index) => keeps(one.includes(index), other.includes(index))));
        expect(members(second)).toEqual(ascending(other));
      }),
      RUNS,
    );
  });

  it("listCommon() lists what two sets hold, and changes neither", () => {
    fc.assert(
      fc.property(SETS, ({ size, one, other }) => {
        const set = bitsetOf(size, one);
        const second = bitsetOf(size, other);
        const out = new Int32Array(size);
        const count = listCommon(set, second, out);
        expect([...out.subarray(0, count)]).toEqual(ascending(one.filter((member) => other.includes(member))));
        expect(members(set)).toEqual(ascending(one));
        expect(members(second)).toEqual(ascending(other));
      }),
      RUNS,
    );
  });

  it.each([0, 1, 31, 32, 33, 64, 70])("fillBitset() sets the bits below a size of %i and none beyond", (size) => {
    const set = emptyBitset(size);
    fillBitset(set);
    expect(members(set)).toEqual(Array.from({ length: size }, (_, index) => index));
    expect(set.words.reduce((sum, word) => sum + word.toString(2).replaceAll("0", "").length, 0)).toBe(size);
  });
});
