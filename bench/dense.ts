// Dense problems, one place each: the npm packages and scipy on the same instances.
import { join } from "node:path";
import { FAMILIES } from "./cohorts.js";
import { contest, type Entrant, noteSlow, type Outcome, toRow } from "./contest.js";
import { DENSE_FAMILIES } from "./instances.js";
import { type NativePeer, nativeEntrant, scipyPeer, temporaryFolder, writeInstance } from "./native.js";
import { readyOurs } from "./ours.js";
import { DENSE_PEERS, readyDense } from "./peers.js";
import { type Instance, makeProblem } from "./problems.js";
import { solveCold } from "./processes.js";
import { OURS } from "./tasks.js";

export interface DensePlan {
  /** @defaultValue all */
  readonly families?: readonly string[];
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
  /** No peer is waited for any longer. */
  readonly limitMs: number;
  readonly native: boolean;
}

const KINDS = [
  ...DENSE_FAMILIES.map((family) => ({ kind: "dense", family }) as const),
  ...FAMILIES.filter((family) => family !== "tied").map((family) => ({ kind: "cohort", family }) as const),
];

export async function* denseTable(plan: DensePlan): AsyncGenerator<string> {
  const { families = KINDS.map(({ family }) => family), sizes, seeds, limitMs, native } = plan;
  const scipy = native ? scipyPeer() : null;
  const names = [OURS, ...DENSE_PEERS.map(({ name }) => name), ...(scipy === null ? [] : [scipy.name])];
  if (native && scipy === null) yield* ["scipy is left out: `apt-get install python3-scipy` brings it in.", ""];
  yield `| family, a side | pairs | ${names.join(" | ")} |`;
  yield `|${"---|".repeat(names.length + 2)}`;
  const file = join(temporaryFolder(), "dense.bin");
  for (const kind of KINDS.filter(({ family }) => families.includes(family))) {
    const slow = new Set<string>(); // not asked again at a larger size, nor with another seed
    for (const size of sizes) {
      const rounds = size <= 200 ? 400 : size <= 500 ? 200 : 60; // until everybody is compiled
      const bySeed: Outcome[][] = [];
      for (const seed of seeds) {
        const entrants = await entrantsFor({ ...kind, size, seed }, { file, scipy, limitMs, slow });
        bySeed.push(contest(entrants, { rounds, budgetMs: 2_000, againMs: 8_000 }));
        noteSlow(bySeed, names, slow);
      }
      yield toRow(`${kind.kind === "cohort" ? "profiles, " : ""}${kind.family} ${size}`, bySeed, limitMs);
    }
  }
}

interface Surroundings {
  readonly file: string;
  readonly scipy: NativePeer | null;
  readonly limitMs: number;
  readonly slow: ReadonlySet<string>;
}

async function entrantsFor(instance: Instance & { size: number }, around: Surroundings): Promise<(Entrant | null)[]> {
  const { file, scipy, limitMs, slow } = around;
  const problem = await makeProblem(instance);
  const inProcess = (name: string, ready: Entrant["ready"]): Entrant => ({
    name,
    first: () => solveCold(instance, name, limitMs),
    ready,
  });
  const peers = DENSE_PEERS.map((peer) => {
    const isAsked = instance.size <= peer.maxSize && !slow.has(peer.name);
    return isAsked ? inProcess(peer.name, () => readyDense(peer, problem)) : null;
  });
  if (scipy !== null) writeInstance(file, problem);
  return [
    inProcess(OURS, () => readyOurs(problem)),
    ...peers,
    ...(scipy === null ? [] : [nativeEntrant(scipy, file, limitMs)]),
  ];
}
