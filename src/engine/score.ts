import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Facts } from "../cohort/facts.js";
import type { BoundProgram, WeightedCriterion } from "../programs/resolve.js";
import type { Part } from "./result.js";

/** What a value is worth, in micro-points: the only rounding there is, the same in both voices. */
export function partOf(value: number | null, { share, whenMissing }: WeightedCriterion): number {
  return Math.round((value === null || Number.isNaN(value) ? whenMissing : value) * share);
}

/** A pair's score with its parts, by the plain voice. */
export function scorePair(
  program: BoundProgram,
  mentor: MentorProfile,
  mentee: MenteeProfile,
  facts: Facts,
): { score: number; parts: Part[] } {
  let score = 0;
  const parts = program.criteria.map((weighted): Part => {
    const { value, finding } = weighted.criterion.compare(mentor, mentee, facts);
    const part = partOf(value, weighted);
    score += part;
    return { criterion: weighted.criterion.code, weight: weighted.weight, value, part, finding };
  });
  return { score, parts };
}
