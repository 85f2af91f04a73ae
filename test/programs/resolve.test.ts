import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRESET_NAMES, presets, programs } from "../../src/programs/presets.js";
import { FULL_SCORE, resolveProgram, shareOut } from "../../src/programs/resolve.js";
import { catchError } from "../support/conformance.js";
import { runs } from "../support/runs.js";

const SEED = 20260901;
const ALWAYS = ["oneself", "ban", "veto", "consent"];

function rulesOf(input: unknown): { constraints: string[]; criteria: string[] } {
  const { constraints, criteria } = resolveProgram(input);
  return {
    constraints: constraints.map((constraint) => constraint.code).filter((code) => !ALWAYS.includes(code)),
    criteria: criteria.map(({ criterion, share }) => `${criterion.code} ${share}`),
  };
}

describe("resolveProgram()", () => {
  it("asks for two levels and for another line when nothing is said", () => {
    const { resolved } = resolveProgram();
    expect(resolved.preset).toBe("standard");
    expect(resolved.constraints).toEqual({ seniorityGap: { min: 2 }, outOfReportingLine: {} });
    expect(
      resolveProgram()
        .constraints.map((constraint) => constraint.code)
        .slice(0, 4),
    ).toEqual(ALWAYS);
  });

  it.each(PRESET_NAMES)("resolves the preset %s, by name and as an object", (preset) => {
    const { resolved, criteria, minScore } = resolveProgram(preset);
    expect(resolved).toEqual({ preset, ...presets[preset] });
    expect(resolveProgram({ schemaVersion: 1, preset }).resolved).toEqual(resolved);
    expect(criteria.reduce((sum, { share }) => sum + share, 0)).toBe(FULL_SCORE);
    expect(minScore).toBe(0);
  });

  it.each([
    ...PRESET_NAMES,
    { schemaVersion: 1, preset: "inclusion", constraints: { outOfReportingLine: false }, minScore: 0.25 },
    { schemaVersion: 1, criteria: { sharedGoals: false, workingStyle: { weight: 0, measure: "pearson" } } },
    { schemaVersion: 1, constraints: { eligibility: { mentor: { trained: true } } }, objective: { kind: "bestTotal" } },
  ])("gives the same again when %j has been resolved", (input) => {
    const once = resolveProgram(input).resolved;
    const twice = resolveProgram(once).resolved;
    expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
  });

  it("gives the same whatever the order of the fields", () => {
    const { resolved } = resolveProgram({
      schemaVersion: 1,
      minScore: 0.5,
      criteria: { workingStyle: { measure: "pearson", weight: 3 }, needsCoverage: { weight: 1, minProficiency: 2 } },
    });
    const other = resolveProgram({
      criteria: { needsCoverage: { minProficiency: 2, weight: 1 }, workingStyle: { weight: 3, measure: "pearson" } },
      minScore: 0.5,
      schemaVersion: 1,
    });
    expect(JSON.stringify(other.resolved)).toBe(JSON.stringify(resolved));
  });

  it.each([
    ["replaces a rule whole", { constraints: { seniorityGap: { max: 3 } } }, ["seniorityGap", "outOfReportingLine"]],
    ["removes a rule", { constraints: { seniorityGap: false } }, ["outOfReportingLine"]],
    ["adds a rule", { constraints: { eligibility: {} } }, ["eligibility", "seniorityGap", "outOfReportingLine"]],
    ["keeps a preset's own", { preset: "onboarding" }, ["eligibility", "seniorityGap", "outOfReportingLine"]],
    [
      "removes a preset's own",
      { preset: "onboarding", constraints: { eligibility: false } },
      ["seniorityGap", "outOfReportingLine"],
    ],
  ])("%s", (_name, program, codes) => {
    expect(rulesOf({ schemaVersion: 1, ...program }).constraints).toEqual(codes);
  });

  it("replaces the parameters of a rule, never mixes them", () => {
    const { resolved } = resolveProgram({ schemaVersion: 1, constraints: { seniorityGap: { max: 3 } } });
    expect(resolved.constraints.seniorityGap).toEqual({ max: 3 });
  });

  it("weighs what is left when criteria are removed", () => {
    const criteria = {
      needsCoverage: false,
      sharedGoals: { weight: 1 },
      workingStyle: { weight: 0 },
      choices: false,
      availability: false,
    };
    expect(rulesOf({ schemaVersion: 1, criteria }).criteria).toEqual(["sharedGoals 166667", "seniorityBand 833333"]);
  });

  it("lets every weight be 0", () => {
    const criteria = Object.fromEntries(Object.keys(presets.standard.criteria).map((code) => [code, { weight: 0 }]));
    expect(rulesOf({ schemaVersion: 1, criteria }).criteria).toEqual([]);
  });

  it("keeps what counts as missing, and the least score in micro-points", () => {
    const criteria = { sharedGoals: { weight: 1, whenMissing: 0.5 } };
    const program = resolveProgram({ schemaVersion: 1, criteria, minScore: 0.333_333_3 });
    expect(program.criteria.map(({ whenMissing }) => whenMissing)).toEqual([0, 0.5, 0, 0, 0, 0]);
    expect(program.minScore).toBe(333_333);
  });

  it.each([
    ["standard", false],
    ["onboarding", true],
    [
      { schemaVersion: 1, preset: "onboarding", constraints: { eligibility: false }, criteria: { tenure: false } },
      false,
    ],
    [{ schemaVersion: 1, preset: "onboarding", constraints: { eligibility: false } }, true],
    [{ schemaVersion: 1, constraints: { noRepeat: {} } }, false],
    [{ schemaVersion: 1, constraints: { noRepeat: { cooldownMonths: 6 } } }, true],
    [{ schemaVersion: 1, criteria: { tenure: { weight: 0 } } }, false],
    [{ schemaVersion: 1, constraints: { eligibility: { mentee: { maxMonthsInRole: 6 } } } }, true],
  ])("knows whether %j needs the day", (program, needsAsOf) => {
    expect(resolveProgram(program).needsAsOf).toBe(needsAsOf);
  });

  it("freezes the programme through and through, and the presets", () => {
    const { resolved } = resolveProgram("reverse");
    expect([resolved, resolved.constraints, resolved.criteria.needsCoverage].every(Object.isFrozen)).toBe(true);
    expect([presets, presets.reverse, presets.reverse.constraints.seniorityGap].every(Object.isFrozen)).toBe(true);
  });

  it("leaves the input alone", () => {
    const input = { schemaVersion: 1, constraints: { seniorityGap: { min: 3 } } };
    const before = structuredClone(input);
    resolveProgram(input);
    expect(input).toEqual(before);
    expect(Object.isFrozen(input.constraints.seniorityGap)).toBe(false);
  });
});

describe("programs", () => {
  it("lists every preset with a sentence in English and French, and runs as it stands", () => {
    expect(programs.map(({ name }) => name)).toEqual(PRESET_NAMES);
    for (const { name, summary, program } of programs) {
      for (const sentence of [summary.en, summary.fr]) expect(sentence).toMatch(/^[A-ZÀ-Ý].{20,}\.$/);
      expect(summary.en).not.toBe(summary.fr);
      expect(resolveProgram(program).resolved).toEqual(resolveProgram(name).resolved);
    }
    expect(new Set(programs.map(({ summary }) => summary.fr)).size).toBe(PRESET_NAMES.length);
  });
});

describe("resolveProgram() refuses", () => {
  const gap = (params: unknown) => ({ schemaVersion: 1, constraints: { seniorityGap: params } });
  const line = (params: unknown) => ({ schemaVersion: 1, constraints: { outOfReportingLine: params } });
  const style = (params: unknown) => ({ schemaVersion: 1, criteria: { workingStyle: params } });

  it.each<[string, unknown, string[]]>([
    ["null", null, ["INVALID_TYPE "]],
    ["a number", 7, ["INVALID_TYPE "]],
    ["a preset that is not there", "nope", ["NOT_ONE_OF preset"]],
    ["another version", { schemaVersion: 2 }, ["NOT_ONE_OF schemaVersion"]],
    ["no version", {}, ["MISSING_FIELD schemaVersion"]],
    ["an unknown field", { schemaVersion: 1, weights: {} }, ["UNKNOWN_FIELD weights"]],
    [
      "an unknown constraint",
      { schemaVersion: 1, constraints: { sameShoes: {} } },
      ["UNKNOWN_RULE constraints.sameShoes"],
    ],
    [
      "a constraint among the criteria",
      { schemaVersion: 1, criteria: { seniorityGap: {} } },
      ["UNKNOWN_RULE criteria.seniorityGap"],
    ],
    ["a rule named like data", { schemaVersion: 1, criteria: { "Ann Lee 1980": {} } }, ["UNKNOWN_RULE criteria"]],
    ["an inherited name", { schemaVersion: 1, criteria: { constructor: {} } }, ["UNKNOWN_RULE criteria.constructor"]],
    ["rules that are no object", { schemaVersion: 1, constraints: [] }, ["INVALID_TYPE constraints"]],
    ["a rule that is null", gap(null), ["INVALID_TYPE constraints.seniorityGap"]],
    ["a rule that is true", gap(true), ["INVALID_TYPE constraints.seniorityGap"]],
    ["min over max", gap({ min: 3, max: 2 }), ["MIN_OVER_MAX constraints.seniorityGap.min"]],
    ["half a level", gap({ min: 0.5 }), ["INVALID_TYPE constraints.seniorityGap.min"]],
    ["an unknown parameter", gap({ atLeast: 2 }), ["UNKNOWN_FIELD constraints.seniorityGap.atLeast"]],
    ["a ladder without a name", gap({ ladder: "" }), ["EMPTY_TEXT constraints.seniorityGap.ladder"]],
    ["depth 0", line({ depth: 0 }), ["OUT_OF_RANGE constraints.outOfReportingLine.depth"]],
    ["no kinds", line({ kinds: [] }), ["OUT_OF_RANGE constraints.outOfReportingLine.kinds"]],
    ["an unknown kind", line({ kinds: ["wavy"] }), ["NOT_ONE_OF constraints.outOfReportingLine.kinds.0"]],
    [
      "from over to",
      { schemaVersion: 1, criteria: { seniorityBand: { weight: 1, from: 3, to: 2 } } },
      ["MIN_OVER_MAX criteria.seniorityBand.from"],
    ],
    ["a criterion without weight", style({}), ["MISSING_FIELD criteria.workingStyle.weight"]],
    ["a negative weight", style({ weight: -1 }), ["OUT_OF_RANGE criteria.workingStyle.weight"]],
    ["half a weight", style({ weight: 0.5 }), ["INVALID_TYPE criteria.workingStyle.weight"]],
    ["a weight that is NaN", style({ weight: Number.NaN }), ["NOT_FINITE criteria.workingStyle.weight"]],
    ["a weight in quotes", style({ weight: "3" }), ["INVALID_TYPE criteria.workingStyle.weight"]],
    ["a weight alone", style(3), ["INVALID_TYPE criteria.workingStyle"]],
    ["whenMissing above 1", style({ weight: 1, whenMissing: 2 }), ["OUT_OF_RANGE criteria.workingStyle.whenMissing"]],
    ["an unknown measure", style({ weight: 1, measure: "vibes" }), ["NOT_ONE_OF criteria.workingStyle.measure"]],
    ["minScore above 1", { schemaVersion: 1, minScore: 1.5 }, ["OUT_OF_RANGE minScore"]],
    ["an unknown objective", { schemaVersion: 1, objective: { kind: "best" } }, ["NOT_ONE_OF objective.kind"]],
    [
      "everything at once",
      {
        schemaVersion: 1,
        minScore: -1,
        constraints: { seniorityGap: { min: "2" } },
        criteria: { x: 1, workingStyle: { weight: Infinity } },
      },
      [
        "NOT_FINITE criteria.workingStyle.weight",
        "OUT_OF_RANGE minScore",
        "INVALID_TYPE constraints.seniorityGap.min",
        "UNKNOWN_RULE criteria.x",
      ],
    ],
  ])("%s", (_name, input, expected) => {
    const { code, issues } = catchError(() => resolveProgram(input));
    expect(code).toBe("INVALID_PROGRAM");
    expect(issues.map((issue) => `${issue.code} ${issue.path.join(".")}`)).toEqual(expected);
  });

  it("says what is and what should be", () => {
    const { message } = catchError(() => resolveProgram(gap({ min: 3, max: 2 })));
    expect(message).toBe(
      "Cannot read program: constraints.seniorityGap.min is 3, expected a number that is not above `max`",
    );
  });
});

describe("shareOut()", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });

  it("gives out the full score to the last unit, and nothing for weight 0", () => {
    fc.assert(
      fc.property(weights, (list) => {
        const shares = shareOut(list);
        const total = shares.reduce((sum, share) => sum + share, 0);
        expect(total).toBe(list.some((weight) => weight > 0) ? FULL_SCORE : 0);
        list.forEach((weight, index) => {
          if (weight === 0) expect(shares[index]).toBe(0);
        });
      }),
      runs(100, SEED),
    );
  });

  it("does not change when all weights are multiplied", () => {
    const small = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 1_000_000 }), (list, factor) => {
        expect(shareOut(list.map((weight) => weight * factor))).toEqual(shareOut(list));
      }),
      runs(100, SEED),
    );
  });

  it.each([
    [[], []],
    [[5], [1_000_000]],
    [
      [1, 1, 1],
      [333_334, 333_333, 333_333],
    ],
    [
      [35, 20, 10, 5],
      [500_000, 285_714, 142_857, 71_429],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ])("shares %j as %j", (list, shares) => {
    expect(shareOut(list)).toEqual(shares);
  });
});
