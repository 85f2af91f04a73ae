/*
 * Drives a long step without holding the event loop: works for some milliseconds, lets everybody else have a turn, goes on.
 * The clock decides only when to breathe, never what comes out. Nothing of Node or the browser is imported: what the host
 * has is looked up.
 */
import { BinomeError, IssueList, invariant } from "./errors.js";
import type { Progress, Steps } from "./steps.js";

/** Work between two breaths. A step may overrun it by a few milliseconds, far below the 50 that people notice. */
const SLICE_MS = 10;

/** What of an `AbortSignal` is needed: any signal of a browser, Node, Deno or Bun fits. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  /** Listened to only while a run waits for workers. */
  addEventListener(type: "abort", stop: () => void): void;
  /** Called for every listener that was added. */
  removeEventListener(type: "abort", stop: () => void): void;
}

/** How a caller keeps hold of a long run. */
export interface Control {
  /** Ends the run: it rejects with a {@link BinomeError} `ABORTED` whose `cause` is the signal's reason. */
  readonly signal?: Signal | undefined;
  /**
   * Told how far the run has come, about a hundred times a phase at most and never backwards: the same calls for the same
   * input, but where workers answer slices, whoever is first.
   * What it throws ends the run, and is what the run rejects with.
   */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Drives to the end; rejects with whatever a step throws, without a result of any kind. */
export async function drive<T>(steps: Steps<T>, control: Control): Promise<T> {
  const { signal, onProgress } = control;
  const tell = onProgress && tellOnce(onProgress);
  const heed = (): void => {
    if (signal?.aborted === true) throw aborted(signal);
  };
  const lungs = openLungs();
  const now = clock();
  try {
    heed();
    let answer: { readonly value: T } | undefined;
    const whole = (function* () {
      answer = { value: yield* steps };
    })();
    let since = now();
    // a loop that is left early lets the steps put away what they hold
    for (const step of whole) {
      if (step !== undefined) {
        const { wait, ...progress } = step;
        tell?.(progress);
        heed();
        if (wait !== undefined) await settled(wait, signal);
      }
      heed();
      if (now() - since < SLICE_MS) continue;
      await lungs.breathe();
      heed();
      since = now();
    }
    invariant(answer !== undefined, "the steps came to an end without an answer");
    return answer.value;
  } finally {
    lungs.close();
  }
}

/** Waits for others, but not beyond the signal. */
async function settled(wait: Promise<unknown>, signal: Signal | undefined): Promise<void> {
  let stop = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal?.addEventListener("abort", stop);
  try {
    await Promise.race([wait, ended]);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Refuses what is no signal and no function, before any work. */
export function readControl({ signal, onProgress }: Control): Control {
  const issues = new IssueList();
  const refuse = (name: string, expected: string): void =>
    issues.add({ code: "INVALID_TYPE", path: [name], expected, received: "something else" });
  const isSignal = typeof Object(signal).aborted === "boolean" && typeof Object(signal).addEventListener === "function";
  if (signal !== undefined && !isSignal) refuse("signal", "an AbortSignal");
  if (onProgress !== undefined && typeof onProgress !== "function") refuse("onProgress", "a function");
  issues.throwIfAny("INVALID_OPTIONS", "Cannot read options");
  return { signal, onProgress };
}

function aborted({ reason }: Signal): BinomeError {
  const issue = { code: "ABORTED", path: ["signal"], expected: "a run that may come to its end", received: "aborted" };
  return new BinomeError("ABORTED", "Cannot match", [issue], 1, { cause: reason });
}

/** Passes on what is a hundredth further than what was told of the phase before. */
function tellOnce(onProgress: (progress: Progress) => void): (progress: Progress) => void {
  const told = new Map<string, number>();
  return (progress) => {
    const { phase, round, done, of } = progress;
    const key = `${phase} ${round}`;
    const share = of === 0 ? 100 : Math.floor((100 * done) / of);
    if (share <= (told.get(key) ?? -1)) return;
    told.set(key, share);
    onProgress(progress);
  };
}

/** Milliseconds, from a clock that nobody sets where there is one. */
function clock({ performance }: Host = globalThis): () => number {
  return performance === undefined ? Date.now : () => performance.now();
}

/** What a host may have of time and turns. Declared here, since the library is compiled against the language alone. */
interface Host {
  readonly Date: unknown; // every host has it: without one name in common, no host would fit the interface
  readonly performance?: { now(): number };
  readonly setImmediate?: (run: () => void) => unknown;
  readonly setTimeout?: (run: () => void, ms: number) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

interface Port {
  addEventListener(type: "message", run: () => void, options: { once: true }): void;
  start(): void;
  postMessage(message: null): void;
  close(): void;
}

interface Lungs {
  /** Resolves after others have had their turn. */
  breathe(): Promise<void>;
  close(): void;
}

/**
 * A turn of the event loop as cheap as the host has one: `setImmediate` in Node, Deno and Bun, where a channel to oneself
 * would starve timers; a channel in browsers, where timers soon wait four milliseconds each; else a timer.
 */
function openLungs(host: Host = globalThis): Lungs {
  const { setImmediate, setTimeout, MessageChannel } = host;
  const close = (): void => undefined;
  if (setImmediate !== undefined) return { breathe: () => new Promise((resolve) => setImmediate(resolve)), close };
  if (MessageChannel !== undefined) {
    const { port1, port2 } = new MessageChannel();
    port1.start();
    return {
      breathe: () =>
        new Promise((resolve) => {
          port1.addEventListener("message", () => resolve(), { once: true });
          port2.postMessage(null);
        }),
      // an open port keeps some processes alive
      close: () => port1.close(),
    };
  }
  if (setTimeout !== undefined) return { breathe: () => new Promise((resolve) => setTimeout(resolve, 0)), close };
  return { breathe: () => Promise.resolve(), close };
}
