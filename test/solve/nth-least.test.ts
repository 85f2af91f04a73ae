import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nthLeast } from "../../src/solve/nth-least.js";
import { runs } from "../support/runs.js";

describe("nthLeast()", () => {
  it("nthLeast() gives what stands there once values are sorted, and keeps them all", () => {
    const values = fc.oneof(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }),
      fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 300 }).map((count) => Array.from({ length: count }, (_, k) => Math.min(k, count - k))),
    );
    fc.assert(
      fc.property(values, fc.nat(), (given, at) => {
        const sorted = Float64Array.from(given).sort();
        const place = at % given.length;
        const mixed = Float64Array.from(given);
        expect(nthLeast(mixed, place)).toBe(sorted[place]);
        expect(mixed.sort()).toEqual(sorted);
      }),
      runs(2000, 20261129),
    );
  });

  it("nthLeast() needs no more than a few walks, whether values rise, fall, do both or are equal", () => {
    const count = 1_500_000; // by comparing each with each it would take days
    for (const value of [(k: number) => k, (k: number) => count - k, (k: number) => Math.min(k, count - k), () => 7]) {
      const values = Float64Array.from({ length: count }, (_, k) => value(k));
      const expected = values.slice().sort()[count / 3];
      expect(nthLeast(values, count / 3)).toBe(expected);
    }
  });
});
