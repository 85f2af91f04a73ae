import type { Finding } from "../constraints/constraint.js";
import type { Notice } from "../errors.js";
import type { ResolvedProgram } from "../programs/program.js";

/**
 * What `match` answers: plain JSON, frozen, findings as data. All scores and parts are integers in micro-points
 * (1,000,000 is a score of 1), so that parts sum to scores and scores to totals exactly. Rows are in id order.
 */
export interface MatchResult {
  readonly schemaVersion: 1;
  /** Version of binome that made it. */
  readonly version: string;
  /** Names the run: a hash of the cohort, the programme and the version. */
  readonly fingerprint: string;
  readonly program: ResolvedProgram;
  readonly counts: Counts;
  /** What the objective came to, level by level, the most important first. */
  readonly levels: readonly Level[];
  readonly pairs: readonly PairRow[];
  readonly mentees: readonly MenteeRow[];
  readonly mentors: readonly MentorRow[];
  readonly shortages: readonly Shortage[];
  readonly notices: readonly Notice[];
  readonly certificate: Certificate;
  /** Names of the people spoken of, where the cohort gave any. */
  readonly labels: readonly { readonly id: string; readonly label: string }[];
  /** A hash of all the rest: tells whether a result has been edited. */
  readonly seal: string;
}

/** How many there were of what. */
export interface Counts {
  readonly people: number;
  readonly mentors: number;
  readonly mentees: number;
  /** Pairs that break no rule and reach `minScore`, locked ones included. */
  readonly feasiblePairs: number;
  readonly pairs: number;
}

/** One level of the objective, as far as it was reached; the most important comes first. */
export type Level =
  | { readonly kind: "mentees"; readonly tier: number; readonly served: number; readonly of: number }
  | { readonly kind: "furtherMentors"; readonly found: number; readonly of: number }
  | { readonly kind: "mentorsUsed"; readonly used: number; readonly of: number }
  /** Under `fair`: the worst score among the pairs that are not locked, null where there are none. */
  | { readonly kind: "worstScore"; readonly score: number | null }
  | { readonly kind: "totalScore"; readonly score: number };

/** One pair, with what it scores and why. */
export interface PairRow {
  readonly mentorId: string;
  readonly menteeId: string;
  readonly score: number;
  readonly locked: boolean;
  /** True for a lock under the programme's `minScore`: it stays, and is flagged. */
  readonly belowMinScore: boolean;
  readonly parts: readonly Part[];
  /** What the rules found that this pair keeps, where there is something to tell. */
  readonly passed: readonly { readonly constraint: string; readonly finding: Finding }[];
  readonly runnerUp: {
    /** The best other mentor for this mentee, by score. */
    readonly mentor: { readonly mentorId: string; readonly score: number } | null;
    /** The best other mentee for this mentor, by score. */
    readonly mentee: { readonly menteeId: string; readonly score: number } | null;
  };
}

/** A pair's share of score by one criterion. */
export interface Part {
  readonly criterion: string;
  readonly weight: number;
  /** From 0 to 1; null where there is nothing to compare. */
  readonly value: number | null;
  /** Micro-points; the parts of a pair sum to its score. */
  readonly part: number;
  readonly finding: Finding;
}

/** One mentee: her mentors, and the cause where some are missing. */
export interface MenteeRow {
  readonly menteeId: string;
  readonly tier: number;
  readonly wants: number;
  readonly mentorIds: readonly string[];
  /** How many mentors she is short of. */
  readonly missing: number;
  /** Why, if any is missing. */
  readonly cause: MenteeCause | null;
}

/** One mentor: her mentees, and the cause where places are free. */
export interface MentorRow {
  readonly mentorId: string;
  readonly capacity: number;
  readonly menteeIds: readonly string[];
  /** Places left free. */
  readonly free: number;
  /** Why, if any is free. */
  readonly cause: MentorCause | null;
}

/** Why a mentee has fewer mentors than she wants: a closed set, told apart by `kind`. */
export type MenteeCause =
  | NotEligible
  | (NobodyEligible & { readonly kind: "noEligibleMentor" })
  | BelowMinScore
  | {
      /** She belongs to a group that together reaches too few places: see `shortages[shortage]`. */
      readonly kind: "shortage";
      readonly shortage: number;
      readonly turn: Turn | null;
    }
  | {
      /** She could be paired, but the total is greater without. */
      readonly kind: "outweighed";
      readonly best: Candidate;
      readonly turn: Turn | null;
    };

/** Why a mentor has a free place: a closed set, told apart by `kind`. */
export type MentorCause =
  | NotEligible
  | (NobodyEligible & { readonly kind: "noEligibleMentee" })
  | BelowMinScore
  | {
      /** Everybody the mentor may meet is served already. */
      readonly kind: "surplus";
      readonly mentees: number;
    }
  | { readonly kind: "outweighed"; readonly best: Candidate };

/** The person alone, whoever stands opposite, can be in no pair. */
export interface NotEligible {
  readonly kind: "notEligible";
  readonly constraint: string;
  readonly finding: Finding;
}

/** What the rules refuse, over everybody on the other side. */
export interface NobodyEligible {
  /** How many people stand on the other side. */
  readonly of: number;
  /**
   * How many of them each rule refuses; one person may be refused by several. Beside the rules' own names: "personal" for
   * bans, vetoes and refusals to take part; "paired" for the partners there are already; "otherDirection" for those who
   * could be met, but whose pair with the roles exchanged goes before this one.
   */
  readonly refusals: readonly { readonly constraint: string; readonly count: number }[];
  /** The smallest set of rules without which somebody could be met, and who. */
  readonly relaxation: { readonly constraints: readonly string[]; readonly opens: string } | null;
}

/** The rules allow somebody, but no such pair reaches the least score. */
export interface BelowMinScore {
  readonly kind: "belowMinScore";
  /** How many pass the rules and stay under the programme's `minScore`. */
  readonly count: number;
  readonly best: Candidate;
}

/** Somebody on the other side, and the score of a pair with her, in micro-points. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
}

/**
 * What her turn would cost: who would go without in her place, and how much total score it takes (negative: brings). Not
 * told under `fair`, nor for very large rounds whose proof came by extension.
 */
export interface Turn {
  readonly insteadOf: string | null;
  readonly scoreCost: number;
}

/**
 * A proof that not everybody can be served (Hall's theorem): together these mentees want `wanted` mentors, and all the
 * mentors that any of them may meet have `places` for them, which is fewer. Locked pairs and their places are left out.
 *
 * It names nobody in vain. Count every mentee with the mentors she has, and one of `shortIds` with one more: of all sets
 * of mentees who so counted want more than the places they reach, one lies within all others, a minimal Hall violator:
 * without any one of its members the rest could be served. Those whose sets compete for the same mentors are told of
 * together, and `menteeIds` are the members of all their sets. Where everybody wants one mentor, each of `shortIds` with
 * those who are not short is a minimal violator.
 */
export interface Shortage {
  readonly menteeIds: readonly string[];
  readonly mentorIds: readonly string[];
  readonly wanted: number;
  readonly places: number;
  /** Those of them who go without, or without a further mentor. */
  readonly shortIds: readonly string[];
  /**
   * False for one shortage at most, the last, and in very large rounds only: past two million names told, whoever is left
   * shares one set, made of the least set of each. (`verify` checks that it is that, not that it had to be.)
   */
  readonly minimal: boolean;
  /**
   * Why they reach nobody else: each mentee is counted once, under the rule that keeps most of the mentors beyond
   * `mentorIds` from her (the first among equals). Names are those of `refusals`, and "minScore" where rules would allow
   * a pair that scores too little. Empty where there are no mentors beyond.
   */
  readonly because: readonly { readonly constraint: string; readonly mentees: number }[];
}

/**
 * The proof of optimality, in integers: what each mentee gains and what a place at each mentor costs, in the order of
 * `mentees` and `mentors`; `unit` is the size of one objective level. `checkOptimal` and `verify` say what they prove.
 */
export interface Certificate {
  readonly unit: number;
  readonly profits: readonly number[];
  /** The lowest possible: a price says what one more place there would bring. */
  readonly prices: readonly number[];
  /** Under `fair`: the duals speak of the pairs that score at least `threshold`. */
  readonly fair?: FairWitness;
  /** Where not all feasible pairs were kept in memory: how it was proved over all of them. */
  readonly extension?: ProofByExtension;
}

/**
 * The best few pairs of each mentee were solved, and all pairs held against the prices; those that the solution was wrong
 * to leave out were added, round by round, until there were none. What the duals prove is the same.
 */
export interface ProofByExtension {
  readonly rounds: number;
  /** How many of the feasible pairs had to be kept in the end, locked ones left out. */
  readonly keptPairs: number;
}

/**
 * Why the worst pair cannot be better: above the threshold the levels before the score are out of reach. The duals of
 * `above` bound them there (every benefit 0, unit 1); null where no pair scores higher.
 */
export interface FairWitness {
  readonly threshold: number;
  readonly above: {
    readonly threshold: number;
    readonly profits: readonly number[];
    readonly prices: readonly number[];
  } | null;
}
