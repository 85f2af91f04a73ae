/*
 * Kinds of mentors whom a round could do with. Each constraint says what it asks of whoever is to mentor a certain mentee.
 * What one mentee needs is the seed of a kind, and others join it as long as nothing about level, site or clock has to be
 * another for them. Of languages and skills a few are taken, those that most who joined would have use for.
 * Cost: kinds · mentees.
 */
import { compareIds, type Mentee, normalizeTerm, type Offer } from "../../cohort/cohort.js";
import { type Columns, NO_LEVEL } from "../../cohort/columns.js";
import { readWeek } from "../../cohort/week.js";
import { type LevelBounds, type MentorTraits, mergeTraits } from "../../constraints/mentor-traits.js";
import type { Run } from "../../engine/run.js";
import { traitsFor } from "../../programs/asks.js";
import type { Change } from "../../programs/change.js";
import { eachRow, type Steps } from "../../steps.js";

const MOST_KINDS = 32;
const MOST_TERMS = 6; // skills, or goals
const MOST_LANGUAGES = 3;
const FULL = 5; // proficiency

type Recruit = Omit<Extract<Change, { kind: "join" }>, "kind" | "mentee">;

/** What a mentor of one kind brings: languages and skills all of them. */
export interface RecruitKind extends MentorTraits {
  readonly unit?: string;
  readonly goals?: readonly string[];
}

/** What everything together asks of whoever is to mentor somebody. */
interface Wish {
  readonly mentee: number;
  readonly traits: MentorTraits;
}

/** Kinds of mentors for these mentees, those that most of them ask for first. */
export function* recruitKinds(run: Run, mentees: readonly number[]): Steps<RecruitKind[]> {
  const { program, columns, facts } = run;
  const groups = new Map<string, Wish[]>();
  const wishes: Wish[] = [];
  const ranges = columns.levels.map(rangeOf);
  yield* eachRow(mentees, (mentee) => {
    const traits = traitsFor(program.resolved, columns.mentees[mentee], facts);
    if (traits === null || !(traits.levels ?? []).every((bounds) => isWithin(bounds, ranges))) return;
    const wish = { mentee, traits };
    const key = keyOf(traits);
    wishes.push(wish);
    groups.set(key, [...(groups.get(key) ?? []), wish]);
  });
  const seeds = [...groups].sort(([a, as], [b, bs]) => bs.length - as.length || compareIds(a, b));
  const units = yield* widestUnits(columns);
  const kinds: RecruitKind[] = [];
  for (const [, group] of seeds) {
    // whom no unit is left for beside the others' is the seed of another kind
    for (let left = group; left.length > 0 && kinds.length < MOST_KINDS; ) {
      yield;
      const joined = joinedBy(left[0], wishes, units);
      kinds.push(kindOf(run, joined, units));
      left = left.slice(1).filter((wish) => !joined.includes(wish));
    }
  }
  return kinds;
}

/** What has to be the same for all whom one kind serves. */
function keyOf({ levels = [], site, utcOffset }: MentorTraits): string {
  return JSON.stringify([levels, site === undefined ? null : normalizeTerm(site), utcOffset ?? null]);
}

/** Whom one kind could serve beside its seed, who comes first. */
function joinedBy(seed: Wish, wishes: readonly Wish[], units: readonly string[]): Wish[] {
  const key = keyOf(seed.traits);
  const joined = [seed];
  let traits = seed.traits;
  for (const wish of wishes) {
    const merged = wish === seed ? null : mergeTraits(traits, wish.traits);
    if (merged === null || keyOf(merged) !== key || unitBeside(merged, units) === null) continue;
    traits = merged;
    joined.push(wish);
  }
  return joined;
}

function kindOf({ program, columns }: Run, joined: readonly Wish[], units: readonly string[]): RecruitKind {
  const traits = joined.reduce<MentorTraits>((all, wish) => mergeTraits(all, wish.traits) ?? all, {});
  const { languages, skills, windows, outsideUnits } = traits;
  const unit = outsideUnits && unitBeside(traits, units);
  const isScored = program.minScore > 0 || program.resolved.objective.kind === "bestTotal";
  const roleOf = ({ mentee }: Wish): Mentee => columns.mentees[mentee].mentee;
  const needsOf = (wish: Wish): Offer[] =>
    (roleOf(wish).needs ?? []).map(({ skill }) => ({ skill, proficiency: FULL }));
  const goalsOf = (wish: Wish): readonly string[] => roleOf(wish).goals ?? [];
  const free = joined.flatMap((wish) => wish.traits.windows ?? []);
  return {
    ...traits,
    ...(unit && { unit }),
    ...(languages && { languages: mostWanted(joined, (wish) => wish.traits.languages ?? [], MOST_LANGUAGES) }),
    ...((skills || isScored) && {
      skills: mostWanted(joined, isScored ? needsOf : (wish) => wish.traits.skills ?? [], MOST_TERMS),
    }),
    ...(isScored && { goals: mostWanted(joined, goalsOf, MOST_TERMS) }),
    ...(windows && { windows: readWeek({ windows: free }) ?? [] }),
  };
}

/** What the first of them asks for, then what most others do; each thing once, whatever its spelling. */
function mostWanted<T extends object | string>(
  joined: readonly Wish[],
  listOf: (wish: Wish) => readonly T[],
  most: number,
): T[] {
  const wanted = new Map<string, { readonly item: T; count: number }>();
  joined.forEach((wish, index) => {
    const own = new Map(listOf(wish).map((item) => [normalizeTerm(JSON.stringify(item)), item]));
    for (const [key, item] of own) {
      const entry = wanted.get(key) ?? { item, count: index === 0 ? joined.length : 0 };
      entry.count++;
      wanted.set(key, entry);
    }
  });
  const sorted = [...wanted].sort(([a, { count }], [b, other]) => other.count - count || compareIds(a, b));
  return sorted.slice(0, most).map(([, { item }]) => item);
}

/** A widest unit of the company that is none of those to stand outside of, the largest first; null where there is none. */
function unitBeside({ outsideUnits = [] }: MentorTraits, units: readonly string[]): string | null {
  const outside = new Set(outsideUnits.map(normalizeTerm));
  return units.find((unit) => !outside.has(normalizeTerm(unit))) ?? (outside.size === 0 ? "" : null);
}

/** The widest units, those with most people first. */
export function* widestUnits({ cohort }: Columns): Steps<string[]> {
  const counts = new Map<string, { readonly unit: string; count: number }>();
  yield* eachRow(cohort.people, (person) => {
    const [unit] = person.unit ?? [];
    if (unit === undefined) return;
    const entry = counts.get(normalizeTerm(unit)) ?? { unit, count: 0 };
    entry.count++;
    counts.set(normalizeTerm(unit), entry);
  });
  return [...counts.values()].sort((a, b) => b.count - a.count || compareIds(a.unit, b.unit)).map(({ unit }) => unit);
}

interface Range {
  readonly ladder: string | null;
  readonly lowest: number;
  readonly highest: number;
}

function rangeOf({ ladder, level }: Columns["levels"][number]): Range {
  const known = level.filter((value) => value !== NO_LEVEL);
  const lowest = known.reduce((least, value) => Math.min(least, value), Infinity);
  return { ladder, lowest, highest: known.reduce((most, value) => Math.max(most, value), -Infinity) };
}

/** Whether somebody of the cohort stands so high, or so low: nobody is to be looked for above the top. */
function isWithin(bounds: LevelBounds, ranges: readonly Range[]): boolean {
  const level = levelIn(bounds);
  const range = ranges.find(({ ladder }) => ladder === bounds.ladder);
  return range !== undefined && level >= range.lowest && level <= range.highest;
}

/** The level that does, and asks for least. */
function levelIn({ min, max }: LevelBounds): number {
  return min ?? max ?? 0;
}

/** How high, or how low, a kind has to stand: of two that serve as many the lesser is easier to find. */
export function demandOf({ levels = [] }: RecruitKind): number {
  return levels.reduce((sum, { min, max }) => sum + (min ?? -(max ?? 0)), 0);
}

/** Somebody of that kind as rows of a cohort: she reports to nobody, and nobody to her. */
export function recruitRows(kind: RecruitKind, id: string, capacity: number, asOf: string | undefined): Recruit {
  const { levels = [], unit, site, utcOffset, languages, skills, goals, windows, attributes } = kind;
  const { minTenureMonths, conditions = [] } = kind;
  const common = levels.find(({ ladder }) => ladder === null);
  const rungs = levels.flatMap((bounds) => (bounds.ladder === null ? [] : [[bounds.ladder, levelIn(bounds)] as const]));
  const isMet = (condition: string): boolean => conditions.includes(condition);
  return {
    person: {
      id,
      ...(common && { level: levelIn(common) }),
      ...(rungs.length > 0 && { levels: Object.fromEntries(rungs) }),
      ...(unit !== undefined && { unit: [unit] }),
      ...(site !== undefined && { site }),
      ...(utcOffset !== undefined && { utcOffset }),
      ...(languages && { languages: languages.map(({ tag, proficiency = 1 }) => ({ tag, proficiency })) }),
      ...(minTenureMonths !== undefined && asOf !== undefined && { hiredOn: yearsBefore(asOf, minTenureMonths) }),
      ...(isMet("internalOnly") && { employment: "internal" }),
      ...(attributes && { audit: attributes }),
    },
    mentor: {
      personId: id,
      capacity,
      willing: true,
      ...(isMet("trained") && { trained: true }),
      ...(isMet("charterAccepted") && { charterAccepted: true }),
      ...(skills && { offers: skills.map(({ skill, proficiency = 1 }) => ({ skill, proficiency })) }),
      ...(goals && { goals }),
      ...(windows && { availability: { windows } }),
    },
  };
}

/** A day so many months before another, or a little earlier. */
function yearsBefore(day: string, months: number): string {
  const year = Number(day.slice(0, 4)) - Math.ceil(months / 12);
  return `${String(year).padStart(4, "0")}-01-01`;
}
