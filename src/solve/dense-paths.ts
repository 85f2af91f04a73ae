/*
 * Shortest augmenting paths for dense-search.ts: one place a node, rows of which the best offers are listed (short-lists.ts).
 * A path ends at a giver without a mate, at a seeker who goes home instead, or at home. A row of which only the list was
 * looked at waits among the givers, at the distance that its bound allows, and is read when that is the nearest.
 * Duals are nets, as in search.ts. Cost: O(cells) a path at worst. Ties: see heap.ts.
 */
import { Heap } from "./heap.js";
import { NONE, type Rows, type ShortLists } from "./short-lists.js";

export class DensePaths {
  private readonly side: Rows;
  private readonly lists: ShortLists;
  private readonly seekerNet: Float64Array;
  private readonly mateOf: Int32Array;
  private readonly distance: Float64Array; // per giver, in one search: Infinity before it is reached
  private readonly via: Int32Array; // per giver: the seeker from whom it was reached
  private readonly reached: Int32Array; // givers, `reachedCount` of them
  private reachedCount = 0;
  private readonly heap: Heap; // givers by distance; giverCount + seeker: the rest of that seeker's row, by its bound
  private end = 0; // the distance of the nearest end found so far
  private endGiver = NONE; // who is free there, or is left by a seeker who goes home; NONE where the first goes home

  /** Paths change the duals and mates that are given. */
  constructor(side: Rows, lists: ShortLists, seekerNet: Float64Array, mateOf: Int32Array) {
    const { leftCount, rightCount } = side.graph;
    this.side = side;
    this.lists = lists;
    this.seekerNet = seekerNet;
    this.mateOf = mateOf;
    this.distance = new Float64Array(rightCount).fill(Infinity);
    this.via = new Int32Array(rightCount);
    this.reached = new Int32Array(rightCount);
    this.heap = new Heap(rightCount + leftCount);
  }

  /** The shortest augmenting path from a free seeker, and the duals that go with it. */
  augment(start: number): void {
    const { distance, lists, mateOf, reached, seekerNet, via } = this;
    const { seekerFirst } = this.side;
    const { giverNet, seatOf } = lists;
    lists.look(start);
    seekerNet[start] = lists.best;
    this.end = seekerNet[start] + seekerFirst[start];
    this.endGiver = NONE;
    this.reachedCount = 0;

    // through a seeker to its givers; the nearest of all that is taken leads on to the next seeker
    this.walkList(start, 0);
    for (let giver = this.nearest(); giver !== NONE; giver = this.nearest()) {
      const seeker = seatOf[giver];
      const home = distance[giver] + seekerNet[seeker] + seekerFirst[seeker];
      if (home < this.end) {
        this.end = home;
        this.endGiver = giver;
      }
      this.walkList(seeker, distance[giver]);
    }

    // whatever was met nearer than the end moves by the difference; all of those are taken
    for (let at = 0; at < this.reachedCount; at++) {
      const giver = reached[at];
      const move = this.end - distance[giver];
      distance[giver] = Infinity;
      if (move <= 0) continue;
      giverNet[giver] += move;
      seekerNet[seatOf[giver]] -= move;
    }
    seekerNet[start] -= this.end;
    this.heap.clear();

    // edges change hands along the path, from its end back to the start
    let giver = this.endGiver;
    if (giver !== NONE) mateOf[seatOf[giver]] = NONE; // where nobody sits, this writes nothing
    while (giver !== NONE) {
      const seeker = via[giver];
      const next = mateOf[seeker];
      seatOf[giver] = seeker;
      mateOf[seeker] = giver;
      giver = next;
    }
  }

  /** To all givers on the seeker's list; the rest of its row waits. */
  private walkList(seeker: number, travelled: number): void {
    const { lists, seekerNet } = this;
    if (lists.bound[seeker] === Infinity) lists.read(seeker);
    const base = travelled + seekerNet[seeker];
    const from = seeker * lists.length;
    this.walk(seeker, base, lists.giver, lists.benefit, from, from + lists.size[seeker]);
    const rest = base - lists.bound[seeker];
    if (rest < this.end) this.heap.lower(this.distance.length + seeker, rest);
  }

  /** The nearest taken giver, or NONE if an end is no further. Rows that might lead nearer are read first. */
  private nearest(): number {
    const { heap, lists } = this;
    const { graph, benefit } = this.side;
    const giverCount = this.distance.length;
    for (;;) {
      const least = heap.leastKey();
      if (least >= this.end) return NONE;
      const node = heap.pop();
      if (node < giverCount) return node;
      const seeker = node - giverCount;
      const base = least + lists.bound[seeker];
      this.walk(seeker, base, graph.target, benefit, graph.rowStart[seeker], graph.rowStart[seeker + 1]);
      lists.read(seeker);
    }
  }

  /** To the givers of a list, from one place to another, at `base` + net − benefit each. */
  private walk(
    seeker: number,
    base: number,
    givers: Int32Array,
    benefit: Int32Array | Float64Array,
    from: number,
    to: number,
  ): void {
    const { distance, heap, via } = this;
    const { giverNet, seatOf } = this.lists;
    let end = this.end;
    for (let k = from; k < to; k++) {
      const giver = givers[k];
      const there = base + giverNet[giver] - benefit[k];
      if (there >= end || there >= distance[giver]) continue;
      if (distance[giver] === Infinity) this.reached[this.reachedCount++] = giver;
      distance[giver] = there;
      via[giver] = seeker;
      if (seatOf[giver] === NONE) {
        end = there;
        this.endGiver = giver;
      } else heap.lower(giver, there);
    }
    this.end = end;
  }
}
