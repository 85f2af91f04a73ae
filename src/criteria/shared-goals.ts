import * as z from "zod";
import { type MenteeProfile, type MentorProfile, normalizeTerm } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { mapRows, type Steps } from "../steps.js";
import { fillByTerms, indexTerms } from "./by-terms.js";
import type { Comparison, CriterionKind, Filler } from "./criterion.js";

export type SharedGoalsParams = Record<never, never>;

/** The share of the mentee's goals that the mentor names too. The mentee steers: further goals of the mentor cost nothing. */
export const sharedGoals: CriterionKind<SharedGoalsParams> = {
  code: "sharedGoals",
  params: z.strictObject({}),
  bind: () => ({ code: "sharedGoals", compare: compareGoals, prepare: prepareGoals }),
};

function compareGoals({ mentor }: MentorProfile, { mentee }: MenteeProfile): Comparison {
  const wanted = goalsOf(mentee.goals);
  if (wanted.length === 0) return { value: null, finding: { code: "noGoals", values: {} } };
  const offered = new Set(goalsOf(mentor.goals));
  const shared = wanted.filter((goal) => offered.has(goal));
  return {
    value: shared.length / wanted.length,
    finding: { code: "goalsShared", values: { shared, of: wanted.length } },
  };
}

/** Each goal once, sorted. */
function goalsOf(goals: readonly string[] = []): string[] {
  return [...new Set(goals.map(normalizeTerm))].sort();
}

function* prepareGoals({ cohort }: Columns): Steps<Filler> {
  const byGoal = yield* indexTerms(cohort.mentors, ({ goals }) => goalsOf(goals));
  const wanted = yield* mapRows(cohort.mentees, ({ goals }) => new Map(goalsOf(goals).map((goal) => [goal, 1])));
  return yield* fillByTerms(byGoal, wanted, cohort.mentors.length);
}
