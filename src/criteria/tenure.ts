import * as z from "zod";
import type { MentorProfile } from "../cohort/cohort.js";
import { monthsBetween } from "../cohort/dates.js";
import { mapRows } from "../steps.js";
import { type CriterionKind, NOTHING } from "./criterion.js";

export interface TenureParams {
  /** Months in the company that are worth a full value. @defaultValue 120 */
  readonly fullMonths?: number | undefined;
}

/** How long the mentor has known the house: culture and unwritten rules. Needs the cohort's `asOf`. */
export const tenure: CriterionKind<TenureParams> = {
  code: "tenure",
  params: z.strictObject({ fullMonths: z.int().min(1).max(1_200).optional() }),
  speaksOfTime: () => true,
  bind: ({ fullMonths = 120 }) => ({
    code: "tenure",
    compare({ person }, _mentee, facts) {
      const months = monthsBetween(person.hiredOn, facts.asOf);
      return months === undefined
        ? { value: null, finding: { code: "noHiringDate", values: {} } }
        : { value: shareOf(months, fullMonths), finding: { code: "tenure", values: { months } } };
    },
    *prepare({ cohort, mentors: all }) {
      const toValue = ({ person }: MentorProfile): number =>
        shareOf(monthsBetween(person.hiredOn, cohort.asOf) ?? NOTHING, fullMonths);
      const values = Float64Array.from(yield* mapRows(all, toValue));
      return {
        fill(_mentee, mentors, count, out) {
          for (let k = 0; k < count; k++) out[k] = values[mentors[k]];
        },
        ceiling: { kindCount: 1, kindOf: () => 0, base: () => values },
      };
    },
  }),
};

function shareOf(months: number, fullMonths: number): number {
  return Math.min(1, Math.max(0, months) / fullMonths);
}
