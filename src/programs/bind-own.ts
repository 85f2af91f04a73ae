/*
 * Own rules, checked and wrapped. Such a function is the plain voice; its fast voice asks it pair by pair, last, about
 * those who survive everything else. Whatever it does wrong (throws, answers with something else, answers differently when
 * asked again) is told as its own fault, with its name and the two ids.
 */
import * as z from "zod";
import { listBits, removeBit } from "../bitset.js";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import { createFactsSteps, type Facts } from "../cohort/facts.js";
import { isRecord } from "../cohort/read.js";
import { deepFreeze, takeSnapshot } from "../cohort/snapshot.js";
import type { Constraint, Finding, Verdict } from "../constraints/constraint.js";
import { type Comparison, type Criterion, NOTHING } from "../criteria/criterion.js";
import { BinomeError, type Issue, IssueList } from "../errors.js";
import type { NamedRule, OwnConstraint, OwnCriterion, OwnMentee, OwnMentor, OwnRule, OwnRules } from "./own.js";
import { constraintKinds, criterionKinds } from "./rules.js";

/** Own rules ready to run; their names, versions and words go into the result. */
export interface BoundOwnRules {
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly {
    readonly criterion: Criterion;
    readonly weight: number;
    readonly whenMissing: number;
  }[];
  readonly named: readonly NamedRule[];
}

const sentences = z.record(z.string().min(1).max(64), z.string().min(1).max(1_000));
const tongue = z.strictObject({ name: z.string().min(1).max(200), findings: sentences.optional() });
const nameSchema = z.string().regex(/^[A-Za-z][\w-]{0,63}$/);
const versionSchema = z.string().min(1).max(200);

/** The words of an own rule. */
const wordsSchema = z.strictObject({ en: tongue.optional(), fr: tongue.optional() });

/** An own rule as a programme names it. */
export const namedSchema = z.strictObject({
  kind: z.enum(["constraint", "criterion"]),
  name: nameSchema,
  version: versionSchema,
  words: wordsSchema.optional(),
});

/** Names an own rule cannot bear. */
const TAKEN: readonly string[] = [
  ...Object.keys(constraintKinds),
  ...Object.keys(criterionKinds),
  ...["oneself", "ban", "veto", "consent", "personal", "paired", "otherDirection"],
];

/**
 * Checks own rules and wraps them.
 *
 * @throws BinomeError `INVALID_RULES` with every issue at once.
 */
export function bindOwnRules<P, R, E>(rules: OwnRules<P, R, E> = {}): BoundOwnRules {
  const issues = new IssueList();
  const refuse = (code: string, path: readonly (string | number)[], expected: string): void =>
    issues.add({ code, path, expected, received: "something else" });
  const constraints = listOf<OwnConstraint<P, R, E>>(rules, "constraints", refuse);
  const criteria = listOf<OwnCriterion<P, R, E>>(rules, "criteria", refuse);
  const taken = new Set(TAKEN);
  const name = (kind: NamedRule["kind"], rule: OwnRule, path: readonly (string | number)[]): NamedRule => {
    const { name, version } = rule;
    if (!nameSchema.safeParse(name).success)
      refuse("INVALID_RULE", [...path, "name"], "letters, digits, - and _, from a letter on");
    else if (taken.has(name)) refuse("INVALID_RULE", [...path, "name"], "a name that no other rule bears");
    else taken.add(name);
    if (!versionSchema.safeParse(version).success)
      refuse("INVALID_RULE", [...path, "version"], "a text that is not empty");
    const run = kind === "constraint" ? "judge" : "compare";
    if (typeof Reflect.get(rule, run) !== "function") refuse("INVALID_RULE", [...path, run], "a function");
    const { value, issues: odd } = takeSnapshot(rule.words ?? {});
    const words = wordsSchema.safeParse(value);
    if (odd.count > 0 || !words.success)
      refuse("INVALID_RULE", [...path, "words"], "a name and sentences, in en and fr");
    return { kind, name, version, ...(rule.words !== undefined && { words: words.data }) };
  };
  const named = [
    ...constraints.map((rule, index) => name("constraint", rule, ["constraints", index])),
    ...criteria.map((rule, index) => name("criterion", rule, ["criteria", index])),
  ];
  criteria.forEach(({ weight, whenMissing = 0 }, index) => {
    const isWeight = Number.isSafeInteger(weight) && weight >= 0 && weight <= 1_000_000;
    if (!isWeight) refuse("OUT_OF_RANGE", ["criteria", index, "weight"], "an integer from 0 to 1,000,000");
    const isShare = typeof whenMissing === "number" && whenMissing >= 0 && whenMissing <= 1;
    if (!isShare) refuse("OUT_OF_RANGE", ["criteria", index, "whenMissing"], "a number from 0 to 1");
  });
  issues.throwIfAny("INVALID_RULES", "Cannot use own rules");

  return {
    constraints: constraints.map(bindConstraint),
    criteria: criteria
      .filter(({ weight }) => weight > 0)
      .map((rule) => ({ criterion: bindCriterion(rule), weight: rule.weight, whenMissing: rule.whenMissing ?? 0 })),
    named,
  };
}

/** One list of own rules, whatever JavaScript callers hand over; rows that are no rules are refused and left out. */
function listOf<T extends OwnRule>(
  rules: unknown,
  group: string,
  refuse: (code: string, path: readonly (string | number)[], expected: string) => void,
): readonly T[] {
  const isObject = typeof rules === "object" && rules !== null;
  if (!isObject && group === "constraints") refuse("INVALID_TYPE", [], "an object with constraints and criteria");
  const list: unknown = isObject ? (Reflect.get(rules, group) ?? []) : [];
  if (!Array.isArray(list)) {
    refuse("INVALID_TYPE", [group], "a list of rules");
    return [];
  }
  const isRule = (rule: unknown): rule is T => typeof rule === "object" && rule !== null;
  list.forEach((rule, index) => {
    if (!isRule(rule)) refuse("INVALID_TYPE", [group, index], "a rule: an object with name, version and a function");
  });
  return list.filter(isRule);
}

function bindConstraint<P, R, E>(rule: OwnConstraint<P, R, E>): Constraint {
  const judge = (mentor: MentorProfile, mentee: MenteeProfile, facts: Facts): Verdict => {
    const answer: unknown = call(rule.name, mentor, mentee, () =>
      rule.judge(mentor as OwnMentor<P, R>, mentee as OwnMentee<P, E>, facts),
    );
    const passes = typeof answer === "object" && answer !== null ? Reflect.get(answer, "passes") : answer;
    if (typeof passes !== "boolean")
      throw fault("RULE_RESULT", rule.name, mentor, mentee, "true or false", describe(answer));
    return { passes, finding: readFinding(answer) ?? (passes ? null : { code: rule.name, values: {} }) };
  };
  return {
    code: rule.name,
    relaxable: true,
    isOwn: true,
    judge,
    *prepare(columns) {
      const facts = yield* createFactsSteps(columns.cohort);
      const mentors = new Int32Array(columns.mentors.length);
      return {
        narrow(mentee, open) {
          const count = listBits(open, mentors);
          for (const mentor of mentors.subarray(0, count)) {
            if (!judge(columns.mentors[mentor], columns.mentees[mentee], facts).passes) removeBit(open, mentor);
          }
        },
      };
    },
  };
}

function bindCriterion<P, R, E>(rule: OwnCriterion<P, R, E>): Criterion {
  const compare = (mentor: MentorProfile, mentee: MenteeProfile, facts: Facts): Comparison => {
    const answer: unknown = call(rule.name, mentor, mentee, () =>
      rule.compare(mentor as OwnMentor<P, R>, mentee as OwnMentee<P, E>, facts),
    );
    const value = typeof answer === "object" && answer !== null ? Reflect.get(answer, "value") : answer;
    const finding = readFinding(answer) ?? { code: rule.name, values: {} };
    if (value === null) return { value, finding };
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw fault("SCORE_NOT_FINITE", rule.name, mentor, mentee, "a number from 0 to 1, or null", describe(value));
    }
    if (value < 0 || value > 1)
      throw fault("SCORE_RANGE", rule.name, mentor, mentee, "a number from 0 to 1", `${value}`);
    return { value: value === 0 ? 0 : value, finding };
  };
  return {
    code: rule.name,
    isOwn: true,
    compare,
    *prepare(columns) {
      const facts = yield* createFactsSteps(columns.cohort);
      return {
        fill(mentee, mentors, count, out) {
          for (let k = 0; k < count; k++) {
            out[k] = compare(columns.mentors[mentors[k]], columns.mentees[mentee], facts).value ?? NOTHING;
          }
        },
      };
    },
  };
}

function call<T>(name: string, mentor: MentorProfile, mentee: MenteeProfile, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const thrown = error instanceof Error ? error.name : typeof error;
    const failure = fault("RULE_THREW", name, mentor, mentee, "an answer", `a ${thrown}`);
    failure.cause = error;
    throw failure;
  }
}

/** The error for an own rule that answers differently when asked again. */
export function impure(names: readonly string[], mentor: MentorProfile, mentee: MenteeProfile): BinomeError {
  return fault("RULE_IMPURE", names.join(", "), mentor, mentee, "the same answer each time", "two different answers");
}

function fault(
  code: string,
  rule: string,
  mentor: MentorProfile,
  mentee: MenteeProfile,
  expected: string,
  received: string,
): BinomeError {
  const issue: Issue = {
    code,
    path: [rule, mentor.person.id, mentee.person.id],
    id: mentee.person.id,
    expected,
    received,
  };
  return new BinomeError("OWN_RULE_FAILED", `Cannot use own rule ${JSON.stringify(rule)}`, [issue]);
}

/** A finding as plain data; one that cannot be read is left out rather than shown. */
function readFinding(answer: unknown): Finding | null {
  const finding: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "finding") : undefined;
  if (finding === undefined) return null;
  const { value, issues } = takeSnapshot(finding);
  if (issues.count > 0 || !isRecord(value)) return null;
  const { code, values } = value;
  if (typeof code !== "string") return null;
  const shown: [string, Finding["values"][string]][] = [];
  for (const [key, item] of Object.entries(typeof values === "object" && values !== null ? values : {})) {
    if (Array.isArray(item)) shown.push([key, item.filter((one): one is string => typeof one === "string")]);
    else if (typeof item !== "object") shown.push([key, item]);
  }
  return deepFreeze({ code, values: Object.fromEntries(shown) });
}

function describe(value: unknown): string {
  if (value instanceof Promise) return "a promise";
  return typeof value === "number" ? String(value) : value === null ? "null" : `a value of type ${typeof value}`;
}
