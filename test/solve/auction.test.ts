import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bidExactly, priceCoarsely } from "../../src/solve/auction.js";
import { Search } from "../../src/solve/search.js";
import type { Side } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { bestTotal } from "../support/oracle.js";
import { type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";
import { bothSides, settle, solveFrom } from "../support/searches.js";

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
      fc.property(smallProblems({ size: 5, places: 3 }), (problem) => {
        const { left, right } = bothSides(problem);
        const priced = new Search(left);
        drain(priceCoarsely(priced));
        drain(priced.run());
        const search = new Search(right);
        search.takeOver(priced);
        drain(bidExactly(search, 100));
        drain(search.run());
        expect(solveFrom(problem, search, false)).toEqual({ faults: [], total: bestTotal(problem) });
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
    const never = new Search(bothSides(one).left);
    expect(drain(bidExactly(never, 0))).toBe(false);
    expect(never.filled).toBe(0);
  });
});

describe("priceCoarsely()", () => {
  it("priceCoarsely() gives legal prices and nobody a seat, and the search from there is optimal", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), fc.boolean(), (problem, fromLeft) => {
        const { left, right } = bothSides(problem);
        const search = new Search(fromLeft ? left : right);
        drain(priceCoarsely(search));
        for (const price of search.giverDuals()) expect(Number.isSafeInteger(price) && price >= 0).toBe(true);
        expect([search.filled, filledOf(search), search.chosenPairs().givers.length]).toEqual([0, 0, 0]);
        expect(drain(search.run())).toBe(true);
        const settled = settle(search, fromLeft ? right : left);
        expect(solveFrom(problem, settled, !fromLeft)).toEqual({ faults: [], total: bestTotal(problem) });
      }),
      runs(600, 20260902),
    );
  });

  const workOf = (side: Side, isPriced: boolean): number => {
    const search = new Search(side);
    if (isPriced) drain(priceCoarsely(search));
    drain(search.run());
    return search.work;
  };

  it.each([
    { family: "popular", places: 1, factor: 2 },
    { family: "product", places: 1, factor: 5 },
    { family: "product", places: 4, factor: 3 },
  ] as const)("priceCoarsely() spares the search most of its work on $family with up to $places places", (kind) => {
    const { family, places, factor } = kind;
    const problem = largeProblem(family, { leftCount: 150, rightCount: 150, places, seed: 2 });
    const { left } = bothSides(withMostEdges(problem));
    expect(workOf(left, true) * factor).toBeLessThan(workOf(left, false));
  });

  it("priceCoarsely() is not led astray by a few who want others than the rest do", () => {
    const problem = withMostEdges(largeProblem("popular", { leftCount: 300, rightCount: 300, places: 1, seed: 2 }));
    const { rowStart } = problem.graph;
    for (let left = 0; left < 300; left += 50) problem.benefit.subarray(rowStart[left], rowStart[left + 1]).reverse();
    const { left, right } = bothSides(problem);
    const priced = new Search(left);
    drain(priceCoarsely(priced));
    drain(priced.run());
    const settled = settle(priced, right);
    expect((priced.work + settled.work) / problem.benefit.length).toBeLessThan(8);
  });
});
