/*
 * Solves one part of a problem, by whichever way is short enough; each switch counts edges looked at, never time.
 *   1. The plain search, from prices of 0. Where everybody wants the same its paths grow as long as the problem.
 *   2. The same search from the prices of an auction (coarse-prices.ts); then a search from the other side, which settles the
 *      places that those prices kept free.
 *   3. That second search may explode in its turn: then the plain one goes on for as long as it takes.
 * Cost: a bounded number of walks over all edges beyond the way taken in the end. Ties: see search.ts.
 */
import { coarsePrices } from "./coarse-prices.js";
import type { Part } from "./parts.js";
import type { AssignmentProblem } from "./problem.js";
import { Search } from "./search.js";
import { makeSide } from "./side.js";

/** How often as many edges may be looked at as there are, before the next way is tried. */
export interface Patience {
  readonly plain: number;
  readonly settling: number;
}

export const PATIENCE: Patience = { plain: 2, settling: 16 };

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
  if (yield* plain.run(patience.plain * edges)) return { search: plain, leftSeeks };

  const priced = new Search(near);
  priced.startFrom(yield* coarsePrices(near));
  if (yield* priced.run(patience.settling * edges)) {
    const search = new Search(yield* makeSide(problem, places, !leftSeeks));
    search.takeOver(priced);
    if (yield* search.run(patience.settling * edges)) return { search, leftSeeks: !leftSeeks };
  }

  yield* plain.run();
  return { search: plain, leftSeeks };
}
