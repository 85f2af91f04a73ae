import { NO_LEVEL } from "../cohort/columns.js";
import { deepFreeze } from "../cohort/snapshot.js";
import { programNotices } from "../engine/notices.js";
import type { MenteeCause, MentorCause, Shortage } from "../engine/result.js";
import { type Run, type RunOptions, runSteps } from "../engine/run.js";
import type { Notice } from "../errors.js";
import { ownFieldsOf } from "../own-fields.js";
import { resolveProgram } from "../programs/resolve.js";
import { finish } from "../steps.js";
import { findCauses } from "./causes.js";
import { labelsOf } from "./labels.js";
import { listPairs } from "./pairs.js";

/** What can be said of a cohort before anybody is matched. Plain frozen JSON. */
export interface Inspection {
  readonly schemaVersion: 1;
  readonly notices: readonly Notice[];
  /** The two sides by level on the common scale, highest first; null for people without one. */
  readonly pools: readonly Pool[];
  readonly feasiblePairs: number;
  /** At most so many mentees can have a mentor, of so many. */
  readonly reachable: { readonly mentees: number; readonly of: number };
  readonly menteesWithNobody: readonly { readonly id: string; readonly cause: MenteeCause }[];
  readonly mentorsWithNobody: readonly { readonly id: string; readonly cause: MentorCause }[];
  readonly shortages: readonly Shortage[];
  readonly labels: readonly { readonly id: string; readonly label: string }[];
}

/** The people on one level of the common scale. */
export interface Pool {
  readonly level: number | null;
  readonly mentors: number;
  readonly places: number;
  readonly mentees: number;
  readonly wanted: number;
}

/**
 * The sums before solving: notices, pools by level, mentors and mentees with nobody to meet, shortages.
 *
 * @throws BinomeError as `match` does.
 */
export function inspect<P, R, E>(cohort: unknown, program?: unknown, options?: RunOptions<P, R, E>): Inspection {
  // as many mentees as possible, whatever the programme would rather have: a shortage is a shortage under any objective
  const { resolved } = resolveProgram(program, ownFieldsOf(options).own);
  const run = finish(runSteps(cohort, { ...resolved, objective: { kind: "mostMentees" } }, options));
  const { columns, degree, locks } = run;
  const { ofMentee, ofMentor, shortages } = finish(findCauses(run));

  const pairs = listPairs(run);
  const served = new Set(pairs.map(({ mentee }) => mentee));
  const used = new Set(pairs.map(({ mentor }) => mentor));
  const menteesWithNobody = columns.mentees.flatMap(({ person }, index) => {
    const cause = ofMentee[index];
    return cause === null || cause.kind === "shortage" || served.has(index) ? [] : [{ id: person.id, cause }];
  });
  const mentorsWithNobody = columns.mentors.flatMap(({ person }, index) => {
    const cause = ofMentor[index];
    return cause === null || cause.kind === "surplus" || cause.kind === "outweighed" || used.has(index)
      ? []
      : [{ id: person.id, cause }];
  });
  const inspection = {
    schemaVersion: 1 as const,
    notices: [...columns.notices, ...programNotices(run.program, columns.cohort, run.scored.survey)],
    pools: poolsByLevel(run),
    feasiblePairs: degree.reduce((sum, count) => sum + count, locks.length),
    reachable: { mentees: served.size, of: columns.mentees.length },
    menteesWithNobody,
    mentorsWithNobody,
    shortages,
  };
  return deepFreeze({ ...inspection, labels: finish(labelsOf(run.cohort, inspection)) });
}

function poolsByLevel({ columns }: Run): Pool[] {
  const { levels, mentorPerson, menteePerson, capacity, wants } = columns;
  const byLevel = new Map<number, { mentors: number; places: number; mentees: number; wanted: number }>();
  const poolOf = (person: number): { mentors: number; places: number; mentees: number; wanted: number } => {
    const level = levels[0].level[person];
    const pool = byLevel.get(level) ?? { mentors: 0, places: 0, mentees: 0, wanted: 0 };
    byLevel.set(level, pool);
    return pool;
  };
  mentorPerson.forEach((person, mentor) => {
    const pool = poolOf(person);
    pool.mentors++;
    pool.places += capacity[mentor];
  });
  menteePerson.forEach((person, mentee) => {
    const pool = poolOf(person);
    pool.mentees++;
    pool.wanted += wants[mentee];
  });
  return [...byLevel]
    .sort(([a], [b]) => b - a)
    .map(([level, pool]) => ({ level: level === NO_LEVEL ? null : level, ...pool }));
}
