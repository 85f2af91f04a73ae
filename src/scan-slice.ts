/*
 * The door for whoever spreads a scan over other threads or machines: slices in, answers out, plain data both.
 */
import { type ReadInput, type RunOptions, readSteps, sizeOf } from "./engine/run.js";
import { readRequest } from "./engine/slice-checks.js";
import { type SliceAnswer, type SliceRequest, scanSliceSteps } from "./engine/slices.js";
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
  const { scanner }: ReadInput = finish(readSteps(cohort, program, options?.own));
  return { scan: (request) => finish(scanSliceSteps(scanner, readRequest(request, sizeOf(scanner)))) };
}
