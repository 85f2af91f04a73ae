// The share of what the mentee needs, by importance, that the mentor offers: Σ importance(covered) / Σ importance.
// The formula of Baker, …, Eby (2025) on complementary fit.
import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { coverNeeds, readNeeds, readOffers } from "../cohort/skills.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING } from "./criterion.js";

export interface NeedsCoverageParams {
  /** Least proficiency that counts as covering, 1 to 5; an offer that states none counts as 1. @defaultValue 1 */
  readonly minProficiency?: number | undefined;
}

/** How much of what the mentee needs, by importance, the mentor offers. */
export const needsCoverage: CriterionKind<NeedsCoverageParams> = {
  code: "needsCoverage",
  params: z.strictObject({ minProficiency: z.int().min(1).max(5).optional() }),
  bind: ({ minProficiency = 1 }) => ({
    code: "needsCoverage",
    compare: (mentor, mentee) => compareNeeds(mentor, mentee, minProficiency),
    prepare: (columns) => prepareNeeds(columns, minProficiency),
  }),
};

function compareNeeds({ mentor }: MentorProfile, { mentee }: MenteeProfile, minProficiency: number): Comparison {
  const { met, total, covered, missing } = coverNeeds(
    readNeeds(mentee.needs),
    readOffers(mentor.offers, minProficiency),
  );
  if (total === 0) return { value: null, finding: { code: "noNeeds", values: {} } };
  return { value: met / total, finding: { code: "needsCovered", values: { covered, missing } } };
}

// Mentors by skill; a row adds each need's importance to the mentors who offer it: integers, so the order cannot matter.
function prepareNeeds({ cohort }: Columns, minProficiency: number): Filler {
  const mentorsBySkill = new Map<string, number[]>();
  cohort.mentors.forEach(({ offers }, mentor) => {
    for (const skill of readOffers(offers, minProficiency)) {
      const list = mentorsBySkill.get(skill);
      if (list === undefined) mentorsBySkill.set(skill, [mentor]);
      else list.push(mentor);
    }
  });
  const needs = cohort.mentees.map((mentee) => readNeeds(mentee.needs));
  const met = new Float64Array(cohort.mentors.length);
  return {
    fill(mentee, mentors, count, out) {
      if (needs[mentee].size === 0) {
        out.fill(NOTHING, 0, count);
        return;
      }
      let total = 0;
      met.fill(0);
      for (const [skill, importance] of needs[mentee]) {
        total += importance;
        for (const mentor of mentorsBySkill.get(skill) ?? []) met[mentor] += importance;
      }
      for (let k = 0; k < count; k++) out[k] = met[mentors[k]] / total;
    },
  };
}
