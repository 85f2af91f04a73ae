import * as z from "zod";
import { normalizeTerm, type PersonProfile } from "../cohort/cohort.js";
import { narrowByKey } from "./by-key.js";
import { type ConstraintKind, passed, refused, type Verdict } from "./constraint.js";

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
  bind: ({ depth = 1 }) => ({
    code: "differentUnit",
    relaxable: true,
    judge: (mentor, mentee) => judgeUnits(mentor.person, mentee.person, depth),
    judgeAlone: (_side, { person }) =>
      person.unit?.length ? null : { code: "unitMissing", values: { ids: [person.id] } },
    prepare: (columns) =>
      narrowByKey(
        columns,
        ({ person }) => JSON.stringify(pathOf(person, depth)),
        (mentor, mentee) => judgeUnits(mentor.person, mentee.person, depth).passes,
      ),
  }),
};

function judgeUnits(mentor: PersonProfile, mentee: PersonProfile, depth: number): Verdict {
  const missing = [mentor, mentee].filter(({ unit }) => !unit?.length).map(({ id }) => id);
  if (missing.length > 0) return refused("unitMissing", { ids: missing });
  const upper = pathOf(mentor, depth);
  const lower = pathOf(mentee, depth);
  const apart = upper.findIndex((step, at) => at < lower.length && step !== lower[at]);
  if (apart === -1)
    return refused("sameUnit", { unit: (mentor.unit ?? []).slice(0, Math.min(upper.length, lower.length)) });
  return passed("differentUnit", { mentorUnit: (mentor.unit ?? [])[apart], menteeUnit: (mentee.unit ?? [])[apart] });
}

function pathOf({ unit = [] }: PersonProfile, depth: number): string[] {
  return unit.slice(0, depth).map(normalizeTerm);
}
