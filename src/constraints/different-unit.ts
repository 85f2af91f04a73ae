import * as z from "zod";
import { normalizeTerm, type PersonProfile } from "../cohort/cohort.js";
import { narrowByKey } from "./by-key.js";
import { type ConstraintKind, passed, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";

const TEAM = 3; // the depth of division, department, team

export interface DifferentUnitParams {
  /** How many steps of the unit path must not all be the same: 1 another division, 2 another department … @defaultValue 1 */
  readonly depth?: number | undefined;
}

/**
 * The two belong to different units, down to `depth`. Where one path ends early and agrees so far, they cannot be told
 * apart, and the pair is refused: the safe side.
 */
export const differentUnit: ConstraintKind<DifferentUnitParams> = {
  code: "differentUnit",
  params: z.strictObject({ depth: z.int().min(1).max(32).optional() }),
  // another team is the least that "another unit" can mean
  looser: ({ depth: from = 1 }) =>
    from < TEAM ? [{ param: "depth", from, to: from + 1, params: { depth: from + 1 } }] : [WITHOUT_RULE],
  asks: (_params, { person: { unit = [] } }) => ({ outsideUnits: unit.slice(0, 1) }),
  bind: ({ depth = 1 }) => ({
    code: "differentUnit",
    relaxable: true,
    judge: (mentor, mentee) => judgeUnits(mentor.person, mentee.person, depth),
    judgeAlone: (_side, { person }) =>
      person.unit?.length ? null : { code: "unitMissing", values: { ids: [person.id] } },
    prepare: (columns) =>
      narrowByKey(
        columns,
        ({ person: { unit } }) => unit && JSON.stringify(unit.slice(0, depth).map(normalizeTerm)),
        (mentor, mentee) => judgeUnits(mentor.person, mentee.person, depth).passes,
      ),
  }),
};

function judgeUnits(
  { id, unit: upper = [] }: PersonProfile,
  { id: otherId, unit: lower = [] }: PersonProfile,
  depth: number,
): Verdict {
  const missing = [...(upper.length === 0 ? [id] : []), ...(lower.length === 0 ? [otherId] : [])];
  if (missing.length > 0) return refused("unitMissing", { ids: missing });
  const both = upper.slice(0, Math.min(depth, lower.length));
  const apart = both.findIndex((step, at) => normalizeTerm(step) !== normalizeTerm(lower[at]));
  return apart === -1
    ? refused("sameUnit", { unit: both })
    : passed("differentUnit", { mentorUnit: upper[apart], menteeUnit: lower[apart] });
}
