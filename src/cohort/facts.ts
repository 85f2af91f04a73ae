/*
 * What a plain voice may know besides the two people themselves: their line, their levels, the day. Written to be read,
 * not to be fast, and without the arrays of Columns: `verify` rests on it, so it must not share the engine's mistakes.
 */

import { eachRow, finish, type Steps } from "../steps.js";
import type { Cohort, ExtraLine, PastPair, Person, PersonProfile } from "./cohort.js";
import { readScales } from "./levels.js";

/** The kinds of reporting line. */
export type LineKind = "solid" | ExtraLine["kind"];

/** How far apart two people stand, or why that cannot be said. */
export type Gap =
  | { readonly kind: "gap"; readonly gap: number; readonly ladder: string | null }
  | { readonly kind: "levelMissing"; readonly ids: readonly string[]; readonly ladder: string | null }
  | { readonly kind: "noCommonScale" };

/** What rules may know of two people beside their profiles: levels, gaps, lines, the day. Never anything of the pool. */
export interface Facts {
  /** The day the round is made for, if the cohort says so. */
  readonly asOf: string | undefined;
  /** level(mentor) − level(mentee), on `ladder` or on the first scale on which both stand. */
  gap(mentor: PersonProfile, mentee: PersonProfile, ladder?: string): Gap;
  /** A person's level on a ladder, or on the common scale. */
  level(person: PersonProfile, ladder?: string): number | undefined;
  /** The shortest way up by the given kinds of line, from the lower person to the upper one, both included; else null. */
  pathUp(lower: string, upper: string, kinds: readonly LineKind[], depth: number): readonly string[] | null;
  /** Whether the person's own managerId names somebody who is not listed. */
  hasUnknownManager(person: PersonProfile): boolean;
  /** Whether a ban stands between the two, in whichever order. */
  isBanned(a: string, b: string): boolean;
  /** The earlier pairs of the two, whichever was the mentor. */
  pastPairs(a: string, b: string): readonly PastPair[];
  /** The position of a rung on a ladder, from 1, or undefined. */
  rung(ladder: string, name: string | number): number | undefined;
}

/** Facts about the people of a parsed cohort. */
export function createFacts(cohort: Cohort): Facts {
  return finish(createFactsSteps(cohort));
}

/** {@link createFacts} in slices. */
export function* createFactsSteps(cohort: Cohort): Steps<Facts> {
  const known = factsOf.get(cohort);
  if (known !== undefined) return known;
  const byId = new Map<string, Person>();
  const audit = new Map<string, Person["audit"]>();
  yield* eachRow(cohort.people, (person) => {
    byId.set(person.id, person);
    audit.set(person.id, person.audit);
  });
  const scales = yield* readScales(cohort);
  const scaleOf = new Map(scales.map((scale) => [scale.ladder, scale]));

  const bans = new Map<string, Set<string>>();
  yield* eachRow(cohort.bans ?? [], ({ between: [a, b] }) => {
    const others = bans.get(a) ?? new Set();
    bans.set(a, others.add(b));
  });

  const managersOf = (id: string, kinds: readonly LineKind[]): string[] => {
    const person = byId.get(id);
    const managers: string[] = [];
    if (kinds.includes("solid") && typeof person?.managerId === "string") managers.push(person.managerId);
    for (const line of person?.lines ?? []) if (kinds.includes(line.kind)) managers.push(line.managerId);
    return managers.filter((manager) => byId.has(manager) && manager !== id);
  };

  const past = new Map<string, PastPair[]>();
  yield* eachRow(cohort.history ?? [], (pair) => {
    const key = pairKey(pair.mentorId, pair.menteeId);
    const pairs = past.get(key);
    if (pairs === undefined) past.set(key, [pair]);
    else pairs.push(pair);
  });

  const facts: Facts = {
    asOf: cohort.asOf,
    level: (person, ladder) => scaleOf.get(ladder ?? null)?.levelOf(person),
    gap(mentor, mentee, ladder) {
      const candidates = ladder === undefined ? scales : scales.filter((scale) => scale.ladder === ladder);
      for (const scale of candidates) {
        const upper = scale.levelOf(mentor);
        const lower = scale.levelOf(mentee);
        if (upper !== undefined && lower !== undefined)
          return { kind: "gap", gap: upper - lower, ladder: scale.ladder };
      }
      const stands = (person: PersonProfile): boolean =>
        candidates.some((scale) => scale.levelOf(person) !== undefined);
      const missing = [mentor, mentee].filter((person) => !stands(person)).map((person) => person.id);
      return missing.length > 0
        ? { kind: "levelMissing", ids: missing, ladder: ladder ?? null }
        : { kind: "noCommonScale" };
    },
    pathUp(lower, upper, kinds, depth) {
      const cameFrom = new Map<string, string | null>([[lower, null]]);
      let layer = [lower];
      for (let steps = 0; steps < depth && layer.length > 0; steps++) {
        const next: string[] = [];
        for (const id of layer) {
          for (const manager of managersOf(id, kinds)) {
            if (cameFrom.has(manager)) continue;
            cameFrom.set(manager, id);
            if (manager === upper) return trace(cameFrom, upper);
            next.push(manager);
          }
        }
        layer = next;
      }
      return null;
    },
    hasUnknownManager: ({ managerId }) => typeof managerId === "string" && !byId.has(managerId),
    isBanned: (a, b) => bans.get(a)?.has(b) === true || bans.get(b)?.has(a) === true,
    rung(ladder, name) {
      const probe = { id: "", levels: { [ladder]: name } };
      return scaleOf.get(ladder)?.levelOf(probe);
    },
    pastPairs: (a, b) => past.get(pairKey(a, b)) ?? [],
  };
  audits.set(facts, audit);
  factsOf.set(cohort, Object.freeze(facts));
  return facts;
}

// Rules ask for the facts of a cohort one by one. Whoever holds a cohort shares them, and a rule of one's own cannot change them.
const factsOf = new WeakMap<Cohort, Facts>();

// Protected attributes hang on the facts by a thread that only this file holds: no rule that is handed facts can follow it.
const audits = new WeakMap<Facts, ReadonlyMap<string, Person["audit"]>>();

/** A person's protected attributes, for the one rule that may read them: a programme's stated eligibility clause. */
export function auditOf(facts: Facts, id: string): Person["audit"] {
  return audits.get(facts)?.get(id);
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

function trace(cameFrom: ReadonlyMap<string, string | null>, end: string): string[] {
  const path: string[] = [];
  for (let id: string | null | undefined = end; typeof id === "string"; id = cameFrom.get(id)) path.unshift(id);
  return path;
}
