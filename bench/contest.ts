/*
 * One instance, several solvers. Each first runs once, cold, in a process of its own; whoever is not too slow then runs
 * again and again in turn with the others. An answer that is not ours is said so, and never counts as a time.
 */
import { type Contender, formatMs, formatRatio, interleave, type Limits, type Timed } from "./measure.js";

export interface Entrant {
  readonly name: string;
  /** The first run; null where it takes too long. */
  readonly first: () => Timed | null;
  /** Made ready for further runs; null for one that only runs in fresh processes. */
  readonly ready: (() => () => Timed) | null;
}

export interface ContestLimits extends Limits {
  /** Whoever takes longer the first time does not run again. */
  readonly againMs: number;
}

/** What became of one entrant. */
export type Outcome =
  | { readonly kind: "absent" }
  | { readonly kind: "tooSlow" }
  | { readonly kind: "differs" }
  | { readonly kind: "ran"; readonly first: Timed; readonly warmMs: number | null };

/** Outcomes in the order of the entrants, of whom the first is ours. */
export function contest(entrants: readonly (Entrant | null)[], limits: ContestLimits): Outcome[] {
  const firsts = entrants.map((entrant) => entrant?.first() ?? null);
  const ours = firsts[0];
  if (ours === null) throw new Error(`ours takes longer than the limit`);
  const isRight = (answer: Timed): boolean => answer.pairs === ours.pairs && answer.total === ours.total;
  const again = entrants.flatMap((entrant, index): { index: number; contender: Contender }[] => {
    const first = firsts[index];
    if (!entrant?.ready || first === null || !isRight(first) || first.ms > limits.againMs) return [];
    return [{ index, contender: { name: entrant.name, run: entrant.ready() } }];
  });
  const medians = interleave(
    again.map(({ contender }) => contender),
    limits,
  );
  return entrants.map((entrant, index) => {
    const first = firsts[index];
    if (entrant === null) return { kind: "absent" };
    if (first === null) return { kind: "tooSlow" };
    if (!isRight(first)) return { kind: "differs" };
    const place = again.findIndex((one) => one.index === index);
    return { kind: "ran", first, warmMs: place === -1 ? null : medians[place] };
  });
}

/** "71–74 ms": the least and the greatest, once where they read the same. */
function spread(values: readonly number[], format: (value: number) => string): string {
  const [least, greatest] = [Math.min(...values), Math.max(...values)].map(format);
  if (least === greatest) return least;
  const unit = / m?s$|×$/.exec(greatest)?.[0] ?? "";
  return `${least.endsWith(unit) ? least.slice(0, least.length - unit.length) : least}–${greatest}`;
}

/** Our own cell, over all seeds: warm times, and cold ones. */
function ownCell(bySeed: readonly Outcome[]): string {
  const ran = bySeed.filter((outcome) => outcome.kind === "ran");
  const warm = ran.flatMap(({ warmMs }) => (warmMs === null ? [] : [warmMs]));
  const cold = spread(
    ran.map(({ first }) => first.ms),
    formatMs,
  );
  return warm.length === 0 ? `cold ${cold}` : `${spread(warm, formatMs)}, cold ${cold}`;
}

/** A peer's cell, over all seeds: its times, and how many times ours they are, warm against warm or cold against cold. */
function peerCell(bySeed: readonly Outcome[], ours: readonly Outcome[], limitMs: number): string {
  if (bySeed.some(({ kind }) => kind === "differs")) return "another answer";
  if (bySeed.some(({ kind }) => kind === "tooSlow")) return `> ${formatMs(limitMs)}`;
  const times: number[] = [];
  const ratios: number[] = [];
  let isWarm = true;
  bySeed.forEach((outcome, seed) => {
    const own = ours[seed];
    if (outcome.kind !== "ran" || own.kind !== "ran") return;
    const bothWarm = outcome.warmMs !== null && own.warmMs !== null;
    isWarm &&= bothWarm;
    const [time, ownTime] = bothWarm ? [outcome.warmMs, own.warmMs] : [outcome.first.ms, own.first.ms];
    times.push(time);
    ratios.push(time / ownTime);
  });
  if (times.length === 0) return "–";
  return `${isWarm ? "" : "cold "}${spread(times, formatMs)} (${spread(ratios, formatRatio)})`;
}

/** Adds whoever was not quick enough the last time to run again: another seed or a larger size need not be tried. */
export function noteSlow(bySeed: readonly (readonly Outcome[])[], names: readonly string[], slow: Set<string>): void {
  bySeed.at(-1)?.forEach((outcome, index) => {
    const isSlow = outcome.kind === "tooSlow" || (outcome.kind === "ran" && outcome.warmMs === null);
    if (isSlow && index > 0) slow.add(names[index]);
  });
}

/** A row of a table: its name, the pairs, our times, and every peer's; outcomes by seed, then by entrant. */
export function toRow(name: string, bySeed: readonly (readonly Outcome[])[], limitMs: number): string {
  const of = (index: number): Outcome[] => bySeed.map((outcomes) => outcomes[index]);
  const ours = of(0);
  const pairs = ours.map((outcome) => (outcome.kind === "ran" ? outcome.first.pairs : 0));
  const peers = bySeed[0].slice(1).map((_, peer) => peerCell(of(peer + 1), ours, limitMs));
  return `| ${[name, spread(pairs, String), ownCell(ours), ...peers].join(" | ")} |`;
}
