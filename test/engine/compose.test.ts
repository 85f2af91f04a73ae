import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { composeLevels, composeProblem } from "../../src/engine/compose.js";
import type { LockedPair } from "../../src/engine/rows.js";
import type { Objective } from "../../src/programs/program.js";
import { sketch } from "../support/cohorts.js";
import { catchError } from "../support/conformance.js";

interface Sides {
  readonly wants: number[];
  readonly capacity: number[];
  readonly priority: number[];
}

/** The firsts and drops in units. */
interface Expected {
  readonly wants: number[];
  readonly capacity: number[];
  readonly leftFirst: number[];
  readonly leftDrop: number[];
  readonly rightFirst: number[];
}

function columnsOf({ wants, capacity, priority }: Sides) {
  return {
    ...encodeCohort(parseCohort(sketch("m e"))),
    wants: Int32Array.from(wants),
    capacity: Int32Array.from(capacity),
    priority: Int32Array.from(priority),
  };
}

/** As many on either side as there are tiers, of whom nobody may meet. */
function compose(count: number, mentorsUsed: boolean) {
  const columns = {
    ...encodeCohort(parseCohort(sketch("m e"))),
    wants: new Int32Array(count).fill(1),
    capacity: new Int32Array(count).fill(1),
    priority: Int32Array.from({ length: count }, (_, tier) => tier),
  };
  const graph = {
    leftCount: count,
    rightCount: count,
    rowStart: new Int32Array(count + 1),
    target: new Int32Array(0),
  };
  return composeProblem(columns, { graph, score: new Int32Array(0) }, { kind: "mostMentees", mentorsUsed }, []);
}

describe("composeProblem()", () => {
  it.each([false, true])(
    "refuses the first number of tiers that would not fit below 2^53, mentors used: %s",
    (used) => {
      // a pair of the highest tier is worth so much
      const greatest = (count: number): number => (count + Number(used)) * (1_000_000 * count + 1) + 1_000_000;
      let count = 47_000;
      while (4 * greatest(count) < 2 ** 53) count++;
      expect(compose(count - 1, used).unit).toBe(1_000_000 * (count - 1) + 1);
      const { code, issues, message } = catchError(() => compose(count, used));
      expect(code).toBe("SCORE_RANGE");
      expect(message).toMatch(/^Cannot match: mentees is /);
      expect(issues).toEqual([
        {
          code: "SCORE_RANGE",
          path: ["mentees"],
          expected: "benefits below 2251799813685247",
          received: `${greatest(count)}`,
          maybe: "there are very many priority tiers: use fewer",
        },
      ]);
    },
  );

  it.each<[string, Sides, Objective, readonly LockedPair[], Expected]>([
    [
      "one tier, one mentor each",
      { wants: [1, 1, 1], capacity: [1, 2], priority: [5, 5, 5] },
      { kind: "mostMentees" },
      [],
      { wants: [1, 1, 1], capacity: [1, 2], leftFirst: [1, 1, 1], leftDrop: [1, 1, 1], rightFirst: [0, 0] },
    ],
    [
      "tiers by their rank, whatever their numbers",
      { wants: [1, 1, 1, 1], capacity: [1, 1], priority: [40, -3, 7, 40] },
      { kind: "mostMentees" },
      [],
      { wants: [1, 1, 1, 1], capacity: [1, 1], leftFirst: [3, 1, 2, 3], leftDrop: [3, 1, 2, 3], rightFirst: [0, 0] },
    ],
    [
      "somebody who wants several: a further mentor is worth a unit, a first one a unit more",
      { wants: [1, 3], capacity: [1, 1, 1], priority: [0, 1] },
      { kind: "mostMentees" },
      [],
      { wants: [1, 3], capacity: [1, 1, 1], leftFirst: [2, 3], leftDrop: [1, 2], rightFirst: [0, 0, 0] },
    ],
    [
      "fair as most mentees",
      { wants: [2], capacity: [1, 1], priority: [0] },
      { kind: "fair" },
      [],
      { wants: [2], capacity: [1, 1], leftFirst: [2], leftDrop: [1], rightFirst: [0, 0] },
    ],
    [
      "the total alone",
      { wants: [2, 1], capacity: [1, 1], priority: [0, 1] },
      { kind: "bestTotal" },
      [],
      { wants: [2, 1], capacity: [1, 1], leftFirst: [0, 0], leftDrop: [0, 0], rightFirst: [0, 0] },
    ],
    [
      "mentors used, where a lock has filled a mentor's first place",
      { wants: [1, 1], capacity: [2, 1], priority: [0, 0] },
      { kind: "bestTotal", mentorsUsed: true },
      [{ mentee: 1, mentor: 0 }],
      { wants: [1, 0], capacity: [1, 1], leftFirst: [0, 0], leftDrop: [0, 0], rightFirst: [0, 1] },
    ],
    [
      "a lock that has filled a mentee's first place: only further ones are left",
      { wants: [3, 1], capacity: [2, 1], priority: [1, 0] },
      { kind: "mostMentees", mentorsUsed: true },
      [
        { mentee: 0, mentor: 0 },
        { mentee: 0, mentor: 1 },
      ],
      { wants: [1, 1], capacity: [1, 0], leftFirst: [1, 2], leftDrop: [0, 1], rightFirst: [0, 0] },
    ],
    [
      "a lock that has filled the only place that is wanted, where nobody wants several",
      { wants: [1, 1], capacity: [1, 1], priority: [1, 0] },
      { kind: "mostMentees" },
      [{ mentee: 0, mentor: 0 }],
      { wants: [0, 1], capacity: [0, 1], leftFirst: [0, 1], leftDrop: [0, 1], rightFirst: [0, 0] },
    ],
  ])("lays out %s", (_name, sides, objective, locks, expected) => {
    const columns = columnsOf(sides);
    const graph = {
      leftCount: sides.wants.length,
      rightCount: sides.capacity.length,
      rowStart: Int32Array.from({ length: sides.wants.length + 1 }, (_, row) => Math.min(row, 1)),
      target: Int32Array.of(0),
    };
    const unit = 1_000_000 * Math.min(sides.wants.length, sides.capacity.length) + 1;
    const composed = composeProblem(columns, { graph, score: Int32Array.of(77) }, objective, locks);
    expect(composed.unit).toBe(unit);
    for (const [problem, each, benefit] of [
      [composed.problem, unit, 77],
      [composeLevels(columns, graph, objective, locks), 1, 0],
    ] as const) {
      const { leftFirst, leftDrop, rightFirst, rightDrop, wants, capacity } = problem;
      const units = (list: Float64Array): number[] => Array.from(list, (value) => value / each);
      expect({
        ...{ wants: Array.from(wants), capacity: Array.from(capacity) },
        ...{ leftFirst: units(leftFirst), leftDrop: units(leftDrop), rightFirst: units(rightFirst) },
      }).toEqual(expected);
      expect(units(rightDrop)).toEqual(expected.rightFirst);
      expect(problem.graph).toBe(graph);
      expect(Array.from(problem.benefit)).toEqual([benefit]);
    }
    // what was read stays as it was
    expect([columns.wants, columns.capacity].map((list) => Array.from(list))).toEqual([sides.wants, sides.capacity]);
  });
});
