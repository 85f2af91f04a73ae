import { similarity } from "ml-distance";
import * as z from "zod";
import type { Need, Offer } from "../cohort/cohort.js";
import { readNeeds } from "../cohort/skills.js";
import { mapRows } from "../steps.js";
import { type Comparison, type CriterionKind, NOTHING, whereStated } from "./criterion.js";

const MEASURES = ["cosine", "tanimoto", "czekanowski", "ruzicka"] as const;
type Measure = (typeof MEASURES)[number];

export interface SkillSimilarityParams {
  /** Which similarity of ml-distance compares needs with offers. @defaultValue "cosine" */
  readonly measure?: Measure | undefined;
}

/**
 * How alike what is needed and what is offered are as wholes: a vector of importances against a vector of proficiencies,
 * one place for each skill that either names. Unlike coverage, a mentor who offers much else is less alike.
 */
export const skillSimilarity: CriterionKind<SkillSimilarityParams> = {
  code: "skillSimilarity",
  params: z.strictObject({ measure: z.enum(MEASURES).optional() }),
  bind: ({ measure = "cosine" }) => ({
    code: "skillSimilarity",
    compare: ({ mentor }, { mentee }) => compareSkills(readNeeds(mentee.needs), strengths(mentor.offers), measure),
    *prepare({ cohort }) {
      const offers = yield* mapRows(cohort.mentors, (mentor) => strengths(mentor.offers));
      const needs = yield* mapRows(cohort.mentees, (mentee) => readNeeds(mentee.needs));
      return {
        fill(mentee, mentors, count, out) {
          for (let k = 0; k < count; k++) out[k] = shareOf(needs[mentee], offers[mentors[k]], measure) ?? NOTHING;
        },
        ceiling: whereStated(
          offers.map(({ size }) => size > 0),
          needs.map(({ size }) => size > 0),
        ),
      };
    },
  }),
};

/** Each offered skill once, with its greatest proficiency. */
function strengths(offers: readonly Offer[] = []): ReadonlyMap<string, number> {
  return readNeeds(offers.map(({ skill, proficiency = 1 }): Need => ({ skill, importance: proficiency })));
}

function shareOf(
  needs: ReadonlyMap<string, number>,
  offers: ReadonlyMap<string, number>,
  measure: Measure,
): number | null {
  if (needs.size === 0 || offers.size === 0) return null;
  const skills = [...new Set([...needs.keys(), ...offers.keys()])]; // sums of integers: in any order
  const value = similarity[measure](
    skills.map((skill) => needs.get(skill) ?? 0),
    skills.map((skill) => offers.get(skill) ?? 0),
  );
  return Math.min(1, Math.max(0, value));
}

function compareSkills(
  needs: ReadonlyMap<string, number>,
  offers: ReadonlyMap<string, number>,
  measure: Measure,
): Comparison {
  const value = shareOf(needs, offers, measure);
  return value === null
    ? { value, finding: { code: "noSkills", values: {} } }
    : { value, finding: { code: "skillsAlike", values: { measure } } };
}
