/*
 * The kinds of mentors to recruit. Kinds are made from what waiting mentees ask for; all of them enter the round together
 * once, to see whom each could meet. Those that open most, and others that open half as many from a lower level, are
 * recruited one, two, three … at a time: what they bring is what the solved round says. Whoever could be met thanks to one
 * kind no longer speaks for another. Cost: a few reads of the cohort, and up to five solves a kind.
 */
import { compareIds, normalizeTerm } from "../../cohort/cohort.js";
import { type Columns, NO_ROLE } from "../../cohort/columns.js";
import type { ReadInput, Solved } from "../../engine/run.js";
import { applyChanges, type Change } from "../../programs/change.js";
import type { Steps } from "../../steps.js";
import { judgeAlone } from "../cut-off.js";
import { listPairs } from "../pairs.js";
import type { CountedEffect, RecruitAdvice, RecruitProfile } from "./advice.js";
import { type Asked, NOBODY } from "./asked.js";
import { compareEffects, compareService, effectOf, servesMore } from "./effect.js";
import { demandOf, type RecruitKind, recruitKinds, recruitRows, widestUnits } from "./recruit-kinds.js";

const MOST_RECRUITS = 5; // of one kind
const MOST_TRIED = 4; // kinds

type Join = Extract<Change, { kind: "join" }>;

/** A kind with the mentees it was made for whom one of it could meet. */
interface Opening {
  readonly kind: RecruitKind;
  readonly mentees: readonly number[];
}

export function* adviseRecruits(asked: Asked, most: number): Steps<RecruitAdvice[]> {
  // what rules of one's own would ask of somebody nobody knows
  if (asked.own !== undefined) return [];
  const seekers = seekersOf(asked);
  const kinds = yield* recruitKinds(asked.run, seekers);
  const openings = yield* openingsOf(asked, kinds, seekers);
  const chosen: Opening[] = [];
  for (const opening of chooseKinds(openings, usualCapacity(asked)).slice(0, Math.min(most, MOST_TRIED))) {
    chosen.push({ ...opening, kind: yield* withoutNeedless(asked, opening, seekers) });
  }
  const advice = yield* recruitAll(asked, chosen);
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

/** Whom one of each kind could meet; kinds that open nobody are left out. */
function* openingsOf(asked: Asked, kinds: readonly RecruitKind[], seekers: readonly number[]): Steps<Opening[]> {
  if (kinds.length === 0 || seekers.length === 0) return [];
  const joins = kinds.flatMap((kind, index) => joinsOf(asked, kind, index, 1, 1));
  const { columns, scanner } = yield* readWith(asked, joins);
  const recruits = indicesOf(columns, joins);
  const kindOf = new Map([...recruits].map((mentor, index) => [mentor, index]));
  const open = new Int32Array(recruits.length);
  const scores = new Int32Array(recruits.length);
  const opened = kinds.map((kind) => ({ kind, mentees: [] as number[] }));
  for (const mentee of seekers) {
    yield;
    const count = scanner.listOpenOf(mentee, recruits, recruits.length, open);
    scanner.scoreRow(mentee, open, count, scores);
    for (let k = 0; k < count; k++) {
      if (scores[k] >= scanner.minScore) opened[kindOf.get(open[k]) ?? 0].mentees.push(mentee);
    }
  }
  return opened.filter(({ mentees }) => mentees.length > 0);
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

/** The kind without languages, skills and goals that open nobody more. */
function* withoutNeedless(asked: Asked, { kind, mentees }: Opening, seekers: readonly number[]): Steps<RecruitKind> {
  // where the total decides, whatever is scored counts
  if (asked.run.program.resolved.objective.kind === "bestTotal") return kind;
  let lean = kind;
  let doubtful = [
    ...(kind.goals ?? []).map((goal) => ({ field: "goals", item: goal }) as const),
    ...(kind.skills ?? []).map((skill) => ({ field: "skills", item: skill }) as const),
    ...(kind.languages ?? []).map((language) => ({ field: "languages", item: language }) as const),
  ];
  while (doubtful.length > 0) {
    const leaner = doubtful.map(({ field, item }) => withoutItem(lean, field, item));
    const openings = yield* openingsOf(asked, leaner, seekers);
    const isNeedless = (at: number): boolean =>
      openings.find((opening) => opening.kind === leaner[at])?.mentees.length === mentees.length;
    // the last is what fewest ask for; what is needed now will be needed when there is less
    const needless = [...doubtful.keys()].filter(isNeedless);
    const last = needless.pop();
    if (last !== undefined) lean = leaner[last];
    doubtful = needless.map((at) => doubtful[at]);
  }
  return lean;
}

function withoutItem(kind: RecruitKind, field: "goals" | "skills" | "languages", item: object | string): RecruitKind {
  const { [field]: items = [], ...others } = kind;
  const rest = (items as readonly unknown[]).filter((other) => other !== item);
  return rest.length === 0 ? others : { ...kind, [field]: rest };
}

/**
 * What one, two and so on of each kind bring, as long as each brings more. All recruits enter the round at once, without
 * places; whose turn it is gets hers, and the round is solved from the one before.
 */
function* recruitAll(asked: Asked, openings: readonly Opening[]): Steps<RecruitAdvice[]> {
  if (openings.length === 0) return [];
  const units = yield* widestUnits(asked.run.columns);
  const places = usualCapacity(asked);
  const joins = openings.flatMap(({ kind }, at) => joinsOf(asked, kind, at * MOST_RECRUITS, MOST_RECRUITS, 0));
  const read = yield* readWith(asked, joins);
  const recruits = indicesOf(read.columns, joins);
  const without = yield* asked.solve(read);
  const advice: RecruitAdvice[] = [];
  for (const [at, { kind, mentees }] of openings.entries()) {
    const team = recruits.subarray(at * MOST_RECRUITS, (at + 1) * MOST_RECRUITS);
    const gains = yield* recruit(asked, without, team, places);
    if (gains.length === 0) continue;
    const profile = profileOf(asked, kind, mentees, units);
    const changes = joinsOf(asked, kind, 0, gains.length, places);
    advice.push({ kind: "recruit", profile, capacity: places, opens: mentees.length, gains, changes });
  }
  return advice;
}

/** One after the other of a team gets places. */
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

/** Recruits of one kind as changes, numbered on, with ids that nobody has. */
function joinsOf({ run: { cohort } }: Asked, kind: RecruitKind, from: number, count: number, capacity: number): Join[] {
  let prefix = "recruit-";
  while (cohort.people.some(({ id }) => id.startsWith(prefix))) prefix = `new-${prefix}`;
  return Array.from({ length: count }, (_, k) => {
    return { kind: "join", ...recruitRows(kind, `${prefix}${from + k + 1}`, capacity, cohort.asOf) };
  });
}

function indicesOf({ personIndex, mentorOf }: Columns, joins: readonly Join[]): Int32Array {
  return Int32Array.from(joins, ({ person }) => {
    const index = personIndex.get(String(person?.id));
    return index === undefined ? NO_ROLE : mentorOf[index];
  });
}

function* readWith(asked: Asked, changes: readonly Change[]): Steps<ReadInput> {
  const { cohort, program } = asked.run;
  return yield* asked.read(yield* applyChanges({ cohort, program: program.resolved, own: asked.own }, changes));
}

/** The places that most mentors offer, of those with any. */
function usualCapacity({ run: { columns } }: Asked): number {
  const counts = new Map<number, number>();
  for (const places of columns.capacity) if (places > 0) counts.set(places, (counts.get(places) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, as], [b, bs]) => bs - as || a - b);
  return usual?.[0] ?? 1;
}

/** What has to be known of a kind; not the unit she happens to come from, nor what a protected attribute is. */
function profileOf(
  { run: { columns } }: Asked,
  kind: RecruitKind,
  mentees: readonly number[],
  units: readonly string[],
): RecruitProfile {
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
