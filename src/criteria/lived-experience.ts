import * as z from "zod";
import { type MenteeProfile, type MentorProfile, normalizeTerm } from "../cohort/cohort.js";
import { type Comparison, type CriterionKind, NOTHING } from "./criterion.js";

export type LivedExperienceParams = Record<never, never>;

/** 1 if the mentor has lived through the transition that the mentee is going through, else 0. */
export const livedExperience: CriterionKind<LivedExperienceParams> = {
  code: "livedExperience",
  params: z.strictObject({}),
  bind: () => ({
    code: "livedExperience",
    compare: compareExperience,
    prepare({ cohort }) {
      const lived = cohort.mentors.map(({ experiences = [] }) => new Set(experiences.map(normalizeTerm)));
      const living = cohort.mentees.map(({ transition }) =>
        transition === undefined ? undefined : normalizeTerm(transition),
      );
      return {
        fill(mentee, mentors, count, out) {
          const transition = living[mentee];
          for (let k = 0; k < count; k++) {
            out[k] = transition === undefined ? NOTHING : lived[mentors[k]].has(transition) ? 1 : 0;
          }
        },
      };
    },
  }),
};

function compareExperience({ mentor }: MentorProfile, { mentee }: MenteeProfile): Comparison {
  const { transition } = mentee;
  if (transition === undefined) return { value: null, finding: { code: "noTransition", values: {} } };
  const wanted = normalizeTerm(transition);
  const lived = (mentor.experiences ?? []).some((experience) => normalizeTerm(experience) === wanted);
  return {
    value: lived ? 1 : 0,
    finding: { code: lived ? "livedThrough" : "notLivedThrough", values: { transition: wanted } },
  };
}
