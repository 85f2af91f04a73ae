/*
 * The best other mentors of a mentee, by what each would cost the whole. The slack of a pair,
 *
 *     profit + price - composed benefit,
 *
 * is the least that it costs to choose it, whatever else is chosen (weak duality). So mentors are tried in the order of
 * their slack, each by solving the round with the pair locked, until the next one cannot cost less than the last of the
 * best. Under `fair` the duals do not speak of all pairs, and everybody is tried.
 * Cost: as many warm solves as there are mentors with a slack below the k-th best cost.
 */
import type { Run } from "../../engine/run.js";
import { BinomeError } from "../../errors.js";
import type { Steps } from "../../steps.js";
import { listPairs } from "../pairs.js";
import type { Alternatives, LevelChange } from "./answers.js";
import type { Asked } from "./asked.js";
import { indexOf } from "./people.js";

type Alternative = Alternatives["mentors"][number];

/** A mentor who could be hers, with the least that choosing her costs. */
interface Candidate {
  readonly mentor: number;
  readonly score: number;
  readonly slack: number;
}

export function* alternativesSteps(asked: Asked, menteeId: string, count: number): Steps<Alternatives> {
  const { columns } = asked.run;
  const mentee = indexOf(columns, "mentee", menteeId);
  const limit = readLimit(count);
  const base = yield* asked.base();
  const candidates = candidatesOf(asked.run, mentee);
  const best: { readonly cost: number; readonly lost: readonly number[]; readonly said: Alternative }[] = [];
  for (const { mentor, score, slack } of candidates) {
    if (best.length === limit && (limit === 0 || slack >= best[limit - 1].cost)) break;
    const { levels, mentees } = yield* asked.force({ mentee, mentor }, score);
    const others = mentees.filter(({ id }) => id !== menteeId);
    const without = others.filter(({ before, after }) => before.length > 0 && after.length === 0).length;
    const said = { mentorId: columns.mentors[mentor].person.id, score, levels, moves: others.length, without };
    best.push({ cost: costOf(levels, base.unit), lost: levels.map(lossOf), said });
    // stable: of those alike the one tried first stays first
    best.sort((a, b) => compareLosses(a.lost, b.lost));
    if (best.length > limit) best.pop();
  }
  return yield* asked.answer("alternatives", {
    menteeId,
    of: candidates.length,
    mentors: best.map(({ said }) => said),
  });
}

/** Everybody she may meet and has not, in the order in which they are worth trying. */
function candidatesOf(run: Run, mentee: number): Candidate[] {
  const { columns, scanner, problem, duals, fair, locks } = run;
  const lockedTo = (side: "mentor" | "mentee", index: number): number =>
    locks.filter((lock) => lock[side] === index).length;
  if (lockedTo("mentee", mentee) >= columns.wants[mentee]) return [];
  const partners = new Set(listPairs(run).flatMap((pair) => (pair.mentee === mentee ? [pair.mentor] : [])));
  const candidates: Candidate[] = [];
  const count = scanner.feasibleRow(mentee);
  for (let k = 0; k < count; k++) {
    const mentor = scanner.mentors[k];
    const score = scanner.scores[k];
    if (partners.has(mentor) || lockedTo("mentor", mentor) >= columns.capacity[mentor]) continue;
    const benefit = score + problem.leftFirst[mentee] + problem.rightFirst[mentor];
    const slack = fair === null ? duals.profit[mentee] + duals.price[mentor] - benefit : -Infinity;
    candidates.push({ mentor, score, slack });
  }
  return candidates.sort((a, b) => a.slack - b.slack || b.score - a.score || a.mentor - b.mentor);
}

/** What a change of levels takes off the composed objective (engine/compose.ts). */
function costOf(levels: readonly LevelChange[], unit: number): number {
  const tiers = levels.filter(({ kind }) => kind === "mentees");
  const further = levels.some(({ kind }) => kind === "furtherMentors") ? 1 : 0;
  const worth = (level: LevelChange): number => {
    if (level.kind === "totalScore") return 1;
    return level.kind === "mentees" ? (tiers.length - tiers.indexOf(level) + further) * unit : unit;
  };
  return levels.reduce((sum, level) => sum + worth(level) * lossOf(level), 0);
}

function lossOf({ before, after }: LevelChange): number {
  return (before ?? 0) - (after ?? 0);
}

function compareLosses(a: readonly number[], b: readonly number[]): number {
  const level = a.findIndex((loss, at) => loss !== b[at]);
  return level === -1 ? 0 : a[level] - b[level];
}

function readLimit(count: unknown): number {
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
  const issue = { code: "OUT_OF_RANGE", path: ["count"], expected: "an integer from 0 on", received: "something else" };
  throw new BinomeError("INVALID_OPTIONS", "Cannot answer", [issue]);
}
