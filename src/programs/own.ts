/*
 * A developer's own rules: plain functions over two profiles, with a name and a version for the fingerprint. How they are
 * checked and run is in bind-own.ts.
 */
import type { Json, MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Facts } from "../cohort/facts.js";
import type { Finding } from "../constraints/constraint.js";
import type { CustomSchemas } from "./custom.js";

/** A `custom` bag that no schema types. */
export type Bag = Readonly<Record<string, Json>> | undefined;

/** A mentor with the caller's own bags, typed by the caller's own schemas. */
export type OwnMentor<P, R> = MentorProfile & {
  readonly person: { readonly custom: P };
  readonly mentor: { readonly custom: R };
};
/** A mentee likewise. */
export type OwnMentee<P, E> = MenteeProfile & {
  readonly person: { readonly custom: P };
  readonly mentee: { readonly custom: E };
};

/** What a finding may hold: ids, numbers, short codes. It is shown to people. */
export interface OwnFinding {
  readonly code: string;
  readonly values?: Finding["values"];
}

/** What an own rule is called, and how its findings read, per language; without words its codes are shown. */
export type OwnWords = {
  readonly [lang in "en" | "fr"]?:
    | {
        /** The rule as part of a sentence: "a sport in common". */
        readonly name: string;
        /** A sentence per code of a finding; `{key}` stands for the value of that name. */
        readonly findings?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
};

/** What constraints and criteria of one's own have in common. */
export interface OwnRule {
  /** Letters, digits, "-" and "_"; unlike any other rule's. */
  readonly name: string;
  /** Change it whenever the function would answer differently: it is part of the fingerprint. */
  readonly version: string;
  /** They go into the result, so that `render` can speak of the rule as of one of binome's. */
  readonly words?: OwnWords | undefined;
}

/** A hard rule of one's own. */
export interface OwnConstraint<P = Bag, R = Bag, E = Bag> extends OwnRule {
  /** `true` if the two may meet; or the same with a finding. Must answer the same whenever it is asked. */
  judge(
    mentor: OwnMentor<P, R>,
    mentee: OwnMentee<P, E>,
    facts: Facts,
  ): boolean | { readonly passes: boolean; readonly finding?: OwnFinding };
}

/** A criterion of one's own. */
export interface OwnCriterion<P = Bag, R = Bag, E = Bag> extends OwnRule {
  /** Importance against the other criteria: an integer. */
  readonly weight: number;
  /** The value where there is nothing to compare. @defaultValue 0 */
  readonly whenMissing?: number;
  /** From 0 to 1, or null where there is nothing to compare; or the same with a finding. */
  compare(
    mentor: OwnMentor<P, R>,
    mentee: OwnMentee<P, E>,
    facts: Facts,
  ): number | null | { readonly value: number | null; readonly finding?: OwnFinding };
}

/** Rules of one's own, and the schemas of the `custom` bags they read. */
export interface OwnRules<P = Bag, R = Bag, E = Bag> {
  readonly constraints?: readonly OwnConstraint<P, R, E>[];
  readonly criteria?: readonly OwnCriterion<P, R, E>[];
  /** Any Standard Schema (zod, valibot, arktype …) per kind of bag; a bag that does not fit is an issue of the cohort. */
  readonly custom?: CustomSchemas<P, R, E>;
}

/** Names the types of one's own rules from their schemas; returns what it is given. */
export function ownRules<P = Bag, R = Bag, E = Bag>(rules: OwnRules<P, R, E>): OwnRules<P, R, E> {
  return rules;
}

/** An own rule as the result names it. */
export interface NamedRule {
  readonly kind: "constraint" | "criterion";
  readonly name: string;
  readonly version: string;
  readonly words?: OwnWords | undefined;
}
