// Protected attributes are out of reach for every rule but a clause that states its legal basis.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Cohort, MenteeProfile, MentorProfile, Person, PersonProfile } from "../../src/cohort/cohort.js";
import { createFacts, type Facts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { match } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";
import { makeCompany } from "../support/company.js";
import { rounds } from "../support/rounds.js";
import { runs } from "../support/runs.js";

const root = new URL("../../src/", import.meta.url);

/** The same cohort with other protected attributes: some drawn, some gone. */
function repaint(cohort: Cohort, seed: number): Cohort {
  const people = cohort.people.map((person, index): Person => {
    const { audit: _, ...rest } = person;
    const turn = (index * 7 + seed) % 5;
    return turn === 0 ? rest : { ...rest, audit: { gender: turn % 2 === 0 ? "woman" : "man", secret: turn } };
  });
  return { ...cohort, people };
}

/** Whether anything reachable from a value, through keys and getters, is a protected attribute. */
function findSecret(value: unknown, secret: string, seen = new Set<unknown>()): boolean {
  if (typeof value === "string") return value.includes(secret);
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return false;
  seen.add(value);
  return Reflect.ownKeys(value).some((key) => findSecret(Reflect.get(value, key), secret, seen));
}

describe("audit", () => {
  it("is no part of what a rule receives, by type", () => {
    expectTypeOf<PersonProfile>().not.toHaveProperty("audit");
    expectTypeOf<MentorProfile["person"]>().not.toHaveProperty("audit");
    expectTypeOf<MenteeProfile["person"]>().not.toHaveProperty("audit");
    expectTypeOf<Facts>().not.toHaveProperty("audit");
    ownRules({
      criteria: [
        {
          name: "x",
          version: "1",
          weight: 1,
          // @ts-expect-error a rule of one's own cannot name a protected attribute
          compare: ({ person }) => (person.audit === undefined ? 0 : 1),
        },
      ],
    });
  });

  it("is out of reach for own rules when they run, whatever they try", () => {
    const company = makeCompany({ size: 40, seed: 3 });
    const cohort = { ...company, people: company.people.map((row) => ({ ...row, audit: { secret: "S3CRET" } })) };
    let asked = 0;
    const pry = (...given: unknown[]): boolean => {
      asked++;
      return !given.some((value) => findSecret(value, "S3CRET"));
    };
    const own = ownRules({
      constraints: [{ name: "pry", version: "1", judge: pry }],
      criteria: [{ name: "look", version: "1", weight: 1, compare: (...given) => (pry(...given) ? 1 : 0) }],
    });
    const { pairs } = match(cohort, "inclusion", { own });
    expect(asked).toBeGreaterThan(100);
    expect(pairs.length).toBeGreaterThan(0);
    for (const { parts } of pairs) expect(parts.find(({ criterion }) => criterion === "look")?.value).toBe(1);
  });

  it("is found by the test above where it can be reached", () => {
    expect(findSecret({ a: [{ b: "S3CRET" }] }, "S3CRET")).toBe(true);
    expect(findSecret(createFacts(parseCohort(makeCompany({ size: 10, seed: 1 }))), "S3CRET")).toBe(false);
  });

  it("is read by eligibility alone", () => {
    const readers = ["constraints", "criteria", "programs", "engine", "explain", "solve"].flatMap((room) =>
      readdirSync(new URL(room, root), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .filter((file) => /\bauditOf\b|\.audit\b/.test(readFileSync(new URL(`${room}/${file}`, root), "utf8")))
        .map((file) => `${room}/${file}`),
    );
    expect(readers).toEqual(["constraints/eligibility.ts"]);
  });

  it("changes no pair, no score and no reason, unless a clause reads it", () => {
    fc.assert(
      fc.property(rounds(), fc.nat(99), ({ cohort, program: drawn }, seed) => {
        const program = { ...drawn, constraints: { ...drawn.constraints, eligibility: false } };
        const { fingerprint: _, seal: __, ...before } = match(cohort, program);
        const { fingerprint: ___, seal: ____, ...after } = match(repaint(cohort, seed), program);
        expect(after).toEqual(before);
      }),
      runs(300),
    );
  });

  it("does change pairs where a clause reads it, and the record names the basis", () => {
    const clauses = [{ side: "mentee", attribute: "gender", in: ["woman"], basis: "an agreement", jurisdiction: "FR" }];
    const program = { schemaVersion: 1, preset: "inclusion", constraints: { eligibility: { clauses } } };
    const company = { ...makeCompany({ size: 60, seed: 5 }), locks: [] };
    const idsOf = (seed: number): string[] =>
      match(repaint(company, seed), program).pairs.map(({ menteeId }) => menteeId);
    expect(idsOf(1)).not.toEqual(idsOf(2));
    const { people } = repaint(company, 1);
    for (const id of idsOf(1)) expect(people.find((row) => row.id === id)?.audit?.gender).toBe("woman");
    expect(match(repaint(company, 1), program).program.constraints.eligibility).toEqual({ clauses });
  });
});
