/*
 * Why somebody cannot be served: a set X of left nodes that together want more places than the right nodes they can reach
 * have to give (Hall 1935; with several places: Σ wants(X) > Σ over rights of min(capacity, neighbours in X)).
 * From a left node with an empty place, follow unchosen edges right and chosen edges back: if the matching has as many
 * edges as possible, every right node so reached is full of left nodes so reached, and those are X.
 *
 * It is the least there is. Count for every left node the places it has, and one more for the node the search began with:
 * a set that violates Hall's condition so counted must contain that node, and with a node all the search leads it to, for
 * of the places in reach not one may be left to others. So it contains X: without anyone of X, or with one place less
 * wanted, the condition holds. Where everybody wants one place that is a minimal violator in the usual sense.
 *
 * Searches are not made one by one: rights that lead to one another are one component (components.ts), and nodes for
 * which the same rights are reached share one violator, each of them with its holders a least one. Past a number of members
 * named, the rest share one set, which is not called minimal. O(edges), beside the steps from component to component.
 *
 * Edges come in rows (rows.ts): there may be more of them than the problem has in memory, and then all of them count.
 */
import { addBit, type Bitset, emptyBitset, fillBitset, hasBit, removeBit } from "../bitset.js";
import { finish, type Steps } from "../steps.js";
import { Components } from "./components.js";
import type { AssignmentProblem, Matching } from "./problem.js";
import { graphRows, type Rows } from "./rows.js";

/** Nodes named in all sets, at most, before the rest share one. */
const MOST_NAMED = 2 ** 21;
/** Sets that are tried by whole rows, at most. */
const MOST_LANDMARKS = 8;
/** Rights of a topmost component that are looked for in a row. */
const LANDMARK_RIGHTS = 64;

export interface HallViolator {
  readonly short: readonly number[]; // the left nodes asked about that this set explains, ascending
  readonly lefts: readonly number[]; // X, ascending: `short`, and all whom the searches from them reach
  readonly rights: readonly number[]; // all rights adjacent to X, ascending
  readonly wanted: number; // Σ wants(X)
  readonly places: number; // Σ min(capacity, neighbours in X), less than `wanted`
  readonly isMinimal: boolean; // whether the searches from all of `short` reach the same
}

/**
 * One violator for each group of the given left nodes, each of which must have an empty place, in the order of their first
 * ones. The matching must have the most edges that the nodes' places allow; otherwise the answer stays true, but leaves
 * nodes out.
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
  mostNamed = MOST_NAMED,
): Steps<HallViolator[]> {
  const components = new Components(problem, matching, rows);
  const groups: Group[] = [];
  const homes = new Map<string, Group>(); // by the topmost of the components that are reached
  const rest = { short: [] as number[], components: new Set<number>(), keys: new Set<string>() };
  const landmarks: Landmark[] = [];
  let named = 0;
  for (const left of asked) {
    yield;
    const near = components.chosenOf(left).length === 0 ? landmarks.find((one) => leadsTo(one, rows, left)) : undefined;
    if (near !== undefined) {
      near.group.short.push(left);
      continue;
    }
    const around = yield* components.around(left);
    if (around.some((component) => components.leadsToFree(component))) continue;
    const tops = components.tops(around);
    const key = tops.join();
    const home = homes.get(key);
    if (home !== undefined) {
      home.short.push(left);
    } else if (named > mostNamed) {
      rest.short.push(left);
      rest.keys.add(key);
      for (const component of around) rest.components.add(component);
    } else {
      const group = { short: [left], components: new Set(around), isMinimal: true };
      groups.push(group);
      // whoever can go nowhere is alone
      if (around.length > 0) homes.set(key, group);
      const rights = components.rightsOf(components.reached);
      for (const right of rights) named += 1 + components.holdersOf(right).length;
      if (tops.length === 1 && landmarks.length < MOST_LANDMARKS) {
        landmarks.push(raiseLandmark(group, rights, components.rightsOf(tops), rows.rightCount));
      }
    }
  }
  if (rest.short.length > 0) groups.push({ ...rest, isMinimal: rest.keys.size === 1 });
  const summary = new Summary(problem, components);
  const violators: HallViolator[] = [];
  for (const group of groups) {
    yield;
    violators.push(summary.of(group));
  }
  return violators;
}

interface Group {
  readonly short: number[];
  readonly components: Set<number>; // which their unchosen edges lead to at once
  readonly isMinimal: boolean;
}

/** A group by which most others find that they belong to it, without a look at each of their edges. */
interface Landmark {
  readonly group: Group;
  readonly reach: Bitset; // its rights
  readonly others: Bitset; // all rights but some of the one component that leads to all of them
  readonly list: Int32Array;
}

function raiseLandmark(group: Group, reached: readonly number[], top: readonly number[], rightCount: number): Landmark {
  const reach = emptyBitset(rightCount);
  for (const right of reached) addBit(reach, right);
  const others = emptyBitset(rightCount);
  fillBitset(others);
  for (const right of top.slice(0, LANDMARK_RIGHTS)) removeBit(others, right);
  return { group, reach, others, list: new Int32Array(rightCount) };
}

/** Whether a left node without a place is seen to reach what the group reaches: if not, it may all the same. */
function leadsTo({ reach, others, list }: Landmark, rows: Rows, left: number): boolean {
  return rows.listOutside(left, reach, list) === 0 && rows.listOutside(left, others, list) > 0;
}

/** Sums up groups. A right that chosen edges alone join to a group is joined by as many places as it has neighbours there. */
class Summary {
  private readonly problem: AssignmentProblem;
  private readonly components: Components;
  private readonly isLeft; // in this group, as is the next
  private readonly isRight;

  constructor(problem: AssignmentProblem, components: Components) {
    this.problem = problem;
    this.components = components;
    this.isLeft = emptyBitset(problem.graph.leftCount);
    this.isRight = emptyBitset(problem.graph.rightCount);
  }

  of({ short, components: around, isMinimal }: Group): HallViolator {
    const { isLeft, isRight, components, problem } = this;
    components.tops([...around]);
    const rights = components.rightsOf(components.reached); // by unchosen edges: all full
    const members: number[] = [];
    const take = (left: number): void => {
      if (!hasBit(isLeft, left)) members.push(left);
      addBit(isLeft, left);
    };
    short.forEach(take);
    for (const right of rights) {
      addBit(isRight, right);
      components.holdersOf(right).forEach(take);
    }
    const lefts = Int32Array.from(members).sort();

    let wanted = 0;
    let places = rights.reduce((sum, right) => sum + problem.capacity[right], 0);
    for (const left of lefts) {
      wanted += problem.wants[left];
      for (const right of components.chosenOf(left)) {
        if (hasBit(isRight, right)) continue;
        places++;
        rights.push(right);
      }
    }
    for (const left of lefts) removeBit(isLeft, left);
    for (const right of rights) removeBit(isRight, right);
    const adjacent = Int32Array.from(new Set(rights)).sort();
    return { short, lefts: [...lefts], rights: [...adjacent], wanted, places, isMinimal };
  }
}
