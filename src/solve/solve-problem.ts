/*
 * Maximises the total benefit by successive shortest augmenting paths with potentials (Edmonds and Karp 1972, Tomizawa
 * 1971; Jonker and Volgenant 1987 for the one-to-one case), here with several places on both sides, with nodes that may
 * stay unmatched, and with places after the first that are worth less. The search itself is in search.ts.
 *
 * Structure comes first (parts.ts): who competes for too few places is searched from those places, everybody else from
 * themselves. A search from the scarce side ends soon, while the other way round each surplus node would search its whole
 * component in vain. How a part is solved then depends on how far bids come and how long its paths grow (solve-part.ts). The
 * duals that remain are the certificate (checkOptimal), however they were come by.
 *
 * Where many may meet and everybody has one place, another search serves better, and does it all (solve-dense.ts).
 *
 * Departures from the textbooks: capacities stay capacities (a giver's places are a list of chosen edges, never copies),
 * and a node's dual also has to lie on the right side of its `drop`.
 * Cost: O(places · (edges + nodes · log nodes)) at worst. Ties: see search.ts; every switch counts edges, never time.
 */
import { edgeCount, findEdge } from "../graph.js";
import type { Steps } from "../steps.js";
import { makePart, partsOf } from "./parts.js";
import type { AssignmentProblem, Duals, Matching } from "./problem.js";
import type { Search } from "./search.js";
import { eachRow, type Places, placesOf, sum } from "./side.js";
import { denseCounts, searchDense } from "./solve-dense.js";
import { PATIENCE, type Patience, solvePart } from "./solve-part.js";

const PAIRS_PER_STEP = 1 << 14;

export interface Solution {
  readonly matching: Matching;
  readonly duals: Duals;
}

/** How some of the places were filled. */
interface Solved {
  readonly places: Places;
  readonly search: Search;
  readonly leftSeeks: boolean;
}

/** The best matching, and the duals that prove it. */
export function* solveProblem(
  problem: AssignmentProblem,
  follow: Follow = progress(problem),
  patience: Patience = PATIENCE,
): Steps<Solution> {
  const solution = yield* follow(solveDense(problem));
  if (solution !== null) return solution;

  let parts = yield* follow(partsOf(problem), -Infinity); // whose counts are of no places
  for (;;) {
    const solved: Solved[] = [];
    let done = 0;
    for (const part of parts) {
      solved.push({ places: part.places, ...(yield* follow(solvePart(problem, part, patience), done)) });
      done += sum(part.near.seekerPlaces);
    }
    const answer = yield* follow(collect(problem, solved));
    if (answer !== null) return answer;
    // prices so far above the lowest that the parts do not go together: then all is one part
    parts = [yield* follow(makePart(problem, placesOf(problem), true))];
  }
}

type Follow = <T>(counts: Generator<number, T>, before?: number) => Steps<T>;

/** Turns counts of places into progress that never falls back, whichever search they come from. */
export function progress({ wants, capacity }: AssignmentProblem): Follow {
  const of = Math.min(sum(wants), sum(capacity));
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

/** Solves by rows read as they are; null where that is no good. Then every edge has its places, and nothing is to be added. */
function* solveDense(problem: AssignmentProblem): Generator<number, Solution | null> {
  const counts = denseCounts(problem);
  if (counts === null) return null;
  const { search, leftSeeks } = yield* searchDense(problem, counts.lefts <= counts.rights);
  const { seekers, givers } = search.chosenPairs();
  const [lefts, rights] = leftSeeks ? [seekers, givers] : [givers, seekers];
  const edges = new Int32Array(lefts.length);
  for (let pair = 0; pair < edges.length; pair++) edges[pair] = findEdge(problem.graph, lefts[pair], rights[pair]);
  if (!leftSeeks) edges.sort(); // else they ascend already
  const [own, other] = [search.seekerDuals(), search.giverDuals()];
  const [profit, price] = leftSeeks ? [own, other] : [other, own];
  return { matching: { edges }, duals: { profit, price } };
}

/** What the searches have found, in the problem's own numbers; null if the parts do not go together. */
export function* collect(problem: AssignmentProblem, solved: readonly Solved[]): Generator<number, Solution | null> {
  const { graph, benefit, leftFirst, rightFirst, wants, capacity } = problem;
  const profit = new Float64Array(graph.leftCount);
  const price = new Float64Array(graph.rightCount);
  const chosen = new Uint8Array(edgeCount(graph));
  const edges: number[] = [];
  for (const { places, search, leftSeeks } of solved) {
    yield 0;
    const { seekers, givers } = search.chosenPairs();
    const [lefts, rights] = leftSeeks ? [seekers, givers] : [givers, seekers];
    for (const pair of lefts.keys()) {
      const edge = findEdge(graph, lefts[pair], rights[pair]);
      chosen[edge] = 1;
      edges.push(edge);
      if (edges.length % PAIRS_PER_STEP === 0) yield 0;
    }
    const [own, other] = [search.seekerDuals(), search.giverDuals()];
    copyWhere(places.left, leftSeeks ? own : other, profit);
    copyWhere(places.right, leftSeeks ? other : own, price);
  }
  yield 0;
  const answer = { matching: { edges: Int32Array.from(edges).sort() }, duals: { profit, price } };
  // of one part, in which everybody has places, the search has seen to every edge
  const isWhole = ({ places }: Solved): boolean => !places.left.includes(0) && !places.right.includes(0);
  if (solved.length === 1 && isWhole(solved[0])) return answer;

  let isLegal = true;
  yield* eachRow(graph.rowStart, (left, from, to) => {
    for (let e = from; e < to; e++) {
      const right = graph.target[e];
      const lack = benefit[e] + leftFirst[left] + rightFirst[right] - profit[left] - price[right];
      if (lack <= 0 || chosen[e] === 1) continue;
      // whoever has no places asks for so much that nobody misses them
      if (capacity[right] === 0) price[right] += lack;
      else if (wants[left] === 0) profit[left] += lack;
      else isLegal = false;
    }
  });
  return isLegal ? answer : null;
}

function copyWhere(places: Int32Array, from: Float64Array, to: Float64Array): void {
  places.forEach((count, node) => {
    if (count > 0) to[node] = from[node];
  });
}
