/*
 * Maximises the total benefit by successive shortest augmenting paths with potentials (Edmonds and Karp 1972, Tomizawa
 * 1971; Jonker and Volgenant 1987 for the one-to-one case), here with several places on both sides, with nodes that may
 * stay unmatched, and with places after the first that are worth less. The search itself is in search.ts.
 *
 * The side with fewer places seeks: a search that starts from the scarce side ends soon, while the other way round each
 * surplus node would search its whole component in vain. Where everybody wants the same, paths grow as long as the
 * problem; when the work shows that, the search starts again from the prices of an auction (coarse-prices.ts), and a
 * second one from the other side settles the places that those prices kept free. The duals that remain are the
 * certificate (checkOptimal), however they were come by.
 *
 * Where many may meet and everybody has one place, another search serves better (dense-search.ts).
 *
 * Departures from the textbooks: capacities stay capacities (a giver's places are a list of chosen edges, never copies),
 * and a node's dual also has to lie on the right side of its `drop`.
 * Cost: O(places · (edges + nodes · log nodes)) at worst. Ties: see search.ts; the switch counts edges, never time.
 */
import { edgeCount, findEdge } from "../graph.js";
import type { Steps } from "../steps.js";
import { coarsePrices } from "./coarse-prices.js";
import { type DenseSearch, denseCounts, searchDense } from "./dense-search.js";
import type { AssignmentProblem, Duals, Matching } from "./problem.js";
import { Search } from "./search.js";
import { bothSides, sum } from "./side.js";

const PLAIN_WORK = 8; // times every edge walked over, before the search asks for better start prices

/** The best matching, and the duals that prove it. */
export function* maximizeBenefit(problem: AssignmentProblem): Steps<{ matching: Matching; duals: Duals }> {
  const follow = progress();
  const counts = denseCounts(problem);
  if (counts !== null) {
    const { lefts, rights } = counts;
    const dense = yield* follow(searchDense(problem, lefts <= rights), Math.min(lefts, rights));
    return answer(problem, dense.search, dense.leftSeeks);
  }
  const { left, right } = bothSides(problem);
  const leftSeeks = sum(left.seekerPlaces) <= sum(right.seekerPlaces);
  const [near, far] = leftSeeks ? [left, right] : [right, left];
  const of = sum(near.seekerPlaces);

  const plain = new Search(near);
  if (yield* follow(plain.run(PLAIN_WORK * edgeCount(problem.graph)), of)) return answer(problem, plain, leftSeeks);

  const priced = new Search(near);
  priced.startFrom(yield* follow(coarsePrices(near), of));
  yield* follow(priced.run(), of);
  const settled = new Search(far);
  settled.takeOver(priced);
  yield* follow(settled.run(), of);
  return answer(problem, settled, !leftSeeks);
}

/** Turns counts of places into progress that never falls back, whichever search they come from. */
function progress(): <T>(counts: Generator<number, T>, of: number) => Steps<T> {
  let most = 0;
  return function* (counts, of) {
    for (;;) {
      const count = counts.next();
      if (count.done === true) return count.value;
      most = Math.min(of, Math.max(most, count.value));
      yield { phase: "solve", done: most, of };
    }
  };
}

/** What a search has found, in the problem's own numbers. */
function answer(
  { graph }: AssignmentProblem,
  search: Search | DenseSearch,
  leftSeeks: boolean,
): { matching: Matching; duals: Duals } {
  const { seekers, givers } = search.chosenPairs();
  const [lefts, rights] = leftSeeks ? [seekers, givers] : [givers, seekers];
  const edges = lefts.map((left, pair) => findEdge(graph, left, rights[pair])).sort();
  const [own, other] = [search.seekerDuals(), search.giverDuals()];
  const [profit, price] = leftSeeks ? [own, other] : [other, own];
  return { matching: { edges }, duals: { profit, price } };
}
