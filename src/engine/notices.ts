/*
 * What is odd about a programme, once it has met its cohort: told as notices, never as errors, since a programme may be
 * odd on purpose. Protected attributes are guarded by type; a name like "gender" on a rule of one's own, or in a custom
 * bag, is the way round that somebody should at least have to explain.
 */
import type { Cohort } from "../cohort/cohort.js";
import type { Notice } from "../errors.js";
import type { BoundProgram } from "../programs/resolve.js";

/** What every pair was found to say, as far as notices need it. */
export interface Survey {
  /** Pairs that break no rule. */
  readonly passing: number;
  /** Per criterion of the programme: whether any of those pairs had something to compare. */
  readonly hasData: readonly boolean[];
  /** Codes of the constraints that refuse every pair; only asked where nobody may meet anybody. */
  readonly refuseAll: readonly string[];
}

// English and French, as field names have them
const PROTECTED = [
  "age",
  "birth",
  "naissance",
  "gender",
  "genre",
  "sex",
  "sexe",
  "ethnicity",
  "ethnie",
  "race",
  "origin",
  "origine",
  "nationality",
  "nationalite",
  "religion",
  "belief",
  "disability",
  "handicap",
  "health",
  "sante",
  "pregnancy",
  "grossesse",
  "orientation",
  "union",
  "syndicat",
  "marital",
  "photo",
];

export function programNotices(program: BoundProgram, cohort: Cohort, survey: Survey): Notice[] {
  const notices: Notice[] = [];
  if (program.criteria.length === 0) notices.push({ code: "NO_CRITERIA", ids: [] });
  for (const rule of survey.refuseAll) notices.push({ code: "RULE_REFUSES_ALL", ids: [], values: { rule } });
  if (survey.passing > 0) {
    program.criteria.forEach(({ criterion }, index) => {
      if (!survey.hasData[index])
        notices.push({ code: "CRITERION_WITHOUT_DATA", ids: [], values: { rule: criterion.code } });
    });
  }
  for (const ladder of unknownLadders(program, cohort))
    notices.push({ code: "UNKNOWN_LADDER", ids: [], values: { ladder } });
  for (const name of suspiciousNames(program, cohort))
    notices.push({ code: "SUSPICIOUS_NAME", ids: [], values: { name } });
  if (program.resolved.preset === "womensNetwork" && !hasClauses(program)) {
    notices.push({ code: "NO_ELIGIBILITY_CLAUSE", ids: [] });
  }
  return notices;
}

function hasClauses({ resolved }: BoundProgram): boolean {
  const { eligibility } = resolved.constraints;
  return eligibility !== undefined && eligibility !== false && (eligibility.clauses ?? []).length > 0;
}

/** Ladders that a rule speaks of, and on which nobody stands. */
function unknownLadders({ resolved }: BoundProgram, { people }: Cohort): string[] {
  const { seniorityGap, eligibility } = resolved.constraints;
  const { seniorityBand } = resolved.criteria;
  const { mentor, mentee } = eligibility || {};
  const rules = [seniorityGap || {}, seniorityBand || {}, mentor ?? {}, mentee?.levelsBelow ?? {}];
  const named = rules.flatMap(({ ladder }) => ladder ?? []);
  return [...new Set(named)]
    .filter((ladder) => !people.some(({ levels }) => levels !== undefined && Object.hasOwn(levels, ladder)))
    .sort();
}

function suspiciousNames({ resolved }: BoundProgram, { people, mentors, mentees }: Cohort): string[] {
  const names = new Set((resolved.own ?? []).map(({ name }) => name));
  for (const { custom } of [...people, ...mentors, ...mentees])
    for (const key of Object.keys(custom ?? {})) names.add(key);
  return [...names].filter((name) => wordsOf(name).some((word) => PROTECTED.includes(word))).sort();
}

/** "isUnionMember" is "is", "union", "member". */
function wordsOf(name: string): string[] {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
}
