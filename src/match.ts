import type { MatchResult } from "./engine/result.js";
import { type RunOptions, runSteps } from "./engine/run.js";
import { type BinomeError, isBinomeError } from "./errors.js";
import { explainRun } from "./explain/explain.js";
import { finish, type Steps } from "./steps.js";

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

function* matchSteps<P, R, E>(cohort: unknown, program: unknown, options?: RunOptions<P, R, E>): Steps<MatchResult> {
  return yield* explainRun(yield* runSteps(cohort, program, options));
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
    if (isBinomeError(error)) return { ok: false, error };
    throw error;
  }
}
