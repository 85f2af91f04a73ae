import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCohort } from "../../src/cohort/parse.js";
import { availability } from "../../src/criteria/availability.js";
import { choices } from "../../src/criteria/choices.js";
import type { Criterion, CriterionKind, Filler } from "../../src/criteria/criterion.js";
import { livedExperience } from "../../src/criteria/lived-experience.js";
import { needsCoverage } from "../../src/criteria/needs-coverage.js";
import { networkReach } from "../../src/criteria/network-reach.js";
import { seniorityBand } from "../../src/criteria/seniority-band.js";
import { sharedGoals } from "../../src/criteria/shared-goals.js";
import { skillSimilarity } from "../../src/criteria/skill-similarity.js";
import { tenure } from "../../src/criteria/tenure.js";
import { workingStyle } from "../../src/criteria/working-style.js";
import { criterionKinds } from "../../src/programs/rules.js";
import { arbitraryCohort } from "../support/cohorts.js";
import { makeCompany } from "../support/company.js";
import { findCriterionBreaches, ready } from "../support/conformance.js";
import { runs } from "../support/runs.js";

const SEED = 20260901;

function named<P extends object>(kind: CriterionKind<P>, params: P) {
  return [`${kind.code} ${JSON.stringify(params)}`, () => kind.bind(params)] as const;
}

// bound inside each test, so that a test sees what binding does
const criteria: (readonly [string, () => Criterion])[] = [
  ...[{}, { minProficiency: 2 }, { minProficiency: 5 }].map(
    (params) => [`needsCoverage ${JSON.stringify(params)}`, () => needsCoverage.bind(params)] as const,
  ),
  named(sharedGoals, {}),
  named(choices, {}),
  named(livedExperience, {}),
  named(networkReach, {}),
  named(networkReach, { depth: 3 }),
  named(availability, {}),
  named(availability, { fullMinutesPerWeek: 7, fullHoursPerMonth: 3.3 }),
  named(tenure, {}),
  named(tenure, { fullMonths: 7 }),
  ...(["cosine", "tanimoto", "czekanowski", "ruzicka"] as const).map((measure) => named(skillSimilarity, { measure })),
  ...(["cosine", "pearson", "tanimoto", "czekanowski"] as const).map(
    (measure) => [`workingStyle ${measure}`, () => workingStyle.bind({ measure })] as const,
  ),
  ...[{}, { from: -2, to: 0 }, { to: -1 }, { from: 5 }, { ladder: "expert" }, { from: 1, to: 1, ladder: "craft" }].map(
    (params) => [`seniorityBand ${JSON.stringify(params)}`, () => seniorityBand.bind(params)] as const,
  ),
];

describe("the two voices agree to the last bit", () => {
  it("is asked of every criterion there is", () => {
    const tested = new Set(criteria.map(([, bind]) => bind().code));
    expect(Object.keys(criterionKinds).filter((code) => !tested.has(code))).toEqual([]);
    expect(tested.size).toBe(Object.keys(criterionKinds).length);
  });

  it.each(criteria)("%s, on generated cohorts", (_name, bind) => {
    const criterion = bind();
    fc.assert(
      fc.property(arbitraryCohort, (input) => {
        expect(findCriterionBreaches(criterion, parseCohort(input))).toEqual([]);
      }),
      runs(100, SEED),
    );
  });

  const company = parseCohort(makeCompany({ size: 150, seed: 8, dirty: true }));
  it.each(criteria)("%s, in a company of 150", (_name, bind) => {
    expect(findCriterionBreaches(bind(), company)).toEqual([]);
  });
});

describe("findCriterionBreaches()", () => {
  const company = parseCohort(makeCompany({ size: 30, seed: 1 }));
  const half: Criterion = {
    code: "half",
    compare: () => ({ value: 0.5, finding: { code: "half", values: {} } }),
    prepare: () => ready<Filler>({ fill: (_mentee, _mentors, count, out) => void out.fill(0.5, 0, count) }),
  };

  it.each<[string, Partial<Criterion>, string]>([
    [
      "another value",
      { prepare: () => ready<Filler>({ fill: (_m, _r, count, out) => void out.fill(0.25, 0, count) }) },
      "0.25 in",
    ],
    ["a value above 1", { compare: () => ({ value: 1.5, finding: { code: "", values: {} } }) }, "is 1.5"],
    [
      "a value written too far",
      { prepare: () => ready<Filler>({ fill: (_m, _r, _c, out) => void out.fill(0.5) }) },
      "past the end",
    ],
    ["nothing taken for 0", { compare: () => ({ value: null, finding: { code: "", values: {} } }) }, "is null"],
  ])("sees %s", (_name, spoilt, words) => {
    expect(findCriterionBreaches({ ...half, ...spoilt }, company)).toContainEqual(expect.stringContaining(words));
  });

  it("finds nothing to say of a criterion that keeps the contract", () => {
    expect(findCriterionBreaches(half, company)).toEqual([]);
  });
});
