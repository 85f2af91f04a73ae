import type { Cohort } from "../cohort/cohort.js";
import { type Columns, encodeCohortSteps } from "../cohort/columns.js";
import { createFactsSteps, type Facts } from "../cohort/facts.js";
import { parseCohortSteps } from "../cohort/parse.js";
import { tellingName } from "../constraints/constraint.js";
import { BinomeError, IssueList, invariant } from "../errors.js";
import { edgeCount } from "../graph.js";
import { ownFieldsOf } from "../own-fields.js";
import { impure } from "../programs/bind-own.js";
import { applyCustomSchemasSteps } from "../programs/custom.js";
import type { OwnRules } from "../programs/own.js";
import type { BoundProgram } from "../programs/resolve.js";
import { resolveProgram } from "../programs/resolve.js";
import { checkOptimalSteps } from "../solve/check-optimal.js";
import { lowestPricesSteps } from "../solve/lowest-prices.js";
import { maximizeBenefit } from "../solve/maximize-benefit.js";
import type { AssignmentProblem, Duals, Matching } from "../solve/problem.js";
import { asPhase, mapRows, type Steps } from "../steps.js";
import type { MenteeLists } from "./best-mentees.js";
import { composeProblem } from "./compose.js";
import { type Extended, type Keeping, priceAndExtend, renumberEdges, type Scan, tooManyPairs } from "./extend.js";
import { type FairThreshold, findThreshold, keepFrom } from "./fair.js";
import { type LockedPair, prepareScanner, type RowScanner } from "./rows.js";
import { collectPairs, countBound, findData, findRefusers, type ScannedGraph, type ScoredGraph } from "./scan.js";
import { scorePair } from "./score.js";
import type { RoundSize } from "./slice-checks.js";
import { scanSliceSteps } from "./slices.js";
import { openRunner, type SliceRunner, spreadScan, type Workers } from "./spread.js";

/** Pairs kept in memory, at most, unless `options.maxPairs` says otherwise: about 750 MB. */
export const MAX_PAIRS = 25_000_000;
/** Pairs that may meet, from which on not all of them are kept, unless `options.keepAllUpTo` says otherwise. */
const KEEP_ALL_UP_TO = 5_000_000;

const PAIRS_PER_STEP = 64;
const EDGES_PER_STEP = 2 ** 20;

/** What a run may be told beside the cohort and the programme. */
export interface RunOptions<P = unknown, R = unknown, E = unknown> {
  /** Constraints and criteria of one's own, beside the programme's. */
  readonly own?: OwnRules<P, R, E> | undefined;
  /** How many pairs may be kept in memory before the run is refused, at about 30 bytes each. @defaultValue 25,000,000 */
  readonly maxPairs?: number | undefined;
  /**
   * Up to how many pairs that may meet all of them are kept in memory. Beyond, the best few of each mentee are, and more
   * only as the proof over all pairs asks for them: the optimum is the same. Under `fair` all are kept in any case.
   * @defaultValue 5,000,000, or `maxPairs` where that is less
   */
  readonly keepAllUpTo?: number | undefined;
}

/** What a run is told from inside the house. */
export interface Inside {
  readonly keeping?: Keeping | undefined;
  readonly workers?: Workers | undefined;
}

/** Everything a run knows, in indices: what reasons are made from. */
export interface Run {
  readonly cohort: Cohort; // as it was read, before the caller's own schemas
  readonly columns: Columns;
  readonly program: BoundProgram;
  readonly facts: Facts;
  readonly scanner: RowScanner; // any row of feasible pairs, kept or not
  readonly scored: ScannedGraph; // the pairs kept: all feasible ones but the locked, unless `extension` says otherwise
  readonly degree: Int32Array; // per mentor: how many mentees may meet her, kept or not, but for locked pairs
  readonly locks: readonly LockedPair[];
  readonly problem: AssignmentProblem; // over the pairs kept
  readonly unit: number;
  readonly matching: Matching;
  readonly duals: Duals; // the optimal ones with the lowest prices; under `fair`, over the pairs from the threshold up
  readonly fair: Omit<FairThreshold, "scored" | "rounds"> | null;
  readonly extension: Extension | null; // where not all pairs are kept
}

/** How the proof over all pairs went, and what it has found out on its way. */
export interface Extension {
  readonly rounds: number;
  readonly bestMentees: MenteeLists; // per mentor: see BestMentees
}

/** From two unknown values to a solved, certified run. */
export function* runSteps<P, R, E>(
  cohortInput: unknown,
  programInput: unknown,
  given: RunOptions<P, R, E> = {},
  { keeping, workers }: Inside = {},
): Steps<Run> {
  const options = ownFieldsOf(given);
  const maxPairs = readCount("maxPairs", options.maxPairs ?? MAX_PAIRS);
  const keepAllUpTo = Math.min(maxPairs, readCount("keepAllUpTo", options.keepAllUpTo ?? KEEP_ALL_UP_TO));
  const read = yield* asPhase("read", readSteps(cohortInput, programInput, options.own));

  const bound = yield* countBound(read.scanner);
  const isFair = read.program.resolved.objective.kind === "fair";
  if (isFair && bound > maxPairs) throw tooManyPairs(maxPairs, bound);
  const isKept = isFair || bound <= keepAllUpTo;
  // functions cannot cross to other threads, let alone machines
  const runner =
    isKept || options.own !== undefined ? null : yield* openRunner(read.cohort, read.program.resolved, workers);
  const run = isKept ? yield* solveAll(read, bound) : yield* solveKept(read, maxPairs, keeping, runner);
  yield* asPhase("prove", certify(run));
  invariant(run.locks.length === (run.cohort.locks ?? []).length, "a lock was lost");
  return run;
}

/** How large a round is. */
export function sizeOf({ columns, criteria }: RowScanner): RoundSize {
  return { mentees: columns.mentees.length, mentors: columns.mentors.length, criteria: criteria.length };
}

/** What a run knows before anybody is paired. */
export type ReadInput = Pick<Run, "cohort" | "columns" | "program" | "facts" | "scanner" | "locks">;

/** People become numbers, and rules become fast. */
export function* readSteps<P, R, E>(
  cohortInput: unknown,
  programInput: unknown,
  own?: OwnRules<P, R, E>,
): Steps<ReadInput> {
  const program = resolveProgram(programInput, own);
  return yield* encodeRound(yield* parseCohortSteps(cohortInput), program, own?.custom);
}

/** The same of people who have been read, here or in another thread. */
export function* encodeRound<P, R, E>(
  cohort: Cohort,
  program: BoundProgram,
  custom?: OwnRules<P, R, E>["custom"],
): Steps<ReadInput> {
  requireDay(cohort, program);
  const columns = yield* encodeCohortSteps(yield* applyCustomSchemasSteps(cohort, custom));
  const facts = yield* createFactsSteps(columns.cohort);
  return yield* readRules({ cohort, columns, facts }, program);
}

/** The same people under any rules. */
export function* readRules(
  { cohort, columns, facts }: Pick<ReadInput, "cohort" | "columns" | "facts">,
  program: BoundProgram,
): Steps<ReadInput> {
  requireDay(cohort, program);
  const locks = yield* readLocks(columns, program, facts);
  const scanner = yield* prepareScanner(columns, program, locks);
  return { cohort, columns, program, facts, scanner, locks };
}

/**
 * Solves over all feasible pairs at once. Under `fair` a pair that is forced, and locked for that, may score less than the
 * threshold: `worst` is its score, and then the others have to reach no more.
 */
export function* solveAll(read: ReadInput, bound: number, worst = Infinity): Steps<Run> {
  const { columns, program, locks, scanner } = read;
  const scored = yield* asPhase("scan", collectPairs(scanner, program, bound));
  const { objective } = program.resolved;
  const fair = objective.kind === "fair" ? yield* findThreshold(columns, scored, objective, locks) : null;
  const allowed = fair === null || worst >= fair.threshold ? fair?.scored : yield* keepFrom(scored, worst);
  const { problem, unit } = composeProblem(columns, allowed ?? scored, objective, locks);
  const { matching, duals: found } = yield* asPhase("solve", maximizeBenefit(problem), fair?.rounds);
  const duals = yield* lowestPricesSteps(problem, matching, found);
  const [fault] = yield* checkOptimalSteps(problem, matching, duals, 1);
  invariant(fault === undefined, `the certificate does not hold: ${fault}`);

  const degree = new Int32Array(columns.mentors.length);
  for (let e = 0; e < edgeCount(scored.graph); e++) {
    degree[scored.graph.target[e]]++;
    if (e % EDGES_PER_STEP === 0) yield;
  }
  const common = { ...read, scored, degree, unit, duals, extension: null };
  if (fair === null) return { ...common, problem, matching, fair };
  return {
    ...common,
    problem: composeProblem(columns, scored, objective, locks).problem,
    matching: renumberEdges(problem.graph, matching, scored.graph),
    fair: { threshold: fair.threshold, above: fair.above },
  };
}

/** Solves over all feasible pairs without keeping them. */
function* solveKept(
  read: ReadInput,
  maxPairs: number,
  keeping: Keeping | undefined,
  runner: SliceRunner | null,
): Steps<Run> {
  const { columns, program, locks, scanner } = read;
  const here: Scan = (request) => scanSliceSteps(scanner, request);
  const scan = runner === null ? here : spreadScan(runner, here, columns.capacity, sizeOf(scanner));
  const { objective } = program.resolved;
  let extended: Extended;
  try {
    extended = yield* priceAndExtend(columns, objective, locks, scan, maxPairs, keeping);
  } finally {
    // a run that is given up ends here too
    runner?.close();
  }
  const { problem, unit, matching, duals, rounds } = extended;
  const [fault] = yield* checkOptimalSteps(problem, matching, duals, 1);
  invariant(fault === undefined, `the certificate does not hold: ${fault}`);

  const { passing, degrees, best } = extended.survey;
  const hasData = yield* findData(scanner, extended.hasData);
  const survey = { passing, hasData, refuseAll: passing > 0 ? [] : yield* findRefusers(columns, program) };
  const scored = { ...extended.scored, survey };
  const extension = { rounds, bestMentees: best };
  const degree = Int32Array.from(degrees);
  return { ...read, scored, problem, unit, matching, duals, degree, fair: null, extension };
}

function readCount(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 0 && count <= 2 ** 30) return count;
  const issue = {
    code: "OUT_OF_RANGE",
    path: [name],
    expected: "an integer from 0 to 2^30",
    received: typeof count === "number" ? `${count}` : "something else",
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
function* readLocks(columns: Columns, program: BoundProgram, facts: Facts): Steps<LockedPair[]> {
  const { cohort, personIndex, mentorOf, menteeOf, mentors, mentees } = columns;
  const issues = new IssueList();
  const indexOf = (id: string): number => {
    const index = personIndex.get(id);
    invariant(index !== undefined, `a lock names ${JSON.stringify(id)}, who passed parseCohort`);
    return index;
  };
  const locks = yield* mapRows(cohort.locks ?? [], ({ mentorId, menteeId }, index): LockedPair => {
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

/** What a solved round consists of, whichever feasible pairs are kept. */
export type Solved = ReadInput &
  Pick<Run, "problem" | "unit" | "matching" | "duals"> & { readonly scored: ScoredGraph };

/** No pair leaves without the plain voice's consent: every rule and the score once more. */
export function* certify(run: Solved): Steps<void> {
  const { problem, matching, columns, program, facts, scored } = run;
  const { rowStart, target } = problem.graph;
  const { edges } = matching;
  let mentee = 0;
  for (const [index, e] of edges.entries()) {
    if (index % PAIRS_PER_STEP === 0) yield { phase: "prove", done: index, of: edges.length };
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
}
