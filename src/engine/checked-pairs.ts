/*
 * What is known already of the pairs that are not kept, so that a scan for violators asks about no more than it must.
 *
 * The first scan has shown that none of a mentee's scores more than the last that it kept; each later one, that none was
 * worth more than the floor it asked for, at the prices it asked with. At new prices and floors a pair can violate only if
 *
 *     fall of the mentor's price + fall of the mentee's floor > 0
 *
 * so with the mentors in the order of how much their prices have fallen, each mentee has to look at the first few, at those
 * whose price that first score could pay; and at none while her floor is over that score (a price is at least minus the
 * worth of a place). Of a mentee whose last list was full is known that nobody left out was worth more than the last on it.
 */
import { firstFrom } from "../graph.js";
import type { AssignmentProblem, Duals } from "../solve/problem.js";
import { type Steps, sortRows } from "../steps.js";
import type { SliceAnswer, SliceRequest } from "./slices.js";

export class CheckedPairs {
  private readonly leastKept: Float64Array; // per mentee: no pair that is not kept scores more
  private readonly floors: Float64Array; // per mentee: no pair that is not kept is worth more, at `prices`
  private readonly prices: Float64Array; // per mentor

  constructor(mentorCount: number, leastKept: Float64Array) {
    this.leastKept = leastKept;
    this.floors = leastKept.slice();
    this.prices = new Float64Array(mentorCount);
  }

  /** No pair of hers that is not kept is worth more than this at the prices asked at; Infinity where nothing is known. */
  know(mentee: number, floor: number): void {
    this.floors[mentee] = floor;
  }

  /** The prices at which that holds, per mentor: out of reach for one of whom nothing is known. */
  askedAt(prices: Float64Array): void {
    this.prices.set(prices);
  }

  /** Asks for pairs worth more than the duals allow them to be. */
  *askForViolators(
    { leftFirst, rightFirst }: AssignmentProblem,
    { profit, price }: Duals,
    limit: number,
  ): Steps<SliceRequest> {
    yield;
    const prices = price.map((dual, mentor) => dual - rightFirst[mentor]);
    const floors = profit.map((dual, mentee) => dual - leftFirst[mentee]);
    const worth = rightFirst.reduce((most, first) => Math.max(most, first), 0);
    const fall = prices.map((asked, mentor) => this.prices[mentor] - asked);
    const mentors = Array.from(fall.keys());
    yield;
    yield* sortRows(mentors, (a, b) => fall[b] - fall[a] || a - b);
    const order = Int32Array.from(mentors);
    const rises = Float64Array.from(order, (mentor) => -fall[mentor]);
    yield;
    const reach = Int32Array.from(floors, (floor, mentee) =>
      floor >= this.leastKept[mentee] + worth ? 0 : firstFrom(rises, this.floors[mentee] - floor),
    );
    yield;
    // whoever is passed over is known to have nothing above this floor
    this.floors.set(floors);
    this.prices.set(prices);
    // finite, as JSON has no other numbers
    const caps = this.leastKept.map((score) => Math.max(score, -1));
    return { from: 0, to: profit.length, limit, floors, caps, prices, order, reach, survey: false };
  }

  /** Takes note of what a request was answered. */
  note({ limit, prices }: SliceRequest, { counts, mentors, scores }: SliceAnswer): void {
    let end = 0;
    for (let mentee = 0; mentee < this.floors.length; mentee++) {
      end += counts[mentee];
      if (counts[mentee] === limit) this.know(mentee, scores[end - 1] - prices[mentors[end - 1]]);
    }
  }
}
