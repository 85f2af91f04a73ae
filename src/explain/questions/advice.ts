import type { Json, Language, Offer } from "../../cohort/cohort.js";
import type { LevelBounds } from "../../constraints/mentor-traits.js";
import type { Change } from "../../programs/change.js";
import type { Answer, LevelChange } from "./answers.js";

/** What a change would bring: the round was solved again with it. Its sets of people come from one optimum of several. */
export interface Effect {
  /** Every level of the objective before and after, the most important first. */
  readonly levels: readonly LevelChange[];
  /** Mentees who would have a mentor and have none. */
  readonly menteeIds: readonly string[];
  /** Mentees who have a mentor and would have none. */
  readonly lostIds: readonly string[];
}

/** The effect of so many more, against none. */
export interface CountedEffect extends Effect {
  readonly count: number;
}

/** More places with one mentor. */
export interface PlacesAdvice {
  readonly kind: "places";
  readonly mentorId: string;
  /** Places she offers now. */
  readonly capacity: number;
  /** What the certificate says a place with her costs. */
  readonly price: number;
  /** What one, two and so on would bring, as long as each brings more. */
  readonly gains: readonly CountedEffect[];
}

/** One rule, one step looser. Nothing is worth a rule but people: a step that raises scores alone is not listed. */
export interface RelaxAdvice extends Effect {
  readonly kind: "relax";
  /** The rule's name, or "minScore". */
  readonly constraint: string;
  /** The parameter as a path ("min", "mentor.trained"); null where the whole rule goes. */
  readonly param: string | null;
  /** What it is; null where it is left open, as a depth that is the whole chain. */
  readonly from: Json;
  /** What it would be; null where it would be asked no more, false for the whole rule. */
  readonly to: Json;
  /** The same as data for `whatIf`. */
  readonly change: Change;
}

/** What somebody has to bring, and nothing else: each field is there because a rule of the programme asks for it. */
export interface RecruitProfile {
  /** Between which levels: on the common scale (`ladder` null), or on a ladder by the numbers of its rungs. */
  readonly levels?: readonly LevelBounds[];
  /** A rule keeps pairs out of the reporting line: she stands outside that of those she would mentor. */
  readonly outsideLine?: true;
  /** The widest units of those she would mentor: a rule asks for another, or it is one alone, and the line runs there. */
  readonly outsideUnits?: readonly string[];
  readonly site?: string;
  /** Minutes east of UTC. */
  readonly utcOffset?: number;
  /** All of them, at least so well. */
  readonly languages?: readonly Language[];
  readonly skills?: readonly Offer[];
  /** Where a least score asks for them. */
  readonly goals?: readonly string[];
  /** When she is free, in minutes from Monday 00:00 UTC. */
  readonly windows?: readonly (readonly [number, number])[];
  readonly minTenureMonths?: number;
  /** Conditions of `eligibility` for mentors, by name: "internalOnly", "willing", "trained", "charterAccepted". */
  readonly conditions?: readonly string[];
  /** The names of protected attributes that a stated clause asks of mentors. */
  readonly attributes?: readonly string[];
}

/** More mentors of one kind. */
export interface RecruitAdvice {
  readonly kind: "recruit";
  readonly profile: RecruitProfile;
  /** Places of each: what most mentors of the cohort offer. */
  readonly capacity: number;
  /** Waiting mentees whom one of them could meet. */
  readonly opens: number;
  /** What one, two and so on would bring, as long as each brings more. */
  readonly gains: readonly CountedEffect[];
  /** The recruits as data for `whatIf`, as many as the last of the gains counts; fewer are the first of them. */
  readonly changes: readonly Change[];
}

/** Mentors with places whom nobody may meet, by what keeps most mentees from them. */
export interface UnreachableAdvice {
  readonly kind: "unreachable";
  /** The rule's name; also "personal", "minScore", "otherDirection". */
  readonly constraint: string;
  /** Where it is they themselves, whoever stands opposite: the clause that fails, or the code of the finding; else null. */
  readonly lacks: string | null;
  readonly mentorIds: readonly string[];
}

/** Mentors who can mentor nobody, since everybody whom the other rules leave them stands below them in their own line. */
export interface TopOfLineAdvice {
  readonly kind: "topOfLine";
  readonly mentors: readonly { readonly mentorId: string; readonly mentees: number }[];
}

/** One piece of advice, told apart by `kind`. */
export type Advice = PlacesAdvice | RelaxAdvice | RecruitAdvice | UnreachableAdvice | TopOfLineAdvice;

/** What could be changed: the greatest effect first, then what only has to be known. */
export interface AdviceList extends Answer<"advise"> {
  /** Mentees without a mentor, but for those whom the programme's conditions leave out. */
  readonly waiting: number;
  readonly advice: readonly Advice[];
}

/** How much to advise. */
export interface AdviseOptions {
  /** Pieces of advice of each kind, at most. @defaultValue 5 */
  readonly most?: number | undefined;
}
