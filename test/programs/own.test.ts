import { describe, expect, it } from "vitest";
import * as z from "zod";
import { addBit, countBits, emptyBitset } from "../../src/bitset.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { inspect } from "../../src/explain/inspect.js";
import { match } from "../../src/match.js";
import { bindOwnRules, impure } from "../../src/programs/bind-own.js";
import { applyCustomSchemas } from "../../src/programs/custom.js";
import { type OwnConstraint, type OwnCriterion, ownRules } from "../../src/programs/own.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import { finish } from "../../src/steps.js";
import { verify } from "../../src/verify/verify.js";
import { sketch } from "../support/cohorts.js";
import { makeCompany } from "../support/company.js";
import {
  catchError,
  comparePair,
  findConstraintBreaches,
  findCriterionBreaches,
  judgePair,
} from "../support/conformance.js";

const PAIR = sketch("m e");

function constraint(judge: unknown, fields: object = {}) {
  const rule = { name: "own", version: "1", judge, ...fields } as OwnConstraint;
  return bindOwnRules({ constraints: [rule] }).constraints[0];
}

function criterion(compare: unknown, fields: object = {}) {
  const rule = { name: "own", version: "1", weight: 1, compare, ...fields } as OwnCriterion;
  return bindOwnRules({ criteria: [rule] }).criteria[0].criterion;
}

describe("a constraint of one's own", () => {
  it.each<[unknown, object]>([
    [true, { passes: true, finding: null }],
    [false, { passes: false, finding: { code: "own", values: {} } }],
    [
      { passes: true, finding: { code: "fine" } },
      { passes: true, finding: { code: "fine", values: {} } },
    ],
    [
      { passes: false, finding: { code: "far", values: { km: 7, to: ["x", 1], o: {} } } },
      { passes: false, finding: { code: "far", values: { km: 7, to: ["x"] } } },
    ],
    [
      { passes: false, finding: { code: 7 } },
      { passes: false, finding: { code: "own", values: {} } },
    ],
    [
      { passes: false, finding: [] },
      { passes: false, finding: { code: "own", values: {} } },
    ],
    [
      { passes: false, finding: { code: "x", values: 3 } },
      { passes: false, finding: { code: "x", values: {} } },
    ],
    ...[null, "far", 7, { code: "x", values: { f: () => 1 } }].map((finding): [unknown, object] => [
      { passes: false, finding },
      { passes: false, finding: { code: "own", values: {} } },
    ]),
    [
      { passes: true, finding: { code: "x", values: null } },
      { passes: true, finding: { code: "x", values: {} } },
    ],
    [
      { passes: false, finding: { code: Number.NaN } },
      { passes: false, finding: { code: "own", values: {} } },
    ],
  ])("answering %j", (answer, verdict) => {
    expect(
      judgePair(
        constraint(() => answer),
        PAIR,
        "m",
        "e",
      ),
    ).toEqual(verdict);
  });

  it.each<[string, () => unknown, string, string]>([
    [
      "D13 throws",
      () => {
        throw new TypeError("SECRET");
      },
      "RULE_THREW",
      "a TypeError",
    ],
    [
      "D13 throws what is no error",
      () => {
        throw "SECRET";
      },
      "RULE_THREW",
      "a string",
    ],
    ["D14 answers with a number", () => 1, "RULE_RESULT", "1"],
    ["D14 answers with nothing", () => undefined, "RULE_RESULT", "a value of type undefined"],
    ["D14 answers with null", () => null, "RULE_RESULT", "null"],
    ["B16 answers later", () => Promise.resolve(true), "RULE_RESULT", "a promise"],
  ])("that %s is told by name and pair", (_name, judge, code, received) => {
    const error = catchError(() => judgePair(constraint(judge), PAIR, "m", "e"));
    expect(error.code).toBe("OWN_RULE_FAILED");
    const expected = code === "RULE_THREW" ? "an answer" : "true or false";
    expect(error.issues).toEqual([{ code, id: "e", path: ["own", "m", "e"], expected, received }]);
    expect(error.message).toMatch(/^Cannot use own rule "own": /);
    expect(error.message).not.toContain("SECRET");
  });

  it("may be relaxed, and is known for one's own", () => {
    expect(constraint(() => true)).toMatchObject({ relaxable: true, isOwn: true });
    expect(criterion(() => 1)).toMatchObject({ isOwn: true });
  });

  it("is asked only about those who are left", () => {
    const asked: string[] = [];
    const own = constraint((mentor: { person: { id: string } }) => {
      asked.push(mentor.person.id);
      return mentor.person.id === "b";
    });
    const columns = encodeCohort(parseCohort(sketch("a b c d")));
    const open = emptyBitset(4);
    addBit(open, 1);
    addBit(open, 2);
    finish(own.prepare(columns)).narrow(0, open);
    expect([asked, countBits(open)]).toEqual([["b", "c"], 1]);
  });

  it("keeps the contract of every constraint", () => {
    const cohort = parseCohort(makeCompany({ size: 40, seed: 4 }));
    const own = constraint(
      (mentor: { person: { id: string } }, mentee: { person: { id: string } }) => mentor.person.id < mentee.person.id,
    );
    expect(findConstraintBreaches(own, cohort)).toEqual([]);
  });

  it("B16 is handed frozen profiles without protected attributes", () => {
    const people = ["m", "e"].map((id) => ({ id, audit: { x: 1 } }));
    const own = constraint(
      (mentor: { person: object }) => Object.isFrozen(mentor.person) && !("audit" in mentor.person),
    );
    expect(judgePair(own, sketch("m e", { people }), "m", "e").passes).toBe(true);
  });
});

describe("a criterion of one's own", () => {
  it.each<[unknown, object]>([
    [0.5, { value: 0.5, finding: { code: "own", values: {} } }],
    [-0, { value: 0, finding: { code: "own", values: {} } }],
    [null, { value: null, finding: { code: "own", values: {} } }],
    [
      { value: 1, finding: { code: "near", values: { km: 2 } } },
      { value: 1, finding: { code: "near", values: { km: 2 } } },
    ],
  ])("answering %j", (answer, comparison) => {
    expect(
      comparePair(
        criterion(() => answer),
        PAIR,
        "m",
        "e",
      ),
    ).toEqual(comparison);
  });

  it.each<[string, unknown, string, string]>([
    ["B1 NaN", Number.NaN, "SCORE_NOT_FINITE", "NaN"],
    ["B2 Infinity", -Infinity, "SCORE_NOT_FINITE", "-Infinity"],
    ["B3 undefined", undefined, "SCORE_NOT_FINITE", "a value of type undefined"],
    ["B3 '5'", "5", "SCORE_NOT_FINITE", "a value of type string"],
    ["B3 5n", 5n, "SCORE_NOT_FINITE", "a value of type bigint"],
    ["B3 a boxed number", Object(0.5), "SCORE_NOT_FINITE", "a value of type undefined"],
    ["B5 1e308", 1e308, "SCORE_RANGE", "1e+308"],
    ["B8 -1", -1, "SCORE_RANGE", "-1"],
    ["B16 a promise", Promise.resolve(1), "SCORE_NOT_FINITE", "a value of type undefined"],
  ])("answering %s is refused with the pair", (_name, answer, code, received) => {
    const { issues } = catchError(() =>
      comparePair(
        criterion(() => answer),
        PAIR,
        "m",
        "e",
      ),
    );
    const expected = code === "SCORE_RANGE" ? "a number from 0 to 1" : "a number from 0 to 1, or null";
    expect(issues).toEqual([{ code, id: "e", path: ["own", "m", "e"], expected, received }]);
  });

  it("keeps the contract of every criterion", () => {
    const cohort = parseCohort(makeCompany({ size: 40, seed: 4 }));
    const own = criterion((mentor: { person: { level?: number } }) =>
      mentor.person.level === undefined ? null : 1 / mentor.person.level,
    );
    expect(findCriterionBreaches(own, cohort)).toEqual([]);
  });
});

describe("bindOwnRules()", () => {
  const good = { name: "own", version: "1", judge: () => true };
  const fit = { name: "fit", version: "1", weight: 2, compare: () => 1 };
  it("takes its place in the programme, and leaves its name there", () => {
    const own = ownRules({ constraints: [good], criteria: [fit, { ...fit, name: "off", weight: 0 }] });
    const program = resolveProgram(
      {
        schemaVersion: 1,
        criteria: {
          needsCoverage: { weight: 2 },
          sharedGoals: false,
          choices: false,
          workingStyle: false,
          availability: false,
          seniorityBand: false,
        },
      },
      own,
    );
    expect(program.constraints.at(-1)?.code).toBe("own");
    expect(program.criteria.map(({ criterion: { code }, share }) => [code, share])).toEqual([
      ["needsCoverage", 500_000],
      ["fit", 500_000],
    ]);
    expect(program.resolved.own).toEqual([
      { kind: "constraint", name: "own", version: "1" },
      { kind: "criterion", name: "fit", version: "1" },
      { kind: "criterion", name: "off", version: "1" },
    ]);
  });

  const WEIGHT = "OUT_OF_RANGE criteria.0.weight: an integer from 0 to 1,000,000";
  const WORDS = "INVALID_RULE constraints.0.words: a name and sentences, in en and fr";
  const RULE = "INVALID_TYPE constraints.0: a rule: an object with name, version and a function";
  it.each<[string, object, string[]]>([
    [
      "a name that is none",
      { constraints: [{ ...good, name: "a b" }] },
      ["INVALID_RULE constraints.0.name: letters, digits, - and _, from a letter on"],
    ],
    [
      "a name we use",
      { constraints: [{ ...good, name: "seniorityGap" }] },
      ["INVALID_RULE constraints.0.name: a name that no other rule bears"],
    ],
    [
      "D14 one name twice",
      { constraints: [good], criteria: [{ ...fit, name: "own" }] },
      ["INVALID_RULE criteria.0.name: a name that no other rule bears"],
    ],
    [
      "no version",
      { constraints: [{ ...good, version: "" }] },
      ["INVALID_RULE constraints.0.version: a text that is not empty"],
    ],
    [
      "no function",
      { constraints: [{ ...good, judge: 1 }], criteria: [{ ...fit, compare: 1 }] },
      ["INVALID_RULE constraints.0.judge: a function", "INVALID_RULE criteria.0.compare: a function"],
    ],
    ["half a weight", { criteria: [{ ...fit, weight: 0.5 }] }, [WEIGHT]],
    ["a weight too great", { criteria: [{ ...fit, weight: 1_000_001 }] }, [WEIGHT]],
    ["a negative weight", { criteria: [{ ...fit, weight: -1 }] }, [WEIGHT]],
    [
      "a list that is none",
      { constraints: {}, criteria: "x" },
      ["INVALID_TYPE constraints: a list of rules", "INVALID_TYPE criteria: a list of rules"],
    ],
    [
      "a rule that is none",
      { constraints: [null, { ...good, name: "a b" }] },
      [RULE, "INVALID_RULE constraints.0.name: letters, digits, - and _, from a letter on"],
    ],
    ["a rule that is a number", { constraints: [7] }, [RULE]],
    ["words in no language", { constraints: [{ ...good, words: { de: { name: "x" } } }] }, [WORDS]],
    ["words without a name", { constraints: [{ ...good, words: { en: {} } }] }, [WORDS]],
    ["words that are no JSON", { constraints: [{ ...good, words: { en: () => 1 } }] }, [WORDS]],
    [
      "whenMissing above 1",
      { criteria: [{ ...fit, whenMissing: 2 }] },
      ["OUT_OF_RANGE criteria.0.whenMissing: a number from 0 to 1"],
    ],
    [
      "whenMissing below 0",
      { criteria: [{ ...fit, whenMissing: -0.1 }] },
      ["OUT_OF_RANGE criteria.0.whenMissing: a number from 0 to 1"],
    ],
    [
      "whenMissing that is a text",
      { criteria: [{ ...fit, whenMissing: "1" }] },
      ["OUT_OF_RANGE criteria.0.whenMissing: a number from 0 to 1"],
    ],
  ])("refuses %s", (_name, rules, expected) => {
    const { code, issues, message } = catchError(() => bindOwnRules(rules));
    expect(code).toBe("INVALID_RULES");
    expect(message).toMatch(/^Cannot use own rules: .* is something else, expected /);
    expect(issues.map((issue) => `${issue.code} ${issue.path.join(".")}: ${issue.expected}`)).toEqual(expected);
  });

  it("takes the greatest weight and share there are, and a share of 0 where none is stated", () => {
    const { criteria } = bindOwnRules({
      criteria: [
        { ...fit, weight: 1_000_000, whenMissing: 1 },
        { ...fit, name: "b" },
      ],
    });
    expect(criteria.map(({ weight, whenMissing }) => [weight, whenMissing])).toEqual([
      [1_000_000, 1],
      [2, 0],
    ]);
  });
});

describe("bindOwnRules() given what is no set of rules", () => {
  it.each([null, 7, "rules"])("refuses %j", (rules) => {
    const { code, issues } = catchError(() => bindOwnRules(rules as never));
    expect(code).toBe("INVALID_RULES");
    const expected = "an object with constraints and criteria";
    expect(issues).toEqual([{ code: "INVALID_TYPE", path: [], expected, received: "something else" }]);
  });
});

describe("a programme that names own rules", () => {
  const rules = ownRules({
    constraints: [{ name: "near", version: "2", words: { en: { name: "nearness" } }, judge: () => true }],
    criteria: [{ name: "fit", version: "1", weight: 1, compare: () => 1 }],
  });
  const cohort = {
    schemaVersion: 1,
    people: [
      { id: "a", level: 3 },
      { id: "b", level: 1 },
    ],
    mentors: [{ personId: "a" }],
    mentees: [{ personId: "b" }],
  };

  it("is what a result echoes, and runs again with the same rules at hand", () => {
    const result = match(cohort, undefined, { own: rules });
    expect(result.program.own).toEqual([
      { kind: "constraint", name: "near", version: "2", words: { en: { name: "nearness" } } },
      { kind: "criterion", name: "fit", version: "1" },
    ]);
    expect(match(cohort, result.program, { own: rules })).toEqual(result);
    expect(verify(cohort, result.program, result, { own: rules })).toEqual({ ok: true });
    expect(inspect(cohort, result.program, { own: rules }).feasiblePairs).toBe(1);
  });

  it.each<[string, Parameters<typeof match>[2], string[]]>([
    ["none", undefined, ["own.0", "own.1"]],
    [
      "another version",
      { own: { ...rules, constraints: [{ name: "near", version: "3", judge: () => true }] } },
      ["own.0"],
    ],
    [
      "one more",
      {
        own: {
          ...rules,
          criteria: [...(rules.criteria ?? []), { name: "x", version: "1", weight: 1, compare: () => 0 }],
        },
      },
      ["own"],
    ],
  ])("is refused with %s at hand", (_name, options, paths) => {
    const { program } = match(cohort, undefined, { own: rules });
    const { code, issues } = catchError(() => match(cohort, program, options));
    expect(code).toBe("INVALID_PROGRAM");
    expect(issues.map((issue) => `${issue.code} ${issue.path.join(".")}`)).toEqual(
      paths.map((path) => `OWN_RULE_MISSING ${path}`),
    );
  });
});

describe("impure()", () => {
  it("B17 names the rules and the pair", () => {
    const { mentors, mentees } = encodeCohort(parseCohort(PAIR));
    expect(impure(["a", "b"], mentors[1], mentees[0]).issues).toEqual([
      {
        code: "RULE_IMPURE",
        path: ["a, b", "m", "e"],
        id: "e",
        expected: "the same answer each time",
        received: "two different answers",
      },
    ]);
  });
});

describe("applyCustomSchemas()", () => {
  const cohort = parseCohort({
    schemaVersion: 1,
    people: [{ id: "a", custom: { grade: 3 } }, { id: "b" }],
    mentors: [{ personId: "a", custom: { x: "SECRET" } }],
    mentees: [{ personId: "b" }],
  });
  const answering = (answer: unknown) => ({
    "~standard": { version: 1 as const, vendor: "test", validate: () => answer },
  });

  it("leaves a cohort alone for which there are none", () => {
    expect(applyCustomSchemas(cohort, undefined)).toBe(cohort);
    expect(applyCustomSchemas(cohort, {})).toEqual(cohort);
  });

  it("puts what the schema gives back in the bag's place, frozen", () => {
    const person = z.object({ grade: z.number().default(1) }).default({ grade: 0 });
    const { people, mentors } = applyCustomSchemas(cohort, { person });
    expect(people.map(({ custom }) => custom)).toEqual([{ grade: 3 }, { grade: 0 }]);
    expect(people.every((row) => Object.isFrozen(row) && Object.isFrozen(row.custom))).toBe(true);
    expect(mentors).toBe(cohort.mentors);
  });

  it("takes no bag for an answer", () => {
    expect(applyCustomSchemas(cohort, { mentee: answering({ value: null }) }).mentees[0].custom).toBeUndefined();
  });

  it("tells where a bag does not fit, never what is in it", () => {
    const { issues, message } = catchError(() =>
      applyCustomSchemas(cohort, { mentor: z.object({ x: z.enum(["y"]) }) }),
    );
    expect(issues).toEqual([
      {
        code: "INVALID_CUSTOM",
        path: ["mentors", 0, "custom", "x"],
        id: "a",
        expected: "what the schema of the caller allows",
        received: "something else",
      },
    ]);
    expect(message).not.toContain("SECRET");
  });

  it.each([
    [
      "that throws",
      {
        "~standard": {
          validate: () => {
            throw new TypeError("SECRET");
          },
        },
      },
    ],
    ["that is none", {}],
    ["that is null", null],
  ])("refuses a schema %s, and says so of every bag", (_name, person) => {
    const { issues, message } = catchError(() => applyCustomSchemas(cohort, { person: person as never }));
    expect(issues.map(({ path, received }) => [path.join("."), received])).toEqual([
      ["people.0.custom", "a schema that does not answer at once"],
      ["people.1.custom", "a schema that does not answer at once"],
    ]);
    expect(message).not.toContain("SECRET");
  });

  it("says of a bag that is not there that it is missing", () => {
    const { issues } = catchError(() => applyCustomSchemas(cohort, { person: z.object({}) }));
    expect(issues.map(({ id, received }) => [id, received])).toEqual([["b", "missing"]]);
  });

  const LATER = "a schema that does not answer at once";
  const ODD = "a schema whose output is no JSON object";
  it.each<[string, unknown, (string | number)[], string?]>([
    ["nothing", undefined, [], LATER],
    ["null", null, [], LATER],
    ["later", Promise.resolve({ value: {} }), [], LATER],
    ["no JSON", { value: new Map() }, [], ODD],
    ["a list", { value: [] }, [], ODD],
    ["a text", { value: "x" }, [], ODD],
    ["an issue without a place", { issues: [{ message: "SECRET" }] }, []],
    ["an issue that is none", { issues: [7] }, []],
    ["an issue that is null", { issues: [null] }, []],
    ["no issues at all", { issues: [] }, []],
    ["an issue with keyed steps", { issues: [{ path: [{ key: "list" }, { key: 0 }, "name"] }] }, ["list", 0, "name"]],
    ["an issue with steps that are none", { issues: [{ path: [null, Symbol("x"), "name"] }] }, ["null"]],
    ["an issue at a key that looks like data", { issues: [{ path: ["SECRET 7", "x"] }] }, []],
  ])("refuses a schema that answers %s", (_name, answer, path, received = "missing") => {
    const { code, issues, message } = catchError(() => applyCustomSchemas(cohort, { mentee: answering(answer) }));
    expect(code).toBe("INVALID_COHORT");
    expect(issues.map((issue) => [issue.id, issue.path, issue.received])).toEqual([
      ["b", ["mentees", 0, "custom", ...path], received],
    ]);
    expect(message).toMatch(/^Cannot read cohort: /);
    expect(message).not.toContain("SECRET");
  });
});
