// The same instance for everybody: peers get a dense cost matrix, in which a forbidden pair costs more than all others together.
import munkres from "munkres";
import munkresJs from "munkres-js";
import type { AssignmentProblem } from "../src/solve/problem.js";

const FULL_SCORE = 1_000_000;

export interface Answer {
  readonly pairs: number;
  readonly score: number;
}

export interface Peer {
  readonly name: string;
  /** The largest side at which it ends in reasonable time. */
  readonly maxSize: number;
  readonly solve: (costs: number[][]) => [number, number][];
}

export const PEERS: readonly Peer[] = [
  { name: "munkres", maxSize: 3_000, solve: (costs) => munkres(costs) },
  { name: "munkres-js", maxSize: 500, solve: (costs) => munkresJs(costs) },
];

export function denseCosts({ graph, benefit }: AssignmentProblem): { costs: number[][]; forbidden: number } {
  const forbidden = FULL_SCORE * Math.min(graph.leftCount, graph.rightCount) + 1;
  const costs = Array.from({ length: graph.leftCount }, (_, left) => {
    const row = new Array<number>(graph.rightCount).fill(forbidden);
    for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++)
      row[graph.target[e]] = FULL_SCORE - benefit[e];
    return row;
  });
  return { costs, forbidden };
}

/** What a peer's answer comes to once the forbidden cells it may have taken are left out. */
export function evaluate(costs: number[][], forbidden: number, pairs: [number, number][]): Answer {
  const real = pairs.filter(([row, column]) => costs[row]?.[column] !== undefined && costs[row][column] < forbidden);
  return { pairs: real.length, score: real.reduce((sum, [row, column]) => sum + FULL_SCORE - costs[row][column], 0) };
}
