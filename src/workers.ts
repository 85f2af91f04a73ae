/*
 * Worker threads for `matchAsync`, where the host is Node, Bun or Deno: the pool is tinypool's. Each round has a pool of its
 * own; the cohort, as this thread has read it, lies in shared memory once, as JSON, and every thread parses it for itself.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import type { Cohort } from "./cohort/cohort.js";
import { drive } from "./drive.js";
import type { SliceAnswer, SliceRequest } from "./engine/slices.js";
import type { Workers } from "./engine/spread.js";
import { BinomeError, type ErrorCode, type Issue } from "./errors.js";
import { ownFieldsOf } from "./own-fields.js";
import type { ResolvedProgram } from "./programs/program.js";
import type { Steps } from "./steps.js";

export type { SliceRunner } from "./engine/spread.js";
export type { Workers };

/** How many threads are to work. */
export interface WorkerOptions {
  /**
   * The one that asks is one of them.
   *
   * @defaultValue as many as the machine runs at once
   */
  readonly threads?: number;
}

/** What a thread answers: BinomeErrors as data, since an error that crosses loses its code. */
export type ThreadAnswer =
  | { readonly ok: true; readonly answer: SliceAnswer }
  | { readonly ok: false; readonly error: ReturnType<BinomeError["toJSON"]> };

/** What a thread is asked: a slice, and the round it belongs to. */
export interface ThreadTask {
  readonly round: readonly SharedArrayBuffer[]; // JSON texts, UTF-8
  readonly request: SliceRequest;
}

/** Slices per thread, so that none waits long for the last. */
const SLICES_PER_THREAD = 12;
/** Slices per started thread that are on their way to it or answered, so that it never waits for the next. */
const SLICES_AT_HAND = 2;
/** Rows of the cohort in one text: some milliseconds each. */
const ROWS_PER_TEXT = 2_048;

/**
 * Threads that scan pairs for `matchAsync`: the same bytes for any number of them. They are started for a round that needs
 * them and end with it; with one thread nothing is started, and the round stays in the thread that asked.
 *
 * @throws BinomeError `INVALID_OPTIONS`
 */
export function createWorkers(options: WorkerOptions = {}): Workers {
  const { threads = availableParallelism() } = ownFieldsOf(options);
  if (!Number.isSafeInteger(threads) || threads < 1 || threads > 1_024) {
    const issue = {
      code: "OUT_OF_RANGE",
      path: ["threads"],
      expected: "an integer from 1 to 1024",
      received: typeof threads === "number" ? `${threads}` : "something else",
    };
    throw new BinomeError("INVALID_OPTIONS", "Cannot read options", [issue]);
  }
  return {
    async open(cohort, program) {
      if (threads === 1) return null;
      const round = await drive(shareRound(cohort, program), {});
      const filename = fileURLToPath(new URL("./worker.js", import.meta.url));
      const others = threads - 1;
      const pool = new Tinypool({ filename, name: "answerSlice", minThreads: others, maxThreads: others });
      return {
        sliceCount: threads * SLICES_PER_THREAD,
        atOnce: others * SLICES_AT_HAND,
        async scan(request) {
          const task: ThreadTask = { round, request };
          const answer: ThreadAnswer = await pool.run(task);
          if (answer.ok) return answer.answer;
          throw revive(answer.error);
        },
        close: () => void pool.destroy().catch(() => undefined),
      };
    },
  };
}

/**
 * A round as JSON texts in memory that threads share: first everything but the lists of the cohort, then these, so many rows
 * a text, so that nowhere a whole round lies in one string.
 */
function* shareRound(cohort: Cohort, program: ResolvedProgram): Steps<SharedArrayBuffer[]> {
  const encoder = new TextEncoder();
  const share = (value: object): SharedArrayBuffer => {
    const text = encoder.encode(JSON.stringify(value));
    const shared = new SharedArrayBuffer(text.length);
    new Uint8Array(shared).set(text);
    return shared;
  };
  const bare: Record<string, unknown> = {};
  const texts: SharedArrayBuffer[] = [];
  for (const [list, rows] of Object.entries(cohort)) {
    bare[list] = Array.isArray(rows) ? [] : rows;
    for (let from = 0; Array.isArray(rows) && from < rows.length; from += ROWS_PER_TEXT) {
      texts.push(share({ list, rows: rows.slice(from, from + ROWS_PER_TEXT) }));
      yield;
    }
  }
  return [share({ cohort: bare, program }), ...texts];
}

function revive(error: {
  code: ErrorCode;
  message: string;
  issueCount: number;
  issues: readonly Issue[];
}): BinomeError {
  const [action] = error.message.split(":");
  return new BinomeError(error.code, action, error.issues, error.issueCount);
}
