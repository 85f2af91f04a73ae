import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { looserRules } from "../../src/programs/loosen.js";
import type { Program } from "../../src/programs/program.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import { richCohort } from "../support/rich-cohorts.js";
import { runs } from "../support/runs.js";

type Constraints = NonNullable<Program["constraints"]>;

const NONE = { seniorityGap: false, outOfReportingLine: false } as const;

function stepsOf(constraints: Constraints, minScore?: number): [string, string | null, unknown, unknown][] {
  const program = { schemaVersion: 1, constraints: { ...NONE, ...constraints }, minScore } as const;
  return looserRules(resolveProgram(program).resolved).map(({ constraint, param, from, to }) => [
    constraint,
    param,
    from,
    to,
  ]);
}

const LINE = "outOfReportingLine";

describe("looserRules()", () => {
  it.each<[string, Constraints, (readonly [string, string | null, unknown, unknown])[]]>([
    ["a gap by one level", { seniorityGap: {} }, [["seniorityGap", "min", 2, 1]]],
    ["a gap without a least by its most", { seniorityGap: { max: -1 } }, [["seniorityGap", "max", -1, 0]]],
    [
      "a gap between two by either",
      { seniorityGap: { min: 1, max: 3 } },
      [
        ["seniorityGap", "min", 1, 0],
        ["seniorityGap", "max", 3, 4],
      ],
    ],
    ["a gap at the end of what may be stated not at all", { seniorityGap: { min: -1_000_000 } }, []],
    [
      "the whole line to two steps, and by what else it counts",
      { outOfReportingLine: { sharedManager: "refuse" } },
      [
        [LINE, "depth", null, 2],
        [LINE, "kinds", ["solid", "dotted"], ["solid"]],
        [LINE, "sharedManager", "refuse", "allow"],
        [LINE, "unknownManager", "refuse", "allow"],
      ],
    ],
    [
      "two steps of one kind of line to one",
      { outOfReportingLine: { depth: 2, kinds: ["dotted"], unknownManager: "allow" } },
      [[LINE, "depth", 2, 1]],
    ],
    [
      "one step of the line to no rule",
      { outOfReportingLine: { depth: 1, kinds: ["solid"], unknownManager: "allow" } },
      [[LINE, null, true, false]],
    ],
    [
      "each condition for itself, but for rungs and protected attributes",
      {
        eligibility: {
          mentor: { minLevel: 4, minTenureMonths: 36, trained: true },
          mentee: { willing: true, maxMonthsInRole: 12, levelsBelow: { ladder: "a", rung: "b", steps: 1 } },
          clauses: [{ side: "mentee", attribute: "team", in: ["a"], basis: "a stated one", jurisdiction: "FR" }],
        },
      },
      [
        ["eligibility", "mentor.minLevel", 4, 3],
        ["eligibility", "mentor.minTenureMonths", 36, 24],
        ["eligibility", "mentor.trained", true, null],
        ["eligibility", "mentee.willing", true, null],
        ["eligibility", "mentee.maxMonthsInRole", 12, 24],
      ],
    ],
    [
      "a year in the company to no condition",
      { eligibility: { mentor: { minTenureMonths: 12 } } },
      [["eligibility", "mentor.minTenureMonths", 12, null]],
    ],
    [
      "a language by its proficiency",
      { commonLanguage: { minProficiency: 3 } },
      [["commonLanguage", "minProficiency", 3, 2]],
    ],
    ["a language in common to none", { commonLanguage: {} }, [["commonLanguage", null, true, false]]],
    [
      "free time by half an hour",
      { availabilityOverlap: { minMinutesPerWeek: 60 } },
      [["availabilityOverlap", "minMinutesPerWeek", 60, 30]],
    ],
    [
      "the last half hour to none",
      { availabilityOverlap: { minMinutesPerWeek: 30 } },
      [["availabilityOverlap", null, true, false]],
    ],
    ["clocks by an hour", { utcOffsetDistance: { maxMinutes: 660 } }, [["utcOffsetDistance", "maxMinutes", 660, 720]]],
    [
      "clocks half round the globe to any",
      { utcOffsetDistance: { maxMinutes: 661 } },
      [["utcOffsetDistance", null, true, false]],
    ],
    ["one site to any", { sameSite: {} }, [["sameSite", null, true, false]]],
    ["another division to another department", { differentUnit: {} }, [["differentUnit", "depth", 1, 2]]],
    ["another team to any", { differentUnit: { depth: 3 } }, [["differentUnit", null, true, false]]],
    [
      "needs by a tenth, or by how well they are covered",
      { needCoverage: { min: 0.3, minProficiency: 3 } },
      [
        ["needCoverage", "min", 0.3, 0.2],
        ["needCoverage", "minProficiency", 3, 2],
      ],
    ],
    ["the last tenth of needs to none", { needCoverage: { min: 0.1 } }, [["needCoverage", null, true, false]]],
    ["a cooldown by a year", { noRepeat: { cooldownMonths: 24 } }, [["noRepeat", "cooldownMonths", 24, 12]]],
    ["never again to any time", { noRepeat: {} }, [["noRepeat", null, true, false]]],
  ])("loosens %s", (_title, constraints, steps) => {
    expect(stepsOf(constraints)).toEqual(steps);
  });

  it("changes what it names, and nothing else of the rule", () => {
    const all: Record<string, Readonly<Record<string, unknown>>> = {
      eligibility: { mentor: { minLevel: 4, trained: true }, mentee: { maxMonthsInRole: 12, willing: true } },
      seniorityGap: { min: 1, max: 3, ladder: "craft" },
      outOfReportingLine: { depth: 3, kinds: ["solid", "dotted"], sharedManager: "refuse", unknownManager: "refuse" },
      commonLanguage: { minProficiency: 3 },
      availabilityOverlap: { minMinutesPerWeek: 60 },
      utcOffsetDistance: { maxMinutes: 60 },
      sameSite: {},
      differentUnit: { depth: 2 },
      needCoverage: { min: 0.5, minProficiency: 3 },
      noRepeat: { cooldownMonths: 12 },
    };
    const steps = looserRules(resolveProgram({ schemaVersion: 1, constraints: all }).resolved);
    for (const { constraint, param, from, to, change } of steps) {
      const [first, second] = param?.split(".") ?? [];
      const stated = all[constraint];
      const inner = second === undefined ? stated : { ...(stated[first] as object) };
      if (param !== null) expect(Object.entries(inner)).toContainEqual([second ?? first, from]);
      const looser = Object.fromEntries(
        Object.entries({ ...inner, [second ?? first]: to }).filter(([, value]) => value !== null),
      );
      const params = second === undefined ? looser : { ...stated, [first]: looser };
      if (param !== null) expect(change).toEqual({ kind: "constraint", constraint, params });
    }
    const whole = steps.filter(({ param }) => param === null);
    expect(whole.map(({ change }) => change)).toEqual([{ kind: "constraint", constraint: "sameSite", params: false }]);
    expect(steps).toHaveLength(18);
  });

  it("lowers the least score by a tenth, to nothing at the last", () => {
    expect(stepsOf({}, 0.3)).toEqual([["minScore", null, 0.3, 0.2]]);
    expect(stepsOf({}, 0.05)).toEqual([["minScore", null, 0.05, 0]]);
    expect(stepsOf({}, 0)).toEqual([]);
  });

  it("lets whoever may meet meet on, and the rest of the programme stand", () => {
    const all: Constraints = {
      eligibility: { mentor: { minLevel: 2, willing: true }, mentee: { hasGoalOrNeed: true, maxMonthsInRole: 12 } },
      seniorityGap: { min: 0, max: 3 },
      outOfReportingLine: { sharedManager: "refuse" },
      commonLanguage: { minProficiency: 2 },
      availabilityOverlap: { minMinutesPerWeek: 60 },
      utcOffsetDistance: { maxMinutes: 60 },
      sameSite: {},
      differentUnit: { depth: 2 },
      needCoverage: { min: 0.5, minProficiency: 3 },
      noRepeat: { cooldownMonths: 24 },
    };
    const single = fc.constantFrom(...Object.entries(all));
    let opened = 0;
    fc.assert(
      fc.property(richCohort, single, (input, [name, params]) => {
        const cohort = parseCohort({ ...input, asOf: "2026-03-01" });
        const { mentors, mentees } = encodeCohort(cohort);
        const facts = createFacts(cohort);
        const program: Program = { schemaVersion: 1, constraints: { ...NONE, [name]: params } };
        const bound = resolveProgram(program);
        for (const { change } of looserRules(bound.resolved)) {
          if (change.kind !== "constraint") throw new Error(`a constraint is made looser by ${change.kind}`);
          expect(change.constraint).toBe(name);
          const looser = resolveProgram({ ...program, constraints: { ...NONE, [name]: change.params } });
          for (const mentor of mentors) {
            for (const mentee of mentees) {
              const passes = ({ constraints }: typeof bound) =>
                constraints.every((rule) => rule.judge(mentor, mentee, facts).passes);
              if (passes(bound)) expect(passes(looser)).toBe(true);
              else if (passes(looser)) opened++;
            }
          }
        }
      }),
      runs(300),
    );
    expect(opened).toBeGreaterThan(0);
  });
});
