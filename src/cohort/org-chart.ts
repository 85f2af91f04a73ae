/*
 * The reporting lines of a whole company as numbers. Real files hold loops, self-managers and managers who are not in
 * the file, so the solid line is first made a forest: a loop is contracted to one node (its members count as in one
 * another's line, and whoever hangs below one hangs below all: the safe side), a self-manager and a person whose manager
 * is unknown become roots. An Euler tour then numbers the nodes: `a` is at or above `b` exactly if
 * enter[a] <= enter[b] < leave[a], and a subtree is one contiguous range.
 * No recursion, no table of pairs: O(people), for chains 200,000 deep and managers with 100,000 reports alike.
 * Tie rule: children are visited in index order.
 */
import type { Notice } from "../errors.js";
import { eachRow, type Steps } from "../steps.js";
import { type Cohort, type ExtraLine, foldId, foldIds, type Person } from "./cohort.js";

/** `manager[person]` of somebody without one. */
export const ROOT = -1;
/** `manager[person]` of somebody whose managerId names nobody. */
export const UNKNOWN = -2;

/** Ids listed in one notice. */
const LISTED = 20;

/** All arrays but the last three have one entry per person. */
export interface OrgChart {
  readonly manager: Int32Array; // solid-line manager, ROOT or UNKNOWN; loops are left as they are
  readonly node: Int32Array; // the person who stands for her node: herself, or the first member of her loop
  readonly inLoop: Uint8Array; // 1 for the members of a loop
  readonly above: Int32Array; // for a node: the node above it, or ROOT
  readonly enter: Int32Array; // first number of the node's range in the Euler tour
  readonly leave: Int32Array; // one past its last
  readonly nodes: Int32Array; // the nodes in order of `enter`, so that whoever is above comes first
  readonly extraLines: readonly ExtraEdge[];
  readonly loops: readonly (readonly number[])[]; // the members of each loop, each reporting to the next
}

/** A dotted or former line between two people of the file. */
export interface ExtraEdge {
  readonly lower: number;
  readonly upper: number;
  readonly kind: ExtraLine["kind"];
}

/** Reads the reporting lines; whatever is odd in them becomes a notice by id. */
export function* readOrgChart(
  cohort: Cohort,
  indexOf: ReadonlyMap<string, number>,
): Steps<{ chart: OrgChart; notices: Notice[] }> {
  const { people } = cohort;
  const notices: Notice[] = [];
  const manager = yield* readManagers(people, indexOf, notices);
  const loops = findLoops(manager);
  yield;
  for (const loop of loops) notices.push(listing("MANAGER_CYCLE", loop, people));

  // contract each loop to its first member
  const node = Int32Array.from(people, (_, person) => person);
  const inLoop = new Uint8Array(people.length);
  for (const loop of loops) {
    for (const person of loop) {
      node[person] = loop[0];
      inLoop[person] = 1;
    }
  }
  const above = new Int32Array(people.length).fill(ROOT);
  for (let person = 0; person < people.length; person++) {
    if (inLoop[person] === 0 && manager[person] >= 0) above[person] = node[manager[person]];
  }
  yield;
  const { enter, leave, nodes } = tour(node, above);
  yield;
  for (let person = 0; person < people.length; person++) {
    enter[person] = enter[node[person]];
    leave[person] = leave[node[person]];
  }

  const roots = [...nodes].filter((person) => above[person] === ROOT);
  if (roots.length > 1) notices.push(listing("SEVERAL_ROOTS", roots, people));
  const extraLines = yield* readExtraLines(people, indexOf, notices);
  return { chart: { manager, node, inLoop, above, enter, leave, nodes, extraLines, loops }, notices };
}

/** A notice about many: the first ids, and how many there are. */
function listing(code: string, persons: readonly number[], people: readonly Person[]): Notice {
  const ids = persons.slice(0, LISTED).map((person) => people[person].id);
  return { code, ids, values: { count: persons.length } };
}

function* readManagers(
  people: readonly Person[],
  indexOf: ReadonlyMap<string, number>,
  notices: Notice[],
): Steps<Int32Array> {
  const manager = new Int32Array(people.length).fill(ROOT);
  const strangers: number[] = []; // people whose manager is nobody
  yield* eachRow(people, ({ id, managerId }, person) => {
    if (managerId === undefined || managerId === null) return;
    const at = indexOf.get(managerId);
    manager[person] = at === undefined ? UNKNOWN : at === person ? ROOT : at;
    if (at === undefined) strangers.push(person);
    if (at === person) notices.push({ code: "SELF_MANAGER", ids: [id] });
  });
  if (strangers.length === 0) return manager;

  const folded = yield* foldIds(indexOf.keys());
  yield* eachRow(strangers, (person) => {
    const { id, managerId } = people[person];
    const near = folded.get(foldId(managerId ?? ""));
    const values = { managerId: managerId ?? "", ...(near !== undefined && { maybe: near }) };
    notices.push({ code: "UNKNOWN_MANAGER", ids: [id], values });
  });
  return manager;
}

function* readExtraLines(
  people: readonly Person[],
  indexOf: ReadonlyMap<string, number>,
  notices: Notice[],
): Steps<ExtraEdge[]> {
  const edges: ExtraEdge[] = [];
  yield* eachRow(people, ({ id, lines = [] }, lower) => {
    for (const { managerId, kind } of lines) {
      const upper = indexOf.get(managerId);
      if (upper === undefined) notices.push({ code: "UNKNOWN_LINE", ids: [id], values: { managerId, kind } });
      else if (upper === lower) notices.push({ code: "SELF_MANAGER", ids: [id], values: { kind } });
      else edges.push({ lower, upper, kind });
    }
  });
  return edges;
}

/** The loops of the manager function, each from its smallest member on. O(people): everybody is walked over once. */
function findLoops(manager: Int32Array): number[][] {
  const seenBy = new Int32Array(manager.length).fill(-1); // the walk that first came by
  const loops: number[][] = [];
  for (let start = 0; start < manager.length; start++) {
    let person = start;
    while (person >= 0 && seenBy[person] === -1) {
      seenBy[person] = start;
      person = manager[person];
    }
    if (person < 0 || seenBy[person] !== start) continue;

    // the walk has bitten its own tail
    const loop = [person];
    for (let next = manager[person]; next !== person; next = manager[next]) loop.push(next);
    const first = loop.indexOf(loop.reduce((least, member) => Math.min(least, member)));
    loops.push([...loop.slice(first), ...loop.slice(0, first)]);
  }
  return loops.sort((a, b) => a[0] - b[0]);
}

function tour(node: Int32Array, above: Int32Array): { enter: Int32Array; leave: Int32Array; nodes: Int32Array } {
  const count = node.length;
  const firstBelow = new Int32Array(count).fill(-1);
  const nextBeside = new Int32Array(count).fill(-1);
  const isNode = (person: number): boolean => node[person] === person;
  for (let person = count - 1; person >= 0; person--) {
    if (!isNode(person) || above[person] === ROOT) continue;
    nextBeside[person] = firstBelow[above[person]];
    firstBelow[above[person]] = person;
  }

  const enter = new Int32Array(count);
  const leave = new Int32Array(count);
  const order: number[] = [];
  for (let root = 0; root < count; root++) {
    if (!isNode(root) || above[root] !== ROOT) continue;
    let person = root;
    let entering = true;
    for (;;) {
      if (entering) {
        enter[person] = order.length;
        order.push(person);
        if (firstBelow[person] !== -1) {
          person = firstBelow[person];
          continue;
        }
      }
      leave[person] = order.length;
      if (person === root) break;
      entering = nextBeside[person] !== -1;
      person = entering ? nextBeside[person] : above[person];
    }
  }
  return { enter, leave, nodes: Int32Array.from(order) };
}
