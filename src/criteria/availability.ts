import * as z from "zod";
import type { Availability } from "../cohort/cohort.js";
import { overlapMinutes, readWeek, type Week } from "../cohort/week.js";
import { type Comparison, type CriterionKind, NOTHING } from "./criterion.js";

export interface AvailabilityParams {
  /** Minutes a week free together that are worth a full value. @defaultValue 60 */
  readonly fullMinutesPerWeek?: number | undefined;
  /** Hours a month, of whoever has fewer, that are worth a full value. @defaultValue 2 */
  readonly fullHoursPerMonth?: number | undefined;
}

/** Time for one another: the scarcer of minutes free together and hours a month, as far as both state them. */
export const availability: CriterionKind<AvailabilityParams> = {
  code: "availability",
  params: z.strictObject({
    fullMinutesPerWeek: z.int().min(1).max(10_080).optional(),
    fullHoursPerMonth: z.number().min(0.5).max(744).optional(),
  }),
  bind({ fullMinutesPerWeek: minutes = 60, fullHoursPerMonth: hours = 2 }) {
    return {
      code: "availability",
      compare: ({ mentor }, { mentee }) =>
        compareTime(read(mentor.availability), read(mentee.availability), minutes, hours),
      prepare({ cohort }) {
        const mentorTime = cohort.mentors.map((mentor) => read(mentor.availability));
        const menteeTime = cohort.mentees.map((mentee) => read(mentee.availability));
        return {
          fill(mentee, mentors, count, out) {
            for (let k = 0; k < count; k++) {
              out[k] = shareOf(measure(mentorTime[mentors[k]], menteeTime[mentee]), minutes, hours) ?? NOTHING;
            }
          },
        };
      },
    };
  },
};

interface Time {
  readonly week: Week | undefined;
  readonly hours: number | undefined;
}

interface Shared {
  readonly minutes: number | undefined;
  readonly hours: number | undefined;
}

function read(stated: Availability | undefined): Time {
  return { week: readWeek(stated), hours: stated?.hoursPerMonth };
}

function measure(mentor: Time, mentee: Time): Shared {
  return {
    minutes:
      mentor.week === undefined || mentee.week === undefined ? undefined : overlapMinutes(mentor.week, mentee.week),
    hours: mentor.hours === undefined || mentee.hours === undefined ? undefined : Math.min(mentor.hours, mentee.hours),
  };
}

function shareOf(shared: Shared, fullMinutes: number, fullHours: number): number | null {
  if (shared.minutes === undefined && shared.hours === undefined) return null;
  const byWeek = shared.minutes === undefined ? 1 : Math.min(1, shared.minutes / fullMinutes);
  const byMonth = shared.hours === undefined ? 1 : Math.min(1, shared.hours / fullHours);
  return Math.min(byWeek, byMonth);
}

function compareTime(mentor: Time, mentee: Time, fullMinutes: number, fullHours: number): Comparison {
  const shared = measure(mentor, mentee);
  const value = shareOf(shared, fullMinutes, fullHours);
  if (value === null) return { value, finding: { code: "noAvailability", values: {} } };
  const { minutes, hours } = shared;
  return {
    value,
    finding: {
      code: "timeTogether",
      values: { ...(minutes !== undefined && { minutes }), ...(hours !== undefined && { hours }) },
    },
  };
}
