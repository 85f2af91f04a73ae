import { deepFreezeSteps } from "../cohort/snapshot.js";
import { fingerprintSteps, sealSteps, VERSION } from "../engine/fingerprint.js";
import { programNotices } from "../engine/notices.js";
import type { FairWitness, MatchResult, MenteeRow, MentorRow } from "../engine/result.js";
import type { Run } from "../engine/run.js";
import { edgeCount } from "../graph.js";
import { mapRows, type Steps } from "../steps.js";
import { findCauses } from "./causes.js";
import { labelsOf } from "./labels.js";
import { sumLevels } from "./levels.js";
import { type ChosenPair, explainPairs, listPairs } from "./pairs.js";

/** Indices become people again: the whole result of a run, frozen and sealed. */
export function* explainRun(run: Run): Steps<MatchResult> {
  const { cohort, columns, program, duals, unit, locks, scored, degree, extension } = run;
  const chosen = listPairs(run);
  const pairs = yield* explainPairs(run, chosen);
  const { ofMentee, ofMentor, shortages } = yield* findCauses(run);
  const mentorsOf = group(chosen, columns.mentees.length, "mentee", "mentor");
  yield;
  const menteesOf = group(chosen, columns.mentors.length, "mentor", "mentee");

  const mentees = yield* mapRows(columns.mentees, ({ person }, mentee): MenteeRow => {
    const mentorIds = mentorsOf[mentee].map((mentor) => columns.mentors[mentor].person.id);
    const wants = columns.wants[mentee];
    const tier = columns.priority[mentee];
    return { menteeId: person.id, tier, wants, mentorIds, missing: wants - mentorIds.length, cause: ofMentee[mentee] };
  });
  const mentors = yield* mapRows(columns.mentors, ({ person }, mentor): MentorRow => {
    const menteeIds = menteesOf[mentor].map((mentee) => columns.mentees[mentee].person.id);
    const capacity = columns.capacity[mentor];
    return { mentorId: person.id, capacity, menteeIds, free: capacity - menteeIds.length, cause: ofMentor[mentor] };
  });

  yield;
  const notices = [...columns.notices, ...programNotices(program, columns.cohort, scored.survey)];
  yield;
  const spoken = { pairs, mentees, mentors, shortages, notices };
  const result: Omit<MatchResult, "seal"> = {
    schemaVersion: 1,
    version: VERSION,
    fingerprint: yield* fingerprintSteps(cohort, program.resolved),
    program: program.resolved,
    counts: {
      people: cohort.people.length,
      mentors: mentors.length,
      mentees: mentees.length,
      feasiblePairs: degree.reduce((sum, count) => sum + count, locks.length),
      pairs: pairs.length,
    },
    levels: sumLevels(program, {
      mentees: mentees.map(({ tier, wants, mentorIds }) => ({ tier, wants, count: mentorIds.length })),
      mentors: mentors.map(({ menteeIds }) => ({ count: menteeIds.length })),
      pairs,
    }),
    ...spoken,
    certificate: {
      unit,
      profits: [...duals.profit],
      prices: [...duals.price],
      ...(run.fair && { fair: fairWitness(run.fair) }),
      ...(extension && { extension: { rounds: extension.rounds, keptPairs: edgeCount(scored.graph) } }),
    },
    labels: yield* labelsOf(cohort, spoken),
  };
  return yield* deepFreezeSteps({ ...result, seal: yield* sealSteps(result) });
}

/** Per person on one side, the partners on the other, in index order. */
function group(
  pairs: readonly ChosenPair[],
  count: number,
  side: "mentor" | "mentee",
  other: "mentor" | "mentee",
): number[][] {
  const partners: number[][] = Array.from({ length: count }, () => []);
  for (const pair of pairs) partners[pair[side]].push(pair[other]);
  return partners;
}

function fairWitness({ threshold, above }: NonNullable<Run["fair"]>): FairWitness {
  if (above === null) return { threshold, above };
  const { profit, price } = above.duals;
  return { threshold, above: { threshold: above.threshold, profits: [...profit], prices: [...price] } };
}
