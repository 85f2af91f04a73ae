/**
 * A bipartite graph in compressed rows: the edges of `left` are numbered rowStart[left] … rowStart[left + 1] − 1,
 * and edge `e` ends at `target[e]`. Targets ascend within a row. The edge number is the key everywhere.
 */
export interface BipartiteGraph {
  readonly leftCount: number;
  readonly rightCount: number;
  readonly rowStart: Int32Array; // leftCount + 1 entries
  readonly target: Int32Array; // edgeCount entries, the right end of each edge
}

/** The number of edges. */
export function edgeCount(graph: BipartiteGraph): number {
  return graph.rowStart[graph.leftCount];
}

/** The edge between the two, or −1: binary search in a row, at once in a full one, since so many at most come before and after. */
export function findEdge({ rowStart, target, rightCount }: BipartiteGraph, left: number, right: number): number {
  const from = rowStart[left];
  const to = rowStart[left + 1];
  const edge = firstFrom(target, right, Math.max(from, to - rightCount + right), Math.min(to, from + right + 1));
  return edge < to && target[edge] === right ? edge : -1;
}

/** Where in numbers that ascend, or in some of them, the first stands that is no less than a bound; their end if none is. */
export function firstFrom(ascending: ArrayLike<number>, bound: number, from = 0, to = ascending.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where rows begin that lie one after another, from how long each of them is; one more at the end. */
export function startsOf(lengths: Int32Array): Int32Array {
  const start = new Int32Array(lengths.length + 1);
  lengths.forEach((length, row) => {
    start[row + 1] = start[row] + length;
  });
  return start;
}

/** The same edges seen from the other side; `edge[k]` is the original number of the mirrored edge k. O(edges). */
export function transpose(graph: BipartiteGraph): { readonly graph: BipartiteGraph; readonly edge: Int32Array } {
  const { leftCount, rightCount, rowStart, target } = graph;
  const count = edgeCount(graph);
  const degree = new Int32Array(rightCount);
  for (let e = 0; e < count; e++) degree[target[e]]++;
  const start = startsOf(degree);

  // filling left by left keeps the mirrored rows sorted
  const next = start.slice();
  const mirrored = new Int32Array(count);
  const edge = new Int32Array(count);
  for (let left = 0; left < leftCount; left++) {
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      const place = next[target[e]]++;
      mirrored[place] = left;
      edge[place] = e;
    }
  }
  return { graph: { leftCount: rightCount, rightCount: leftCount, rowStart: start, target: mirrored }, edge };
}
