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
import { nthLeast } from "./nth-least.js";

export const NONE = -1;
const STRETCH = 1024; // numbers compared with the first ones, where the greatest of all is asked for
const EQUALS_LISTED = 2; // offers that nothing can beat, before the rest of a row is left unread

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
    this.giverNet = new Float64Array(rightCount);
    for (let giver = 0; giver < rightCount; giver++) this.giverNet[giver] = -side.giverFirst[giver];
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
    this.giverNet.set(greatestInto(graph, benefit));
    this.greatest = greatestOf(this.giverNet);
    this.bound.fill(Infinity);
    this.ceiling = 0;
    this.shiftMarket();
  }

  /** Lowers all prices alike until no more givers have one than there are seekers. */
  shiftMarket(): void {
    const { giverNet, bound } = this;
    const { giverFirst, graph } = this.side;
    const prices = giverNet.slice();
    for (let giver = 0; giver < prices.length; giver++) prices[giver] += giverFirst[giver];
    const spare = graph.rightCount - graph.leftCount - 1;
    const shift =
      spare > 0 ? nthLeast(prices, spare) : prices.reduce((least, price) => Math.min(least, price), Infinity);
    for (let giver = 0; giver < giverNet.length; giver++) {
      giverNet[giver] = Math.max(giverNet[giver] - shift, -giverFirst[giver]);
    }
    for (let seeker = 0; seeker < bound.length; seeker++) bound[seeker] += shift;
    this.ceiling += shift;
  }
}

/** The greatest value, or 0. */
function greatestOf(values: Int32Array | Float64Array): number {
  const greatest = greatestByPlace(values, STRETCH);
  let most = 0;
  for (let place = 0; place < greatest.length; place++) most = Math.max(most, greatest[place]);
  return most;
}

/** The greatest benefit into each right node, or 0. */
function greatestInto(
  { leftCount, rightCount, target }: BipartiteGraph,
  benefit: Int32Array | Float64Array,
): Int32Array | Float64Array {
  if (target.length > 0 && target.length === leftCount * rightCount) return greatestByPlace(benefit, rightCount);
  const greatest = new Float64Array(rightCount);
  for (let e = 0; e < target.length; e++) greatest[target[e]] = Math.max(greatest[target[e]], benefit[e]);
  return greatest;
}

/**
 * The greatest value at each place of stretches that lie one after another. This reads all values there are: eight stretches
 * at a time, and two values at a time in those that say the same as the first, as they do where everybody wants the same.
 */
function greatestByPlace(values: Int32Array | Float64Array, length: number): Int32Array | Float64Array {
  const greatest = values.slice(0, length);
  const isPaired = values instanceof Int32Array && length % 2 === 0 && values.byteOffset % 8 === 0;
  const words = isPaired ? new Float64Array(values.buffer, values.byteOffset, values.length >> 1) : values;
  const step = isPaired ? length / 2 : length;
  let from = length;
  for (; from + 8 * length <= values.length; from += 8 * length) {
    if (isRepeated(words, step, (from / length) * step)) continue;
    for (let at = from; at < from + length; at++) {
      const most = greatest[at - from];
      if (
        values[at] > most ||
        values[at + length] > most ||
        values[at + 2 * length] > most ||
        values[at + 3 * length] > most ||
        values[at + 4 * length] > most ||
        values[at + 5 * length] > most ||
        values[at + 6 * length] > most ||
        values[at + 7 * length] > most
      ) {
        for (let k = at; k < from + 8 * length; k += length) {
          greatest[at - from] = Math.max(greatest[at - from], values[k]);
        }
      }
    }
  }
  for (let k = from; k < values.length; k++) greatest[k % length] = Math.max(greatest[k % length], values[k]);
  return greatest;
}

/** Whether the next eight stretches say the same as the first one. Words that are no numbers never do. */
function isRepeated(words: Int32Array | Float64Array, length: number, from: number): boolean {
  for (let place = 0; place < length; place++) {
    const word = words[place];
    const at = from + place;
    if (
      words[at] !== word ||
      words[at + length] !== word ||
      words[at + 2 * length] !== word ||
      words[at + 3 * length] !== word ||
      words[at + 4 * length] !== word ||
      words[at + 5 * length] !== word ||
      words[at + 6 * length] !== word ||
      words[at + 7 * length] !== word
    ) {
      return false;
    }
  }
  return true;
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
