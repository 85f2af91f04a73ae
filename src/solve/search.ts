/*
 * The shortest-path search that fills one side's places one after another (see maximize-benefit.ts). For a seeker's next
 * place, Dijkstra over the slacks finds the best way to end:
 *   - at a *giver* with a free place;
 *   - at a seeker that lets go of one of its places;
 *   - at home: the place stays empty, if nothing else is worth more.
 * Along the path edges change between chosen and not; then every node that the search met nearer than its end moves its
 * dual by the difference, which keeps all slacks legal. Duals are stored as *nets*, less the node's `first`: then a slack
 * is seekerNet + giverNet − benefit, and that is all the inner loop computes.
 *
 * Prices may start anywhere legal. A free place then costs what it is priced at, and the matching found is the best under
 * that rule; a search from the other side, which takes the state over, sells the places that are still free and too dear.
 * Cost: O(edges + nodes · log nodes) a place. Ties: seekers in index order, the first end found stays.
 */
import { edgeCount, findEdge } from "../graph.js";
import { Heap } from "./heap.js";
import { type Side, sum } from "./side.js";

const PLACES_PER_STEP = 64;
const NONE = -1;

export class Search {
  work = 0; // edges walked over in all searches
  private readonly side: Side;
  private readonly seekerNet: Float64Array; // per seeker: its dual less its `first`
  private readonly giverNet: Float64Array; // per giver: the same
  private readonly seekerLoad: Int32Array; // per seeker: places filled
  private readonly giverLoad: Int32Array; // per giver: places filled
  private readonly isChosen: Uint8Array; // per edge
  private readonly seatStart: Int32Array; // per giver: its first seat in the two arrays below
  private readonly seatSeeker: Int32Array; // per seat: who sits there; the first giverLoad seats of a giver are taken
  private readonly seatEdge: Int32Array; // per seat: by which edge
  private readonly seatOf: Int32Array; // per edge: its seat while it is chosen

  // one search at a time: givers are nodes 0 … givers − 1 of the heap, seekers come after them
  private readonly heap: Heap;
  private readonly giverDistance: Float64Array; // Infinity where the search has not been
  private readonly seekerDistance: Float64Array;
  private readonly giverVia: Int32Array; // per giver: the edge by which it was reached
  private readonly seekerVia: Int32Array; // per seeker: the chosen edge by which it was reached, NONE for the start
  private readonly givers: Int32Array; // givers met, `giverCount` of them
  private readonly seekers: Int32Array;
  private giverCount = 0;
  private seekerCount = 0;
  private start = NONE;
  private end = 0; // the least cost of an end found so far
  private endGiver = NONE;
  private endSeeker = NONE;

  constructor(side: Side) {
    const { graph, giverPlaces } = side;
    this.side = side;
    this.seekerNet = side.seekerFirst.map((first) => -first);
    this.giverNet = side.giverFirst.map((first) => -first);
    this.seekerLoad = new Int32Array(graph.leftCount);
    this.giverLoad = new Int32Array(graph.rightCount);
    this.isChosen = new Uint8Array(edgeCount(graph));
    this.seatStart = new Int32Array(graph.rightCount + 1);
    for (let giver = 0; giver < graph.rightCount; giver++) {
      this.seatStart[giver + 1] = this.seatStart[giver] + giverPlaces[giver];
    }
    this.seatSeeker = new Int32Array(this.seatStart[graph.rightCount]);
    this.seatEdge = new Int32Array(this.seatStart[graph.rightCount]);
    this.seatOf = new Int32Array(edgeCount(graph));
    this.heap = new Heap(graph.rightCount + graph.leftCount);
    this.giverDistance = new Float64Array(graph.rightCount).fill(Infinity);
    this.seekerDistance = new Float64Array(graph.leftCount).fill(Infinity);
    this.giverVia = new Int32Array(graph.rightCount);
    this.seekerVia = new Int32Array(graph.leftCount);
    this.givers = new Int32Array(graph.rightCount);
    this.seekers = new Int32Array(graph.leftCount);
  }

  /** Prices the givers. Only before anything is chosen; no price may be negative. */
  startFrom(giverNet: Float64Array): void {
    this.giverNet.set(giverNet);
  }

  /** Seats these chosen edges, as far as the prices let anybody keep a place: none is worth less than going without. */
  keep(edges: Int32Array): void {
    const { graph, benefit, seekerFirst, seekerDrop, giverFirst, giverDrop } = this.side;
    const { giverNet, giverLoad, seekerNet, seekerLoad, isChosen } = this;
    for (const edge of edges) {
      const seeker = this.sourceOf(edge);
      this.sit(edge, seeker, graph.target[edge]);
      seekerLoad[seeker]++;
    }
    // whoever fills a further place asks at least what it is worth less
    for (let giver = 0; giver < graph.rightCount; giver++) {
      if (giverLoad[giver] > 1) giverNet[giver] = Math.max(giverNet[giver], giverDrop[giver] - giverFirst[giver]);
    }
    for (let seeker = 0; seeker < graph.leftCount; seeker++) {
      if (seekerLoad[seeker] === 0) continue;
      let least = (seekerLoad[seeker] > 1 ? seekerDrop[seeker] : 0) - seekerFirst[seeker];
      for (let e = graph.rowStart[seeker]; e < graph.rowStart[seeker + 1]; e++) {
        if (isChosen[e] === 0) least = Math.max(least, benefit[e] - giverNet[graph.target[e]]);
      }
      seekerNet[seeker] = Infinity;
      for (let e = graph.rowStart[seeker]; e < graph.rowStart[seeker + 1]; e++) {
        if (isChosen[e] === 0) continue;
        const offer = benefit[e] - giverNet[graph.target[e]];
        if (offer >= least) seekerNet[seeker] = Math.min(seekerNet[seeker], offer);
        else {
          this.stand(e, graph.target[e]);
          seekerLoad[seeker]--;
        }
      }
    }
  }

  /** Goes on from where a search from the other side has come. */
  takeOver(other: Search): void {
    this.seekerNet.set(other.giverNet);
    this.giverNet.set(other.seekerNet);
    const { seekers: givers, givers: seekers } = other.chosenPairs();
    seekers.forEach((seeker, pair) => {
      this.sit(findEdge(this.side.graph, seeker, givers[pair]), seeker, givers[pair]);
      this.seekerLoad[seeker]++;
    });
  }

  /** Fills every place that is worth it and yields how many it has seen to; false if it gave up for too much work. */
  *run(limit = Infinity): Generator<number, boolean> {
    const { graph, seekerPlaces } = this.side;
    let done = 0;
    for (let seeker = 0; seeker < graph.leftCount; seeker++) {
      if (this.seekerLoad[seeker] === 0) this.seekerNet[seeker] = this.bestOffer(seeker);
      for (let place = this.seekerLoad[seeker]; place < seekerPlaces[seeker]; place++) {
        if (this.work > limit) return false;
        if (++done % PLACES_PER_STEP === 0) yield done;
        if (!this.fillPlace(seeker)) {
          done += seekerPlaces[seeker] - place - 1;
          break;
        }
      }
    }
    return true;
  }

  /** Who sits where: pair by pair, in the order of the givers. */
  chosenPairs(): { seekers: Int32Array; givers: Int32Array } {
    const count = sum(this.giverLoad);
    const seekers = new Int32Array(count);
    const givers = new Int32Array(count);
    let pair = 0;
    this.giverLoad.forEach((load, giver) => {
      for (let seat = this.seatStart[giver]; seat < this.seatStart[giver] + load; seat++) {
        seekers[pair] = this.seatSeeker[seat];
        givers[pair++] = giver;
      }
    });
    return { seekers, givers };
  }

  seekerDuals(): Float64Array {
    return this.seekerNet.map((net, seeker) => net + this.side.seekerFirst[seeker]);
  }

  giverDuals(): Float64Array {
    return this.giverNet.map((net, giver) => net + this.side.giverFirst[giver]);
  }

  /** Where a seeker's dual starts: high enough that none of its edges has negative slack. */
  private bestOffer(seeker: number): number {
    const { graph, benefit, seekerFirst } = this.side;
    let best = -seekerFirst[seeker];
    for (let e = graph.rowStart[seeker]; e < graph.rowStart[seeker + 1]; e++) {
      const offer = benefit[e] - this.giverNet[graph.target[e]];
      if (offer > best) best = offer;
    }
    return best;
  }

  /** Fills the seeker's next place in the best way; false if it is best left empty. */
  private fillPlace(seeker: number): boolean {
    const { seekerFirst, seekerDrop } = this.side;
    const home = this.seekerNet[seeker] + seekerFirst[seeker] - (this.seekerLoad[seeker] > 0 ? seekerDrop[seeker] : 0);
    if (home <= 0) return false;

    // search outward, nearest first, until nothing nearer than the best end is left
    this.start = seeker;
    this.end = home;
    this.endGiver = NONE;
    this.endSeeker = NONE;
    this.meetSeeker(seeker, 0, NONE);
    this.leaveSeeker(seeker);
    while (this.heap.leastKey() < this.end) {
      const node = this.heap.pop();
      const giverTotal = this.giverNet.length;
      if (node < giverTotal) this.leaveGiver(node);
      else this.leaveSeeker(node - giverTotal);
    }
    this.heap.clear();

    this.moveDuals();
    if (this.endGiver !== NONE) this.augment(this.endGiver);
    else if (this.endSeeker !== NONE) this.release(this.endSeeker);
    else return false;
    return true;
  }

  private meetSeeker(seeker: number, distance: number, via: number): void {
    if (this.seekerDistance[seeker] === Infinity) this.seekers[this.seekerCount++] = seeker;
    this.seekerDistance[seeker] = distance;
    this.seekerVia[seeker] = via;
  }

  /** Relaxes a seeker's unchosen edges; another seeker may also end the path by letting go of a place. */
  private leaveSeeker(seeker: number): void {
    const { graph, benefit, seekerFirst, giverFirst, giverPlaces, giverDrop, seekerPlaces, seekerDrop } = this.side;
    const { giverNet, giverDistance, giverLoad, isChosen, heap } = this;
    const distance = this.seekerDistance[seeker];
    const base = distance + this.seekerNet[seeker];
    if (seeker !== this.start) {
      const letGo = base + seekerFirst[seeker] - (this.seekerLoad[seeker] > 1 ? seekerDrop[seeker] : 0);
      if (letGo < this.end) {
        this.end = letGo;
        this.endGiver = NONE;
        this.endSeeker = seeker;
      }
    }

    this.work += graph.rowStart[seeker + 1] - graph.rowStart[seeker];
    // with one place only, the one chosen edge is the one we came by, and leads back to a settled giver
    const several = seekerPlaces[seeker] > 1;
    for (let e = graph.rowStart[seeker]; e < graph.rowStart[seeker + 1]; e++) {
      const giver = graph.target[e];
      const reached = base + giverNet[giver] - benefit[e];
      if (reached >= this.end || reached >= giverDistance[giver]) continue;
      if (several && isChosen[e] === 1) continue;
      if (giverDistance[giver] === Infinity) this.givers[this.giverCount++] = giver;
      giverDistance[giver] = reached;
      this.giverVia[giver] = e;
      const load = giverLoad[giver];
      if (load < giverPlaces[giver]) {
        const rise = load > 0 ? giverDrop[giver] - giverNet[giver] - giverFirst[giver] : 0;
        const free = reached + Math.max(0, rise);
        if (free < this.end) {
          this.end = free;
          this.endGiver = giver;
          this.endSeeker = NONE;
        }
      }
      if (load > 0 && reached < this.end) heap.lower(giver, reached);
    }
  }

  /** Goes on from a giver to those who sit at its places: each could move elsewhere. */
  private leaveGiver(giver: number): void {
    const { benefit } = this.side;
    const distance = this.giverDistance[giver];
    const from = this.seatStart[giver];
    for (let seat = from; seat < from + this.giverLoad[giver]; seat++) {
      const seeker = this.seatSeeker[seat];
      const edge = this.seatEdge[seat];
      // the chosen edge's own dual, 0 for whoever has one place only
      const z = benefit[edge] - this.seekerNet[seeker] - this.giverNet[giver];
      const reached = distance + z;
      if (reached >= this.end || reached >= this.seekerDistance[seeker]) continue;
      this.meetSeeker(seeker, reached, edge);
      // as near as the giver itself: it needs no turn of its own
      if (z === 0) this.leaveSeeker(seeker);
      else this.heap.lower(this.giverNet.length + seeker, reached);
    }
  }

  /** Moves every dual met nearer than the end, and forgets the search. */
  private moveDuals(): void {
    for (let k = 0; k < this.giverCount; k++) {
      const giver = this.givers[k];
      const distance = this.giverDistance[giver];
      if (distance < this.end) this.giverNet[giver] += this.end - distance;
      this.giverDistance[giver] = Infinity;
    }
    for (let k = 0; k < this.seekerCount; k++) {
      const seeker = this.seekers[k];
      const distance = this.seekerDistance[seeker];
      if (distance < this.end) this.seekerNet[seeker] -= this.end - distance;
      this.seekerDistance[seeker] = Infinity;
    }
    this.giverCount = 0;
    this.seekerCount = 0;
  }

  /** Walks the path back from a free place: each giver is taken by whoever reached it, who leaves the place before. */
  private augment(lastGiver: number): void {
    let giver = lastGiver;
    for (;;) {
      const edge = this.giverVia[giver];
      const seeker = this.sourceOf(edge);
      const left = this.seekerVia[seeker];
      const isStart = seeker === this.start;
      const before = isStart ? NONE : this.side.graph.target[left];
      if (!isStart) this.stand(left, before);
      this.sit(edge, seeker, giver);
      if (isStart) {
        this.seekerLoad[seeker]++;
        return;
      }
      giver = before;
    }
  }

  /** The path ends at a seeker who lets go: she stands up, and the giver she leaves is filled along the path. */
  private release(seeker: number): void {
    const edge = this.seekerVia[seeker];
    const giver = this.side.graph.target[edge];
    this.stand(edge, giver);
    this.seekerLoad[seeker]--;
    this.augment(giver);
  }

  private sit(edge: number, seeker: number, giver: number): void {
    const seat = this.seatStart[giver] + this.giverLoad[giver]++;
    this.seatSeeker[seat] = seeker;
    this.seatEdge[seat] = edge;
    this.seatOf[edge] = seat;
    this.isChosen[edge] = 1;
  }

  private stand(edge: number, giver: number): void {
    const seat = this.seatOf[edge];
    const last = this.seatStart[giver] + --this.giverLoad[giver];
    this.seatSeeker[seat] = this.seatSeeker[last];
    this.seatEdge[seat] = this.seatEdge[last];
    this.seatOf[this.seatEdge[seat]] = seat;
    this.isChosen[edge] = 0;
  }

  /** The seeker at the row end of an edge: binary search over the row starts. */
  private sourceOf(edge: number): number {
    const { rowStart, leftCount } = this.side.graph;
    let low = 0;
    let high = leftCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (rowStart[middle] <= edge) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
