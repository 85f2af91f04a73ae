/*
 * Every pair, judged afresh by the plain voice, in a plain table. Nothing here is shared with the engine's scanner, graph
 * or solver: what they say is held against it. O(mentees · mentors) calls of every rule and criterion, 4 bytes a pair.
 */
import type { Cohort, MenteeProfile, MentorProfile, PersonProfile } from "../cohort/cohort.js";
import { withoutAudit } from "../cohort/columns.js";
import { createFacts, type Facts } from "../cohort/facts.js";
import type { Constraint } from "../constraints/constraint.js";
import type { Survey } from "../engine/notices.js";
import type { Part } from "../engine/result.js";
import type { BoundProgram } from "../programs/resolve.js";

const REFUSED = -1;

/** Two sides in id order, and what the plain voice says of each pair. */
export interface Table {
  readonly cohort: Cohort;
  readonly program: BoundProgram;
  readonly facts: Facts;
  readonly mentors: readonly MentorProfile[];
  readonly mentees: readonly MenteeProfile[];
  readonly mentorAt: ReadonlyMap<string, number>;
  readonly menteeAt: ReadonlyMap<string, number>;
  /** Whether the pair breaks no rule, whatever its score. */
  passes(mentee: number, mentor: number): boolean;
  /** A pair's score in micro-points with its parts. */
  score(mentee: number, mentor: number): { score: number; parts: Part[] };
  /** What programme notices speak of. */
  survey(): Survey;
  /** Whether a pair that breaks just these rules would stay closed without them: the other direction would go before it. */
  forestalled(mentee: number, mentor: number, without: readonly Constraint[]): boolean;
  /** The score if the pair is open to the optimisation, else undefined: refused, too low, locked, or the closed direction. */
  open(mentee: number, mentor: number): number | undefined;
}

export function tabulate(cohort: Cohort, program: BoundProgram): Table {
  const facts = createFacts(cohort);
  const people = new Map(cohort.people.map((person) => [person.id, withoutAudit(person)]));
  const personOf = (id: string): PersonProfile => people.get(id) ?? { id };
  const mentors = cohort.mentors.map((mentor) => ({ person: personOf(mentor.personId), mentor }));
  const mentees = cohort.mentees.map((mentee) => ({ person: personOf(mentee.personId), mentee }));
  const mentorAt = new Map(mentors.map(({ person }, index) => [person.id, index]));
  const menteeAt = new Map(mentees.map(({ person }, index) => [person.id, index]));

  const passes = (mentee: number, mentor: number): boolean =>
    program.constraints.every((rule) => rule.judge(mentors[mentor], mentees[mentee], facts).passes);
  const score = (mentee: number, mentor: number): { score: number; parts: Part[] } => {
    const parts = program.criteria.map(({ criterion, weight, share, whenMissing }): Part => {
      const { value, finding } = criterion.compare(mentors[mentor], mentees[mentee], facts);
      return { criterion: criterion.code, weight, value, part: Math.round((value ?? whenMissing) * share), finding };
    });
    return { score: parts.reduce((sum, { part }) => sum + part, 0), parts };
  };

  // a lock takes its pair out of the optimisation, in both directions
  const settled = new Set<string>();
  for (const { mentorId, menteeId } of cohort.locks ?? []) {
    settled.add(JSON.stringify([menteeId, mentorId])).add(JSON.stringify([mentorId, menteeId]));
  }
  let before: Int32Array | undefined;
  const scoreBefore = (mentee: number, mentor: number): number => {
    before ??= Int32Array.from({ length: mentees.length * mentors.length }, (_, cell) => {
      const [i, j] = [Math.floor(cell / mentors.length), cell % mentors.length];
      if (settled.has(JSON.stringify([mentees[i].person.id, mentors[j].person.id])) || !passes(i, j)) return REFUSED;
      const total = score(i, j).score;
      return total < program.minScore ? REFUSED : total;
    });
    return before[mentee * mentors.length + mentor];
  };
  // of two directions that could both be kept, only the one whose mentor is higher by (level, id) stays open
  const isLower = (mentee: number, mentor: number): boolean => {
    const above = mentors[mentor].person;
    const below = mentees[mentee].person;
    const upper = facts.level(above) ?? -Infinity;
    const lower = facts.level(below) ?? -Infinity;
    return upper < lower || (upper === lower && above.id < below.id);
  };
  const reverseOf = (mentee: number, mentor: number): { mentee: number | undefined; mentor: number | undefined } => ({
    mentee: menteeAt.get(mentors[mentor].person.id),
    mentor: mentorAt.get(mentees[mentee].person.id),
  });
  const open = (mentee: number, mentor: number): number | undefined => {
    const value = scoreBefore(mentee, mentor);
    if (value === REFUSED) return undefined;
    const reverse = reverseOf(mentee, mentor);
    if (reverse.mentee === undefined || reverse.mentor === undefined || !isLower(mentee, mentor)) return value;
    return scoreBefore(reverse.mentee, reverse.mentor) === REFUSED ? value : undefined;
  };
  const forestalled = (mentee: number, mentor: number, without: readonly Constraint[]): boolean => {
    const reverse = reverseOf(mentee, mentor);
    if (reverse.mentee === undefined || reverse.mentor === undefined) return false;
    if (settled.has(JSON.stringify([mentees[mentee].person.id, mentors[mentor].person.id]))) return true;
    const [above, below] = [mentors[reverse.mentor], mentees[reverse.mentee]];
    const rest = program.constraints.filter((rule) => !without.includes(rule));
    return isLower(mentee, mentor) && rest.every((rule) => rule.judge(above, below, facts).passes);
  };
  const survey = (): Survey => {
    const pairs = mentees.flatMap((_, i) => mentors.map((__, j) => [i, j] as const));
    const others = pairs.filter(([i, j]) => mentees[i].person.id !== mentors[j].person.id);
    const free = others.filter(
      ([i, j]) => !settled.has(JSON.stringify([mentees[i].person.id, mentors[j].person.id])) && passes(i, j),
    );
    const refuses = (rule: Constraint): boolean =>
      others.every(([i, j]) => !rule.judge(mentors[j], mentees[i], facts).passes);
    return {
      passing: free.length,
      hasData: program.criteria.map(({ criterion }) =>
        free.some(([i, j]) => criterion.compare(mentors[j], mentees[i], facts).value !== null),
      ),
      refuseAll:
        free.length > 0 || others.length === 0 ? [] : program.constraints.filter(refuses).map(({ code }) => code),
    };
  };
  return { cohort, program, facts, mentors, mentees, mentorAt, menteeAt, passes, score, survey, forestalled, open };
}
