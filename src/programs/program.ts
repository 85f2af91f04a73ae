import type { EligibilityParams } from "../constraints/eligibility.js";
import type { OutOfReportingLineParams } from "../constraints/out-of-reporting-line.js";
import type { SeniorityGapParams } from "../constraints/seniority-gap.js";
import type { NeedsCoverageParams } from "../criteria/needs-coverage.js";
import type { SeniorityBandParams } from "../criteria/seniority-band.js";
import type { SharedGoalsParams } from "../criteria/shared-goals.js";
import type { WorkingStyleParams } from "../criteria/working-style.js";

/** What every criterion takes besides its own parameters. */
export interface Weighting {
  /** Importance against the other criteria: an integer. 0 switches the criterion off. */
  readonly weight: number;
  /** The value, 0 to 1, where there is nothing to compare. @defaultValue 0, so that empty profiles cannot win */
  readonly whenMissing?: number | undefined;
}

export interface Constraints {
  readonly seniorityGap?: SeniorityGapParams | false | undefined;
  readonly outOfReportingLine?: OutOfReportingLineParams | false | undefined;
  readonly eligibility?: EligibilityParams | false | undefined;
}

export interface Criteria {
  readonly needsCoverage?: (NeedsCoverageParams & Weighting) | false | undefined;
  readonly sharedGoals?: (SharedGoalsParams & Weighting) | false | undefined;
  readonly workingStyle?: (WorkingStyleParams & Weighting) | false | undefined;
  readonly seniorityBand?: (SeniorityBandParams & Weighting) | false | undefined;
}

/** What counts as the best set of pairs: an ordered list of levels, each decided before the next is looked at. */
export type Objective =
  /** Mentees with at least one mentor, by priority tier; then further mentors for those who want several; then the total score. */
  | { readonly kind: "mostMentees" }
  /** The total score alone: somebody may stay out so that others fit better. */
  | { readonly kind: "bestTotal" };

/** One mentoring programme: who may meet, how well they fit, what counts as best. Plain JSON. */
export interface Program {
  readonly schemaVersion: 1;
  /** Where to start from; every rule stated beside it replaces the preset's rule of that name, and `false` removes it. */
  readonly preset?: PresetName | undefined;
  readonly constraints?: Constraints | undefined;
  readonly criteria?: Criteria | undefined;
  readonly objective?: Objective | undefined;
  /** Pairs below this score, 0 to 1, are not proposed: no pair is better than a bad pair. */
  readonly minScore?: number | undefined;
}

export type PresetName = "standard" | "expertTransfer" | "onboarding" | "accelerator" | "reverse" | "inclusion";

/** A programme with nothing left open: what the result echoes. */
export interface ResolvedProgram {
  readonly schemaVersion: 1;
  readonly preset: PresetName;
  readonly constraints: Constraints;
  readonly criteria: Criteria;
  readonly objective: Objective;
  readonly minScore: number;
}
