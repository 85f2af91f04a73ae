/*
 * Maximises the total benefit by successive shortest augmenting paths with potentials (Edmonds and Karp 1972, Tomizawa
 * 1971; Jonker and Volgenant 1987 for the one-to-one case), here with several places on both sides, with nodes that may
 * stay unmatched, and with places after the first that are worth less. The search itself is in search.ts.
 *
 * Structure comes first (parts.ts): who competes for too few places is searched from those places, everybody else from
 * themselves. A search from the scarce side ends soon, while the other way round each surplus node would search its whole
 * component in vain. How a part is solved then depends on how long its paths grow (solve-part.ts). The duals that remain are
 * the certificate (checkOptimal), however they were come by.
 *
 * Where nearly all may meet and everybody has one place, a matrix serves better than lists (dense-search.ts): it is tried
 * first there, and gives way when its work shows that paths grow long.
 *
 * Departures from the textbooks: capacities stay capacities (a giver's places are a list of chosen edges, never copies),
 * and a node's dual also has to lie on the right side of its `drop`.
 * Cost: O(places · (edges + nodes · log nodes)) at worst. Ties: see search.ts; every switch counts edges, never time.
 */
import { edgeCount, findEdge } from "../graph.js";
import type { Steps } from "../steps.js";
import { type DenseSearch, denseCounts, searchDense } from "./dense-search.js";
import { makePart, partsOf } from "./parts.js";
import type { AssignmentProblem, Duals, Matching } from "./problem.js";
import { Search } from "./search.js";
import { eachRow, makeSide, type Places, placesOf, sum } from "./side.js";
import { PATIENCE, solvePart } from "./solve-part.js";

/** What may be known already: any prices >= 0 of the right nodes, and any matching within everybody's places. */
export interface WarmStart {
  readonly price: Float64Array;
  readonly matching: Matching;
}

export interface Solution {
  readonly matching: Matching;
  readonly duals: Duals;
}

/** How some of the places were filled. */
interface Solved {
  readonly places: Places;
  readonly search: Search | DenseSearch;
  readonly leftSeeks: boolean;
}

/**
 * The best matching, and the duals that prove it. A warm start changes the work alone: where there are several optima the
 * answer may be another one, never a worse.
 */
export function* maximizeBenefit(problem: AssignmentProblem, warm?: WarmStart): Steps<Solution> {
  const follow = progress(Math.min(sum(problem.wants), sum(problem.capacity)));
  const known = warm === undefined ? null : yield* follow(solveWarm(problem, warm));
  const solution = known ?? (yield* follow(solveDense(problem)));
  if (solution !== null) return solution;

  let parts = yield* follow(partsOf(problem), -Infinity); // whose counts are of no places
  for (;;) {
    const solved: Solved[] = [];
    let done = 0;
    for (const part of parts) {
      solved.push({ places: part.places, ...(yield* follow(solvePart(problem, part), done)) });
      done += sum(part.near.seekerPlaces);
    }
    const answer = yield* follow(collect(problem, solved));
    if (answer !== null) return answer;
    // prices so far above the lowest that the parts do not go together: then all is one part
    parts = [yield* follow(makePart(problem, placesOf(problem), true))];
  }
}

/** Turns counts of places into progress that never falls back, whichever search they come from. */
function progress(of: number): <T>(counts: Generator<number, T>, before?: number) => Steps<T> {
  let most = 0;
  return function* (counts, before = 0) {
    for (;;) {
      const count = counts.next();
      if (count.done === true) return count.value;
      most = Math.min(of, Math.max(most, before + count.value));
      yield { phase: "solve", done: most, of };
    }
  };
}

/** Goes on from what is known; null if that takes more work than it may. */
function* solveWarm(
  problem: AssignmentProblem,
  { price, matching: { edges } }: WarmStart,
): Generator<number, Solution | null> {
  const { graph, rightFirst } = problem;
  const limit = PATIENCE.settling * edgeCount(graph);
  const places = placesOf(problem);
  const first = new Search(yield* makeSide(problem, places, true));
  first.startFrom(price.map((each, right) => each - rightFirst[right]));
  yield* first.keep({ seekers: sourcesOf(graph, edges), givers: edges.map((e) => graph.target[e]) });
  if (!(yield* first.run(limit))) return null;
  const search = new Search(yield* makeSide(problem, places, false));
  search.takeOver(first);
  return (yield* search.run(limit)) ? yield* collect(problem, [{ places, search, leftSeeks: false }]) : null;
}

/** Solves by rows read as they are; null where that is no good. */
function* solveDense(problem: AssignmentProblem): Generator<number, Solution | null> {
  const counts = denseCounts(problem);
  if (counts === null) return null;
  const dense = yield* searchDense(problem, counts.lefts <= counts.rights);
  return yield* collect(problem, [{ places: placesOf(problem), ...dense }]);
}

/** What the searches have found, in the problem's own numbers; null if the parts do not go together. */
export function* collect(problem: AssignmentProblem, solved: readonly Solved[]): Generator<number, Solution | null> {
  const { graph, benefit, leftFirst, rightFirst, wants, capacity } = problem;
  const profit = new Float64Array(graph.leftCount);
  const price = new Float64Array(graph.rightCount);
  const chosen = new Uint8Array(edgeCount(graph));
  for (const { places, search, leftSeeks } of solved) {
    const { seekers, givers } = search.chosenPairs();
    const [lefts, rights] = leftSeeks ? [seekers, givers] : [givers, seekers];
    lefts.forEach((left, pair) => {
      chosen[findEdge(graph, left, rights[pair])] = 1;
    });
    const [own, other] = [search.seekerDuals(), search.giverDuals()];
    copyWhere(places.left, leftSeeks ? own : other, profit);
    copyWhere(places.right, leftSeeks ? other : own, price);
  }

  const edges = new Int32Array(chosen.reduce((count, one) => count + one, 0));
  let count = 0;
  let isLegal = true;
  yield* eachRow(graph.rowStart, (left, from, to) => {
    for (let e = from; e < to; e++) {
      if (chosen[e] === 1) {
        edges[count++] = e;
        continue;
      }
      const right = graph.target[e];
      const lack = benefit[e] + leftFirst[left] + rightFirst[right] - profit[left] - price[right];
      if (lack <= 0) continue;
      // whoever has no places asks for so much that nobody misses them
      if (capacity[right] === 0) price[right] += lack;
      else if (wants[left] === 0) profit[left] += lack;
      else isLegal = false;
    }
  });
  return isLegal ? { matching: { edges }, duals: { profit, price } } : null;
}

function copyWhere(places: Int32Array, from: Float64Array, to: Float64Array): void {
  places.forEach((count, node) => {
    if (count > 0) to[node] = from[node];
  });
}

/** The left ends of edges in ascending order. */
function sourcesOf({ rowStart }: AssignmentProblem["graph"], edges: Int32Array): Int32Array {
  let left = 0;
  return edges.map((e) => {
    while (rowStart[left + 1] <= e) left++;
    return left;
  });
}
