import type { Cohort } from "../cohort/cohort.js";
import { type Columns, encodeCohort } from "../cohort/columns.js";
import { createFacts, type Facts } from "../cohort/facts.js";
import { parseCohortSteps } from "../cohort/parse.js";
import { tellingName } from "../constraints/constraint.js";
import { BinomeError, IssueList, invariant } from "../errors.js";
import { findEdge } from "../graph.js";
import { ownFieldsOf } from "../own-fields.js";
import { impure } from "../programs/bind-own.js";
import { applyCustomSchemas } from "../programs/custom.js";
import type { OwnRules } from "../programs/own.js";
import type { BoundProgram } from "../programs/resolve.js";
import { resolveProgram } from "../programs/resolve.js";
import { checkOptimal } from "../solve/check-optimal.js";
import { lowestPrices } from "../solve/lowest-prices.js";
import { maximizeBenefit } from "../solve/maximize-benefit.js";
import type { AssignmentProblem, Duals, Matching } from "../solve/problem.js";
import type { Steps } from "../steps.js";
import { composeProblem } from "./compose.js";
import { type FairThreshold, findThreshold } from "./fair.js";
import { type LockedPair, type ScannedGraph, type ScoredGraph, scanRows } from "./scan.js";
import { scorePair } from "./score.js";

/** Pairs that may meet, at most, unless `options.maxPairs` says otherwise: about 750 MB. */
const MAX_PAIRS = 25_000_000;

/** What a run may be told beside the cohort and the programme. */
export interface RunOptions<P = unknown, R = unknown, E = unknown> {
  /** Constraints and criteria of one's own, beside the programme's. */
  readonly own?: OwnRules<P, R, E> | undefined;
  /** How many pairs may pass the constraints before the run is refused: the memory limit. @defaultValue 25,000,000 */
  readonly maxPairs?: number | undefined;
}

/** Everything a run knows, in indices: what reasons are made from. */
export interface Run {
  readonly cohort: Cohort; // as it was read, before the caller's own schemas
  readonly columns: Columns;
  readonly program: BoundProgram;
  readonly facts: Facts;
  readonly scored: ScannedGraph;
  readonly locks: readonly LockedPair[];
  readonly problem: AssignmentProblem; // over all feasible pairs
  readonly unit: number;
  readonly matching: Matching;
  readonly duals: Duals; // the optimal ones with the lowest prices; under `fair`, over the pairs from the threshold up
  readonly fair: Omit<FairThreshold, "scored"> | null;
}

/** From two unknown values to a solved, certified run. */
export function* runSteps<P, R, E>(
  cohortInput: unknown,
  programInput: unknown,
  given: RunOptions<P, R, E> = {},
): Steps<Run> {
  const options = ownFieldsOf(given);
  const maxPairs = readMaxPairs(options);
  const program = resolveProgram(programInput, options.own);
  const cohort = yield* parseCohortSteps(cohortInput);
  requireDay(cohort, program);
  const columns = encodeCohort(applyCustomSchemas(cohort, options.own?.custom));
  const facts = createFacts(columns.cohort);
  const locks = readLocks(columns, program, facts);

  const scored = yield* scanRows(columns, program, locks, maxPairs);
  const { objective } = program.resolved;
  const fair = objective.kind === "fair" ? yield* findThreshold(columns, scored, objective, locks) : null;
  const { problem, unit } = composeProblem(columns, fair?.scored ?? scored, objective, locks);
  const solved = yield* maximizeBenefit(problem);
  const duals = lowestPrices(problem, solved.matching, solved.duals);
  const [fault] = checkOptimal(problem, solved.matching, duals, 1);
  invariant(fault === undefined, `the certificate does not hold: ${fault}`);

  const common = { cohort, columns, program, facts, scored, locks, unit, duals };
  const run: Run =
    fair === null
      ? { ...common, problem, matching: solved.matching, fair: null }
      : {
          ...common,
          problem: composeProblem(columns, scored, objective, locks).problem,
          matching: renumber(problem, solved.matching, scored),
          fair: { threshold: fair.threshold, above: fair.above },
        };
  certifyPairs(run);
  return run;
}

/** The same pairs by their edge numbers in the graph of all feasible pairs. */
function renumber({ graph }: AssignmentProblem, { edges }: Matching, scored: ScoredGraph): Matching {
  let left = 0;
  return {
    edges: edges.map((e) => {
      while (graph.rowStart[left + 1] <= e) left++;
      return findEdge(scored.graph, left, graph.target[e]);
    }),
  };
}

function readMaxPairs({ maxPairs = MAX_PAIRS }: { maxPairs?: number | undefined }): number {
  if (Number.isSafeInteger(maxPairs) && maxPairs >= 0 && maxPairs <= 2 ** 30) return maxPairs;
  const issue = {
    code: "OUT_OF_RANGE",
    path: ["maxPairs"],
    expected: "an integer from 0 to 2^30",
    received: `${maxPairs}`,
  };
  throw new BinomeError("INVALID_OPTIONS", "Cannot read options", [issue]);
}

function requireDay(cohort: Cohort, program: BoundProgram): void {
  if (!program.needsAsOf || cohort.asOf !== undefined) return;
  const expected = 'the day of the round, "YYYY-MM-DD": the programme has a rule that speaks of time';
  throw new BinomeError("INVALID_COHORT", "Cannot match", [
    { code: "MISSING_FIELD", path: ["asOf"], expected, received: "missing" },
  ]);
}

/** A lock is a wish, never a way round a rule: one that breaks a constraint is an error naming both. */
function readLocks(columns: Columns, program: BoundProgram, facts: Facts): LockedPair[] {
  const { cohort, personIndex, mentorOf, menteeOf, mentors, mentees } = columns;
  const issues = new IssueList();
  const indexOf = (id: string): number => {
    const index = personIndex.get(id);
    invariant(index !== undefined, `a lock names ${JSON.stringify(id)}, who passed parseCohort`);
    return index;
  };
  const locks = (cohort.locks ?? []).map(({ mentorId, menteeId }, index): LockedPair => {
    const mentor = mentorOf[indexOf(mentorId)];
    const mentee = menteeOf[indexOf(menteeId)];
    for (const constraint of program.constraints) {
      const { passes, finding } = constraint.judge(mentors[mentor], mentees[mentee], facts);
      if (passes) continue;
      issues.add({
        code: "LOCK_BREAKS_RULE",
        path: ["locks", index],
        id: menteeId,
        expected: `a pair that ${tellingName(constraint)} allows`,
        received: `locked to ${JSON.stringify(mentorId)}, which ${tellingName(constraint)} refuses${constraint.relaxable ? ` (${finding?.code ?? "refused"})` : ""}`,
      });
    }
    return { mentor, mentee };
  });
  issues.throwIfAny("INVALID_COHORT", "Cannot match");
  return locks;
}

/** No pair leaves without the plain voice's consent: every rule and the score once more. */
function certifyPairs(run: Run): void {
  const { problem, matching, columns, program, facts, scored, locks } = run;
  const { rowStart, target } = problem.graph;
  let mentee = 0;
  for (const e of matching.edges) {
    while (rowStart[mentee + 1] <= e) mentee++;
    const pair = [columns.mentors[target[e]], columns.mentees[mentee], facts] as const;
    for (const constraint of program.constraints) {
      if (constraint.judge(...pair).passes) continue;
      if (constraint.isOwn) throw impure([constraint.code], pair[0], pair[1]);
      invariant(false, `${constraint.code} refuses the chosen edge ${e} in its plain voice`);
    }
    const { score } = scorePair(program, ...pair);
    const own = program.criteria.filter(({ criterion }) => criterion.isOwn).map(({ criterion }) => criterion.code);
    if (score !== scored.score[e] && own.length > 0) throw impure(own, pair[0], pair[1]);
    invariant(score === scored.score[e], `edge ${e} scores ${scored.score[e]}, and ${score} in the plain voice`);
  }
  invariant(locks.length === (run.cohort.locks ?? []).length, "a lock was lost");
}
