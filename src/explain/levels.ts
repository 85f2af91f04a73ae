import type { Level } from "../engine/result.js";
import type { Solved } from "../engine/run.js";
import { scorePair } from "../engine/score.js";
import type { BoundProgram } from "../programs/resolve.js";
import { mapRows, type Steps } from "../steps.js";
import { listPairs } from "./pairs.js";

/** What levels are summed from: everybody, with how many partners. */
export interface Sums {
  readonly mentees: readonly { readonly tier: number; readonly wants: number; readonly count: number }[];
  readonly mentors: readonly { readonly count: number }[];
  readonly pairs: readonly { readonly score: number; readonly locked: boolean }[];
}

/** What the objective came to, level by level, the most important first. */
export function sumLevels({ resolved }: BoundProgram, { mentees, mentors, pairs }: Sums): Level[] {
  const levels: Level[] = [];
  const { kind, mentorsUsed } = resolved.objective;
  if (kind !== "bestTotal") {
    const tiers = [...new Set(mentees.map(({ tier }) => tier))].sort((a, b) => b - a);
    for (const tier of tiers) {
      const members = mentees.filter((row) => row.tier === tier);
      const served = members.filter(({ count }) => count > 0).length;
      levels.push({ kind: "mentees", tier, served, of: members.length });
    }
    const of = mentees.reduce((sum, { wants }) => sum + wants - 1, 0);
    const found = mentees.reduce((sum, { count }) => sum + Math.max(0, count - 1), 0);
    if (of > 0) levels.push({ kind: "furtherMentors", found, of });
  }
  if (mentorsUsed === true) {
    const used = mentors.filter(({ count }) => count > 0).length;
    levels.push({ kind: "mentorsUsed", used, of: mentors.length });
  }
  if (kind === "fair") {
    const free = pairs.filter(({ locked }) => !locked).map(({ score }) => score);
    levels.push({ kind: "worstScore", score: free.length === 0 ? null : free.reduce((a, b) => Math.min(a, b)) });
  }
  levels.push({ kind: "totalScore", score: pairs.reduce((sum, { score }) => sum + score, 0) });
  return levels;
}

/** A level reduced to the number that is compared. */
export interface LevelValue {
  readonly kind: Level["kind"];
  readonly tier?: number;
  readonly value: number | null;
}

/** The levels of a solved round as numbers. */
export function* levelsOf(solved: Solved): Steps<LevelValue[]> {
  const { columns, program, facts, scored, matching, locks } = solved;
  const menteeCounts = new Int32Array(columns.mentees.length);
  const mentorCounts = new Int32Array(columns.mentors.length);
  for (const { mentee, mentor } of listPairs(solved)) {
    menteeCounts[mentee]++;
    mentorCounts[mentor]++;
  }
  const scoreOfLock = ({ mentor, mentee }: { mentor: number; mentee: number }): number =>
    scorePair(program, columns.mentors[mentor], columns.mentees[mentee], facts).score;
  const levels = sumLevels(program, {
    mentees: yield* mapRows(menteeCounts, (count, mentee) => {
      return { tier: columns.priority[mentee], wants: columns.wants[mentee], count };
    }),
    mentors: yield* mapRows(mentorCounts, (count) => ({ count })),
    pairs: [
      ...(yield* mapRows(matching.edges, (e) => ({ score: scored.score[e], locked: false }))),
      ...(yield* mapRows(locks, (lock) => ({ score: scoreOfLock(lock), locked: true }))),
    ],
  });
  return levels.map(toValue);
}

function toValue(level: Level): LevelValue {
  switch (level.kind) {
    case "mentees":
      return { kind: level.kind, tier: level.tier, value: level.served };
    case "furtherMentors":
      return { kind: level.kind, value: level.found };
    case "mentorsUsed":
      return { kind: level.kind, value: level.used };
    default:
      return { kind: level.kind, value: level.score };
  }
}
