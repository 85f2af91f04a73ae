/*
 * Which pairs are in some optimum of a solved round, and which in all. The kept pairs do not tell: another optimum may have
 * pairs that were never kept. But whatever is in one has a slack of 0, and one more scan lists all such pairs.
 */
import type { BipartiteGraph } from "../graph.js";
import { FULL_SCORE } from "../programs/resolve.js";
import { type OptimalEdges, optimalEdgesSteps } from "../solve/optimal-edges.js";
import type { Steps } from "../steps.js";
import { composeProblem } from "./compose.js";
import { addPairs, renumberEdges } from "./extend.js";
import { keepFrom } from "./fair.js";
import type { Solved } from "./run.js";
import type { ScoredGraph } from "./scan.js";
import { type SliceRequest, scanSliceSteps } from "./slices.js";

/** Pairs that are in no optimum may be missing from the graph. */
export interface OptimalPairs extends OptimalEdges {
  readonly graph: BipartiteGraph;
}

export function* optimalPairs(solved: Solved): Steps<OptimalPairs> {
  const { columns, program, scanner, locks, matching, duals } = solved;
  const { objective } = program.resolved;
  const scored =
    objective.kind === "fair"
      ? yield* keepFrom(solved.scored, worstOf(solved))
      : yield* addPairs(solved.scored, yield* scanSliceSteps(scanner, askForTight(solved)));
  const { problem } = composeProblem(columns, scored, objective, locks);
  const { graph } = problem;
  const edges = renumberEdges(solved.scored.graph, matching, graph);
  return { graph, ...(yield* optimalEdgesSteps(problem, edges, duals)) };
}

/** Under `fair` no optimum has a pair below the worst chosen one, and the duals speak of the others only. */
function worstOf({ scored, matching }: { readonly scored: ScoredGraph } & Pick<Solved, "matching">): number {
  return matching.edges.reduce((worst, e) => Math.min(worst, scored.score[e]), FULL_SCORE);
}

/** Everybody who is worth as much as the duals allow: they are integers, so that is more than one below. */
function askForTight({ problem, duals, columns }: Solved): SliceRequest {
  const { leftFirst, rightFirst } = problem;
  const menteeCount = columns.mentees.length;
  const mentorCount = columns.mentors.length;
  return {
    from: 0,
    to: menteeCount,
    limit: mentorCount,
    floors: duals.profit.map((dual, mentee) => dual - leftFirst[mentee] - 1),
    caps: new Float64Array(menteeCount).fill(FULL_SCORE),
    prices: duals.price.map((dual, mentor) => dual - rightFirst[mentor]),
    order: [],
    reach: new Int32Array(menteeCount).fill(mentorCount),
    survey: false,
  };
}
