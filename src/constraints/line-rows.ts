/*
 * The fast voice of `outOfReportingLine`: whole rows over the org chart's numbers.
 *
 * Over the whole chain: the solid line is a forest, numbered by an Euler tour (OrgChart), so that whoever is
 * below somebody is one contiguous range of mentors sorted by `enter`; upwards only the nodes that hold a mentor or
 * another counted line are climbed. Other lines lead on from there, each followed once a row.
 * Cost of a row: O(mentors in her line + other lines in reach), whatever the height of the chain.
 * With a depth, or without the solid line: breadth first over the counted lines, at most `depth` layers each way.
 */
import { addBit, type Bitset, emptyBitset, removeBit, subtract } from "../bitset.js";
import type { Columns } from "../cohort/columns.js";
import type { LineKind } from "../cohort/facts.js";
import { ROOT, UNKNOWN } from "../cohort/org-chart.js";
import { firstFrom } from "../graph.js";
import type { Steps } from "../steps.js";
import type { Narrower } from "./constraint.js";

/** The constraint's parameters with nothing left open. */
export interface LineRule {
  readonly depth: number;
  readonly kinds: readonly LineKind[];
  readonly refuseShared: boolean;
  readonly refuseUnknown: boolean;
}

export function* prepareLine(columns: Columns, rule: LineRule): Steps<Narrower> {
  const { chart, menteePerson, mentorPerson } = columns;
  const bars: Narrower[] = [];
  if (rule.kinds.includes("solid") && rule.depth === Infinity) bars.push(new WholeChain(columns, rule.kinds));
  else bars.push(new Layers(columns, rule));
  yield;
  if (rule.kinds.includes("solid") && rule.depth !== Infinity) bars.push(sameLoop(columns));
  if (rule.refuseShared) bars.push(sharedManagers(columns));

  const isUnknown = (person: number): boolean => rule.refuseUnknown && chart.manager[person] === UNKNOWN;
  const unknown = emptyBitset(mentorPerson.length);
  mentorPerson.forEach((person, mentor) => {
    if (isUnknown(person)) addBit(unknown, mentor);
  });
  return {
    narrow(mentee, open) {
      if (isUnknown(menteePerson[mentee])) {
        open.words.fill(0);
        return;
      }
      subtract(open, unknown);
      for (const bar of bars) bar.narrow(mentee, open);
    },
  };
}

/** The whole chain, solid line and others. */
class WholeChain implements Narrower {
  private readonly columns: Columns;
  private readonly mentorsByEnter: Int32Array; // mentors in order of their person's `enter`
  private readonly mentorEnter: Int32Array; // their `enter`, to search in
  private readonly halt: Uint8Array; // per node: 1 where climbing has something to do
  private readonly nextHalt: Int32Array; // per node: the nearest halt strictly above, or ROOT
  private readonly extraUp: ReadonlyMap<number, readonly number[]>; // node to the upper ends of its other lines
  private readonly upperEnter: readonly number[]; // per other line, ascending: where its upper end is entered
  private readonly lowerNode: readonly number[]; // per other line, in the same order: the node of its lower end
  private readonly stamp: Int32Array; // per node: the last row that climbed past it
  private row = 0;

  constructor(columns: Columns, kinds: readonly LineKind[]) {
    const { chart, mentorPerson } = columns;
    const { node, above, nodes, enter } = chart;
    this.columns = columns;
    this.mentorsByEnter = Int32Array.from(mentorPerson.keys()).sort(
      (a, b) => enter[mentorPerson[a]] - enter[mentorPerson[b]],
    );
    this.mentorEnter = this.mentorsByEnter.map((mentor) => enter[mentorPerson[mentor]]);
    const counted = chart.extraLines.filter(({ kind }) => kinds.includes(kind));
    const extraUp = new Map<number, number[]>();
    for (const { lower, upper } of counted) extraUp.set(node[lower], [...(extraUp.get(node[lower]) ?? []), upper]);
    this.extraUp = extraUp;
    const byUpper = [...counted].sort((a, b) => enter[a.upper] - enter[b.upper]);
    this.upperEnter = byUpper.map(({ upper }) => enter[upper]);
    this.lowerNode = byUpper.map(({ lower }) => node[lower]);

    this.halt = new Uint8Array(node.length);
    for (const person of mentorPerson) this.halt[node[person]] = 1;
    for (const lower of extraUp.keys()) this.halt[lower] = 1;
    this.nextHalt = new Int32Array(node.length).fill(ROOT);
    for (const at of nodes) {
      const up = above[at];
      if (up !== ROOT) this.nextHalt[at] = this.halt[up] === 1 ? up : this.nextHalt[up];
    }
    this.stamp = new Int32Array(node.length).fill(-1);
  }

  narrow(mentee: number, open: Bitset): void {
    const start = this.columns.chart.node[this.columns.menteePerson[mentee]];
    this.climb(start, open);
    this.descend(start, open);
  }

  private climb(start: number, open: Bitset): void {
    const { chart } = this.columns;
    const row = this.row++;
    const todo = [start];
    for (let from = todo.pop(); from !== undefined; from = todo.pop()) {
      let at = from;
      while (at !== ROOT && this.stamp[at] !== row) {
        this.stamp[at] = row;
        this.removeRange(chart.enter[at], chart.enter[at] + 1, open);
        for (const upper of this.extraUp.get(at) ?? []) todo.push(chart.node[upper]);
        at = this.nextHalt[at];
      }
    }
  }

  private descend(start: number, open: Bitset): void {
    const { chart } = this.columns;
    const row = this.row++;
    const todo = [start];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      if (this.stamp[at] === row) continue;
      this.stamp[at] = row;
      this.removeRange(chart.enter[at], chart.leave[at], open);
      const { upperEnter, lowerNode } = this;
      for (let k = firstFrom(upperEnter, chart.enter[at]); upperEnter[k] < chart.leave[at]; k++)
        todo.push(lowerNode[k]);
    }
  }

  private removeRange(from: number, to: number, open: Bitset): void {
    const enter = this.mentorEnter;
    for (let k = firstFrom(enter, from); k < enter.length && enter[k] < to; k++) {
      removeBit(open, this.mentorsByEnter[k]);
    }
  }
}

/** At most `depth` steps up and down. */
class Layers implements Narrower {
  private readonly columns: Columns;
  private readonly depth: number;
  private readonly up: readonly (readonly number[])[]; // per person: those directly above on a counted line
  private readonly down: readonly (readonly number[])[];
  private readonly stamp: Int32Array; // per person: the last walk that met her
  private walk = 0;

  constructor(columns: Columns, { depth, kinds }: LineRule) {
    const { manager, extraLines } = columns.chart;
    const up: number[][] = Array.from(manager, () => []);
    const down: number[][] = Array.from(manager, () => []);
    const join = (lower: number, upper: number): void => {
      up[lower].push(upper);
      down[upper].push(lower);
    };
    manager.forEach((upper, lower) => {
      if (kinds.includes("solid") && upper >= 0) join(lower, upper);
    });
    for (const { lower, upper, kind } of extraLines) if (kinds.includes(kind)) join(lower, upper);
    this.columns = columns;
    this.depth = depth;
    this.up = up;
    this.down = down;
    this.stamp = new Int32Array(manager.length).fill(-1);
  }

  narrow(mentee: number, open: Bitset): void {
    const person = this.columns.menteePerson[mentee];
    this.spread(person, this.up, open);
    this.spread(person, this.down, open);
  }

  private spread(start: number, next: readonly (readonly number[])[], open: Bitset): void {
    const walk = this.walk++;
    this.stamp[start] = walk;
    let layer = [start];
    for (let steps = 0; steps < this.depth && layer.length > 0; steps++) {
      const reached: number[] = [];
      for (const person of layer) {
        for (const other of next[person]) {
          if (this.stamp[other] === walk) continue;
          this.stamp[other] = walk;
          reached.push(other);
          removeBit(open, this.columns.mentorOf[other]);
        }
      }
      layer = reached;
    }
  }
}

function sameLoop({ chart, menteePerson, mentorOf }: Columns): Narrower {
  const loopOf = new Map(chart.loops.map((loop) => [loop[0], loop]));
  return {
    narrow(mentee, open) {
      for (const other of loopOf.get(chart.node[menteePerson[mentee]]) ?? []) removeBit(open, mentorOf[other]);
    },
  };
}

function sharedManagers({ cohort, mentorPerson, menteePerson }: Columns): Narrower {
  const managerOf = (person: number): string | null => {
    const { id, managerId = null } = cohort.people[person];
    return managerId === id ? null : managerId;
  };
  const mentorsUnder = new Map<string | null, number[]>();
  mentorPerson.forEach((person, mentor) => {
    const managerId = managerOf(person);
    if (managerId === null) return;
    const list = mentorsUnder.get(managerId);
    if (list === undefined) mentorsUnder.set(managerId, [mentor]);
    else list.push(mentor);
  });
  return {
    narrow(mentee, open) {
      for (const mentor of mentorsUnder.get(managerOf(menteePerson[mentee])) ?? []) removeBit(open, mentor);
    },
  };
}
