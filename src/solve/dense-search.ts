/*
 * The same search for the plain case, one place a node, where many pairs are allowed: then the best few offers of a row
 * (short-lists.ts) do for nearly everything, and most rows are read once or twice in all.
 *
 * First every seeker in turn takes the giver that offers it most, and raises that giver's price until the second-best
 * would do as well, home included; whoever sat there looks again at once (augmenting row reduction: Jonker and Volgenant
 * 1987, p. 330). Where two offers are equal, nobody is driven out: without a gain two seekers could outbid each other for
 * ever. Those who are left find shortest augmenting paths (dense-paths.ts).
 *
 * Rows read are counted. When they are too many, everybody wants the same, and the search starts again from other prices:
 * first from those of the columns (the same paper, p. 328), the most that anybody would give, which leave tastes alone to
 * be settled; then from those of an auction with falling steps (Bertsekas 1988), which is row reduction where every bid
 * goes one step further. Any prices >= 0 are legal: a giver that stays free at a price seeks a mate itself, in a search
 * from the other side. From prices of 0 there are none, since a price rises only where somebody sits, and nobody ever
 * leaves a giver without somebody else taking the place. Duals are nets, as in search.ts.
 * Cost: O(seekers · cells) at worst. Ties: see short-lists.ts and heap.ts.
 */
import { DensePaths } from "./dense-paths.js";
import { NONE, type Rows, ShortLists } from "./short-lists.js";

const PASSES = 2; // of row reduction, over those who are still free
const REDUCTION_ROWS = 2; // per seeker, before prices are set anew
const SEARCH_ROWS = 8; // per seeker, likewise
const LEAST_SEEN = 4; // seekers, before anything is said of all
const SEEKERS_PER_STEP = 16;
const SHORTEST_LIST = 4;
const SEEKERS_PER_PLACE = 32; // of a list: where rows are short, long lists cost more than they save
const FIRST_STEP = 1 / 4; // of the greatest benefit
const STEP_DIVISOR = 5;
const LAST_STEP = 1 / 50; // of the greatest benefit, per seeker

/** What decides how an answer is come by, and never what it is worth. */
export interface DenseSettings {
  readonly listLength: number; // offers listed per row, at least 1; fewer where there are few rows
  readonly patience: number; // times the usual work before the prices of all givers are set anew
  readonly columnPatience: number; // the same for the second time
}

export class DenseSearch {
  readonly lists: ShortLists; // holds the givers' nets, and who sits where
  private readonly side: Rows;
  private readonly seekerNet: Float64Array; // per seeker: its dual less its `first`
  private readonly mateOf: Int32Array; // per seeker: its giver, or NONE
  private paths: DensePaths | undefined; // where all are alike, none is ever looked for

  constructor(side: Rows, listLength: number) {
    const { leftCount } = side.graph;
    this.side = side;
    this.lists = new ShortLists(side, Math.min(listLength, SHORTEST_LIST + Math.floor(leftCount / SEEKERS_PER_PLACE)));
    this.seekerNet = new Float64Array(leftCount);
    this.mateOf = new Int32Array(leftCount).fill(NONE);
  }

  /** Gives every seeker the best there is and yields how many it has seen to. */
  *run({ patience, columnPatience }: DenseSettings): Generator<number, void> {
    if (yield* this.attempt(patience)) return;
    this.lists.setColumnPrices();
    if (yield* this.attempt(columnPatience)) return;
    yield* this.auction();
    yield* this.attempt(Infinity);
  }

  /** From the duals and pairs of a search from the other side: whoever is free at a price seeks. */
  *settle(other: DenseSearch): Generator<number, void> {
    const { lists, mateOf, seekerNet } = this;
    seekerNet.set(other.lists.giverNet);
    mateOf.set(other.lists.seatOf);
    lists.giverNet.set(other.seekerNet);
    lists.seatOf.set(other.mateOf);
    for (const seeker of mateOf.keys()) {
      if (mateOf[seeker] !== NONE || seekerNet[seeker] + this.side.seekerFirst[seeker] === 0) continue;
      this.augment(seeker);
      yield 0;
    }
  }

  /** Whether a giver without a mate has a price. */
  leavesPrices(): boolean {
    return this.giverDuals().some((price, giver) => price !== 0 && this.lists.seatOf[giver] === NONE);
  }

  /** Who sits where: pair by pair, in the order of the seekers. */
  chosenPairs(): { seekers: Int32Array; givers: Int32Array } {
    const { mateOf } = this;
    const seekers = new Int32Array(mateOf.length);
    const givers = new Int32Array(mateOf.length);
    let count = 0;
    for (let seeker = 0; seeker < mateOf.length; seeker++) {
      if (mateOf[seeker] === NONE) continue;
      seekers[count] = seeker;
      givers[count++] = mateOf[seeker];
    }
    return { seekers: seekers.subarray(0, count), givers: givers.subarray(0, count) };
  }

  seekerDuals(): Float64Array {
    return sumOf(this.seekerNet, this.side.seekerFirst);
  }

  giverDuals(): Float64Array {
    return sumOf(this.lists.giverNet, this.side.giverFirst);
  }

  /** Row reduction and then searches, from the prices as they are; false if it gave up because too many rows were read. */
  private *attempt(patience: number): Generator<number, boolean> {
    const { lists, mateOf } = this;
    const count = mateOf.length;
    const rowsBefore = lists.rowsRead;
    lists.seatOf.fill(NONE);
    mateOf.fill(NONE);
    let free = new Int32Array(count);
    for (let seeker = 0; seeker < count; seeker++) free[seeker] = seeker;
    for (let pass = 0; pass < PASSES; pass++) {
      const later: number[] = [];
      for (let at = 0; at < free.length; at++) {
        this.reduceRows(free[at], 0, later);
        if (at % SEEKERS_PER_STEP === 0) yield count - free.length + at - later.length;
        // everybody wants the same where most cannot gain, or rows are read again and again
        const seen = pass === 0 ? at : count;
        if (2 * later.length > patience * (LEAST_SEEN + seen)) return false;
        if (lists.rowsRead - rowsBefore > patience * REDUCTION_ROWS * (SEEKERS_PER_STEP + seen)) return false;
      }
      free = Int32Array.from(later);
    }
    for (let at = 0; at < free.length; at++) {
      yield count - free.length + at;
      if (lists.rowsRead - rowsBefore > SEARCH_ROWS * patience * count) return false;
      this.augment(free[at]);
    }
    return true;
  }

  /** Raises the prices from where they are; who sits where means nothing afterwards. */
  private *auction(): Generator<number, void> {
    const { lists, mateOf } = this;
    const last = Math.max(1, (lists.greatest * LAST_STEP) / mateOf.length);
    for (let step = lists.greatest * FIRST_STEP; step >= last; step /= STEP_DIVISOR) {
      lists.seatOf.fill(NONE);
      for (const seeker of mateOf.keys()) {
        this.reduceRows(seeker, Math.round(step), []);
        if (seeker % SEEKERS_PER_STEP === 0) yield 0;
      }
      lists.shiftMarket();
    }
  }

  private augment(start: number): void {
    this.paths ??= new DensePaths(this.side, this.lists, this.seekerNet, this.mateOf);
    this.paths.augment(start);
  }

  /**
   * The seeker takes the best giver, whoever sat there the next best, and so on. Each raises the price until the second
   * best would do as well, and a step more; one who would raise nothing is left for later.
   */
  private reduceRows(first: number, step: number, later: number[]): void {
    const { lists, mateOf, seekerNet } = this;
    const { giverNet, seatOf } = lists;
    let seeker = first;
    // wars of small steps are settled by searches
    for (let bids = 0; bids < giverNet.length; bids++) {
      lists.look(seeker);
      const { best, second, bestGiver } = lists;
      seekerNet[seeker] = second;
      if (bestGiver === NONE) return;
      const outbid = seatOf[bestGiver];
      if (outbid !== NONE && best - second + step === 0) break;
      giverNet[bestGiver] += best - second + step;
      seatOf[bestGiver] = seeker;
      mateOf[seeker] = bestGiver;
      if (outbid === NONE) return;
      mateOf[outbid] = NONE;
      seeker = outbid;
    }
    later.push(seeker);
  }
}

/** Term by term: an index is many times faster here than a callback. */
function sumOf(nets: Float64Array, firsts: Float64Array): Float64Array {
  const duals = nets.slice();
  for (let node = 0; node < duals.length; node++) duals[node] += firsts[node];
  return duals;
}
