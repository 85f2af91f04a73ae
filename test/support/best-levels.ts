/*
 * A small round by the plain voices alone: which pairs are open, and the best levels by trying every set of them. It has
 * its own idea of the objective, and shares nothing with the engine but the meaning of the rules.
 */
import type { MenteeProfile, MentorProfile } from "../../src/cohort/cohort.js";
import { createFacts, type Facts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { type BoundProgram, resolveProgram } from "../../src/programs/resolve.js";
import type { Round } from "./rounds.js";

export interface OpenPair {
  readonly mentor: number;
  readonly mentee: number;
  readonly score: number;
}

/** A round as plain lists, in id order. */
export interface PlainRound {
  readonly program: BoundProgram;
  readonly facts: Facts;
  readonly mentors: readonly MentorProfile[];
  readonly mentees: readonly MenteeProfile[];
  readonly locks: readonly { readonly mentor: number; readonly mentee: number }[];
  /** What may still be chosen: locked pairs and the closed direction of a pair are not among them. */
  readonly open: readonly OpenPair[];
  /** The score of a pair that breaks no rule, else null. */
  scoreOf(mentor: number, mentee: number): number | null;
}

export function readRound({ cohort: input, program: stated }: { cohort: unknown; program: unknown }): PlainRound {
  const cohort = parseCohort(input);
  const program = resolveProgram(stated);
  const facts = createFacts(cohort);
  const personOf = new Map(cohort.people.map((person) => [person.id, person]));
  const mentors = cohort.mentors.map(
    (mentor): MentorProfile => ({ person: personOf.get(mentor.personId) ?? { id: "" }, mentor }),
  );
  const mentees = cohort.mentees.map(
    (mentee): MenteeProfile => ({ person: personOf.get(mentee.personId) ?? { id: "" }, mentee }),
  );
  const scoreOf = (mentor: number, mentee: number): number | null => {
    const pair = [mentors[mentor], mentees[mentee], facts] as const;
    if (!program.constraints.every((rule) => rule.judge(...pair).passes)) return null;
    return program.criteria.reduce((sum, { criterion, share, whenMissing }) => {
      return sum + Math.round((criterion.compare(...pair).value ?? whenMissing) * share);
    }, 0);
  };
  const at = (rows: readonly { person: { id: string } }[], id: string): number =>
    rows.findIndex(({ person }) => person.id === id);
  const locks = (cohort.locks ?? []).map(({ mentorId, menteeId }) => ({
    mentor: at(mentors, mentorId),
    mentee: at(mentees, menteeId),
  }));
  const isSettled = (a: string, b: string): boolean =>
    (cohort.locks ?? []).some(
      ({ mentorId, menteeId }) => (mentorId === a && menteeId === b) || (mentorId === b && menteeId === a),
    );

  // the pairs that are open, each direction for itself, then only the higher of two
  const candidates: OpenPair[] = [];
  for (let mentee = 0; mentee < mentees.length; mentee++) {
    for (let mentor = 0; mentor < mentors.length; mentor++) {
      const score = scoreOf(mentor, mentee);
      const [a, b] = [mentors[mentor].person.id, mentees[mentee].person.id];
      if (score !== null && score >= program.minScore && !isSettled(a, b)) candidates.push({ mentor, mentee, score });
    }
  }
  const open = candidates.filter(({ mentor, mentee }) => {
    const [upper, lower] = [mentors[mentor].person, mentees[mentee].person];
    const reverse = candidates.some(
      (pair) => mentors[pair.mentor].person.id === lower.id && mentees[pair.mentee].person.id === upper.id,
    );
    const [high, low] = [facts.level(upper) ?? -Infinity, facts.level(lower) ?? -Infinity];
    return !reverse || high > low || (high === low && upper.id > lower.id);
  });
  return { program, facts, mentors, mentees, locks, open, scoreOf };
}

/** Level by level, the most important first, as numbers that are compared from the left. */
export function bestLevels(round: Round): number[] {
  const { program, mentors, mentees, locks, open, scoreOf } = readRound(round);
  const { kind, mentorsUsed } = program.resolved.objective;
  const tiers = [...new Set(mentees.map(({ mentee }) => mentee.priority ?? 0))].sort((a, b) => b - a);
  const wants = mentees.map(({ mentee }) => mentee.wants ?? 1);
  const capacity = mentors.map(({ mentor }) => mentor.capacity ?? 1);
  const lockedScore = locks.reduce((sum, { mentor, mentee }) => sum + (scoreOf(mentor, mentee) ?? 0), 0);
  const menteeLoad = mentees.map((_, mentee) => locks.filter((lock) => lock.mentee === mentee).length);
  const mentorLoad = mentors.map((_, mentor) => locks.filter((lock) => lock.mentor === mentor).length);
  let best: number[] | null = null;
  const visit = (next: number, total: number, worst: number): void => {
    if (next === open.length) {
      const levels: number[] = [];
      if (kind !== "bestTotal") {
        for (const tier of tiers) {
          levels.push(
            menteeLoad.filter((load, mentee) => load > 0 && (mentees[mentee].mentee.priority ?? 0) === tier).length,
          );
        }
        levels.push(menteeLoad.reduce((sum, load) => sum + Math.max(0, load - 1), 0));
      }
      if (mentorsUsed === true) levels.push(mentorLoad.filter((load) => load > 0).length);
      if (kind === "fair") levels.push(worst);
      levels.push(total);
      const level = best === null ? -1 : levels.findIndex((value, index) => value !== best?.[index]);
      if (best === null || (level !== -1 && levels[level] > best[level])) best = levels;
      return;
    }
    const { mentor, mentee, score } = open[next];
    if (menteeLoad[mentee] < wants[mentee] && mentorLoad[mentor] < capacity[mentor]) {
      menteeLoad[mentee]++;
      mentorLoad[mentor]++;
      visit(next + 1, total + score, Math.min(worst, score));
      menteeLoad[mentee]--;
      mentorLoad[mentor]--;
    }
    visit(next + 1, total, worst);
  };
  visit(0, lockedScore, Infinity);
  return best ?? [];
}
