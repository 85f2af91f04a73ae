// The share of what the mentee needs, by importance, that the mentor offers: Σ importance(covered) / Σ importance.
// The formula of Baker, …, Eby (2025) on complementary fit.
import * as z from "zod";
import { type MenteeProfile, type MentorProfile, normalizeTerm } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING } from "./criterion.js";

export interface NeedsCoverageParams {
  /** Least proficiency that counts as covering, 1 to 5; an offer that states none counts as 1. @defaultValue 1 */
  readonly minProficiency?: number | undefined;
}

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
  const needs = needsOf(mentee.needs);
  if (needs.size === 0) return { value: null, finding: { code: "noNeeds", values: {} } };
  const offered = offeredSkills(mentor.offers, minProficiency);
  const covered: string[] = [];
  const missing: string[] = [];
  let met = 0;
  let total = 0;
  for (const [skill, importance] of needs) {
    total += importance;
    if (offered.has(skill)) met += importance;
    (offered.has(skill) ? covered : missing).push(skill);
  }
  return { value: met / total, finding: { code: "needsCovered", values: { covered: covered.sort(), missing: missing.sort() } } };
}

/** Each needed skill once, with its greatest importance. */
function needsOf(needs: MenteeProfile["mentee"]["needs"] = []): Map<string, number> {
  const bySkill = new Map<string, number>();
  for (const { skill, importance = 1 } of needs) {
    const key = normalizeTerm(skill);
    bySkill.set(key, Math.max(importance, bySkill.get(key) ?? 0));
  }
  return bySkill;
}

function offeredSkills(offers: MentorProfile["mentor"]["offers"] = [], minProficiency: number): Set<string> {
  return new Set(offers.filter(({ proficiency = 1 }) => proficiency >= minProficiency).map(({ skill }) => normalizeTerm(skill)));
}

// Mentors by skill; a row adds each need's importance to the mentors who offer it: integers, so the order cannot matter.
function prepareNeeds({ cohort }: Columns, minProficiency: number): Filler {
  const mentorsBySkill = new Map<string, number[]>();
  cohort.mentors.forEach(({ offers }, mentor) => {
    for (const skill of offeredSkills(offers, minProficiency)) {
      const list = mentorsBySkill.get(skill);
      if (list === undefined) mentorsBySkill.set(skill, [mentor]);
      else list.push(mentor);
    }
  });
  const needs = cohort.mentees.map((mentee) => needsOf(mentee.needs));
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
