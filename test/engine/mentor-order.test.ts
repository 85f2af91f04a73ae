import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBit, emptyBitset } from "../../src/bitset.js";
import { MentorOrder } from "../../src/engine/mentor-order.js";
import { runs } from "../support/runs.js";

/** Some order of some mentors, and a set of them. */
const cases = fc.constantFrom(1, 2, 31, 32, 33, 64, 65, 200).chain((count) => {
  const all = Array.from({ length: count }, (_, mentor) => mentor);
  return fc.record({
    count: fc.constant(count),
    order: fc.oneof(fc.constant([]), fc.shuffledSubarray(all, { minLength: count })),
    members: fc.subarray(all),
    reaches: fc.array(fc.nat(count), { minLength: 1, maxLength: 8 }),
  });
});

describe("MentorOrder", () => {
  it("lists who of the first so many is in a set, ascending", () => {
    fc.assert(
      fc.property(cases, ({ count, order, members, reaches }) => {
        const mentors = new MentorOrder(order, count);
        const set = emptyBitset(count);
        for (const member of members) addBit(set, member);
        const out = new Int32Array(count);
        for (const reach of [...reaches, 0, count]) {
          const first = order.length === 0 ? Array.from({ length: reach }, (_, k) => k) : order.slice(0, reach);
          const found = mentors.listWithin(set, reach, out);
          expect([...out.subarray(0, found)]).toEqual(members.filter((member) => first.includes(member)));
        }
      }),
      runs(400),
    );
  });
});
