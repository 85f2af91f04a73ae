import * as z from "zod";
import type { Availability } from "../cohort/cohort.js";
import { overlapMinutes, readWeek, type Week } from "../cohort/week.js";
import { type Comparison, type CriterionKind, NOTHING, whereStated } from "./criterion.js";

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
        const isStated = ({ week, hours: perMonth }: Time): boolean => week !== undefined || perMonth !== undefined;
        return {
          fill(mentee, mentors, count, out) {
            const own = menteeTime[mentee];
            for (let k = 0; k < count; k++) {
              const other = mentorTime[mentors[k]];
              const together = minutesTogether(other, own);
              const scarcer = hoursTogether(other, own);
              out[k] = shareOf(together, scarcer, minutes, hours) ?? NOTHING;
            }
          },
          ceiling: whereStated(mentorTime.map(isStated), menteeTime.map(isStated)),
        };
      },
    };
  },
};

interface Time {
  readonly week: Week | undefined;
  readonly hours: number | undefined;
}

function read(stated: Availability | undefined): Time {
  return { week: readWeek(stated), hours: stated?.hoursPerMonth };
}

function minutesTogether({ week: a }: Time, { week: b }: Time): number | undefined {
  return a === undefined || b === undefined ? undefined : overlapMinutes(a, b);
}

function hoursTogether({ hours: a }: Time, { hours: b }: Time): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.min(a, b);
}

function shareOf(
  minutes: number | undefined,
  hours: number | undefined,
  fullMinutes: number,
  fullHours: number,
): number | null {
  if (minutes === undefined && hours === undefined) return null;
  const byWeek = minutes === undefined ? 1 : Math.min(1, minutes / fullMinutes);
  const byMonth = hours === undefined ? 1 : Math.min(1, hours / fullHours);
  return Math.min(byWeek, byMonth);
}

function compareTime(mentor: Time, mentee: Time, fullMinutes: number, fullHours: number): Comparison {
  const minutes = minutesTogether(mentor, mentee);
  const hours = hoursTogether(mentor, mentee);
  const value = shareOf(minutes, hours, fullMinutes, fullHours);
  if (value === null) return { value, finding: { code: "noAvailability", values: {} } };
  return {
    value,
    finding: {
      code: "timeTogether",
      values: { ...(minutes !== undefined && { minutes }), ...(hours !== undefined && { hours }) },
    },
  };
}
