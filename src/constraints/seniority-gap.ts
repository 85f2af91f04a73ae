import * as z from "zod";
import { addBit, type Bitset, emptyBitset, hasBit, intersect } from "../bitset.js";
import { type Columns, type LevelColumn, NO_LEVEL } from "../cohort/columns.js";
import type { Gap } from "../cohort/facts.js";
import type { Steps } from "../steps.js";
import {
  type Constraint,
  type ConstraintKind,
  type Loosening,
  type Narrower,
  passed,
  refused,
  type Verdict,
} from "./constraint.js";

export interface SeniorityGapParams {
  /** Least level(mentor) − level(mentee). @defaultValue 2, unless `max` is stated alone */
  readonly min?: number | undefined;
  /** Most; negative for reverse mentoring. */
  readonly max?: number | undefined;
  /** The ladder to measure on. @defaultValue the first scale on which both stand, the common one first */
  readonly ladder?: string | undefined;
}

const step = z.int().min(-1_000_000).max(1_000_000);

/**
 * The mentor stands at least `min` and at most `max` levels above the mentee. A level that is missing or that cannot be
 * compared refuses the pair: it is never guessed. Two levels is the rule of a study of ten large companies, a convention.
 */
export const seniorityGap: ConstraintKind<SeniorityGapParams> = {
  code: "seniorityGap",
  params: z
    .strictObject({ min: step.optional(), max: step.optional(), ladder: z.string().min(1).max(200).optional() })
    .check(
      z.refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
        path: ["min"],
        params: { code: "MIN_OVER_MAX", expected: "a number that is not above `max`" },
      }),
    ),
  looser(params) {
    const { max } = params;
    const min = leastOf(params);
    const steps: Loosening<SeniorityGapParams>[] = [];
    if (min !== -Infinity) steps.push({ param: "min", from: min, to: min - 1, params: { ...params, min: min - 1 } });
    if (max !== undefined) {
      steps.push({ param: "max", from: max, to: max + 1, params: { ...params, max: max + 1 } });
    }
    return steps;
  },
  asks(params, { person }, facts) {
    const gap = facts.gap(person, person, params.ladder);
    if (gap.kind !== "gap") return {};
    const { ladder } = gap;
    const level = facts.level(person, ladder ?? undefined) ?? 0;
    const min = leastOf(params);
    const { max } = params;
    return {
      levels: [{ ladder, min: min === -Infinity ? null : level + min, max: max === undefined ? null : level + max }],
    };
  },
  bind: (params) => bindGap(leastOf(params), params.max ?? Infinity, params.ladder),
};

function leastOf({ min, max }: SeniorityGapParams): number {
  return min ?? (max === undefined ? 2 : -Infinity);
}

function bindGap(min: number, max: number, ladder: string | undefined): Constraint {
  return {
    code: "seniorityGap",
    relaxable: true,
    judge: ({ person: mentor }, { person: mentee }, facts) => judgeGap(facts.gap(mentor, mentee, ladder), min, max),
    // who has no level to compare with her own has none to compare with anybody's
    judgeAlone(_side, { person }, facts) {
      const gap = facts.gap(person, person, ladder);
      return gap.kind === "levelMissing" ? judgeGap({ ...gap, ids: [person.id] }, min, max).finding : null;
    },
    prepare: (columns) => prepareGap(columns, min, max, ladder),
  };
}

function judgeGap(gap: Gap, min: number, max: number): Verdict {
  switch (gap.kind) {
    case "levelMissing":
      return refused("levelMissing", { ids: gap.ids, ...(gap.ladder !== null && { ladder: gap.ladder }) });
    case "noCommonScale":
      return refused("noCommonScale");
    case "gap": {
      const values = { gap: gap.gap, ...(gap.ladder !== null && { ladder: gap.ladder }) };
      if (gap.gap < min) return refused("gapTooSmall", { ...values, min });
      if (gap.gap > max) return refused("gapTooLarge", { ...values, max });
      return passed("gap", values);
    }
  }
}

// Mentees on the same levels may meet the same mentors, so each combination of levels is worked out once:
// O(combinations · mentors) in all, and one pass over the words for each row.
function* prepareGap(columns: Columns, min: number, max: number, ladder: string | undefined): Steps<Narrower> {
  const { mentorPerson, menteePerson } = columns;
  const scales = ladder === undefined ? columns.levels : columns.levels.filter((scale) => scale.ladder === ladder);
  const openBy = new Map<string, Bitset>();
  yield;
  return {
    narrow(mentee, open) {
      const person = menteePerson[mentee];
      const standing = scales.map(({ level }) => level[person]).join();
      let set = openBy.get(standing);
      if (set === undefined) {
        set = withinGap(scales, person, mentorPerson, min, max);
        openBy.set(standing, set);
      }
      intersect(open, set);
    },
  };
}

function withinGap(
  scales: readonly LevelColumn[],
  person: number,
  mentorPerson: Int32Array,
  min: number,
  max: number,
): Bitset {
  const within = emptyBitset(mentorPerson.length);
  const decided = emptyBitset(mentorPerson.length);
  for (const { level } of scales) {
    if (level[person] === NO_LEVEL) continue;
    for (let mentor = 0; mentor < mentorPerson.length; mentor++) {
      const upper = level[mentorPerson[mentor]];
      if (upper === NO_LEVEL || hasBit(decided, mentor)) continue;
      addBit(decided, mentor);
      const gap = upper - level[person];
      if (gap >= min && gap <= max) addBit(within, mentor);
    }
  }
  return within;
}
