/*
 * A small round by the plain voices alone: which pairs are open, and the best levels by trying every set of them. It has
 * its own idea of the objective, and shares nothing with the engine but the meaning of the rules.
 */
import type { Cohort, MenteeProfile, MentorProfile } from "../../src/cohort/cohort.js";
import { createFacts, type Facts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import type { OwnRules } from "../../src/programs/own.js";
import { type BoundProgram, resolveProgram } from "../../src/programs/resolve.js";

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

interface Stated {
  readonly cohort: unknown;
  readonly program: unknown;
  readonly own?: OwnRules | undefined;
}

export function readRound({ cohort, program, own }: Stated): PlainRound {
  return plainRound(parseCohort(cohort), resolveProgram(program, own));
}

/** The same of what has been read already. */
export function plainRound(cohort: Cohort, program: BoundProgram): PlainRound {
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
export function bestLevels(round: Stated): number[] {
  let best: number[] = [];
  eachSet(readRound(round), (levels) => {
    best = better(levels, best);
  });
  return best;
}

/** The best levels of all sets, and of those that have, and have not, one open pair: by its place in `open`. */
export interface BestSets {
  readonly levels: readonly number[];
  readonly having: readonly (readonly number[])[];
  readonly lacking: readonly (readonly number[])[];
}

export function bestSets(round: PlainRound): BestSets {
  let best: number[] = [];
  const having = round.open.map((): number[] => []);
  const lacking = round.open.map((): number[] => []);
  eachSet(round, (levels, isChosen) => {
    best = better(levels, best);
    isChosen.forEach((chosen, at) => {
      const sets = chosen ? having : lacking;
      sets[at] = better(levels, sets[at]);
    });
  });
  return { levels: best, having, lacking };
}

/** Tells of every set of open pairs its levels, and which pairs it has. */
function eachSet(round: PlainRound, visitSet: (levels: number[], isChosen: readonly boolean[]) => void): void {
  const { program, mentors, mentees, locks, open, scoreOf } = round;
  const { kind, mentorsUsed } = program.resolved.objective;
  const tiers = [...new Set(mentees.map(({ mentee }) => mentee.priority ?? 0))].sort((a, b) => b - a);
  const wants = mentees.map(({ mentee }) => mentee.wants ?? 1);
  const capacity = mentors.map(({ mentor }) => mentor.capacity ?? 1);
  const lockedScore = locks.reduce((sum, { mentor, mentee }) => sum + (scoreOf(mentor, mentee) ?? 0), 0);
  const menteeLoad = mentees.map((_, mentee) => locks.filter((lock) => lock.mentee === mentee).length);
  const mentorLoad = mentors.map((_, mentor) => locks.filter((lock) => lock.mentor === mentor).length);
  const isChosen = open.map(() => false);
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
      visitSet(levels, isChosen);
      return;
    }
    const { mentor, mentee, score } = open[next];
    if (menteeLoad[mentee] < wants[mentee] && mentorLoad[mentor] < capacity[mentor]) {
      menteeLoad[mentee]++;
      mentorLoad[mentor]++;
      isChosen[next] = true;
      visit(next + 1, total + score, Math.min(worst, score));
      isChosen[next] = false;
      menteeLoad[mentee]--;
      mentorLoad[mentor]--;
    }
    visit(next + 1, total, worst);
  };
  visit(0, lockedScore, Infinity);
}

/** The better of two, the second where they are alike; nothing is worse than anything. */
function better(one: number[], other: number[]): number[] {
  const level = one.findIndex((value, index) => value !== other[index]);
  return level === -1 || one[level] < other[level] ? other : one;
}
