/*
 * What a change of a round would bring: levels, and who would have a mentor. Only rounds of the same mentees are compared,
 * so that indices mean the same people.
 */
import type { Solved } from "../../engine/run.js";
import type { Steps } from "../../steps.js";
import { listPairs } from "../pairs.js";
import type { Effect } from "./advice.js";
import type { LevelChange } from "./answers.js";
import { levelChanges } from "./difference.js";

export function* effectOf(before: Solved, after: Solved): Steps<Effect> {
  const had = servedIn(before);
  const has = servedIn(after);
  const idsWhere = (holds: (mentee: number) => boolean): string[] =>
    before.columns.mentees.flatMap(({ person }, mentee) => (holds(mentee) ? [person.id] : []));
  return {
    levels: yield* levelChanges(before, after),
    menteeIds: idsWhere((mentee) => has[mentee] > had[mentee]),
    lostIds: idsWhere((mentee) => has[mentee] < had[mentee]),
  };
}

/** Per mentee: 1 if she has a mentor. */
export function servedIn(solved: Solved): Uint8Array {
  const served = new Uint8Array(solved.columns.mentees.length);
  for (const { mentee } of listPairs(solved)) served[mentee] = 1;
  return served;
}

/** Orders effects of one round: the one that leaves its levels highest comes first. */
export function compareEffects(a: Effect, b: Effect): number {
  const at = a.levels.findIndex((level, index) => gainOf(level) !== gainOf(b.levels[index]));
  return at === -1 ? 0 : gainOf(b.levels[at]) - gainOf(a.levels[at]);
}

/** Whether the levels are better at all. */
export function isGain({ levels }: Effect): boolean {
  const first = levels.find((level) => gainOf(level) !== 0);
  return first !== undefined && gainOf(first) > 0;
}

/** Orders effects by people alone: by who has a mentor, then by further mentors; scores do not count. */
export function compareService(a: Effect, b: Effect): number {
  const [ours, theirs] = [peopleIn(a), peopleIn(b)];
  return compareEffects(ours, theirs) || (ours.levels.length === 0 ? netOf(b) - netOf(a) : 0);
}

/** Whether more mentees have a mentor, or more of them. */
export function servesMore(effect: Effect): boolean {
  const people = peopleIn(effect);
  return people.levels.length === 0 ? netOf(effect) > 0 : isGain(people);
}

function peopleIn(effect: Effect): Effect {
  return { ...effect, levels: effect.levels.filter(({ kind }) => kind === "mentees" || kind === "furtherMentors") };
}

function netOf({ menteeIds, lostIds }: Effect): number {
  return menteeIds.length - lostIds.length;
}

function gainOf({ before, after }: LevelChange): number {
  return (after ?? 0) - (before ?? 0);
}
