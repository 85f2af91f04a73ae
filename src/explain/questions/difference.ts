/*
 * What differs between two solved rounds: levels, pairs that come and go with their reasons, and whom it is better or worse
 * for. Pairs are compared by the ids of their people, since each round numbers them for itself.
 */
import type { Solved } from "../../engine/run.js";
import { scorePair } from "../../engine/score.js";
import { eachRow, mapRows, type Steps } from "../../steps.js";
import { levelsOf } from "../levels.js";
import { type ChosenPair, keptFindings, listPairs } from "../pairs.js";
import type { Difference, LevelChange, MovedPair, PersonChange } from "./answers.js";

/** One round as it stands: everybody's partners by id, and what her pairs score together. */
interface Standing {
  readonly solved: Solved;
  readonly pairs: ReadonlyMap<string, ChosenPair>; // by the two ids
  readonly mentees: ReadonlyMap<string, Partners>;
  readonly mentors: ReadonlyMap<string, Partners>;
}

interface Partners {
  readonly ids: string[];
  score: number;
}

export function* difference(before: Solved, after: Solved): Steps<Difference> {
  const old = yield* standingOf(before);
  const now = yield* standingOf(after);
  const only = (one: Standing, other: Standing): ChosenPair[] =>
    [...one.pairs].filter(([key]) => !other.pairs.has(key)).map(([, pair]) => pair);
  return {
    levels: yield* levelChanges(before, after),
    added: yield* mapRows(only(now, old), (pair) => movedPair(after, pair)),
    removed: yield* mapRows(only(old, now), (pair) => movedPair(before, pair)),
    mentees: changes(old.mentees, now.mentees, (menteeId, mentorId) => scoreNow(after, mentorId, menteeId)),
    mentors: changes(old.mentors, now.mentors, (mentorId, menteeId) => scoreNow(after, mentorId, menteeId)),
  };
}

/** Every level of either objective, before and after. */
export function* levelChanges(before: Solved, after: Solved): Steps<LevelChange[]> {
  const old = yield* levelsOf(before);
  const now = yield* levelsOf(after);
  const keyOf = ({ kind, tier }: { kind: string; tier?: number }): string => `${kind} ${tier ?? ""}`;
  const oldOf = new Map(old.map((level) => [keyOf(level), level.value]));
  const levels: LevelChange[] = now.map(({ value, ...level }) => ({
    ...level,
    before: oldOf.get(keyOf(level)) ?? null,
    after: value,
  }));
  const known = new Set(now.map(keyOf));
  const gone = old.filter((level) => !known.has(keyOf(level)));
  return [...levels, ...gone.map(({ value, ...level }) => ({ ...level, before: value, after: null }))];
}

/** A pair of a round with what it scores and why. */
export function movedPair(
  { columns, program, facts }: Pick<Solved, "columns" | "program" | "facts">,
  { mentor, mentee, locked }: ChosenPair,
): MovedPair {
  const profiles = [columns.mentors[mentor], columns.mentees[mentee]] as const;
  return {
    mentorId: profiles[0].person.id,
    menteeId: profiles[1].person.id,
    ...scorePair(program, ...profiles, facts),
    locked,
    passed: keptFindings(program, ...profiles, facts),
  };
}

function* standingOf(solved: Solved): Steps<Standing> {
  const { columns, program, facts, scored } = solved;
  const pairs = new Map<string, ChosenPair>();
  const mentees = new Map<string, Partners>();
  const mentors = new Map<string, Partners>();
  yield* eachRow(columns.mentees, ({ person }) => mentees.set(person.id, { ids: [], score: 0 }));
  yield* eachRow(columns.mentors, ({ person }) => mentors.set(person.id, { ids: [], score: 0 }));
  let next = 0;
  const { edges } = solved.matching;
  const note = (partners: Partners | undefined, id: string, score: number): void => {
    partners?.ids.push(id);
    if (partners !== undefined) partners.score += score;
  };
  yield* eachRow(listPairs(solved), (pair) => {
    const mentor = columns.mentors[pair.mentor];
    const mentee = columns.mentees[pair.mentee];
    const score = pair.locked ? scorePair(program, mentor, mentee, facts).score : scored.score[edges[next++]];
    pairs.set(JSON.stringify([mentor.person.id, mentee.person.id]), pair);
    note(mentees.get(mentee.person.id), mentor.person.id, score);
    note(mentors.get(mentor.person.id), mentee.person.id, score);
  });
  return { solved, pairs, mentees, mentors };
}

/** What a pair of the old round scores in the new one; null where one of the two takes part no more. */
function scoreNow({ columns, program, facts }: Solved, mentorId: string, menteeId: string): number | null {
  const { personIndex, mentorOf, menteeOf, mentors, mentees } = columns;
  const [mentorPerson, menteePerson] = [personIndex.get(mentorId), personIndex.get(menteeId)];
  if (mentorPerson === undefined || menteePerson === undefined) return null;
  const mentor = mentors[mentorOf[mentorPerson]];
  const mentee = mentees[menteeOf[menteePerson]];
  return mentor === undefined || mentee === undefined ? null : scorePair(program, mentor, mentee, facts).score;
}

/**
 * Whoever has other partners, or takes part no more, or for the first time; in id order. Old partners count by what they
 * score now, where that can be said: under other weights scores have another scale.
 */
function changes(
  before: ReadonlyMap<string, Partners>,
  after: ReadonlyMap<string, Partners>,
  scoreNow: (id: string, partner: string) => number | null,
): PersonChange[] {
  const found: PersonChange[] = [];
  for (const [id, old] of before) {
    const now = after.get(id);
    if (now === undefined) found.push({ id, change: "leaves", before: old.ids, after: [] });
    else if (JSON.stringify(old.ids) !== JSON.stringify(now.ids)) {
      const scores = old.ids.map((partner) => scoreNow(id, partner));
      const isKnown = scores.every((score) => score !== null);
      const oldScore = isKnown ? scores.reduce((sum, score) => sum + score, 0) : old.score;
      const gain = now.ids.length - old.ids.length || now.score - oldScore;
      const change = gain > 0 ? "gains" : gain < 0 ? "loses" : "moves";
      found.push({ id, change, before: old.ids, after: now.ids });
    }
  }
  for (const [id, { ids }] of after) if (!before.has(id)) found.push({ id, change: "joins", before: [], after: ids });
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
