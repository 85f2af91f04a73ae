import { eachRow, type Steps, sortRows } from "../steps.js";
import { type Ban, type Cohort, compareIds, type Lock, type PastPair } from "./cohort.js";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Order<T> = (a: T, b: T) => number;

/** Sorts, in place, whatever carries no meaning by its order, so that input order changes nothing. */
export function* canonicalize(cohort: Mutable<Cohort>): Steps<void> {
  const bySkill: Order<{ skill: string }> = (a, b) => compareIds(a.skill, b.skill);
  yield* sortRows(mutable(cohort.people), (a, b) => compareIds(a.id, b.id));
  yield* eachRow(cohort.people, ({ lines, languages }) => {
    sort(lines, (a, b) => compareIds(a.kind, b.kind) || compareIds(a.managerId, b.managerId));
    sort(languages, (a, b) => compareIds(a.tag, b.tag) || (a.proficiency ?? 0) - (b.proficiency ?? 0));
  });
  yield* sortRows(mutable(cohort.mentors), (a, b) => compareIds(a.personId, b.personId));
  yield* eachRow(cohort.mentors, ({ offers, experiences }) => {
    sort(offers, (a, b) => bySkill(a, b) || (a.proficiency ?? 0) - (b.proficiency ?? 0));
    sort(experiences, compareIds);
  });
  yield* sortRows(mutable(cohort.mentees), (a, b) => compareIds(a.personId, b.personId));
  yield* eachRow(cohort.mentees, ({ needs }) => {
    sort(needs, (a, b) => bySkill(a, b) || (a.importance ?? 0) - (b.importance ?? 0));
  });
  for (const roles of [cohort.mentors, cohort.mentees]) {
    yield* eachRow(roles, ({ goals, vetoes, availability }) => {
      sort(goals, compareIds);
      sort(vetoes, compareIds);
      sort(availability?.windows, (a, b) => a[0] - b[0] || a[1] - b[1]);
    });
  }

  const byPair: Order<Lock> = (a, b) => compareIds(a.menteeId, b.menteeId) || compareIds(a.mentorId, b.mentorId);
  yield* sortRows(mutable(cohort.locks), byPair);
  yield* sortRows<PastPair>(
    mutable(cohort.history),
    (a, b) => byPair(a, b) || compareIds(a.endedOn ?? "", b.endedOn ?? ""),
  );
  if (cohort.bans !== undefined) {
    // each ban once
    const byKey = new Map<string, Ban>();
    yield* eachRow(cohort.bans, (ban) => {
      sort(ban.between, compareIds);
      byKey.set(JSON.stringify(ban.between), ban);
    });
    const bans = [...byKey.values()];
    yield* sortRows(bans, ({ between: [a, b] }, { between: [c, d] }) => compareIds(a, c) || compareIds(b, d));
    cohort.bans = bans;
  }
}

function sort<T>(list: readonly T[] | undefined, order: Order<T>): void {
  mutable(list).sort(order);
}

function mutable<T>(list: readonly T[] = []): T[] {
  return list as T[];
}
