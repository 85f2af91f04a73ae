/*
 * A round as it would be after a change: other people, other places, other rules. Changes are plain data; each is made on
 * the documents as they were read, and what comes out is read again like any other cohort and programme.
 */
import * as z from "zod";
import type { Cohort, Json, Lock } from "../cohort/cohort.js";
import { parseCohortSteps } from "../cohort/parse.js";
import { isRecord, readBy } from "../cohort/read.js";
import { banSchema, lockSchema, menteeSchema, mentorSchema, personSchema } from "../cohort/schema.js";
import { takeSnapshotSteps } from "../cohort/snapshot.js";
import { IssueList } from "../errors.js";
import type { Steps } from "../steps.js";
import type { OwnRules } from "./own.js";
import type { Objective, ResolvedProgram } from "./program.js";
import { programHeadSchema, resolveProgram, weightingSchema } from "./resolve.js";

/** Fields of a row, as a cohort or a programme has them. */
export interface Fields {
  readonly [field: string]: Json;
}

/** One change of a round. */
export type Change =
  /** A mentor offers so many places in all. */
  | { readonly kind: "places"; readonly mentorId: string; readonly capacity: number }
  /** Somebody takes part no more: as mentor, as mentee, or in both roles where it is not said. */
  | { readonly kind: "withdraw"; readonly personId: string; readonly role?: "mentor" | "mentee" | undefined }
  /** Somebody joins, or what is known of somebody is replaced: rows as in a cohort. */
  | {
      readonly kind: "join";
      readonly person?: Fields | undefined;
      readonly mentor?: Fields | undefined;
      readonly mentee?: Fields | undefined;
    }
  | { readonly kind: "lock" | "unlock"; readonly mentorId: string; readonly menteeId: string }
  | { readonly kind: "ban"; readonly between: readonly [string, string] }
  /** A constraint with other parameters; false takes it out. */
  | { readonly kind: "constraint"; readonly constraint: string; readonly params: Fields | false }
  /** A criterion's weight, one's own included; a criterion that the programme had not comes with its defaults. */
  | { readonly kind: "weight"; readonly criterion: string; readonly weight: number }
  | { readonly kind: "minScore"; readonly minScore: number }
  | { readonly kind: "objective"; readonly objective: Objective }
  /** Another cohort, or another programme, altogether. */
  | { readonly kind: "cohort"; readonly cohort: unknown }
  | { readonly kind: "program"; readonly program: unknown };

/** The documents of a round, changed. */
export interface Changed {
  readonly cohort: Cohort;
  readonly program: ResolvedProgram;
  readonly own: OwnRules | undefined;
}

const kind = z.string();
const id = lockSchema.shape.mentorId;
const fields = z.record(z.string(), z.unknown());
const pair = z.strictObject({ kind, ...lockSchema.shape });

const CHANGES: { readonly [K in Change["kind"]]: z.ZodType } = {
  places: z.strictObject({ kind, mentorId: id, capacity: mentorSchema.shape.capacity.unwrap() }),
  withdraw: z.strictObject({ kind, personId: id, role: z.enum(["mentor", "mentee"]).optional() }),
  join: z.strictObject({
    kind,
    person: personSchema.optional(),
    mentor: mentorSchema.optional(),
    mentee: menteeSchema.optional(),
  }),
  lock: pair,
  unlock: pair,
  ban: z.strictObject({ kind, ...banSchema.shape }),
  constraint: z.strictObject({ kind, constraint: z.string(), params: z.union([z.literal(false), fields]) }),
  weight: z.strictObject({ kind, criterion: z.string(), weight: weightingSchema.shape.weight }),
  minScore: z.strictObject({ kind, minScore: programHeadSchema.shape.minScore.unwrap() }),
  objective: z.strictObject({ kind, objective: programHeadSchema.shape.objective.unwrap() }),
  cohort: z.strictObject({ kind, cohort: z.unknown() }),
  program: z.strictObject({ kind, program: z.unknown() }),
};

/**
 * Reads a change, or a list of them.
 *
 * @throws BinomeError `INVALID_CHANGE` with every issue at once
 */
export function* readChanges(input: unknown): Steps<readonly Change[]> {
  const { value, issues, faults } = yield* takeSnapshotSteps(Array.isArray(input) ? input : [input]);
  const list = Array.isArray(value) ? value : [];
  for (const [index, change] of list.entries()) {
    const name = isRecord(change) && typeof change.kind === "string" ? change.kind : "";
    if (Object.hasOwn(CHANGES, name)) {
      readBy(CHANGES[name as Change["kind"]], change, ["changes", index], issues, { faults });
      continue;
    }
    const expected = `one of ${Object.keys(CHANGES).join(", ")}`;
    issues.add({ code: "NOT_ONE_OF", path: ["changes", index, "kind"], expected, received: "another kind" });
  }
  issues.throwIfAny("INVALID_CHANGE", "Cannot read change");
  // every schema has accepted it
  return list as unknown as readonly Change[];
}

/**
 * Makes changes one after the other. What comes out is not checked yet.
 *
 * @throws BinomeError `INVALID_CHANGE` where one names somebody or something that is not there; what `match` throws where
 * a whole cohort or programme is at fault
 */
export function* applyChanges(from: Changed, changes: readonly Change[]): Steps<Changed> {
  const issues = new IssueList();
  let changed = from;
  for (const [index, change] of changes.entries()) {
    const refuse: Refuse = (field, expected, id) => {
      const named = id === undefined ? {} : { id };
      issues.add({ code: "NOT_THERE", path: ["changes", index, field], ...named, expected, received: "none" });
    };
    if (change.kind === "cohort") changed = { ...changed, cohort: yield* parseCohortSteps(change.cohort) };
    else if (change.kind === "program") {
      changed = { ...changed, program: resolveProgram(change.program, changed.own).resolved };
    } else changed = applyChange(changed, change, refuse);
  }
  issues.throwIfAny("INVALID_CHANGE", "Cannot make change");
  return changed;
}

/**
 * Whose pairs may be other ones after a change, or score otherwise: those of these people, everybody's, or all in their
 * scores alone. Of all others only places and locks differ.
 */
export type Touched = ReadonlySet<string> | "everybody" | "scores";

/** Whom changes touch, where the rules are binome's own: these look at profiles, never at places. */
export function touchedBy(changes: readonly Change[]): Touched {
  const touched = new Set<string>();
  if (changes.every(({ kind }) => kind === "weight")) return "scores";
  for (const change of changes) {
    switch (change.kind) {
      case "places":
      case "lock":
      case "objective":
        break;
      case "ban":
        for (const id of change.between) touched.add(id);
        break;
      case "withdraw":
        // of two directions the other one may open
        touched.add(change.personId);
        break;
      case "unlock":
        touched.add(change.menteeId).add(change.mentorId);
        break;
      case "join": {
        const { person, mentor, mentee } = change;
        // who she is may change other people's lines
        if (person !== undefined) return "everybody";
        for (const row of [mentor, mentee]) if (row !== undefined) touched.add(String(row.personId));
        break;
      }
      default:
        return "everybody";
    }
  }
  return touched;
}

type Refuse = (field: string, expected: string, id?: string) => void;

function applyChange(
  changed: Changed,
  change: Exclude<Change, { kind: "cohort" | "program" }>,
  refuse: Refuse,
): Changed {
  const { cohort, program } = changed;
  const withPeople = (part: Partial<Cohort>): Changed => ({ ...changed, cohort: { ...cohort, ...part } });
  const withRules = (part: Partial<ResolvedProgram>): Changed => ({ ...changed, program: { ...program, ...part } });
  switch (change.kind) {
    case "places": {
      const { mentorId, capacity } = change;
      const isThere = cohort.mentors.some(({ personId }) => personId === mentorId);
      if (!isThere) refuse("mentorId", "a mentor of the cohort", mentorId);
      const mentors = cohort.mentors.map((row) => (row.personId === mentorId ? { ...row, capacity } : row));
      return withPeople({ mentors });
    }
    case "withdraw":
      return withPeople(withdraw(cohort, change, refuse));
    case "join": {
      const { person, mentor, mentee } = change;
      return withPeople({
        people: replaceRow(cohort.people, person, "id"),
        mentors: replaceRow(cohort.mentors, mentor, "personId"),
        mentees: replaceRow(cohort.mentees, mentee, "personId"),
      });
    }
    case "lock":
      return withPeople({ locks: [...(cohort.locks ?? []), { mentorId: change.mentorId, menteeId: change.menteeId }] });
    case "unlock": {
      const isMeant = ({ mentorId, menteeId }: Lock): boolean =>
        mentorId === change.mentorId && menteeId === change.menteeId;
      const locks = (cohort.locks ?? []).filter((lock) => !isMeant(lock));
      if (locks.length === (cohort.locks ?? []).length) refuse("menteeId", "a locked pair", change.menteeId);
      return withPeople({ locks });
    }
    case "ban":
      return withPeople({ bans: [...(cohort.bans ?? []), { between: change.between }] });
    case "constraint":
      return withRules({ constraints: { ...program.constraints, [change.constraint]: change.params } });
    case "weight":
      return weigh(changed, change);
    case "minScore":
      return withRules({ minScore: change.minScore });
    case "objective":
      return withRules({ objective: change.objective });
  }
}

/** Without somebody, and without the locks that named her in that role. */
function withdraw(
  cohort: Cohort,
  { personId, role }: Extract<Change, { kind: "withdraw" }>,
  refuse: Refuse,
): Partial<Cohort> {
  const leaves = (one: "mentor" | "mentee"): boolean => role === undefined || role === one;
  const stays = (one: "mentor" | "mentee", id: string): boolean => !leaves(one) || id !== personId;
  const mentors = cohort.mentors.filter((row) => stays("mentor", row.personId));
  const mentees = cohort.mentees.filter((row) => stays("mentee", row.personId));
  if (mentors.length + mentees.length === cohort.mentors.length + cohort.mentees.length) {
    refuse("personId", role === undefined ? "somebody who takes part" : `a ${role} of the cohort`, personId);
  }
  const locks = cohort.locks?.filter(
    ({ mentorId, menteeId }) => stays("mentor", mentorId) && stays("mentee", menteeId),
  );
  return { mentors, mentees, ...(locks !== undefined && { locks }) };
}

/** The rows with one more, in the place of the one with the same id if there is one. */
function replaceRow<T>(rows: readonly T[], row: Fields | undefined, field: string & keyof T): readonly T[] {
  if (row === undefined) return rows;
  return [...rows.filter((other) => other[field] !== row[field]), row as unknown as T];
}

function weigh(changed: Changed, { criterion, weight }: Extract<Change, { kind: "weight" }>): Changed {
  const { program, own } = changed;
  if (own?.criteria?.some(({ name }) => name === criterion)) {
    const criteria = own.criteria.map((rule) => (rule.name === criterion ? { ...rule, weight } : rule));
    return { ...changed, own: { ...own, criteria } };
  }
  const stated = Object.entries(program.criteria).find(([name]) => name === criterion)?.[1];
  return {
    ...changed,
    program: { ...program, criteria: { ...program.criteria, [criterion]: { ...(stated || {}), weight } } },
  };
}
