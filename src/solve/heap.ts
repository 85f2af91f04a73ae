/*
 * A binary heap of node numbers with a key each, that can lower a key in place: what a shortest-path search needs and
 * flatqueue and its like do not offer. Ties come out by lower node number, so that the order depends on nothing else.
 * Each node has one record of four numbers, since a node met is read as a whole: its key, its place in the heap, and two
 * that the owner may use as it likes. lift and pop are O(log size).
 */
export const RECORD = 4; // numbers to a node
export const VIA = 0; // the owner's
export const NET = 1; // the owner's
export const KEY = 2; // of meaning while the node is in the heap, kept after it has left; Infinity at first
const PLACE = 3; // −1 if the node is not in the heap

export class Heap {
  readonly record: Float64Array; // RECORD numbers per node
  private readonly nodes: Int32Array; // the heap, `size` entries
  size = 0;

  constructor(nodeCount: number) {
    this.record = new Float64Array(RECORD * nodeCount);
    for (let at = 0; at < this.record.length; at += RECORD) {
      this.record[at + KEY] = Infinity;
      this.record[at + PLACE] = -1;
    }
    this.nodes = new Int32Array(nodeCount);
  }

  has(node: number): boolean {
    return this.record[RECORD * node + PLACE] !== -1;
  }

  /** Puts the node in by the key in its record, or moves it up after that has been lowered. */
  lift(node: number): void {
    const { nodes, record } = this;
    const own = RECORD * node;
    const key = record[own + KEY];
    let at = record[own + PLACE];
    if (at === -1) at = this.size++;
    while (at > 0) {
      const up = (at - 1) >>> 1;
      const parent = nodes[up];
      const other = record[RECORD * parent + KEY];
      if (other < key || (other === key && parent < node)) break;
      nodes[at] = parent;
      record[RECORD * parent + PLACE] = at;
      at = up;
    }
    nodes[at] = node;
    record[own + PLACE] = at;
  }

  /** Puts the node in, or lowers its key if it is in already. */
  lower(node: number, key: number): void {
    this.record[RECORD * node + KEY] = key;
    this.lift(node);
  }

  /** The least key, or Infinity when the heap is empty. */
  leastKey(): number {
    return this.size === 0 ? Infinity : this.record[RECORD * this.nodes[0] + KEY];
  }

  /** Takes the node with the least key out. The heap must not be empty. */
  pop(): number {
    const { nodes, record } = this;
    const top = nodes[0];
    record[RECORD * top + PLACE] = -1;
    const last = nodes[--this.size];
    if (this.size === 0) return top;
    const key = record[RECORD * last + KEY];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      let least = record[RECORD * nodes[child] + KEY];
      if (child + 1 < this.size) {
        const other = record[RECORD * nodes[child + 1] + KEY];
        if (other < least || (other === least && nodes[child + 1] < nodes[child])) {
          least = other;
          child++;
        }
      }
      if (key < least || (key === least && last < nodes[child])) break;
      nodes[at] = nodes[child];
      record[RECORD * nodes[at] + PLACE] = at;
      at = child;
    }
    nodes[at] = last;
    record[RECORD * last + PLACE] = at;
    return top;
  }

  clear(): void {
    for (let at = 0; at < this.size; at++) this.record[RECORD * this.nodes[at] + PLACE] = -1;
    this.size = 0;
  }
}
