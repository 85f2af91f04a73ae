/*
 * A scan whose slices are answered elsewhere: by worker threads, or by other machines; where those have no room for all at
 * once, this thread answers the rest meanwhile. Slices are cut and answers put together in the order of mentees, so that the
 * result is the one of a single scan, whoever answers first and however many slices there are. Answers are held to their form
 * (slice-checks.ts); that they are true is up to whoever runs slices.
 */
import type { Cohort } from "../cohort/cohort.js";
import { BinomeError, invariant } from "../errors.js";
import type { ResolvedProgram } from "../programs/program.js";
import type { Steps } from "../steps.js";
import { BestMentees } from "./best-mentees.js";
import type { Scan } from "./extend.js";
import { checkAnswer, type RoundSize } from "./slice-checks.js";
import type { SliceAnswer, SliceRequest, SliceSurvey } from "./slices.js";

/** Whoever answers slices of one round, in any order. */
export interface SliceRunner {
  /** Into how many slices a scan is cut. The result is the same for any number. */
  readonly sliceCount: number;
  /**
   * Of how many slices it has room at once: while those are answered, this thread answers others itself, and in the end
   * also what has not come yet.
   *
   * @defaultValue all: it is asked for every slice, and this thread waits
   */
  readonly atOnce?: number;
  /** Answers one slice; whatever it rejects with ends the run, unless all has been answered without it. */
  scan(request: SliceRequest): Promise<SliceAnswer>;
  /** Called once at the end, also of a run that was aborted: no answer is waited for any more. */
  close(): void;
}

/** Others who answer slices of a scan, in their own threads or on their own machines. */
export interface Workers {
  /**
   * Gets ready for one round, of which the cohort is plain frozen JSON, checked and in order; null where nobody is to be
   * had, and everything is done in this thread.
   */
  open(cohort: Cohort, program: ResolvedProgram): Promise<SliceRunner | null>;
}

/** Hires whoever may answer slices of this round. */
export function* openRunner(
  cohort: Cohort,
  program: ResolvedProgram,
  workers: Workers | undefined,
): Steps<SliceRunner | null> {
  if (workers === undefined) return null;
  if (typeof Object(workers).open !== "function") throw invalidWorkers(["workers"], "an object with a function `open`");
  let runner: SliceRunner | null = null;
  let isWanted = true;
  const opening = Promise.resolve(workers.open(cohort, program)).then((opened) => {
    requireRunner(opened);
    // a run may have been given up meanwhile
    if (isWanted) runner = opened;
    else opened?.close();
  });
  opening.catch(() => undefined);
  try {
    yield { phase: "scan", done: 0, of: 1, wait: opening };
    return runner;
  } finally {
    isWanted = false;
  }
}

function requireRunner(opened: SliceRunner | null): void {
  if (opened === null) return;
  const isRunner =
    typeof opened?.scan === "function" &&
    typeof opened.close === "function" &&
    [opened.sliceCount, opened.atOnce ?? 1].every((count) => Number.isSafeInteger(count) && count >= 1);
  if (isRunner) return;
  throw invalidWorkers(
    ["workers", "open"],
    "null, or an object with scan, close, a sliceCount and an atOnce from 1 on",
  );
}

function invalidWorkers(path: readonly string[], expected: string): BinomeError {
  const issue = { code: "INVALID_TYPE", path, expected, received: "something else" };
  return new BinomeError("INVALID_OPTIONS", "Cannot read options", [issue]);
}

/**
 * A scan whose slices are answered by the runner and, while it has no room for more, `here`: in the end also those that it
 * has not answered yet, so that nobody waits for one who is slow or still getting ready.
 */
export function spreadScan(runner: SliceRunner, here: Scan, capacity: Int32Array, size: RoundSize): Scan {
  return function* spread(request) {
    const slices = cutRequest(request, runner.sliceCount);
    const answers: (SliceAnswer | undefined)[] = slices.map(() => undefined);
    const { atOnce = slices.length } = runner;
    const of = request.to - request.from;
    let next = 0;
    let done = 0;
    let isOver = false;
    const take = (index: number, answer: SliceAnswer): void => {
      if (answers[index] !== undefined) return;
      answers[index] = answer;
      done += answer.to - answer.from;
    };
    const askOn = async (): Promise<void> => {
      while (next < slices.length && !isOver) {
        const index = next++;
        const answer = await runner.scan(slices[index]);
        checkAnswer(answer, slices[index], size);
        take(index, answer);
      }
    };
    // the first that fails ends the run, whichever is waited for; the others may fail with nobody left who listens
    const lines = Array.from({ length: Math.min(atOnce, slices.length) }, askOn);
    const all = Promise.all(lines);
    all.catch(() => {
      isOver = true;
    });
    const answerHere = function* (index: number): Steps<void> {
      const steps = here(slices[index]);
      let step = steps.next();
      for (; step.done !== true && answers[index] === undefined && !isOver; step = steps.next()) {
        yield { phase: "scan", done: done + (step.value?.done ?? 0), of };
      }
      if (step.done === true) take(index, step.value);
    };
    try {
      while (next < slices.length && !isOver) yield* answerHere(next++);
      // the last one asked for is the one that would come last
      for (let index = slices.length - 1; runner.atOnce !== undefined && index >= 0 && !isOver; index--) {
        if (answers[index] === undefined) yield* answerHere(index);
      }
      for (const line of runner.atOnce === undefined || isOver ? lines : []) {
        const wait = Promise.race([line, all]);
        wait.catch(() => undefined); // a run that is given up at this step does not wait any more
        yield { phase: "scan", done, of, wait };
      }
    } finally {
      isOver = true;
    }
    return yield* joinAnswers(request, answers, capacity);
  };
}

/** The same request in so many parts, none of them empty. */
export function cutRequest(request: SliceRequest, count: number): SliceRequest[] {
  const { from, to, floors, caps, reach } = request;
  const length = Math.max(1, Math.ceil((to - from) / Math.max(1, count)));
  const slices: SliceRequest[] = [];
  for (let start = from; start < to; start += length) {
    const end = Math.min(start + length, to);
    const part = (list: ArrayLike<number>): Float64Array =>
      Float64Array.from({ length: end - start }, (_, k) => list[start - from + k]);
    slices.push({ ...request, from: start, to: end, floors: part(floors), caps: part(caps), reach: part(reach) });
  }
  return slices;
}

/** The answer to the whole request, from the answers to its parts in their order. */
function* joinAnswers(
  { from, to, survey }: SliceRequest,
  answers: readonly (SliceAnswer | undefined)[],
  capacity: Int32Array,
): Steps<SliceAnswer> {
  const parts = answers.filter((answer) => answer !== undefined);
  const length = parts.reduce((sum, { mentors }) => sum + mentors.length, 0);
  const counts = new Int32Array(to - from);
  const mentors = new Int32Array(length);
  const scores = new Int32Array(length);
  let hasData: readonly boolean[] = [];
  let next = from;
  let at = 0;
  for (const part of parts) {
    yield;
    invariant(part.from === next && part.counts.length === part.to - part.from, `a slice from ${next} on is missing`);
    counts.set(part.counts, part.from - from);
    mentors.set(part.mentors, at);
    scores.set(part.scores, at);
    hasData = part.hasData.map((has, criterion) => has || hasData[criterion] === true);
    at += part.mentors.length;
    next = part.to;
  }
  invariant(next === to, `a slice from ${next} on is missing`);
  const joined = survey ? yield* joinSurveys(parts, capacity, to - from) : null;
  return { from, to, counts, mentors, scores, survey: joined, hasData };
}

function* joinSurveys(parts: readonly SliceAnswer[], capacity: Int32Array, menteeCount: number): Steps<SliceSurvey> {
  const degrees = new Int32Array(capacity.length);
  const best = new BestMentees(capacity, menteeCount);
  let passing = 0;
  for (const { survey } of parts) {
    yield;
    invariant(survey !== null, "a slice came without its survey");
    passing += survey.passing;
    for (let mentor = 0; mentor < degrees.length; mentor++) degrees[mentor] += survey.degrees[mentor];
    best.merge(survey.best);
  }
  return { passing, degrees, best: { mentees: best.mentees, scores: best.scores } };
}
