/*
 * People become numbers here, and nowhere else: `Columns` is the only dictionary between the caller's ids and our dense
 * indices. Index order is id order by code unit, so that the order of the input changes nothing. Three index spaces:
 * person (everybody), mentor and mentee (the two roles; somebody in both has one index in each).
 * O(people log people) for the sort, which parseCohort has done; otherwise linear.
 */
import type { Notice } from "../errors.js";
import { eachRow, finish, mapRows, type Steps, sortRows } from "../steps.js";
import {
  type Cohort,
  compareIds,
  foldId,
  type Mentee,
  type MenteeProfile,
  type Mentor,
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
  return finish(encodeCohortSteps(cohort));
}

/** {@link encodeCohort} in slices. */
export function* encodeCohortSteps(cohort: Cohort): Steps<Columns> {
  const { people, mentors, mentees } = cohort;
  const personIndex = new Map<string, number>();
  yield* eachRow(people, ({ id }, index) => personIndex.set(id, index));
  const indexOf = ({ personId }: Mentor | Mentee): number => personIndex.get(personId) ?? NO_ROLE;
  const mentorPerson = Int32Array.from(yield* mapRows(mentors, indexOf));
  const menteePerson = Int32Array.from(yield* mapRows(mentees, indexOf));

  const { chart, notices } = yield* readOrgChart(cohort, personIndex);
  const profiles = yield* mapRows(people, withoutAudit);
  const scales = yield* readScales(cohort);
  const levels: LevelColumn[] = [];
  for (const { ladder, levelOf } of scales) {
    levels.push({ ladder, level: Int32Array.from(yield* mapRows(profiles, (person) => levelOf(person) ?? NO_LEVEL)) });
  }
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
    levels,
    chart,
    mentors: yield* mapRows(mentors, (mentor, index) =>
      Object.freeze({ person: profiles[mentorPerson[index]], mentor }),
    ),
    mentees: yield* mapRows(mentees, (mentee, index) =>
      Object.freeze({ person: profiles[menteePerson[index]], mentee }),
    ),
    notices: yield* cap([...notices, ...(yield* findOddities(cohort, scales, personIndex))]),
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

function* findOddities(cohort: Cohort, scales: readonly Scale[], known: ReadonlyMap<string, number>): Steps<Notice[]> {
  const notices: Notice[] = [];
  const byFolded = new Map<string, string>();
  yield* eachRow(cohort.people, ({ id }) => {
    const folded = foldId(id);
    const twin = byFolded.get(folded);
    if (twin === undefined) byFolded.set(folded, id);
    else notices.push({ code: "CONFUSABLE_ID", ids: [twin, id] });
  });
  yield* eachRow(cohort.people, (person) => {
    for (const scale of scales) {
      if (scale.hasUnknownRung(person)) {
        notices.push({ code: "UNKNOWN_RUNG", ids: [person.id], values: { ladder: scale.ladder ?? "" } });
      }
    }
  });
  const lookUp = (owner: string, field: string, ids: readonly string[] = []): void => {
    for (const id of ids)
      if (!known.has(id)) notices.push({ code: "UNKNOWN_ID", ids: [owner], values: { field, unknown: id } });
  };
  for (const roles of [cohort.mentors, cohort.mentees]) {
    yield* eachRow(roles, ({ personId, vetoes, choices }) => {
      lookUp(personId, "vetoes", vetoes);
      lookUp(personId, "choices", choices);
    });
  }
  yield* eachRow(cohort.bans ?? [], ({ between: [a, b] }) => {
    lookUp(known.has(a) ? a : b, "bans", [a, b]);
  });
  yield* eachRow(cohort.history ?? [], ({ mentorId, menteeId }) => {
    lookUp(known.has(mentorId) ? mentorId : menteeId, "history", [mentorId, menteeId]);
  });
  return notices;
}

/** At most a hundred notices of one code, and one that counts the rest; in one order whatever found them first. */
function* cap(notices: readonly Notice[]): Steps<Notice[]> {
  const key = (notice: Notice): string => JSON.stringify([notice.code, notice.ids, notice.values ?? {}]);
  const sorted = yield* mapRows(notices, (notice) => ({ notice, key: key(notice) }));
  yield* sortRows(sorted, (a, b) => compareIds(a.key, b.key));
  const kept: Notice[] = [];
  const counts = new Map<string, number>();
  yield* eachRow(sorted, ({ notice }) => {
    const count = (counts.get(notice.code) ?? 0) + 1;
    counts.set(notice.code, count);
    if (count <= NOTICES_PER_CODE) kept.push(notice);
  });
  for (const [code, count] of counts) {
    if (count > NOTICES_PER_CODE)
      kept.push({ code: "MORE_NOTICES", ids: [], values: { of: code, count: count - NOTICES_PER_CODE } });
  }
  return kept;
}
