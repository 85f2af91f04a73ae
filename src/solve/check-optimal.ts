/*
 * Says whether a matching is optimal, from its duals alone (complementary slackness; certifying algorithms: McConnell,
 * Mehlhorn, Näher, Schweitzer 2011). Shares no code with the solver, uses no sums that could overflow, no epsilon.
 * With c = benefit + leftFirst + rightFirst, places = min(wants or capacity, degree), profit p and price q:
 *
 *   every node:      p >= 0, load <= places, no edge twice
 *   unchosen edge:   p + q >= c
 *   chosen edge:     p + q <= c
 *   a node's dual d (p or q): load 0 < places ⇒ d = 0; 0 < load < places ⇒ d <= drop; load >= 2 ⇒ d >= drop
 *
 * Why that suffices: any other matching differs by alternating paths and cycles, and along each of them the inequalities
 * add up to "no gain". O(edges).
 */
import { finish, type Steps } from "../steps.js";
import type { AssignmentProblem, Duals, Matching } from "./problem.js";

const ROWS_PER_STEP = 256;

/** What is wrong with the claim that this matching is optimal; empty if nothing is. At most `cap` findings. */
export function checkOptimal(problem: AssignmentProblem, matching: Matching, duals: Duals, cap = 10): string[] {
  return finish(checkOptimalSteps(problem, matching, duals, cap));
}

/** {@link checkOptimal} in slices. */
export function* checkOptimalSteps(
  problem: AssignmentProblem,
  matching: Matching,
  duals: Duals,
  cap: number,
): Steps<string[]> {
  const { graph, benefit, leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop } = problem;
  const { leftCount, rightCount, rowStart, target } = graph;
  const { profit, price } = duals;
  const faults: string[] = [];
  const fault = (text: string): void => {
    if (faults.length < cap) faults.push(text);
  };

  const leftLoad = new Int32Array(leftCount);
  const rightLoad = new Int32Array(rightCount);
  const rightDegree = new Int32Array(rightCount);
  let next = 0;
  for (const left of leftLoad.keys()) {
    if (left % ROWS_PER_STEP === 0) yield;
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      const right = target[e];
      rightDegree[right]++;
      const slack = profit[left] + price[right] - benefit[e] - leftFirst[left] - rightFirst[right];
      if (matching.edges[next] === e) {
        next++;
        leftLoad[left]++;
        rightLoad[right]++;
        if (!(slack <= 0)) fault(`chosen edge ${e} has slack ${slack}`);
      } else if (!(slack >= 0)) fault(`edge ${e} has slack ${slack}`);
    }
  }
  if (next !== matching.edges.length) fault(`the chosen edges are not ascending edge numbers from ${next} on`);

  const checkNode = (name: string, load: number, places: number, dual: number, drop: number): void => {
    if (!(Number.isSafeInteger(dual) && dual >= 0)) fault(`${name} has the dual ${dual}`);
    if (load > places) fault(`${name} has ${load} edges for ${places} places`);
    if (load === 0 && places > 0 && dual !== 0) fault(`${name} is empty at ${dual}`);
    if (load > 0 && load < places && dual > drop) fault(`${name} has a free place at ${dual}`);
    if (load > 1 && dual < drop) fault(`${name} fills a further place at ${dual}`);
  };
  leftLoad.forEach((load, left) => {
    const places = Math.min(wants[left], rowStart[left + 1] - rowStart[left]);
    checkNode(`left ${left}`, load, places, profit[left], leftDrop[left]);
  });
  rightLoad.forEach((load, right) => {
    const places = Math.min(capacity[right], rightDegree[right]);
    checkNode(`right ${right}`, load, places, price[right], rightDrop[right]);
  });
  return faults;
}
