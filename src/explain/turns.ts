/*
 * What her turn would cost a mentee without a mentor. Distances to the ends of augmenting paths are measured over the pairs
 * in memory; where these are not all, the rest are held against the distances, as engine/extend.ts holds them against the
 * prices: a pair shortens a path if
 *
 *     distance of the mentor + slack < distance of the mentee
 *
 * and with slack = profit + price - benefit that is a scan for pairs, with the distances laid over prices and profits. Those
 * found are added and all is measured again, until a scan finds none. That takes several scans over all pairs, so it is
 * done up to a number of them; beyond, nobody is told a price that might be too high.
 */
import { composeProblem } from "../engine/compose.js";
import { addPairs, renumberEdges } from "../engine/extend.js";
import type { Turn } from "../engine/result.js";
import type { Run } from "../engine/run.js";
import { scanSliceSteps } from "../engine/slices.js";
import { edgeCount } from "../graph.js";
import { FULL_SCORE } from "../programs/resolve.js";
import { NOBODY, type TurnCosts, turnCostsSteps } from "../solve/turn-costs.js";
import type { Steps } from "../steps.js";

/** Mentees times mentors, at most, where not all pairs are kept. */
const MOST_CELLS = 2 ** 26;
const ADDED = 8; // per mentee and scan, at most

/** Tells what a first place would cost whoever has no mentor at all; `load` has the places filled beside locked ones. */
export function* priceTurns(
  run: Run,
  load: Int32Array,
  mostCells = MOST_CELLS,
): Steps<(mentee: number) => Turn | null> {
  const { columns, problem, program, locks, extension } = run;
  // under `fair` the duals speak of the pairs above the threshold only: a turn has no price there
  if (program.resolved.objective.kind === "fair") return () => null;
  if (extension !== null && columns.mentees.length * columns.mentors.length > mostCells) return () => null;
  const { cost, yields } = yield* measure(run);
  const { leftFirst, leftDrop } = problem;
  const isLocked = new Uint8Array(columns.mentees.length);
  for (const { mentee } of locks) isLocked[mentee] = 1;
  return (mentee) => {
    if (load[mentee] > 0 || isLocked[mentee] === 1 || cost[mentee] === Infinity) return null;
    // without the objective's constants the cost is what the total score loses
    const loser = yields[mentee];
    if (loser === NOBODY) return { insteadOf: null, scoreCost: cost[mentee] + leftFirst[mentee] };
    const placeLost = leftFirst[loser] - (load[loser] > 1 ? leftDrop[loser] : 0);
    return {
      insteadOf: columns.mentees[loser].person.id,
      scoreCost: cost[mentee] + leftFirst[mentee] - placeLost,
    };
  };
}

/** The costs over all feasible pairs. */
function* measure(run: Run): Steps<TurnCosts> {
  const { columns, program, locks, scanner, duals, extension } = run;
  const menteeCount = columns.mentees.length;
  // nobody is left out beforehand
  const caps = new Float64Array(menteeCount).fill(FULL_SCORE);
  const reach = new Int32Array(menteeCount).fill(columns.mentors.length);
  const all = { from: 0, to: menteeCount, caps, reach, order: [], survey: false };
  let { scored, problem, matching } = run;
  for (;;) {
    const costs = yield* turnCostsSteps(problem, matching, duals);
    if (extension === null) return costs;

    const { leftFirst, rightFirst, wants } = problem;
    const floors = duals.profit.map((profit, mentee) => profit - costs.fromLeft[mentee] - leftFirst[mentee]);
    const prices = duals.price.map((price, mentor) => price + costs.fromRight[mentor] - rightFirst[mentor]);
    // chosen pairs may be among those found, and are there already
    const limit = ADDED + wants.reduce((most, count) => Math.max(most, count), 0);
    const found = yield* scanSliceSteps(scanner, { ...all, limit, floors, prices });
    const extended = yield* addPairs(scored, found);
    if (edgeCount(extended.graph) === edgeCount(scored.graph)) return costs;
    matching = renumberEdges(scored.graph, matching, extended.graph);
    scored = { ...extended, survey: scored.survey };
    problem = composeProblem(columns, scored, program.resolved.objective, locks).problem;
  }
}
