/*
 * How times are taken: everybody in turn, ours, peer, ours, peer …, so that a busy machine is unkind to all alike; the
 * median counts, and the first round is for warming up. No contender is timed whose answer differs.
 */

/** What one run comes to: the answer, for comparison, and the time it took. */
export interface Timed {
  readonly pairs: number;
  /** The sum of the benefits of those pairs. */
  readonly total: number;
  readonly ms: number;
  readonly peakMb?: number;
}

export interface Contender {
  readonly name: string;
  readonly run: () => Timed;
}

export interface Limits {
  /** Runs of each contender after its first, at most. */
  readonly rounds: number;
  /** No further run for a contender that has taken this long in all. */
  readonly budgetMs: number;
}

/** The median of each contender's runs in the order given, its first run left out where there are others. */
export function interleave(contenders: readonly Contender[], { rounds, budgetMs }: Limits): number[] {
  const entries = contenders.map(({ run }) => ({ run, runs: [] as number[], spent: 0 }));
  for (let round = 0; round <= rounds; round++) {
    for (const entry of entries) {
      if (round > 0 && entry.spent >= budgetMs) continue;
      const { value, ms } = clock(entry.run);
      entry.runs.push(value.ms);
      entry.spent += ms; // with whatever it takes to start a process and to compare the answer
    }
  }
  return entries.map(({ runs }) => median(runs.length > 1 ? runs.slice(1) : runs));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds of one call, and what it gave back. */
export function clock<T>(work: () => T): { value: T; ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

/** "0.42 ms", "7.1 ms", "350 ms", "12.3 s". */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${ms < 1 ? ms.toFixed(2) : ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** "0.7×", "13×": how many times as long. */
export function formatRatio(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}×`;
}
