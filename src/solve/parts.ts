/*
 * Where an objective puts levels before benefit, the levels alone say who competes with whom (Dulmage and Mendelsohn 1958).
 * They are solved first, with all benefits 0, which takes next to no time. With the lowest prices of that problem:
 *   - rights that have a price are full in every best matching, and only with lefts who can reach no other: *contested*;
 *   - every other left has a place in every best matching, and there is always one left over for her.
 * Edges between the two parts are in no best matching. The contested part is searched from the right, the other one from the
 * left: thus no search ever looks in vain for a place that there is not. With one mate to a left node, and nothing asked of
 * the rights, this holds for any tiers. As soon as all the rights' places are filled, nothing more has to be known.
 *
 * Levels come before benefit if each is a multiple of a unit that outweighs all benefits along a path (engine/compose.ts).
 * Whatever else comes is one part, and the side with fewer places seeks.
 * Cost: the search of search.ts over slacks of 0 and 1, for those who find no free place in their rows; rows as they are,
 * since those of equals need no sorting. Ties: none, the lowest prices are one point.
 */
import type { AssignmentProblem } from "./problem.js";
import { Search } from "./search.js";
import { makeSide, type Places, placesOf, type Side, sum } from "./side.js";

/** Some of the places, to be filled by themselves, and the side that had best seek. */
export interface Part {
  readonly places: Places;
  readonly leftSeeks: boolean;
  readonly near: Side;
}

/** The parts; edges from one to the other can be left out. */
export function* partsOf(problem: AssignmentProblem): Generator<number, readonly Part[]> {
  const places = placesOf(problem);
  yield 0;
  const unit = unitOf(problem, places);
  yield 0;
  if (unit === 0) return [yield* makePart(problem, places, sum(places.left) <= sum(places.right))];

  const { rowStart, target } = problem.graph;
  const levels = new Search({
    rowStart,
    target,
    benefit: new Int32Array(target.length),
    seekerFirst: problem.leftFirst.map((first) => first / unit),
    giverFirst: problem.rightFirst,
    seekerPlaces: places.left,
    giverPlaces: places.right,
    seekerDrop: problem.leftDrop,
    giverDrop: problem.rightDrop,
  });
  seatWhereFree(levels);
  const room = sum(places.right);
  yield 0;
  for (const done of levels.run()) {
    // where all places can be filled, no search from them is ever in vain, whoever else competes
    if (levels.filled === room) return [yield* makePart(problem, places, false)];
    yield done;
  }
  // a right is contested if it has a price, a left if she has none to go to without one
  const price = levels.giverDuals();
  const profit = levels.seekerDuals();
  const parts: Part[] = [];
  for (const leftSeeks of [true, false]) {
    const left = places.left.map((count, node) =>
      (profit[node] * unit === problem.leftFirst[node]) === leftSeeks ? count : 0,
    );
    const right = places.right.map((count, node) => ((price[node] === 0) === leftSeeks ? count : 0));
    if (left.some((count) => count > 0)) parts.push(yield* makePart(problem, { left, right }, leftSeeks));
  }
  return parts;
}

/** Whoever has a place, one at most, takes a free one in her row: legal while all benefits and prices are 0. */
function seatWhereFree(levels: Search): void {
  const { side, seats } = levels;
  side.seekerPlaces.forEach((places, seeker) => {
    const from = side.rowStart[seeker];
    const degree = places * (side.rowStart[seeker + 1] - from);
    // from a place of its own in each row, since all rows begin with the lowest givers
    for (let k = 0; k < degree; k++) {
      const edge = from + ((seeker + k) % degree);
      const giver = side.target[edge];
      if (seats.giverLoad[giver] === side.giverPlaces[giver]) continue;
      seats.sit(edge, seeker, giver);
      seats.seekerLoad[seeker]++;
      levels.filled++;
      break;
    }
  });
}

export function* makePart(problem: AssignmentProblem, places: Places, leftSeeks: boolean): Generator<number, Part> {
  return { places, leftSeeks, near: yield* makeSide(problem, places, leftSeeks) };
}

/** What the levels are multiples of, if they come before benefit and the parts can be told by them; else 0. */
function unitOf({ benefit, leftFirst, rightFirst, rightDrop }: AssignmentProblem, { left }: Places): number {
  let greatest = 0;
  for (let e = 0; e < benefit.length; e++) greatest = Math.max(greatest, benefit[e]);
  const firsts = leftFirst.filter((_, node) => left[node] > 0);
  const unit = firsts.reduce((least, first) => Math.min(least, first), Infinity);
  const isPlain =
    unit > greatest * Math.min(firsts.length, rightFirst.length) &&
    left.every((count) => count <= 1) &&
    firsts.every((first) => first % unit === 0) &&
    rightFirst.every((first) => first === 0) &&
    rightDrop.every((drop) => drop === 0);
  return isPlain ? unit : 0;
}
