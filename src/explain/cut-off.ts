import type { Side } from "../constraints/constraint.js";
import type { BelowMinScore, MenteeCause, MentorCause, NobodyEligible, NotEligible } from "../engine/result.js";
import type { Run } from "../engine/run.js";
import { eachRow, type Steps } from "../steps.js";
import { tallyRefusals } from "./refusals.js";
import type { Tally } from "./tallies.js";

/** The causes of those who have nobody left to meet, by index. */
export interface CutOffCauses {
  readonly ofMentee: ReadonlyMap<number, MenteeCause>;
  readonly ofMentor: ReadonlyMap<number, MentorCause>;
}

/** What keeps these people from meeting anybody: they themselves, the least score, or the rules. */
export function* causesOfCutOff(run: Run, mentees: readonly number[], mentors: readonly number[]): Steps<CutOffCauses> {
  const { columns } = run;
  const ofMentee = new Map<number, MenteeCause>();
  const ofMentor = new Map<number, MentorCause>();

  // whoever is not eligible needs no counting
  const judgedMentees: number[] = [];
  yield* eachRow(mentees, (mentee) => {
    const alone = judgeAlone(run, "mentee", mentee);
    if (alone === null) judgedMentees.push(mentee);
    else ofMentee.set(mentee, alone);
  });
  const judgedMentors: number[] = [];
  yield* eachRow(mentors, (mentor) => {
    const alone = judgeAlone(run, "mentor", mentor);
    if (alone === null) judgedMentors.push(mentor);
    else ofMentor.set(mentor, alone);
  });

  const tallies = yield* tallyRefusals(run, judgedMentees, judgedMentors);
  const mentorId = (mentor: number): string => columns.mentors[mentor].person.id;
  const menteeId = (mentee: number): string => columns.mentees[mentee].person.id;
  yield* eachRow(tallies.ofMentee, ([mentee, tally]) => {
    const low = belowMinScore(tally, mentorId);
    ofMentee.set(mentee, low ?? { kind: "noEligibleMentor", ...nobodyEligible(tally, mentorId) });
  });
  yield* eachRow(tallies.ofMentor, ([mentor, tally]) => {
    const low = belowMinScore(tally, menteeId);
    ofMentor.set(mentor, low ?? { kind: "noEligibleMentee", ...nobodyEligible(tally, menteeId) });
  });
  return { ofMentee, ofMentor };
}

/** What keeps somebody out of every pair, whoever stands opposite; null if nothing does. */
export function judgeAlone({ columns, program, facts }: Run, side: Side, index: number): NotEligible | null {
  const profile = side === "mentee" ? columns.mentees[index] : columns.mentors[index];
  for (const constraint of program.constraints) {
    const finding = constraint.judgeAlone?.(side, profile, facts) ?? null;
    if (finding !== null) return { kind: "notEligible", constraint: constraint.code, finding };
  }
  return null;
}

function belowMinScore({ low }: Tally, idOf: (index: number) => string): BelowMinScore | null {
  return low && { kind: "belowMinScore", count: low.count, best: { id: idOf(low.best), score: low.score } };
}

function nobodyEligible({ of, refusals, relaxation }: Tally, idOf: (index: number) => string): NobodyEligible {
  const opens = relaxation && { constraints: relaxation.constraints, opens: idOf(relaxation.index) };
  return { of, refusals, relaxation: opens };
}
