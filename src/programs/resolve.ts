import * as z from "zod";
import { readBy } from "../cohort/read.js";
import { deepFreeze, type Plain, takeSnapshot } from "../cohort/snapshot.js";
import { consent, noBan, notOneself, noVeto } from "../constraints/always.js";
import type { Constraint, ConstraintKind } from "../constraints/constraint.js";
import { eligibility, speaksOfTime } from "../constraints/eligibility.js";
import { outOfReportingLine } from "../constraints/out-of-reporting-line.js";
import { seniorityGap } from "../constraints/seniority-gap.js";
import type { Criterion, CriterionKind } from "../criteria/criterion.js";
import { needsCoverage } from "../criteria/needs-coverage.js";
import { seniorityBand } from "../criteria/seniority-band.js";
import { sharedGoals } from "../criteria/shared-goals.js";
import { workingStyle } from "../criteria/working-style.js";
import { IssueList } from "../errors.js";
import { PRESET_NAMES, presets } from "./presets.js";
import type { Constraints, Criteria, ResolvedProgram, Weighting } from "./program.js";

/** A score of 1, in micro-points: scores and their parts are integers. */
export const FULL_SCORE = 1_000_000;

/** A criterion with its place in the score. */
export interface WeightedCriterion {
  readonly criterion: Criterion;
  readonly weight: number;
  /** What a full value brings, in micro-points; the shares of all criteria sum to FULL_SCORE exactly. */
  readonly share: number;
  /** The value where there is nothing to compare. */
  readonly whenMissing: number;
}

/** A programme ready to run. */
export interface BoundProgram {
  readonly resolved: ResolvedProgram;
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly WeightedCriterion[];
  readonly minScore: number; // micro-points
  readonly needsAsOf: boolean;
}

const headSchema = z.strictObject({
  schemaVersion: z.literal(1),
  preset: z.enum(PRESET_NAMES).optional(),
  constraints: z.record(z.string(), z.unknown()).optional(),
  criteria: z.record(z.string(), z.unknown()).optional(),
  objective: z.strictObject({ kind: z.enum(["mostMentees", "bestTotal"]) }).optional(),
  minScore: z.number().min(0).max(1).optional(),
});

const weightingSchema: z.ZodType<Weighting> = z.strictObject({
  weight: z.int().min(0).max(1_000_000),
  whenMissing: z.number().min(0).max(1).optional(),
});

/**
 * Reads a programme, or the name of a preset, and leaves nothing open in it: preset first, then whatever is stated.
 *
 * @throws BinomeError `INVALID_PROGRAM` with every issue at once.
 */
export function resolveProgram(input: unknown = { schemaVersion: 1 }): BoundProgram {
  const action = "Cannot read program";
  const snapshot = takeSnapshot(typeof input === "string" ? { schemaVersion: 1, preset: input } : input);
  snapshot.issues.throwIfAny("INVALID_PROGRAM", action);
  const issues = new IssueList();
  const head = readBy(headSchema, snapshot.value, [], issues);
  issues.throwIfAny("INVALID_PROGRAM", action);

  const preset = head?.preset ?? "standard";
  const base = presets[preset];
  const rules = new Section("constraints", head?.constraints, issues);
  const constraints: Constraints = {
    seniorityGap: rules.read(seniorityGap) ?? base.constraints.seniorityGap,
    outOfReportingLine: rules.read(outOfReportingLine) ?? base.constraints.outOfReportingLine,
    eligibility: rules.read(eligibility) ?? base.constraints.eligibility,
  };
  rules.refuseTheRest();
  const fits = new Section("criteria", head?.criteria, issues);
  const criteria: Criteria = {
    needsCoverage: fits.readWeighted(needsCoverage) ?? base.criteria.needsCoverage,
    sharedGoals: fits.readWeighted(sharedGoals) ?? base.criteria.sharedGoals,
    workingStyle: fits.readWeighted(workingStyle) ?? base.criteria.workingStyle,
    seniorityBand: fits.readWeighted(seniorityBand) ?? base.criteria.seniorityBand,
  };
  fits.refuseTheRest();
  issues.throwIfAny("INVALID_PROGRAM", action);

  const resolved: ResolvedProgram = {
    schemaVersion: 1,
    preset,
    constraints: withoutAbsent(constraints),
    criteria: withoutAbsent(criteria),
    objective: head?.objective ?? base.objective,
    minScore: head?.minScore ?? base.minScore,
  };
  return bindProgram(deepFreeze(resolved));
}

function bindProgram(resolved: ResolvedProgram): BoundProgram {
  const { constraints, criteria } = resolved;
  const weighted = [
    ...weigh(needsCoverage, criteria.needsCoverage),
    ...weigh(sharedGoals, criteria.sharedGoals),
    ...weigh(workingStyle, criteria.workingStyle),
    ...weigh(seniorityBand, criteria.seniorityBand),
  ];
  const shares = shareOut(weighted.map(({ weight }) => weight));
  return {
    resolved,
    constraints: [
      notOneself,
      noBan,
      noVeto,
      consent,
      ...bind(eligibility, constraints.eligibility),
      ...bind(seniorityGap, constraints.seniorityGap),
      ...bind(outOfReportingLine, constraints.outOfReportingLine),
    ],
    criteria: weighted.map((entry, index) => ({ ...entry, share: shares[index] })),
    minScore: Math.round(resolved.minScore * FULL_SCORE),
    needsAsOf: constraints.eligibility ? speaksOfTime(constraints.eligibility) : false,
  };
}

function bind<P>(kind: ConstraintKind<P>, params: P | false | undefined): Constraint[] {
  return params === undefined || params === false ? [] : [kind.bind(params)];
}

function weigh<P>(kind: CriterionKind<P>, params: (P & Weighting) | false | undefined): Omit<WeightedCriterion, "share">[] {
  if (params === undefined || params === false || params.weight === 0) return [];
  return [{ criterion: kind.bind(params), weight: params.weight, whenMissing: params.whenMissing ?? 0 }];
}

/**
 * FULL_SCORE split in proportion to integer weights, to the last unit (largest remainders first, then list order).
 * Multiplying all weights by the same factor changes nothing.
 */
export function shareOut(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((weight * FULL_SCORE) / total));
  const remainders = weights.map((weight, index) => ({ index, rest: (weight * FULL_SCORE) % total }));
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index);
  const missing = FULL_SCORE - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of remainders.slice(0, missing)) shares[index]++;
  return shares;
}

/** One group of named rules: each is read by its own schema, `false` switches it off, a name nobody knows is an issue. */
class Section {
  private readonly name: string;
  private readonly entries: Map<string, unknown>;
  private readonly issues: IssueList;

  constructor(name: string, section: Readonly<Record<string, unknown>> | undefined, issues: IssueList) {
    this.name = name;
    this.entries = new Map(Object.entries(section ?? {}));
    this.issues = issues;
  }

  read<P>({ code, params }: { code: string; params: z.ZodType<P> }): P | false | undefined {
    const stated = this.take(code);
    return stated === undefined || stated === false ? stated : readBy(params, stated, [this.name, code], this.issues);
  }

  readWeighted<P>({ code, params }: { code: string; params: z.ZodType<P> }): (P & Weighting) | false | undefined {
    const stated = this.take(code);
    if (stated === undefined || stated === false) return stated;
    if (stated === null || typeof stated !== "object" || Array.isArray(stated)) {
      readBy(weightingSchema, stated, [this.name, code], this.issues);
      return undefined;
    }
    const { weight, whenMissing, ...own } = stated;
    const common = { ...(weight !== undefined && { weight }), ...(whenMissing !== undefined && { whenMissing }) };
    const weighting = readBy(weightingSchema, common, [this.name, code], this.issues);
    const rest = readBy(params, own, [this.name, code], this.issues);
    return weighting && rest && { ...weighting, ...rest };
  }

  refuseTheRest(): void {
    for (const code of this.entries.keys()) {
      const path = /^[A-Za-z]\w{0,39}$/.test(code) ? [this.name, code] : [this.name];
      this.issues.add({ code: "UNKNOWN_RULE", path, expected: `one of the ${this.name} binome knows`, received: "another name" });
    }
  }

  private take(code: string): Plain | undefined {
    const stated = this.entries.get(code);
    this.entries.delete(code);
    return stated as Plain | undefined;
  }
}

function withoutAbsent<T extends object>(record: T): T {
  const copy = { ...record };
  for (const key of Object.keys(copy) as (keyof T)[]) if (copy[key] === undefined) delete copy[key];
  return copy;
}
