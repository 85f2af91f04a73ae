import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSparse } from "../../bench/instances.js";
import { bidExactly } from "../../src/solve/auction.js";
import { priceCoarsely } from "../../src/solve/coarse-bids.js";
import { Search } from "../../src/solve/search.js";
import { drain } from "../support/drain.js";
import { bestTotal } from "../support/oracle.js";
import { type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";
import { bothSides, solveFrom } from "../support/searches.js";

/** What of a search's state would keep it from going on to the optimum. */
function faultsOf(search: Search): string[] {
  const { side, seats } = search;
  const prices = search.giverNets();
  const profits = search.seekerDuals().map((dual, seeker) => dual - side.seekerFirst[seeker]);
  const faults: string[] = [];
  side.seekerPlaces.forEach((_, seeker) => {
    const load = seats.seekerLoad[seeker];
    if (load === 0) return;
    let chosen = 0;
    for (let e = side.rowStart[seeker]; e < side.rowStart[seeker + 1]; e++) {
      const offer = side.benefit[e] - prices[side.target[e]];
      chosen += seats.isChosen[e];
      if (seats.isChosen[e] === 1 && offer < profits[seeker]) faults.push(`${seeker} keeps ${e}, which is worth less`);
      if (seats.isChosen[e] === 0 && offer > profits[seeker]) faults.push(`${seeker} goes without ${e}`);
    }
    if (chosen !== load) faults.push(`${seeker} has ${chosen} seats and counts ${load}`);
    const least = load > 1 ? side.seekerDrop[seeker] : 0;
    if (profits[seeker] + side.seekerFirst[seeker] < least) faults.push(`${seeker} had better let go`);
  });
  side.giverPlaces.forEach((places, giver) => {
    const load = seats.giverLoad[giver];
    const price = prices[giver] + side.giverFirst[giver];
    if (load === 0 && price !== 0) faults.push(`${giver} is empty and has a price`);
    if (load > 0 && load < places && price > side.giverDrop[giver]) faults.push(`${giver} keeps a place too dear`);
    if (load > 1 && price < side.giverDrop[giver]) faults.push(`${giver} sells a further place too cheaply`);
  });
  return faults;
}

const filledOf = ({ seats }: Search): number => seats.seekerLoad.reduce((total, load) => total + load, 0);

describe("bidExactly()", () => {
  it("bidExactly() leaves a state that a search can go on from, from either side, wherever it ends", () => {
    let over = 0;
    let filled = 0;
    fc.assert(
      fc.property(
        fc.oneof(smallProblems({ size: 5, places: 3 }), smallProblems({ size: 5, places: 3 }).map(withMostEdges)),
        fc.nat(120),
        fc.boolean(),
        (problem, limit, fromLeft) => {
          const { left, right } = bothSides(problem);
          const search = new Search(fromLeft ? left : right);
          if (drain(bidExactly(search, limit))) over++;
          expect(faultsOf(search)).toEqual([]);
          expect(search.filled).toBe(filledOf(search));
          filled += search.filled;
          drain(search.run());
          expect(faultsOf(search)).toEqual([]);
          expect(solveFrom(problem, search, fromLeft)).toEqual({ faults: [], total: bestTotal(problem) });
        },
      ),
      runs(2000, 20261128),
    );
    expect(over).toBeGreaterThan(enough(500));
    expect(filled).toBeGreaterThan(enough(1000));
  });

  it("bidExactly() goes on from a search that has come to its end on the other side", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), (one) => {
        const { left, right } = bothSides(one);
        const priced = new Search(left);
        drain(priceCoarsely(priced));
        drain(priced.run());
        const search = new Search(right);
        drain(search.takeOver(priced));
        drain(bidExactly(search, 100));
        drain(search.run());
        expect(solveFrom(one, search, false)).toEqual({ faults: [], total: bestTotal(one) });
      }),
      runs(600, 20261129),
    );
  });

  it.each([
    ["levels", 0.4],
    ["sparse", 0.8],
  ] as [Family, number][])("bidExactly() fills most places of a large %s problem in a few walks", (family, share) => {
    const one = withMostEdges(largeProblem(family, { leftCount: 300, rightCount: 320, places: 1, seed: 3 }));
    const search = new Search(bothSides(one).left);
    drain(bidExactly(search, 8 * one.benefit.length));
    expect(search.filled).toBeGreaterThan(share * 300);
  });

  it("bidExactly() gives up early where everybody wants the same, and at once where it may do no work", () => {
    const one = withMostEdges(largeProblem("popular", { leftCount: 300, rightCount: 300, places: 1, seed: 1 }));
    const early = new Search(bothSides(one).left);
    expect(drain(bidExactly(early, one.benefit.length))).toBe(false);
    expect(early.filled).toBeLessThan(100);
    // where most want the same few, half of the places are soon filled, and the others cost ten times as much
    const wanted = makeSparse("contended", { lefts: 2_000, rights: 1_200, degree: 16, seed: 1 });
    const soon = new Search(bothSides(wanted).left);
    expect(drain(bidExactly(soon, 32 * wanted.benefit.length))).toBe(false);
    expect(soon.filled).toBeLessThan(1_000);
    const never = new Search(bothSides(one).left);
    expect(drain(bidExactly(never, 0))).toBe(false);
    expect(never.filled).toBe(0);
  });
});
