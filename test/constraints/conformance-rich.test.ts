import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { availabilityOverlap } from "../../src/constraints/availability-overlap.js";
import { commonLanguage } from "../../src/constraints/common-language.js";
import type { Constraint, ConstraintKind } from "../../src/constraints/constraint.js";
import { differentUnit } from "../../src/constraints/different-unit.js";
import { eligibility } from "../../src/constraints/eligibility.js";
import { needCoverage } from "../../src/constraints/need-coverage.js";
import { noRepeat } from "../../src/constraints/no-repeat.js";
import { sameSite } from "../../src/constraints/same-site.js";
import { utcOffsetDistance } from "../../src/constraints/utc-offset-distance.js";
import { findConstraintBreaches } from "../support/conformance.js";
import { richCohort } from "../support/rich-cohorts.js";
import { runs } from "../support/runs.js";

const SEED = 20261123;

/** A rule with each of the parameter sets, which its own schema must accept. */
function each<P extends object>(kind: ConstraintKind<P>, ...sets: P[]): (readonly [string, () => Constraint])[] {
  return sets.map((params) => [`${kind.code} ${JSON.stringify(params)}`, () => kind.bind(kind.params.parse(params))]);
}

const clause = { attribute: "secret", basis: "a law", jurisdiction: "FR" };
const constraints = [
  ...each(availabilityOverlap, ...[1, 20, 59, 60, 61, 600, 10_080].map((minMinutesPerWeek) => ({ minMinutesPerWeek }))),
  ...each(commonLanguage, {}, ...[1, 2, 3, 4, 5].map((minProficiency) => ({ minProficiency }))),
  ...each(differentUnit, {}, ...[1, 2, 3, 4, 32].map((depth) => ({ depth }))),
  ...each(needCoverage, ...[1e-9, 0.25, 1 / 3, 0.5, 2 / 3, 0.99, 1].map((min) => ({ min }))),
  ...each(needCoverage, { min: 0.01, minProficiency: 3 }, { min: 0.5, minProficiency: 5 }),
  ...each(noRepeat, {}, ...[0, 1, 11, 12, 13, 24, 1_200].map((cooldownMonths) => ({ cooldownMonths }))),
  ...each(sameSite, {}),
  ...each(utcOffsetDistance, ...[0, 14, 15, 30, 345, 600, 719, 720].map((maxMinutes) => ({ maxMinutes }))),
  ...each(
    eligibility,
    ...(["mentor", "mentee"] as const).flatMap((side) =>
      [["S3CRET"], [7, "7"], [true], [false, "other"]].map((values) => ({
        clauses: [{ ...clause, side, in: values }],
      })),
    ),
    {
      clauses: [
        { ...clause, side: "mentor", in: ["S3CRET", 7] },
        { ...clause, side: "mentee", in: [true, false, 7] },
      ],
    },
    { clauses: [{ ...clause, side: "mentee", attribute: "__proto__", in: ["S3CRET"] }] },
    { clauses: [] },
    { mentor: { minTenureMonths: 12 }, clauses: [{ ...clause, side: "mentee", in: ["other", 7, true] }] },
  ),
];

describe("the two voices agree on people who say much of themselves", () => {
  it.each(constraints)("%s", (name, bind) => {
    const constraint = bind();
    let passing = 0;
    let refusing = 0;
    fc.assert(
      fc.property(richCohort, (input) => {
        const cohort = parseCohort(input);
        expect(findConstraintBreaches(constraint, cohort)).toEqual([]);
        const { mentors, mentees } = encodeCohort(cohort);
        const facts = createFacts(cohort);
        for (const mentor of mentors) {
          for (const mentee of mentees) {
            if (constraint.judge(mentor, mentee, facts).passes) passing++;
            else refusing++;
          }
        }
      }),
      runs(60, SEED),
    );
    // a rule that always says the same has not been tested
    if (!name.includes("[]")) expect(refusing).toBeGreaterThan(0);
    if (!name.includes("__proto__") && !name.includes("10080")) expect(passing).toBeGreaterThan(0);
  });
});

describe("a finding of a clause over protected attributes", () => {
  it("says which attribute, and nothing of anybody's", () => {
    const rules = each(
      eligibility,
      { clauses: [{ ...clause, side: "mentor", in: ["S3CRET"] }] },
      { clauses: [{ ...clause, side: "mentee", in: ["S3CRET"] }] },
    ).map(([, bind]) => bind());
    let refused = 0;
    fc.assert(
      fc.property(richCohort, fc.constantFrom(...rules), (input, rule) => {
        const cohort = parseCohort(input);
        const { mentors, mentees } = encodeCohort(cohort);
        const facts = createFacts(cohort);
        const findings = mentors.flatMap((mentor) => [
          rule.judgeAlone?.("mentor", mentor, facts),
          ...mentees.map((mentee) => rule.judge(mentor, mentee, facts).finding),
        ]);
        findings.push(...mentees.map((mentee) => rule.judgeAlone?.("mentee", mentee, facts)));
        for (const finding of findings) {
          if (finding === null || finding === undefined) continue;
          refused++;
          expect(Object.keys(finding.values).sort()).toEqual(["attribute", "clause", "id", "side"]);
          expect(JSON.stringify(finding)).not.toMatch(/S3CRET|other/);
        }
      }),
      runs(60, SEED),
    );
    expect(refused).toBeGreaterThan(0);
  });
});
