import * as z from "zod";
import { isRecord, readBy } from "../cohort/read.js";
import { bareRecord, deepFreeze, type Plain, showPath, takeSnapshot } from "../cohort/snapshot.js";
import { consent, noBan, notOneself, noVeto } from "../constraints/always.js";
import type { Constraint, ConstraintKind } from "../constraints/constraint.js";
import type { Criterion, CriterionKind } from "../criteria/criterion.js";
import type { IssueList } from "../errors.js";
import { bindOwnRules, namedSchema } from "./bind-own.js";
import type { NamedRule, OwnRules } from "./own.js";
import { PRESET_NAMES, presets } from "./presets.js";
import type { ResolvedProgram } from "./program.js";
import { constraintKinds, criterionKinds } from "./rules.js";

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

/** The outer shape of a programme; each rule in it is read by its own schema. */
export const programHeadSchema = z.strictObject({
  schemaVersion: z.literal(1),
  preset: z.enum(PRESET_NAMES).optional(),
  constraints: z.record(z.string(), z.unknown()).optional(),
  criteria: z.record(z.string(), z.unknown()).optional(),
  objective: z
    .strictObject({ kind: z.enum(["mostMentees", "bestTotal", "fair"]), mentorsUsed: z.boolean().optional() })
    .optional(),
  minScore: z.number().min(0).max(1).optional(),
  own: z.array(namedSchema).optional(),
});

export const weightingSchema = z.strictObject({
  weight: z.int().min(0).max(1_000_000),
  whenMissing: z.number().min(0).max(1).optional(),
});

/**
 * Reads a programme, or the name of a preset, and leaves nothing open in it: preset first, then whatever is stated.
 *
 * @throws BinomeError `INVALID_PROGRAM`, `INVALID_RULES` with every issue at once.
 */
export function resolveProgram<P, R, E>(input: unknown = { schemaVersion: 1 }, own?: OwnRules<P, R, E>): BoundProgram {
  const ours = bindOwnRules(own);
  const { value, issues, faults } = takeSnapshot(
    typeof input === "string" ? { schemaVersion: 1, preset: input } : input,
  );
  const head = readBy(programHeadSchema, value, [], issues, { faults });
  const base = presets[head?.preset ?? "standard"];

  // a stated rule replaces the preset's of that name whole
  const stated = isRecord(value) ? value : {};
  const rules = new Section("constraints", base.constraints, stated.constraints, issues, faults);
  const constraints = Object.values(constraintKinds).flatMap((kind) => rules.readConstraint(kind));
  rules.refuseTheRest();
  const fits = new Section("criteria", base.criteria, stated.criteria, issues, faults);
  const criteria = [...Object.values(criterionKinds).flatMap((kind) => fits.readCriterion(kind)), ...ours.criteria];
  fits.refuseTheRest();
  if (head?.own !== undefined) compareOwn(head.own, ours.named, issues);
  issues.throwIfAny("INVALID_PROGRAM", "Cannot read program");

  const resolved = {
    schemaVersion: 1,
    preset: head?.preset ?? "standard",
    constraints: rules.resolved,
    criteria: fits.resolved,
    objective: head?.objective ?? base.objective,
    minScore: head?.minScore ?? base.minScore,
    ...(ours.named.length > 0 && { own: ours.named }),
  };
  const shares = shareOut(criteria.map(({ weight }) => weight));
  return {
    // as plain as what came in: absent rules gone, fields in one order, nothing shared with the presets
    resolved: deepFreeze(takeSnapshot(resolved).value as unknown as ResolvedProgram),
    constraints: [notOneself, noBan, noVeto, consent, ...constraints, ...ours.constraints],
    criteria: criteria.map((entry, index) => ({ ...entry, share: shares[index] })),
    minScore: Math.round(resolved.minScore * FULL_SCORE),
    needsAsOf: rules.speakOfTime || fits.speakOfTime,
  };
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

/** Holds the own rules a programme asks for against those at hand: functions do not travel with JSON. */
function compareOwn(asked: readonly NamedRule[], given: readonly NamedRule[], issues: IssueList): void {
  const isSame = (a: NamedRule) => (b: NamedRule) => a.kind === b.kind && a.name === b.name && a.version === b.version;
  asked.forEach((rule, index) => {
    if (given.some(isSame(rule))) return;
    const expected = "an own rule of this kind, name and version in options.own";
    issues.add({ code: "OWN_RULE_MISSING", path: showPath(["own", index]), expected, received: "not given" });
  });
  if (asked.length >= given.length || !asked.every((rule) => given.some(isSame(rule)))) return;
  const expected = "every rule of options.own";
  issues.add({ code: "OWN_RULE_MISSING", path: ["own"], expected, received: "a list without some of them" });
}

/** One group of named rules: each is read by its own schema, `false` switches it off, a name nobody knows is an issue. */
class Section {
  readonly resolved = bareRecord();
  speakOfTime = false;
  private readonly name: string;
  private readonly entries: Map<string, Plain>;
  private readonly issues: IssueList;
  private readonly faults: ReadonlySet<string>;

  constructor(name: string, base: object, stated: Plain | undefined, issues: IssueList, faults: ReadonlySet<string>) {
    this.name = name;
    const copy = takeSnapshot(base).value;
    this.entries = new Map([copy, stated].flatMap((rules) => (isRecord(rules) ? Object.entries(rules) : [])));
    this.issues = issues;
    this.faults = faults;
  }

  readConstraint(kind: ConstraintKind<object>): Constraint[] {
    const stated = this.take(kind.code);
    const params = stated === undefined ? undefined : this.readPart(kind.params, stated, kind.code);
    if (params === undefined) return [];
    this.keep(kind.code, params, kind.speaksOfTime?.(params));
    return [kind.bind(params)];
  }

  /** A criterion's own parameters and its weighting stand in one object, and are read apart. */
  readCriterion(kind: CriterionKind<object>): Omit<WeightedCriterion, "share">[] {
    const stated = this.take(kind.code);
    if (stated === undefined) return [];
    const isWeighting = (key: string): boolean => key === "weight" || key === "whenMissing";
    const weighting = this.readPart(weightingSchema, isRecord(stated) ? pick(stated, isWeighting) : stated, kind.code);
    const own = isRecord(stated) ? pick(stated, (key) => !isWeighting(key)) : {};
    const params = isRecord(stated) ? this.readPart(kind.params, own, kind.code) : undefined;
    if (weighting === undefined || params === undefined) return [];
    this.keep(kind.code, { ...weighting, ...params }, weighting.weight > 0 && kind.speaksOfTime?.(params));
    if (weighting.weight === 0) return [];
    return [{ criterion: kind.bind(params), weight: weighting.weight, whenMissing: weighting.whenMissing ?? 0 }];
  }

  refuseTheRest(): void {
    for (const code of this.entries.keys()) {
      const [path, expected] = [showPath([this.name, code]), `one of the ${this.name} binome knows`];
      this.issues.add({ code: "UNKNOWN_RULE", path, expected, received: "another name" });
    }
  }

  /** What is stated under a name; undefined where nothing is, or where it is switched off. */
  private take(code: string): Plain | undefined {
    const stated = this.entries.get(code);
    this.entries.delete(code);
    if (stated === false) this.resolved[code] = false;
    return stated === false ? undefined : stated;
  }

  private keep(code: string, params: unknown, speaksOfTime: boolean | undefined): void {
    this.resolved[code] = takeSnapshot(params).value;
    this.speakOfTime ||= speaksOfTime === true;
  }

  private readPart<P>(schema: z.ZodType<P>, part: Plain, code: string): P | undefined {
    return readBy(schema, part, [this.name, code], this.issues, { faults: this.faults });
  }
}

function pick(record: { [key: string]: Plain }, isWanted: (key: string) => boolean): { [key: string]: Plain } {
  const picked = bareRecord();
  for (const key of Object.keys(record)) if (isWanted(key)) picked[key] = record[key];
  return picked;
}
