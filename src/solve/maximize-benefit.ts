/*
 * Maximises the total benefit by successive shortest augmenting paths with potentials (Edmonds and Karp 1972, Tomizawa
 * 1971; Jonker and Volgenant 1987 for the one-to-one case), here with several places on both sides, with nodes that may
 * stay unmatched, and with places after the first that are worth less.
 *
 * One side's places are filled one after another: the *seeker* side, the one with fewer places, since a search that
 * starts from the scarce side ends soon (the other way round each surplus node would search its whole component in vain).
 * For a seeker's next place a Dijkstra search over the slacks finds the best way to end:
 *   - at a *giver* with a free place;
 *   - at a seeker that lets go of its last place;
 *   - at home: the place stays empty, if nothing else is worth more.
 * Along the path edges change between chosen and not; then every node that the search met nearer than its end moves its
 * dual by the difference, which keeps all slacks legal. The duals that remain are the certificate (checkOptimal).
 *
 * Departures from the textbooks: capacities stay capacities (a giver's places are a list of chosen edges, never copies),
 * and a node's dual also has to lie on the right side of its `drop`.
 * Cost: O(places · (edges + nodes · log nodes)) at worst. Ties: seekers in index order, the first end found stays.
 */
import { edgeCount, transpose } from "../graph.js";
import type { Steps } from "../steps.js";
import { Heap } from "./heap.js";
import type { AssignmentProblem, Duals, Matching } from "./problem.js";

const PLACES_PER_STEP = 64;
const NONE = -1;

/** The best matching, and the duals that prove it. */
export function* maximizeBenefit(problem: AssignmentProblem): Steps<{ matching: Matching; duals: Duals }> {
  const { graph, wants, capacity } = problem;
  const leftPlaces = placesOf(wants, graph.rowStart);
  const mirrored = transpose(graph);
  const rightPlaces = placesOf(capacity, mirrored.graph.rowStart);

  if (sum(leftPlaces) <= sum(rightPlaces)) {
    const search = new Search({
      graph,
      benefit: problem.benefit,
      seekerFirst: problem.first,
      giverFirst: new Float64Array(graph.rightCount),
      seekerPlaces: leftPlaces,
      giverPlaces: rightPlaces,
      seekerDrop: problem.leftDrop,
      giverDrop: problem.rightDrop,
    });
    yield* search.run();
    return { matching: { edges: search.chosenEdges() }, duals: { profit: search.seekerDuals(), price: search.giverDuals() } };
  }

  const benefit = new Int32Array(edgeCount(graph));
  for (let e = 0; e < benefit.length; e++) benefit[e] = problem.benefit[mirrored.edge[e]];
  const search = new Search({
    graph: mirrored.graph,
    benefit,
    seekerFirst: new Float64Array(graph.rightCount),
    giverFirst: problem.first,
    seekerPlaces: rightPlaces,
    giverPlaces: leftPlaces,
    seekerDrop: problem.rightDrop,
    giverDrop: problem.leftDrop,
  });
  yield* search.run();
  const edges = search.chosenEdges().map((e) => mirrored.edge[e]).sort();
  return { matching: { edges }, duals: { profit: search.giverDuals(), price: search.seekerDuals() } };
}

/** Places that can be filled at all: at most one per edge of the node. */
function placesOf(places: Int32Array, rowStart: Int32Array): Int32Array {
  return places.map((count, node) => Math.min(count, rowStart[node + 1] - rowStart[node]));
}

function sum(values: Int32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

interface SearchSide {
  readonly graph: AssignmentProblem["graph"]; // rows are seekers, targets are givers
  readonly benefit: Int32Array;
  readonly seekerFirst: Float64Array;
  readonly giverFirst: Float64Array;
  readonly seekerPlaces: Int32Array;
  readonly giverPlaces: Int32Array;
  readonly seekerDrop: Float64Array;
  readonly giverDrop: Float64Array;
}

class Search {
  private readonly side: SearchSide;
  private readonly seekerNet: Float64Array; // per seeker: its dual less its `first`, so that a slack is two sums away
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

  constructor(side: SearchSide) {
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

  *run(): Steps<void> {
    const { graph, seekerPlaces } = this.side;
    const of = sum(seekerPlaces);
    let done = 0;
    for (let seeker = 0; seeker < graph.leftCount; seeker++) {
      this.seekerNet[seeker] = this.bestOffer(seeker);
      for (let place = 0; place < seekerPlaces[seeker]; place++) {
        if (++done % PLACES_PER_STEP === 0) yield { phase: "solve", done, of };
        if (!this.fillPlace(seeker)) {
          done += seekerPlaces[seeker] - place - 1;
          break;
        }
      }
    }
    // givers have become dearer since; for whoever had no place to fill that is the last word
    for (let seeker = 0; seeker < graph.leftCount; seeker++) {
      if (seekerPlaces[seeker] === 0) this.seekerNet[seeker] = this.bestOffer(seeker);
    }
  }

  chosenEdges(): Int32Array {
    const edges: number[] = [];
    this.giverLoad.forEach((load, giver) => {
      for (let seat = this.seatStart[giver]; seat < this.seatStart[giver] + load; seat++) edges.push(this.seatEdge[seat]);
    });
    return Int32Array.from(edges).sort();
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

  /** Relaxes a seeker's unchosen edges; another seeker may also end the path by letting go of its last place. */
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
        const free = reached + (load > 0 ? giverDrop[giver] - giverNet[giver] - giverFirst[giver] : 0);
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
