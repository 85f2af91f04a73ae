import { eachRow, type Steps } from "../steps.js";
import { type Cohort, type Ladder, normalizeTerm, type PersonProfile } from "./cohort.js";

/** Something levels are measured on: the common scale (`ladder` null) or one ladder. */
export interface Scale {
  readonly ladder: string | null;
  /** A person's level on it; undefined if she has none there. */
  levelOf(person: PersonProfile): number | undefined;
  /** Whether the person names a rung that this ladder does not have. */
  hasUnknownRung(person: PersonProfile): boolean;
}

/** The scales of a cohort: the common one first, then the ladders as declared, then those that only people name. */
export function* readScales(cohort: Cohort): Steps<readonly Scale[]> {
  const ids = yield* ladderIds(cohort);
  const ladders: Ladder[] = ids.map((id) => cohort.ladders?.find((ladder) => ladder.id === id) ?? { id });
  const climbs = ladders.map((ladder) => ({ ladder, rungOf: readRungs(ladder) }));

  // without a level of her own, a person stands on the highest common level that her rungs stand for
  const commonLevel = (person: PersonProfile): number | undefined => {
    if (person.level !== undefined) return person.level;
    let level: number | undefined;
    for (const { ladder, rungOf } of climbs) {
      const common = ladder.commonLevels?.[(rungOf(person) ?? 0) - 1];
      if (common !== undefined && (level === undefined || common > level)) level = common;
    }
    return level;
  };
  return [
    { ladder: null, levelOf: commonLevel, hasUnknownRung: () => false },
    ...climbs.map(({ ladder, rungOf }) => ({
      ladder: ladder.id,
      levelOf: (person: PersonProfile) => rungOf(person) ?? undefined,
      hasUnknownRung: (person: PersonProfile) => rungOf(person) === null,
    })),
  ];
}

/** Every ladder once: as declared, then those that only people name, by id. */
export function* ladderIds({ ladders = [], people }: Pick<Cohort, "ladders" | "people">): Steps<string[]> {
  const declared = ladders.map((ladder) => ladder.id);
  const known = new Set(declared);
  const named = new Set<string>();
  yield* eachRow(people, ({ levels }) => {
    if (levels !== undefined) for (const id of Object.keys(levels)) if (!known.has(id)) named.add(id);
  });
  return [...declared, ...[...named].sort()];
}

/** Tells a person's place on a ladder: 1 for the lowest rung, undefined where none is stated, null for an unknown one. */
function readRungs({ id, rungs, commonLevels }: Ladder): (person: PersonProfile) => number | undefined | null {
  const placeOf = new Map(rungs?.map((rung, index) => [normalizeTerm(rung), index + 1]));
  const highest = rungs?.length ?? commonLevels?.length ?? Infinity;
  return ({ levels }) => {
    const stated = levels !== undefined && Object.hasOwn(levels, id) ? levels[id] : undefined;
    if (typeof stated === "number") return stated <= highest ? stated : null;
    return stated === undefined ? undefined : (placeOf.get(normalizeTerm(stated)) ?? null);
  };
}
