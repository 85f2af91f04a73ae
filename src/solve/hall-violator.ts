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
import { finish, mapRows, type Steps } from "../steps.js";
import { type AssignmentProblem, type Matching, matesOf } from "./problem.js";

const NODES_PER_STEP = 64;

export interface HallViolator {
  readonly short: readonly number[]; // the left nodes asked about that this set explains
  readonly lefts: readonly number[]; // X, ascending; contains `short`
  readonly rights: readonly number[]; // all rights adjacent to X, ascending
  readonly wanted: number; // Σ wants(X)
  readonly places: number; // Σ min(capacity, neighbours in X), less than `wanted`
}

/**
 * One violator for each group of the given left nodes, each of which must have an empty place. The matching must have the
 * most edges that the nodes' places allow; otherwise the answer stays true, but leaves nodes out.
 */
export function findHallViolators(problem: AssignmentProblem, matching: Matching, asked: Int32Array): HallViolator[] {
  return finish(findHallViolatorsSteps(problem, matching, asked));
}

/** {@link findHallViolators} in slices. */
export function* findHallViolatorsSteps(
  problem: AssignmentProblem,
  matching: Matching,
  asked: Int32Array,
): Steps<HallViolator[]> {
  const { rowStart, target } = problem.graph;
  const search = new Search(problem, matching);
  const budget = 4 * target.length + 100_000;
  const degree = (left: number): number => rowStart[left + 1] - rowStart[left];
  const queue = [...asked].sort((a, b) => degree(a) - degree(b) || a - b);

  const groups: Group[] = [];
  const groupOfLeft = new Map<number, Group>(); // the first one with that left node
  const groupsOfRight = new Map<number, Group[]>();
  for (let at = 0; at < queue.length; at++) {
    if (at % NODES_PER_STEP === 0) yield;
    // whoever adds nothing to what an earlier set reaches joins it
    const left = queue[at];
    const row = target.subarray(rowStart[left], rowStart[left + 1]);
    const nearby = groupsOfRight.get(row[0]) ?? [];
    const home = groupOfLeft.get(left) ?? nearby.find(({ rights }) => row.every((right) => rights.has(right)));
    if (home !== undefined) {
      home.short.push(left);
      home.lefts.add(left);
      continue;
    }
    const rest = search.work > budget ? queue.slice(at) : [left];
    const reached = yield* search.from(rest);
    if (reached !== null) {
      const group = { short: rest, ...reached };
      groups.push(group);
      for (const one of group.lefts) if (!groupOfLeft.has(one)) groupOfLeft.set(one, group);
      for (const right of group.rights) {
        const known = groupsOfRight.get(right);
        if (known === undefined) groupsOfRight.set(right, [group]);
        else known.push(group);
      }
    }
    if (rest.length > 1) break;
  }
  return yield* mapRows(groups, (group) => measure(problem, group));
}

interface Group {
  readonly short: number[];
  readonly lefts: Set<number>;
  readonly rights: Set<number>; // those reached by an unchosen edge: all of them full
}

class Search {
  work = 0; // edges walked over in all searches
  private readonly problem: AssignmentProblem;
  private readonly isChosen: Uint8Array; // per edge
  private readonly mates: ReturnType<typeof matesOf>;

  constructor(problem: AssignmentProblem, matching: Matching) {
    this.problem = problem;
    this.isChosen = new Uint8Array(problem.graph.target.length);
    for (const e of matching.edges) this.isChosen[e] = 1;
    this.mates = matesOf(problem, matching);
  }

  /** Everybody reachable from these left nodes; null if a free place is. */
  *from(starts: readonly number[]): Steps<{ lefts: Set<number>; rights: Set<number> } | null> {
    const { mates, isChosen } = this;
    const { graph, capacity } = this.problem;
    const lefts = new Set(starts);
    const rights = new Set<number>();
    let count = 0;
    for (const left of lefts) {
      if (++count % NODES_PER_STEP === 0) yield;
      this.work += graph.rowStart[left + 1] - graph.rowStart[left];
      for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) {
        const right = graph.target[e];
        if (isChosen[e] === 1 || rights.has(right)) continue;
        if (mates.start[right + 1] - mates.start[right] < capacity[right]) return null;
        rights.add(right);
        for (let seat = mates.start[right]; seat < mates.start[right + 1]; seat++) lefts.add(mates.left[seat]);
      }
    }
    return { lefts, rights };
  }
}

function measure(problem: AssignmentProblem, group: Group): HallViolator {
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
