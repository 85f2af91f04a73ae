import type * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import type { Facts } from "../cohort/facts.js";
import type { Steps } from "../steps.js";

/** What a criterion found: a value from 0 to 1, or null where there is nothing to compare; and the data behind it. */
export interface Comparison {
  readonly value: number | null;
  readonly finding: {
    readonly code: string;
    readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  };
}

/** Scores a row: writes the value for each of the first `count` mentors into `out`, NaN where there is nothing to compare. */
export interface Filler {
  fill(mentee: number, mentors: Int32Array, count: number, out: Float64Array): void;
  /** Bounds from above, so that most pairs never need a score; without them any pair may have a value of 1. */
  readonly ceiling?: Ceiling;
}

/**
 * What values can be at most, without looking at pairs one by one. Mentees are of few kinds; with one of a kind a mentor
 * has at most her base and all that lifts her, or there is nothing to compare.
 */
export interface Ceiling {
  /** Kinds are 0 … kindCount − 1. */
  readonly kindCount: number;
  /** NOTHING_KNOWN for a mentee who has nothing to compare with anybody. */
  kindOf(mentee: number): number;
  /** Per mentor, for mentees of a kind; NaN for those who have nothing to compare with them. */
  base(kind: number): Float64Array;
  /** Which mentors may have more than their base, and how much more; one may be lifted several times. */
  liftsOf?(mentee: number): readonly Lift[];
}

export interface Lift {
  readonly value: number; // at most 1
  readonly mentors: Int32Array;
}

/** `kindOf` a mentee who has nothing to compare with anybody. */
export const NOTHING_KNOWN = -1;

/**
 * How well two people fit, from 0 to 1, in two voices as for a constraint. A value depends on the two people and the
 * programme only, never on the pool; both voices compute it by the same operations in the same order, to the last bit.
 */
export interface Criterion {
  readonly code: string;
  /** True for a developer's own criterion, whose faults are not ours. */
  readonly isOwn?: true;
  compare(mentor: MentorProfile, mentee: MenteeProfile, facts: Facts): Comparison;
  prepare(columns: Columns): Steps<Filler>;
}

/** A criterion before its parameters are known. */
export interface CriterionKind<P> {
  readonly code: string;
  readonly params: z.ZodType<P>;
  /** Whether, with these parameters, the cohort has to say what day it is. */
  speaksOfTime?(params: P): boolean;
  bind(params: P): Criterion;
}

/** `out` of a pair with nothing to compare. */
export const NOTHING = Number.NaN;

/** The ceiling where all that is known beforehand is who states anything at all. */
export function whereStated(mentors: readonly boolean[], mentees: readonly boolean[]): Ceiling {
  const base = Float64Array.from(mentors, (states) => (states ? 1 : NOTHING));
  return { kindCount: 1, kindOf: (mentee) => (mentees[mentee] ? 0 : NOTHING_KNOWN), base: () => base };
}
