import * as z from "zod";
import { type MenteeProfile, type MentorProfile, normalizeTerm } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING } from "./criterion.js";

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

function prepareGoals({ cohort }: Columns): Filler {
  const mentorsByGoal = new Map<string, number[]>();
  cohort.mentors.forEach((profile, mentor) => {
    for (const goal of goalsOf(profile.goals)) {
      const list = mentorsByGoal.get(goal);
      if (list === undefined) mentorsByGoal.set(goal, [mentor]);
      else list.push(mentor);
    }
  });
  const wanted = cohort.mentees.map((mentee) => goalsOf(mentee.goals));
  const shared = new Float64Array(cohort.mentors.length);
  return {
    fill(mentee, mentors, count, out) {
      const goals = wanted[mentee];
      if (goals.length === 0) {
        out.fill(NOTHING, 0, count);
        return;
      }
      shared.fill(0);
      for (const goal of goals) for (const mentor of mentorsByGoal.get(goal) ?? []) shared[mentor]++;
      for (let k = 0; k < count; k++) out[k] = shared[mentors[k]] / goals.length;
    },
  };
}
