/*
 * All matchings of a small problem, slow and obvious. Left nodes are taken one by one, each with every set of its edges that
 * it wants and that still finds places; of all ways to come to the same places used, only the best is carried on. Every
 * objective here adds up node by node, so that the best of the rest never depends on how the places came to be used.
 */
import type { AssignmentProblem, Matching } from "../../src/solve/problem.js";

/** What a matching is worth, counted from the definition; NaN if it breaks a bound or takes an edge twice. */
export function totalOf(problem: AssignmentProblem, { edges }: Matching): number {
  const { graph, benefit, leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop } = problem;
  const left = new Array<number>(graph.leftCount).fill(0);
  const right = new Array<number>(graph.rightCount).fill(0);
  let total = 0;
  for (const e of edges) {
    const source = leftOf(problem, e);
    total += benefit[e] + leftFirst[source] + rightFirst[graph.target[e]];
    if (left[source]++ > 0) total -= leftDrop[source];
    if (right[graph.target[e]]++ > 0) total -= rightDrop[graph.target[e]];
  }
  const isLegal =
    new Set(edges).size === edges.length &&
    left.every((load, node) => load <= wants[node]) &&
    right.every((load, node) => load <= capacity[node]);
  return isLegal ? total : Number.NaN;
}

/** The left end of an edge. */
export function leftOf({ graph }: AssignmentProblem, edge: number): number {
  return graph.rowStart.findIndex((start, left) => start <= edge && edge < graph.rowStart[left + 1]);
}

/**
 * The greatest total of all matchings in which every left node has a number of edges that `allows` grants; −Infinity if
 * there is none.
 */
export function bestTotal(
  problem: AssignmentProblem,
  allows: (left: number, load: number) => boolean = () => true,
): number {
  const { benefit, leftFirst, rightFirst, leftDrop, rightDrop, graph } = problem;
  const best = enumerate(problem, 1, (left, chosen, used) => {
    if (!allows(left, chosen.length)) return null;
    let total = 0;
    chosen.forEach((e, place) => {
      total += benefit[e] + leftFirst[left] + rightFirst[graph.target[e]];
      if (place > 0) total -= leftDrop[left];
      if (used[graph.target[e]] > 0) total -= rightDrop[graph.target[e]];
    });
    return [total];
  });
  return best === null ? -Infinity : best[0];
}

/**
 * The best of an ordered objective: left nodes with an edge, by tier from the highest down; edges beyond a node's first;
 * total benefit. Firsts and drops play no part.
 */
export function bestLevels(problem: AssignmentProblem, tiers: readonly number[]): number[] {
  const tierCount = Math.max(-1, ...tiers) + 1;
  const best = enumerate(problem, tierCount + 2, (left, chosen) => levelsOf(problem, tiers, tierCount, left, chosen));
  return best ?? [];
}

/** The same vector for one matching. */
export function countLevels(problem: AssignmentProblem, tiers: readonly number[], { edges }: Matching): number[] {
  const tierCount = Math.max(-1, ...tiers) + 1;
  const sum = new Array<number>(tierCount + 2).fill(0);
  for (let left = 0; left < problem.graph.leftCount; left++) {
    const chosen = Array.from(edges).filter((e) => leftOf(problem, e) === left);
    levelsOf(problem, tiers, tierCount, left, chosen).forEach((value, level) => {
      sum[level] += value;
    });
  }
  return sum;
}

/** The most edges any matching has. */
export function mostEdges(problem: AssignmentProblem): number {
  return enumerate(problem, 1, (_, chosen) => [chosen.length])?.[0] ?? 0;
}

function levelsOf(
  problem: AssignmentProblem,
  tiers: readonly number[],
  tierCount: number,
  left: number,
  chosen: readonly number[],
): number[] {
  const levels = new Array<number>(tierCount + 2).fill(0);
  if (chosen.length === 0) return levels;
  levels[tierCount - 1 - tiers[left]] = 1;
  levels[tierCount] = chosen.length - 1;
  for (const e of chosen) levels[tierCount + 1] += problem.benefit[e];
  return levels;
}

/** The greatest sum of values over all matchings, compared level by level; `value` is null where the choice is barred. */
function enumerate(
  { graph, wants, capacity }: AssignmentProblem,
  levelCount: number,
  value: (left: number, chosen: readonly number[], used: readonly number[]) => number[] | null,
): number[] | null {
  const keyOf = (used: readonly number[]): number =>
    used.reduce((key, count) => key * (graph.leftCount + 1) + count, 0);
  let states = new Map<number, { used: number[]; levels: number[] }>();
  const none = new Array<number>(graph.rightCount).fill(0);
  states.set(0, { used: none, levels: new Array<number>(levelCount).fill(0) });
  for (let left = 0; left < graph.leftCount; left++) {
    const from = graph.rowStart[left];
    const next: typeof states = new Map();
    for (let set = 0; set < 2 ** (graph.rowStart[left + 1] - from); set++) {
      const chosen: number[] = [];
      for (let k = 0; 2 ** k <= set; k++) if ((set & (2 ** k)) !== 0) chosen.push(from + k);
      if (chosen.length > wants[left]) continue;
      for (const { used, levels } of states.values()) {
        if (chosen.some((e) => used[graph.target[e]] === capacity[graph.target[e]])) continue;
        const gain = value(left, chosen, used);
        if (gain === null) continue;
        const sum = levels.map((level, k) => level + gain[k]);
        const usedNow = used.slice();
        for (const e of chosen) usedNow[graph.target[e]]++;
        const known = next.get(keyOf(usedNow));
        if (known === undefined || isGreater(sum, known.levels))
          next.set(keyOf(usedNow), { used: usedNow, levels: sum });
      }
    }
    states = next;
  }
  let best: number[] | null = null;
  for (const { levels } of states.values()) if (best === null || isGreater(levels, best)) best = levels;
  return best;
}

function isGreater(one: readonly number[], other: readonly number[]): boolean {
  const level = one.findIndex((value, k) => value !== other[k]);
  return level !== -1 && one[level] > other[level];
}
