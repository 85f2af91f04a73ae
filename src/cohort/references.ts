import type { Issue, IssueList } from "../errors.js";
import { eachRow, type Steps } from "../steps.js";
import { type Ban, foldId, foldIds, type Ladder, type Lock, type Mentee, type Mentor, type Person } from "./cohort.js";
import { ladderIds } from "./levels.js";
import { idOf } from "./read.js";
import type { Path, Plain } from "./snapshot.js";

/** Ladders, declared or only named: each costs a column over all people. */
const LADDERS_MAX = 100;

/** The field that names a row, per list. */
export const ID_FIELDS: Readonly<Record<string, string>> = {
  people: "id",
  mentors: "personId",
  mentees: "personId",
  ladders: "id",
  locks: "menteeId",
  history: "menteeId",
};

/** Rows in the order given; undefined for those that could not be read. */
export interface Rows {
  readonly people: readonly (Person | undefined)[];
  readonly mentors: readonly (Mentor | undefined)[];
  readonly mentees: readonly (Mentee | undefined)[];
  readonly ladders: readonly (Ladder | undefined)[];
  readonly locks: readonly (Lock | undefined)[];
  readonly bans: readonly (Ban | undefined)[];
}

/** A cohort's lists as they came. */
export type Lists = Readonly<Record<string, Plain>>;

export function listOf(head: Lists, name: string): readonly Plain[] {
  const list = head[name];
  return Array.isArray(list) ? list : [];
}

/** What only shows when the rows are seen together: ids given twice, names of nobody, locks that cannot be kept. */
export function* checkReferences(head: Lists, rows: Rows, issues: IssueList): Steps<void> {
  function* indexRows(name: string): Steps<Map<string, number>> {
    const at = new Map<string, number>();
    yield* eachRow(listOf(head, name), (row, index) => {
      const id = idOf(row, ID_FIELDS[name]);
      const earlier = id === undefined ? undefined : at.get(id);
      if (id === undefined) return;
      if (earlier === undefined) at.set(id, index);
      else issues.add(wrong("DUPLICATE_ID", [name, index], id, "each id once", `the id of ${name}[${earlier}] again`));
    });
    return at;
  }
  const personAt = yield* indexRows("people");
  const mentorAt = yield* indexRows("mentors");
  const menteeAt = yield* indexRows("mentees");
  yield* indexRows("ladders");
  const { length: ladderCount } = yield* ladderIds({
    ladders: rows.ladders.filter(isRead),
    people: rows.people.filter(isRead),
  });
  if (ladderCount > LADDERS_MAX) {
    const [expected, received] = [`at most ${LADDERS_MAX} ladders, declared or named`, `a cohort with ${ladderCount}`];
    issues.add({ code: "TOO_MANY_LADDERS", path: ["ladders"], expected, received });
  }

  // every role belongs to somebody who is listed
  let folded: Map<string, string> | undefined;
  for (const [name, roleAt] of [
    ["mentors", mentorAt],
    ["mentees", menteeAt],
  ] as const) {
    const strangers: string[] = [];
    yield* eachRow(roleAt.keys(), (id) => {
      if (!personAt.has(id)) strangers.push(id);
    });
    if (strangers.length > 0) folded ??= yield* foldIds(personAt.keys());
    yield* eachRow(strangers, (id) => {
      const near = folded?.get(foldId(id));
      const maybe =
        near === undefined ? {} : { maybe: `${JSON.stringify(near)} is meant: ids are compared letter by letter` };
      const path = [name, roleAt.get(id) ?? 0, "personId"];
      issues.add({ ...wrong("UNKNOWN_PERSON", path, id, "the id of one of the people", "an id of nobody"), ...maybe });
    });
  }
  yield* checkBans(rows, issues);
  yield* checkLocks(rows, mentorAt, menteeAt, issues);
}

function* checkBans({ bans, locks }: Rows, issues: IssueList): Steps<void> {
  const banAt = new Map<string, number>();
  yield* eachRow(bans, (ban, index) => {
    if (ban === undefined) return;
    const [a, b] = ban.between;
    if (a === b) issues.add(wrong("SAME_PERSON", ["bans", index], a, "two different people", "one person twice"));
    banAt.set(pairKey(a, b), index);
  });
  yield* eachRow(locks, (lock, index) => {
    const ban = lock && banAt.get(pairKey(lock.mentorId, lock.menteeId));
    if (lock === undefined || ban === undefined) return;
    const received = `locked with ${JSON.stringify(lock.mentorId)} and banned from them by bans[${ban}]`;
    issues.add(wrong("LOCK_BANNED", ["locks", index], lock.menteeId, "a pair that no ban forbids", received));
  });
}

/** Locks: known on both sides, once, between two people, within wants and capacity. */
function* checkLocks(
  { locks, mentors, mentees }: Rows,
  mentorAt: ReadonlyMap<string, number>,
  menteeAt: ReadonlyMap<string, number>,
  issues: IssueList,
): Steps<void> {
  const seen = new Map<string, number>();
  const held = new Map<string, number>();
  const taken = new Map<string, number>();
  yield* eachRow(locks, (lock, index) => {
    if (lock === undefined) return;
    const { mentorId, menteeId } = lock;
    const refuse = (code: string, field: string, id: string, expected: string, received: string): void =>
      issues.add(wrong(code, ["locks", index, field], id, expected, received));

    const mentor = mentorAt.get(mentorId);
    const mentee = menteeAt.get(menteeId);
    if (mentor === undefined)
      refuse("UNKNOWN_MENTOR", "mentorId", mentorId, "the personId of a mentor", "an id of no mentor");
    if (mentee === undefined)
      refuse("UNKNOWN_MENTEE", "menteeId", menteeId, "the personId of a mentee", "an id of no mentee");
    if (mentorId === menteeId) refuse("SAME_PERSON", "menteeId", menteeId, "two different people", "one person twice");

    const earlier = seen.get(JSON.stringify([mentorId, menteeId]));
    if (earlier !== undefined) {
      refuse("DUPLICATE_LOCK", "menteeId", menteeId, "each lock once", `the same lock as locks[${earlier}]`);
      return;
    }
    seen.set(JSON.stringify([mentorId, menteeId]), index);
    if (mentorId !== menteeId && seen.has(JSON.stringify([menteeId, mentorId]))) {
      refuse("LOCK_MUTUAL", "menteeId", menteeId, "one direction per pair", "a lock in the other direction too");
    }

    const places = (taken.get(mentorId) ?? 0) + 1;
    taken.set(mentorId, places);
    const capacity = placesOf(mentor === undefined ? undefined : mentors[mentor], (row) => row.capacity);
    if (places > capacity) {
      refuse(
        "LOCK_OVER_CAPACITY",
        "mentorId",
        mentorId,
        `at most ${capacity} locks for this mentor`,
        `lock number ${places}`,
      );
    }
    const count = (held.get(menteeId) ?? 0) + 1;
    held.set(menteeId, count);
    const wants = placesOf(mentee === undefined ? undefined : mentees[mentee], (row) => row.wants);
    if (count > wants) {
      refuse("LOCK_OVER_WANTS", "menteeId", menteeId, `at most ${wants} locks for this mentee`, `lock number ${count}`);
    }
  });
}

/** What a row allows; anything where the row itself could not be read. */
function placesOf<T>(row: T | undefined, stated: (row: T) => number | undefined): number {
  return row === undefined ? Infinity : (stated(row) ?? 1);
}

function isRead<T>(row: T | undefined): row is T {
  return row !== undefined;
}

function wrong(code: string, path: Path, id: string, expected: string, received: string): Issue {
  return { code, path, id, expected, received };
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}
