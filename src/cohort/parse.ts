import type * as z from "zod";
import { IssueList } from "../errors.js";
import { finish, type Steps } from "../steps.js";
import { canonicalize, type Mutable } from "./canonical.js";
import type { Cohort } from "./cohort.js";
import { idOf, isRecord, readBy } from "./read.js";
import { checkReferences, ID_FIELDS, type Lists, listOf, type Rows } from "./references.js";
import {
  banSchema,
  headSchema,
  ladderSchema,
  lockSchema,
  menteeSchema,
  mentorSchema,
  pastPairSchema,
  personSchema,
} from "./schema.js";
import { deepFreezeSteps, type Plain, type Snapshot, takeSnapshotSteps } from "./snapshot.js";

const SLICE = 100;
const ACTION = "Cannot read cohort";

/**
 * Reads a cohort: validated, in canonical order (ids by code unit), frozen, and sharing nothing with the input.
 *
 * @throws BinomeError `INVALID_COHORT` with every issue at once: what is not plain JSON, shape and ranges, `DUPLICATE_ID`,
 * `UNKNOWN_PERSON`, `UNKNOWN_MENTOR`, `UNKNOWN_MENTEE`, `SAME_PERSON`, `DUPLICATE_LOCK`, `LOCK_MUTUAL`, `LOCK_BANNED`,
 * `LOCK_OVER_CAPACITY`, `LOCK_OVER_WANTS`, `TOO_MANY_LADDERS`.
 */
export function parseCohort(input: unknown): Cohort {
  return finish(parseCohortSteps(input));
}

/** {@link parseCohort} in slices. */
export function* parseCohortSteps(input: unknown): Steps<Cohort> {
  const { value, issues: unreadable, faults } = yield* takeSnapshotSteps(input);
  const issues = nameRows(unreadable, value);
  readBy(headSchema, value, [], issues, { faults });
  const head = isRecord(value) ? value : {};
  const isUsable = ["people", "mentors", "mentees"].every((name) => Array.isArray(head[name]));
  if (!isUsable) issues.throwIfAny("INVALID_COHORT", ACTION);

  const lists: Reading = { head, issues, faults, done: 0, of: countRows(head) };
  yield { phase: "read", done: 0, of: lists.of };
  const rows: Rows = {
    people: yield* readRows("people", personSchema, lists),
    mentors: yield* readRows("mentors", mentorSchema, lists),
    mentees: yield* readRows("mentees", menteeSchema, lists),
    ladders: yield* readRows("ladders", ladderSchema, lists),
    locks: yield* readRows("locks", lockSchema, lists),
    bans: yield* readRows("bans", banSchema, lists),
  };
  yield* readRows("history", pastPairSchema, lists);
  yield* checkReferences(head, rows, issues);
  issues.throwIfAny("INVALID_COHORT", ACTION);

  // every schema has accepted it
  const cohort = value as unknown as Mutable<Cohort>;
  yield* canonicalize(cohort);
  return yield* deepFreezeSteps<Cohort>(cohort);
}

/** The lists as they came, and how far reading them has come. */
interface Reading extends Pick<Snapshot, "issues" | "faults"> {
  readonly head: Lists;
  done: number;
  readonly of: number;
}

function countRows(head: Lists): number {
  return Object.keys(head).reduce((sum, name) => sum + listOf(head, name).length, 0);
}

// one by one, so that a hundred thousand bad rows cost no more memory than a hundred
function* readRows<T>(name: string, schema: z.ZodType<T>, lists: Reading): Steps<(T | undefined)[]> {
  const { head, issues, faults, of } = lists;
  const notes = { idField: ID_FIELDS[name], faults };
  const rows: (T | undefined)[] = [];
  for (const row of listOf(head, name)) {
    rows.push(readBy(schema, row, [name, rows.length], issues, notes));
    if (++lists.done % SLICE === 0) yield { phase: "read", done: lists.done, of };
  }
  return rows;
}

/** Issues of the snapshot, which knows paths only, with the ids of the rows they are about. */
function nameRows({ issues, count }: IssueList, value: Plain): IssueList {
  const named = new IssueList();
  for (const issue of issues) {
    const [list, index] = issue.path;
    const row = isRecord(value) && typeof list === "string" ? listOf(value, list)[Number(index)] : undefined;
    const id = idOf(row, ID_FIELDS[String(list)] ?? "");
    named.add({ ...issue, ...(id !== undefined && { id }) });
  }
  named.count = count;
  return named;
}
