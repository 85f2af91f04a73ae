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
 * Memory: 4 or 8 bytes a cell. Ties: the first giver of the row, where nobody sits if there is one; the first of the nearest.
 */
import type { AssignmentProblem } from "./problem.js";

const NONE = -1;
const ABSENT = -1; // no benefit is negative
const SEEKERS_PER_STEP = 16;
const PASSES = 2; // of row reduction, over those who are still free
const DENSITY_MIN = 1 / 4;
const CELLS_MAX = 2 ** 25;

/**
 * The nodes that have an edge, on both sides: if each has one place, and edges are so many that a matrix of them is no
 * waste, else null. Whoever has no edge counts for nothing, so that such people never decide which search is used.
 */
export function denseNodes({
  graph,
  wants,
  capacity,
}: AssignmentProblem): { lefts: Int32Array; rights: Int32Array } | null {
  const { leftCount, rightCount, rowStart, target } = graph;
  const degree = new Int32Array(rightCount);
  for (const right of target) degree[right]++;
  const lefts = nodesWhere(leftCount, (left) => rowStart[left + 1] > rowStart[left]);
  const rights = nodesWhere(rightCount, (right) => degree[right] > 0);
  const cells = lefts.length * rights.length;
  const isDense = cells <= CELLS_MAX && target.length >= cells * DENSITY_MIN;
  const isPlain = lefts.every((left) => wants[left] === 1) && rights.every((right) => capacity[right] === 1);
  return isDense && isPlain ? { lefts, rights } : null;
}

function nodesWhere(count: number, holds: (node: number) => boolean): Int32Array {
  const nodes = new Int32Array(count);
  let found = 0;
  for (let node = 0; node < count; node++) if (holds(node)) nodes[found++] = node;
  return nodes.slice(0, found);
}

export class DenseSearch {
  readonly cellCount: number;
  private readonly nodeCounts: readonly [seekers: number, givers: number]; // in the problem
  private readonly seekers: Int32Array; // the seekers' numbers in the problem; below, they are numbered by their place here
  private readonly givers: Int32Array; // likewise
  private readonly seekerFirst: Float64Array;
  private readonly giverFirst: Float64Array;
  private readonly seekerNet: Float64Array; // per seeker: its dual less its `first`
  private readonly giverNet: Float64Array; // per giver: the same
  private readonly mateOf: Int32Array; // per seeker: its giver, or NONE
  private readonly seatOf: Int32Array; // per giver: its seeker, or NONE
  private readonly cells: Int32Array | Float64Array; // benefits row by row, a row per seeker; ABSENT where there is no edge
  private readonly distance: Float64Array; // per giver, in one search
  private readonly via: Int32Array; // per giver: the seeker from whom it was reached
  private readonly order: Int32Array; // givers: first the settled, then the nearest, then the rest
  private work = 0; // cells read
  private best = 0; // what bestTwo found: the best offer, the second best, and whose the best is
  private second = 0;
  private bestGiver = NONE;

  /** The nodes are those of {@link denseNodes}; either side may seek. */
  constructor(
    problem: AssignmentProblem,
    { lefts, rights }: { lefts: Int32Array; rights: Int32Array },
    leftSeeks: boolean,
  ) {
    const { graph, benefit, leftFirst, rightFirst } = problem;
    const { leftCount, rightCount } = graph;
    this.nodeCounts = leftSeeks ? [leftCount, rightCount] : [rightCount, leftCount];
    [this.seekers, this.givers] = leftSeeks ? [lefts, rights] : [rights, lefts];
    const [seekerFirst, giverFirst] = leftSeeks ? [leftFirst, rightFirst] : [rightFirst, leftFirst];
    this.seekerFirst = Float64Array.from(this.seekers, (seeker) => seekerFirst[seeker]);
    this.giverFirst = Float64Array.from(this.givers, (giver) => giverFirst[giver]);
    this.seekerNet = this.seekerFirst.map((first) => -first);
    this.giverNet = this.giverFirst.map((first) => -first);
    this.mateOf = new Int32Array(this.seekers.length).fill(NONE);
    this.seatOf = new Int32Array(this.givers.length).fill(NONE);

    this.cellCount = lefts.length * rights.length;
    this.cells = benefit instanceof Int32Array ? new Int32Array(this.cellCount) : new Float64Array(this.cellCount);
    this.cells.fill(ABSENT);
    const columnOf = new Int32Array(graph.rightCount);
    rights.forEach((right, column) => {
      columnOf[right] = column;
    });
    const [leftStride, rightStride] = leftSeeks ? [rights.length, 1] : [1, lefts.length];
    for (let row = 0; row < lefts.length; row++) {
      for (let e = graph.rowStart[lefts[row]]; e < graph.rowStart[lefts[row] + 1]; e++) {
        this.cells[row * leftStride + columnOf[graph.target[e]] * rightStride] = benefit[e];
      }
    }
    this.distance = new Float64Array(this.givers.length);
    this.via = new Int32Array(this.givers.length);
    this.order = new Int32Array(this.givers.length);
  }

  /** Gives every seeker the best there is and yields how many it has seen to; false if it gave up for too much work. */
  *run(limit: number): Generator<number, boolean> {
    const count = this.mateOf.length;
    let free: readonly number[] = Array.from({ length: count }, (_, seeker) => seeker);
    for (let pass = 0; pass < PASSES; pass++) {
      free = this.reduceRows(free);
      yield 0;
      if (this.work > limit) return false;
    }
    const seated = count - free.length;
    for (let at = 0; at < free.length; at++) {
      if (at % SEEKERS_PER_STEP === 0) yield seated + at;
      if (this.work > limit) return false;
      this.augment(free[at]);
    }
    return true;
  }

  /** Who sits where: pair by pair, in the order of the seekers. */
  chosenPairs(): { seekers: Int32Array; givers: Int32Array } {
    const seated = nodesWhere(this.mateOf.length, (seeker) => this.mateOf[seeker] !== NONE);
    return {
      seekers: seated.map((seeker) => this.seekers[seeker]),
      givers: seated.map((seeker) => this.givers[this.mateOf[seeker]]),
    };
  }

  /** Per seeker of the problem; 0 for those without an edge. */
  seekerDuals(): Float64Array {
    return spread(this.seekers, this.seekerNet, this.seekerFirst, this.nodeCounts[0]);
  }

  giverDuals(): Float64Array {
    return spread(this.givers, this.giverNet, this.giverFirst, this.nodeCounts[1]);
  }

  /** One pass over the free seekers; returns those who lost their place again for later. */
  private reduceRows(free: readonly number[]): number[] {
    const { giverNet, seekerFirst, seekerNet, mateOf, seatOf } = this;
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
        this.bestTwo(seeker, -seekerFirst[seeker]);
        const { best, second, bestGiver: giver } = this;
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

  private bestTwo(seeker: number, home: number): void {
    const { cells, giverNet, seatOf } = this;
    const start = seeker * giverNet.length;
    let best = home;
    let second = home;
    let giver = NONE;
    for (let g = 0; g < giverNet.length; g++) {
      const benefit = cells[start + g];
      if (benefit === ABSENT) continue;
      const offer = benefit - giverNet[g];
      if (offer < second) continue;
      if (offer > best) {
        second = best;
        best = offer;
        giver = g;
      } else {
        // of several that are best, one where nobody sits
        if (offer === best && giver !== NONE && seatOf[giver] !== NONE && seatOf[g] === NONE) giver = g;
        second = offer;
      }
    }
    this.work += giverNet.length;
    this.best = best;
    this.second = second;
    this.bestGiver = giver;
  }

  /** The shortest augmenting path from a free seeker, and the duals that go with it. */
  private augment(start: number): void {
    const { cells, distance, giverNet, mateOf, order, seatOf, seekerFirst, seekerNet, via } = this;
    const count = giverNet.length;
    this.bestTwo(start, -seekerFirst[start]);
    seekerNet[start] = this.best;
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

function spread(nodes: Int32Array, net: Float64Array, first: Float64Array, count: number): Float64Array {
  const duals = new Float64Array(count);
  nodes.forEach((node, at) => {
    duals[node] = net[at] + first[at];
  });
  return duals;
}
