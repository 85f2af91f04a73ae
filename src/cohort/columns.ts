/*
 * People become numbers here, and nowhere else: `Columns` is the only dictionary between the caller's ids and our dense
 * indices. Index order is id order by code unit, so that the order of the input changes nothing. Three index spaces:
 * person (everybody), mentor and mentee (the two roles; somebody in both has one index in each).
 * O(people log people) for the sort, which parseCohort has done; otherwise linear.
 */
import type { Notice } from "../errors.js";
import {
  type Cohort,
  compareIds,
  foldId,
  type MenteeProfile,
  type MentorProfile,
  type Person,
  type PersonProfile,
} from "./cohort.js";
import { readScales, type Scale } from "./levels.js";
import { type OrgChart, readOrgChart } from "./org-chart.js";
import { bareRecord } from "./snapshot.js";

/** `level[person]` of somebody who has none on that scale. */
export const NO_LEVEL = -0x80000000;
/** `mentorOf[person]`, `menteeOf[person]` of somebody without that role. */
export const NO_ROLE = -1;

const NOTICES_PER_CODE = 100;

/** Levels on one scale. */
export interface LevelColumn {
  readonly ladder: string | null; // null for the common scale
  readonly level: Int32Array; // per person, NO_LEVEL where there is none
}

export interface Columns {
  readonly cohort: Cohort;
  readonly personIndex: ReadonlyMap<string, number>; // id to person
  readonly mentorPerson: Int32Array; // per mentor: the person
  readonly menteePerson: Int32Array; // per mentee: the person
  readonly mentorOf: Int32Array; // per person: the mentor, or NO_ROLE
  readonly menteeOf: Int32Array; // per person: the mentee, or NO_ROLE
  readonly capacity: Int32Array; // per mentor: free places before locks
  readonly wants: Int32Array; // per mentee: mentors wanted before locks
  readonly priority: Int32Array; // per mentee: tier, higher is served first
  readonly levels: readonly LevelColumn[]; // the common scale first, then the ladders
  readonly chart: OrgChart;
  readonly mentors: readonly MentorProfile[]; // what plain voices see
  readonly mentees: readonly MenteeProfile[];
  readonly notices: readonly Notice[];
}

/** Numbers the people of a parsed cohort and lays out what the fast voices read. */
export function encodeCohort(cohort: Cohort): Columns {
  const { people, mentors, mentees } = cohort;
  const personIndex = new Map(people.map((person, index) => [person.id, index]));
  const indexOf = (id: string): number => personIndex.get(id) ?? NO_ROLE;
  const mentorPerson = Int32Array.from(mentors, (mentor) => indexOf(mentor.personId));
  const menteePerson = Int32Array.from(mentees, (mentee) => indexOf(mentee.personId));

  const { chart, notices } = readOrgChart(cohort, personIndex);
  const profiles = people.map(withoutAudit);
  const scales = readScales(cohort);
  return {
    cohort,
    personIndex,
    mentorPerson,
    menteePerson,
    mentorOf: invert(mentorPerson, people.length),
    menteeOf: invert(menteePerson, people.length),
    capacity: Int32Array.from(mentors, (mentor) => mentor.capacity ?? 1),
    wants: Int32Array.from(mentees, (mentee) => mentee.wants ?? 1),
    priority: Int32Array.from(mentees, (mentee) => mentee.priority ?? 0),
    levels: scales.map(({ ladder, levelOf }) => ({
      ladder,
      level: Int32Array.from(profiles, (person) => levelOf(person) ?? NO_LEVEL),
    })),
    chart,
    mentors: mentors.map((mentor, index) => Object.freeze({ person: profiles[mentorPerson[index]], mentor })),
    mentees: mentees.map((mentee, index) => Object.freeze({ person: profiles[menteePerson[index]], mentee })),
    notices: cap([...notices, ...findOddities(cohort, scales, personIndex)]),
  };
}

/** Protected attributes end here: no constraint and no criterion is ever handed them. */
export function withoutAudit(person: Person): PersonProfile {
  if (person.audit === undefined) return person;
  const { audit: _, ...profile } = person;
  return Object.freeze(Object.assign(bareRecord(), profile));
}

function invert(personOf: Int32Array, personCount: number): Int32Array {
  const roleOf = new Int32Array(personCount).fill(NO_ROLE);
  personOf.forEach((person, role) => {
    roleOf[person] = role;
  });
  return roleOf;
}

function findOddities(cohort: Cohort, scales: readonly Scale[], known: ReadonlyMap<string, number>): Notice[] {
  const notices: Notice[] = [];
  const byFolded = new Map<string, string>();
  for (const { id } of cohort.people) {
    const twin = byFolded.get(foldId(id));
    if (twin === undefined) byFolded.set(foldId(id), id);
    else notices.push({ code: "CONFUSABLE_ID", ids: [twin, id] });
  }
  for (const person of cohort.people) {
    for (const scale of scales) {
      if (scale.hasUnknownRung(person)) {
        notices.push({ code: "UNKNOWN_RUNG", ids: [person.id], values: { ladder: scale.ladder ?? "" } });
      }
    }
  }
  const lookUp = (owner: string, field: string, ids: readonly string[] = []): void => {
    for (const id of ids)
      if (!known.has(id)) notices.push({ code: "UNKNOWN_ID", ids: [owner], values: { field, unknown: id } });
  };
  for (const { personId, vetoes, choices } of [...cohort.mentors, ...cohort.mentees]) {
    lookUp(personId, "vetoes", vetoes);
    lookUp(personId, "choices", choices);
  }
  for (const {
    between: [a, b],
  } of cohort.bans ?? []) {
    lookUp(known.has(a) ? a : b, "bans", [a, b]);
  }
  for (const { mentorId, menteeId } of cohort.history ?? []) {
    lookUp(known.has(mentorId) ? mentorId : menteeId, "history", [mentorId, menteeId]);
  }
  return notices;
}

/** At most a hundred notices of one code, and one that counts the rest; in one order whatever found them first. */
function cap(notices: readonly Notice[]): Notice[] {
  const key = (notice: Notice): string => JSON.stringify([notice.code, notice.ids, notice.values ?? {}]);
  const sorted = notices.map((notice) => ({ notice, key: key(notice) })).sort((a, b) => compareIds(a.key, b.key));
  const kept: Notice[] = [];
  const counts = new Map<string, number>();
  for (const { notice } of sorted) {
    const count = (counts.get(notice.code) ?? 0) + 1;
    counts.set(notice.code, count);
    if (count <= NOTICES_PER_CODE) kept.push(notice);
  }
  for (const [code, count] of counts) {
    if (count > NOTICES_PER_CODE)
      kept.push({ code: "MORE_NOTICES", ids: [], values: { of: code, count: count - NOTICES_PER_CODE } });
  }
  return kept;
}
