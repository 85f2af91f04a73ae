import type { Cohort } from "../cohort/cohort.js";

/**
 * The names of the people that a piece of result speaks of, and of nobody else: every string in it that is a person's id.
 */
export function labelsOf(cohort: Cohort, spoken: object): { id: string; label: string }[] {
  const ids = new Set<string>();
  const open: unknown[] = [spoken];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item === "string") ids.add(item);
    else if (typeof item === "object" && item !== null) for (const member of Object.values(item)) open.push(member);
  }
  return cohort.people.flatMap(({ id, label }) => (label !== undefined && ids.has(id) ? [{ id, label }] : []));
}
