/*
 * The door for whoever spreads a scan over other threads or machines: slices in, answers out, plain data both.
 */
import type { Cohort } from "./cohort/cohort.js";
import { encodeRound, type ReadInput, type RunOptions, readSteps, sizeOf } from "./engine/run.js";
import { readRequest } from "./engine/slice-checks.js";
import { type SliceAnswer, type SliceRequest, scanSliceSteps } from "./engine/slices.js";
import { resolveProgram } from "./programs/resolve.js";
import { finish } from "./steps.js";

/** A round that has been read once, ready to answer slices. */
export interface SliceScanner {
  /**
   * Answers one slice.
   *
   * @throws BinomeError `INVALID_OPTIONS` for a request that does not fit the round
   */
  scan(request: SliceRequest): SliceAnswer;
}

/**
 * Reads a cohort and a programme as `match` does, to answer slices of their round: what it costs to begin, once.
 *
 * @throws BinomeError as `match` does for the same cohort and programme
 */
export function createSliceScanner<P, R, E>(
  cohort: unknown,
  program?: unknown,
  options?: Pick<RunOptions<P, R, E>, "own">,
): SliceScanner {
  return scannerOf(finish(readSteps(cohort, program, options?.own)));
}

/** The same of people whom another thread has read, in the order it gave them: nothing is checked again. */
export function createTrustingScanner(cohort: Cohort, program: unknown): SliceScanner {
  return scannerOf(finish(encodeRound(cohort, resolveProgram(program))));
}

function scannerOf({ scanner }: ReadInput): SliceScanner {
  return { scan: (request) => finish(scanSliceSteps(scanner, readRequest(request, sizeOf(scanner)))) };
}
