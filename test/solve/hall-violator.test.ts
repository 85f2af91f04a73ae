import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEdge } from "../../src/graph.js";
import { findHallViolators, findHallViolatorsSteps, type HallViolator } from "../../src/solve/hall-violator.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { type AssignmentProblem, loads, type Matching } from "../../src/solve/problem.js";
import { graphRows, type Rows } from "../../src/solve/rows.js";
import { finish } from "../../src/steps.js";
import { fromMatrix, type ProblemOptions, problem, toMatrix, toOptions } from "../support/notation.js";
import { mostEdges } from "../support/oracle.js";
import { FAMILIES, type Family, largeProblem, smallProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

function find(one: AssignmentProblem): { matching: Matching; asked: number[]; violators: HallViolator[] } {
  const { matching } = finish(maximizeBenefit(one));
  const load = loads(one, matching).left;
  const asked = [...load.keys()].filter((left) => load[left] < one.wants[left]);
  return { matching, asked, violators: findHallViolators(one, matching, Int32Array.from(asked)) };
}

function findText(text: string, options?: ProblemOptions): HallViolator[] {
  return find(withMostEdges(problem(text, options))).violators;
}

/** The same problem with the chosen edges and every third of the others. */
function keepSome(
  one: AssignmentProblem,
  { edges }: Matching,
  salt: number,
): { problem: AssignmentProblem; matching: Matching } {
  const matrix = toMatrix(one);
  const isChosen = new Set(edges);
  const { rowStart, target } = one.graph;
  matrix.forEach((row, left) => {
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      if (!isChosen.has(e) && (e + salt) % 3 > 0) row[target[e]] = null;
    }
  });
  const kept = fromMatrix(matrix, one.graph.rightCount, toOptions(one));
  const lefts = [...edges].map((e) => rowStart.findIndex((start) => start > e) - 1);
  return {
    problem: kept,
    matching: { edges: edges.map((e, k) => findEdge(kept.graph, lefts[k], target[e])) },
  };
}

/** What a set of left nodes wants and what it can reach, counted from the graph. */
function recount(
  { graph, wants, capacity }: AssignmentProblem,
  lefts: readonly number[],
): Omit<HallViolator, "short" | "isMinimal"> {
  const neighbours = new Array<number>(graph.rightCount).fill(0);
  for (const left of lefts) {
    for (const right of graph.target.subarray(graph.rowStart[left], graph.rowStart[left + 1])) neighbours[right]++;
  }
  return {
    lefts,
    rights: [...neighbours.keys()].filter((right) => neighbours[right] > 0),
    wanted: lefts.reduce((sum, left) => sum + wants[left], 0),
    places: neighbours.reduce((sum, count, right) => sum + Math.min(count, capacity[right]), 0),
  };
}

/** All sets of some nodes. */
function subsets(nodes: readonly number[]): number[][] {
  const sets: number[][] = [[]];
  for (const node of nodes) sets.push(...sets.map((set) => [...set, node]));
  return sets;
}

/** The sets that want more than they reach, and of which no part does: by trying all of them. */
function leastViolators(one: AssignmentProblem, wants: Int32Array): number[][] {
  const sets = subsets([...wants.keys()]).filter((lefts) => {
    const { wanted, places } = recount({ ...one, wants }, lefts);
    return wanted > places;
  });
  return sets.filter((set) => !sets.some((other) => other.length < set.length && other.every((x) => set.includes(x))));
}

/** Everything that must hold of the violators of a matching with the most edges. */
function expectTrue(one: AssignmentProblem, violators = find(one).violators): void {
  const { matching, asked } = find(one);
  for (const { short, isMinimal: _, ...violator } of violators) {
    expect(violator).toEqual(recount(one, violator.lefts));
    expect(violator.wanted).toBeGreaterThan(violator.places);
    expect(violator.lefts).toEqual([...new Set(violator.lefts)].sort((a, b) => a - b));
    expect(short).toEqual([...short].sort((a, b) => a - b));
    expect(short.filter((left) => !violator.lefts.includes(left))).toEqual([]);
  }
  expect(violators.flatMap(({ short }) => short).sort((a, b) => a - b)).toEqual(asked);

  // all sets together are short of exactly the places that stay empty: the matching has a minimum cut
  const all = [...new Set(violators.flatMap(({ lefts }) => lefts))].sort((a, b) => a - b);
  const { wanted, places } = recount(one, all);
  const missing = one.wants.reduce((sum, count) => sum + count, 0) - matching.edges.length;
  expect(wanted - places).toBe(missing);
}

/** That each set is made of least ones, and that nodes share a set just where they compete for the same. */
function expectLeast(one: AssignmentProblem): void {
  const { matching, violators } = find(one);
  const load = loads(one, matching).left;
  const { rowStart, target } = one.graph;
  const isChosen = new Set(matching.edges);
  const contests: string[] = [];
  for (const { short, lefts, isMinimal } of violators) {
    expect(isMinimal).toBe(true);
    const members = new Set<number>();
    const contested = new Set<string>();
    for (const left of short) {
      // what everybody has, and one more for her
      const counted = Int32Array.from(load, (count, other) => count + Number(other === left));
      const least = leastViolators(one, counted);
      expect(least).toHaveLength(1);
      for (const member of least[0]) {
        members.add(member);
        const fewer = counted.map((count, other) => count - Number(other === member));
        expect(leastViolators(one, fewer)).toEqual([]);
      }
      const rights = new Set<number>();
      for (const member of least[0]) {
        for (let e = rowStart[member]; e < rowStart[member + 1]; e++) if (!isChosen.has(e)) rights.add(target[e]);
      }
      contested.add(rights.size === 0 ? `only ${left}` : [...rights].sort().join());
    }
    expect([...members].sort((a, b) => a - b)).toEqual(lefts);
    expect(contested.size).toBe(1);
    contests.push(...contested);
    // where each wants one place it is minimal as the theorem has it
    if (one.wants.every((count) => count <= 1)) {
      const holders = lefts.filter((left) => !short.includes(left));
      for (const left of short) {
        const set = [...holders, left].sort((a, b) => a - b);
        const without = one.wants.map((count, other) => (set.includes(other) ? count : 0));
        expect(leastViolators(one, without)).toEqual([set]);
      }
    }
  }
  expect(new Set(contests).size).toBe(contests.length);
}

describe("findHallViolators()", () => {
  it("findHallViolators() finds who competes for one mentor", () => {
    const violator = { lefts: [0, 1], rights: [0], wanted: 2, places: 1, isMinimal: true };
    expect(findText("a:x5 b:x3 c:y")).toEqual([{ short: [1], ...violator }]);
  });

  it("findHallViolators() follows the chosen edges to who holds the places", () => {
    expect(findText("a:xy b:x9 c:y9 d:z")).toEqual([
      { short: [0], lefts: [0, 1, 2], rights: [0, 1], wanted: 3, places: 2, isMinimal: true },
    ]);
  });

  it("findHallViolators() tells separate shortages apart, and puts equals together", () => {
    const groups = findText("a:x9 b:x c:y9 d:y e:x f:");
    expect(groups.map(({ short }) => short)).toEqual([[1, 4], [3], [5]]);
    expect(groups.map(({ wanted, places }) => wanted - places)).toEqual([2, 1, 1]);
  });

  it("findHallViolators() tells each the least set, though it lies within another, and shares it among equals", () => {
    // e reaches one right, a and c two, b and d three
    const groups = findText("a:xy b:xyz c:xy d:xyz e:x f:x9 g:y9 h:z9");
    expect(groups).toEqual([
      { short: [0, 2], lefts: [0, 2, 5, 6], rights: [0, 1], wanted: 4, places: 2, isMinimal: true },
      { short: [1, 3], lefts: [1, 3, 5, 6, 7], rights: [0, 1, 2], wanted: 5, places: 3, isMinimal: true },
      { short: [4], lefts: [4, 5], rights: [0], wanted: 2, places: 1, isMinimal: true },
    ]);
  });

  it("findHallViolators() knows who competes for the same by other ways: rights that lead to one another", () => {
    // d and e meet a different right each, and both reach all three: a and b could change places, so could b and c
    const [group, ...others] = findText("a:x9y b:xy9z c:yz9 d:x e:z");
    expect(others).toEqual([]);
    expect(group).toMatchObject({ short: [3, 4], lefts: [0, 1, 2, 3, 4], rights: [0, 1, 2], wanted: 5, places: 3 });
  });

  it("findHallViolators() lets whoever wants several be one who lacks a place and one who holds it", () => {
    // b holds x and seeks another; a seeks x as well
    const groups = findText("a:x b:x9y c:y9", { wants: [1, 2, 1] });
    expect(groups.map(({ short, lefts, wanted, places }) => [short, lefts, wanted, places])).toEqual([
      [[0], [0, 1, 2], 4, 2],
      [[1], [1, 2], 3, 2],
    ]);
  });

  it("findHallViolators() counts a mentor's places only as often as there are neighbours", () => {
    const [violator] = findText("a:x", { wants: [3], capacity: [5] });
    expect(violator).toEqual({ short: [0], lefts: [0], rights: [0], wanted: 3, places: 1, isMinimal: true });
  });

  it("findHallViolators() follows every holder of a right, whatever others have led to", () => {
    // from y by a to x, and by b to z and by d to x: z leads to x as well
    const groups = findText("a:xy9 b:y9z d:xz9 h:x9 s:y t:z", { capacity: [1, 2, 1] });
    expect(groups.map(({ short, lefts, rights }) => [short, lefts, rights])).toEqual([
      [[4], [0, 1, 2, 3, 4], [0, 1, 2]],
      [[5], [2, 3, 5], [0, 2]],
    ]);
  });

  it("findHallViolators() stays true of a matching with too few edges", () => {
    let sets = 0;
    let leftOut = 0;
    fc.assert(
      fc.property(smallProblems({ size: 6, places: 3 }), fc.nat(), (given, salt) => {
        const one = withMostEdges(given);
        const { edges } = find(one).matching;
        const matching = { edges: edges.filter((_, k) => (k + salt) % 4 > 0) };
        const load = loads(one, matching).left;
        const asked = [...load.keys()].filter((left) => load[left] < one.wants[left]);
        const violators = findHallViolators(one, matching, Int32Array.from(asked));
        for (const { short: _, isMinimal: __, ...violator } of violators) {
          expect(violator).toEqual(recount(one, violator.lefts));
          expect(violator.wanted).toBeGreaterThan(violator.places);
        }
        sets += violators.length;
        leftOut += asked.length - violators.reduce((sum, { short }) => sum + short.length, 0);
      }),
      runs(600, 20261128),
    );
    expect(sets).toBeGreaterThan(enough(200));
    expect(leftOut).toBeGreaterThan(enough(200));
  });

  it("findHallViolators() leaves out who could still have a place", () => {
    const one = problem("a:x b:y");
    expect(findHallViolators(one, { edges: Int32Array.of(1) }, Int32Array.of(0))).toEqual([]);
    // a takes x from b, who takes y; and where c holds one of two places at y
    const further = problem("a:x b:xy");
    expect(findHallViolators(further, { edges: Int32Array.of(1) }, Int32Array.of(0))).toEqual([]);
    const half = problem("a:x b:xy c:xy", { capacity: [1, 2] });
    expect(findHallViolators(half, { edges: Int32Array.of(1, 4) }, Int32Array.of(0))).toEqual([]);
  });

  it("findHallViolators() tells no more and no less than the truth where edges are as many as can be", () => {
    let sets = 0;
    fc.assert(
      fc.property(smallProblems({ size: 6, places: 5 }), (given) => {
        const one = withMostEdges(given);
        expectTrue(one);
        expectLeast(one);
        sets += find(one).violators.length;
      }),
      runs(1500, 20260909),
    );
    expect(sets).toBeGreaterThan(enough(1000));
  });

  it("withMostEdges() makes the matching one with the most edges", () => {
    fc.assert(
      fc.property(smallProblems({ size: 5, places: 3 }), (given) => {
        expect(find(withMostEdges(given)).matching.edges).toHaveLength(mostEdges(given));
      }),
      runs(600, 20260910),
    );
  });

  it("findHallViolatorsSteps() finds the same sets where the problem holds few edges and the rows are all there are", () => {
    let sets = 0;
    fc.assert(
      fc.property(smallProblems({ size: 6, places: 3 }), fc.nat(), (given, salt) => {
        const one = withMostEdges(given);
        const { matching, asked, violators } = find(one);
        const thin = keepSome(one, matching, salt);
        const few = findHallViolatorsSteps(thin.problem, thin.matching, Int32Array.from(asked), graphRows(one.graph));
        expect(finish(few)).toEqual(violators);
        sets += violators.length;
      }),
      runs(600, 20260911),
    );
    expect(sets).toBeGreaterThan(enough(300));
  });

  it.each(Object.keys(FAMILIES) as Family[])("findHallViolators() tells the truth on a large %s problem", (family) => {
    expectTrue(withMostEdges(largeProblem(family, { leftCount: 200, rightCount: 120, places: 1, seed: 6 })));
    expectTrue(withMostEdges(largeProblem(family, { leftCount: 150, rightCount: 100, places: 3, seed: 6 })));
  });

  it("findHallViolatorsSteps() lets the rest share one set once it has named enough, and does not call that minimal", () => {
    // a staircase: left i meets rights 0 … i and holds one, and two more meet the same rights as she does
    const stairs = 40;
    const rights = Array.from({ length: stairs }, (_, right) => right);
    const holders = rights.map((left) => rights.map((right) => (right <= left ? (right === left ? 9 : 0) : null)));
    const short = rights.flatMap((left) => [holders[left], holders[left]].map((row) => row.map((value) => value && 1)));
    const one = withMostEdges(fromMatrix([...holders, ...short], stairs));
    const { matching, asked, violators } = find(one);
    expectTrue(one);
    expect(violators).toHaveLength(stairs);
    expect(violators.every((set) => set.isMinimal && set.short.length === 2)).toBe(true);

    // sets of 2, 4, 6 … nodes
    const few = finish(findHallViolatorsSteps(one, matching, Int32Array.from(asked), graphRows(one.graph), 2 + 4 + 6));
    expectTrue(one, few);
    expect(few.slice(0, 4)).toEqual(violators.slice(0, 4));
    expect(few.slice(4)).toEqual([
      {
        ...recount(one, [...rights, ...asked.slice(8)]),
        short: asked.slice(8),
        isMinimal: false,
      },
    ]);

    // the last two compete for the same: what they share is minimal all the same
    const most = stairs * (stairs - 1); // named in all sets but the last
    const last = findHallViolatorsSteps(one, matching, Int32Array.from(asked), graphRows(one.graph), most - 1);
    expect(finish(last)).toEqual(violators);
  });

  /** Rows that note what is read of them: per left node how often, and how many rights in all. */
  function notingRows(one: AssignmentProblem): { rows: Rows; calls: number[]; listed: number[] } {
    const rows = graphRows(one.graph);
    const calls = new Array<number>(one.graph.leftCount).fill(0);
    const listed = calls.slice();
    return {
      calls,
      listed,
      rows: {
        ...rows,
        listOutside(left, set, out) {
          const count = rows.listOutside(left, set, out);
          calls[left]++;
          listed[left] += count;
          return count;
        },
      },
    };
  }

  it("findHallViolatorsSteps() looks at few rights of whoever is short of what others are short of", () => {
    // three hundred mentors, all of whom may meet everybody: of six hundred mentees half are left over
    const count = 300;
    const one = largeProblem("tied", { leftCount: 2 * count, rightCount: count, places: 1, seed: 1 });
    const { matching, asked, violators } = find(one);
    const { rows, listed } = notingRows(one);
    expect(finish(findHallViolatorsSteps(one, matching, Int32Array.from(asked), rows))).toEqual(violators);
    expect(violators).toHaveLength(1);
    const [first, ...others] = asked;
    expect(listed[first]).toBeGreaterThanOrEqual(count);
    for (const left of others) expect(listed[left]).toBeLessThanOrEqual(64);
  });

  it("findHallViolatorsSteps() tries few sets by whole rows, however many there are", () => {
    // forty mentors, each of whom three may meet, and nobody else
    const matrix = Array.from({ length: 120 }, (_, left) =>
      Array.from({ length: 40 }, (__, right) => (left % 40 === right ? left : null)),
    );
    const one = withMostEdges(fromMatrix(matrix, 40));
    const { matching, asked, violators } = find(one);
    const { rows, calls } = notingRows(one);
    expect(finish(findHallViolatorsSteps(one, matching, Int32Array.from(asked), rows))).toEqual(violators);
    expect(violators).toHaveLength(40);
    for (const left of asked) expect(calls[left]).toBeLessThanOrEqual(2 * 10);
  });
});
