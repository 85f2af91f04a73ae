import { type Control, drive, readControl } from "./drive.js";
import type { MatchResult } from "./engine/result.js";
import { type RunOptions, runSteps } from "./engine/run.js";
import type { Workers } from "./engine/spread.js";
import { type BinomeError, isBinomeError } from "./errors.js";
import { explainRun } from "./explain/explain.js";
import { ownFieldsOf } from "./own-fields.js";
import { asPhase, finish, type Steps } from "./steps.js";

/**
 * Finds the best possible set of mentor–mentee pairs, proves it, and says why: for each pair, and for each person left out.
 *
 * @param cohort the people of the round: plain JSON, see {@link Cohort}
 * @param program the programme's rules, or the name of a preset; by default mentors stand at least two levels above their
 * mentees and outside their reporting line
 * @returns pairs, reasons and certificate as plain frozen JSON; scores in micro-points (1,000,000 is a score of 1)
 * @throws BinomeError `INVALID_COHORT`, `INVALID_PROGRAM`, `INVALID_OPTIONS`, `INVALID_RULES`, `OWN_RULE_FAILED`,
 * `TOO_MANY_PAIRS`, `SCORE_RANGE`, with all
 * issues at once. That somebody cannot be matched is no error: it is in the result, with its cause.
 */
export function match<P, R, E>(cohort: unknown, program?: unknown, options?: RunOptions<P, R, E>): MatchResult {
  return finish(matchSteps(cohort, program, options));
}

/** What {@link matchAsync} may be told: everything of `match`, and how to keep hold of it. */
export interface AsyncRunOptions<P = unknown, R = unknown, E = unknown> extends RunOptions<P, R, E>, Control {
  /** Others who scan pairs; asked where not all pairs are kept (`keepAllUpTo`), and never with rules of one's own. */
  readonly workers?: Workers | undefined;
}

/**
 * {@link match} without holding the event loop: some ten milliseconds of work at a time, the same bytes in the end. The
 * cohort must not be changed before the promise settles.
 *
 * @param options also `signal`, which ends the run within 50 ms, and `onProgress`
 * @returns a promise of the result; it rejects with what `match` throws, or with a `BinomeError` `ABORTED` whose `cause` is
 * the signal's reason
 * @example
 * const cohort = { schemaVersion: 1, people: [{ id: "ana" }], mentors: [{ personId: "ana" }], mentees: [] };
 * const phases = new Set();
 * const signal = AbortSignal.timeout(60_000);
 * await matchAsync(cohort, "inclusion", { signal, onProgress: ({ phase }) => phases.add(phase) });
 * [...phases] // ["read", "scan", "solve", "prove", "explain"]
 */
export async function matchAsync<P, R, E>(
  cohort: unknown,
  program?: unknown,
  options?: AsyncRunOptions<P, R, E>,
): Promise<MatchResult> {
  const { workers, ...control } = ownFieldsOf(options);
  return drive(matchSteps(cohort, program, options, workers), readControl(control));
}

function* matchSteps<P, R, E>(
  cohort: unknown,
  program: unknown,
  options?: RunOptions<P, R, E>,
  workers?: Workers,
): Steps<MatchResult> {
  const run = yield* runSteps(cohort, program, options, { workers });
  return yield* asPhase("explain", explainRun(run));
}

/** What {@link safeMatch} gives back: the result, or the one error that says what is wrong with the input. */
export type SafeMatch =
  | { readonly ok: true; readonly result: MatchResult }
  | { readonly ok: false; readonly error: BinomeError };

/**
 * {@link match} without exceptions for bad input: a {@link BinomeError} becomes a value. A broken promise of binome's own
 * (an `InternalError`) is still thrown.
 */
export function safeMatch<P, R, E>(cohort: unknown, program?: unknown, options?: RunOptions<P, R, E>): SafeMatch {
  try {
    return { ok: true, result: match(cohort, program, options) };
  } catch (error) {
    return asAnswer(error);
  }
}

/** {@link matchAsync} in the manner of {@link safeMatch}: an aborted run is a value too. */
export function safeMatchAsync<P, R, E>(
  cohort: unknown,
  program?: unknown,
  options?: AsyncRunOptions<P, R, E>,
): Promise<SafeMatch> {
  return matchAsync(cohort, program, options).then((result) => ({ ok: true, result }), asAnswer);
}

function asAnswer(error: unknown): SafeMatch {
  if (isBinomeError(error)) return { ok: false, error };
  throw error;
}
