import { similarity } from "ml-distance";
import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { eachRow, type Steps } from "../steps.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING, whereStated } from "./criterion.js";

const MEASURES = ["cosine", "pearson", "tanimoto", "czekanowski"] as const;
type Measure = (typeof MEASURES)[number];

export interface WorkingStyleParams {
  /** Which similarity of ml-distance compares the two vectors; below 0 counts as 0, above 1 as 1. @defaultValue "cosine" */
  readonly measure?: Measure | undefined;
}

/** How alike two working styles are. Perceived likeness of values and style is the best-supported antecedent: Eby et al. 2013. */
export const workingStyle: CriterionKind<WorkingStyleParams> = {
  code: "workingStyle",
  params: z.strictObject({ measure: z.enum(MEASURES).optional() }),
  bind: ({ measure = "cosine" }) => ({
    code: "workingStyle",
    compare: (mentor, mentee) => compareStyles(mentor, mentee, measure),
    *prepare(columns) {
      const { mentors, mentees } = columns.cohort;
      const states = ({ style }: { readonly style?: readonly number[] | undefined }): boolean => style !== undefined;
      return {
        fill: measure === "cosine" ? yield* prepareCosine(columns) : prepareAny(columns, measure),
        ceiling: whereStated(mentors.map(states), mentees.map(states)),
      };
    },
  }),
};

function compareStyles({ mentor }: MentorProfile, { mentee }: MenteeProfile, measure: Measure): Comparison {
  const nothing = (code: string): Comparison => ({ value: null, finding: { code, values: {} } });
  if (mentor.style === undefined || mentee.style === undefined) return nothing("noStyle");
  if (mentor.style.length !== mentee.style.length) return nothing("styleLengthsDiffer");
  const value = alike(mentor.style, mentee.style, measure);
  return Number.isNaN(value)
    ? nothing("styleNotComparable")
    : { value, finding: { code: "styleAlike", values: { measure } } };
}

function alike(a: readonly number[], b: readonly number[], measure: Measure): number {
  // vectors without any ups and downs correlate with nothing: what the formula gives for them is rounding noise
  if (measure === "pearson" && (isFlat(a) || isFlat(b))) return NOTHING;
  return clamp(similarity[measure]([...a], [...b]));
}

function isFlat(vector: readonly number[]): boolean {
  return vector.every((number) => number === vector[0]);
}

/** Into [0, 1]; a division by zero (a vector of zeros, say) leaves nothing to compare. */
function clamp(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : NOTHING;
}

function prepareAny({ cohort }: Columns, measure: Measure): Filler["fill"] {
  return (mentee, mentors, count, out) => {
    const wanted = cohort.mentees[mentee].style;
    for (let k = 0; k < count; k++) {
      const { style } = cohort.mentors[mentors[k]];
      const comparable = style !== undefined && style.length === wanted?.length;
      out[k] = comparable ? alike(style, wanted, measure) : NOTHING;
    }
  };
}

// The library's cosine with each vector's own sum of squares taken out of the loop: the same operations on the same
// numbers in the same order, hence the same bits; tested against the library. Vectors lie flat, `width` numbers each.
function* prepareCosine({ cohort }: Columns): Steps<Filler["fill"]> {
  const width = cohort.mentors.reduce((most, { style = [] }) => Math.max(most, style.length), 0);
  const flat = new Float64Array(cohort.mentors.length * width);
  const length = Int32Array.from(cohort.mentors, ({ style = [] }) => style.length);
  const squares = Float64Array.from(cohort.mentors, ({ style = [] }) => sumOfSquares(style));
  yield* eachRow(cohort.mentors, ({ style = [] }, mentor) => flat.set(style, mentor * width));
  let row = -1;
  let wanted = new Float64Array(0);
  let wantedSquares = 0;
  return (mentee, mentors, count, out) => {
    if (row !== mentee) {
      row = mentee;
      wanted = Float64Array.from(cohort.mentees[mentee].style ?? []);
      wantedSquares = sumOfSquares(wanted);
    }
    for (let k = 0; k < count; k++) {
      const mentor = mentors[k];
      if (wanted.length === 0 || length[mentor] !== wanted.length) {
        out[k] = NOTHING;
        continue;
      }
      let product = 0;
      const start = mentor * width;
      for (let i = 0; i < wanted.length; i++) product += flat[start + i] * wanted[i];
      out[k] = clamp(product / Math.sqrt(squares[mentor] * wantedSquares));
    }
  };
}

function sumOfSquares(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return sum;
}
