/** How far a long run has come. */
export interface Progress {
  /** Reading people, judging and scoring pairs, solving, proving the answer, saying why. */
  readonly phase: "read" | "scan" | "solve" | "prove" | "explain";
  /** Which time it is, from 2 on, where a phase is done again: the proof may ask for more pairs, `fair` for more solves. */
  readonly round?: number;
  readonly done: number;
  readonly of: number;
}

/** What a long step yields: its progress, and perhaps what it has to wait for before it can go on. */
export interface Step extends Progress {
  readonly wait?: Promise<unknown>;
}

/**
 * A long step: yields every few milliseconds, its progress or nothing, and returns its value. Whoever drives it decides
 * when the event loop may breathe.
 */
export type Steps<T> = Generator<Step | undefined, T, void>;

/** Rows between two yields: each takes some microseconds, those that need more are cut finer where they are read. */
const ROWS = 256;
/** Rows that are sorted at once. */
const RUN = 2_048;

/** Drives a long step, one that waits for nothing, to its end without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A step as a phase of a run: whatever it tells is told of that phase, and in the end that it is done. */
export function* asPhase<T>(phase: Progress["phase"], steps: Steps<T>, round = 1): Steps<T> {
  const place = round > 1 ? { phase, round } : { phase };
  let of = 1;
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      yield { ...place, done: of, of };
      return step.value;
    }
    if (step.value !== undefined) of = step.value.of;
    yield step.value && { ...step.value, ...place };
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
