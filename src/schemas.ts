/*
 * The three documents as JSON Schemas, for editors, other languages and HR systems. A cohort and a programme are described
 * by the schemas that read them; a result, which is only ever written, by one of its own, held to its type by a test.
 * A JSON Schema says less than the reader: that ids are unique and references resolve is beyond it.
 */
import * as z from "zod";
import type { Json } from "./cohort/cohort.js";
import {
  banSchema,
  headSchema,
  ladderSchema,
  lockSchema,
  menteeSchema,
  mentorSchema,
  pastPairSchema,
  personSchema,
} from "./cohort/schema.js";
import { invariant } from "./errors.js";
import { namedSchema } from "./programs/bind-own.js";
import { programHeadSchema, weightingSchema } from "./programs/resolve.js";
import { constraintKinds, criterionKinds } from "./programs/rules.js";

/** A JSON Schema (draft 2020-12) as plain JSON, without references. */
export type JsonSchema = Readonly<Record<string, Json>>;

/**
 * Describes the three JSON documents of binome by JSON Schema, draft 2020-12: the `cohort` and the `program` that `match`
 * takes, and the `result` it gives back. The package also holds them as files: `binome/schema/cohort.schema.json` …
 *
 * What fits a schema may still be refused by `match`, which also looks at how the rows refer to one another.
 *
 * @example jsonSchemas().cohort.required // ["schemaVersion", "people", "mentors", "mentees"]
 */
export function jsonSchemas(): {
  readonly cohort: JsonSchema;
  readonly program: JsonSchema;
  readonly result: JsonSchema;
} {
  return {
    cohort: toJsonSchema(cohortSchema, "A cohort for binome: the people of one round"),
    program: toJsonSchema(programSchema, "A program for binome: who may meet, how well they fit, what counts as best"),
    result: toJsonSchema(resultSchema, "A result of binome: pairs, reasons and proof"),
  };
}

function toJsonSchema(schema: z.ZodType, title: string): JsonSchema {
  // what zod cannot put into a JSON Schema is the caller's own bags, where anything goes
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", unrepresentable: "any" });
  return JSON.parse(JSON.stringify({ $schema, title, ...rest }));
}

const cohortSchema = headSchema.extend({
  ladders: z.array(ladderSchema).optional(),
  people: z.array(personSchema),
  mentors: z.array(mentorSchema),
  mentees: z.array(menteeSchema),
  locks: z.array(lockSchema).optional(),
  bans: z.array(banSchema).optional(),
  history: z.array(pastPairSchema).optional(),
});

/** Rules by name, each as its own parameters say, or `false`. */
function rulesSchema(kinds: Readonly<Record<string, { readonly params: z.ZodType }>>, extra: z.core.$ZodLooseShape) {
  const entries = Object.entries(kinds).map(([name, { params }]) => {
    invariant(params instanceof z.ZodObject, `the parameters of ${name} are no object`);
    return [name, z.union([z.literal(false), params.safeExtend(extra)]).optional()] as const;
  });
  return z.strictObject(Object.fromEntries(entries));
}

const constraints = rulesSchema(constraintKinds, {});
const criteria = rulesSchema(criterionKinds, weightingSchema.shape);
const programSchema = programHeadSchema.extend({
  constraints: constraints.optional(),
  criteria: criteria.optional(),
});
const exactTongue = z.strictObject({
  name: z.string(),
  findings: z.record(z.string(), z.string()).exactOptional(),
});
const exactWords = z.strictObject({ en: exactTongue.exactOptional(), fr: exactTongue.exactOptional() });
const resolvedSchema = programHeadSchema.required().extend({
  constraints,
  criteria,
  own: z.array(namedSchema.extend({ words: exactWords.exactOptional() })).exactOptional(),
});

const count = z.int().min(0);
const score = z.int().min(0).max(1_000_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string();
const ids = z.array(id);
const finding = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
const candidate = z.strictObject({ id, score });
const turn = z.strictObject({ insteadOf: id.nullable(), scoreCost: z.int() }).nullable();

const notEligible = z.strictObject({ kind: z.literal("notEligible"), constraint: z.string(), finding });
const belowMinScore = z.strictObject({ kind: z.literal("belowMinScore"), count, best: candidate });
const nobodyEligible = {
  of: count,
  refusals: z.array(z.strictObject({ constraint: z.string(), count })),
  relaxation: z.strictObject({ constraints: z.array(z.string()), opens: id }).nullable(),
};
const menteeCause = z.discriminatedUnion("kind", [
  notEligible,
  z.strictObject({ kind: z.literal("noEligibleMentor"), ...nobodyEligible }),
  belowMinScore,
  z.strictObject({ kind: z.literal("shortage"), shortage: count, turn }),
  z.strictObject({ kind: z.literal("outweighed"), best: candidate, turn }),
]);
const mentorCause = z.discriminatedUnion("kind", [
  notEligible,
  z.strictObject({ kind: z.literal("noEligibleMentee"), ...nobodyEligible }),
  belowMinScore,
  z.strictObject({ kind: z.literal("surplus"), mentees: count }),
  z.strictObject({ kind: z.literal("outweighed"), best: candidate }),
]);
const level = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mentees"), tier: count, served: count, of: count }),
  z.strictObject({ kind: z.literal("furtherMentors"), found: count, of: count }),
  z.strictObject({ kind: z.literal("mentorsUsed"), used: count, of: count }),
  z.strictObject({ kind: z.literal("worstScore"), score: score.nullable() }),
  z.strictObject({ kind: z.literal("totalScore"), score: count }),
]);
const pairRow = z.strictObject({
  mentorId: id,
  menteeId: id,
  score,
  locked: z.boolean(),
  belowMinScore: z.boolean(),
  parts: z.array(
    z.strictObject({
      criterion: z.string(),
      weight: count,
      value: z.number().min(0).max(1).nullable(),
      part: score,
      finding,
    }),
  ),
  passed: z.array(z.strictObject({ constraint: z.string(), finding })),
  runnerUp: z.strictObject({
    mentor: z.strictObject({ mentorId: id, score }).nullable(),
    mentee: z.strictObject({ menteeId: id, score }).nullable(),
  }),
});
const duals = { profits: z.array(count), prices: z.array(count) };

/** What `match` gives back: the counterpart of `MatchResult`. */
export const resultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  version: z.string(),
  fingerprint: hash,
  program: resolvedSchema,
  counts: z.strictObject({
    people: count,
    mentors: count,
    mentees: count,
    feasiblePairs: count,
    pairs: count,
  }),
  levels: z.array(level),
  pairs: z.array(pairRow),
  mentees: z.array(
    z.strictObject({
      menteeId: id,
      tier: count,
      wants: count,
      mentorIds: ids,
      missing: count,
      cause: menteeCause.nullable(),
    }),
  ),
  mentors: z.array(
    z.strictObject({ mentorId: id, capacity: count, menteeIds: ids, free: count, cause: mentorCause.nullable() }),
  ),
  shortages: z.array(
    z.strictObject({
      menteeIds: ids,
      mentorIds: ids,
      wanted: count,
      places: count,
      shortIds: ids,
      minimal: z.boolean(),
      because: z.array(z.strictObject({ constraint: z.string(), mentees: count })),
    }),
  ),
  notices: z.array(
    z.strictObject({
      code: z.string(),
      ids,
      values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
    }),
  ),
  certificate: z.strictObject({
    unit: count,
    ...duals,
    fair: z
      .strictObject({
        threshold: score,
        above: z.strictObject({ threshold: score, ...duals }).nullable(),
      })
      .exactOptional(),
    extension: z.strictObject({ rounds: z.int().min(1), keptPairs: count }).exactOptional(),
  }),
  labels: z.array(z.strictObject({ id, label: z.string() })),
  seal: hash,
});
