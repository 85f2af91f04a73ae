/*
 * Start prices for a search whose plain start, all prices 0, would have to push them up a little with every path: where
 * everybody wants the same. An auction with falling steps (Bertsekas 1988) finds prices near the right ones; its matching
 * is thrown away. A seeker in the queue takes a place at the giver that offers it most, and raises that place's price
 * until the second-best giver would do as well, and one step more; whoever sat there goes back to the queue. Each place
 * has a price of its own, and a giver's is the lowest of them.
 *
 * An auction never lowers a price, so places would stay both dear and empty. Between rounds the market shifts: all prices
 * sink, until no more places have one than there are seekers who did not find a place for nothing, and a few fewer. The
 * next round raises them again as far as they are asked for; the last one is left as it ends.
 * A round ends after so many bids in any case, since any price >= 0 is legal.
 * Cost: O(rounds · bids · degree). Ties: the first giver of the row.
 */
import { Seats } from "./seats.js";
import { type Side, sum } from "./side.js";

const FIRST_STEP = 1 / 4; // of the greatest benefit
const STEP_DIVISOR = 5;
const LAST_STEP = 1 / 50; // of the greatest benefit, per seeker
const FREE_RIDERS = 2; // places that lose their price for each seeker who pays nothing
const BIDS_PER_PLACE = 10; // in one round
const BIDS_PER_YIELD = 1 << 12;
const NONE = -1;

/** Prices of the givers, each less its `first`. */
export function* coarsePrices(side: Side): Generator<number, Float64Array> {
  let greatest = 0;
  for (let e = 0; e < side.benefit.length; e++) greatest = Math.max(greatest, side.benefit[e]);
  const auction = new Auction(side, greatest);
  const last = Math.max(1, (greatest * LAST_STEP) / side.seekerPlaces.length);
  for (let step = greatest * FIRST_STEP; step >= last; step /= STEP_DIVISOR) {
    auction.shiftMarket();
    yield* auction.round(Math.round(step));
  }
  return auction.giverNet;
}

class Auction {
  readonly giverNet: Float64Array; // per giver: its lowest place's price less its `first`
  private readonly side: Side;
  private readonly greatest: number; // benefit of all
  private readonly placeCount: number; // the seekers' places
  private readonly seats: Seats; // all of them, taken or not; `giverLoad` is not used
  private readonly seatNet: Float64Array; // per seat: its price less the giver's `first`
  private readonly queue: Int32Array; // a ring: a seeker once for every place it still wants
  private leastNet = 0; // of all givers, when the round began

  constructor(side: Side, greatest: number) {
    const { giverFirst, seekerPlaces } = side;
    this.side = side;
    this.greatest = greatest;
    this.giverNet = giverFirst.map((first) => -first);
    this.placeCount = sum(seekerPlaces);
    this.seats = new Seats(side);
    this.seats.seeker.fill(NONE);
    this.seatNet = new Float64Array(this.seats.seeker.length);
    this.queue = new Int32Array(this.placeCount);
  }

  /** Everybody stands up and bids again from the present prices. */
  *round(step: number): Generator<number, void> {
    const { queue, placeCount, giverNet, side, seats } = this;
    seats.seekerLoad.fill(0);
    seats.seeker.fill(NONE);
    seats.isChosen.fill(0);
    this.leastNet = Infinity;
    giverNet.forEach((net, giver) => {
      this.seatNet.fill(net, seats.start[giver], seats.start[giver + 1]);
      this.leastNet = Math.min(this.leastNet, net);
    });
    let head = 0;
    let waiting = 0;
    side.seekerPlaces.forEach((places, seeker) => {
      queue.fill(seeker, waiting, waiting + places);
      waiting += places;
    });

    for (let bid = 1; waiting > 0 && bid <= BIDS_PER_PLACE * placeCount; bid++) {
      const outbid = this.bid(queue[head], step);
      if (++head === placeCount) head = 0;
      waiting--;
      if (outbid !== NONE) queue[(head + waiting++) % placeCount] = outbid;
      if (bid % BIDS_PER_YIELD === 0) yield 0;
    }
  }

  /** The seeker takes the best place there is, unless none is worth it; returns who had to leave it, or NONE. */
  private bid(seeker: number, step: number): number {
    const { giverNet, side, leastNet } = this;
    const { isChosen, seekerLoad } = this.seats;
    const { rowStart, target, benefit, seekerFirst, seekerDrop } = side;
    let best = (seekerLoad[seeker] > 0 ? seekerDrop[seeker] : 0) - seekerFirst[seeker];
    let second = best;
    let edge = NONE;
    for (let e = rowStart[seeker]; e < rowStart[seeker + 1] && benefit[e] - leastNet > second; e++) {
      const offer = benefit[e] - giverNet[target[e]];
      if (offer <= second || isChosen[e] === 1) continue;
      if (offer > best) {
        second = best;
        best = offer;
        edge = e;
      } else second = offer;
    }
    // where there is no second giver, going home would do as well only beyond all measure
    return edge === NONE ? NONE : this.take(edge, seeker, Math.min(best - second, this.greatest) + step);
  }

  /** Seats the seeker at the giver's cheapest place and raises its price; returns who sat there, or NONE. */
  private take(edge: number, seeker: number, rise: number): number {
    const { giverNet, seatNet } = this;
    const { isChosen, seekerLoad, start, seeker: seatSeeker, edge: seatEdge } = this.seats;
    const giver = this.side.target[edge];
    let seat = start[giver];
    let next = Infinity; // of all seats but the cheapest
    for (let k = seat + 1; k < start[giver + 1]; k++) {
      if (seatNet[k] < seatNet[seat]) {
        next = seatNet[seat];
        seat = k;
      } else next = Math.min(next, seatNet[k]);
    }
    const outbid = seatSeeker[seat];
    if (outbid !== NONE) {
      isChosen[seatEdge[seat]] = 0;
      seekerLoad[outbid]--;
    }
    isChosen[edge] = 1;
    seekerLoad[seeker]++;
    seatSeeker[seat] = seeker;
    seatEdge[seat] = edge;
    seatNet[seat] += rise;
    giverNet[giver] = Math.min(next, seatNet[seat]);
    return outbid;
  }

  /** Lowers all prices alike, none below 0, until no more places have one than will be asked for. */
  shiftMarket(): void {
    const { giverNet, placeCount } = this;
    const { start, seeker: seatSeeker } = this.seats;
    const { giverFirst } = this.side;
    const prices = new Float64Array(seatSeeker.length);
    let superfluous = seatSeeker.length - placeCount;
    giverNet.forEach((net, giver) => {
      prices.fill(net + giverFirst[giver], start[giver], start[giver + 1]);
      if (net + giverFirst[giver] > 0) return;
      for (let seat = start[giver]; seat < start[giver + 1]; seat++) {
        if (seatSeeker[seat] !== NONE) superfluous += FREE_RIDERS;
      }
    });
    if (superfluous <= 0) return;
    const shift = prices.sort()[Math.min(superfluous, prices.length) - 1];
    giverNet.forEach((net, giver) => {
      giverNet[giver] = Math.max(net - shift, -giverFirst[giver]);
    });
  }
}
