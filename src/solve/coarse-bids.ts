/*
 * Prices for where everybody wants the same, and exact bids (auction.ts) go up by next to nothing. *Coarse* ones (Bertsekas
 * 1988) go up by a step more, and the steps fall from round to round; of those only the prices stay.
 *
 * They begin where each giver costs what it brings on average: that is right but for what seekers do not agree on, which
 * gives the first step. Prices never sink by bidding, so places would stay both dear and empty: before each round the market
 * shifts. All prices sink until no more places have one than there are seekers who did not find a place for nothing, and a
 * few fewer. Then everybody stands up: whoever stayed would sit there for too little, and all others would bid her out.
 * Cost: a bounded number of walks over all edges, some six rounds of them. Ties: see auction.ts.
 */
import { Auction } from "./auction.js";
import { nthLeast } from "./nth-least.js";
import type { Search } from "./search.js";
import { eachRow, type Side, sum } from "./side.js";

const FIRST_STEP = 1 / 2; // of how far benefits are from the mean of their giver, on average
const LAST_STEP = 1 / 100; // of the greatest benefit, per seeker
const STEP_DIVISOR = 8;
const FREE_RIDERS = 2; // places that lose their price for each seeker who pays nothing
const ROUND_WORK = 10; // walks over all edges in one round, at most

/** Prices the givers of a search that has not begun. */
export function* priceCoarsely(search: Search): Generator<number, void> {
  const { side } = search;
  if (side.target.length === 0) return;
  const auction = new Auction(search);
  const { giverNet, greatest } = auction;
  const spread = yield* startFromMeans(side, giverNet);
  const last = Math.max(1, (greatest * LAST_STEP) / side.seekerPlaces.length);
  for (let step = Math.max(last, spread * FIRST_STEP); step >= last; step /= STEP_DIVISOR) {
    shiftMarket(search, giverNet);
    yield* auction.round(Math.round(step), () => ROUND_WORK * side.target.length);
  }
  standUp(search);
  search.startFrom(giverNet);
}

/** Prices each giver at what it brings on average, its level included; returns how far benefits are from that. */
function* startFromMeans(side: Side, giverNet: Float64Array): Generator<number, number> {
  const { rowStart, target, benefit, giverFirst } = side;
  const degree = new Int32Array(giverNet.length);
  giverNet.fill(0);
  yield* eachRow(rowStart, (_, from, to) => {
    for (let e = from; e < to; e++) {
      degree[target[e]]++;
      giverNet[target[e]] += benefit[e];
    }
  });
  let leastFirst = Infinity; // whatever all have is nothing to pay for
  for (let giver = 0; giver < degree.length; giver++) {
    if (degree[giver] === 0) continue;
    giverNet[giver] = Math.round(giverNet[giver] / degree[giver]);
    leastFirst = Math.min(leastFirst, giverFirst[giver]);
  }

  let distance = 0;
  yield* eachRow(rowStart, (_, from, to) => {
    for (let e = from; e < to; e++) distance += Math.abs(benefit[e] - giverNet[target[e]]);
  });
  for (let giver = 0; giver < degree.length; giver++) {
    giverNet[giver] -= degree[giver] > 0 ? leastFirst : giverFirst[giver];
  }
  return distance / target.length;
}

/** Lowers all prices alike, none below 0, until no more places have one than will be asked for; everybody leaves. */
function shiftMarket(search: Search, giverNet: Float64Array): void {
  const { giverFirst, seekerPlaces } = search.side;
  const { giverLoad, start, seeker } = search.seats;
  const prices = new Float64Array(seeker.length);
  let superfluous = prices.length - sum(seekerPlaces);
  giverNet.forEach((net, giver) => {
    prices.fill(net + giverFirst[giver], start[giver], start[giver + 1]);
    if (net + giverFirst[giver] <= 0) superfluous += FREE_RIDERS * giverLoad[giver];
  });
  standUp(search);
  if (superfluous <= 0) return;
  const shift = nthLeast(prices, Math.min(superfluous, prices.length) - 1);
  giverNet.forEach((net, giver) => {
    giverNet[giver] = Math.max(net - shift, -giverFirst[giver]);
  });
}

/** Everybody leaves. */
function standUp(search: Search): void {
  const { seekerLoad, giverLoad, isChosen } = search.seats;
  for (const list of [seekerLoad, giverLoad, isChosen]) list.fill(0);
  search.filled = 0;
}
