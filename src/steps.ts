/** How far a long step has come. */
export interface Progress {
  readonly phase: "read" | "scan" | "solve" | "explain";
  readonly done: number;
  readonly of: number;
}

/** A long step: yields its progress, returns its value. Whoever drives it decides when the event loop may breathe. */
export type Steps<T> = Generator<Progress, T, void>;

/** Drives a long step to its end without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
