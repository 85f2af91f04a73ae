/*
 * The duals of an optimal matching are not unique; they form a lattice, and one end of it is the most useful: the lowest
 * prices (with the highest profits). Only the lowest price of a mentor says what one more place there would bring.
 *
 * Prices sink and profits rise together until something holds them: a price its floor (0, or the drop where a further
 * place is filled), a profit its ceiling where a place is free (0 or the drop), an edge its slack. How far each can go
 * is a shortest distance from those that are held at once: Dijkstra over the slacks.
 * O(edges + nodes · log nodes). No ties to break: the end of a lattice is one point.
 */
import { finish, type Steps } from "../steps.js";
import { Heap, KEY, RECORD } from "./heap.js";
import { type AssignmentProblem, type Duals, loads, type Matching, matesOf } from "./problem.js";

const NODES_PER_STEP = 1_024;

/** The optimal duals with the lowest prices. */
export function lowestPrices(problem: AssignmentProblem, matching: Matching, duals: Duals): Duals {
  return finish(lowestPricesSteps(problem, matching, duals));
}

/** {@link lowestPrices} in slices. */
export function* lowestPricesSteps(problem: AssignmentProblem, matching: Matching, duals: Duals): Steps<Duals> {
  const { graph, benefit, leftFirst, rightFirst, wants, leftDrop, rightDrop } = problem;
  const { leftCount, rightCount, rowStart, target } = graph;
  const { profit, price } = duals;
  yield;
  const load = loads(problem, matching);
  yield;
  const mates = matesOf(problem, matching);
  yield;
  const slackOf = (left: number, e: number): number =>
    profit[left] + price[target[e]] - benefit[e] - leftFirst[left] - rightFirst[target[e]];

  // how far each node could move by itself; rights are nodes 0 … rightCount − 1, lefts come after them
  const heap = new Heap(rightCount + leftCount);
  const roomOf = (node: number): number => heap.record[RECORD * node + KEY];
  const hold = (node: number, distance: number): void => {
    if (distance >= roomOf(node)) return;
    heap.record[RECORD * node + KEY] = distance;
    heap.lift(node);
  };
  load.right.forEach((count, right) => {
    hold(right, price[right] - (count > 1 ? rightDrop[right] : 0));
  });
  load.left.forEach((count, left) => {
    const places = Math.min(wants[left], rowStart[left + 1] - rowStart[left]);
    if (count < places) hold(rightCount + left, (count > 0 ? leftDrop[left] : 0) - profit[left]);
  });

  yield;
  // whoever is held holds its neighbours: a left its unchosen rights, a right those who sit there
  const isChosen = new Uint8Array(rowStart[leftCount]);
  for (const e of matching.edges) isChosen[e] = 1;
  for (let count = 1; heap.size > 0; count++) {
    if (count % NODES_PER_STEP === 0) yield;
    const node = heap.pop();
    const distance = roomOf(node);
    if (node >= rightCount) {
      const left = node - rightCount;
      for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
        if (isChosen[e] === 0) hold(target[e], distance + slackOf(left, e));
      }
      continue;
    }
    for (let seat = mates.start[node]; seat < mates.start[node + 1]; seat++) {
      hold(rightCount + mates.left[seat], distance - slackOf(mates.left[seat], mates.edge[seat]));
    }
  }

  yield;
  // nothing holds the profit of a left node without places: it gets the least that is legal
  const lowest = price.map((q, right) => q - roomOf(right));
  const highest = profit.map((p, left) => {
    if (roomOf(rightCount + left) !== Infinity) return p + roomOf(rightCount + left);
    let least = 0;
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      least = Math.max(least, benefit[e] + leftFirst[left] + rightFirst[target[e]] - lowest[target[e]]);
    }
    return least;
  });
  return { profit: highest, price: lowest };
}
