import type { Language, Offer } from "../cohort/cohort.js";

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
