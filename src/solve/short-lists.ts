/*
 * What a seeker's row has to offer, without reading the whole row each time. A giver offers its benefit less its price, and
 * a row read once leaves a short list of its best offers and a bound: nobody off the list offers more. Prices only rise, so
 * the bound holds for as long as nobody lowers them, and as long as the best of the list reaches it, the list is enough.
 *
 * The idea is that of Bertsekas' "third best" (1998, Network Optimization, 7.2.2), carried on to shortest paths, where the
 * bound says how far away whatever is off the list is at least (dense-search.ts).
 * Cost: O(degree) to read a row, O(length) else. Ties: each row is read from a place of its own, so that rows full of equal
 * offers list different givers; among equal ones of a list, the first where nobody sits.
 */
import type { BipartiteGraph } from "../graph.js";

const NONE = -1;
const EQUALS_LISTED = 4; // offers that nothing can beat, before the rest of a row is left unread

/** A problem from one side, as far as this is about it: rows, and what staying at home costs and brings. */
export interface Rows {
  readonly graph: BipartiteGraph; // seekers on the left
  readonly benefit: Int32Array | Float64Array; // per edge
  readonly seekerFirst: Float64Array;
  readonly giverFirst: Float64Array;
}

export class ShortLists {
  readonly length: number; // of a list, at most
  readonly giver: Int32Array; // `length` per seeker: the givers of its list
  readonly benefit: Int32Array | Float64Array; // `length` per seeker: what each of them is worth to it
  readonly size: Int32Array; // per seeker: the length of its list
  readonly bound: Float64Array; // per seeker: no giver off its list offers more; Infinity before its row is read
  readonly giverNet: Float64Array; // per giver: its price less its `first`
  readonly seatOf: Int32Array; // per giver: who sits there, or NONE
  best = 0; // what look() found: the best offer, no less than the second best, and whose the best is
  second = 0;
  bestGiver = NONE;
  rowsRead = 0;
  greatest = 0; // the greatest benefit, once prices have come from the columns
  private ceiling = Infinity; // no giver offers more to anybody, where that is known
  private readonly side: Rows;
  private readonly topOffer: Float64Array; // while a row is read: the best offers so far, from the best down
  private readonly topEdge: Int32Array; // and whose they are

  constructor(side: Rows, length: number) {
    const { leftCount, rightCount } = side.graph;
    this.side = side;
    const places = length * leftCount;
    this.length = length;
    this.giver = new Int32Array(places);
    this.benefit = side.benefit instanceof Int32Array ? new Int32Array(places) : new Float64Array(places);
    this.topOffer = new Float64Array(length);
    this.topEdge = new Int32Array(length);
    this.size = new Int32Array(leftCount);
    this.bound = new Float64Array(leftCount).fill(Infinity);
    this.giverNet = side.giverFirst.map((first) => -first);
    this.seatOf = new Int32Array(rightCount).fill(NONE);
  }

  /** Finds the best offer, home included (then there is no giver), and a bound on all others: the second best, if it is listed. */
  look(seeker: number): void {
    if (this.bound[seeker] === Infinity) this.read(seeker);
    this.lookAtList(seeker);
    if (this.best < this.bound[seeker]) {
      this.read(seeker);
      this.lookAtList(seeker);
    }
    this.second = Math.max(this.second, this.bound[seeker]);
  }

  private lookAtList(seeker: number): void {
    const { benefit, giver, giverNet, length, seatOf } = this;
    let best = -this.side.seekerFirst[seeker];
    let second = best;
    let bestGiver = NONE;
    const end = seeker * length + this.size[seeker];
    for (let k = seeker * length; k < end; k++) {
      const offer = benefit[k] - giverNet[giver[k]];
      if (offer < second) continue;
      if (offer > best) {
        second = best;
        best = offer;
        bestGiver = giver[k];
      } else {
        second = offer;
        const isBest = offer === best && bestGiver !== NONE;
        if (isBest && seatOf[bestGiver] !== NONE && seatOf[giver[k]] === NONE) bestGiver = giver[k];
      }
    }
    this.best = best;
    this.second = second;
    this.bestGiver = bestGiver;
  }

  /** Reads the row and lists its best offers; what is no better than home is left out. */
  read(seeker: number): void {
    const { length, side, topEdge, topOffer } = this;
    const { benefit, graph, seekerFirst } = side;
    const start = graph.rowStart[seeker];
    const end = graph.rowStart[seeker + 1];
    const first = start + (seeker % Math.max(1, end - start));
    const home = -seekerFirst[seeker];
    const half = this.readPart(first, end, 0, home);
    const size = this.readPart(start, first, half, home);
    const at = seeker * length;
    for (let k = 0; k < size; k++) {
      this.giver[at + k] = graph.target[topEdge[k]];
      this.benefit[at + k] = benefit[topEdge[k]];
    }
    this.size[seeker] = size;
    const isCut = size === length || topOffer[size - 1] >= this.ceiling;
    this.bound[seeker] = isCut ? topOffer[size - 1] : home;
    this.rowsRead++;
  }

  /** Sorts the better offers of some edges in among the best `size` so far; returns how many those are now. */
  private readPart(from: number, to: number, size: number, home: number): number {
    const { giverNet, length, topEdge, topOffer } = this;
    const { benefit, graph } = this.side;
    const { target } = graph;
    const enough = Math.min(length, EQUALS_LISTED);
    let count = size;
    for (let e = from; ; e++) {
      const least = count === length ? topOffer[length - 1] : home;
      if (count >= enough && topOffer[count - 1] === topOffer[0] && topOffer[0] >= this.mostOffered()) return count;
      e = nextAbove(least, benefit, target, giverNet, e, to);
      if (e === to) return count;
      const offer = benefit[e] - giverNet[target[e]];
      let place = count === length ? length - 1 : count++;
      for (; place > 0 && topOffer[place - 1] < offer; place--) {
        topOffer[place] = topOffer[place - 1];
        topEdge[place] = topEdge[place - 1];
      }
      topOffer[place] = offer;
      topEdge[place] = e;
    }
  }

  /** No giver offers more to anybody. Asked only where offers are equal: that may spare the rest of the rows. */
  private mostOffered(): number {
    if (this.ceiling === Infinity) {
      this.ceiling =
        this.side.giverFirst.reduce((most, first) => Math.max(most, first), 0) + greatestOf(this.side.benefit);
    }
    return this.ceiling;
  }

  /** Sets each price to the greatest benefit there; then the market shifts. */
  setColumnPrices(): void {
    const { benefit, graph } = this.side;
    const greatest = greatestInto(graph, benefit);
    this.giverNet.set(greatest);
    this.greatest = greatest.reduce((most, value) => Math.max(most, value), 0);
    this.bound.fill(Infinity);
    this.ceiling = 0;
    this.shiftMarket();
  }

  /** Lowers all prices alike until no more givers have one than there are seekers. */
  shiftMarket(): void {
    const { giverNet, bound } = this;
    const { giverFirst, graph } = this.side;
    const prices = giverNet.map((net, giver) => net + giverFirst[giver]);
    const spare = graph.rightCount - graph.leftCount - 1;
    const shift = spare > 0 ? prices.sort()[spare] : prices.reduce((least, price) => Math.min(least, price), Infinity);
    giverNet.forEach((net, giver) => {
      giverNet[giver] = Math.max(net - shift, -giverFirst[giver]);
    });
    bound.forEach((most, seeker) => {
      bound[seeker] = most + shift;
    });
    this.ceiling += shift;
  }
}

/** Four at a time, since this reads every benefit there is. */
function greatestOf(benefit: Int32Array | Float64Array): number {
  let greatest = 0;
  let e = 0;
  for (; e + 3 < benefit.length; e += 4) {
    if (benefit[e] > greatest || benefit[e + 1] > greatest || benefit[e + 2] > greatest || benefit[e + 3] > greatest) {
      greatest = Math.max(benefit[e], benefit[e + 1], benefit[e + 2], benefit[e + 3]);
    }
  }
  for (; e < benefit.length; e++) greatest = Math.max(greatest, benefit[e]);
  return greatest;
}

/** The greatest benefit into each right node, or 0: of full rows four at a time, since this reads all there are. */
function greatestInto(
  { leftCount, rightCount, target }: BipartiteGraph,
  benefit: Int32Array | Float64Array,
): Float64Array {
  const greatest = new Float64Array(rightCount);
  const isFull = target.length === leftCount * rightCount;
  let e = 0;
  for (; isFull && e + 3 * rightCount < target.length; e += 4 * rightCount) {
    for (let right = 0; right < rightCount; right++) {
      const first = benefit[e + right];
      const second = benefit[e + rightCount + right];
      const third = benefit[e + 2 * rightCount + right];
      const fourth = benefit[e + 3 * rightCount + right];
      const most = greatest[right];
      if (first > most || second > most || third > most || fourth > most) {
        greatest[right] = Math.max(first, second, third, fourth);
      }
    }
  }
  for (; e < target.length; e++) greatest[target[e]] = Math.max(greatest[target[e]], benefit[e]);
  return greatest;
}

/** The first edge from − to of an offer above `least`, or `to`: nearly all the work there is, so four at a time. */
function nextAbove(
  least: number,
  benefit: Int32Array | Float64Array,
  target: Int32Array,
  net: Float64Array,
  from: number,
  to: number,
): number {
  let e = from;
  for (; e + 3 < to; e += 4) {
    const first = benefit[e] - net[target[e]];
    const second = benefit[e + 1] - net[target[e + 1]];
    const third = benefit[e + 2] - net[target[e + 2]];
    const fourth = benefit[e + 3] - net[target[e + 3]];
    if (first > least || second > least || third > least || fourth > least) break;
  }
  while (e < to && benefit[e] - net[target[e]] <= least) e++;
  return e;
}
