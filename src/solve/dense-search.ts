/*
 * The same search for the plain case, one place a node, where most pairs are allowed: then rows of a matrix are quicker to
 * walk than lists of edges, and the nearest node is quicker to find by looking at all of them than by a heap.
 *
 * First every seeker in turn takes the giver that offers it most, and raises that giver's price until the second-best
 * would do as well, home included; whoever sat there looks again at once if it can gain, else later (augmenting row
 * reduction: Jonker and Volgenant 1987, p. 330). Those who are left find shortest augmenting paths, as in search.ts:
 * they end at a giver without a mate, at a seeker who goes home instead, or at home.
 *
 * A price rises only where somebody sits, and nobody ever leaves a giver without somebody else taking the place: so every
 * giver without a mate still costs nothing, which the certificate asks for. Duals are nets, as in search.ts.
 * Cost: O(seekers · cells) at worst, with rows read from the first to the last; a limit on cells read gives up before.
 * Memory: 4 or 8 bytes a cell. Ties: the first giver of the row; the first of the nearest.
 */
import type { AssignmentProblem } from "./problem.js";
import type { Side } from "./side.js";

const NONE = -1;
const ABSENT = -1; // no benefit is negative
const SEEKERS_PER_STEP = 16;
const PASSES = 2; // of row reduction, over those who are still free
const DENSITY_MIN = 1 / 4;
const CELLS_MAX = 2 ** 25;

/** Whether this search can serve: one place a node, and so many edges that a matrix is no waste. */
export function isDense({ graph, benefit }: Side, { wants, capacity }: AssignmentProblem): boolean {
  const cells = graph.leftCount * graph.rightCount;
  const isOne = (places: Int32Array): boolean => places.every((count) => count === 1);
  return cells <= CELLS_MAX && benefit.length >= cells * DENSITY_MIN && isOne(wants) && isOne(capacity);
}

export class DenseSearch {
  private readonly seekerNet: Float64Array; // per seeker: its dual less its `first`
  private readonly giverNet: Float64Array; // per giver: the same
  private readonly mateOf: Int32Array; // per seeker: its giver, or NONE
  private readonly seatOf: Int32Array; // per giver: its seeker, or NONE
  private readonly side: Side;
  private readonly cells: Int32Array | Float64Array; // benefits row by row, ABSENT where there is no edge
  private readonly distance: Float64Array; // per giver, in one search
  private readonly via: Int32Array; // per giver: the seeker from whom it was reached
  private readonly order: Int32Array; // givers: first the settled, then the nearest, then the rest
  private work = 0; // cells read

  constructor(side: Side) {
    const { graph, benefit } = side;
    const { leftCount, rightCount, rowStart, target } = graph;
    this.side = side;
    this.seekerNet = side.seekerFirst.map((first) => -first);
    this.giverNet = side.giverFirst.map((first) => -first);
    this.mateOf = new Int32Array(leftCount).fill(NONE);
    this.seatOf = new Int32Array(rightCount).fill(NONE);
    const size = leftCount * rightCount;
    this.cells = benefit instanceof Int32Array ? new Int32Array(size) : new Float64Array(size);
    this.cells.fill(ABSENT);
    for (let seeker = 0; seeker < leftCount; seeker++) {
      for (let e = rowStart[seeker]; e < rowStart[seeker + 1]; e++)
        this.cells[seeker * rightCount + target[e]] = benefit[e];
    }
    this.distance = new Float64Array(rightCount);
    this.via = new Int32Array(rightCount);
    this.order = new Int32Array(rightCount);
  }

  /** Gives every seeker the best there is and yields how many it has seen to; false if it gave up for too much work. */
  *run(limit: number): Generator<number, boolean> {
    const { seekerPlaces } = this.side;
    let free: number[] = [];
    for (let seeker = 0; seeker < seekerPlaces.length; seeker++) if (seekerPlaces[seeker] > 0) free.push(seeker);
    for (let pass = 0; pass < PASSES; pass++) {
      free = this.reduceRows(free);
      yield 0;
      if (this.work > limit) return false;
    }
    const seated = seekerPlaces.length - free.length;
    for (let at = 0; at < free.length; at++) {
      if (at % SEEKERS_PER_STEP === 0) yield seated + at;
      if (this.work > limit) return false;
      this.augment(free[at]);
    }
    return true;
  }

  /** Who sits where: pair by pair, in the order of the seekers. */
  chosenPairs(): { seekers: Int32Array; givers: Int32Array } {
    const seekers = Int32Array.from(this.mateOf.keys()).filter((seeker) => this.mateOf[seeker] !== NONE);
    return { seekers, givers: seekers.map((seeker) => this.mateOf[seeker]) };
  }

  seekerDuals(): Float64Array {
    return this.seekerNet.map((net, seeker) => net + this.side.seekerFirst[seeker]);
  }

  giverDuals(): Float64Array {
    return this.giverNet.map((net, giver) => net + this.side.giverFirst[giver]);
  }

  /** One pass over the free seekers; returns those who lost their place again for later. */
  private reduceRows(free: readonly number[]): number[] {
    const { giverNet, seekerNet, mateOf, seatOf } = this;
    const { seekerFirst } = this.side;
    const later: number[] = [];
    for (const first of free) {
      let seeker = first;
      for (let bids = 0; seeker !== NONE; bids++) {
        // wars of small steps are settled by searches
        if (bids === giverNet.length) {
          later.push(seeker);
          break;
        }
        // the best offer and the second best, home among them
        const { best, second, giver } = this.bestTwo(seeker, -seekerFirst[seeker]);
        seekerNet[seeker] = second;
        if (giver === NONE) break;
        const outbid = seatOf[giver];
        giverNet[giver] += best - second;
        seatOf[giver] = seeker;
        mateOf[seeker] = giver;
        if (outbid !== NONE) mateOf[outbid] = NONE;
        // without a gain two seekers could outbid each other for ever
        if (outbid !== NONE && best === second) later.push(outbid);
        seeker = best > second ? outbid : NONE;
      }
    }
    return later;
  }

  private bestTwo(seeker: number, home: number): { best: number; second: number; giver: number } {
    const { cells, giverNet } = this;
    const start = seeker * giverNet.length;
    let best = home;
    let second = home;
    let giver = NONE;
    for (let g = 0; g < giverNet.length; g++) {
      const benefit = cells[start + g];
      if (benefit === ABSENT) continue;
      const offer = benefit - giverNet[g];
      if (offer <= second) continue;
      if (offer > best) {
        second = best;
        best = offer;
        giver = g;
      } else second = offer;
    }
    this.work += giverNet.length;
    return { best, second, giver };
  }

  /** The shortest augmenting path from a free seeker, and the duals that go with it. */
  private augment(start: number): void {
    const { cells, distance, giverNet, mateOf, order, seatOf, seekerNet, via } = this;
    const { seekerFirst } = this.side;
    const count = giverNet.length;
    seekerNet[start] = this.bestTwo(start, -seekerFirst[start]).best;
    let end = seekerNet[start] + seekerFirst[start]; // the least cost of an end found so far: going home
    let endGiver = NONE;
    let endSeeker = start;
    for (let giver = 0; giver < count; giver++) {
      order[giver] = giver;
      distance[giver] = Infinity;
    }

    let settledCount = 0; // order[0 … settledCount − 1]: their distance is final
    let reachedCount = 0; // order[… reachedCount − 1]: reached at all
    let seeker = start;
    let travelled = 0;
    for (;;) {
      // through this seeker to every giver that is not settled yet
      const row = seeker * count;
      const base = travelled + seekerNet[seeker];
      for (let at = settledCount; at < count; at++) {
        const giver = order[at];
        const benefit = cells[row + giver];
        if (benefit === ABSENT) continue;
        const reached = base + giverNet[giver] - benefit;
        if (reached >= distance[giver] || reached >= end) continue;
        distance[giver] = reached;
        via[giver] = seeker;
        if (seatOf[giver] === NONE) {
          end = reached;
          endGiver = giver;
          endSeeker = NONE;
        }
        if (at >= reachedCount) {
          order[at] = order[reachedCount];
          order[reachedCount++] = giver;
        }
      }
      this.work += count - settledCount;

      // the nearest giver that is left; only taken ones lead on
      let nearest = NONE;
      let least = end;
      for (let at = settledCount; at < reachedCount; at++) {
        const giver = order[at];
        if (distance[giver] < least || (distance[giver] === least && nearest !== NONE && giver < order[nearest])) {
          least = distance[giver];
          nearest = at;
        }
      }
      if (nearest === NONE) break;
      const giver = order[nearest];
      order[nearest] = order[settledCount];
      order[settledCount++] = giver;
      travelled = least;
      seeker = seatOf[giver];
      const home = travelled + seekerNet[seeker] + seekerFirst[seeker];
      if (home < end) {
        end = home;
        endGiver = NONE;
        endSeeker = seeker;
      }
    }

    // whatever was met nearer than the end moves by the difference
    for (let at = 0; at < settledCount; at++) {
      const giver = order[at];
      const move = end - distance[giver];
      giverNet[giver] += move;
      seekerNet[seatOf[giver]] -= move;
    }
    seekerNet[start] -= end;

    // edges change hands along the path, from its end back to the start
    let giver = endGiver;
    if (endSeeker !== NONE) {
      giver = mateOf[endSeeker];
      mateOf[endSeeker] = NONE;
    }
    while (giver !== NONE) {
      const from = via[giver];
      const next = mateOf[from];
      seatOf[giver] = from;
      mateOf[from] = giver;
      giver = from === start ? NONE : next;
    }
  }
}
