import * as z from "zod";
import { hasBit, removeBit } from "../bitset.js";
import { type Coverage, coverNeeds, readNeeds, readOffers } from "../cohort/skills.js";
import { mapRows } from "../steps.js";
import { type ConstraintKind, type Loosening, passed, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";

export interface NeedCoverageParams {
  /** Least share of the mentee's needs, by importance, that the mentor covers: over 0, up to 1. */
  readonly min: number;
  /** Least proficiency that counts as covering, 1 to 5. @defaultValue 1 */
  readonly minProficiency?: number | undefined;
}

/** The mentor covers enough of what the mentee needs. Who states no need has nothing to be covered, and is refused. */
export const needCoverage: ConstraintKind<NeedCoverageParams> = {
  code: "needCoverage",
  params: z.strictObject({
    min: z.number().gt(0).max(1),
    minProficiency: z.int().min(1).max(5).optional(),
  }),
  looser(params) {
    const { min, minProficiency = 1 } = params;
    const less = Math.round(min * 100 - 10) / 100;
    const steps: Loosening<NeedCoverageParams>[] =
      less > 0 ? [{ param: "min", from: min, to: less, params: { ...params, min: less } }] : [WITHOUT_RULE];
    if (minProficiency > 1) {
      const lower = minProficiency - 1;
      steps.push({
        param: "minProficiency",
        from: minProficiency,
        to: lower,
        params: { ...params, minProficiency: lower },
      });
    }
    return steps;
  },
  asks: ({ minProficiency: proficiency = 1 }, { mentee }) => ({
    skills: (mentee.needs ?? []).map(({ skill }) => ({ skill, proficiency })),
  }),
  bind: ({ min, minProficiency = 1 }) => ({
    code: "needCoverage",
    relaxable: true,
    judge: ({ mentor }, { person, mentee }) =>
      judgeCoverage(coverNeeds(readNeeds(mentee.needs), readOffers(mentor.offers, minProficiency)), person.id, min),
    judgeAlone: (_side, profile) =>
      "mentee" in profile && readNeeds(profile.mentee.needs).size === 0
        ? { code: "noNeeds", values: { ids: [profile.person.id] } }
        : null,
    *prepare({ cohort }) {
      const offers = yield* mapRows(cohort.mentors, (mentor) => readOffers(mentor.offers, minProficiency));
      const needs = yield* mapRows(cohort.mentees, (mentee) => readNeeds(mentee.needs));
      return {
        narrow(mentee, open) {
          for (let mentor = 0; mentor < offers.length; mentor++) {
            if (!hasBit(open, mentor)) continue;
            const { met, total } = coverNeeds(needs[mentee], offers[mentor]);
            if (total === 0 || met / total < min) removeBit(open, mentor);
          }
        },
      };
    },
  }),
};

function judgeCoverage({ met, total, covered, missing }: Coverage, menteeId: string, min: number): Verdict {
  if (total === 0) return refused("noNeeds", { ids: [menteeId] });
  return met / total >= min
    ? passed("needsCovered", { covered, missing })
    : refused("needsUncovered", { covered, missing, min });
}
