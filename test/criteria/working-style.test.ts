import fc from "fast-check";
import { similarity } from "ml-distance";
import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { type WorkingStyleParams, workingStyle } from "../../src/criteria/working-style.js";
import { finish } from "../../src/steps.js";
import { sketch } from "../support/cohorts.js";
import { comparePair } from "../support/conformance.js";
import { runs } from "../support/runs.js";

function styles(mentor: readonly number[] | undefined, mentee: readonly number[] | undefined): Cohort {
  return sketch("m e", {
    mentors: [{ personId: "m", style: mentor }],
    mentees: [{ personId: "e", style: mentee }],
  });
}

describe("workingStyle compares", () => {
  type Measure = WorkingStyleParams["measure"];
  it.each<[Measure, number[] | undefined, number[] | undefined, number | string]>([
    [undefined, [1, 0], [1, 0], 1],
    ["cosine", [1, 0], [0, 1], 0],
    ["cosine", [3, 4], [4, 3], 24 / 25],
    ["cosine", [1, 0], [-1, 0], 0],
    ["cosine", [1], [1, 1], "styleLengthsDiffer"],
    ["cosine", undefined, [1], "noStyle"],
    ["cosine", [1], undefined, "noStyle"],
    ["cosine", [0, 0], [1, 1], "styleNotComparable"],
    ["cosine", [1e-170], [1e-150], "styleNotComparable"],
    ["pearson", [1, 2, 3], [2, 4, 6], 1],
    ["pearson", [1, 2, 3], [3, 2, 1], 0],
    ["pearson", [1], [2], "styleNotComparable"],
    ["pearson", [0.1, 0.1, 0.1], [0.3, 0.7, 0.1], "styleNotComparable"],
    ["pearson", [0.3, 0.7, 0.1], [0.1, 0.1, 0.1], "styleNotComparable"],
    ["tanimoto", [1, 1, 0], [1, 0, 0], 0.5],
    ["tanimoto", [1, -1], [0, -1], "styleNotComparable"],
    ["czekanowski", [1, 1], [1, 0], 2 / 3],
    ["czekanowski", [1, -1], [1, -1], "styleNotComparable"],
    ["czekanowski", [-3], [-1], 1],
  ])("by %s: %j with %j is %s", (measure, mentor, mentee, expected) => {
    const { value, finding } = comparePair(workingStyle.bind({ measure }), styles(mentor, mentee), "m", "e");
    expect(value ?? finding.code).toBe(expected);
    if (value !== null) expect(finding).toEqual({ code: "styleAlike", values: { measure: measure ?? "cosine" } });
  });

  it("has the very bits of ml-distance's cosine in its fast voice", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const pair = fc.integer({ min: 1, max: 20 }).chain((length) => {
      const vector = fc.array(number, { minLength: length, maxLength: length });
      return fc.tuple(vector, vector);
    });
    fc.assert(
      fc.property(pair, ([mentor, mentee]) => {
        const out = new Float64Array(1);
        const columns = encodeCohort(parseCohort(styles(mentor, mentee)));
        finish(workingStyle.bind({}).prepare(columns)).fill(0, Int32Array.of(0), 1, out);
        const cosine = similarity.cosine(mentor, mentee);
        const expected = Number.isFinite(cosine) ? Math.min(Math.max(cosine, 0), 1) : Number.NaN;
        expect(out[0] + 0).toBe(expected + 0);
      }),
      runs(1_000, 20260901),
    );
  });
});
