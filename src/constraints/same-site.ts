import * as z from "zod";
import { normalizeTerm, type PersonProfile } from "../cohort/cohort.js";
import { narrowByKey } from "./by-key.js";
import { type ConstraintKind, passed, refused, type Verdict } from "./constraint.js";

export type SameSiteParams = Record<never, never>;

/** Both work at the same site. A site nobody states is nobody's. */
export const sameSite: ConstraintKind<SameSiteParams> = {
  code: "sameSite",
  params: z.strictObject({}),
  bind: () => ({
    code: "sameSite",
    relaxable: true,
    judge: (mentor, mentee) => judgeSites(mentor.person, mentee.person),
    judgeAlone: (_side, { person }) =>
      person.site === undefined ? { code: "siteMissing", values: { ids: [person.id] } } : null,
    prepare: (columns) =>
      narrowByKey(
        columns,
        ({ person }) => siteOf(person),
        (mentor, mentee) => judgeSites(mentor.person, mentee.person).passes,
      ),
  }),
};

function judgeSites(mentor: PersonProfile, mentee: PersonProfile): Verdict {
  const missing = [mentor, mentee].filter(({ site }) => site === undefined).map(({ id }) => id);
  if (missing.length > 0) return refused("siteMissing", { ids: missing });
  return siteOf(mentor) === siteOf(mentee)
    ? passed("sameSite", { site: mentor.site ?? "" })
    : refused("otherSite", { mentorSite: mentor.site ?? "", menteeSite: mentee.site ?? "" });
}

function siteOf({ site }: PersonProfile): string {
  return normalizeTerm(site ?? "");
}
