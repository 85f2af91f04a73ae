import type { Family } from "./cohorts.js";
import type { CompanySize } from "./company.js";
import type { Timed } from "./measure.js";
import type { Instance } from "./problems.js";

/** One solver on one instance, by name, or one whole `match()`. */
export type Task =
  | { readonly kind: "solve"; readonly instance: Instance; readonly solver: string }
  | { readonly kind: "match"; readonly cohort: CohortName; readonly threads: number };

export type CohortName =
  | ({ readonly family: "company" } & CompanySize)
  | { readonly family: Family; readonly size: number; readonly seed: number };

/** What a whole `match()` comes to. */
export interface MatchTimed extends Timed {
  readonly mentees: number;
  readonly feasible: number;
  readonly seal: string;
  readonly ok: boolean;
}

export const OURS = "binome";
