import * as z from "zod";
import { type MenteeProfile, type MentorProfile, normalizeTerm } from "../cohort/cohort.js";
import { mapRows } from "../steps.js";
import { fillByTerms, indexTerms } from "./by-terms.js";
import type { Comparison, CriterionKind } from "./criterion.js";

export type LivedExperienceParams = Record<never, never>;

/** 1 if the mentor has lived through the transition that the mentee is going through, else 0. */
export const livedExperience: CriterionKind<LivedExperienceParams> = {
  code: "livedExperience",
  params: z.strictObject({}),
  bind: () => ({
    code: "livedExperience",
    compare: compareExperience,
    *prepare({ cohort: { mentors, mentees } }) {
      const lived = yield* indexTerms(mentors, ({ experiences = [] }) => new Set(experiences.map(normalizeTerm)));
      const living = yield* mapRows(
        mentees,
        ({ transition }) => new Map(transition === undefined ? [] : [[normalizeTerm(transition), 1]]),
      );
      return yield* fillByTerms(lived, living, mentors.length);
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
