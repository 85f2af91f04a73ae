import type { MenteeProfile } from "../cohort/cohort.js";
import type { Facts } from "../cohort/facts.js";
import type { ConstraintKind } from "../constraints/constraint.js";
import { type MentorTraits, mergeTraits } from "../constraints/mentor-traits.js";
import type { ResolvedProgram } from "./program.js";
import { constraintKinds } from "./rules.js";

/** What the rules of a programme together ask of whoever is to mentor this mentee; null where nobody could bring it. */
export function traitsFor({ constraints }: ResolvedProgram, mentee: MenteeProfile, facts: Facts): MentorTraits | null {
  const stated = new Map<string, object | false | undefined>(Object.entries(constraints));
  let traits: MentorTraits | null = {};
  for (const kind of Object.values(constraintKinds)) {
    const asked = askOf(kind, stated.get(kind.code), mentee, facts);
    if (traits !== null && asked !== undefined) traits = mergeTraits(traits, asked);
  }
  return traits;
}

function askOf(
  kind: ConstraintKind<object>,
  params: object | false | undefined,
  mentee: MenteeProfile,
  facts: Facts,
): MentorTraits | undefined {
  return params === undefined || params === false ? undefined : kind.asks?.(params, mentee, facts);
}
