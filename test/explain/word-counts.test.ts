import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordCounts } from "../../src/explain/word-counts.js";
import { runs } from "../support/runs.js";

describe("WordCounts", () => {
  it("counts each person as often as she was added, through more rounds than its digits hold", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer()), fc.integer({ min: 0, max: 600 }), (stream, rounds) => {
        const expected = new Map<string, number>();
        const counted = new Map<string, number>();
        const note = (counts: Map<string, number>, person: number, kind: number, count: number): void => {
          const key = `${person} ${kind}`;
          counts.set(key, (counts.get(key) ?? 0) + count);
        };
        const counts = new WordCounts(2, (person, kind, count) => note(counted, person, kind, count));
        for (let round = 0; round < rounds; round++) {
          for (let word = 0; word < 2; word++) {
            // half of the people are always of the last kind, the others of one or the other
            const bits = (stream.next().value ?? 0) | 0x55555555;
            counts.add(2, word, 0x55555555);
            counts.add(round % 2, word, bits & ~0x55555555);
            for (let bit = 0; bit < 32; bit++) {
              if (bit % 2 === 0) note(expected, 32 * word + bit, 2, 1);
              else if ((bits & (1 << bit)) !== 0) note(expected, 32 * word + bit, round % 2, 1);
            }
          }
          counts.next();
        }
        counts.flush();
        expect([...counted].sort()).toEqual([...expected].sort());
      }),
      runs(60, 20261126),
    );
  });
});
