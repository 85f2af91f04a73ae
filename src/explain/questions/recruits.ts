/*
 * The kinds of mentors to recruit. Kinds are made from what waiting mentees ask for; all of them enter the round together
 * once, to see whom each could meet. Those that open most, and others that open half as many from a lower level, are
 * recruited one, two, three … at a time: what they bring is what the solved round says. Whoever could be met thanks to one
 * kind no longer speaks for another. Cost: a few reads of the cohort, and up to five solves a kind.
 */
import { compareIds, normalizeTerm } from "../../cohort/cohort.js";
import type { Columns } from "../../cohort/columns.js";
import type { Solved } from "../../engine/run.js";
import type { Steps } from "../../steps.js";
import { judgeAlone } from "../cut-off.js";
import { listPairs } from "../pairs.js";
import type { CountedEffect, RecruitAdvice, RecruitProfile } from "./advice.js";
import { type Asked, NOBODY } from "./asked.js";
import { compareEffects, compareService, effectOf, servesMore } from "./effect.js";
import { demandOf, recruitKinds, widestUnits } from "./recruit-kinds.js";
import { type Opening, RecruitRounds } from "./recruit-rounds.js";

const MOST_RECRUITS = 5; // of one kind
const MOST_TRIED = 4; // kinds

export function* adviseRecruits(asked: Asked, most: number): Steps<RecruitAdvice[]> {
  // what rules of one's own would ask of somebody nobody knows
  if (asked.own !== undefined) return [];
  const { columns } = asked.run;
  const seekers = seekersOf(asked);
  const rounds = new RecruitRounds(asked, seekers);
  const capacity = usualCapacity(columns);
  const kinds = yield* recruitKinds(asked.run, seekers);
  const openings: Opening[] = [];
  for (const opening of chooseKinds(yield* rounds.openings(kinds), capacity).slice(0, Math.min(most, MOST_TRIED))) {
    openings.push(yield* rounds.withoutNeedless(opening));
  }
  if (openings.length === 0) return [];

  // all enter the round at once, and one team after the other gets places
  const { without, members } = yield* rounds.teams(
    openings.map(({ kind }) => kind),
    MOST_RECRUITS,
  );
  const units = yield* widestUnits(columns);
  const advice: RecruitAdvice[] = [];
  for (const [at, opening] of openings.entries()) {
    const gains = yield* recruit(asked, without, members[at], capacity);
    if (gains.length === 0) continue;
    const profile = profileOf(columns, opening, units);
    const changes = rounds.joins(opening.kind, gains.length, capacity);
    advice.push({ kind: "recruit", profile, capacity, opens: opening.mentees.length, gains, changes });
  }
  return advice.sort((a, b) => compareEffects(lastOf(a), lastOf(b)));
}

/** Whom recruits are for: mentees without a mentor; where there are none, those with fewer than they want. */
function seekersOf({ run }: Asked): number[] {
  const { columns } = run;
  const count = new Int32Array(columns.mentees.length);
  for (const { mentee } of listPairs(run)) count[mentee]++;
  const short = [...count.keys()].filter(
    (mentee) => count[mentee] < columns.wants[mentee] && judgeAlone(run, "mentee", mentee) === null,
  );
  const waiting = short.filter((mentee) => count[mentee] === 0);
  return waiting.length > 0 ? waiting : short;
}

/** The kinds worth trying, those that open most first. */
function chooseKinds(openings: readonly Opening[], capacity: number): Opening[] {
  const chosen: Opening[] = [];
  const settled = new Set<number>();
  for (;;) {
    const left = openings
      .filter((opening) => !chosen.includes(opening))
      .map((opening) => {
        const opens = opening.mentees.filter((mentee) => !settled.has(mentee)).length;
        return { opening, opens: Math.min(opens, capacity * MOST_RECRUITS), demand: demandOf(opening.kind) };
      })
      .filter(({ opens }) => opens > 0)
      .sort((a, b) => b.opens - a.opens || a.demand - b.demand);
    if (left.length === 0) return chosen;
    const [best] = left;
    // who is easier to find and serves half as many is worth knowing too
    const lesser = left
      .filter(({ opens, demand }) => 2 * opens >= best.opens && demand < best.demand)
      .sort((a, b) => a.demand - b.demand || b.opens - a.opens)
      .slice(0, 1);
    for (const { opening } of [best, ...lesser]) {
      chosen.push(opening);
      for (const mentee of opening.mentees) settled.add(mentee);
    }
  }
}

/** What one, two and so on of a team bring, as long as each brings more; each is solved from the one before. */
function* recruit(asked: Asked, without: Solved, team: Int32Array, places: number): Steps<CountedEffect[]> {
  const base = yield* asked.base();
  const gains: CountedEffect[] = [];
  const capacity = without.columns.capacity.slice();
  let last = without;
  for (const recruited of team) {
    // at no price nobody needs another of the same
    if (asked.run.fair === null && last.duals.price[recruited] === 0) break;
    capacity[recruited] = places;
    const round = { ...without, columns: { ...without.columns, capacity: capacity.slice() } };
    last = yield* asked.solve(round, NOBODY, last);
    const effect = { count: gains.length + 1, ...(yield* effectOf(base, last)) };
    const before = gains.at(-1);
    if (!servesMore(effect) || (before !== undefined && compareService(effect, before) >= 0)) break;
    gains.push(effect);
  }
  return gains;
}

/** The places that most mentors offer, of those with any. */
function usualCapacity({ capacity }: Columns): number {
  const counts = new Map<number, number>();
  for (const places of capacity) if (places > 0) counts.set(places, (counts.get(places) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, as], [b, bs]) => bs - as || a - b);
  return usual?.[0] ?? 1;
}

/** What has to be known of a kind; not the unit she happens to come from, nor what a protected attribute is. */
function profileOf(columns: Columns, { kind, mentees }: Opening, units: readonly string[]): RecruitProfile {
  const { unit: _, outsideUnits: __, attributes, ...profile } = kind;
  const theirs = new Map(
    mentees.flatMap((mentee) => {
      const [widest] = columns.mentees[mentee].person.unit ?? [];
      return widest === undefined ? [] : [[normalizeTerm(widest), widest]];
    }),
  );
  const isTold = kind.outsideUnits !== undefined || (kind.outsideLine && theirs.size === 1 && units.length > 1);
  return {
    ...profile,
    ...(isTold && { outsideUnits: [...theirs.values()].sort(compareIds) }),
    ...(attributes && { attributes: Object.keys(attributes) }),
  };
}

function lastOf({ gains }: RecruitAdvice): CountedEffect {
  return gains[gains.length - 1];
}
