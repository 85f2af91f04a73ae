import { type Cohort, compareIds, type Lock, type PastPair } from "./cohort.js";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Order<T> = (a: T, b: T) => number;

/** Sorts, in place, whatever carries no meaning by its order, so that input order changes nothing. */
export function canonicalize(cohort: Mutable<Cohort>): void {
  const bySkill: Order<{ skill: string }> = (a, b) => compareIds(a.skill, b.skill);
  sort(cohort.people, (a, b) => compareIds(a.id, b.id));
  for (const { lines, languages } of cohort.people) {
    sort(lines, (a, b) => compareIds(a.kind, b.kind) || compareIds(a.managerId, b.managerId));
    sort(languages, (a, b) => compareIds(a.tag, b.tag) || (a.proficiency ?? 0) - (b.proficiency ?? 0));
  }
  sort(cohort.mentors, (a, b) => compareIds(a.personId, b.personId));
  for (const { offers, experiences } of cohort.mentors) {
    sort(offers, (a, b) => bySkill(a, b) || (a.proficiency ?? 0) - (b.proficiency ?? 0));
    sort(experiences, compareIds);
  }
  sort(cohort.mentees, (a, b) => compareIds(a.personId, b.personId));
  for (const { needs } of cohort.mentees) {
    sort(needs, (a, b) => bySkill(a, b) || (a.importance ?? 0) - (b.importance ?? 0));
  }
  for (const { goals, vetoes, availability } of [...cohort.mentors, ...cohort.mentees]) {
    sort(goals, compareIds);
    sort(vetoes, compareIds);
    sort(availability?.windows, (a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  const byPair: Order<Lock> = (a, b) => compareIds(a.menteeId, b.menteeId) || compareIds(a.mentorId, b.mentorId);
  sort(cohort.locks, byPair);
  sort<PastPair>(cohort.history, (a, b) => byPair(a, b) || compareIds(a.endedOn ?? "", b.endedOn ?? ""));
  if (cohort.bans !== undefined) {
    for (const { between } of cohort.bans) sort(between, compareIds);
    // each ban once
    const byKey = new Map(cohort.bans.map((ban) => [JSON.stringify(ban.between), ban]));
    cohort.bans = [...byKey.values()].sort(
      ({ between: [a, b] }, { between: [c, d] }) => compareIds(a, c) || compareIds(b, d),
    );
  }
}

function sort<T>(list: readonly T[] | undefined, order: Order<T>): void {
  (list as T[] | undefined)?.sort(order);
}
