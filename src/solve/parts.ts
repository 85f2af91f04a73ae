/*
 * Where an objective puts levels before benefit, the levels alone say who competes with whom (Dulmage and Mendelsohn 1958).
 * They are solved first (most-pairs.ts), which takes next to no time, and leave two parts:
 *   - *contested* rights are full in every best matching, and only with lefts who can reach no other;
 *   - every other left has a place in every best matching, and there is always one left over for her.
 * Edges between the two parts are in no best matching. The contested part is searched from the right, the other one from the
 * left: thus no search ever looks in vain for a place that there is not. With one mate to a left node, and nothing asked of
 * the rights, this holds for any tiers. Where all the rights' places are filled, nothing more has to be known.
 *
 * Levels come before benefit if each is a multiple of a unit that outweighs all benefits along a path (engine/compose.ts).
 * Whatever else comes is one part, and the side with fewer places seeks.
 * Cost: that of most-pairs.ts, and rows sorted once a part. Ties: none, whom the contested rights are is one answer.
 */
import { contestedRights } from "./most-pairs.js";
import type { AssignmentProblem } from "./problem.js";
import { makeSide, type Places, placesOf, type Side, sortSide, sum } from "./side.js";

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
  const isParted = doLevelsComeFirst(problem, places);
  yield 0;
  if (!isParted) return [yield* makePart(problem, places, sum(places.left) <= sum(places.right))];

  const contested = yield* contestedRights(problem, places);
  // where all places can be filled, no search from them is ever in vain, whoever else competes
  if (contested === null) return [yield* makePart(problem, places, false)];
  const isSure = Array.from(places.left.keys(), (left) => reachesOther(problem, left, contested));
  const parts: Part[] = [];
  for (const leftSeeks of [true, false]) {
    const left = places.left.map((count, node) => (isSure[node] === leftSeeks ? count : 0));
    const right = places.right.map((count, node) => ((contested[node] === 0) === leftSeeks ? count : 0));
    if (left.some((count) => count > 0)) parts.push(yield* makePart(problem, { left, right }, leftSeeks));
  }
  return parts;
}

/** Whether a left has somebody to go to beside the contested rights. */
function reachesOther({ graph }: AssignmentProblem, left: number, contested: Uint8Array): boolean {
  for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) {
    if (contested[graph.target[e]] === 0) return true;
  }
  return false;
}

export function* makePart(problem: AssignmentProblem, places: Places, leftSeeks: boolean): Generator<number, Part> {
  return { places, leftSeeks, near: yield* sortSide(yield* makeSide(problem, places, leftSeeks)) };
}

/** Whether levels come before benefit, and tell the parts. */
function doLevelsComeFirst(
  { benefit, leftFirst, rightFirst, rightDrop }: AssignmentProblem,
  { left }: Places,
): boolean {
  let greatest = 0;
  for (let e = 0; e < benefit.length; e++) greatest = Math.max(greatest, benefit[e]);
  const firsts = leftFirst.filter((_, node) => left[node] > 0);
  const unit = firsts.reduce((least, first) => Math.min(least, first), Infinity);
  return (
    unit > greatest * Math.min(firsts.length, rightFirst.length) &&
    left.every((count) => count <= 1) &&
    firsts.every((first) => first % unit === 0) &&
    rightFirst.every((first) => first === 0) &&
    rightDrop.every((drop) => drop === 0)
  );
}
