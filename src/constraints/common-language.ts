import * as z from "zod";
import type { PersonProfile } from "../cohort/cohort.js";
import { narrowByKey } from "./by-key.js";
import { type ConstraintKind, passed, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";

export interface CommonLanguageParams {
  /** Least proficiency of both, 1 to 5; who states none counts as 1. @defaultValue 1 */
  readonly minProficiency?: number | undefined;
}

/** The two share a language, compared by its primary subtag: "fr" and "fr-CA" are one language. */
export const commonLanguage: ConstraintKind<CommonLanguageParams> = {
  code: "commonLanguage",
  params: z.strictObject({ minProficiency: z.int().min(1).max(5).optional() }),
  looser: ({ minProficiency: from = 1 }) =>
    from > 1 ? [{ param: "minProficiency", from, to: from - 1, params: { minProficiency: from - 1 } }] : [WITHOUT_RULE],
  asks: ({ minProficiency: proficiency = 1 }, { person }) => ({
    languages: spoken(person, proficiency).map((tag) => ({ tag, proficiency })),
  }),
  bind: ({ minProficiency = 1 }) => ({
    code: "commonLanguage",
    relaxable: true,
    judge: (mentor, mentee) => judgeLanguages(mentor.person, mentee.person, minProficiency),
    judgeAlone: (_side, { person }) =>
      spoken(person, minProficiency).length === 0 ? { code: "languageMissing", values: { ids: [person.id] } } : null,
    prepare: (columns) =>
      narrowByKey(
        columns,
        ({ person }) => spoken(person, minProficiency).join(),
        (mentor, mentee) => judgeLanguages(mentor.person, mentee.person, minProficiency).passes,
      ),
  }),
};

function judgeLanguages(mentor: PersonProfile, mentee: PersonProfile, min: number): Verdict {
  const missing = [mentor, mentee].filter((person) => spoken(person, min).length === 0).map(({ id }) => id);
  if (missing.length > 0) return refused("languageMissing", { ids: missing });
  const other = new Set(spoken(mentee, min));
  const shared = spoken(mentor, min).filter((language) => other.has(language));
  return shared.length > 0 ? passed("commonLanguage", { languages: shared }) : refused("noCommonLanguage");
}

/** Primary subtags, each once, sorted. */
function spoken({ languages = [] }: PersonProfile, min: number): string[] {
  const able = languages.filter(({ proficiency = 1 }) => proficiency >= min);
  return [...new Set(able.map(({ tag }) => tag.split("-")[0].toLowerCase()))].sort();
}
