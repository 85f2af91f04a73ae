/*
 * Who sits where, as a search sees it: each giver has a row of seats, of which the first `giverLoad` are taken. Standing up
 * moves the last one of the row into the gap. O(1) to sit down, O(the giver's places) to stand up.
 */
import { startsOf } from "../graph.js";
import { type Side, sum } from "./side.js";

/** Chosen pairs, one entry each. */
export interface Pairs {
  readonly seekers: Int32Array;
  readonly givers: Int32Array;
}

export class Seats {
  readonly seekerLoad: Int32Array; // per seeker: places filled
  readonly giverLoad: Int32Array; // per giver: places filled
  readonly isChosen: Uint8Array; // per edge
  readonly start: Int32Array; // per giver, and one more: its first seat in the two arrays below
  readonly seeker: Int32Array; // per seat: who sits there
  readonly edge: Int32Array; // per seat: by which edge

  constructor({ seekerPlaces, giverPlaces, target }: Side) {
    this.seekerLoad = new Int32Array(seekerPlaces.length);
    this.giverLoad = new Int32Array(giverPlaces.length);
    this.isChosen = new Uint8Array(target.length);
    this.start = startsOf(giverPlaces);
    this.seeker = new Int32Array(sum(giverPlaces));
    this.edge = new Int32Array(sum(giverPlaces));
  }

  /** The seeker's own load is the caller's affair, since most who sit down have just stood up. */
  sit(edge: number, seeker: number, giver: number): void {
    const seat = this.start[giver] + this.giverLoad[giver]++;
    this.seeker[seat] = seeker;
    this.edge[seat] = edge;
    this.isChosen[edge] = 1;
  }

  stand(edge: number, giver: number): void {
    let seat = this.start[giver];
    while (this.edge[seat] !== edge) seat++;
    const last = this.start[giver] + --this.giverLoad[giver];
    this.seeker[seat] = this.seeker[last];
    this.edge[seat] = this.edge[last];
    this.isChosen[edge] = 0;
  }

  /** Pair by pair, in the order of the givers. */
  pairs(): Pairs {
    const count = sum(this.giverLoad);
    const seekers = new Int32Array(count);
    const givers = new Int32Array(count);
    let pair = 0;
    this.giverLoad.forEach((load, giver) => {
      for (let seat = this.start[giver]; seat < this.start[giver] + load; seat++) {
        seekers[pair] = this.seeker[seat];
        givers[pair++] = giver;
      }
    });
    return { seekers, givers };
  }
}
