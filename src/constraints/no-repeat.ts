import * as z from "zod";
import { monthsBetween } from "../cohort/dates.js";
import { createFactsSteps, type Facts } from "../cohort/facts.js";
import { eachRow } from "../steps.js";
import { type ConstraintKind, PASSES, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";
import { RowBars } from "./row-bars.js";

const YEAR = 12;

export interface NoRepeatParams {
  /** Months after which two people may meet again. @defaultValue never */
  readonly cooldownMonths?: number | undefined;
}

/** Two people of an earlier pair, whichever was the mentor, do not meet again, or not for a while. */
export const noRepeat: ConstraintKind<NoRepeatParams> = {
  code: "noRepeat",
  params: z.strictObject({ cooldownMonths: z.int().min(0).max(1_200).optional() }),
  speaksOfTime: ({ cooldownMonths }) => cooldownMonths !== undefined,
  looser({ cooldownMonths: from = 0 }) {
    const to = from - YEAR;
    return to >= 0 ? [{ param: "cooldownMonths", from, to, params: { cooldownMonths: to } }] : [WITHOUT_RULE];
  },
  bind: ({ cooldownMonths }) => ({
    code: "noRepeat",
    relaxable: true,
    judge: (mentor, mentee, facts) => judgePast(mentor.person.id, mentee.person.id, facts, cooldownMonths),
    *prepare(columns) {
      const facts = yield* createFactsSteps(columns.cohort);
      const barred = new RowBars(columns);
      yield* eachRow(columns.cohort.history ?? [], ({ mentorId, menteeId }) => {
        if (judgePast(mentorId, menteeId, facts, cooldownMonths).passes) return;
        barred.add(mentorId, menteeId);
        barred.add(menteeId, mentorId);
      });
      return barred;
    },
  }),
};

function judgePast(a: string, b: string, facts: Facts, cooldown: number | undefined): Verdict {
  for (const { endedOn } of facts.pastPairs(a, b)) {
    const since = monthsBetween(endedOn, facts.asOf);
    // a pair without an end has not ended; one that ends after the day of the round has not either
    if (cooldown === undefined || since === undefined || since < cooldown) {
      return refused("pairedBefore", {
        ...(endedOn !== undefined && { endedOn }),
        ...(cooldown !== undefined && { cooldown }),
      });
    }
  }
  return PASSES;
}
