import * as z from "zod";
import { normalizeTerm, type PersonProfile } from "../cohort/cohort.js";
import { mapRows } from "../steps.js";
import { type Comparison, type CriterionKind, NOTHING, whereStated } from "./criterion.js";

export interface NetworkReachParams {
  /** How deep in the unit path a difference counts as another unit. @defaultValue 1 */
  readonly depth?: number | undefined;
}

/**
 * New ground for the mentee: another unit and another site, half each, as far as both state them. Where one unit path ends
 * early and agrees so far, the two cannot be told apart, and count as one unit.
 */
export const networkReach: CriterionKind<NetworkReachParams> = {
  code: "networkReach",
  params: z.strictObject({ depth: z.int().min(1).max(32).optional() }),
  bind: ({ depth = 1 }) => ({
    code: "networkReach",
    compare: (mentor, mentee) => compareReach(placeOf(mentor.person, depth), placeOf(mentee.person, depth)),
    *prepare({ mentors: all, mentees }) {
      const upper = yield* mapRows(all, ({ person }) => placeOf(person, depth));
      const lower = yield* mapRows(mentees, ({ person }) => placeOf(person, depth));
      return {
        fill(mentee, mentors, count, out) {
          for (let k = 0; k < count; k++) out[k] = shareOf(differences(upper[mentors[k]], lower[mentee])) ?? NOTHING;
        },
        ceiling: whereStated(upper.map(isStated), lower.map(isStated)),
      };
    },
  }),
};

interface Place {
  readonly unit: readonly string[] | undefined;
  readonly site: string | undefined;
}

function placeOf({ unit, site }: PersonProfile, depth: number): Place {
  return {
    unit: unit?.length ? unit.slice(0, depth).map(normalizeTerm) : undefined,
    site: site === undefined ? undefined : normalizeTerm(site),
  };
}

function isStated({ unit, site }: Place): boolean {
  return unit !== undefined || site !== undefined;
}

interface Differences {
  readonly unit: boolean | undefined; // undefined where one of the two states none
  readonly site: boolean | undefined;
}

function differences(a: Place, b: Place): Differences {
  const { unit: path, site } = b;
  return {
    unit: path && a.unit?.some((step, at) => at < path.length && step !== path[at]),
    site: a.site === undefined || site === undefined ? undefined : a.site !== site,
  };
}

function shareOf({ unit, site }: Differences): number | null {
  if (unit === undefined && site === undefined) return null;
  if (unit === undefined || site === undefined) return unit || site ? 1 : 0;
  return ((unit ? 1 : 0) + (site ? 1 : 0)) / 2;
}

function compareReach(mentor: Place, mentee: Place): Comparison {
  const found = differences(mentor, mentee);
  const value = shareOf(found);
  if (value === null) return { value, finding: { code: "noPlace", values: {} } };
  const { unit, site } = found;
  return {
    value,
    finding: {
      code: "newGround",
      values: { ...(unit !== undefined && { otherUnit: unit }), ...(site !== undefined && { otherSite: site }) },
    },
  };
}
