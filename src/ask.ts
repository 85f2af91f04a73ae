/*
 * The door for questions: a run is kept, and answers from the proof it has. Nothing is computed before it is asked for.
 */
import type { MatchResult } from "./engine/result.js";
import { type RunOptions, runSteps } from "./engine/run.js";
import { BinomeError } from "./errors.js";
import { explainRun } from "./explain/explain.js";
import type { AdviceList, AdviseOptions } from "./explain/questions/advice.js";
import { adviseSteps } from "./explain/questions/advise.js";
import { alternativesSteps } from "./explain/questions/alternatives.js";
import type { Alternatives, Sensitivity, WhatIf, WhyNot } from "./explain/questions/answers.js";
import { Asked } from "./explain/questions/asked.js";
import { type SensitivityOptions, sensitivitySteps } from "./explain/questions/sensitivity.js";
import { whatIfSteps } from "./explain/questions/what-if.js";
import { whyNotSteps } from "./explain/questions/why-not.js";
import { ownFieldsOf } from "./own-fields.js";
import type { Change } from "./programs/change.js";
import type { OwnRules } from "./programs/own.js";
import { finish } from "./steps.js";

/** A solved round that questions can be put to; `result` is what `match` returns, made when it is first asked for. */
export interface MatchRun {
  readonly result: MatchResult;
}

const asked = new WeakMap<MatchRun, Asked>();

/**
 * Matches, and keeps what `match` throws away, so that questions can be answered: {@link whyNot}, {@link alternatives},
 * {@link whatIf}, {@link advise}, {@link sensitivity}.
 *
 * @throws BinomeError what `match` throws
 */
export function createRun<P, R, E>(cohort: unknown, program?: unknown, options?: RunOptions<P, R, E>): MatchRun {
  const { own, maxPairs, keepAllUpTo } = ownFieldsOf(options);
  const run = finish(runSteps(cohort, program, { own, maxPairs, keepAllUpTo }));
  let result: MatchResult | undefined;
  const handle = Object.freeze({
    get result(): MatchResult {
      result ??= finish(explainRun(run));
      return result;
    },
  });
  // whoever asks hands the same rules on
  asked.set(handle, new Asked(run, { own: own as OwnRules | undefined, maxPairs }));
  return handle;
}

/**
 * Why are these two no pair? Every rule they break, with what it found; or, where none is against it, what taking the pair
 * would cost the whole: exact, solved again with the pair locked.
 *
 * @throws BinomeError `INVALID_OPTIONS` for somebody who is not in that role
 */
export function whyNot(run: MatchRun, menteeId: string, mentorId: string): WhyNot {
  return finish(whyNotSteps(read(run), menteeId, mentorId));
}

/**
 * The best other mentors of a mentee, by what each would truly cost the whole, and not by score.
 *
 * @param count at most so many
 * @throws BinomeError `INVALID_OPTIONS` for somebody who is no mentee of the round
 */
export function alternatives(run: MatchRun, menteeId: string, count: number = 3): Alternatives {
  return finish(alternativesSteps(read(run), menteeId, count));
}

/**
 * What would change, if …? The round is changed, solved again from what is known of it, and the two optima are compared.
 *
 * @param change one change, or a list that is made in order
 * @throws BinomeError `INVALID_CHANGE`, and what `match` throws for the people and rules that come of it
 */
export function whatIf(run: MatchRun, change: Change | readonly Change[]): WhatIf {
  return finish(whatIfSteps(read(run), change));
}

/**
 * What could be changed, the greatest effect first: places worth most, rules whose loosening by one step serves most people,
 * kinds of mentors to recruit; each solved for, so that it brings exactly what is said. Then mentors nobody may meet.
 * Takes some fifty warm solves, seconds at 3,000 people a side; in very large rounds, or large ones under `fair`, fewer
 * things are tried.
 *
 * @throws BinomeError `INVALID_OPTIONS`
 */
export function advise(run: MatchRun, options?: AdviseOptions): AdviceList {
  return finish(adviseSteps(read(run), options));
}

/**
 * How firmly does each pair stand? For every criterion the weights at which it stays, all else being as it is: exact at both
 * ends, where the round is solved with the pair and without.
 *
 * @param options whose pairs and whose weights, where not all are asked about, and how many solves it may take
 * @throws BinomeError `INVALID_OPTIONS` for somebody or something that is not there, or where it takes more solves
 */
export function sensitivity(run: MatchRun, options?: SensitivityOptions): Sensitivity {
  return finish(sensitivitySteps(read(run), options));
}

function read(run: MatchRun): Asked {
  const known = typeof run === "object" && run !== null ? asked.get(run) : undefined;
  if (known !== undefined) return known;
  const issue = {
    code: "INVALID_TYPE",
    path: ["run"],
    expected: "what createRun returned",
    received: "something else",
  };
  throw new BinomeError("INVALID_OPTIONS", "Cannot answer", [issue]);
}
