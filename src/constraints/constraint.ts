import type * as z from "zod";
import type { Bitset } from "../bitset.js";
import type { Json, MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import type { Facts } from "../cohort/facts.js";
import type { Steps } from "../steps.js";
import type { MentorTraits } from "./mentor-traits.js";

/** A fact found out about a pair: a code and its values, ids and numbers only. Words are made from it last, elsewhere. */
export interface Finding {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What a constraint says of one pair; a finding also where it passes, if there is something to tell ("gap 3"). */
export interface Verdict {
  readonly passes: boolean;
  readonly finding: Finding | null;
}

export type Side = "mentor" | "mentee";

/** Narrows a row: takes out of `open` the mentors whom the mentee may not meet. */
export interface Narrower {
  narrow(mentee: number, open: Bitset): void;
}

/**
 * Who may meet: a hard rule in two voices. `judge` is the definition, one pair at a time, written to be read; it serves
 * reasons, locks and `verify`. `prepare` says the same for whole rows over typed arrays, and alone decides in the engine.
 * The conformance kit proves that both agree.
 */
export interface Constraint {
  readonly code: string;
  /** Whether a programme could do without it. Oneself, bans, vetoes and a person's own "no" stand whatever happens. */
  readonly relaxable: boolean;
  /** True for a developer's own rule, whose faults are not ours. */
  readonly isOwn?: true;
  judge(mentor: MentorProfile, mentee: MenteeProfile, facts: Facts): Verdict;
  /** Why this person alone, whoever stands opposite, can be in no pair; null if nothing is against it. */
  judgeAlone?(side: Side, profile: MentorProfile | MenteeProfile, facts: Facts): Finding | null;
  prepare(columns: Columns): Steps<Narrower>;
}

/** One step that lets more pairs meet. */
export interface Loosening<P> {
  /** The parameter as a path, such as "min" or "mentor.trained"; null where the whole rule goes. */
  readonly param: string | null;
  /** What it is; null where it is left open, true for the whole rule. */
  readonly from: Json;
  /** What it would be; null where it would be left open, false for the whole rule. */
  readonly to: Json;
  /** All parameters then; false without the rule. */
  readonly params: P | false;
}

/** A constraint before its parameters are known. */
export interface ConstraintKind<P> {
  readonly code: string;
  readonly params: z.ZodType<P>;
  /** The steps, each for itself, by which a programme could ask less; none where there is nothing less to ask. */
  looser(params: P): readonly Loosening<P>[];
  /** What the rule asks of whoever is to mentor this mentee. */
  asks?(params: P, mentee: MenteeProfile, facts: Facts): MentorTraits;
  /** Whether, with these parameters, the cohort has to say what day it is. */
  speaksOfTime?(params: P): boolean;
  bind(params: P): Constraint;
}

/** The name a rule is told by where others read along: nobody is to learn who said no. */
export function tellingName({ code, relaxable }: Constraint): string {
  return relaxable || code === "oneself" ? code : "personal";
}

/** The step that takes a whole rule out. */
export const WITHOUT_RULE: Loosening<never> = Object.freeze({ param: null, from: true, to: false, params: false });

export const PASSES: Verdict = Object.freeze({ passes: true, finding: null });

export function refused(code: string, values: Finding["values"] = {}): Verdict {
  return { passes: false, finding: { code, values } };
}

export function passed(code: string, values: Finding["values"]): Verdict {
  return { passes: true, finding: { code, values } };
}
