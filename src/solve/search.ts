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
 * No giver's net is below the least at the outset: so a row that falls in benefit is left at the first edge that could not
 * end nearer than the best end known. Whatever is as near as the node it was met from needs no heap, but waits its turn
 * in a queue.
 *
 * Prices may start anywhere legal. A free place then costs what it is priced at, and the matching found is the best under
 * that rule; a search from the other side, which takes the state over, sells the places that are still free and too dear.
 * Cost: O(edges + nodes · log nodes) a place. Ties: seekers in index order, the first end found stays.
 */
import { firstFrom } from "../graph.js";
import { Heap, KEY, NET, RECORD, VIA } from "./heap.js";
import { type Pairs, Seats } from "./seats.js";
import { type Side, sum } from "./side.js";

export const PLACES_PER_STEP = 64;
const SEATS_PER_STEP = 1 << 12;
const HEAD_START = 1 / 4; // of the work that a run may take
export const WORK_PER_STEP = 1 << 16; // edges
const NONE = -1;

export class Search {
  work = 0; // edges looked at in all searches
  filled = 0; // places, of either side
  readonly side: Side;
  readonly seats: Seats;
  readonly giverCount: number;

  // one search at a time: givers are nodes 0 … giverCount − 1, seekers come after them
  readonly heap: Heap; // per node: KEY is the distance, NET its dual less its `first`, VIA the way: a giver's seeker, a seeker's edge
  private readonly met: Int32Array; // the nodes that have a distance, `metCount` of them
  private readonly queue: Int32Array; // from `head` on, the nodes as near as `level`
  private metCount = 0;
  private head = 0;
  private tail = 0;
  private level = 0; // the distance that the search has come to
  private leastNet = 0; // of all givers, at the outset
  private start = NONE;
  private end = 0; // the least cost of an end found so far
  private endNode = NONE; // whose end that is; NONE at home

  constructor(side: Side) {
    const { seekerPlaces, giverPlaces, giverFirst } = side;
    this.side = side;
    this.giverCount = giverPlaces.length;
    this.seats = new Seats(side);
    const nodeCount = giverPlaces.length + seekerPlaces.length;
    this.heap = new Heap(nodeCount);
    this.met = new Int32Array(nodeCount);
    this.queue = new Int32Array(nodeCount);
    this.startFrom(giverFirst.map((first) => -first));
  }

  /** Prices the givers, each less its `first`. Only before anything is chosen; no price may be negative. */
  startFrom(giverNet: Float64Array): void {
    this.leastNet = Infinity;
    giverNet.forEach((net, giver) => {
      this.leastNet = Math.min(this.leastNet, net);
      this.heap.record[RECORD * giver + NET] = net;
    });
  }

  /** Goes on from where a search from the other side has come. */
  *takeOver(other: Search): Generator<number, void> {
    const { seekers: givers, givers: seekers } = other.chosenPairs();
    this.startFrom(other.nets(other.giverCount, this.giverCount));
    other.giverNets().forEach((net, seeker) => {
      this.heap.record[RECORD * (this.giverCount + seeker) + NET] = net;
    });
    yield 0;
    yield* this.seat({ seekers, givers });
  }

  /**
   * Fills every place that is worth it and yields how many it has seen to. False if it gave up for too much work: as
   * much of the limit as of the places, and a quarter more.
   */
  *run(limit = Infinity): Generator<number, boolean> {
    const { side } = this;
    const { seekerLoad } = this.seats;
    const room = sum(side.seekerPlaces);
    const known = this.filled; // places that were filled already
    let done = 0;
    let before = 0; // those of the known ones that have been passed
    let pause = this.work + WORK_PER_STEP;
    for (const seeker of seekerLoad.keys()) {
      if (seekerLoad[seeker] === 0) this.greet(seeker);
      const places = side.seekerPlaces[seeker];
      before += seekerLoad[seeker];
      for (let place = seekerLoad[seeker]; place < places; place++) {
        if (this.work > limit * (HEAD_START + (before + done) / room)) return false;
        if ((known + ++done) % PLACES_PER_STEP === 0) yield known + done;
        // once it stays at home, a seeker's further places are best left empty as well
        if (!this.setOut(seeker)) {
          done += places - place - 1;
          break;
        }
        while (!this.advance(pause)) {
          yield known + done;
          pause = this.work + WORK_PER_STEP;
        }
        this.arrive();
      }
    }
    return true;
  }

  chosenPairs(): Pairs {
    return this.seats.pairs();
  }

  seekerDuals(): Float64Array {
    const { seekerFirst } = this.side;
    return this.nets(this.giverCount, seekerFirst.length).map((net, seeker) => net + seekerFirst[seeker]);
  }

  giverDuals(): Float64Array {
    return this.giverNets().map((net, giver) => net + this.side.giverFirst[giver]);
  }

  /** What the givers are priced at, each less its `first`. */
  giverNets(): Float64Array {
    return this.nets(0, this.giverCount);
  }

  private nets(from: number, count: number): Float64Array {
    return new Float64Array(count).map((_, at) => this.heap.record[RECORD * (from + at) + NET]);
  }

  /** Seats these pairs, whatever the duals say. */
  *seat({ seekers, givers }: Pairs): Generator<number, void> {
    for (const [pair, seeker] of seekers.entries()) {
      if ((pair + 1) % SEATS_PER_STEP === 0) yield 0;
      const edge = this.edgeBetween(seeker, givers[pair]);
      this.seats.sit(edge, seeker, givers[pair]);
      this.seats.seekerLoad[seeker]++;
      this.filled++;
    }
  }

  /** Where a seeker's dual starts: high enough that none of its edges has negative slack. */
  private greet(seeker: number): void {
    const { rowStart, target, benefit, seekerFirst, isSorted } = this.side;
    const { record } = this.heap;
    let best = -seekerFirst[seeker];
    for (let e = rowStart[seeker]; e < rowStart[seeker + 1]; e++) {
      if (isSorted && benefit[e] - this.leastNet <= best) break;
      this.work++;
      best = Math.max(best, benefit[e] - record[RECORD * target[e] + NET]);
    }
    record[RECORD * (this.giverCount + seeker) + NET] = best;
  }

  /** Begins the search for the seeker's next place; false if it is best left empty. */
  private setOut(seeker: number): boolean {
    const { seekerFirst, seekerDrop } = this.side;
    const net = this.heap.record[RECORD * (this.giverCount + seeker) + NET];
    const home = net + seekerFirst[seeker] - (this.seats.seekerLoad[seeker] > 0 ? seekerDrop[seeker] : 0);
    if (home <= 0) return false;
    this.start = seeker;
    this.end = home;
    this.endNode = NONE;
    this.level = 0;
    this.met[this.metCount++] = this.giverCount + seeker;
    this.heap.record[RECORD * (this.giverCount + seeker) + KEY] = 0;
    this.leaveSeeker(seeker);
    return true;
  }

  /** Searches outward, nearest first, until nothing nearer than the best end is left; false if it has to pause before. */
  private advance(pause: number): boolean {
    const { heap, giverCount, queue } = this;
    for (;;) {
      if (this.head === this.tail) {
        this.level = heap.leastKey();
        this.head = this.tail = 0;
        if (this.level < this.end) queue[this.tail++] = heap.pop();
      }
      if (this.level >= this.end) return true;
      if (this.work > pause) return false;
      const node = queue[this.head++];
      if (node < giverCount) this.leaveGiver(node);
      else this.leaveSeeker(node - giverCount);
    }
  }

  /** The search is over: duals move, edges change hands, unless the place stays empty. */
  private arrive(): void {
    const { record } = this.heap;
    for (let k = 0; k < this.metCount; k++) {
      const node = this.met[k];
      const move = Math.max(0, this.end - record[RECORD * node + KEY]);
      record[RECORD * node + KEY] = Infinity;
      record[RECORD * node + NET] += node < this.giverCount ? move : -move;
    }
    this.heap.clear();
    this.metCount = this.head = this.tail = 0;
    if (this.endNode === NONE) return;
    if (this.endNode < this.giverCount) this.augment(this.endNode);
    else this.release(this.endNode - this.giverCount);
  }

  /** Relaxes a seeker's unchosen edges; another seeker may also end the path by letting go of a place. */
  private leaveSeeker(seeker: number): void {
    const { rowStart, target, benefit, isSorted, seekerFirst, seekerPlaces, seekerDrop, giverPlaces } = this.side;
    const { heap, leastNet, level } = this;
    const { giverLoad, isChosen } = this.seats;
    const { record } = heap;
    const node = this.giverCount + seeker;
    const base = level + record[RECORD * node + NET];
    // of the first seeker this is no more than leaving the place empty
    const letGo = base + seekerFirst[seeker] - (this.seats.seekerLoad[seeker] > 1 ? seekerDrop[seeker] : 0);
    if (letGo < this.end) {
      this.end = letGo;
      this.endNode = node;
    }

    // with one place only, the one chosen edge is the one we came by, and leads back to a settled giver
    const several = seekerPlaces[seeker] > 1;
    let end = this.end;
    let e = rowStart[seeker];
    const rowEnd = rowStart[seeker + 1];
    for (; e < rowEnd; e++) {
      const bare = base - benefit[e];
      if (bare + leastNet >= end) {
        if (isSorted) break;
        continue;
      }
      const giver = target[e];
      const own = RECORD * giver;
      const reached = bare + record[own + NET];
      const known = record[own + KEY];
      if (reached >= end || reached >= known) continue;
      if (several && isChosen[e] === 1) continue;
      if (known === Infinity) this.met[this.metCount++] = giver;
      record[own + KEY] = reached;
      record[own + VIA] = seeker;
      const load = giverLoad[giver];
      if (load < giverPlaces[giver]) {
        const free = reached + (load > 0 ? this.riseOf(giver) : 0);
        if (free < end) {
          end = this.end = free;
          this.endNode = giver;
        }
      }
      if (load === 0) continue;
      if (reached === level && !heap.has(giver)) this.queue[this.tail++] = giver;
      else heap.lift(giver);
    }
    this.work += e + 1 - rowStart[seeker];
  }

  /** What a giver's price has to rise before a further place may be filled. */
  private riseOf(giver: number): number {
    const { giverFirst, giverDrop } = this.side;
    return Math.max(0, giverDrop[giver] - this.heap.record[RECORD * giver + NET] - giverFirst[giver]);
  }

  /** Goes on from a giver to those who sit at its places: each could move elsewhere. */
  private leaveGiver(giver: number): void {
    const { benefit } = this.side;
    const { heap, giverCount, seats } = this;
    const { record } = heap;
    const from = seats.start[giver];
    const to = from + this.seats.giverLoad[giver];
    const base = this.level - record[RECORD * giver + NET];
    for (let seat = from; seat < to; seat++) {
      const seeker = seats.seeker[seat];
      const own = RECORD * (giverCount + seeker);
      // farther by the chosen edge's own dual, 0 for whoever has one place only
      const reached = base + benefit[seats.edge[seat]] - record[own + NET];
      const known = record[own + KEY];
      if (reached >= this.end || reached >= known) continue;
      if (known === Infinity) this.met[this.metCount++] = giverCount + seeker;
      record[own + KEY] = reached;
      record[own + VIA] = seats.edge[seat];
      // as near as the giver itself: it needs no turn of its own
      if (reached === this.level && !heap.has(giverCount + seeker)) this.leaveSeeker(seeker);
      else heap.lift(giverCount + seeker);
    }
  }

  /** Walks the path back from a free place: each giver is taken by whoever reached it, who leaves the place before. */
  private augment(lastGiver: number): void {
    const { record } = this.heap;
    let giver = lastGiver;
    for (;;) {
      const seeker = record[RECORD * giver + VIA];
      const edge = this.edgeBetween(seeker, giver);
      const left = record[RECORD * (this.giverCount + seeker) + VIA];
      const before = seeker === this.start ? NONE : this.side.target[left];
      if (before !== NONE) this.seats.stand(left, before);
      this.seats.sit(edge, seeker, giver);
      if (before === NONE) {
        this.seats.seekerLoad[seeker]++;
        this.filled++;
        return;
      }
      giver = before;
    }
  }

  /** The path ends at a seeker who lets go: she stands up, and the giver she leaves is filled along the path. */
  private release(seeker: number): void {
    const edge = this.heap.record[RECORD * (this.giverCount + seeker) + VIA];
    const giver = this.side.target[edge];
    this.seats.stand(edge, giver);
    this.seats.seekerLoad[seeker]--;
    this.filled--;
    this.augment(giver);
  }

  private edgeBetween(seeker: number, giver: number): number {
    const { isSorted, rowStart, target } = this.side;
    if (isSorted) return target.indexOf(giver, rowStart[seeker]);
    return firstFrom(target, giver, rowStart[seeker], rowStart[seeker + 1]);
  }
}
