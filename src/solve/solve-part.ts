/*
 * Solves one part of a problem, by whichever way is short enough; each switch counts edges looked at, never time.
 *   1. Exact bids (auction.ts), and the plain search for the places that are left. Where everybody wants the same, bids go up
 *      by next to nothing, and paths grow as long as the problem.
 *   2. The same from the prices of coarse bids (coarse-bids.ts); then a search from the other side, which settles the places
 *      that those prices kept free. It reads rows as they come, and begins again with sorted ones if that takes more than a
 *      walk.
 *   3. That last search may explode in its turn: then the plain one goes on for as long as it takes.
 * Cost: a bounded number of walks over all edges beyond the way taken in the end. Ties: see search.ts.
 */
import { bidExactly } from "./auction.js";
import { priceCoarsely } from "./coarse-bids.js";
import type { Part } from "./parts.js";
import type { AssignmentProblem } from "./problem.js";
import { Search } from "./search.js";
import { makeSide, type Places, sortSide } from "./side.js";

/** How often as many edges may be looked at as there are, before the next way is tried. */
export interface Patience {
  readonly bids: number;
  readonly plain: number;
  readonly settling: number;
}

export const PATIENCE: Patience = { bids: 32, plain: 16, settling: 16 };

/** What has filled a part's places, and from which side. */
export interface Filled {
  readonly search: Search;
  readonly leftSeeks: boolean;
}

export function* solvePart(
  problem: AssignmentProblem,
  { places, leftSeeks, near }: Part,
  patience: Patience = PATIENCE,
): Generator<number, Filled> {
  const edges = near.target.length;
  const plain = new Search(near);
  yield 0;
  const isOver = yield* bidExactly(plain, patience.bids * edges);
  if (isOver && (yield* plain.run(patience.plain * edges))) return { search: plain, leftSeeks };

  const priced = new Search(near);
  yield* priceCoarsely(priced);
  yield* bidExactly(priced, patience.bids * edges);
  if (yield* priced.run(patience.settling * edges)) {
    const search = yield* settle(problem, places, priced, !leftSeeks, patience.settling * edges);
    if (search !== null) return { search, leftSeeks: !leftSeeks };
  }

  yield* plain.run();
  return { search: plain, leftSeeks };
}

/** Sells the places that a search has left free and too dear, from the other side; null if that takes too much work. */
export function* settle(
  problem: AssignmentProblem,
  places: Places,
  priced: Search,
  leftSeeks: boolean,
  limit: number,
): Generator<number, Search | null> {
  const side = yield* makeSide(problem, places, leftSeeks);
  const walk = Math.min(limit, side.target.length);
  for (const [sorts, most] of [[false, walk] as const, [true, limit] as const]) {
    const search = new Search(sorts ? yield* sortSide(side) : side);
    yield 0;
    yield* search.takeOver(priced);
    yield 0;
    if (yield* search.run(most)) return search;
  }
  return null;
}
