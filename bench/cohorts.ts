// Named cohorts for the benchmarks: fixed seeds, any size, everybody two levels apart and mostly outside one another's line.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Cohort, Mentee, Mentor, Person } from "../src/cohort/cohort.js";

export const FAMILIES = ["uniform", "clustered", "scarce", "tied"] as const;
export type Family = (typeof FAMILIES)[number];

const SKILLS = 40;
const FIELDS = 8;
const SKILLS_PER_FIELD = SKILLS / FIELDS;
const STYLE_LENGTH = 8;

/**
 * `size` mentors with one place each and `size` mentees.
 *
 * - uniform: skills, goals and styles at random
 * - clustered: eight fields with five skills each; nobody needs or offers anything outside her own
 * - scarce: one mentor in ten offers everything, the others one skill; everybody wants the same few mentors
 * - tied: all profiles are the same, so that all scores are equal
 */
export function makeBenchCohort(family: Family, size: number, seed: number): Cohort {
  const random = xoroshiro128plus(seed);
  const below = (bound: number): number => uniformInt(random, 0, bound - 1);
  const skill = (field: number): string =>
    `skill-${family === "clustered" ? field * SKILLS_PER_FIELD + below(SKILLS_PER_FIELD) : below(SKILLS)}`;
  const several = (count: number, field: number): string[] =>
    family === "tied" ? ["skill-1"] : [...new Set(Array.from({ length: count }, () => skill(field)))];
  const style = (): number[] => Array.from({ length: STYLE_LENGTH }, () => (family === "tied" ? 1 : below(101) / 100));

  // ten directors over all mentors and mentees: nobody is in line with more than one of them
  const people: Person[] = Array.from({ length: 10 }, (_, index) => ({ id: `d${index}`, level: 9 }));
  const mentors: Mentor[] = [];
  const mentees: Mentee[] = [];
  for (let index = 0; index < size; index++) {
    const id = String(index).padStart(7, "0");
    const field = index % FIELDS;
    const isStar = family === "scarce" && index % 10 === 0;
    const offers = isStar
      ? Array.from({ length: SKILLS }, (_, at) => `skill-${at}`)
      : several(family === "scarce" ? 1 : 5, field);
    people.push({ id: `m${id}`, level: 6, managerId: `d${below(10)}` });
    people.push({
      id: `e${id}`,
      level: family === "tied" ? 4 : 1 + below(4),
      managerId: `m${String(below(size)).padStart(7, "0")}`,
    });
    mentors.push({
      personId: `m${id}`,
      offers: offers.map((name) => ({ skill: name, proficiency: 1 + below(5) })),
      goals: several(2, field),
      style: style(),
    });
    mentees.push({
      personId: `e${id}`,
      needs: several(3, field).map((name) => ({ skill: name, importance: family === "tied" ? 1 : 1 + below(5) })),
      goals: several(2, field),
      style: style(),
    });
  }
  return { schemaVersion: 1, people, mentors, mentees };
}
