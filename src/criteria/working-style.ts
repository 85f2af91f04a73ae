import { similarity } from "ml-distance";
import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING } from "./criterion.js";

const MEASURES = ["cosine", "pearson", "tanimoto", "czekanowski"] as const;

export interface WorkingStyleParams {
  /** Which similarity of ml-distance compares the two vectors; below 0 counts as 0, above 1 as 1. @defaultValue "cosine" */
  readonly measure?: (typeof MEASURES)[number] | undefined;
}

/** How alike two working styles are. Perceived likeness of values and style is the best-supported antecedent: Eby et al. 2013. */
export const workingStyle: CriterionKind<WorkingStyleParams> = {
  code: "workingStyle",
  params: z.strictObject({ measure: z.enum(MEASURES).optional() }),
  bind({ measure = "cosine" }) {
    const alike = similarity[measure];
    return {
      code: "workingStyle",
      compare: (mentor, mentee) => compareStyles(mentor, mentee, measure),
      prepare: (columns) => (measure === "cosine" ? prepareCosine(columns) : prepareAny(columns, alike)),
    };
  },
};

function compareStyles({ mentor }: MentorProfile, { mentee }: MenteeProfile, measure: (typeof MEASURES)[number]): Comparison {
  const nothing = (code: string): Comparison => ({ value: null, finding: { code, values: {} } });
  if (mentor.style === undefined || mentee.style === undefined) return nothing("noStyle");
  if (mentor.style.length !== mentee.style.length) return nothing("styleLengthsDiffer");
  const value = clamp(similarity[measure]([...mentor.style], [...mentee.style]));
  return Number.isNaN(value) ? nothing("styleNotComparable") : { value, finding: { code: "styleAlike", values: { measure } } };
}

/** Into [0, 1]; NaN (a vector of zeros, say) stays: nothing to compare. */
function clamp(value: number): number {
  if (Number.isNaN(value)) return NOTHING;
  return value <= 0 ? 0 : Math.min(value, 1);
}

function prepareAny({ cohort }: Columns, alike: (a: number[], b: number[]) => number): Filler {
  const mentorStyle = cohort.mentors.map(({ style }) => style && [...style]);
  const menteeStyle = cohort.mentees.map(({ style }) => style && [...style]);
  return {
    fill(mentee, mentors, count, out) {
      const wanted = menteeStyle[mentee];
      for (let k = 0; k < count; k++) {
        const style = mentorStyle[mentors[k]];
        out[k] = wanted === undefined || style?.length !== wanted.length ? NOTHING : clamp(alike(style, wanted));
      }
    },
  };
}

// The library's cosine with each vector's own sum of squares taken out of the loop: the same operations on the same
// numbers in the same order, hence the same bits; tested against the library. Vectors lie flat, `width` numbers each.
function prepareCosine({ cohort }: Columns): Filler {
  const width = cohort.mentors.reduce((most, { style = [] }) => Math.max(most, style.length), 0);
  const flat = new Float64Array(cohort.mentors.length * width);
  const length = Int32Array.from(cohort.mentors, ({ style = [] }) => style.length);
  const squares = Float64Array.from(cohort.mentors, ({ style = [] }) => sumOfSquares(style));
  cohort.mentors.forEach(({ style = [] }, mentor) => {
    flat.set(style, mentor * width);
  });
  return {
    fill(mentee, mentors, count, out) {
      const wanted = Float64Array.from(cohort.mentees[mentee].style ?? []);
      const wantedSquares = sumOfSquares(wanted);
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
    },
  };
}

function sumOfSquares(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return sum;
}
