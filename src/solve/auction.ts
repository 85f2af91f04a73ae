/*
 * Fills places by bids before any path is searched for. A seeker in the queue takes a place at the giver that offers it
 * most, and raises that place's price until the second-best giver would do as well; whoever sat there goes back to the
 * queue. Each place has a price of its own, and a giver's is the lowest of them.
 *
 * By *exact* bids (Bertsekas 1981; the row reductions of Jonker and Volgenant 1987) everybody keeps the best there is, so
 * that the search can go on from where they end: a price rises only under somebody who stays until outbid, and no seat that
 * has a price is left empty. Whoever loses one of several places, and would still like it better than one she keeps, bids
 * again at once. A bid costs a row where a path costs a whole neighbourhood; but where two offers are as good and both
 * taken, a bid settles nothing, and the seeker is left to the search.
 * Bids that go up by a step more, where everybody wants the same, are told of in coarse-bids.ts.
 *
 * Bidding ends after so much work in any case. Rows have to be sorted.
 * Cost of a bid: O(degree). Ties: the first giver of the row.
 */
import { NET, RECORD } from "./heap.js";
import { PLACES_PER_STEP, type Search, WORK_PER_STEP } from "./search.js";
import { sum } from "./side.js";

const HEAD_START = 1 / 128; // of the work that exact bids may take
const NONE = -1;

/**
 * Fills places by exact bids, from whatever the search has come to, and yields how many are filled. False if it gave up
 * for too much work: as much of the limit as of the places, cubed since the last ones cost most, and a little to begin
 * with.
 */
export function* bidExactly(search: Search, limit: number): Generator<number, boolean> {
  const auction = new Auction(search);
  const isOver = yield* auction.round(0, (share) => limit * (HEAD_START + share ** 3));
  auction.handOver();
  return isOver;
}

export class Auction {
  readonly giverNet: Float64Array; // per giver: its lowest place's price less its `first`
  readonly greatest: number; // benefit of all, or 1
  private readonly search: Search;
  private readonly seatNet: Float64Array; // per seat: its price less the giver's `first`
  private readonly queue: Int32Array; // a ring: a seeker once for every place it still wants
  private leastNet = 0; // of all givers, when the round began
  private work = 0; // edges looked at in this round
  private lost = 0; // the edge of whoever was outbid last

  constructor(search: Search) {
    const { side, seats } = search;
    this.search = search;
    this.giverNet = search.giverNets();
    this.seatNet = new Float64Array(seats.seeker.length);
    this.queue = new Int32Array(sum(side.seekerPlaces));
    let greatest = 1;
    for (let e = 0; e < side.benefit.length; e++) greatest = Math.max(greatest, side.benefit[e]);
    this.greatest = greatest;
  }

  /** Whoever wants a further place bids, until nobody does; false if it took too much work for the share of places filled. */
  *round(step: number, limitAt: (share: number) => number): Generator<number, boolean> {
    const { queue, search } = this;
    const { seekerPlaces } = search.side;
    const { seekerLoad } = search.seats;
    this.priceSeats();
    let head = 0;
    let waiting = 0;
    seekerPlaces.forEach((places, seeker) => {
      const wanted = places - seekerLoad[seeker];
      queue.fill(seeker, waiting, waiting + wanted);
      waiting += wanted;
    });
    this.work = 0;
    let pause = WORK_PER_STEP;
    let told = search.filled;
    while (waiting > 0) {
      if (this.work >= limitAt(search.filled / queue.length)) return false;
      let outbid = this.bid(queue[head], step);
      while (step === 0 && outbid !== NONE && this.isWronged(outbid)) outbid = this.bid(outbid, step);
      if (++head === queue.length) head = 0;
      waiting--;
      if (outbid !== NONE) queue[(head + waiting++) % queue.length] = outbid;
      if (this.work < pause && search.filled < told + PLACES_PER_STEP) continue;
      pause = this.work + WORK_PER_STEP;
      told = search.filled;
      yield step > 0 ? 0 : told;
    }
    return true;
  }

  /** All of a giver's seats at the giver's price, but those that ask for more as long as they are further ones. */
  private priceSeats(): void {
    const { giverNet, seatNet } = this;
    const { giverFirst, giverDrop } = this.search.side;
    const { start } = this.search.seats;
    this.leastNet = Infinity;
    giverNet.forEach((net, giver) => {
      seatNet.fill(Math.max(net, giverDrop[giver] - giverFirst[giver]), start[giver], start[giver + 1]);
      seatNet[start[giver]] = net;
      this.leastNet = Math.min(this.leastNet, net);
    });
  }

  /** Whether somebody keeps a place that offers less than the one she lost. */
  private isWronged(seeker: number): boolean {
    const { isChosen, seekerLoad } = this.search.seats;
    if (seekerLoad[seeker] === 0) return false;
    const { rowStart, target, benefit } = this.search.side;
    const lost = benefit[this.lost] - this.giverNet[target[this.lost]];
    for (let e = rowStart[seeker]; e < rowStart[seeker + 1]; e++) {
      if (isChosen[e] === 1 && benefit[e] - this.giverNet[target[e]] < lost) return true;
    }
    return false;
  }

  /** The seeker takes the best place there is, unless none is worth it; returns who had to leave it, or NONE. */
  private bid(seeker: number, step: number): number {
    const { giverNet, leastNet } = this;
    const { isChosen, seekerLoad } = this.search.seats;
    const { rowStart, target, benefit, seekerFirst, seekerDrop } = this.search.side;
    let best = (seekerLoad[seeker] > 0 ? seekerDrop[seeker] : 0) - seekerFirst[seeker];
    let second = best;
    let edge = NONE;
    let e = rowStart[seeker];
    for (; e < rowStart[seeker + 1] && benefit[e] - leastNet > second; e++) {
      const offer = benefit[e] - giverNet[target[e]];
      if (offer <= second || isChosen[e] === 1) continue;
      if (offer > best) {
        second = best;
        best = offer;
        edge = e;
      } else second = offer;
    }
    this.work += e + 1 - rowStart[seeker];
    if (edge === NONE) return NONE;
    if (step === 0 && best === second) {
      // nothing can be bid, so only a free seat will do
      edge = this.freeEdge(seeker, best);
      if (edge === NONE) return NONE;
    }
    // where there is no second giver, going home would do as well only beyond all measure
    return this.take(edge, seeker, Math.min(best - second, this.greatest) + step);
  }

  /** An edge that offers so much, at a seat that is free; or NONE. */
  private freeEdge(seeker: number, offer: number): number {
    const { giverNet, seatNet, leastNet } = this;
    const { giverLoad, isChosen, start } = this.search.seats;
    const { rowStart, target, benefit } = this.search.side;
    for (let e = rowStart[seeker]; e < rowStart[seeker + 1] && benefit[e] - leastNet >= offer; e++) {
      this.work++;
      const giver = target[e];
      if (benefit[e] - giverNet[giver] !== offer || isChosen[e] === 1) continue;
      const next = start[giver] + giverLoad[giver];
      if (next < start[giver + 1] && seatNet[next] === giverNet[giver]) return e;
    }
    return NONE;
  }

  /** Seats the seeker at the giver's cheapest place and raises its price; returns who sat there, or NONE. */
  private take(edge: number, seeker: number, rise: number): number {
    const { giverNet, search, seatNet } = this;
    const { isChosen, giverLoad, seekerLoad, start, seeker: seatSeeker, edge: seatEdge } = search.seats;
    const giver = search.side.target[edge];
    const free = start[giver] + giverLoad[giver];
    // all free ones cost the same: from the first of them down
    let seat = Math.min(free, start[giver + 1] - 1);
    let next = free + 1 < start[giver + 1] ? seatNet[free + 1] : Infinity; // of all seats but the cheapest
    for (let k = seat - 1; k >= start[giver]; k--) {
      if (seatNet[k] < seatNet[seat]) {
        next = seatNet[seat];
        seat = k;
      } else if (seatNet[k] < next) next = seatNet[k];
    }
    let outbid = NONE;
    if (seat === free) {
      search.seats.sit(edge, seeker, giver);
      search.filled++;
    } else {
      outbid = seatSeeker[seat];
      this.lost = seatEdge[seat];
      isChosen[seatEdge[seat]] = 0;
      seekerLoad[outbid]--;
      isChosen[edge] = 1;
      seatSeeker[seat] = seeker;
      seatEdge[seat] = edge;
    }
    seekerLoad[seeker]++;
    seatNet[seat] += rise;
    giverNet[giver] = Math.min(next, seatNet[seat]);
    return outbid;
  }

  /** The search goes on from these prices; whoever has a place keeps what the least of hers is worth to her. */
  handOver(): void {
    const { giverNet, search } = this;
    const { start, giverLoad, seeker, edge } = search.seats;
    const { record } = search.heap;
    const worth = new Float64Array(search.side.seekerPlaces.length).fill(Infinity);
    giverNet.forEach((net, giver) => {
      record[RECORD * giver + NET] = net;
      for (let seat = start[giver]; seat < start[giver] + giverLoad[giver]; seat++) {
        worth[seeker[seat]] = Math.min(worth[seeker[seat]], search.side.benefit[edge[seat]] - net);
      }
    });
    worth.forEach((least, node) => {
      if (least < Infinity) record[RECORD * (search.giverCount + node) + NET] = least;
    });
  }
}
