import * as z from "zod";
import { type Json, type Ladder, normalizeTerm } from "./cohort.js";

// Schemas here check and never change: `readBy` hands on the data it was given.

const ID_MAX = 200;
const LEVEL_MAX = 1_000_000;
const LIST_MAX = 10_000;

// control characters, line ends, halves of a surrogate pair, marks that turn the direction of text: in an id they are
// always an accident or a trick
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** A check whose code and words survive into our own issues; `at` is the field it is about. */
function rule<T>(code: string, expected: string, holds: (value: T) => boolean, ...at: string[]): z.core.$ZodCheck<T> {
  return z.refine(holds, { abort: true, path: at, params: { code, expected } });
}

/** A value of one of several types: a union of schemas would not say which was meant. `anyOf` is for the JSON Schema. */
function oneOfSeveral<T>(
  code: string,
  expected: string,
  anyOf: readonly object[],
  holds: (value: unknown) => boolean,
): z.ZodType<T> {
  return z.custom<T>(holds, { params: { code, expected } }).meta({ anyOf });
}

const id = z
  .string()
  .max(ID_MAX)
  .check(
    rule<string>("EMPTY_ID", "an id that is not blank", (text) => !BLANK.test(text)),
    rule<string>("INVALID_ID", "an id without control or direction characters", (text) => !UNPRINTABLE.test(text)),
  );

/** Whether a text is fit to be an id. */
export function isId(text: string): boolean {
  return text.length <= ID_MAX && !BLANK.test(text) && !UNPRINTABLE.test(text);
}

const term = z
  .string()
  .max(ID_MAX)
  .check(rule<string>("EMPTY_TEXT", "a text that is not blank", (text) => !BLANK.test(text)));
const ids = z.array(id).max(LIST_MAX);
const terms = z.array(term).max(LIST_MAX);
const date = z.iso.date();
const level = z.int().min(-LEVEL_MAX).max(LEVEL_MAX);
const proficiency = z.int().min(1).max(5);
const style = z.array(z.number().min(-1e6).max(1e6)).min(1).max(1_000);
const minuteOfWeek = z.int().min(0).max(10_080);
// the snapshot has made sure that it is JSON
const bag = z.record(z.string(), z.custom<Json>());
const rung = oneOfSeveral<number | string>(
  "INVALID_RUNG",
  "a rung's name, or its number from 1",
  [
    { type: "string", maxLength: ID_MAX },
    { type: "integer", minimum: 1, maximum: LEVEL_MAX },
  ],
  (value) =>
    term.safeParse(value).success || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= LEVEL_MAX),
);
export const attributeSchema = oneOfSeveral<string | number | boolean>(
  "INVALID_TYPE",
  "a string, a number or a boolean",
  [{ type: "string" }, { type: "number" }, { type: "boolean" }],
  (value) => ["string", "number", "boolean"].includes(typeof value),
);

const availability = z.strictObject({
  hoursPerMonth: z.number().min(0).max(744).optional(),
  windows: z
    .array(
      z
        .tuple([minuteOfWeek, minuteOfWeek])
        .check(rule<[number, number]>("EMPTY_WINDOW", "a window that ends after it starts", ([from, to]) => from < to)),
    )
    .max(LIST_MAX)
    .optional(),
});

export const ladderSchema = z
  .strictObject({
    id,
    rungs: z.array(term).min(1).max(LIST_MAX).optional(),
    commonLevels: z.array(level).min(1).max(LIST_MAX).optional(),
  })
  .check(
    rule<Ladder>(
      "LADDER_LENGTHS",
      "as many commonLevels as rungs",
      ({ rungs, commonLevels }) =>
        rungs === undefined || commonLevels === undefined || rungs.length === commonLevels.length,
      "commonLevels",
    ),
    rule<Ladder>(
      "DUPLICATE_RUNG",
      "rungs with different names",
      ({ rungs = [] }) => new Set(rungs.map(normalizeTerm)).size === rungs.length,
      "rungs",
    ),
  );

export const personSchema = z.strictObject({
  id,
  label: z.string().max(500).optional(),
  level: level.optional(),
  levels: z.record(id, rung).optional(),
  managerId: id.nullable().optional(),
  lines: z
    .array(z.strictObject({ managerId: id, kind: z.enum(["dotted", "former"]) }))
    .max(LIST_MAX)
    .optional(),
  unit: z.array(term).max(32).optional(),
  site: term.optional(),
  utcOffset: z.int().min(-840).max(840).optional(),
  languages: z
    .array(
      z.strictObject({
        tag: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
        proficiency: proficiency.optional(),
      }),
    )
    .max(LIST_MAX)
    .optional(),
  hiredOn: date.optional(),
  inRoleSince: date.optional(),
  employment: z.enum(["internal", "external"]).optional(),
  custom: bag.optional(),
  audit: z.record(z.string(), attributeSchema).optional(),
});

export const mentorSchema = z.strictObject({
  personId: id,
  capacity: z.int().min(0).max(1_000_000).optional(),
  offers: z
    .array(z.strictObject({ skill: term, proficiency: proficiency.optional() }))
    .max(LIST_MAX)
    .optional(),
  goals: terms.optional(),
  experiences: terms.optional(),
  style: style.optional(),
  availability: availability.optional(),
  willing: z.boolean().optional(),
  trained: z.boolean().optional(),
  charterAccepted: z.boolean().optional(),
  choices: ids.optional(),
  vetoes: ids.optional(),
  custom: bag.optional(),
});

export const menteeSchema = z.strictObject({
  personId: id,
  wants: z.int().min(1).max(1_000).optional(),
  needs: z
    .array(z.strictObject({ skill: term, importance: z.int().min(1).max(100).optional() }))
    .max(LIST_MAX)
    .optional(),
  goals: terms.optional(),
  transition: term.optional(),
  style: style.optional(),
  availability: availability.optional(),
  willing: z.boolean().optional(),
  choices: ids.optional(),
  vetoes: ids.optional(),
  priority: z.int().min(0).max(1_000).optional(),
  custom: bag.optional(),
});

export const lockSchema = z.strictObject({ mentorId: id, menteeId: id });
export const banSchema = z.strictObject({ between: z.tuple([id, id]) });
export const pastPairSchema = z.strictObject({
  mentorId: id,
  menteeId: id,
  endedOn: date.optional(),
});

const rows = z.array(z.unknown());

/** The outer shape; the rows are read one by one, so that a hundred bad ones cost no more than a hundred. */
export const headSchema = z.strictObject({
  schemaVersion: z.literal(1),
  asOf: date.optional(),
  ladders: rows.optional(),
  people: rows,
  mentors: rows,
  mentees: rows,
  locks: rows.optional(),
  bans: rows.optional(),
  history: rows.optional(),
});
