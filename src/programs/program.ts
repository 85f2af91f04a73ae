import type { ConstraintKind } from "../constraints/constraint.js";
import type { CriterionKind } from "../criteria/criterion.js";
import type { NamedRule } from "./own.js";
import type { constraintKinds, criterionKinds } from "./rules.js";

/** What every criterion takes besides its own parameters. */
export interface Weighting {
  /** Importance against the other criteria: an integer. 0 switches the criterion off. */
  readonly weight: number;
  /** The value, 0 to 1, where there is nothing to compare. @defaultValue 0, so that empty profiles cannot win */
  readonly whenMissing?: number | undefined;
}

/** The hard rules by name, each with its parameters; `false` switches a rule of the preset off. */
export type Constraints = {
  readonly [K in keyof typeof constraintKinds]?:
    | ((typeof constraintKinds)[K] extends ConstraintKind<infer P> ? P : never)
    | false
    | undefined;
};

/** The criteria by name, each with its weight and parameters; `false` switches a criterion of the preset off. */
export type Criteria = {
  readonly [K in keyof typeof criterionKinds]?:
    | (((typeof criterionKinds)[K] extends CriterionKind<infer P> ? P : never) & Weighting)
    | false
    | undefined;
};

/** What counts as the best set of pairs: an ordered list of levels, each decided before the next is looked at. */
export interface Objective {
  /**
   * - `mostMentees`: mentees with at least one mentor, by priority tier; then further mentors for those who want several;
   *   then the total score
   * - `bestTotal`: the total score alone: somebody may stay out so that others fit better
   * - `fair`: as `mostMentees`, but before the total score the worst pair is made as good as those levels allow
   */
  readonly kind: "mostMentees" | "bestTotal" | "fair";
  /** Whether as many mentors as possible should have somebody: a level of its own, before any score. @defaultValue false */
  readonly mentorsUsed?: boolean | undefined;
}

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
  /** Own rules it cannot do without, as a result names them: they must be given with `options.own`, in these versions. */
  readonly own?: readonly NamedRule[] | undefined;
}

/** The programmes to start from. */
export type PresetName =
  | "standard"
  | "expertTransfer"
  | "womensNetwork"
  | "onboarding"
  | "accelerator"
  | "reverse"
  | "inclusion";

/** A programme with nothing left open: what the result echoes. */
export interface ResolvedProgram {
  readonly schemaVersion: 1;
  readonly preset: PresetName;
  readonly constraints: Constraints;
  readonly criteria: Criteria;
  readonly objective: Objective;
  readonly minScore: number;
  /** The developer's own rules that took part, by name and version; without them the run cannot be repeated. */
  readonly own?: readonly NamedRule[];
}
