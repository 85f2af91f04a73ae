/*
 * The npm packages that solve assignment problems, each by the interface it has. Dense ones get a matrix of costs in which a
 * pair that may not meet costs more than all others together, since they know no missing pairs; making it is not timed.
 */
import { createRequire } from "node:module";
import { linearSumAssignment } from "linear-sum-assignment";
import { type Edge, minCostFlowForNumberNodes } from "min-cost-flow";
import munkres from "munkres";
import { minWeightAssign } from "munkres-algorithm";
import munkresJs from "munkres-js";
import type { AssignmentProblem } from "../src/solve/problem.js";
import { clock, type Timed } from "./measure.js";

/** A solver made ready for one problem: only what it does itself is timed. */
export type Ready = () => Timed;

type Pairs = readonly (readonly [row: number, column: number])[];

export interface DensePeer {
  readonly name: string;
  /** The largest side at which it is asked. */
  readonly maxSize: number;
  readonly solve: (costs: number[][]) => Pairs;
}

export const DENSE_PEERS: readonly DensePeer[] = [
  { name: "munkres 2.0.4", maxSize: 5_000, solve: (costs) => munkres(costs) },
  { name: "munkres-algorithm 1.0.2", maxSize: 1_000, solve: (costs) => toPairs(minWeightAssign(costs).assignments) },
  {
    name: "linear-sum-assignment 1.0.9",
    maxSize: 1_000,
    solve: (costs) => toPairs([...linearSumAssignment(costs, { maximaze: false }).rowAssignments]),
  },
  { name: "munkres-js 1.2.2", maxSize: 500, solve: (costs) => munkresJs(costs) },
];

function toPairs(columns: readonly (number | null)[]): Pairs {
  return columns.flatMap((column, row) => (column === null ? [] : [[row, column] as const]));
}

/** A dense peer with its cost matrix. */
export function readyDense({ solve }: DensePeer, { graph, benefit, leftFirst }: AssignmentProblem): Ready {
  const greatest = greatestOf(benefit);
  const forbidden = greatest + leftFirst[0];
  const costs = Array.from({ length: graph.leftCount }, (_, left) => {
    const row = new Array<number>(graph.rightCount).fill(forbidden);
    for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) row[graph.target[e]] = greatest - benefit[e];
    return row;
  });
  return () => {
    const { value, ms } = clock(() => solve(costs));
    let pairs = 0;
    let total = 0;
    for (const [row, column] of value) {
      const cost = costs[row]?.[column] ?? forbidden;
      if (cost === forbidden) continue;
      pairs++;
      total += greatest - cost;
    }
    return { pairs, total, ms };
  };
}

export interface SparsePeer {
  readonly name: string;
  readonly ready: (problem: AssignmentProblem) => Promise<Ready>;
}

export const SPARSE_PEERS: readonly SparsePeer[] = [
  { name: "min-cost-flow 2.1.0", ready: async (problem) => readyFlow(problem) },
  { name: "highs 1.15.3", ready: readyHighs },
];

/** Successive shortest paths: most flow first, so that no constant is needed. */
function readyFlow({ graph, benefit, capacity }: AssignmentProblem): Ready {
  const { leftCount, rightCount, rowStart, target } = graph;
  const greatest = greatestOf(benefit);
  const sink = 1 + leftCount + rightCount;
  const edges: Edge<number>[] = [];
  for (let left = 0; left < leftCount; left++) {
    edges.push({ from: 0, to: 1 + left, capacity: 1, cost: 0 });
    for (let e = rowStart[left]; e < rowStart[left + 1]; e++) {
      edges.push({ from: 1 + left, to: 1 + leftCount + target[e], capacity: 1, cost: greatest - benefit[e] });
    }
  }
  for (let right = 0; right < rightCount; right++) {
    edges.push({ from: 1 + leftCount + right, to: sink, capacity: capacity[right], cost: 0 });
  }
  return () => {
    const { value, ms } = clock(() => minCostFlowForNumberNodes(edges));
    const chosen = value.filter(({ from, to, flow }) => flow > 0 && from > 0 && to < sink);
    return { pairs: chosen.length, total: chosen.reduce((sum, { cost }) => sum + greatest - cost, 0), ms };
  };
}

/** The part of HiGHS that is used here; its own types do not fit its ES module. */
interface Highs {
  solve(text: string): { readonly Columns: Readonly<Record<string, { readonly Primal: number }>> };
}

/** A general linear programme: its vertices are integral, so no integers have to be asked for. */
async function readyHighs({ graph, benefit, capacity, leftFirst }: AssignmentProblem): Promise<Ready> {
  const load: () => Promise<Highs> = createRequire(import.meta.url)("highs");
  const highs = await load();
  const { leftCount, rightCount, rowStart, target } = graph;
  const seats = Array.from({ length: rightCount }, (): string[] => []);
  target.forEach((right, e) => {
    seats[right].push(`x${e}`);
  });
  const objective = Array.from(benefit, (value, e) => `${value + leftFirst[0]} x${e}`).join(" + ");
  const rows: string[] = [];
  for (let left = 0; left < leftCount; left++) {
    const names = Array.from({ length: rowStart[left + 1] - rowStart[left] }, (_, k) => `x${rowStart[left] + k}`);
    if (names.length > 0) rows.push(`${names.join(" + ")} <= 1`);
  }
  seats.forEach((names, right) => {
    if (names.length > 0) rows.push(`${names.join(" + ")} <= ${capacity[right]}`);
  });
  const text = `Maximize\n obj: ${objective}\nSubject To\n ${rows.join("\n ")}\nEnd`;
  return () => {
    const { value, ms } = clock(() => highs.solve(text));
    const chosen = Array.from(benefit).filter((_, e) => value.Columns[`x${e}`].Primal > 0.5);
    return { pairs: chosen.length, total: chosen.reduce((sum, own) => sum + own, 0), ms };
  };
}

export function greatestOf(benefit: AssignmentProblem["benefit"]): number {
  let greatest = 0;
  for (const value of benefit) greatest = Math.max(greatest, value);
  return greatest;
}
