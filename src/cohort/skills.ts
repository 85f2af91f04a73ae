import { type Need, normalizeTerm, type Offer } from "./cohort.js";

/** Each needed skill once, with its greatest importance. */
export function readNeeds(needs: readonly Need[] = []): ReadonlyMap<string, number> {
  const bySkill = new Map<string, number>();
  for (const { skill, importance = 1 } of needs) {
    const key = normalizeTerm(skill);
    bySkill.set(key, Math.max(importance, bySkill.get(key) ?? 0));
  }
  return bySkill;
}

/** The skills offered at least so well; an offer that states no proficiency counts as 1. */
export function readOffers(offers: readonly Offer[] = [], minProficiency: number): ReadonlySet<string> {
  return new Set(
    offers.filter(({ proficiency = 1 }) => proficiency >= minProficiency).map(({ skill }) => normalizeTerm(skill)),
  );
}

/** What of the needs the offers meet: integers, and the skills by name. */
export interface Coverage {
  readonly met: number; // importance covered
  readonly total: number; // importance in all
  readonly covered: readonly string[];
  readonly missing: readonly string[];
}

export function coverNeeds(needs: ReadonlyMap<string, number>, offered: ReadonlySet<string>): Coverage {
  const covered: string[] = [];
  const missing: string[] = [];
  let met = 0;
  let total = 0;
  for (const [skill, importance] of needs) {
    total += importance;
    if (offered.has(skill)) met += importance;
    (offered.has(skill) ? covered : missing).push(skill);
  }
  return { met, total, covered: covered.sort(), missing: missing.sort() };
}
