/*
 * A binary heap of node numbers with a key each, that can lower a key in place: what a shortest-path search needs and
 * flatqueue and its like do not offer. Ties come out by lower node number, so that the order depends on nothing else.
 * push, lower and pop are O(log size).
 */
export class Heap {
  readonly key: Float64Array; // per node; of meaning while the node is in the heap, kept after it has left
  private readonly nodes: Int32Array; // the heap, `size` entries
  private readonly place: Int32Array; // per node: its place in `nodes`, −1 if it is not there
  size = 0;

  constructor(nodeCount: number) {
    this.key = new Float64Array(nodeCount);
    this.nodes = new Int32Array(nodeCount);
    this.place = new Int32Array(nodeCount).fill(-1);
  }

  /** Puts the node in, or lowers its key if it is in already. */
  lower(node: number, key: number): void {
    const { nodes, place } = this;
    let at = place[node];
    if (at === -1) at = this.size++;
    this.key[node] = key;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.before(node, nodes[parent])) break;
      nodes[at] = nodes[parent];
      place[nodes[at]] = at;
      at = parent;
    }
    nodes[at] = node;
    place[node] = at;
  }

  /** The least key, or Infinity when the heap is empty. */
  leastKey(): number {
    return this.size === 0 ? Infinity : this.key[this.nodes[0]];
  }

  /** Takes the node with the least key out. The heap must not be empty. */
  pop(): number {
    const { nodes, place } = this;
    const top = nodes[0];
    place[top] = -1;
    const last = nodes[--this.size];
    if (this.size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.before(nodes[child + 1], nodes[child])) child++;
      if (!this.before(nodes[child], last)) break;
      nodes[at] = nodes[child];
      place[nodes[at]] = at;
      at = child;
    }
    nodes[at] = last;
    place[last] = at;
    return top;
  }

  clear(): void {
    for (let at = 0; at < this.size; at++) this.place[this.nodes[at]] = -1;
    this.size = 0;
  }

  private before(a: number, b: number): boolean {
    return this.key[a] < this.key[b] || (this.key[a] === this.key[b] && a < b);
  }
}
