/*
 * The door to the solver: from nothing (solve-problem.ts), or from what is known of a problem much like this one.
 *
 * Any prices >= 0 are a legal start, and so is any matching of which nobody keeps a place worth less to her than another
 * at those prices, or than none. Everybody else is searched for from the left, then a search from the right sells the
 * places that are still free and too dear. What takes more work than a few walks over all edges starts again from nothing,
 * so that a bad start costs a bounded amount.
 */
import { edgeCount } from "../graph.js";
import type { Steps } from "../steps.js";
import { NET, RECORD } from "./heap.js";
import type { AssignmentProblem, Matching } from "./problem.js";
import { Search } from "./search.js";
import type { Pairs } from "./seats.js";
import { eachRow, makeSide, placesOf } from "./side.js";
import { PATIENCE, settle } from "./solve-part.js";
import { collect, progress, type Solution, solveProblem } from "./solve-problem.js";

/** What may be known already: any prices >= 0 of the right nodes, and any matching within everybody's places. */
export interface WarmStart {
  readonly price: Float64Array;
  readonly matching: Matching;
}

/**
 * The best matching, and the duals that prove it. A warm start changes the work alone: where there are several optima the
 * answer may be another one, never a worse.
 */
export function* maximizeBenefit(problem: AssignmentProblem, warm?: WarmStart): Steps<Solution> {
  const follow = progress(problem);
  const known = warm === undefined ? null : yield* follow(solveWarm(problem, warm));
  return known ?? (yield* solveProblem(problem, follow));
}

/** Goes on from what is known; null if that takes more work than it may. */
function* solveWarm(
  problem: AssignmentProblem,
  { price, matching: { edges } }: WarmStart,
): Generator<number, Solution | null> {
  const { graph, rightFirst } = problem;
  const limit = PATIENCE.settling * edgeCount(graph);
  const places = placesOf(problem);
  yield 0;
  const first = new Search(yield* makeSide(problem, places, true));
  yield 0;
  first.startFrom(price.map((each, right) => each - rightFirst[right]));
  yield 0;
  yield* keep(first, { seekers: sourcesOf(graph, edges), givers: edges.map((e) => graph.target[e]) });
  if (!(yield* first.run(limit))) return null;
  const search = yield* settle(problem, places, first, false, limit);
  return search === null ? null : yield* collect(problem, [{ places, search, leftSeeks: false }]);
}

/** Seats these pairs as far as the prices let anybody keep a place: none is worth less to her than another, or none. */
function* keep(search: Search, pairs: Pairs): Generator<number, void> {
  const { side, seats, giverCount } = search;
  const { record } = search.heap;
  const { seekerLoad, giverLoad, isChosen } = seats;
  yield* search.seat(pairs);
  yield 0;
  // whoever fills a further place asks at least what it is worth less
  giverLoad.forEach((load, giver) => {
    const least = load > 1 ? side.giverDrop[giver] - side.giverFirst[giver] : -Infinity;
    record[RECORD * giver + NET] = Math.max(record[RECORD * giver + NET], least);
  });
  yield* eachRow(side.rowStart, (seeker, from, to) => {
    const offerOf = (e: number): number => side.benefit[e] - record[RECORD * side.target[e] + NET];
    let least = (seekerLoad[seeker] > 1 ? side.seekerDrop[seeker] : 0) - side.seekerFirst[seeker];
    for (let e = from; e < to; e++) if (isChosen[e] === 0) least = Math.max(least, offerOf(e));
    let net = Infinity;
    for (let e = from; e < to; e++) {
      if (isChosen[e] === 0) continue;
      const offer = offerOf(e);
      if (offer >= least) net = Math.min(net, offer);
      else {
        seats.stand(e, side.target[e]);
        seekerLoad[seeker]--;
        search.filled--;
      }
    }
    record[RECORD * (giverCount + seeker) + NET] = net;
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
