import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { availability } from "../../src/criteria/availability.js";
import { choices } from "../../src/criteria/choices.js";
import type { Criterion, CriterionKind } from "../../src/criteria/criterion.js";
import { livedExperience } from "../../src/criteria/lived-experience.js";
import { needsCoverage } from "../../src/criteria/needs-coverage.js";
import { networkReach } from "../../src/criteria/network-reach.js";
import { skillSimilarity } from "../../src/criteria/skill-similarity.js";
import { tenure } from "../../src/criteria/tenure.js";
import { findCriterionBreaches } from "../support/conformance.js";
import { richCohort } from "../support/rich-cohorts.js";
import { runs } from "../support/runs.js";

const SEED = 20261123;

/** A criterion with each of the parameter sets, which its own schema must accept. */
function each<P extends object>(kind: CriterionKind<P>, ...sets: P[]): (readonly [string, () => Criterion])[] {
  return sets.map((params) => [`${kind.code} ${JSON.stringify(params)}`, () => kind.bind(kind.params.parse(params))]);
}

const criteria = [
  ...each(choices, {}),
  ...each(availability, {}, { fullMinutesPerWeek: 1 }, { fullMinutesPerWeek: 10_080 }, { fullHoursPerMonth: 0.5 }),
  ...each(availability, { fullMinutesPerWeek: 77, fullHoursPerMonth: 2.3 }, { fullHoursPerMonth: 744 }),
  ...each(networkReach, {}, ...[1, 2, 3, 32].map((depth) => ({ depth }))),
  ...each(livedExperience, {}),
  ...each(tenure, {}, ...[1, 7, 13, 1_200].map((fullMonths) => ({ fullMonths }))),
  ...each(skillSimilarity, {}),
  ...each(
    skillSimilarity,
    ...(["cosine", "tanimoto", "czekanowski", "ruzicka"] as const).map((measure) => ({ measure })),
  ),
  ...each(needsCoverage, {}, { minProficiency: 3 }),
];

describe("the two voices agree on people who say much of themselves", () => {
  it.each(criteria)("%s", (name, bind) => {
    const criterion = bind();
    const seen = { none: false, low: false, high: false };
    fc.assert(
      fc.property(richCohort, (input) => {
        const cohort = parseCohort(input);
        expect(findCriterionBreaches(criterion, cohort)).toEqual([]);
        const { mentors, mentees } = encodeCohort(cohort);
        const facts = createFacts(cohort);
        for (const mentor of mentors) {
          for (const mentee of mentees) {
            const { value, finding } = criterion.compare(mentor, mentee, facts);
            expect(criterion.compare(mentor, mentee, facts)).toEqual({ value, finding });
            if (value === null) seen.none = true;
            else if (value < 0.5) seen.low = true;
            else seen.high = true;
          }
        }
      }),
      runs(60, SEED),
    );
    // a criterion that always says the same has not been tested; nobody here was hired more than four years ago
    const isLong = /^tenure (\{\}|.*1200)/.test(name);
    expect(seen).toEqual({ none: true, low: true, high: !isLong });
  });

  it("knows nothing of the pool: whoever else takes part, the value is the same", () => {
    fc.assert(
      fc.property(richCohort, fc.constantFrom(...criteria), (input, [, bind]) => {
        const criterion = bind();
        const whole = parseCohort(input);
        const all = encodeCohort(whole);
        for (const mentor of all.mentors) {
          for (const mentee of all.mentees) {
            const alone = parseCohort({
              ...input,
              mentors: input.mentors.filter(({ personId }) => personId === mentor.person.id),
              mentees: input.mentees.filter(({ personId }) => personId === mentee.person.id),
            });
            const pair = encodeCohort(alone);
            expect(criterion.compare(pair.mentors[0], pair.mentees[0], createFacts(alone))).toEqual(
              criterion.compare(mentor, mentee, createFacts(whole)),
            );
          }
        }
      }),
      runs(60, SEED),
    );
  });
});
