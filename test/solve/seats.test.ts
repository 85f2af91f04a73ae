import { describe, expect, it } from "vitest";
import { Seats } from "../../src/solve/seats.js";
import { placesOf } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { problem } from "../support/notation.js";
import { sortedSide } from "../support/searches.js";

describe("Seats", () => {
  it("Seats sit(), stand() and pairs() keep account of who sits where", () => {
    const one = problem("a:x3y5 b:x1 c:x2", { capacity: [3, 1] });
    const seats = new Seats(drain(sortedSide(one, placesOf(one), true)));
    // a's edges by falling benefit: y is 0, x is 1; then b's and c's
    seats.sit(1, 0, 0);
    seats.sit(2, 1, 0);
    seats.sit(3, 2, 0);
    expect([...seats.giverLoad]).toEqual([3, 0]);
    seats.stand(2, 0);
    seats.sit(0, 0, 1);
    expect([...seats.giverLoad]).toEqual([2, 1]);
    expect([...seats.isChosen]).toEqual([1, 1, 0, 1]);
    expect(seats.pairs()).toEqual({ seekers: Int32Array.of(0, 2, 0), givers: Int32Array.of(0, 0, 1) });
    // the first of two stands up: the last one moves into the gap
    seats.stand(1, 0);
    expect(seats.pairs()).toEqual({ seekers: Int32Array.of(2, 0), givers: Int32Array.of(0, 1) });
  });
});
