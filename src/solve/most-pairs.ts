/*
 * How many places can be filled at all, whatever a pair is worth: Hopcroft and Karp 1973, with rights that have several
 * places. Depth-first walks seat whom they can; then a breadth-first search from everybody who still waits lays the rights
 * out in layers, as far as the first with a free place, and walks from layer to layer seat as many as there are ways. A walk
 * goes up one layer a step and looks at each edge once; before the first search, all rights are one layer.
 *
 * A search that finds no free place has found who competes for too few: the rights it met are full, and all who sit there
 * have nowhere else to go. Those are *contested*, whoever of them waits in the end: an answer that the graph gives alone.
 * Cost: O(edges · √places). Ties: rows as they are; whom the contested rights are does not depend on them.
 */
import { startsOf } from "../graph.js";
import type { AssignmentProblem } from "./problem.js";
import { type Places, sum } from "./side.js";

const EDGES_PER_YIELD = 1 << 16;
const CONTESTED = 0x7fffffff; // a layer that no search comes to

/** Per right node: 1 where it is contested; null if all places are filled and some lefts wait. One place each on the left. */
export function* contestedRights(problem: AssignmentProblem, places: Places): Generator<number, Uint8Array | null> {
  const lefts = Array.from(places.left.keys()).filter((left) => places.left[left] > 0);
  const room = sum(places.right);
  const seating = new Seating(problem, places);
  yield* seating.seat(lefts);
  if (seating.filled === room && room < lefts.length) return null;
  return Uint8Array.from(seating.layer, (layer) => (layer === CONTESTED ? 1 : 0));
}

class Seating {
  filled = 0; // places
  readonly layer: Int32Array; // per right: where the last search met it; layers are numbered on from search to search
  private readonly graph: AssignmentProblem["graph"];
  private readonly start: Int32Array; // per right, and one more: its first seat
  private readonly load: Int32Array; // per right: seats taken, the first ones
  private readonly seats: Int32Array; // per seat: the left who sits there
  private readonly nextEdge: Int32Array; // per left that was met: the first edge that no walk is done with
  private readonly nextSeat: Int32Array; // per right that was met: the first seat that no walk has tried
  private readonly queue: Int32Array; // lefts, as they are met
  private readonly path: Int32Array; // a walk's lefts
  private readonly seatLeft: Int32Array; // the seats that they leave; the first has none
  private first = 0; // the first layer of this search
  private next = 1; // the first layer of the next one
  private work = 0; // edges looked at since the last pause

  constructor({ graph }: AssignmentProblem, { right }: Places) {
    const { leftCount, rightCount } = graph;
    this.graph = graph;
    this.start = startsOf(right);
    this.layer = new Int32Array(rightCount);
    this.load = new Int32Array(rightCount);
    this.seats = new Int32Array(this.start[rightCount]);
    this.nextEdge = graph.rowStart.slice(0, leftCount);
    this.nextSeat = new Int32Array(rightCount);
    this.queue = new Int32Array(leftCount);
    this.path = new Int32Array(leftCount);
    this.seatLeft = new Int32Array(leftCount);
  }

  /** Seats as many of them as can be. */
  *seat(lefts: readonly number[]): Generator<number, void> {
    let waiting = lefts;
    do {
      const still: number[] = [];
      for (const left of waiting) {
        if (!this.walk(left)) still.push(left);
        if (this.isPauseDue()) yield 0;
      }
      waiting = still;
    } while (this.filled < this.seats.length && (yield* this.layOut(waiting)));
  }

  /** Lays out the rights in layers around those who wait; false, and all of them contested, if none has a free place. */
  private *layOut(waiting: readonly number[]): Generator<number, boolean> {
    const { graph, layer, start, seats, nextEdge, nextSeat, queue, next: first } = this;
    const { rowStart, target } = graph;
    let head = 0;
    let tail = 0;
    for (const left of waiting) queue[tail++] = left;
    let depth = first;
    let isFreeMet = false;
    for (; head < tail && !isFreeMet; depth++) {
      for (const end = tail; head < end; head++) {
        const left = queue[head];
        nextEdge[left] = rowStart[left];
        for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
          const right = target[e];
          if (layer[right] >= first) continue;
          layer[right] = depth;
          nextSeat[right] = start[right];
          if (this.hasRoom(right)) isFreeMet = true;
          else for (let k = start[right]; k < start[right + 1]; k++) queue[tail++] = seats[k];
        }
        this.work += rowStart[left + 1] - rowStart[left];
        if (this.isPauseDue()) yield 0;
      }
    }
    this.first = first;
    this.next = depth;
    if (isFreeMet) return true;
    layer.forEach((met, right) => {
      if (met >= first) layer[right] = CONTESTED;
    });
    return false;
  }

  /** Walks from layer to layer to a free place, and moves everybody on the way one further; false if no way is left. */
  private walk(source: number): boolean {
    const { graph, layer, start, seats, nextEdge, nextSeat, path, seatLeft, first } = this;
    const { rowStart, target } = graph;
    const last = this.next - 1;
    path[0] = source;
    for (let depth = 0; depth >= 0; ) {
      const left = path[depth];
      const e = nextEdge[left];
      if (e === rowStart[left + 1]) {
        depth--;
        continue;
      }
      const right = target[e];
      if (layer[right] === first + depth) {
        if (this.hasRoom(right)) {
          this.sit(left, right);
          for (; depth > 0; depth--) seats[seatLeft[depth]] = path[depth - 1];
          return true;
        }
        if (layer[right] < last && nextSeat[right] < start[right + 1]) {
          seatLeft[++depth] = nextSeat[right];
          path[depth] = seats[nextSeat[right]++];
          continue;
        }
      }
      nextEdge[left]++;
      this.work++;
    }
    return false;
  }

  private hasRoom(right: number): boolean {
    return this.load[right] < this.start[right + 1] - this.start[right];
  }

  private sit(left: number, right: number): void {
    this.seats[this.start[right] + this.load[right]++] = left;
    this.filled++;
  }

  private isPauseDue(): boolean {
    if (this.work < EDGES_PER_YIELD) return false;
    this.work = 0;
    return true;
  }
}
