// Rows of the hostile inputs that only size makes hostile, and that take seconds: no mutant meets them.
import { expect, it } from "vitest";
import { parseCohort } from "../src/cohort/parse.js";
import { catchError } from "./support/conformance.js";

it("A15 refuses shared objects that unfold beyond all bounds", () => {
  let custom: unknown = 1;
  for (let k = 0; k < 25; k++) custom = { a: custom, b: custom, c: custom };
  const cohort = { schemaVersion: 1, people: [{ id: "m", custom }], mentors: [], mentees: [] };
  const { code, issues } = catchError(() => parseCohort(cohort));
  expect([code, ...issues.map((issue) => [issue.code, ...issue.path].join(" "))]).toEqual([
    "INVALID_COHORT",
    "TOO_LARGE",
  ]);
});
