import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarsePrices } from "../../src/solve/coarse-prices.js";
import { Search } from "../../src/solve/search.js";
import type { Side } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { problem as inText } from "../support/notation.js";
import { bestTotal } from "../support/oracle.js";
import { largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";
import { bothSides, searchFrom } from "../support/sides.js";

const RUNS = runs(600, 20260902);

interface Place {
  price: number;
  holder: number | null;
}

/** The auction as its file tells it, place by place: what every giver costs in the end, and how many rounds were cut short. */
function auctionByHand(side: Side): { prices: number[]; cutShort: number } {
  const greatest = Math.max(0, ...side.benefit);
  const givers = Array.from(side.giverPlaces, (count) =>
    Array.from({ length: count }, (): Place => ({ price: 0, holder: null })),
  );
  const lowest = Array.from(givers, () => 0); // price of a giver
  const wanted = side.seekerPlaces.reduce((sum, count) => sum + count, 0);
  let cutShort = 0;

  /** Lowers prices alike until no more places have one than are asked for, and two fewer for each that costs nothing. */
  function shift(): void {
    const prices = givers.flatMap((places, giver) => places.map(() => lowest[giver])).sort((a, b) => a - b);
    const riders = givers.flatMap((places, giver) =>
      places.filter(({ holder }) => holder !== null && lowest[giver] === 0),
    );
    const superfluous = prices.length - wanted + 2 * riders.length;
    if (superfluous <= 0) return;
    const by = prices[Math.min(superfluous, prices.length) - 1];
    lowest.forEach((price, giver) => {
      lowest[giver] = Math.max(0, price - by);
    });
  }

  /** One place for the seeker, at the giver that offers most beside those it has; returns who had to leave it. */
  function bid(seeker: number, step: number): number | null {
    const isHers = ({ holder }: Place): boolean => holder === seeker;
    const row = Array.from(side.target.keys()).slice(side.rowStart[seeker], side.rowStart[seeker + 1]);
    const offers = row
      .map((e) => ({ giver: side.target[e], benefit: side.benefit[e] }))
      .filter(({ giver }) => !givers[giver].some(isHers))
      .map(({ giver, benefit }) => ({ giver, offer: benefit + side.giverFirst[giver] - lowest[giver] }))
      .sort((a, b) => b.offer - a.offer);
    const home =
      (givers.some((places) => places.some(isHers)) ? side.seekerDrop[seeker] : 0) - side.seekerFirst[seeker];
    if (offers.length === 0 || offers[0].offer <= home) return null;
    const second = Math.max(home, offers[1]?.offer ?? home);
    const places = givers[offers[0].giver];
    const place = places.reduce((cheapest, one) => (one.price < cheapest.price ? one : cheapest));
    const outbid = place.holder;
    place.holder = seeker;
    place.price += Math.min(offers[0].offer - second, greatest) + step;
    lowest[offers[0].giver] = Math.min(...places.map(({ price }) => price));
    return outbid;
  }

  const last = Math.max(1, (greatest * (1 / 50)) / side.seekerPlaces.length);
  for (let step = greatest / 4; step >= last; step /= 5) {
    shift();
    givers.forEach((places, giver) => {
      for (const place of places) Object.assign(place, { price: lowest[giver], holder: null });
    });
    const queue = Array.from(side.seekerPlaces).flatMap((count, seeker) => new Array<number>(count).fill(seeker));
    for (let bids = 0; queue.length > 0 && bids < 10 * wanted; bids++) {
      const outbid = bid(queue.splice(0, 1)[0], Math.round(step));
      if (outbid !== null) queue.push(outbid);
    }
    if (queue.length > 0) cutShort++;
  }
  return { prices: lowest, cutShort };
}

const pricesOf = (side: Side): number[] =>
  Array.from(drain(coarsePrices(side)), (net, giver) => net + side.giverFirst[giver]);

describe("coarsePrices()", () => {
  it("coarsePrices() gives legal prices, and the search from there is optimal", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), (problem) => {
        const { left, right } = bothSides(problem);
        for (const price of [...pricesOf(left), ...pricesOf(right)]) {
          expect(Number.isSafeInteger(price) && price >= 0).toBe(true);
        }
        expect(searchFrom(problem, drain(coarsePrices(left)))).toEqual({ faults: [], total: bestTotal(problem) });
      }),
      RUNS,
    );
  });

  it("coarsePrices() are those of the auction, bid by bid", () => {
    let dear = 0;
    let cutShort = 0;
    fc.assert(
      fc.property(
        fc.oneof(smallProblems({ size: 8, places: 1 }), smallProblems({ size: 6, places: 3 })),
        fc.boolean(),
        (given, arePairsFirst) => {
          const one = arePairsFirst ? withMostEdges(given) : given;
          for (const side of Object.values(bothSides(one))) {
            const byHand = auctionByHand(side);
            expect(pricesOf(side)).toEqual(byHand.prices);
            if (byHand.prices.some((price) => price > 0)) dear++;
            cutShort += byHand.cutShort;
          }
        },
      ),
      runs(1500, RUNS.seed),
    );
    expect(dear).toBeGreaterThan(enough(500));
    expect(cutShort).toBeGreaterThan(enough(10));
  });

  it.each([
    ["four, for which a step of 1 is the last", "a:x4 b:x4 c:x4"],
    ["three, for which none is left", "a:x3 b:x3 c:x3"],
  ])("coarsePrices() where the greatest benefit is %s", (_, text) => {
    const { left } = bothSides(inText(text));
    expect(pricesOf(left)).toEqual(auctionByHand(left).prices);
  });

  it("coarsePrices() pauses after every few thousand bids", () => {
    // a round of eight hundred places that are fought for ends after eight thousand bids
    const problem = withMostEdges(largeProblem("product", { leftCount: 200, rightCount: 150, places: 8, seed: 2 }));
    const pauses = [...coarsePrices(bothSides(problem).left)].length;
    expect(pauses).toBeGreaterThanOrEqual(5);
    expect(pauses).toBeLessThanOrEqual(15);
  });

  it.each([
    { family: "popular", places: 1, factor: 2 },
    { family: "product", places: 1, factor: 5 },
    { family: "product", places: 4, factor: 3 },
  ] as const)("coarsePrices() spares the search most of its work on $family with up to $places places", (kind) => {
    const problem = largeProblem(kind.family, {
      leftCount: 150,
      rightCount: 150,
      places: kind.places,
      seed: 2,
    });
    const { left } = bothSides(withMostEdges(problem));
    const plain = new Search(left);
    drain(plain.run());
    const priced = new Search(left);
    priced.startFrom(drain(coarsePrices(left)));
    drain(priced.run());
    expect(priced.work * kind.factor).toBeLessThan(plain.work);
  });

  it("coarsePrices() is not led astray by a few who want others than the rest do", () => {
    const problem = withMostEdges(largeProblem("popular", { leftCount: 300, rightCount: 300, places: 1, seed: 2 }));
    const { rowStart } = problem.graph;
    for (let left = 0; left < 300; left += 50) problem.benefit.subarray(rowStart[left], rowStart[left + 1]).reverse();
    const { left, right } = bothSides(problem);
    const priced = new Search(left);
    priced.startFrom(drain(coarsePrices(left)));
    drain(priced.run());
    const settled = new Search(right);
    settled.takeOver(priced);
    drain(settled.run());
    expect((priced.work + settled.work) / problem.benefit.length).toBeLessThan(8);
  });
});
