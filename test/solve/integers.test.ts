import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { round, toIntegers } from "../../src/solve/integers.js";
import { runs } from "../support/runs.js";

const integersOf = (gain: readonly number[], nodes = 1, shifts = true) =>
  toIntegers(Float64Array.from(gain), nodes, shifts);

/** The bound of the header, for the greatest benefit there is. */
function fits(benefit: ArrayLike<number>, nodes: number): boolean {
  const largest = Array.from(benefit).reduce((most, value) => Math.max(most, value), 0);
  return 4 * (largest * (nodes + 1) + 1) < 2 ** 53;
}

describe("toIntegers()", () => {
  const value = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.constantFrom(2 ** 51, 2 ** 53, -(2 ** 60), 5e-324, 1.7e308, -1.7e308),
  );

  it("makes integers from 0 on that keep the bound, exact or as fine as it allows", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), fc.nat(50), fc.boolean(), (gain, nodes, shifts) => {
        const { benefit, scale, floor, resolution } = integersOf(gain, nodes, shifts);
        expect(fits(benefit, nodes)).toBe(true);
        expect(Number.isFinite(scale) && scale > 0).toBe(true);
        gain.forEach((one, k) => {
          expect(benefit[k] + floor).toBe(round(one * scale));
          if (shifts) expect(benefit[k]).toBeGreaterThanOrEqual(0);
        });
        if (shifts) expect(gain.length === 0 || benefit.includes(0)).toBe(true);
        else expect(floor).toBe(0);
        if (resolution === undefined) return;
        expect(resolution * scale).toBe(1);
        expect(Number.isInteger(Math.log2(scale))).toBe(true);
        const finer = gain.map((one) => round(one * 2 * scale));
        const least = shifts ? Math.min(...finer) : 0;
        expect(
          fits(
            finer.map((one) => one - least),
            nodes,
          ) && scale < 2 ** 1000,
        ).toBe(false);
      }),
      runs(3000),
    );
  });

  it.each([
    ["whole numbers", [3, -7], 1],
    ["tenths", [0.1, 12, 0.7], 10],
    ["hundredths, whichever comes first", [0.25, 0.1, 0.5], 100],
    ["fifteen decimals", [1e-15, 3e-15], 1e15],
    ["the greatest whole numbers, where no two are far apart", [2 ** 53 - 1, 2 ** 53 - 2], 1],
  ])("counts %s as they are written", (_, gain, scale) => {
    const given = integersOf(gain);
    expect([given.scale, given.resolution]).toEqual([scale, undefined]);
    expect(Array.from(given.benefit, (one) => one + given.floor)).toEqual(gain.map((one) => Math.round(one * scale)));
  });

  it.each([
    ["sixteen decimals", [1e-16, 3]],
    ["decimals of a number too long for them", [2 ** 53 - 1, 2 ** 53 - 2, 0.1]],
    ["one value that has no end", [0.1, Math.PI * 1e-3]],
  ])("rounds %s", (_, gain) => {
    expect(integersOf(gain).resolution).toBeGreaterThan(0);
  });

  it.each([
    ["in 32 bits where that is room enough", [0, 2 ** 31 - 1], true, Int32Array],
    ["in 64 where it is not", [0, 2 ** 31], true, Float64Array],
    ["in 64 where something of no use is too long", [-(2 ** 31), 5], false, Float64Array],
  ])("keeps integers %s", (_, gain, shifts, kind) => {
    const { benefit } = integersOf(gain, 1, shifts);
    expect(benefit).toBeInstanceOf(kind);
    expect([...benefit]).toEqual(gain);
  });

  it.each([
    ["all", [1e15 + 0.1, 1e15], 8],
    ["one", [900719925474000, 900719925474100.2], 4],
  ])("reads the fractions themselves where the digits of %s are too many to tell decimals", (_, gain, scale) => {
    expect(integersOf(gain)).toMatchObject({ scale });
    expect(integersOf(gain)).not.toHaveProperty("resolution");
  });

  it("stays below the bound by one", () => {
    // benefits up to b for n nodes: b · (n + 1) + 1 < 2^51
    expect(integersOf([0, 2 ** 51 - 2], 0).scale).toBe(1);
    expect(integersOf([0, 2 ** 51 - 1], 0).scale).toBe(1 / 2);
    expect(integersOf([2 ** 51 - 1, -(2 ** 60)], 0, false)).toMatchObject({ scale: 1 / 2, floor: 0 });
  });

  it("takes nothing off where there is nothing, and knows no fraction finer than a number can be", () => {
    expect(integersOf([])).toEqual({ benefit: new Int32Array(0), scale: 1, floor: 0 });
    expect(integersOf([-5e-324], 0, false)).toMatchObject({ scale: 2 ** 1000, resolution: 2 ** -1000 });
  });
});

describe("round()", () => {
  it.each([
    [2.5, 3],
    [-2.5, -3],
    [2.4, 2],
    [-2.6, -3],
    [-0.4, 0],
    [-0, 0],
    [0, 0],
  ])("rounds %d, halves away from zero and never to minus zero", (value, expected) => {
    expect(Object.is(round(value), expected)).toBe(true);
  });
});
