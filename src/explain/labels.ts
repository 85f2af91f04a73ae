import type { Cohort } from "../cohort/cohort.js";
import { eachRow, type Steps } from "../steps.js";

const VALUES_PER_STEP = 4_096;

/**
 * The names of the people that a piece of result speaks of, and of nobody else: every string in it that is a person's id.
 */
export function* labelsOf(cohort: Cohort, spoken: object): Steps<{ id: string; label: string }[]> {
  const ids = new Set<string>();
  const open: unknown[] = [spoken];
  for (let count = 1; open.length > 0; count++) {
    if (count % VALUES_PER_STEP === 0) yield;
    const item = open.pop();
    if (typeof item === "string") ids.add(item);
    else if (typeof item === "object" && item !== null) for (const member of Object.values(item)) open.push(member);
  }
  const labels: { id: string; label: string }[] = [];
  yield* eachRow(cohort.people, ({ id, label }) => {
    if (label !== undefined && ids.has(id)) labels.push({ id, label });
  });
  return labels;
}
