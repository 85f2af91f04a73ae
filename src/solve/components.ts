/*
 * Which right nodes lead to which: from a right to the lefts who hold its places, and from them along edges that are not
 * chosen. Rights that lead to one another are one component (Tarjan 1972, doi:10.1137/0201010); a component is numbered
 * after all those it leads to. Of the components that one leads to, those that others among them lead to are left out
 * (a transitive reduction), so that little is left to walk over again and again.
 *
 * Components grow as far as they are asked for, without recursion. A row is read for each place its left node holds, and
 * once more for each right first found in it. O(edges), beside the steps from component to component.
 */
import { addBit, type Bitset, emptyBitset } from "../bitset.js";
import { startsOf } from "../graph.js";
import type { Steps } from "../steps.js";
import { type AssignmentProblem, loads, type Matching, matesOf } from "./problem.js";
import type { Rows } from "./rows.js";

/** A node may have its row made for it: up to a millisecond. */
const ROWS_PER_STEP = 8;
const NONE = -1;

export class Components {
  readonly reached: number[] = []; // the components that those of the last call of `tops` lead to, themselves among them
  private readonly firstChosen: Int32Array; // per left: where her entries in `chosen` start
  private readonly chosen: Int32Array; // the rights of the chosen edges, left by left
  private readonly rows: Rows;
  private readonly capacity: Int32Array;
  private readonly mates: ReturnType<typeof matesOf>;
  // rights
  private readonly componentOf: Int32Array; // per right, or NONE
  private readonly order: Int32Array; // per right: 1, 2, 3 … as they are found, 0 before
  private readonly low: Int32Array; // per right: the least order of an open one it leads back to
  private readonly seat: Int32Array; // per right: which of its places comes next
  private readonly noted: Int32Array; // per right: where in `leads` those of hers begin
  private readonly seen: Bitset; // rights found so far
  private readonly path: number[] = []; // rights being looked at, each led to by the one before
  private readonly open: number[] = []; // rights found that have no component yet
  private readonly leads: number[] = []; // components that open rights lead to
  private readonly leadAt: Int32Array; // per component: its last place in `leads`
  private orderCount = 0;
  private rowCount = 0;
  // components
  private readonly members: number[] = []; // rights, component by component
  private readonly memberStart: number[] = [0]; // per component; one more at the end
  private readonly below: (readonly number[])[] = []; // per component: what it leads to, without detours
  private readonly isFree: boolean[] = []; // per component: whether it leads to a free place
  private readonly mark: Int32Array; // per component: the last walk that came by it
  private markCount = 0;
  // scratch
  private readonly list: Int32Array;
  private readonly nothing: Bitset;

  constructor(problem: AssignmentProblem, matching: Matching, rows: Rows) {
    const { rightCount } = rows;
    const { target } = problem.graph;
    this.rows = rows;
    this.capacity = problem.capacity;
    this.mates = matesOf(problem, matching);
    this.chosen = matching.edges.map((e) => target[e]);
    this.firstChosen = startsOf(loads(problem, matching).left);
    const perRight = (): Int32Array => new Int32Array(rightCount);
    this.componentOf = perRight().fill(NONE);
    [this.order, this.low, this.seat, this.noted] = [perRight(), perRight(), perRight(), perRight()];
    [this.leadAt, this.mark, this.list] = [perRight(), perRight(), perRight()];
    [this.seen, this.nothing] = [emptyBitset(rightCount), emptyBitset(rightCount)];
  }

  /** The components that a left node's unchosen edges lead to at once. */
  *around(left: number): Steps<number[]> {
    for (let next = this.firstUnseen(left); next !== NONE; next = this.firstUnseen(left)) yield* this.visit(next);
    const { rows, nothing, list, componentOf, mark } = this;
    this.markCount++;
    const found: number[] = [];
    const count = rows.listOutside(left, nothing, list);
    for (let k = 0; k < count; k++) {
      const component = componentOf[list[k]];
      if (mark[component] === this.markCount || this.isChosen(left, list[k])) continue;
      mark[component] = this.markCount;
      found.push(component);
    }
    return found;
  }

  /** Those of some components that no other of them leads to, in falling order. */
  tops(components: number[]): number[] {
    const { mark, reached, below } = this;
    this.markCount++;
    reached.length = 0;
    const tops: number[] = [];
    // whatever leads to a component has a higher number
    for (const top of components.sort((a, b) => b - a)) {
      if (mark[top] === this.markCount) continue;
      tops.push(top);
      mark[top] = this.markCount;
      for (let at = reached.push(top) - 1; at < reached.length; at++) {
        for (const component of below[reached[at]]) {
          if (mark[component] === this.markCount) continue;
          mark[component] = this.markCount;
          reached.push(component);
        }
      }
    }
    return tops;
  }

  leadsToFree(component: number): boolean {
    return this.isFree[component];
  }

  /** The rights of some components. */
  rightsOf(components: readonly number[]): number[] {
    const { members, memberStart } = this;
    return components.flatMap((c) => members.slice(memberStart[c], memberStart[c + 1]));
  }

  /** The lefts who hold a right's places. */
  holdersOf(right: number): Int32Array {
    const { start, left } = this.mates;
    return left.subarray(start[right], start[right + 1]);
  }

  /** The rights whose places a left node holds. */
  chosenOf(left: number): Int32Array {
    return this.chosen.subarray(this.firstChosen[left], this.firstChosen[left + 1]);
  }

  /** Finds the component of a right, and of all it leads to. */
  private *visit(root: number): Steps<void> {
    const { path, seat, mates } = this;
    this.enter(root);
    while (path.length > 0) {
      const right = path[path.length - 1];
      if (seat[right] === mates.start[right + 1]) {
        path.pop();
        this.leave(right);
        continue;
      }
      if (++this.rowCount % ROWS_PER_STEP === 0) yield;
      const holder = mates.left[seat[right]];
      const next = this.firstUnseen(holder);
      if (next !== NONE) {
        this.enter(next);
      } else {
        this.readRow(right, holder);
        seat[right]++;
      }
    }
  }

  private enter(right: number): void {
    this.order[right] = ++this.orderCount;
    this.low[right] = this.orderCount;
    this.seat[right] = this.mates.start[right];
    this.noted[right] = this.leads.length;
    addBit(this.seen, right);
    this.path.push(right);
    this.open.push(right);
  }

  /** Takes note of where a row leads, all of which has been found. */
  private readRow(right: number, holder: number): void {
    const { list, componentOf, low, order, leads, leadAt, noted } = this;
    const count = this.rows.listOutside(holder, this.nothing, list);
    for (let k = 0; k < count; k++) {
      const next = list[k];
      if (this.isChosen(holder, next)) continue;
      const component = componentOf[next];
      if (component === NONE) {
        low[right] = Math.min(low[right], order[next]);
        continue;
      }
      // what was noted since this right was entered is noted for her component as well
      const at = leadAt[component];
      if (at >= noted[right] && leads[at] === component) continue;
      leadAt[component] = leads.push(component) - 1;
    }
  }

  private leave(right: number): void {
    const { path, low, order, open, leads, noted } = this;
    if (low[right] < order[right]) {
      const parent = path[path.length - 1];
      low[parent] = Math.min(low[parent], low[right]);
      return;
    }
    const component = this.below.length;
    let isFree = false;
    for (let member = NONE; member !== right; ) {
      member = open.pop() ?? right;
      this.componentOf[member] = component;
      this.members.push(member);
      isFree ||= this.holdersOf(member).length < this.capacity[member];
    }
    this.memberStart.push(this.members.length);
    const below = this.tops(leads.splice(noted[right]));
    this.below.push(below);
    this.isFree.push(isFree || below.some((lower) => this.isFree[lower]));
  }

  private firstUnseen(left: number): number {
    const count = this.rows.listOutside(left, this.seen, this.list);
    for (let k = 0; k < count; k++) if (!this.isChosen(left, this.list[k])) return this.list[k];
    return NONE;
  }

  private isChosen(left: number, right: number): boolean {
    for (let k = this.firstChosen[left]; k < this.firstChosen[left + 1]; k++) if (this.chosen[k] === right) return true;
    return false;
  }
}
