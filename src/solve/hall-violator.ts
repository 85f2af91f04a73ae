/*
 * Why somebody cannot be served: a set X of left nodes that together want more places than the right nodes they can reach
 * have to give (Hall 1935; with several places: Σ wants(X) > Σ over rights of min(capacity, neighbours in X)).
 * From a left node with an empty place, follow unchosen edges right and chosen edges back: if the matching has as many
 * edges as possible, every right node so reached is full of left nodes so reached, and those are X. A right node that
 * touches X otherwise is joined to it by chosen edges alone, so that the sums need no second walk.
 *
 * Nodes that fall short are taken up in order of degree, so that small tight sets come first; whoever reaches nothing but
 * the rights of an earlier set joins it. Once the searches have walked the graph four times over, or fill the memory that
 * is theirs, the rest share one set: counted work, never time. O(edges).
 *
 * Edges come in rows (rows.ts): there may be more of them than the problem has in memory, and then all of them count.
 */
import { addBit, type Bitset, emptyBitset, hasBit, removeBit } from "../bitset.js";
import { finish, type Steps, sortRows } from "../steps.js";
import { KnownSets } from "./known-sets.js";
import { type AssignmentProblem, type Matching, matesOf } from "./problem.js";
import { graphRows, type Rows } from "./rows.js";

/** A node may have its row made for it: up to a millisecond. */
const NODES_PER_STEP = 8;
/** Edges walked over in all searches, at most, where four times the graph is more. */
const MOST_WORK = 2 ** 30;
/** Words of known sets, at most: about 130 MB. */
const MOST_WORDS = 2 ** 22;
const NO_GROUP = -1;

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

/** {@link findHallViolators} in slices, over all the edges there are. */
export function* findHallViolatorsSteps(
  problem: AssignmentProblem,
  matching: Matching,
  asked: Int32Array,
  rows: Rows = graphRows(problem.graph),
): Steps<HallViolator[]> {
  const search = new Search(problem, matching, rows);
  const budget = Math.min(4 * rows.edgeCount + 100_000, MOST_WORK);
  const queue = yield* byDegree(asked, rows);

  const groups: Group[] = [];
  const groupOfLeft = new Int32Array(rows.leftCount).fill(NO_GROUP); // the first one whose search reached that left node
  const sets = new KnownSets(rows.rightCount); // the rights of each group that are reached by an unchosen edge: all full
  for (let at = 0; at < queue.length; at++) {
    if (at % NODES_PER_STEP === 0) yield;
    // whoever adds nothing to what an earlier set reaches joins it
    const left = queue[at];
    const reaching = groupOfLeft[left];
    const home = reaching === NO_GROUP ? sets.firstAround(rows, left) : reaching;
    if (home !== NO_GROUP) {
      groups[home].short.push(left);
      if (reaching === NO_GROUP) groups[home].joined.push(left);
      continue;
    }
    const rest = search.work > budget || sets.size > MOST_WORDS ? queue.slice(at) : [left];
    if (yield* search.from(rest)) {
      const lefts = search.lefts();
      for (const one of lefts) if (groupOfLeft[one] === NO_GROUP) groupOfLeft[one] = groups.length;
      groups.push({ short: rest, lefts, joined: [] });
      sets.add(search.rights());
    }
    if (rest.length > 1) break;
  }
  const violators: HallViolator[] = [];
  for (const [index, group] of groups.entries()) {
    yield;
    violators.push(search.measure(group, sets.list(index)));
  }
  return violators;
}

/** The same nodes, those with fewest edges first, then by number. */
function* byDegree(asked: Int32Array, rows: Rows): Steps<number[]> {
  const degree = new Int32Array(rows.leftCount);
  const queue: number[] = [];
  for (const left of asked) {
    if (queue.length % NODES_PER_STEP === 0) yield;
    degree[left] = rows.degree(left);
    queue.push(left);
  }
  yield* sortRows(queue, (a, b) => degree[a] - degree[b] || a - b);
  return queue;
}

interface Group {
  readonly short: number[];
  readonly lefts: Int32Array; // those reached
  readonly joined: number[]; // those who came later
}

class Search {
  work = 0; // edges walked over in all searches
  private readonly problem: AssignmentProblem;
  private readonly rows: Rows;
  private readonly mates: ReturnType<typeof matesOf>;
  private readonly firstChosen: Int32Array; // per left: where her entries in `chosen` start
  private readonly chosen: Int32Array; // the rights of the chosen edges, left by left
  private readonly queue: Int32Array; // lefts reached by this search, in the order of their coming
  private leftCount = 0;
  private readonly isQueued: Uint8Array; // per left
  private readonly reached: Int32Array; // rights reached by an unchosen edge
  private rightCount = 0;
  private readonly isReached: Bitset; // the same as a set
  private readonly fresh: Int32Array; // rights of one row that were not reached before it

  constructor(problem: AssignmentProblem, matching: Matching, rows: Rows) {
    const { leftCount, rightCount } = rows;
    const { rowStart, target } = problem.graph;
    this.problem = problem;
    this.rows = rows;
    this.mates = matesOf(problem, matching);
    this.chosen = matching.edges.map((e) => target[e]);
    this.firstChosen = new Int32Array(leftCount + 1);
    for (let left = 0, next = 0; left < leftCount; left++) {
      while (next < matching.edges.length && matching.edges[next] < rowStart[left + 1]) next++;
      this.firstChosen[left + 1] = next;
    }
    this.queue = new Int32Array(leftCount);
    this.isQueued = new Uint8Array(leftCount);
    this.reached = new Int32Array(rightCount);
    this.isReached = emptyBitset(rightCount);
    this.fresh = new Int32Array(rightCount);
  }

  /** Finds everybody reachable from these left nodes; tells whether no free place is. */
  *from(starts: readonly number[]): Steps<boolean> {
    const { rows, queue, fresh } = this;
    this.clear();
    for (const left of starts) this.enqueue(left);
    for (let at = 0; at < this.leftCount; at++) {
      if (at % NODES_PER_STEP === 0) yield;
      const left = queue[at];
      this.work += rows.degree(left);
      const count = rows.listOutside(left, this.isReached, fresh);
      for (let k = 0; k < count; k++) if (!this.isChosen(left, fresh[k]) && !this.reach(fresh[k])) return false;
    }
    return true;
  }

  /** The lefts that were reached, ascending. */
  lefts(): Int32Array {
    return this.queue.slice(0, this.leftCount).sort();
  }

  /** The rights that were reached, ascending. */
  rights(): Int32Array {
    return this.reached.slice(0, this.rightCount).sort();
  }

  /** Sums up a group whose reached rights, all of them full of its lefts, are given in ascending order. */
  measure(group: Group, reached: readonly number[]): HallViolator {
    const { firstChosen, chosen, isReached } = this;
    const { wants, capacity } = this.problem;
    this.clear();
    for (const right of reached) this.note(right);
    const lefts = new Int32Array(group.lefts.length + group.joined.length);
    lefts.set(group.lefts);
    lefts.set(group.joined, group.lefts.length);
    lefts.sort();
    let wanted = 0;
    const touched: number[] = []; // rights that only chosen edges lead to, once for each
    for (const left of lefts) {
      wanted += wants[left];
      for (let k = firstChosen[left]; k < firstChosen[left + 1]; k++) {
        if (!hasBit(isReached, chosen[k])) touched.push(chosen[k]);
      }
    }
    for (const right of touched) if (!hasBit(isReached, right)) this.note(right);
    return {
      short: group.short.sort((a, b) => a - b),
      lefts: Array.from(lefts),
      rights: Array.from(this.rights()),
      wanted,
      places: reached.reduce((sum, right) => sum + capacity[right], touched.length),
    };
  }

  private clear(): void {
    for (let k = 0; k < this.leftCount; k++) this.isQueued[this.queue[k]] = 0;
    for (let k = 0; k < this.rightCount; k++) removeBit(this.isReached, this.reached[k]);
    this.leftCount = 0;
    this.rightCount = 0;
  }

  private enqueue(left: number): void {
    if (this.isQueued[left] === 1) return;
    this.isQueued[left] = 1;
    this.queue[this.leftCount++] = left;
  }

  /** Takes up a right node and all who hold its places; false if one is free. */
  private reach(right: number): boolean {
    const { start, left } = this.mates;
    if (start[right + 1] - start[right] < this.problem.capacity[right]) return false;
    this.note(right);
    for (let seat = start[right]; seat < start[right + 1]; seat++) this.enqueue(left[seat]);
    return true;
  }

  private note(right: number): void {
    addBit(this.isReached, right);
    this.reached[this.rightCount++] = right;
  }

  private isChosen(left: number, right: number): boolean {
    for (let k = this.firstChosen[left]; k < this.firstChosen[left + 1]; k++) if (this.chosen[k] === right) return true;
    return false;
  }
}
