import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as z from "zod";
import type { MatchResult } from "../src/engine/result.js";
import { match } from "../src/match.js";
import { PRESET_NAMES, presets } from "../src/programs/presets.js";
import { constraintKinds, criterionKinds } from "../src/programs/rules.js";
import { jsonSchemas, resultSchema } from "../src/schemas.js";
import { arbitraryCohort } from "./support/cohorts.js";
import { makeCompany } from "./support/company.js";
import { renderSchemas } from "./support/make-schemas.js";
import { rounds } from "./support/rounds.js";
import { runs } from "./support/runs.js";

const folder = new URL("../schema/", import.meta.url);
const example: object = JSON.parse(readFileSync(new URL("../examples/cohort.json", import.meta.url), "utf8"));
const schemas = jsonSchemas();

/** Whether a document fits a JSON Schema, as a reader sees it who knows nothing of binome. */
function reader(name: keyof typeof schemas): (document: unknown) => boolean {
  const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(schemas[name])));
  return (document) => schema.safeParse(JSON.parse(JSON.stringify(document))).success;
}
const isCohort = reader("cohort");
const isProgram = reader("program");
const isResult = reader("result");

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

describe("schema/", () => {
  it("holds what the code says (tsx test/support/make-schemas.ts writes it)", () => {
    const rendered = renderSchemas();
    expect(readdirSync(folder).sort()).toEqual(rendered.map(([name]) => name).sort());
    for (const [name, text] of rendered) expect(readFileSync(new URL(name, folder), "utf8")).toBe(text);
  });
});

describe("jsonSchemas()", () => {
  it("speaks draft 2020-12, as plain JSON that refers to nothing", () => {
    for (const schema of Object.values(schemas)) {
      expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(schema.additionalProperties).toBe(false);
      expect(JSON.stringify(schema)).not.toMatch(/"\$(ref|id|defs)":/);
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    }
  });

  it("describes a cohort: required fields, strict rows", () => {
    expect(schemas.cohort.required).toEqual(["schemaVersion", "people", "mentors", "mentees"]);
    expect(isCohort(example)).toBe(true);
    expect(isCohort(makeCompany({ size: 60, seed: 3, dirty: true }))).toBe(true);
  });

  it("accepts every cohort that match() can read", () => {
    fc.assert(
      fc.property(arbitraryCohort, (cohort) => isCohort(cohort)),
      runs(60),
    );
  });

  const person = (fields: object) => ({ schemaVersion: 1, people: [{ id: "a", ...fields }], mentors: [], mentees: [] });
  it.each<[string, boolean, unknown]>([
    ["a bag within bags", true, person({ custom: { a: { b: [[{ c: null }]] } } })],
    ["protected attributes", true, person({ audit: { a: "x", b: 1, c: true } })],
    ["a list as an attribute", false, person({ audit: { a: [] } })],
    ["a rung by name and by number", true, person({ levels: { expert: "senior", management: 3 } })],
    ["a rung 0", false, person({ levels: { expert: 0 } })],
    ["a level as text", false, person({ level: "3" })],
    ["a blank manager", true, person({ managerId: null })],
    ["a field nobody knows", false, person({ age: 50 })],
    ["a day that is none", false, person({ hiredOn: "2026-02-30" })],
    ["a tag that is none", false, person({ languages: [{ tag: "français" }] })],
    ["no people", false, { schemaVersion: 1, mentors: [], mentees: [] }],
    ["another version", false, { ...person({}), schemaVersion: 2 }],
    ["a ban of two", true, { ...person({}), bans: [{ between: ["a", "b"] }] }],
    ["a ban of three", false, { ...person({}), bans: [{ between: ["a", "b", "c"] }] }],
    [
      "a past pair and its end",
      true,
      { ...person({}), history: [{ mentorId: "a", menteeId: "b", endedOn: "2026-01-01" }] },
    ],
  ])("judges a cohort with %s: %s", (_name, fits, cohort) => {
    expect(isCohort(cohort)).toBe(fits);
  });

  it("describes a program: every rule by name, each preset fits", () => {
    const names = (section: string) => {
      const properties = schemas.program.properties as Record<string, { properties: object }>;
      return Object.keys(properties[section].properties);
    };
    expect(names("constraints")).toEqual(Object.keys(constraintKinds));
    expect(names("criteria")).toEqual(Object.keys(criterionKinds));
    for (const preset of PRESET_NAMES) {
      expect(isProgram({ schemaVersion: 1, preset })).toBe(true);
      expect(isProgram({ preset, ...presets[preset] })).toBe(true);
    }
  });

  const clause = { side: "mentee", attribute: "a", in: ["x", 1, true], basis: "a law", jurisdiction: "FR" };
  it.each<[boolean, object]>([
    [true, {}],
    [true, { constraints: { seniorityGap: false, sameSite: {} } }],
    [false, { constraints: { seniorityGap: true } }],
    [false, { constraints: { seniorityGap: { least: 2 } } }],
    [false, { constraints: { gap: {} } }],
    [true, { constraints: { availabilityOverlap: { minMinutesPerWeek: 30 } } }],
    [false, { constraints: { availabilityOverlap: {} } }],
    [true, { constraints: { needCoverage: { min: 0.5 } } }],
    [false, { constraints: { needCoverage: { min: 0 } } }],
    [true, { constraints: { eligibility: { clauses: [clause] } } }],
    [false, { constraints: { eligibility: { clauses: [{ ...clause, basis: undefined }] } } }],
    [true, { criteria: { tenure: { weight: 3, whenMissing: 0.5, fullMonths: 60 }, choices: false } }],
    [false, { criteria: { tenure: { fullMonths: 60 } } }],
    [false, { criteria: { tenure: { weight: 1.5 } } }],
    [true, { criteria: { seniorityBand: { weight: 1, from: 2, to: 3 } } }],
    [true, { objective: { kind: "fair", mentorsUsed: true }, minScore: 0.25 }],
    [false, { objective: { kind: "stable" } }],
    [false, { minScore: 2 }],
    [false, { preset: "best" }],
  ])("says %s to the program %j", (fits, stated) => {
    expect(isProgram({ schemaVersion: 1, ...stated })).toBe(fits);
  });

  it("describes every result, whatever the objective, the causes and the notices", () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(rounds(), ({ cohort, program }) => {
        const result = match(cohort, program);
        expect(resultSchema.parse(result)).toEqual(result);
        expect(isResult(result)).toBe(true);
        for (const { kind } of result.levels) kinds.add(kind);
        for (const { cause } of result.mentees) kinds.add(`mentee ${cause?.kind ?? "served"}`);
        for (const { cause } of result.mentors) kinds.add(`mentor ${cause?.kind ?? "served"}`);
      }),
      runs(300),
    );
    expect([...kinds].sort()).toEqual([
      "furtherMentors",
      "mentee belowMinScore",
      "mentee noEligibleMentor",
      "mentee notEligible",
      "mentee outweighed",
      "mentee served",
      "mentee shortage",
      "mentees",
      "mentor belowMinScore",
      "mentor noEligibleMentee",
      "mentor notEligible",
      "mentor outweighed",
      "mentor served",
      "mentor surplus",
      "mentorsUsed",
      "totalScore",
      "worstScore",
    ]);
  });

  it.each(PRESET_NAMES)("describes the result of the preset %s", (preset) => {
    for (const kind of ["mostMentees", "bestTotal", "fair"] as const) {
      const result = match({ ...example, locks: [] }, { schemaVersion: 1, preset, objective: { kind } });
      expect(resultSchema.safeParse(result).error).toBeUndefined();
      expect(isResult(result)).toBe(true);
    }
  });

  it("describes a result with rules of one's own", () => {
    const result = match(example, undefined, {
      own: {
        constraints: [{ name: "far", version: "1", judge: () => ({ passes: true, finding: { code: "near" } }) }],
        criteria: [{ name: "luck", version: "2", weight: 1, compare: () => 0.5 }],
      },
    });
    expect(resultSchema.safeParse(result).error).toBeUndefined();
    expect(isResult(result)).toBe(true);
  });

  it.each<[string, (result: MatchResult) => object]>([
    ["a field too many", (result) => ({ ...result, note: "" })],
    ["no seal", ({ seal: _, ...rest }) => rest],
    [
      "a score over 1",
      ({ pairs: [pair, ...rest], ...result }) => ({ ...result, pairs: [{ ...pair, score: 2e6 }, ...rest] }),
    ],
    ["half a dual", (result) => ({ ...result, certificate: { ...result.certificate, profits: [0.5] } })],
    ["a cause of no kind", ({ mentees: [row], ...result }) => ({ ...result, mentees: [{ ...row, cause: {} }] })],
  ])("refuses a result with %s", (_name, spoil) => {
    const spoilt = spoil(match(example));
    expect(resultSchema.safeParse(spoilt).success).toBe(false);
    expect(isResult(spoilt)).toBe(false);
  });

  it("has for a result the fields of its type, no more and no fewer", () => {
    type Described = DeepReadonly<z.infer<typeof resultSchema>>;
    expectTypeOf<Omit<Described, "program">>().toEqualTypeOf<DeepReadonly<Omit<MatchResult, "program">>>();
    expectTypeOf<keyof Described["program"]>().toEqualTypeOf<keyof MatchResult["program"]>();
  });
});
