import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineKind } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { consent, noBan, notOneself, noVeto } from "../../src/constraints/always.js";
import { availabilityOverlap } from "../../src/constraints/availability-overlap.js";
import { commonLanguage } from "../../src/constraints/common-language.js";
import {
  type Constraint,
  type ConstraintKind,
  type Narrower,
  PASSES,
  refused,
} from "../../src/constraints/constraint.js";
import { differentUnit } from "../../src/constraints/different-unit.js";
import { eligibility } from "../../src/constraints/eligibility.js";
import { needCoverage } from "../../src/constraints/need-coverage.js";
import { noRepeat } from "../../src/constraints/no-repeat.js";
import { outOfReportingLine } from "../../src/constraints/out-of-reporting-line.js";
import { sameSite } from "../../src/constraints/same-site.js";
import { seniorityGap } from "../../src/constraints/seniority-gap.js";
import { utcOffsetDistance } from "../../src/constraints/utc-offset-distance.js";
import { constraintKinds } from "../../src/programs/rules.js";
import { arbitraryCohort } from "../support/cohorts.js";
import { makeCompany } from "../support/company.js";
import { findConstraintBreaches, ready } from "../support/conformance.js";
import { runs } from "../support/runs.js";

const SEED = 20260901;

/** Every subset with something in it. */
const KINDS: readonly (readonly LineKind[])[] = [
  ["solid"],
  ["dotted"],
  ["former"],
  ["solid", "dotted"],
  ["solid", "former"],
  ["dotted", "former"],
  ["former", "dotted", "solid"],
];

const GAPS = [
  {},
  { min: 0 },
  { min: -2, max: -1 },
  { max: 1 },
  { min: 1, max: 2 },
  { min: 99 },
  { ladder: "management" },
  { min: 1, ladder: "expert" },
  { max: 0, ladder: "craft" },
  { ladder: "undeclared" },
  { ladder: "no-such-ladder" },
];

const CLAUSES = [
  {},
  { mentor: { minLevel: 3 } },
  { mentor: { minLevel: 2, ladder: "expert" } },
  { mentor: { minTenureMonths: 12 } },
  { mentor: { internalOnly: true } },
  { mentor: { willing: true } },
  { mentor: { trained: true } },
  { mentor: { charterAccepted: true } },
  { mentee: { willing: true } },
  { mentee: { hasGoalOrNeed: true } },
  { mentee: { maxMonthsInRole: 12 } },
  { mentee: { levelsBelow: { ladder: "management", rung: "m5", steps: 4 } } },
  { mentee: { levelsBelow: { ladder: "expert", rung: "no-such-rung", steps: 0 } } },
  { mentor: { minLevel: 0, trained: true }, mentee: { willing: true, hasGoalOrNeed: true } },
  { clauses: [{ side: "mentor", attribute: "secret", in: ["S3CRET", 7], basis: "a law", jurisdiction: "FR" }] },
  { clauses: [{ side: "mentee", attribute: "secret", in: [true], basis: "a law", jurisdiction: "FR" }] },
  { clauses: [{ side: "mentee", attribute: "constructor", in: [1], basis: "a law", jurisdiction: "FR" }] },
] as const;

const OTHERS: readonly (readonly [Pick<ConstraintKind<never>, "code">, object, () => Constraint])[] = [
  entry(commonLanguage, {}),
  entry(commonLanguage, { minProficiency: 4 }),
  entry(availabilityOverlap, { minMinutesPerWeek: 1 }),
  entry(availabilityOverlap, { minMinutesPerWeek: 120 }),
  entry(utcOffsetDistance, { maxMinutes: 0 }),
  entry(utcOffsetDistance, { maxMinutes: 240 }),
  entry(sameSite, {}),
  entry(differentUnit, {}),
  entry(differentUnit, { depth: 3 }),
  entry(needCoverage, { min: 0.01 }),
  entry(needCoverage, { min: 0.5, minProficiency: 3 }),
  entry(needCoverage, { min: 1 }),
  entry(noRepeat, {}),
  entry(noRepeat, { cooldownMonths: 0 }),
  entry(noRepeat, { cooldownMonths: 18 }),
];

function entry<P extends object>(kind: ConstraintKind<P>, params: P) {
  return [kind, params, () => kind.bind(params)] as const;
}

// bound inside each test, so that a test sees what binding does
const constraints: (readonly [string, () => Constraint])[] = [
  ...[notOneself, noBan, noVeto, consent].map((constraint) => [constraint.code, () => constraint] as const),
  ...GAPS.map((params) => [`seniorityGap ${JSON.stringify(params)}`, () => seniorityGap.bind(params)] as const),
  ...OTHERS.map(([{ code }, params, constraint]) => [`${code} ${JSON.stringify(params)}`, constraint] as const),
  ...CLAUSES.map((params) => [`eligibility ${JSON.stringify(params)}`, () => eligibility.bind(params)] as const),
  ...KINDS.flatMap((kinds) =>
    [1, 2, 3, 4, undefined].flatMap((depth) =>
      (["allow", "refuse"] as const).map((choice, index) => {
        const other = (["refuse", "allow"] as const)[(index + kinds.length + (depth ?? 0)) % 2];
        const params = { kinds, depth, sharedManager: choice, unknownManager: other };
        return [`outOfReportingLine ${JSON.stringify(params)}`, () => outOfReportingLine.bind(params)] as const;
      }),
    ),
  ),
];

describe("the two voices agree", () => {
  it("is asked of every rule there is", () => {
    const tested = new Set(constraints.map(([, bind]) => bind().code));
    expect(Object.keys(constraintKinds).filter((code) => !tested.has(code))).toEqual([]);
    const always = [notOneself, noBan, noVeto, consent].map(({ code }) => code);
    expect([...tested].sort()).toEqual([...always, ...Object.keys(constraintKinds)].sort());
  });

  it.each(constraints)("%s, on generated cohorts", (_name, bind) => {
    const constraint = bind();
    fc.assert(
      fc.property(arbitraryCohort, (input) => {
        expect(findConstraintBreaches(constraint, parseCohort(input))).toEqual([]);
      }),
      runs(40, SEED),
    );
  });

  const company = parseCohort(makeCompany({ size: 150, seed: 8, dirty: true }));
  it.each(constraints)("%s, in a company of 150", (_name, bind) => {
    expect(findConstraintBreaches(bind(), company)).toEqual([]);
  });
});

describe("findConstraintBreaches()", () => {
  const company = parseCohort(makeCompany({ size: 30, seed: 1 }));
  const never: Constraint = {
    code: "never",
    relaxable: true,
    judge: () => refused("never"),
    prepare: () => ready<Narrower>({ narrow: (_mentee, open) => void open.words.fill(0) }),
  };
  let calls = 0;

  it.each<[string, Partial<Constraint>, string]>([
    ["a fast voice that lets through", { prepare: () => ready({ narrow: () => {} }) }, "leaves true"],
    ["a fast voice that refuses too many", { judge: () => PASSES }, "leaves false"],
    [
      "a fast voice that adds",
      { prepare: () => ready<Narrower>({ narrow: (_, open) => void open.words.fill(-1) }) },
      "adds",
    ],
    ["a finding that is missing", { judge: () => ({ passes: false, finding: null }) }, "without a finding"],
    [
      "a moody plain voice",
      {
        judge: () => (calls++ === 0 ? PASSES : refused("never")),
      },
      "differently",
    ],
    ["a value that is missing", { judge: () => refused("never", { value: undefined as never }) }, "no JSON"],
    ["judgeAlone at odds", { judge: () => PASSES, judgeAlone: () => refused("never").finding }, "judgeAlone"],
  ])("sees %s", (_name, spoilt, words) => {
    const breaches = findConstraintBreaches({ ...never, ...spoilt }, company);
    expect(breaches).toContainEqual(expect.stringContaining(words));
  });

  it("finds nothing to say of a constraint that keeps the contract", () => {
    expect(findConstraintBreaches(never, company)).toEqual([]);
  });
});
