import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import { type Columns, NO_LEVEL } from "../cohort/columns.js";
import type { Facts } from "../cohort/facts.js";
import { eachRow, type Steps } from "../steps.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING, NOTHING_KNOWN, whereStated } from "./criterion.js";

const KINDS_MAX = 128;

export interface SeniorityBandParams {
  /** The band of gaps held to be ideal. No study gives one: 2 to 3 is a convention. @defaultValue 2, or `to` where that is lower */
  readonly from?: number | undefined;
  /** @defaultValue 3, or `from` where that is higher */
  readonly to?: number | undefined;
  /** @defaultValue the first scale on which both stand, the common one first */
  readonly ladder?: string | undefined;
}

const step = z.int().min(-1_000_000).max(1_000_000);

/** 1 inside the ideal band of level gaps, 1/2 one level outside it, 1/3 two levels outside … */
export const seniorityBand: CriterionKind<SeniorityBandParams> = {
  code: "seniorityBand",
  params: z
    .strictObject({ from: step.optional(), to: step.optional(), ladder: z.string().min(1).max(200).optional() })
    .check(
      z.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
        path: ["from"],
        params: { code: "MIN_OVER_MAX", expected: "a number that is not above `to`" },
      }),
    ),
  bind(params) {
    const { to = Math.max(3, params.from ?? 3), ladder } = params;
    const { from = Math.min(2, to) } = params;
    return {
      code: "seniorityBand",
      compare: (mentor, mentee, facts) => compareBand(mentor, mentee, facts, from, to, ladder),
      prepare: (columns) => prepareBand(columns, from, to, ladder),
    };
  },
};

function compareBand(
  { person: mentor }: MentorProfile,
  { person: mentee }: MenteeProfile,
  facts: Facts,
  from: number,
  to: number,
  ladder: string | undefined,
): Comparison {
  const gap = facts.gap(mentor, mentee, ladder);
  if (gap.kind !== "gap") return { value: null, finding: { code: "noGap", values: {} } };
  return { value: closeness(gap.gap, from, to), finding: { code: "gapInBand", values: { gap: gap.gap, from, to } } };
}

function closeness(gap: number, from: number, to: number): number {
  return 1 / (1 + Math.max(0, from - gap, gap - to));
}

// Mentees on the same levels have the same value with a mentor: each combination of levels is a kind, with exact bounds.
function* prepareBand(columns: Columns, from: number, to: number, ladder: string | undefined): Steps<Filler> {
  const { mentorPerson, menteePerson } = columns;
  const scales = ladder === undefined ? columns.levels : columns.levels.filter((scale) => scale.ladder === ladder);
  const kindByLevels = new Map<string, number>();
  const models: number[] = []; // per kind: a person who stands so
  const kinds = new Int32Array(menteePerson.length);
  yield* eachRow(menteePerson, (person, mentee) => {
    const levels = scales.map(({ level }) => level[person]);
    kinds[mentee] = NOTHING_KNOWN;
    if (levels.every((level) => level === NO_LEVEL)) return;
    kinds[mentee] = kindByLevels.get(levels.join()) ?? models.push(person) - 1;
    kindByLevels.set(levels.join(), kinds[mentee]);
  });
  const bandOf = (upper: number, lower: number): number => {
    for (const { level } of scales) {
      if (level[upper] !== NO_LEVEL && level[lower] !== NO_LEVEL)
        return closeness(level[upper] - level[lower], from, to);
    }
    return NOTHING;
  };
  const isStanding = (person: number): boolean => scales.some(({ level }) => level[person] !== NO_LEVEL);
  return {
    fill(mentee, mentors, count, out) {
      for (let k = 0; k < count; k++) out[k] = bandOf(mentorPerson[mentors[k]], menteePerson[mentee]);
    },
    // on very many different levels, exact bounds would be too many to keep
    ceiling:
      models.length > KINDS_MAX
        ? whereStated(Array.from(mentorPerson, isStanding), Array.from(menteePerson, isStanding))
        : {
            kindCount: models.length,
            kindOf: (mentee) => kinds[mentee],
            base: (kind) => Float64Array.from(mentorPerson, (person) => bandOf(person, models[kind])),
          },
  };
}
