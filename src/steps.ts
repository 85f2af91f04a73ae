/** How far a long step has come. */
export interface Progress {
  readonly phase: "read" | "scan" | "solve" | "prove" | "explain";
  readonly done: number;
  readonly of: number;
}

/**
 * A long step: yields every few milliseconds, its progress or nothing, and returns its value. Whoever drives it decides
 * when the event loop may breathe.
 */
export type Steps<T> = Generator<Progress | undefined, T, void>;

/** Rows between two yields: each takes some microseconds, those that need more are cut finer where they are read. */
const ROWS = 256;
/** Rows that are sorted at once. */
const RUN = 2_048;

/** Drives a long step to its end without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `forEach` in slices. */
export function* eachRow<T>(rows: Iterable<T>, visit: (row: T, index: number) => void): Steps<void> {
  let index = 0;
  for (const row of rows) {
    visit(row, index++);
    if (index % ROWS === 0) yield;
  }
}

/** `map` in slices. */
export function* mapRows<T, R>(rows: Iterable<T>, map: (row: T, index: number) => R): Steps<R[]> {
  const mapped: R[] = [];
  yield* eachRow(rows, (row, index) => mapped.push(map(row, index)));
  return mapped;
}

/** `sort` in slices, in place and as stable: runs by the language's own sort, then merged two by two. */
export function* sortRows<T>(rows: T[], order: (a: T, b: T) => number): Steps<void> {
  for (let from = 0; from < rows.length; from += RUN) {
    const run = rows.slice(from, from + RUN).sort(order);
    for (let k = 0; k < run.length; k++) rows[from + k] = run[k];
    yield;
  }
  for (let width = RUN; width < rows.length; width *= 2) {
    const source = rows.slice();
    for (let from = 0; from + width < rows.length; from += 2 * width) {
      const middle = from + width;
      const end = Math.min(middle + width, rows.length);
      if (order(source[middle - 1], source[middle]) <= 0) continue;
      let low = from;
      let high = middle;
      for (let at = from; at < end; at++) {
        const isHigh = low === middle || (high < end && order(source[high], source[low]) < 0);
        rows[at] = isHigh ? source[high++] : source[low++];
        if (at % RUN === 0) yield;
      }
    }
  }
}
