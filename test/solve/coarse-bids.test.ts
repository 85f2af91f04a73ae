import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceCoarsely } from "../../src/solve/coarse-bids.js";
import { Search } from "../../src/solve/search.js";
import type { Side } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { fromMatrix, problem } from "../support/notation.js";
import { bestTotal } from "../support/oracle.js";
import { largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";
import { bothSides, settle, solveFrom } from "../support/searches.js";

interface Place {
  price: number;
  holder: number | null;
}

/** Coarse bids as their file tells it, place by place: what every giver costs in the end; null if a round may be cut short. */
function auctionByHand(side: Side): number[] | null {
  if (side.benefit.length === 0) return Array.from(side.giverPlaces, () => 0);
  const greatest = Math.max(1, ...side.benefit);
  const givers = Array.from(side.giverPlaces, (count) =>
    Array.from({ length: count }, (): Place => ({ price: 0, holder: null })),
  );
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
  const edges = Array.from(side.target, (giver, edge) => ({ giver, benefit: side.benefit[edge] }));
  const means = givers.map((_, giver) =>
    Math.round(mean(edges.filter((edge) => edge.giver === giver).map(({ benefit }) => benefit))),
  );
  const spread = mean(edges.map(({ giver, benefit }) => Math.abs(benefit - means[giver])));
  const leastFirst = Math.min(...edges.map(({ giver }) => side.giverFirst[giver]));
  const isMet = (giver: number): boolean => edges.some((edge) => edge.giver === giver);
  // price of a giver
  const lowest = means.map((each, giver) => (isMet(giver) ? each + side.giverFirst[giver] - leastFirst : 0));
  const wanted = side.seekerPlaces.reduce((sum, count) => sum + count, 0);

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
    // of those who sit there and the first free one
    const free = places.findIndex(({ holder }) => holder === null);
    const choice = free < 0 ? places : places.slice(0, free + 1);
    const place = choice.reduce((cheapest, one) => (one.price <= cheapest.price ? one : cheapest));
    const outbid = place.holder;
    place.holder = seeker;
    place.price += Math.min(offers[0].offer - second, greatest) + step;
    lowest[offers[0].giver] = Math.min(...places.map(({ price }) => price));
    return outbid;
  }

  const last = Math.max(1, (greatest * (1 / 100)) / side.seekerPlaces.length);
  for (let step = Math.max(last, spread / 2); step >= last; step /= 8) {
    shift();
    givers.forEach((places, giver) => {
      places.forEach((place, k) => {
        place.price = k === 0 ? lowest[giver] : Math.max(lowest[giver], side.giverDrop[giver]);
        place.holder = null;
      });
    });
    const queue = Array.from(side.seekerPlaces).flatMap((count, seeker) => new Array<number>(count).fill(seeker));
    for (let work = 0; queue.length > 0; ) {
      const [seeker] = queue.splice(0, 1);
      const outbid = bid(seeker, Math.round(step));
      if (outbid !== null) queue.push(outbid);
      work += side.rowStart[seeker + 1] - side.rowStart[seeker] + 1;
      if (work >= 10 * side.target.length) return null;
    }
  }
  return lowest;
}

const filledOf = ({ seats }: Search): number => seats.seekerLoad.reduce((total, load) => total + load, 0);

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

  const pricesOf = (side: Side): number[] => {
    const search = new Search(side);
    drain(priceCoarsely(search));
    return Array.from(search.giverDuals());
  };

  it("priceCoarsely() gives the prices of the auction, bid by bid", () => {
    let dear = 0;
    fc.assert(
      fc.property(
        fc.oneof(smallProblems({ size: 8, places: 1 }), smallProblems({ size: 6, places: 3 })),
        fc.boolean(),
        (given, arePairsFirst) => {
          const one = arePairsFirst ? withMostEdges(given) : given;
          for (const side of Object.values(bothSides(one))) {
            const byHand = auctionByHand(side);
            if (byHand === null) return;
            expect(pricesOf(side)).toEqual(byHand);
            if (byHand.some((price) => price > 0)) dear++;
          }
        },
      ),
      runs(1500, 20260902),
    );
    expect(dear).toBeGreaterThan(enough(500));
  });

  it.each([
    ["what it brings to each of three", "a:x4 b:x4 c:x4", [4]],
    ["what it brings to all three, what that is less than to the first, and a step of 1", "a:x9 b:x6 c:x4", [10]],
    ["a step for a place that is taken, where there are enough", "a:x9y9z9 b:x9y9z9", [1, 1, 0]],
    ["what it brings, where nobody else would come", "a:x9", [9]],
  ])("priceCoarsely() asks for %s", (_, text, prices) => {
    expect(pricesOf(bothSides(problem(text)).left)).toEqual(prices);
  });

  it("priceCoarsely() asks for nothing where nobody seeks, and ends", () => {
    expect(pricesOf(bothSides(fromMatrix([], 2)).left)).toEqual([0, 0]);
  });

  it("priceCoarsely() ends a round that takes too long, and pauses in between", () => {
    // eight hundred places are fought for by small steps
    const one = withMostEdges(largeProblem("product", { leftCount: 200, rightCount: 150, places: 8, seed: 2 }));
    const pauses = [...priceCoarsely(new Search(bothSides(one).left))].length;
    const walks = (pauses * (1 << 16)) / one.benefit.length;
    expect(pauses).toBeGreaterThanOrEqual(5);
    // ten to a round at most, and pauses for places that are filled
    expect(walks).toBeLessThanOrEqual(200);
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
