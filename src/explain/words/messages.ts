import type { Constraints, Criteria, Objective } from "../../programs/program.js";
import type { AnswerWords } from "./answer-messages.js";
import type { Tongue } from "./tongue.js";
import type { Values } from "./values.js";

/**
 * Everything a language must be able to say: texts, and functions that make them. A catalogue that lacks one of these does
 * not compile. Names and lists of names come ready made and harmless; numbers come as numbers, since the words around them
 * depend on them.
 */
export interface Messages {
  readonly tongue: Tongue;
  readonly head: HeadWords;
  readonly rules: RuleWords;
  readonly pairs: PairWords;
  /** Full sentences: why a rule refuses, what a criterion saw. */
  readonly findings: Readonly<Record<RefusalCode | ReasonCode, Say>>;
  /** Short phrases: what a rule found of a pair that keeps it. */
  readonly kept: Readonly<Record<KeptCode, Say>>;
  readonly causes: CauseWords;
  readonly shortages: ShortageWords;
  readonly notices: NoticeWords;
  readonly inspection: InspectionWords;
  readonly answers: AnswerWords;
}

/** A sentence about one finding or notice. */
export type Say = (values: Values) => string;

/** What constraints find where they refuse. */
export type RefusalCode =
  | "oneself"
  | "ban"
  | "veto"
  | "notWilling"
  | "notEligible"
  | "gapTooSmall"
  | "gapTooLarge"
  | "levelMissing"
  | "noCommonScale"
  | "unknownManager"
  | "mentorAbove"
  | "menteeAbove"
  | "sameLoop"
  | "sharedManager"
  | "availabilityMissing"
  | "tooLittleTogether"
  | "languageMissing"
  | "noCommonLanguage"
  | "unitMissing"
  | "sameUnit"
  | "needsUncovered"
  | "pairedBefore"
  | "siteMissing"
  | "otherSite"
  | "utcOffsetMissing"
  | "clocksApart";

/** What constraints find where they are kept. */
export type KeptCode =
  | "gap"
  | "freeTogether"
  | "commonLanguage"
  | "differentUnit"
  | "needsCovered"
  | "sameSite"
  | "clocksClose";

/** What criteria find where they add to the score. */
export type GainCode =
  | "needsCovered"
  | "goalsShared"
  | "choices"
  | "styleAlike"
  | "timeTogether"
  | "gapInBand"
  | "newGround"
  | "livedThrough"
  | "tenure"
  | "skillsAlike";

/** All that criteria find. */
export type ReasonCode =
  | GainCode
  | "noNeeds"
  | "noGoals"
  | "noChoices"
  | "noStyle"
  | "styleLengthsDiffer"
  | "styleNotComparable"
  | "noAvailability"
  | "noGap"
  | "noPlace"
  | "notLivedThrough"
  | "noTransition"
  | "noHiringDate"
  | "noSkills";

export type NoticeCode =
  | "CONFUSABLE_ID"
  | "UNKNOWN_RUNG"
  | "UNKNOWN_ID"
  | "MANAGER_CYCLE"
  | "SEVERAL_ROOTS"
  | "SELF_MANAGER"
  | "UNKNOWN_MANAGER"
  | "UNKNOWN_LINE"
  | "NO_CRITERIA"
  | "UNKNOWN_LADDER"
  | "RULE_REFUSES_ALL"
  | "CRITERION_WITHOUT_DATA"
  | "SUSPICIOUS_NAME"
  | "NO_ELIGIBILITY_CLAUSE";

/** What refusals are counted by: the rules (everything personal goes by one name), and what is no rule but closes a pair. */
export type RuleName = "oneself" | "personal" | keyof Constraints | "paired" | "otherDirection" | "minScore";

export type CriterionName = keyof Criteria;

/** The parameters of each rule, where it is switched on. */
export type RuleParams = { readonly [K in keyof Constraints]-?: Exclude<Constraints[K], false | undefined> };

/** A score, and whose: a runner-up, the best of a kind. */
export interface Scored {
  readonly name: string;
  readonly score: number;
}

export type Side = "mentor" | "mentee";

export interface HeadWords {
  title(served: number, of: number): string;
  /** How many mentees the programme's conditions leave out: they are not counted in the title. */
  outside(count: number): string;
  tier(tier: number, served: number, of: number): string;
  furtherMentors(found: number, of: number): string;
  totalScore(score: number, pairs: number): string;
  mentorsUsed(used: number, of: number): string;
  worstScore(score: number): string;
  /** What "proved optimal" means under this objective. */
  proof(objective: Objective, round: { tiers: boolean; further: boolean; locks: boolean }): string;
  /** That the proof covers all pairs, though it took fewer of them. */
  allPairs(feasible: number, kept: number, rounds: number): string;
  rules(phrases: readonly string[]): string;
  /** The criteria with the most each can add, in hundredths. */
  criteria(criteria: readonly { name: string; most: number }[]): string;
  run(fingerprint: string, version: string): string;
}

export interface RuleWords {
  readonly names: Readonly<Record<RuleName, string>>;
  readonly criteria: Readonly<Record<CriterionName, string>>;
  /** What each rule asks, as phrases. */
  readonly phrases: { readonly [K in keyof RuleParams]: (params: RuleParams[K]) => readonly string[] };
  own(name: string, version: string): string;
  minScore(score: number): string;
}

export interface PairWords {
  title(count: number): string;
  /** Score, values of the rules, flags: "Score 0.61, 3 levels apart, locked". */
  facts(score: number, rules: readonly string[], flags: { locked: boolean; belowMinScore: boolean }): string;
  runnersUp(mentee: string, forMentee: Scored | null, mentor: string, forMentor: Scored | null): string;
  readonly columns: readonly [mentor: string, mentee: string, score: string, why: string];
  readonly brief: Readonly<Record<GainCode, Say>>;
  readonly locked: string;
  readonly belowMinScore: string;
}

export interface CauseWords {
  menteesTitle(anyServed: boolean): string;
  readonly mentorsTitle: string;
  /** "has 1 of 2 mentors wanted". */
  partlyServed(name: string, has: number, of: number): string;
  freePlaces(name: string, free: number, capacity: number): string;
  /** People whom the programme's own conditions leave out: they do not wait for anything. */
  outsideTitle(side: Side): string;
  /** How many more people the condition just named leaves out, and who. */
  alsoOutside(side: Side, count: number, names: readonly string[]): string;
  /** The person keeps out, or is kept out, for reasons that are nobody's business. */
  personal(name: string): string;
  nobodyEligible(side: Side, name: string, of: number, refusals: readonly { rule: string; count: number }[]): string;
  /** The smallest change of rules that would open somebody; null if none would. */
  relaxation(rules: readonly string[], opens: string): string;
  readonly noRelaxation: string;
  belowMinScore(side: Side, name: string, count: number, best: Scored, minScore: number | null): string;
  outweighed(name: string, best: Scored): string;
  surplus(name: string, mentees: number, hasPairs: boolean): string;
  lessThan(amount: string): string;
  /** What it would take to give somebody a first mentor. */
  turn(name: string, insteadOf: string | null, cost: string | null, rises: boolean, priorityFirst: boolean): string;
}

export interface ShortageNumbers {
  readonly mentees: number;
  readonly wanted: number;
  readonly mentors: number;
  readonly places: number;
}

export interface ShortageWords {
  /** That somebody is one of several who are too many; before `fact`, where the others are not named. */
  among(name: string, mentees: number): string;
  /** Not everybody can be served, in numbers, and what keeps the mentees from other mentors. */
  fact(shortage: ShortageNumbers, because: readonly { rule: string; mentees: number }[], locks: boolean): string;
  mentors(names: readonly string[]): string;
  mentees(names: readonly string[]): string;
  byPriority(tier: number, names: readonly string[]): string;
  served(names: readonly string[]): string;
  short(count: number): string;
  /** The end of a list of names that is cut: "31 others". */
  others(count: number): string;
}

export interface NoticeWords {
  readonly title: string;
  readonly codes: Readonly<Record<NoticeCode, Say>>;
  readonly kinds: Readonly<Record<NoticeCode, string>>;
  more(count: number, kind: string): string;
  /** Wishes to be kept from somebody who is not listed: told without saying whose. */
  personalUnknown(count: number): string;
}

export interface InspectionWords {
  title(reachable: number, of: number): string;
  outside(count: number): string;
  feasiblePairs(count: number): string;
  readonly poolsTitle: string;
  pool(level: number | null, pool: { mentors: number; places: number; mentees: number; wanted: number }): string;
  readonly shortagesTitle: string;
  readonly menteesTitle: string;
  readonly mentorsTitle: string;
}
