// What crosses to other threads and machines is held to its form on arrival: a list that JSON has made an object of would
// otherwise look like a round in which nobody may meet anybody.
import { IssueList } from "../errors.js";
import { FULL_SCORE } from "../programs/resolve.js";
import type { SliceAnswer, SliceRequest } from "./slices.js";

/** How many there are of what. */
export interface RoundSize {
  readonly mentees: number;
  readonly mentors: number;
  readonly criteria: number;
}

/**
 * A request as it has to be, its limit cut to the mentors there are.
 *
 * @throws BinomeError `INVALID_OPTIONS`
 */
export function readRequest(request: SliceRequest, { mentees, mentors }: RoundSize): SliceRequest {
  const form = new Form("Cannot read slice request");
  form.demand(typeof request === "object" && request !== null, [], "an object");
  const { from, to, limit, floors, caps, prices, order, reach, survey } = request;
  form.demand(isCount(from, mentees), ["from"], `an integer from 0 to ${mentees}`);
  form.demand(isCount(to, mentees) && to >= from, ["to"], `an integer from ${from} to ${mentees}`);
  form.demand(Number.isSafeInteger(limit) && limit >= 0, ["limit"], "an integer >= 0");
  form.demand(typeof survey === "boolean", ["survey"], "true or false");
  const isNumber = (value: number): boolean => typeof value === "number" && !Number.isNaN(value);
  for (const [name, list] of Object.entries({ floors, caps })) form.list(name, list, to - from, isNumber);
  form.list("prices", prices, mentors, isNumber);
  form.list("reach", reach, to - from, (count) => isCount(count, mentors));
  const seen = new Uint8Array(mentors);
  const isNew = (mentor: number): boolean => isCount(mentor, mentors - 1) && seen[mentor]++ === 0;
  form.list("order", order, order?.length === 0 ? 0 : mentors, isNew);
  return { ...request, limit: Math.min(limit, mentors) };
}

/**
 * Refuses an answer that no slice scanner gives to that request.
 *
 * @throws BinomeError `INVALID_OPTIONS`
 */
export function checkAnswer(answer: SliceAnswer, request: SliceRequest, { mentors, criteria }: RoundSize): void {
  const form = new Form("Cannot use a slice's answer");
  form.demand(typeof answer === "object" && answer !== null, [], "an object");
  const { from, to, limit } = request;
  form.demand(answer.from === from && answer.to === to, ["from"], `the slice from ${from} to ${to}`);
  form.list("counts", answer.counts, to - from, (count) => isCount(count, limit));
  let length = 0;
  for (let k = 0; k < to - from; k++) length += answer.counts[k];
  form.list("mentors", answer.mentors, length, (mentor) => isCount(mentor, mentors - 1));
  form.list("scores", answer.scores, length, (score) => isCount(score, FULL_SCORE));
  form.list("hasData", answer.hasData, criteria, (has) => typeof has === "boolean");
  if (!request.survey) return;
  const { survey } = answer;
  form.demand(typeof survey === "object" && survey !== null, ["survey"], "a survey");
  form.list("survey.degrees", survey?.degrees, mentors, (degree) => isCount(degree, to - from));
  form.demand(isCount(survey?.passing ?? -1, (to - from) * mentors), ["survey.passing"], "a count");
  // whoever may meet somebody has her on her list, if there is room on it
  let listed = 0;
  for (let k = 0; k < to - from; k++) listed += Math.min(answer.counts[k], 1);
  let met = 0;
  for (let mentor = 0; mentor < mentors; mentor++) met = Math.max(met, survey?.degrees[mentor] ?? 0);
  form.demand(limit === 0 || listed >= met, ["counts"], `lists for at least ${met} mentees`);
}

function isCount(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}

class Form {
  private readonly action: string;

  constructor(action: string) {
    this.action = action;
  }

  demand(holds: boolean, path: readonly string[], expected: string): void {
    if (holds) return;
    const issues = new IssueList();
    issues.add({ code: "INVALID_VALUE", path, expected, received: "something else" });
    issues.throwIfAny("INVALID_OPTIONS", this.action);
  }

  list<T>(name: string, list: ArrayLike<T> | undefined, length: number, holds: (value: T) => boolean): void {
    const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && !(list instanceof DataView));
    const expected = `a list of ${length} (JSON makes an object of a typed array: send it as a list)`;
    this.demand(isList && list?.length === length, [name], expected);
    for (let k = 0; k < length; k++) {
      this.demand(list !== undefined && holds(list[k]), [name, String(k)], "a value that fits the round");
    }
  }
}
