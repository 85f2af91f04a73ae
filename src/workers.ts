/*
 * Worker threads for `matchAsync`, where the host is Node, Bun or Deno: the pool is tinypool's. Each round has a pool of its
 * own; the cohort lies in shared memory once, as JSON, and every thread reads it for itself.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import { drive } from "./drive.js";
import { jsonPieces } from "./engine/fingerprint.js";
import type { SliceAnswer, SliceRequest } from "./engine/slices.js";
import type { Workers } from "./engine/spread.js";
import { BinomeError, type ErrorCode, type Issue } from "./errors.js";
import { ownFieldsOf } from "./own-fields.js";
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
  readonly round: SharedArrayBuffer; // JSON of cohort and program, UTF-8
  readonly request: SliceRequest;
}

/** Slices per thread, so that none waits long for the last. */
const SLICES_PER_THREAD = 12;
/** Slices per started thread that are on their way to it or answered, so that it never waits for the next. */
const SLICES_AT_HAND = 2;
/** Characters encoded at once. */
const PIECE = 1 << 16;

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
      const round = await drive(shareText({ cohort, program }), {});
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

/** Plain data as JSON in memory that threads share. */
function* shareText(value: object): Steps<SharedArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let length = 0;
  let text = "";
  const flush = (): void => {
    const part = encoder.encode(text);
    parts.push(part);
    length += part.length;
    text = "";
  };
  for (const piece of jsonPieces(value)) {
    text += piece;
    if (text.length < PIECE) continue;
    flush();
    yield;
  }
  flush();
  const shared = new SharedArrayBuffer(length);
  const bytes = new Uint8Array(shared);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return shared;
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
