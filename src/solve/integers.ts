/*
 * The caller's numbers as the integers of this room. Decimals are meant as they are written: 0.1 is one tenth, though no
 * binary fraction is. If all values have at most d decimals, and stay within the bound times 10^d, they are solved exactly;
 * else they are rounded to multiples of the finest power of two that fits, and `resolution` says which.
 *
 * The bound: distances and duals of the search stay below four times the greatest composed benefit, which is a benefit plus
 * the unit that puts numbers of pairs before benefits: 4 · (largest · (nodes of the smaller side + 1) + 1) < 2^53.
 * O(cells · decimals).
 */

export interface Integers {
  readonly benefit: Int32Array | Float64Array; // per value, an integer, its floor taken off
  /** What a value is multiplied by before it is rounded. */
  readonly scale: number;
  /** What is taken off each product, so that the least benefit is 0; 0 where values below it are of no use. */
  readonly floor: number;
  /** Values count as multiples of this; absent where they are exact. */
  readonly resolution?: number;
}

const DECIMAL_MAX = 1e15; // the finest scale of decimals
const BINARY_MAX = 2 ** 1000; // and of fractions: 1 / scale is still a number
const INT32_MAX = 2 ** 31 - 1;

/**
 * Gains as integers: greater is better.
 *
 * @param gain finite numbers
 * @param nodes of the smaller side; 0 where pairs are no aim by themselves
 * @param shifts whether a constant may be taken off all gains, since the number of pairs is fixed
 */
export function toIntegers(gain: Float64Array, nodes: number, shifts: boolean): Integers {
  const low = gain.reduce((least, value) => Math.min(least, value), Infinity);
  const high = gain.reduce((most, value) => Math.max(most, value), -Infinity);
  const fits = (scale: number): boolean => {
    const span = shifts ? round(high * scale) - round(low * scale) : Math.max(0, round(high * scale));
    return span * (nodes + 1) + 1 < 2 ** 51;
  };
  const decimal = decimalScale(gain);
  const isExact = decimal !== null && fits(decimal);
  const isWholeAt = (factor: number): boolean => gain.every((value) => round(value * factor) === value * factor);
  const scale = isExact ? decimal : finestScale(fits, isWholeAt);
  const floor = shifts && gain.length > 0 ? round(low * scale) : 0;
  const wide = new Float64Array(gain.length);
  let isSmall = true;
  for (let k = 0; k < gain.length; k++) {
    wide[k] = round(gain[k] * scale) - floor;
    if (Math.abs(wide[k]) > INT32_MAX) isSmall = false;
  }
  return {
    benefit: isSmall ? new Int32Array(wide) : wide,
    scale,
    floor,
    ...(!isExact && !isWholeAt(scale) && { resolution: 1 / scale }),
  };
}

/** Halves away from zero, so that a cost and the gain that is its opposite round alike. No minus zero. */
export function round(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}

/** The least power of ten that makes integers of all values; null if there is none, or values are too long. */
function decimalScale(values: Float64Array): number | null {
  let scale = 1;
  for (const value of values) {
    // a quotient of two exact integers is the number nearest to that decimal: what its digits were read as
    while (Math.round(value * scale) / scale !== value) {
      if (scale === DECIMAL_MAX) return null;
      scale *= 10;
    }
  }
  return values.every((value) => Math.abs(value * scale) <= Number.MAX_SAFE_INTEGER) ? scale : null;
}

/** The greatest power of two that fits and is of use; products with it are exact before they are rounded. */
function finestScale(fits: (scale: number) => boolean, isWholeAt: (scale: number) => boolean): number {
  let scale = 1;
  while (!fits(scale)) scale /= 2;
  while (!isWholeAt(scale) && fits(scale * 2) && scale < BINARY_MAX) scale *= 2;
  return scale;
}
