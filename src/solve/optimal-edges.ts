/*
 * Which edges are in some optimal matching, and which in all: from one of them and its duals, for all edges at once.
 *
 * Any two optimal matchings differ by closed walks along which nothing is lost. With a root for "nobody", every step that
 * costs nothing is an arc: an unchosen edge of slack 0 forwards, a chosen one backwards, and between a node and the root
 * wherever its load could grow or shrink at its present dual. All other steps cost something, and none brings anything,
 * so the walks are the cycles of these arcs: an edge can be changed exactly if both its ends lie in one strongly connected
 * component (as Dulmage and Mendelsohn 1958 do for the number of edges alone). Components by Tarjan (1972), without
 * recursion. O(edges). Nothing to break ties about.
 */
import { startsOf } from "../graph.js";
import { finish, type Steps } from "../steps.js";
import { type AssignmentProblem, type Duals, loads, type Matching } from "./problem.js";

const NODES_PER_STEP = 1_024;

/** What is true of each edge, by number. */
export interface OptimalEdges {
  readonly inSome: Uint8Array; // 1 where some optimal matching has it
  readonly inAll: Uint8Array; // 1 where every one has
}

/** The duals must prove the matching optimal (checkOptimal). */
export function optimalEdges(problem: AssignmentProblem, matching: Matching, duals: Duals): OptimalEdges {
  return finish(optimalEdgesSteps(problem, matching, duals));
}

/** {@link optimalEdges} in slices. */
export function* optimalEdgesSteps(problem: AssignmentProblem, matching: Matching, duals: Duals): Steps<OptimalEdges> {
  const { graph, benefit, leftFirst, rightFirst } = problem;
  const { leftCount, rowStart, target } = graph;
  const inSome = new Uint8Array(target.length);
  for (const e of matching.edges) inSome[e] = 1;
  const inAll = inSome.slice();

  // edges that can be taken up or let go of for nothing
  const free = new Uint8Array(target.length);
  const arcs = new Arcs(problem, matching, duals);
  for (const left of duals.profit.keys()) {
    if (left % NODES_PER_STEP === 0) yield;
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      const right = target[e];
      const slack = duals.profit[left] + duals.price[right] - benefit[e] - leftFirst[left] - rightFirst[right];
      if (slack !== 0) continue;
      free[e] = 1;
      if (inAll[e] === 1) arcs.add(leftCount + right, left);
      else arcs.add(left, leftCount + right);
    }
  }
  const component = yield* components(arcs);
  for (const left of duals.profit.keys()) {
    if (left % NODES_PER_STEP === 0) yield;
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      if (free[e] === 0 || component[left] !== component[leftCount + target[e]]) continue;
      inSome[e] = 1;
      inAll[e] = 0;
    }
  }
  return { inSome, inAll };
}

/** Arcs between lefts 0 … leftCount − 1, rights after them, and the root, which comes last. */
class Arcs {
  readonly nodeCount: number;
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  /** Begins with the arcs from and to the root. */
  constructor(problem: AssignmentProblem, matching: Matching, { profit, price }: Duals) {
    const { graph, wants, capacity, leftDrop, rightDrop } = problem;
    const { leftCount, rightCount } = graph;
    const load = loads(problem, matching);
    const root = leftCount + rightCount;
    this.nodeCount = root + 1;
    load.left.forEach((count, left) => {
      if (canGrow(count, wants[left], profit[left], leftDrop[left])) this.add(root, left);
      if (canShrink(count, profit[left], leftDrop[left])) this.add(left, root);
    });
    load.right.forEach((count, right) => {
      if (canGrow(count, capacity[right], price[right], rightDrop[right])) this.add(leftCount + right, root);
      if (canShrink(count, price[right], rightDrop[right])) this.add(root, leftCount + right);
    });
  }

  add(from: number, to: number): void {
    this.from.push(from);
    this.to.push(to);
  }

  /** The arcs by where they come from, in compressed rows. */
  rows(): { start: Int32Array; head: Int32Array } {
    const { nodeCount, from, to } = this;
    const degree = new Int32Array(nodeCount);
    for (const node of from) degree[node]++;
    const start = startsOf(degree);
    const next = start.slice();
    const head = new Int32Array(to.length);
    from.forEach((node, arc) => {
      head[next[node]++] = to[arc];
    });
    return { start, head };
  }
}

/** Whether one more edge is as good as none, at this dual. */
function canGrow(load: number, places: number, dual: number, drop: number): boolean {
  return load < places && dual === (load === 0 ? 0 : drop);
}

/** Whether one edge less is. */
function canShrink(load: number, dual: number, drop: number): boolean {
  return load > 0 && dual === (load === 1 ? 0 : drop);
}

/** Per node the strongly connected component it lies in, by number. */
function* components(arcs: Arcs): Steps<Int32Array> {
  const { nodeCount } = arcs;
  const { start, head } = arcs.rows();
  const component = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount).fill(-1); // when a node was found, from 0 on
  const lowest = new Int32Array(nodeCount); // the first found that it leads back to
  const next = start.slice(); // the arc to follow next
  const path: number[] = []; // from where the search began to where it is
  const open: number[] = []; // found, and in no component yet
  let found = 0;
  let count = 0;
  const enter = (node: number): void => {
    order[node] = lowest[node] = found++;
    path.push(node);
    open.push(node);
  };
  for (const begin of component.keys()) {
    if (begin % NODES_PER_STEP === 0) yield;
    if (order[begin] === -1) enter(begin);
    while (path.length > 0) {
      const node = path[path.length - 1];
      if (next[node] < start[node + 1]) {
        const other = head[next[node]++];
        if (order[other] === -1) enter(other);
        else if (component[other] === -1) lowest[node] = Math.min(lowest[node], order[other]);
        continue;
      }
      path.pop();
      if (lowest[node] < order[node]) {
        const above = path[path.length - 1];
        lowest[above] = Math.min(lowest[above], lowest[node]);
        continue;
      }
      for (let member = -1; member !== node; ) {
        member = open.pop() ?? node;
        component[member] = count;
      }
      count++;
    }
  }
  return component;
}
