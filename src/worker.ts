// One thread of a pool (workers.ts): reads its round once, then answers slices of it.
import type { Cohort } from "./cohort/cohort.js";
import { isBinomeError } from "./errors.js";
import { createTrustingScanner, type SliceScanner } from "./scan-slice.js";
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

function readRound([bare, ...texts]: ThreadTask["round"]): SliceScanner {
  const { cohort, program }: { cohort: Cohort & Record<string, unknown[]>; program: unknown } = readText(bare);
  for (const text of texts) {
    const { list, rows }: { list: string; rows: unknown[] } = readText(text);
    for (const row of rows) cohort[list].push(row);
  }
  return createTrustingScanner(cohort, program);
}

function readText(text: SharedArrayBuffer) {
  // a decoder takes no shared memory in some hosts
  return JSON.parse(new TextDecoder().decode(new Uint8Array(text).slice()));
}
