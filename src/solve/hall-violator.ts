/*
 * Why somebody cannot be served: a set X of left nodes that together want more places than the right nodes they can reach
 * have to give (Hall 1935; with several places: Σ wants(X) > Σ over rights of min(capacity, neighbours in X)).
 * From a left node with an empty place, follow unchosen edges right and chosen edges back: if the matching has as many
 * edges as possible, every right node so reached is full of left nodes so reached, and those are X.
 *
 * Nodes that fall short are taken up in order of degree, so that small tight sets come first; whoever reaches nothing but
 * the rights of an earlier set joins it. Once the searches have walked the graph four times over, the rest share one set:
 * counted work, never time. O(edges).
 */
import { transpose } from "../graph.js";
import { type AssignmentProblem, loads, type Matching } from "./problem.js";

export interface HallViolator {
  readonly short: readonly number[]; // the left nodes asked about that this set explains
  readonly lefts: readonly number[]; // X, ascending; contains `short`
  readonly rights: readonly number[]; // all rights adjacent to X, ascending
  readonly wanted: number; // Σ wants(X)
  readonly places: number; // Σ min(capacity, neighbours in X), less than `wanted`
}

/**
 * One violator for each group of the given left nodes. The matching must have the most edges that the nodes' places allow;
 * a node from which a free place can be reached is left out of the answer.
 */
export function findHallViolators(problem: AssignmentProblem, matching: Matching, asked: Int32Array): HallViolator[] {
  const { rowStart, target } = problem.graph;
  const search = new Search(problem, matching);
  const budget = 4 * target.length + 100_000;
  const degree = (left: number): number => rowStart[left + 1] - rowStart[left];
  const queue = [...asked].sort((a, b) => degree(a) - degree(b) || a - b);

  const groups: { short: number[]; lefts: Set<number>; rights: Set<number> }[] = [];
  for (let at = 0; at < queue.length; at++) {
    const left = queue[at];
    const row = target.subarray(rowStart[left], rowStart[left + 1]);
    const home = groups.find(({ lefts, rights }) => lefts.has(left) || row.every((right) => rights.has(right)));
    if (home !== undefined) {
      home.short.push(left);
      home.lefts.add(left);
      continue;
    }
    const rest = search.work > budget ? queue.slice(at) : [left];
    const reached = search.from(rest);
    if (reached !== null) groups.push({ short: rest, ...reached });
    if (rest.length > 1) break;
  }
  return groups.map((group) => measure(problem, group));
}

class Search {
  work = 0; // edges walked over in all searches
  private readonly problem: AssignmentProblem;
  private readonly isChosen: Uint8Array;
  private readonly load: Int32Array;
  private readonly mates: (right: number) => Int32Array;

  constructor(problem: AssignmentProblem, matching: Matching) {
    this.problem = problem;
    this.isChosen = new Uint8Array(problem.graph.target.length);
    for (const e of matching.edges) this.isChosen[e] = 1;
    this.load = loads(problem, matching).right;
    const { graph, edge } = transpose(problem.graph);
    this.mates = (right) =>
      graph.target
        .subarray(graph.rowStart[right], graph.rowStart[right + 1])
        .filter((_, k) => this.isChosen[edge[graph.rowStart[right] + k]] === 1);
  }

  /** Everybody reachable from these left nodes; null if a free place is. */
  from(starts: readonly number[]): { lefts: Set<number>; rights: Set<number> } | null {
    const { graph, capacity } = this.problem;
    const lefts = new Set(starts);
    const rights = new Set<number>();
    for (const left of lefts) {
      this.work += graph.rowStart[left + 1] - graph.rowStart[left];
      for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) {
        const right = graph.target[e];
        if (this.isChosen[e] === 1 || rights.has(right)) continue;
        if (this.load[right] < capacity[right]) return null;
        rights.add(right);
        for (const mate of this.mates(right)) lefts.add(mate);
      }
    }
    return { lefts, rights };
  }
}

function measure(problem: AssignmentProblem, group: { short: number[]; lefts: Set<number> }): HallViolator {
  const { graph, wants, capacity } = problem;
  const neighbours = new Map<number, number>();
  let wanted = 0;
  for (const left of group.lefts) {
    wanted += wants[left];
    for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) {
      neighbours.set(graph.target[e], (neighbours.get(graph.target[e]) ?? 0) + 1);
    }
  }
  let places = 0;
  for (const [right, count] of neighbours) places += Math.min(capacity[right], count);
  const ascending = (a: number, b: number): number => a - b;
  return {
    short: group.short.sort(ascending),
    lefts: [...group.lefts].sort(ascending),
    rights: [...neighbours.keys()].sort(ascending),
    wanted,
    places,
  };
}
