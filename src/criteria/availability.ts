import * as z from "zod";
import type { Availability } from "../cohort/cohort.js";
import { overlapMinutes, readWeek, type Week } from "../cohort/week.js";
import { eachRow, mapRows, type Steps } from "../steps.js";
import { type Ceiling, type Comparison, type CriterionKind, type Filler, NOTHING, NOTHING_KNOWN } from "./criterion.js";

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
      *prepare({ cohort: { mentors, mentees } }) {
        const upper = yield* mapRows(mentors, ({ availability: stated }) => read(stated));
        const lower = yield* mapRows(mentees, ({ availability: stated }) => read(stated));
        return yield* prepareTime(upper, lower, minutes, hours);
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

function compareTime(mentor: Time, mentee: Time, fullMinutes: number, fullHours: number): Comparison {
  const minutes = mentor.week && mentee.week && overlapMinutes(mentor.week, mentee.week);
  const hours =
    mentor.hours === undefined || mentee.hours === undefined ? undefined : Math.min(mentor.hours, mentee.hours);
  if (minutes === undefined && hours === undefined)
    return { value: null, finding: { code: "noAvailability", values: {} } };
  const byWeek = minutes === undefined ? 1 : Math.min(1, minutes / fullMinutes);
  const byMonth = hours === undefined ? 1 : Math.min(1, hours / fullHours);
  return {
    value: Math.min(byWeek, byMonth),
    finding: {
      code: "timeTogether",
      values: { ...(minutes !== undefined && { minutes }), ...(hours !== undefined && { hours }) },
    },
  };
}

const UNSTATED = -1;

// Windows lie flat, start and end in turn, person by person; nobody's end before the next one's start.
function* prepareTime(
  mentors: readonly Time[],
  mentees: readonly Time[],
  fullMinutes: number,
  fullHours: number,
): Steps<Filler> {
  const windowStart = new Int32Array(mentors.length + 1);
  yield* eachRow(mentors, ({ week = [] }, mentor) => {
    windowStart[mentor + 1] = windowStart[mentor] + 2 * week.length;
  });
  const windows = new Int32Array(windowStart[mentors.length]);
  yield* eachRow(mentors, ({ week = [] }, mentor) => windows.set(week.flat(), windowStart[mentor]));
  const hoursOf = Float64Array.from(mentors, ({ hours = UNSTATED }) => hours);
  let row = -1;
  let own = new Int32Array(0);
  return {
    fill(mentee, list, count, out) {
      const { week, hours = UNSTATED } = mentees[mentee];
      if (row !== mentee) {
        row = mentee;
        own = Int32Array.from(week?.flat() ?? []);
      }
      for (let k = 0; k < count; k++) {
        const mentor = list[k];
        const from = windowStart[mentor];
        const to = windowStart[mentor + 1];
        const byWeek = from === to || own.length === 0 ? UNSTATED : overlap(windows, from, to, own) / fullMinutes;
        const other = hoursOf[mentor];
        const byMonth = other === UNSTATED || hours === UNSTATED ? UNSTATED : Math.min(other, hours) / fullHours;
        if (byWeek === UNSTATED && byMonth === UNSTATED) out[k] = NOTHING;
        else
          out[k] = Math.min(
            byWeek === UNSTATED ? 1 : Math.min(1, byWeek),
            byMonth === UNSTATED ? 1 : Math.min(1, byMonth),
          );
      }
    },
    ceiling: boundTime(mentors, mentees, fullMinutes, fullHours),
  };
}

/** Minutes that both windows[from … to − 1] and `own` cover. */
function overlap(windows: Int32Array, from: number, to: number, own: Int32Array): number {
  let minutes = 0;
  for (let i = from, j = 0; i < to && j < own.length; ) {
    const start = windows[i] > own[j] ? windows[i] : own[j];
    const isFirst = windows[i + 1] < own[j + 1];
    const end = isFirst ? windows[i + 1] : own[j + 1];
    if (end > start) minutes += end - start;
    if (isFirst) i += 2;
    else j += 2;
  }
  return minutes;
}

const SLOT = 60; // minutes

// Mentors by the hours of the week in which they have any time; a mentee's own minutes in such an hour lift them. Where
// that would take longer than it saves, all who state windows are lifted to the full.
function boundTime(
  mentors: readonly Time[],
  mentees: readonly Time[],
  fullMinutes: number,
  fullHours: number,
): Ceiling {
  const slots: number[][] = Array.from({ length: (7 * 24 * 60) / SLOT }, () => []);
  mentors.forEach(({ week = [] }, mentor) => {
    for (const slot of minutesBySlot(week).keys()) slots[slot].push(mentor);
  });
  const bySlot = slots.map((list) => Int32Array.from(list));
  const withWeek = Int32Array.from(mentors.keys()).filter((mentor) => mentors[mentor].week !== undefined);
  const base = (statesWeek: boolean): Float64Array =>
    Float64Array.from(mentors, ({ week, hours }) => {
      if (week !== undefined && statesWeek) return 0;
      return Math.min(1, (hours ?? NOTHING) / fullHours);
    });
  const bases = [base(false), base(true)];
  return {
    kindCount: 2,
    kindOf: (mentee) => {
      const { week, hours } = mentees[mentee];
      return week === undefined ? (hours === undefined ? NOTHING_KNOWN : 0) : 1;
    },
    base: (kind) => bases[kind],
    liftsOf(mentee) {
      const { week } = mentees[mentee];
      if (week === undefined) return [];
      const own = [...minutesBySlot(week)];
      const work = own.reduce((sum, [slot]) => sum + bySlot[slot].length, 0);
      if (work > mentors.length) return [{ value: 1, mentors: withWeek }];
      return own.map(([slot, minutes]) => ({ value: Math.min(1, minutes / fullMinutes), mentors: bySlot[slot] }));
    },
  };
}

function minutesBySlot(week: Week): Map<number, number> {
  const minutes = new Map<number, number>();
  for (const [start, end] of week) {
    for (let at = start; at < end; ) {
      const slot = Math.floor(at / SLOT);
      const next = Math.min(end, (slot + 1) * SLOT);
      minutes.set(slot, (minutes.get(slot) ?? 0) + next - at);
      at = next;
    }
  }
  return minutes;
}
