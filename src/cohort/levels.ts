import { type Cohort, type Ladder, normalizeTerm, type PersonProfile } from "./cohort.js";

/** Something levels are measured on: the common scale (`ladder` null) or one ladder. */
export interface Scale {
  readonly ladder: string | null;
  /** A person's level on it; undefined if she has none there. */
  levelOf(person: PersonProfile): number | undefined;
}

/** The scales of a cohort: the common one first, then the ladders as declared, then those that only people name. */
export function readScales(cohort: Cohort): readonly Scale[] {
  const declared = new Map((cohort.ladders ?? []).map((ladder) => [ladder.id, ladder]));
  const named = new Set<string>();
  for (const person of cohort.people) for (const id of Object.keys(person.levels ?? {})) named.add(id);
  const extra = [...named].filter((id) => !declared.has(id)).sort();
  const ladders = [...declared.values(), ...extra.map((id): Ladder => ({ id }))];

  return [
    { ladder: null, levelOf: (person) => person.level ?? levelFromLadders(person, ladders) },
    ...ladders.map((ladder) => ({ ladder: ladder.id, levelOf: (person: PersonProfile) => positionOn(ladder, person) })),
  ];
}

/** Position on a ladder, 1 for the lowest rung; undefined where none is stated, null where the rung does not exist. */
export function readRung(ladder: Ladder, person: PersonProfile): number | undefined | null {
  const stated = person.levels !== undefined && Object.hasOwn(person.levels, ladder.id) ? person.levels[ladder.id] : undefined;
  if (stated === undefined) return undefined;
  const { rungs } = ladder;
  if (typeof stated === "number") return rungs !== undefined && stated > rungs.length ? null : stated;
  const wanted = normalizeTerm(stated);
  const at = rungs === undefined ? -1 : rungs.findIndex((rung) => normalizeTerm(rung) === wanted);
  return at === -1 ? null : at + 1;
}

function positionOn(ladder: Ladder, person: PersonProfile): number | undefined {
  return readRung(ladder, person) ?? undefined;
}

/** The highest common level that the person's rungs stand for. */
function levelFromLadders(person: PersonProfile, ladders: readonly Ladder[]): number | undefined {
  let level: number | undefined;
  for (const ladder of ladders) {
    const position = positionOn(ladder, person);
    const common = position === undefined ? undefined : ladder.commonLevels?.[position - 1];
    if (common !== undefined && (level === undefined || common > level)) level = common;
  }
  return level;
}
