// Searches by hand, from either side of a problem, and what comes of them.
import { checkOptimal } from "../../src/solve/check-optimal.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { Search } from "../../src/solve/search.js";
import { makeSide, placesOf, type Side, sortSide } from "../../src/solve/side.js";
import { collect } from "../../src/solve/solve-problem.js";
import { drain } from "./drain.js";
import { totalOf } from "./oracle.js";

/** One side, rows sorted. */
export function* sortedSide(...of: Parameters<typeof makeSide>): ReturnType<typeof makeSide> {
  return yield* sortSide(yield* makeSide(...of));
}

export function bothSides(
  problem: AssignmentProblem,
  sideOf: typeof makeSide = sortedSide,
): { left: Side; right: Side } {
  const places = placesOf(problem);
  return { left: drain(sideOf(problem, places, true)), right: drain(sideOf(problem, places, false)) };
}

/** Goes on from where a search has ended, from the other side. */
export function settle(search: Search, other: Side): Search {
  const settled = new Search(other);
  drain(settled.takeOver(search));
  if (!drain(settled.run())) throw new Error("a search without a limit never gives up");
  return settled;
}

/** What is wrong with the answer of a search that has ended, and what it is worth. */
export function solveFrom(
  problem: AssignmentProblem,
  search: Search,
  leftSeeks: boolean,
): { faults: string[]; total: number } {
  const solution = drain(collect(problem, [{ places: placesOf(problem), search, leftSeeks }]));
  if (solution === null) throw new Error("one part always goes together");
  const { matching, duals } = solution;
  return { faults: checkOptimal(problem, matching, duals), total: totalOf(problem, matching) };
}

/** The answer of a search from the left with these prices, each less its right's `first`, and then from the right. */
export function searchFrom(
  problem: AssignmentProblem,
  prices: Float64Array,
  sideOf: typeof makeSide = sortedSide,
): ReturnType<typeof solveFrom> {
  const { left, right } = bothSides(problem, sideOf);
  const search = new Search(left);
  search.startFrom(prices);
  if (!drain(search.run())) throw new Error("a search without a limit never gives up");
  return solveFrom(problem, settle(search, right), false);
}
