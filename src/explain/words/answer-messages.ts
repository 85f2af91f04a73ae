import type { Side } from "../../constraints/constraint.js";
import type { Objective } from "../../programs/program.js";
import type { AdviceWords } from "./advice-messages.js";

/*
 * What a language must be able to say in answer to questions about a run. Names, amounts and lists of clauses come ready
 * made; a clause is a piece of a sentence that says what would be: "the total score would fall by 0.03".
 */
export interface AnswerWords {
  readonly levels: LevelWords;
  readonly whyNot: WhyNotWords;
  readonly alternatives: AlternativesWords;
  readonly whatIf: WhatIfWords;
  readonly changes: ChangeWords;
  readonly sensitivity: SensitivityWords;
  readonly advice: AdviceWords;
}

/** The levels of the objective; `tier` is null where there is one priority only. */
export interface LevelWords {
  mentees(tier: number | null): string;
  readonly furtherMentors: string;
  readonly mentorsUsed: string;
  readonly worstScore: string;
  readonly totalScore: string;
  /** A level before and after. */
  step(level: string, before: string, after: string): string;
  same(level: string, value: string): string;
  /** Where both look alike with two decimals. */
  nearly(level: string, value: string, amount: string, rises: boolean): string;
  readonly clauses: {
    mentees(count: number, more: boolean, tier: number | null): string;
    furtherMentors(count: number, more: boolean): string;
    mentorsUsed(count: number, more: boolean): string;
    worstScore(before: string | null, after: string): string;
    totalScore(amount: string, rises: boolean): string;
  };
}

export interface WhyNotWords {
  readonly paired: string;
  refused(rules: number): string;
  /** A rule that refuses and has no sentence of its own. */
  broken(rule: string): string;
  /** Somebody may not take part, for a reason that is not everybody's business. */
  conditions(name: string): string;
  readonly otherDirection: string;
  belowMinScore(score: string, minScore: string): string;
  placesLocked(side: Side, name: string): string;
  possible(score: string): string;
  cost(clauses: readonly string[]): string;
  readonly noCost: string;
  /** How many other mentees would have other mentors, and how many of them none. */
  others(count: number, without: number): string;
  /** The mentors she has now and would not have then. */
  instead(mentors: readonly { readonly name: string; readonly score: string }[]): string;
  /** Before a list of what would each do alone. */
  needs(count: number): string;
  /** What a criterion would have to say, and what it says; null where that is not to be told, or nothing. */
  need(criterion: string, needed: string, value: string | null): string;
}

export interface AlternativesWords {
  title(name: string): string;
  /** How many others she may meet, and how many of them are listed. */
  fact(name: string, of: number, listed: number): string;
  /** What choosing one would do: clauses of what the whole would lose, and how many others it concerns. */
  item(name: string, score: string, clauses: readonly string[], others: { count: number; without: number }): string;
}

export type Fate = "gains" | "loses" | "moves" | "joins" | "leaves";

export interface WhatIfWords {
  readonly title: string;
  suppose(changes: readonly string[]): string;
  readonly nothing: string;
  added(count: number): string;
  removed(count: number): string;
  readonly fates: Readonly<Record<Fate, string>>;
  person(side: Side, name: string, before: readonly string[], after: readonly string[]): string;
}

/** A change as a clause: "Ana has 3 places". */
export interface ChangeWords {
  places(name: string, capacity: number): string;
  withdraw(name: string, role: Side | null): string;
  /** Without a role: what is known of somebody is replaced. */
  join(name: string, roles: readonly Side[]): string;
  lock(mentor: string, mentee: string): string;
  unlock(mentor: string, mentee: string): string;
  /** Who is kept from whom is not told. */
  readonly ban: string;
  constraint(phrases: readonly string[]): string;
  withoutConstraint(rule: string): string;
  weight(criterion: string, weight: number): string;
  minScore(score: string | null): string;
  objective(objective: Objective): string;
  readonly cohort: string;
  readonly program: string;
}

export interface SensitivityWords {
  readonly title: string;
  /** How many pairs of how many a small change of one weight would part. */
  fact(fragile: number, of: number): string;
  readonly fragileTitle: string;
  readonly firmTitle: string;
  /** Another optimum does without the pair. */
  readonly tied: string;
  /** Between which weights of a criterion a pair stays; never both ends open. */
  range(criterion: string, weight: number, from: number | null, to: number | null): string;
  /** No weight alone parts the pair. */
  readonly always: string;
}
