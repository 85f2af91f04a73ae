import { compareIds, type Language, normalizeTerm, type Offer } from "../cohort/cohort.js";

/** Between which levels somebody has to stand, on the common scale (`ladder` null) or on a ladder by its rungs' numbers. */
export interface LevelBounds {
  readonly ladder: string | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** What a rule asks of whoever is to mentor a certain mentee; fields only where it asks for something. */
export interface MentorTraits {
  readonly levels?: readonly LevelBounds[];
  /** Nobody above or below the mentee. */
  readonly outsideLine?: true;
  /** Widest units she must not belong to. */
  readonly outsideUnits?: readonly string[];
  readonly site?: string;
  readonly utcOffset?: number;
  /** One of these will do. */
  readonly languages?: readonly Language[];
  /** Enough of these have to be offered. */
  readonly skills?: readonly Offer[];
  /** Enough of this time has to be free. */
  readonly windows?: readonly (readonly [number, number])[];
  readonly minTenureMonths?: number;
  /** Conditions by name, such as "trained". */
  readonly conditions?: readonly string[];
  /** Protected attributes, as a stated clause asks for them. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * What both ask for together; null where nobody could bring it. Of languages, skills and windows, which several people do
 * not need in common, the first list stays.
 */
export function mergeTraits(a: MentorTraits, b: MentorTraits): MentorTraits | null {
  if (a.site !== undefined && b.site !== undefined && normalizeTerm(a.site) !== normalizeTerm(b.site)) return null;
  if (a.utcOffset !== undefined && b.utcOffset !== undefined && a.utcOffset !== b.utcOffset) return null;
  const levels = mergeLevels(a.levels ?? [], b.levels ?? []);
  if (levels === null) return null;
  const units = new Map(
    [...(b.outsideUnits ?? []), ...(a.outsideUnits ?? [])].map((unit) => [normalizeTerm(unit), unit]),
  );
  return {
    ...b,
    ...a,
    ...(levels.length > 0 && { levels }),
    ...(units.size > 0 && { outsideUnits: [...units.values()].sort(compareIds) }),
  };
}

function mergeLevels(a: readonly LevelBounds[], b: readonly LevelBounds[]): LevelBounds[] | null {
  const merged = [...a];
  for (const { ladder, min, max } of b) {
    const at = merged.findIndex((bounds) => bounds.ladder === ladder);
    const own = merged[at] ?? { ladder, min: null, max: null };
    const least = Math.max(own.min ?? -Infinity, min ?? -Infinity);
    const most = Math.min(own.max ?? Infinity, max ?? Infinity);
    if (least > most) return null;
    const both = { ladder, min: least === -Infinity ? null : least, max: most === Infinity ? null : most };
    if (at === -1) merged.push(both);
    else merged[at] = both;
  }
  return merged;
}
