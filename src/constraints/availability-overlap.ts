import * as z from "zod";
import { hasBit, removeBit } from "../bitset.js";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import { overlapMinutes, readWeek } from "../cohort/week.js";
import { mapRows } from "../steps.js";
import { type ConstraintKind, passed, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";

const LESS = 30; // minutes a week, in one step

export interface AvailabilityOverlapParams {
  /** Least minutes a week that both are free. */
  readonly minMinutesPerWeek: number;
}

/** Both are free at the same time, long enough. Windows nobody states overlap with nothing. */
export const availabilityOverlap: ConstraintKind<AvailabilityOverlapParams> = {
  code: "availabilityOverlap",
  params: z.strictObject({ minMinutesPerWeek: z.int().min(1).max(10_080) }),
  looser: ({ minMinutesPerWeek: from }) => {
    const to = from - LESS;
    return to > 0 ? [{ param: "minMinutesPerWeek", from, to, params: { minMinutesPerWeek: to } }] : [WITHOUT_RULE];
  },
  asks: (_params, { mentee }) => ({ windows: readWeek(mentee.availability) ?? [] }),
  bind: ({ minMinutesPerWeek }) => ({
    code: "availabilityOverlap",
    relaxable: true,
    judge: (mentor, mentee) => judgeWeeks(mentor, mentee, minMinutesPerWeek),
    judgeAlone(_side, profile) {
      const { availability } = "mentor" in profile ? profile.mentor : profile.mentee;
      return readWeek(availability) === undefined
        ? { code: "availabilityMissing", values: { ids: [profile.person.id] } }
        : null;
    },
    *prepare({ cohort }) {
      const mentorWeeks = yield* mapRows(cohort.mentors, ({ availability }) => readWeek(availability));
      const menteeWeeks = yield* mapRows(cohort.mentees, ({ availability }) => readWeek(availability));
      return {
        narrow(mentee, open) {
          const own = menteeWeeks[mentee];
          for (let mentor = 0; mentor < mentorWeeks.length; mentor++) {
            if (!hasBit(open, mentor)) continue;
            const other = mentorWeeks[mentor];
            const isEnough =
              own !== undefined && other !== undefined && overlapMinutes(own, other) >= minMinutesPerWeek;
            if (!isEnough) removeBit(open, mentor);
          }
        },
      };
    },
  }),
};

function judgeWeeks({ person, mentor }: MentorProfile, { person: other, mentee }: MenteeProfile, min: number): Verdict {
  const upper = readWeek(mentor.availability);
  const lower = readWeek(mentee.availability);
  const missing = [...(upper === undefined ? [person.id] : []), ...(lower === undefined ? [other.id] : [])];
  if (upper === undefined || lower === undefined) return refused("availabilityMissing", { ids: missing });
  const minutes = overlapMinutes(upper, lower);
  return minutes >= min ? passed("freeTogether", { minutes }) : refused("tooLittleTogether", { minutes, min });
}
