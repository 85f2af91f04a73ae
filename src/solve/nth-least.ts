/*
 * The value that stands at a place once values are sorted, without sorting them all (Hoare 1961, Algorithm 65: Find).
 * Cost: O(values) as a rule. Where pivots are bad ones, what is left after a few walks is sorted, so that it is never more
 * than O(values · log values). The values are left in another order.
 */
const WALKS = 8; // over all values

export function nthLeast(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  let allowed = WALKS * values.length;
  while (low < high) {
    allowed -= high - low;
    if (allowed < 0) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = values[(low + high) >>> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (values[right] > pivot) right--;
      if (left > right) break;
      const value = values[left];
      values[left++] = values[right];
      values[right--] = value;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place];
}
