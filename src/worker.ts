// One thread of a pool (workers.ts): reads its round once, then answers slices of it.
import { isBinomeError } from "./errors.js";
import { createSliceScanner, type SliceScanner } from "./scan-slice.js";
import type { ThreadAnswer, ThreadTask } from "./workers.js";

let scanner: SliceScanner | undefined;

/** Answers one slice. */
export function answerSlice({ round, request }: ThreadTask): ThreadAnswer {
  try {
    scanner ??= readRound(round);
    return { ok: true, answer: scanner.scan(request) };
  } catch (error) {
    if (isBinomeError(error)) return { ok: false, error: error.toJSON() };
    throw error;
  }
}

function readRound(round: SharedArrayBuffer): SliceScanner {
  // a decoder takes no shared memory in some hosts
  const text = new TextDecoder().decode(new Uint8Array(round).slice());
  const { cohort, program }: { cohort: unknown; program: unknown } = JSON.parse(text);
  return createSliceScanner(cohort, program);
}
