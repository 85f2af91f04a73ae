/*
 * A solved round reduced to what another one is solved from: the chosen pairs, and of each mentee those nearest to being
 * chosen, by slack. One walk over the pairs kept.
 */

import type { Steps } from "../steps.js";
import { composeProblem } from "./compose.js";
import { KEPT, renumberEdges } from "./extend.js";
import type { Run, Solved } from "./run.js";

const ROWS_PER_STEP = 64;

/** The same round with the pairs that matter only: the chosen ones, and of each mentee those nearest to being chosen. */
export function* trimRun(run: Run, nearest = KEPT): Steps<Solved> {
  const { columns, program, locks, problem, matching, duals, unit, scored, fair } = run;
  // the duals of `fair` speak of some pairs only, and nothing goes on from them
  if (fair !== null) return run;
  const { graph, benefit, leftFirst, rightFirst } = problem;
  const { leftCount, rightCount, rowStart, target } = graph;
  const start = new Int32Array(leftCount + 1);
  const kept: number[] = [];
  let next = 0;
  for (let mentee = 0; mentee < leftCount; mentee++) {
    if (mentee % ROWS_PER_STEP === 0) yield;
    const slackOf = (e: number): number =>
      duals.price[target[e]] - benefit[e] - rightFirst[target[e]] - leftFirst[mentee];
    const row = new NearestFew(Math.max(nearest, columns.wants[mentee]));
    for (let e = rowStart[mentee]; e < rowStart[mentee + 1]; e++) {
      if (matching.edges[next] === e) {
        kept.push(e);
        next++;
      } else row.offer(e, slackOf(e));
    }
    kept.push(...row.items);
    start[mentee + 1] = kept.length;
  }
  const edges = Int32Array.from(kept);
  for (let mentee = 0; mentee < leftCount; mentee++) edges.subarray(start[mentee], start[mentee + 1]).sort();
  const nearer = {
    graph: { leftCount, rightCount, rowStart: start, target: edges.map((e) => target[e]) },
    score: edges.map((e) => scored.score[e]),
  };
  const trimmed = composeProblem(columns, nearer, program.resolved.objective, locks).problem;
  return {
    ...run,
    scored: nearer,
    problem: trimmed,
    unit,
    duals,
    matching: renumberEdges(graph, matching, nearer.graph),
  };
}

/** The few items with the least keys, in the order of their coming. */
class NearestFew {
  readonly items: number[] = [];
  private readonly keys: number[] = [];
  private readonly limit: number;
  private worst = -1; // its place, where the list is full

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(item: number, key: number): void {
    const { items, keys, limit, worst } = this;
    if (items.length < limit) {
      items.push(item);
      keys.push(key);
      if (items.length === limit) this.findWorst();
    } else if (limit > 0 && key < keys[worst]) {
      items[worst] = item;
      keys[worst] = key;
      this.findWorst();
    }
  }

  private findWorst(): void {
    let worst = 0;
    for (let k = 1; k < this.keys.length; k++) if (this.keys[k] > this.keys[worst]) worst = k;
    this.worst = worst;
  }
}
