import { checkOptimal } from "../../src/solve/check-optimal.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { Search } from "../../src/solve/search.js";
import { makeSide, placesOf, type Side } from "../../src/solve/side.js";
import { collect } from "../../src/solve/solve-problem.js";
import { drain } from "./drain.js";
import { totalOf } from "./oracle.js";

/** The problem as either side sees it. */
export function bothSides(problem: AssignmentProblem): { left: Side; right: Side } {
  const places = placesOf(problem);
  return { left: drain(makeSide(problem, places, true)), right: drain(makeSide(problem, places, false)) };
}

/** Searches from the left with these prices, each less its right's `first`, then from the right. */
export function searchFrom(problem: AssignmentProblem, prices: Float64Array): { faults: string[]; total: number } {
  const { left, right } = bothSides(problem);
  const search = new Search(left);
  search.startFrom(prices);
  const settled = new Search(right);
  if (!drain(search.run())) throw new Error("without a limit, no search gives up");
  settled.takeOver(search);
  if (!drain(settled.run())) throw new Error("without a limit, no search gives up");

  const solved = { places: placesOf(problem), search: settled, leftSeeks: false };
  const solution = drain(collect(problem, [solved]));
  if (solution === null) throw new Error("one part always goes together");
  return {
    faults: checkOptimal(problem, solution.matching, solution.duals),
    total: totalOf(problem, solution.matching),
  };
}
