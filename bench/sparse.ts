// Sparse problems, one to three places a mentor: LEMON on the same file, and the npm packages where they end at all.
import { join } from "node:path";
import { contest, type Entrant, noteSlow, type Outcome, toRow } from "./contest.js";
import { rightsFor, SPARSE_FAMILIES, type SparseFamily } from "./instances.js";
import type { Timed } from "./measure.js";
import { lemonPeers, type NativePeer, nativeEntrant, temporaryFolder, writeInstance } from "./native.js";
import { readyOurs, solveOurs } from "./ours.js";
import { SPARSE_PEERS, type SparsePeer } from "./peers.js";
import { type Instance, makeProblem } from "./problems.js";
import { solveCold } from "./processes.js";
import { OURS } from "./tasks.js";

export interface SparsePlan {
  /** @defaultValue all */
  readonly families?: readonly SparseFamily[];
  /** Mentees, and edges of each. Where places are short there are half as many mentees. */
  readonly sizes: readonly { readonly lefts: number; readonly degree: number }[];
  readonly seeds: readonly number[];
  /** No peer is waited for any longer. */
  readonly limitMs: number;
  readonly peers: "lemon" | "npm" | "none";
}

export async function* sparseTable(plan: SparsePlan): AsyncGenerator<string> {
  const { families = SPARSE_FAMILIES, sizes, seeds, limitMs, peers } = plan;
  const folder = temporaryFolder();
  const file = join(folder, "sparse.bin");
  const lemon = peers === "lemon" ? lemonPeers(folder) : [];
  const npm = peers === "npm" ? SPARSE_PEERS : [];
  const names = [OURS, ...lemon.map(({ name }) => name), ...npm.map(({ name }) => name)];
  if (peers === "lemon" && lemon.length === 0) {
    yield* ["LEMON is left out: `apt-get install g++ liblemon-dev` brings it in.", ""];
  }
  yield `| family, mentees × mentors × edges each | pairs | ${names.join(" | ")} | peak memory |`;
  yield `|${"---|".repeat(names.length + 3)}`;
  for (const family of families) {
    for (const { lefts: full, degree } of sizes) {
      const isShort = family === "over-subscribed" || family === "deficient";
      const lefts = isShort ? full / 2 : full;
      const rounds = lefts <= 10_000 ? 5 : 2;
      const slow = new Set<string>();
      const bySeed: Outcome[][] = [];
      for (const seed of seeds) {
        const instance = { kind: "sparse", family, lefts, degree, seed } as const;
        const entrants = await entrantsFor(instance, { file, lemon, npm, limitMs, slow });
        bySeed.push(contest(entrants, { rounds, budgetMs: 40_000, againMs: 60_000 }));
        noteSlow(bySeed, names, slow);
      }
      const size = `${count(lefts)} × ${count(rightsFor(family, lefts))} × ${degree}`;
      const peaks = bySeed.map(([ours]) => (ours.kind === "ran" ? (ours.first.peakMb ?? 0) : 0));
      yield `${toRow(`${family} ${size}`, bySeed, limitMs)} ${Math.round(Math.max(...peaks))} MB |`;
    }
  }
}

/** "10k", "1M". */
function count(nodes: number): string {
  return nodes >= 1_000_000 ? `${nodes / 1_000_000}M` : nodes >= 1_000 ? `${nodes / 1_000}k` : String(nodes);
}

interface Surroundings {
  readonly file: string;
  readonly lemon: readonly NativePeer[];
  readonly npm: readonly SparsePeer[];
  readonly limitMs: number;
  readonly slow: ReadonlySet<string>;
}

async function entrantsFor(
  instance: Instance,
  { file, lemon, npm, limitMs, slow }: Surroundings,
): Promise<(Entrant | null)[]> {
  const problem = await makeProblem(instance);
  const cold =
    (name: string): (() => Timed | null) =>
    () =>
      solveCold(instance, name, limitMs);
  const entrants: (Entrant | null)[] = [{ name: OURS, first: cold(OURS), ready: () => readyOurs(problem) }];
  if (lemon.length > 0) {
    writeInstance(file, problem);
    // LEMON may know beforehand how many pairs there are, and then needs no constant: whichever is quicker
    const { pairs } = solveOurs(problem);
    for (const peer of lemon) {
      entrants.push(slow.has(peer.name) ? null : nativeEntrant(peer, file, limitMs, [undefined, pairs]));
    }
  }
  for (const { name } of npm) entrants.push(slow.has(name) ? null : { name, first: cold(name), ready: null });
  return entrants;
}
