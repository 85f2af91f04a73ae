import * as z from "zod";
import { normalizeTerm, type PersonProfile } from "../cohort/cohort.js";
import { narrowByKey } from "./by-key.js";
import { type ConstraintKind, passed, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";

export type SameSiteParams = Record<never, never>;

/** Both work at the same site. A site nobody states is nobody's. */
export const sameSite: ConstraintKind<SameSiteParams> = {
  code: "sameSite",
  params: z.strictObject({}),
  looser: () => [WITHOUT_RULE],
  asks: (_params, { person: { site } }) => (site === undefined ? {} : { site }),
  bind: () => ({
    code: "sameSite",
    relaxable: true,
    judge: (mentor, mentee) => judgeSites(mentor.person, mentee.person),
    judgeAlone: (_side, { person }) =>
      person.site === undefined ? { code: "siteMissing", values: { ids: [person.id] } } : null,
    prepare: (columns) =>
      narrowByKey(
        columns,
        ({ person: { site } }) => site && normalizeTerm(site),
        (mentor, mentee) => judgeSites(mentor.person, mentee.person).passes,
      ),
  }),
};

function judgeSites({ id, site: upper }: PersonProfile, { id: otherId, site: lower }: PersonProfile): Verdict {
  const missing = [...(upper === undefined ? [id] : []), ...(lower === undefined ? [otherId] : [])];
  if (upper === undefined || lower === undefined) return refused("siteMissing", { ids: missing });
  return normalizeTerm(upper) === normalizeTerm(lower)
    ? passed("sameSite", { site: upper })
    : refused("otherSite", { mentorSite: upper, menteeSite: lower });
}
