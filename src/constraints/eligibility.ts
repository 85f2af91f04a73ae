import * as z from "zod";
import { addBit, emptyBitset, intersect } from "../bitset.js";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import { monthsBetween } from "../cohort/dates.js";
import { auditOf, createFactsSteps, type Facts } from "../cohort/facts.js";
import { attributeSchema } from "../cohort/schema.js";
import { eachRow, mapRows } from "../steps.js";
import { type Constraint, type ConstraintKind, type Finding, type Loosening, PASSES, type Side } from "./constraint.js";

export interface EligibilityParams {
  readonly mentor?:
    | {
        readonly minLevel?: number | undefined;
        readonly ladder?: string | undefined;
        readonly minTenureMonths?: number | undefined;
        readonly internalOnly?: true | undefined;
        readonly willing?: true | undefined;
        readonly trained?: true | undefined;
        readonly charterAccepted?: true | undefined;
      }
    | undefined;
  readonly mentee?:
    | {
        readonly willing?: true | undefined;
        readonly hasGoalOrNeed?: true | undefined;
        readonly maxMonthsInRole?: number | undefined;
        /** Exactly `steps` rungs below the named rung of a ladder. */
        readonly levelsBelow?: { readonly ladder: string; readonly rung: string; readonly steps: number } | undefined;
      }
    | undefined;
  /**
   * Clauses over protected attributes, the only rule that may read them. What makes each lawful, and where, is stated with
   * it and goes into the record; somebody whose attribute is not stated does not pass.
   */
  readonly clauses?: readonly AuditClause[] | undefined;
}

export interface AuditClause {
  readonly side: Side;
  readonly attribute: string;
  readonly in: readonly (string | number | boolean)[];
  readonly basis: string;
  readonly jurisdiction: string;
}

const CONDITIONS = ["internalOnly", "willing", "trained", "charterAccepted"] as const;

const yes = z.literal(true).optional();
const months = z.int().min(0).max(1_200).optional();
const name = z.string().min(1).max(200);

/** Who may take part as mentor or as mentee. An absent field fails only a clause that is set. */
export const eligibility: ConstraintKind<EligibilityParams> = {
  code: "eligibility",
  params: z.strictObject({
    mentor: z
      .strictObject({
        minLevel: z.int().min(-1_000_000).max(1_000_000).optional(),
        ladder: name.optional(),
        minTenureMonths: months,
        internalOnly: yes,
        willing: yes,
        trained: yes,
        charterAccepted: yes,
      })
      .optional(),
    mentee: z
      .strictObject({
        willing: yes,
        hasGoalOrNeed: yes,
        maxMonthsInRole: months,
        levelsBelow: z.strictObject({ ladder: name, rung: name, steps: z.int().min(0).max(10_000) }).optional(),
      })
      .optional(),
    clauses: z
      .array(
        z.strictObject({
          side: z.enum(["mentor", "mentee"]),
          attribute: name,
          in: z.array(attributeSchema).min(1).max(100),
          basis: z.string().min(1).max(2_000),
          jurisdiction: name,
        }),
      )
      .max(20)
      .optional(),
  }),
  speaksOfTime: ({ mentor, mentee }) => mentor?.minTenureMonths !== undefined || mentee?.maxMonthsInRole !== undefined,
  looser: (params) => [...looserFor(params, "mentor", MENTOR_STEPS), ...looserFor(params, "mentee", MENTEE_STEPS)],
  asks({ mentor = {}, clauses = [] }) {
    const { minLevel, ladder = null, minTenureMonths } = mentor;
    const conditions = CONDITIONS.filter((name) => mentor[name]);
    const attributes = clauses
      .filter(({ side }) => side === "mentor")
      .map(({ attribute, in: [value] }) => [attribute, value]);
    return {
      ...(minLevel !== undefined && { levels: [{ ladder, min: minLevel, max: null }] }),
      ...(minTenureMonths !== undefined && { minTenureMonths }),
      ...(conditions.length > 0 && { conditions }),
      ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    };
  },
  bind(params): Constraint {
    const judgeOne = (profile: MentorProfile | MenteeProfile, facts: Facts): Finding | null =>
      "mentor" in profile
        ? (judgeMentor(profile, facts, params.mentor ?? {}) ?? judgeClauses("mentor", profile, facts, params.clauses))
        : (judgeMentee(profile, facts, params.mentee ?? {}) ?? judgeClauses("mentee", profile, facts, params.clauses));
    return {
      code: "eligibility",
      relaxable: true,
      judgeAlone: (_side, profile, facts) => judgeOne(profile, facts),
      judge(mentor, mentee, facts) {
        const finding = judgeOne(mentor, facts) ?? judgeOne(mentee, facts);
        return finding === null ? PASSES : { passes: false, finding };
      },
      // a rule about one person at a time: the plain voice, asked once for each
      *prepare({ cohort, mentors, mentees }) {
        const facts = yield* createFactsSteps(cohort);
        const eligible = emptyBitset(mentors.length);
        yield* eachRow(mentors, (profile, mentor) => {
          if (judgeOne(profile, facts) === null) addBit(eligible, mentor);
        });
        const isEligible = yield* mapRows(mentees, (profile) => judgeOne(profile, facts) === null);
        return {
          narrow(mentee, open) {
            if (isEligible[mentee]) intersect(open, eligible);
            else open.words.fill(0);
          },
        };
      },
    };
  },
};

function judgeMentor(
  { person, mentor }: MentorProfile,
  facts: Facts,
  clauses: NonNullable<EligibilityParams["mentor"]>,
): Finding | null {
  const fail = (clause: string, values: Finding["values"] = {}): Finding => ({
    code: "notEligible",
    values: { side: "mentor", id: person.id, clause, ...values },
  });
  const { minLevel, ladder, minTenureMonths } = clauses;
  if (minLevel !== undefined) {
    const level = facts.level(person, ladder);
    if (level === undefined) return fail("minLevel", { min: minLevel });
    if (level < minLevel) return fail("minLevel", { min: minLevel, level });
  }
  if (minTenureMonths !== undefined) {
    const tenure = monthsBetween(person.hiredOn, facts.asOf);
    if (tenure === undefined) return fail("minTenureMonths", { min: minTenureMonths });
    if (tenure < minTenureMonths) return fail("minTenureMonths", { min: minTenureMonths, months: tenure });
  }
  if (clauses.internalOnly && person.employment !== "internal") return fail("internalOnly");
  if (clauses.willing && mentor.willing !== true) return fail("willing");
  if (clauses.trained && mentor.trained !== true) return fail("trained");
  if (clauses.charterAccepted && mentor.charterAccepted !== true) return fail("charterAccepted");
  return null;
}

function judgeMentee(
  { person, mentee }: MenteeProfile,
  facts: Facts,
  clauses: NonNullable<EligibilityParams["mentee"]>,
): Finding | null {
  const fail = (clause: string, values: Finding["values"] = {}): Finding => ({
    code: "notEligible",
    values: { side: "mentee", id: person.id, clause, ...values },
  });
  const { maxMonthsInRole, levelsBelow } = clauses;
  if (clauses.willing && mentee.willing !== true) return fail("willing");
  if (clauses.hasGoalOrNeed && !mentee.goals?.length && !mentee.needs?.length) return fail("hasGoalOrNeed");
  if (maxMonthsInRole !== undefined) {
    const inRole = monthsBetween(person.inRoleSince, facts.asOf);
    if (inRole === undefined) return fail("maxMonthsInRole", { max: maxMonthsInRole });
    if (inRole > maxMonthsInRole) return fail("maxMonthsInRole", { max: maxMonthsInRole, months: inRole });
  }
  if (levelsBelow !== undefined) {
    const { ladder, rung, steps } = levelsBelow;
    const top = facts.rung(ladder, rung);
    const level = facts.level(person, ladder);
    if (level === undefined || level + steps !== top) return fail("levelsBelow", { ladder, rung, steps });
  }
  return null;
}

type Clauses = Readonly<Record<string, unknown>>;

// What each condition would be one step looser; null where it would be asked no more. Whom a programme is for, stated by a
// rung or over a protected attribute with its basis, is not for us to widen.
const MENTOR_STEPS: Readonly<Record<string, (now: number) => number | null>> = {
  minLevel: (level) => level - 1,
  minTenureMonths: (least) => (least > 12 ? least - 12 : null),
  internalOnly: () => null,
  willing: () => null,
  trained: () => null,
  charterAccepted: () => null,
};
const MENTEE_STEPS: typeof MENTOR_STEPS = {
  willing: () => null,
  hasGoalOrNeed: () => null,
  maxMonthsInRole: (most) => most + 12,
};

function looserFor(params: EligibilityParams, side: Side, steps: typeof MENTOR_STEPS): Loosening<EligibilityParams>[] {
  const clauses: Clauses = params[side] ?? {};
  return Object.entries(steps).flatMap(([clause, step]): Loosening<EligibilityParams>[] => {
    const from = clauses[clause];
    if (typeof from !== "number" && from !== true) return [];
    const to = step(Number(from));
    const { [clause]: _, ...others } = clauses;
    const looser = to === null ? others : { ...others, [clause]: to };
    return [{ param: `${side}.${clause}`, from, to, params: { ...params, [side]: looser } }];
  });
}

/** The finding names the attribute, never what somebody's is. */
function judgeClauses(
  side: Side,
  { person }: MentorProfile | MenteeProfile,
  facts: Facts,
  clauses: readonly AuditClause[] = [],
): Finding | null {
  for (const clause of clauses) {
    const value = clause.side === side ? auditOf(facts, person.id)?.[clause.attribute] : clause.in[0];
    if (!clause.in.some((accepted) => accepted === value)) {
      return { code: "notEligible", values: { side, id: person.id, clause: "attribute", attribute: clause.attribute } };
    }
  }
  return null;
}
