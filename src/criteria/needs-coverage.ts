// The share of what the mentee needs, by importance, that the mentor offers: Σ importance(covered) / Σ importance.
// The formula of Baker, …, Eby (2025) on complementary fit.
import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { coverNeeds, readNeeds, readOffers } from "../cohort/skills.js";
import { mapRows, type Steps } from "../steps.js";
import { fillByTerms, indexTerms } from "./by-terms.js";
import type { Comparison, CriterionKind, Filler } from "./criterion.js";

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

function* prepareNeeds({ cohort }: Columns, minProficiency: number): Steps<Filler> {
  const bySkill = yield* indexTerms(cohort.mentors, ({ offers }) => readOffers(offers, minProficiency));
  const needed = yield* mapRows(cohort.mentees, ({ needs }) => readNeeds(needs));
  return yield* fillByTerms(bySkill, needed, cohort.mentors.length);
}
