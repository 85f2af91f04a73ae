import type { Finding } from "../../constraints/constraint.js";
import type { Part } from "../../engine/result.js";
import type { Change } from "../../programs/change.js";
import type { NamedRule } from "../../programs/own.js";

/*
 * What questions about a run are answered with: plain frozen JSON, data first. Scores are in micro-points, and people are
 * named by id; `labels` has the names of those spoken of, where the cohort gave any.
 */

/** What every answer carries. */
export interface Answer<Q extends string = string> {
  readonly schemaVersion: 1;
  /** What was asked: tells the answers apart. */
  readonly question: Q;
  /** The run that was asked. */
  readonly fingerprint: string;
  readonly labels: readonly { readonly id: string; readonly label: string }[];
  /** The developer's own rules that take part, with their words. */
  readonly own?: readonly NamedRule[];
}

/** One level of the objective before and after; null where it is no level on that side. */
export interface LevelChange {
  readonly kind: "mentees" | "furtherMentors" | "mentorsUsed" | "worstScore" | "totalScore";
  /** With `mentees`: the priority tier. */
  readonly tier?: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** A pair that comes or goes, with what it scores and why. */
export interface MovedPair {
  readonly mentorId: string;
  readonly menteeId: string;
  readonly score: number;
  readonly locked: boolean;
  readonly parts: readonly Part[];
  readonly passed: readonly { readonly constraint: string; readonly finding: Finding }[];
}

/** What becomes of one person on one side: `gains` has more partners, or as many with a higher score; `loses` the reverse. */
export interface PersonChange {
  readonly id: string;
  readonly change: "gains" | "loses" | "moves" | "joins" | "leaves";
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What differs between two proved optima. Levels that stay and people who keep their partners are not in it. */
export interface Difference {
  /** Every level of the objective, the most important first. */
  readonly levels: readonly LevelChange[];
  readonly added: readonly MovedPair[];
  readonly removed: readonly MovedPair[];
  readonly mentees: readonly PersonChange[];
  readonly mentors: readonly PersonChange[];
}

/** One constraint that a pair breaks. Bans, vetoes and refusals are "personal" and have no finding: nobody learns who said no. */
export interface Refusal {
  readonly constraint: string;
  readonly finding: Finding | null;
}

/** By how much one criterion would have to say more for the pair to be as good as what was chosen. */
export interface NeededValue {
  readonly criterion: string;
  /** What it says now, and what it would have to say, 0 to 1. */
  readonly value: number | null;
  readonly needed: number;
  /** The same in micro-points. */
  readonly part: number;
  readonly neededPart: number;
}

/** Why these two are no pair, and who was asked about. */
export type WhyNot = Answer<"whyNot"> & { readonly mentorId: string; readonly menteeId: string } & Standing;

/** How two people stand to one another: a closed set, told apart by `kind`. */
export type Standing =
  | { readonly kind: "paired"; readonly pair: MovedPair }
  /** They break rules: each of them, not the first alone. */
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[] }
  /** Their pair with the roles exchanged goes before this one. */
  | { readonly kind: "otherDirection" }
  /** No rule is against it, but the score is too low. */
  | { readonly kind: "belowMinScore"; readonly pair: MovedPair; readonly minScore: number }
  /** Locked pairs take all places of one of them. */
  | { readonly kind: "placesLocked"; readonly fullId: string }
  /** They could be a pair: what that would do to the whole. */
  | {
      readonly kind: "possible";
      readonly pair: MovedPair;
      readonly difference: Difference;
      /** Each criterion that alone could make up for it; empty where none could, or where more than score is at stake. */
      readonly needs: readonly NeededValue[];
    };

/** The best other mentors of a mentee, by what taking each would cost the whole. */
export interface Alternatives extends Answer<"alternatives"> {
  readonly menteeId: string;
  /** How many others she may meet. */
  readonly of: number;
  /** The best first: those whose pair leaves the levels of the objective highest. */
  readonly mentors: readonly {
    readonly mentorId: string;
    readonly score: number;
    readonly levels: readonly LevelChange[];
    /** Whoever else among the mentees would have other partners. */
    readonly moves: number;
    /** How many of them would be left without a mentor. */
    readonly without: number;
  }[];
}

/** A change as an answer repeats it: who joins or is kept apart, and what other documents hold, stays with whoever asked. */
export type ToldChange =
  | Exclude<Change, { readonly kind: "join" | "ban" | "cohort" | "program" }>
  | { readonly kind: "join"; readonly personId: string; readonly roles: readonly ("mentor" | "mentee")[] }
  | { readonly kind: "ban" | "cohort" | "program" };

/** What a change would do. */
export interface WhatIf extends Answer<"whatIf"> {
  readonly changes: readonly ToldChange[];
  readonly difference: Difference;
}

/**
 * Where a pair stays when one weight is another and all else is as it is. At `from` and at `to` some optimum has the pair;
 * one below, and one above, none has. In between it stays, but for rounding: scores are whole micro-points, and there may
 * be weights at which the best round with the pair comes short by two of them for each part, or less. Under a `minScore`
 * or `fair` the ends are as true, and what lies between was tried at weights at growing distances only.
 */
export interface WeightRange {
  readonly criterion: string;
  /** Its weight in the programme. */
  readonly weight: number;
  /** The least weight down to which an optimum has the pair. */
  readonly from: number;
  /** The greatest up to which one has; null where none that a programme may state is too great. */
  readonly to: number | null;
}

/** How firmly each pair stands. Locked pairs are not in it: they stay whatever the weights. */
export interface Sensitivity extends Answer<"sensitivity"> {
  readonly pairs: readonly {
    readonly mentorId: string;
    readonly menteeId: string;
    /** One for each criterion that was asked about. */
    readonly ranges: readonly WeightRange[];
    /** Whether a tenth more or less of some weight, rounded down, or 1 where that is nothing, is enough to part them. */
    readonly isFragile: boolean;
    /** Whether another optimum, with the weights as they are, does without the pair. */
    readonly isTied: boolean;
  }[];
  /** How often a round was solved to find that out. */
  readonly solves: number;
}
