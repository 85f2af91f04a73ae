import type * as z from "zod";
import { type Issue, IssueList } from "../errors.js";
import { finish, type Steps } from "../steps.js";
import { type Cohort, compareIds, type Ladder, type Lock, type Mentee, type Mentor, type Person } from "./cohort.js";
import { readBy } from "./read.js";
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
import { deepFreeze, type Plain, takeSnapshot } from "./snapshot.js";

const SLICE = 1_000;

/**
 * Reads a cohort: validated, in canonical order (ids by code unit), frozen, and sharing nothing with the input.
 *
 * @throws BinomeError `INVALID_COHORT` with every issue at once: shape and ranges, `DUPLICATE_ID`, `UNKNOWN_PERSON`,
 * `DUPLICATE_LOCK`, `LOCK_BANNED`, `LOCK_OVER_CAPACITY`, `LOCK_OVER_WANTS`, `SAME_PERSON`.
 */
export function parseCohort(input: unknown): Cohort {
  return finish(parseCohortSteps(input));
}

/** {@link parseCohort} in slices. */
export function* parseCohortSteps(input: unknown): Steps<Cohort> {
  const action = "Cannot read cohort";
  const snapshot = takeSnapshot(input);
  snapshot.issues.throwIfAny("INVALID_COHORT", action);

  const issues = new IssueList();
  const head = readBy(headSchema, snapshot.value, [], issues);
  issues.throwIfAny("INVALID_COHORT", action);
  if (head === undefined) throw new Error("unreachable: a head that cannot be read has issues");

  const total = head.people.length + head.mentors.length + head.mentees.length;
  let done = 0;
  function* read<T>(name: string, list: readonly unknown[], schema: z.ZodType<T>): Steps<T[]> {
    const rows: T[] = [];
    for (let index = 0; index < list.length; index++) {
      const row = readBy(schema, list[index] as Plain, [name, index], issues);
      if (row !== undefined) rows.push(row);
      if (++done % SLICE === 0) yield { phase: "read", done: Math.min(done, total), of: total };
    }
    return rows;
  }
  const people: Person[] = yield* read("people", head.people, personSchema);
  const mentors: Mentor[] = yield* read("mentors", head.mentors, mentorSchema);
  const mentees: Mentee[] = yield* read("mentees", head.mentees, menteeSchema);
  const ladders: Ladder[] = yield* read("ladders", head.ladders ?? [], ladderSchema);
  const locks: Lock[] = yield* read("locks", head.locks ?? [], lockSchema);
  const bans = yield* read("bans", head.bans ?? [], banSchema);
  const history = yield* read("history", head.history ?? [], pastPairSchema);
  issues.throwIfAny("INVALID_COHORT", action);

  checkReferences({ people, mentors, mentees, ladders, locks }, issues);
  const banned = new Map(bans.map(({ between: [a, b] }, index) => [pairKey(a, b), index]));
  bans.forEach(({ between: [a, b] }, index) => {
    if (a === b) issues.add(issue("SAME_PERSON", ["bans", index], a, "two different people", "one person twice"));
  });
  locks.forEach(({ mentorId, menteeId }, index) => {
    const ban = banned.get(pairKey(mentorId, menteeId));
    if (ban === undefined) return;
    const received = `locked with ${JSON.stringify(mentorId)} and banned from them by bans[${ban}]`;
    issues.add(issue("LOCK_BANNED", ["locks", index], menteeId, "a pair that no ban forbids", received));
  });
  issues.throwIfAny("INVALID_COHORT", action);

  // canonical order: whatever carries no meaning by its place is sorted, so that input order changes nothing
  const byPair = (a: Lock, b: Lock): number => compareIds(a.menteeId, b.menteeId) || compareIds(a.mentorId, b.mentorId);
  return deepFreeze({
    schemaVersion: 1,
    ...(head.asOf === undefined ? {} : { asOf: head.asOf }),
    ...(head.ladders === undefined ? {} : { ladders }),
    people: people.map(canonicalPerson).sort((a, b) => compareIds(a.id, b.id)),
    mentors: mentors.map(canonicalMentor).sort((a, b) => compareIds(a.personId, b.personId)),
    mentees: mentees.map(canonicalMentee).sort((a, b) => compareIds(a.personId, b.personId)),
    ...(head.locks === undefined ? {} : { locks: locks.sort(byPair) }),
    ...(head.bans === undefined ? {} : { bans: canonicalBans(bans.map((ban) => ban.between)) }),
    ...(head.history === undefined
      ? {}
      : { history: history.sort((a, b) => byPair(a, b) || compareIds(a.endedOn ?? "", b.endedOn ?? "")) }),
  });
}

function issue(code: string, path: readonly (string | number)[], id: string, expected: string, received: string): Issue {
  return { code, path, id, expected, received };
}

interface Rows {
  readonly people: readonly Person[];
  readonly mentors: readonly Mentor[];
  readonly mentees: readonly Mentee[];
  readonly ladders: readonly Ladder[];
  readonly locks: readonly Lock[];
}

function checkReferences({ people, mentors, mentees, ladders, locks }: Rows, issues: IssueList): void {
  const personAt = indexRows("people", people, (person) => person.id, issues);
  const mentorAt = indexRows("mentors", mentors, (mentor) => mentor.personId, issues);
  const menteeAt = indexRows("mentees", mentees, (mentee) => mentee.personId, issues);
  indexRows("ladders", ladders, (ladder) => ladder.id, issues);

  // every role belongs to somebody who is listed
  const folded = foldIds(people);
  const needPerson = (id: string, path: readonly (string | number)[]): void => {
    if (personAt.has(id)) return;
    const near = folded.get(foldId(id));
    const maybe = near === undefined ? {} : { maybe: `${JSON.stringify(near)} is meant: ids are compared letter by letter` };
    issues.add({ ...issue("UNKNOWN_PERSON", path, id, "the id of one of the people", "an id of nobody"), ...maybe });
  };
  mentors.forEach((mentor, index) => {
    needPerson(mentor.personId, ["mentors", index, "personId"]);
  });
  mentees.forEach((mentee, index) => {
    needPerson(mentee.personId, ["mentees", index, "personId"]);
  });

  // locks: known on both sides, once, between two people, within wants and capacity
  const seen = new Map<string, number>();
  const load = new Map<string, number>();
  locks.forEach(({ mentorId, menteeId }, index) => {
    const refuse = (code: string, field: string, id: string, expected: string, received: string): void =>
      issues.add(issue(code, ["locks", index, field], id, expected, received));
    const mentor = mentorAt.get(mentorId);
    const mentee = menteeAt.get(menteeId);
    if (mentor === undefined) refuse("UNKNOWN_MENTOR", "mentorId", mentorId, "the personId of a mentor", "an id of no mentor");
    if (mentee === undefined) refuse("UNKNOWN_MENTEE", "menteeId", menteeId, "the personId of a mentee", "an id of no mentee");
    if (mentorId === menteeId) refuse("SAME_PERSON", "menteeId", menteeId, "two different people", "one person twice");
    const key = JSON.stringify([mentorId, menteeId]);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      refuse("DUPLICATE_LOCK", "menteeId", menteeId, "each lock once", `the same lock as locks[${earlier}]`);
      return;
    }
    seen.set(key, index);
    if (seen.has(JSON.stringify([menteeId, mentorId])) && mentorId !== menteeId) {
      refuse("LOCK_MUTUAL", "menteeId", menteeId, "one direction per pair", "a lock in the other direction too");
    }
    const count = (side: string, id: string): number => {
      const places = (load.get(side + id) ?? 0) + 1;
      load.set(side + id, places);
      return places;
    };
    const capacity = mentor === undefined ? undefined : (mentors[mentor].capacity ?? 1);
    const wants = mentee === undefined ? undefined : (mentees[mentee].wants ?? 1);
    const taken = count("mentor:", mentorId);
    const held = count("mentee:", menteeId);
    if (capacity !== undefined && taken > capacity) {
      refuse("LOCK_OVER_CAPACITY", "mentorId", mentorId, `at most ${capacity} locks for this mentor`, `lock number ${taken}`);
    }
    if (wants !== undefined && held > wants) {
      refuse("LOCK_OVER_WANTS", "menteeId", menteeId, `at most ${wants} locks for this mentee`, `lock number ${held}`);
    }
  });
}

function indexRows<T>(name: string, rows: readonly T[], idOf: (row: T) => string, issues: IssueList): Map<string, number> {
  const at = new Map<string, number>();
  rows.forEach((row, index) => {
    const id = idOf(row);
    const earlier = at.get(id);
    if (earlier === undefined) at.set(id, index);
    else issues.add(issue("DUPLICATE_ID", [name, index], id, "each id once", `the id of ${name}[${earlier}] again`));
  });
  return at;
}

/** An id as careless eyes see it: for near misses and confusable ids only. */
export function foldId(id: string): string {
  return id.normalize("NFKC").trim().toLowerCase();
}

/** For each folded id the first person (in the given order) who bears it. */
export function foldIds(people: readonly Person[]): Map<string, string> {
  const folded = new Map<string, string>();
  for (const { id } of people) if (!folded.has(foldId(id))) folded.set(foldId(id), id);
  return folded;
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

function canonicalBans(pairs: readonly (readonly [string, string])[]): { between: [string, string] }[] {
  const keys = [...new Set(pairs.map(([a, b]) => pairKey(a, b)))];
  const sorted = keys.map((key): [string, string] => JSON.parse(key));
  sorted.sort((a, b) => compareIds(a[0], b[0]) || compareIds(a[1], b[1]));
  return sorted.map((between) => ({ between }));
}

function canonicalPerson(person: Person): Person {
  const { lines } = person;
  if (lines === undefined) return person;
  const key = (line: { managerId: string; kind: string }): string => JSON.stringify([line.kind, line.managerId]);
  return { ...person, lines: [...lines].sort((a, b) => compareIds(key(a), key(b))) };
}

function canonicalMentor(mentor: Mentor): Mentor {
  const { offers, goals, experiences, vetoes } = mentor;
  return {
    ...mentor,
    ...(offers && { offers: [...offers].sort((a, b) => compareIds(a.skill, b.skill) || (a.proficiency ?? 0) - (b.proficiency ?? 0)) }),
    ...(goals && { goals: [...goals].sort(compareIds) }),
    ...(experiences && { experiences: [...experiences].sort(compareIds) }),
    ...(vetoes && { vetoes: [...vetoes].sort(compareIds) }),
  };
}

function canonicalMentee(mentee: Mentee): Mentee {
  const { needs, goals, vetoes } = mentee;
  return {
    ...mentee,
    ...(needs && { needs: [...needs].sort((a, b) => compareIds(a.skill, b.skill) || (a.importance ?? 0) - (b.importance ?? 0)) }),
    ...(goals && { goals: [...goals].sort(compareIds) }),
    ...(vetoes && { vetoes: [...vetoes].sort(compareIds) }),
  };
}
