/*
 * The contract of the two plug-in interfaces, written once: for whole cohorts, the fast voice says what the plain voice
 * says. Each check returns what is broken, in words; nothing broken, an empty list.
 */
import { isDeepStrictEqual } from "node:util";
import { addBit, emptyBitset, fillBitset, hasBit } from "../../src/bitset.js";
import type { Cohort, MenteeProfile, MentorProfile } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts, type Facts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import type { Constraint, Verdict } from "../../src/constraints/constraint.js";
import { type Comparison, type Criterion, NOTHING_KNOWN } from "../../src/criteria/criterion.js";
import { BinomeError } from "../../src/errors.js";
import { finish, type Steps } from "../../src/steps.js";

/** A voice that needs no preparation. */
export function* ready<T>(voice: T): Steps<T> {
  yield;
  return voice;
}

/** Checks a constraint over all pairs of a parsed cohort; somebody paired with herself is left to `oneself`. */
export function findConstraintBreaches(constraint: Constraint, cohort: Cohort): string[] {
  const columns = encodeCohort(cohort);
  const facts = createFacts(cohort);
  const { mentors, mentees } = columns;
  const breaches: string[] = [];
  const narrower = finish(constraint.prepare(columns));
  const isOneself = (mentor: number, mentee: number) => columns.mentorPerson[mentor] === columns.menteePerson[mentee];

  // the plain voice, and what it says of each person alone
  const passes = mentees.map((mentee) => mentors.map((mentor) => constraint.judge(mentor, mentee, facts)));
  const aloneMentor = mentors.map((profile) => constraint.judgeAlone?.("mentor", profile, facts) ?? null);
  const aloneMentee = mentees.map((profile) => constraint.judgeAlone?.("mentee", profile, facts) ?? null);
  passes.forEach((row, mentee) => {
    row.forEach((verdict, mentor) => {
      const pair = `${constraint.code} of mentor ${mentor} and mentee ${mentee}`;
      if (!verdict.passes && verdict.finding === null) breaches.push(`${pair} refuses without a finding`);
      if (!isJson(verdict.finding)) breaches.push(`${pair} tells what is no JSON`);
      if (verdict.passes && (aloneMentor[mentor] ?? aloneMentee[mentee]) !== null) {
        breaches.push(`${pair} passes, though judgeAlone is against one of them`);
      }
      if (JSON.stringify(constraint.judge(mentors[mentor], mentees[mentee], facts)) !== JSON.stringify(verdict)) {
        breaches.push(`${pair} is judged differently the second time`);
      }
    });
  });

  // the fast voice: rows forwards, backwards, from full sets and from partly filled ones
  const rows = [...mentees.keys()];
  for (const mentee of [...rows, ...[...rows].reverse(), ...rows]) {
    for (const every of [1, 2, 3]) {
      const open = emptyBitset(mentors.length);
      if (every === 1) fillBitset(open);
      else for (let mentor = mentee % every; mentor < mentors.length; mentor += every) addBit(open, mentor);
      const before = { size: open.size, words: open.words.slice() };
      narrower.narrow(mentee, open);
      for (let mentor = 0; mentor < open.words.length * 32; mentor++) {
        const isOpen = hasBit(open, mentor);
        const pair = `${constraint.code}: narrow() of mentee ${mentee}, mentor ${mentor}, every ${every}`;
        if (isOpen && !hasBit(before, mentor)) breaches.push(`${pair} adds`);
        if (mentor >= mentors.length || isOneself(mentor, mentee) || !hasBit(before, mentor)) continue;
        if (isOpen !== passes[mentee][mentor].passes) breaches.push(`${pair} leaves ${isOpen}`);
      }
    }
  }
  return breaches;
}

/** Checks a criterion over all pairs of a parsed cohort, for whole rows and for parts of rows. */
export function findCriterionBreaches(criterion: Criterion, cohort: Cohort): string[] {
  const columns = encodeCohort(cohort);
  const facts = createFacts(cohort);
  const { mentors, mentees } = columns;
  const breaches: string[] = [];
  const fillers = [finish(criterion.prepare(columns)), finish(criterion.prepare(columns))];

  // rows forwards, the whole before its parts; then backwards and afresh, parts first
  const rows = [...mentees.keys()];
  const tries = rows.flatMap((mentee) => [1, 2, 3].map((every) => ({ mentee, every, filler: fillers[0] })));
  const backwards = tries.map((one) => ({ ...one, filler: fillers[1] })).reverse();
  for (const { mentee, every, filler } of [...tries, ...backwards]) {
    const listed = Int32Array.from([...mentors.keys()].filter((mentor) => mentor % every === mentee % every));
    const out = new Float64Array(listed.length + 1).fill(7);
    filler.fill(mentee, listed, listed.length, out);
    if (out[listed.length] !== 7) breaches.push(`${criterion.code}: fill() writes past the end`);
    listed.forEach((mentor, k) => {
      const { value, finding } = criterion.compare(mentors[mentor], mentees[mentee], facts);
      const pair = `${criterion.code} of mentor ${mentor} and mentee ${mentee}`;
      if (!isJson(finding)) breaches.push(`${pair} tells what is no JSON`);
      if (value !== null && !(value >= 0 && value <= 1)) breaches.push(`${pair} is ${value}`);
      if (!Object.is(out[k], value ?? Number.NaN)) breaches.push(`${pair} is ${value}, and ${out[k]} in fill()`);
    });
    if (filler.ceiling === undefined) continue;
    // a value stays under the base and what lifts the mentor, or there is nothing to compare
    const kind = filler.ceiling.kindOf(mentee);
    const isKind = Number.isInteger(kind) && kind < filler.ceiling.kindCount;
    if (!isKind) breaches.push(`${criterion.code} of mentee ${mentee} is of kind ${kind}`);
    const most = kind === NOTHING_KNOWN ? new Float64Array(mentors.length) : filler.ceiling.base(kind).slice();
    for (const { value, mentors: lifted } of kind === NOTHING_KNOWN ? [] : (filler.ceiling.liftsOf?.(mentee) ?? [])) {
      if (!(value <= 1)) breaches.push(`${criterion.code} lifts by ${value}`);
      for (const mentor of lifted) most[mentor] += value;
    }
    listed.forEach((mentor, k) => {
      const isBounded = kind !== NOTHING_KNOWN && out[k] <= most[mentor] + 1e-9;
      if (!Number.isNaN(out[k]) && !isBounded) {
        breaches.push(`${criterion.code} of mentor ${mentor} and mentee ${mentee} is ${out[k]}, over its ceiling`);
      }
    });
  }
  return breaches;
}

function isJson(value: unknown): boolean {
  return isDeepStrictEqual(value, JSON.parse(JSON.stringify(value)));
}

/** What a constraint's plain voice says of two people of a cohort, by id. */
export function judgePair(constraint: Constraint, cohort: Cohort, mentorId: string, menteeId: string): Verdict {
  return constraint.judge(...findPair(parseCohort(cohort), mentorId, menteeId));
}

/** What a criterion's plain voice says of them. */
export function comparePair(criterion: Criterion, cohort: Cohort, mentorId: string, menteeId: string): Comparison {
  return criterion.compare(...findPair(parseCohort(cohort), mentorId, menteeId));
}

function findPair(cohort: Cohort, mentorId: string, menteeId: string): [MentorProfile, MenteeProfile, Facts] {
  const { mentors, mentees } = encodeCohort(cohort);
  const mentor = mentors.find(({ person }) => person.id === mentorId);
  const mentee = mentees.find(({ person }) => person.id === menteeId);
  if (mentor === undefined || mentee === undefined) throw new RangeError(`No pair of ${mentorId} and ${menteeId}`);
  return [mentor, mentee, createFacts(cohort)];
}

/** The error that reading bad data is bound to end in. */
export function catchError(action: () => unknown): BinomeError {
  try {
    action();
  } catch (error) {
    if (error instanceof BinomeError) return error;
    throw error;
  }
  throw new Error("It went well, expected a BinomeError");
}
