import * as z from "zod";
import { removeBit } from "../bitset.js";
import { NO_ROLE } from "../cohort/columns.js";
import { monthsBetween } from "../cohort/dates.js";
import { createFactsSteps, type Facts } from "../cohort/facts.js";
import { eachRow } from "../steps.js";
import { type ConstraintKind, PASSES, refused, type Verdict } from "./constraint.js";

export interface NoRepeatParams {
  /** Months after which two people may meet again. @defaultValue never */
  readonly cooldownMonths?: number | undefined;
}

/** Two people of an earlier pair, whichever was the mentor, do not meet again, or not for a while. */
export const noRepeat: ConstraintKind<NoRepeatParams> = {
  code: "noRepeat",
  params: z.strictObject({ cooldownMonths: z.int().min(0).max(1_200).optional() }),
  speaksOfTime: ({ cooldownMonths }) => cooldownMonths !== undefined,
  bind: ({ cooldownMonths }) => ({
    code: "noRepeat",
    relaxable: true,
    judge: (mentor, mentee, facts) => judgePast(mentor.person.id, mentee.person.id, facts, cooldownMonths),
    *prepare(columns) {
      const { cohort, personIndex, mentorOf, menteeOf } = columns;
      const facts = yield* createFactsSteps(cohort);
      const barred = new Map<number, Set<number>>();
      yield* eachRow(cohort.history ?? [], ({ mentorId, menteeId }) => {
        for (const [upper, lower] of [
          [mentorId, menteeId],
          [menteeId, mentorId],
        ]) {
          const mentor = mentorOf[personIndex.get(upper) ?? -1] ?? NO_ROLE;
          const mentee = menteeOf[personIndex.get(lower) ?? -1] ?? NO_ROLE;
          if (mentor === NO_ROLE || mentee === NO_ROLE || judgePast(upper, lower, facts, cooldownMonths).passes)
            continue;
          barred.set(mentee, (barred.get(mentee) ?? new Set()).add(mentor));
        }
      });
      return {
        narrow(mentee, open) {
          for (const mentor of barred.get(mentee) ?? []) removeBit(open, mentor);
        },
      };
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
