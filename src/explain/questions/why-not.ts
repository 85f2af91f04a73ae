/*
 * Why two people are no pair. Rules are asked in their plain voices, all of them. Where none is against it, the round is
 * solved again with the pair locked: what that costs is what the proof says, level by level, not what the scores suggest.
 */

import { NO_ROLE } from "../../cohort/columns.js";
import { type Constraint, tellingName } from "../../constraints/constraint.js";
import { isLowerDirection, type LockedPair, reverseOf } from "../../engine/rows.js";
import type { Run, Solved } from "../../engine/run.js";
import { partOf } from "../../engine/score.js";
import type { Steps } from "../../steps.js";
import { listPairs } from "../pairs.js";
import type { Difference, MovedPair, NeededValue, Refusal, Standing, WhyNot } from "./answers.js";
import type { Asked } from "./asked.js";
import { movedPair } from "./difference.js";
import { indexOf } from "./people.js";

export function* whyNotSteps(asked: Asked, menteeId: string, mentorId: string): Steps<WhyNot> {
  const { columns } = asked.run;
  const mentee = indexOf(columns, "mentee", menteeId);
  const mentor = indexOf(columns, "mentor", mentorId);
  return yield* asked.answer("whyNot", { mentorId, menteeId, ...(yield* standingOf(asked, { mentee, mentor })) });
}

function* standingOf(asked: Asked, pair: LockedPair): Steps<Standing> {
  const { run } = asked;
  const isPair = (other: LockedPair): boolean => other.mentee === pair.mentee && other.mentor === pair.mentor;
  const chosen = listPairs(run).find(isPair);
  const moved = movedPair(run, chosen ?? { ...pair, locked: false });
  if (chosen !== undefined) return { kind: "paired", pair: moved };

  const refusals = refusalsOf(run, pair);
  if (refusals.length > 0) return { kind: "refused", refusals };
  const { minScore } = run.program;
  if (moved.score < minScore) return { kind: "belowMinScore", pair: moved, minScore };
  if (isForestalled(run, pair)) return { kind: "otherDirection" };
  const fullId = fullOf(run, pair);
  if (fullId !== null) return { kind: "placesLocked", fullId };

  const cost = yield* asked.force(pair, moved.score);
  return { kind: "possible", pair: moved, difference: cost, needs: needsOf(run, moved, cost) };
}

/** Every rule that the pair breaks. Who said no is nobody's business: such a finding stays here. */
function refusalsOf({ columns, program, facts }: Run, { mentor, mentee }: LockedPair): Refusal[] {
  const judge = (rule: Constraint) => rule.judge(columns.mentors[mentor], columns.mentees[mentee], facts);
  const refusals = program.constraints.flatMap((rule): Refusal[] => {
    const { passes, finding } = judge(rule);
    const constraint = tellingName(rule);
    return passes ? [] : [{ constraint, finding: constraint === "personal" ? null : finding }];
  });
  // a ban and a veto are one word
  const isFirst = ({ constraint }: Refusal, at: number): boolean =>
    constraint !== "personal" || refusals.findIndex((other) => other.constraint === constraint) === at;
  // nor is a rule that asks for consent told beside: together they would say that it was refused, and by whom
  const isPersonal = refusals.some(({ constraint }) => constraint === "personal");
  return refusals.filter(isFirst).filter(({ finding }) => !isPersonal || finding?.values.clause !== "willing");
}

/** Whether the same two people could be paired the other way round, and that way goes first, or is locked. */
export function isForestalled({ columns, program, facts, locks }: Solved, { mentor, mentee }: LockedPair): boolean {
  const reverse = reverseOf(columns, mentee, mentor);
  if (reverse.mentee === NO_ROLE || reverse.mentor === NO_ROLE) return false;
  if (locks.some((lock) => lock.mentee === reverse.mentee && lock.mentor === reverse.mentor)) return true;
  if (!isLowerDirection(columns, mentee, mentor)) return false;
  const profiles = [columns.mentors[reverse.mentor], columns.mentees[reverse.mentee]] as const;
  if (!program.constraints.every((rule) => rule.judge(...profiles, facts).passes)) return false;
  return movedPair({ columns, program, facts }, { ...reverse, locked: false }).score >= program.minScore;
}

/** Which of the two has no place beside locked pairs; null if both have one. */
function fullOf({ columns, locks }: Run, { mentor, mentee }: LockedPair): string | null {
  const lockedTo = (side: "mentor" | "mentee", index: number): number =>
    locks.filter((lock) => lock[side] === index).length;
  if (lockedTo("mentor", mentor) >= columns.capacity[mentor]) return columns.mentors[mentor].person.id;
  return lockedTo("mentee", mentee) >= columns.wants[mentee] ? columns.mentees[mentee].person.id : null;
}

/**
 * What each criterion alone would have to say for an optimum to have the pair. If only score is lost, that is what the pair
 * lacks: worth that much more, the round with it is as good as the one without.
 */
function needsOf({ program }: Run, { parts }: MovedPair, { levels }: Difference): NeededValue[] {
  // under `fair` a pair has to reach the threshold too, whatever it adds
  if (program.resolved.objective.kind === "fair") return [];
  const changed = levels.filter(({ before, after }) => before !== after);
  const lost = changed.find(({ kind }) => kind === "totalScore");
  if (changed.length !== 1 || lost === undefined) return [];
  const cost = (lost.before ?? 0) - (lost.after ?? 0);
  return parts.flatMap(({ criterion, value, part }, index): NeededValue[] => {
    const weighted = program.criteria[index];
    const neededPart = part + cost;
    // the least value that rounds to it, to six places
    const needed = Math.ceil(((neededPart - 0.5) / weighted.share) * 1e6) / 1e6;
    if (needed > 1 || neededPart > weighted.share || partOf(needed, weighted) < neededPart) return [];
    return [{ criterion, value, needed, part, neededPart }];
  });
}
