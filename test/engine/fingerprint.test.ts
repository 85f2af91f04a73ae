import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCohort } from "../../src/cohort/parse.js";
import {
  fingerprintOf,
  fingerprintSteps,
  jsonPieces,
  sealOf,
  sealSteps,
  VERSION,
} from "../../src/engine/fingerprint.js";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import { makeCompany } from "../support/company.js";
import { runs } from "../support/runs.js";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The same data with the fields of every object in the order of their names, or the other way round. */
function reorder(value: unknown, sign: 1 | -1): unknown {
  if (Array.isArray(value)) return value.map((item) => reorder(item, sign));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -sign : sign));
  return Object.fromEntries(entries.map(([name, item]) => [name, reorder(item, sign)]));
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

describe("jsonPieces()", () => {
  it("says together what JSON.stringify says, of any plain data", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, copies) => {
        // large enough to be cut, at one level or at several
        const large = [value, ...Array.from({ length: copies }, () => ({ list: numbers(700), value }))];
        for (const each of [value, large, { large, value }])
          expect([...jsonPieces(each)].join("")).toBe(JSON.stringify(each));
      }),
      runs(200),
    );
  });

  it("leaves out what is undefined in an object, first or later, and says null of it in a list", () => {
    const list = numbers(1_200);
    for (const value of [
      { none: undefined, list, no: undefined, last: null },
      { list, none: undefined },
      [undefined, list, undefined],
      { "a name\n": list, 'and "another"': 0 },
    ]) {
      expect([...jsonPieces(value)].join("")).toBe(JSON.stringify(value));
    }
  });

  it("cuts where there would be more than a thousand values in a piece, and nowhere else", () => {
    const countOf = (value: unknown): number => [...jsonPieces(value)].length;
    expect(countOf(numbers(999))).toBe(1);
    expect(countOf({ few: numbers(998) })).toBe(1);
    expect(countOf(numbers(500).map(() => [0]))).toBe(2 * 500 + 1);
    expect(countOf(numbers(499).map(() => [0]))).toBe(1);
    // a bracket, then a sign and a piece for each member
    expect(countOf(numbers(1_000))).toBe(2 * 1_000 + 1);
    expect(countOf({ one: numbers(900), other: numbers(900) })).toBe(2 * 2 + 1);
    expect(countOf("a long text".repeat(10_000))).toBe(1);
    expect(countOf(null)).toBe(1);
  });

  it("counts no more values of a list than it takes to see that there are too many", () => {
    let counted = 0;
    const counting = new Proxy([1, 2, 3], {
      ownKeys(list) {
        counted++;
        return Reflect.ownKeys(list);
      },
    });
    const value = numbers(5_000).map(() => counting);
    expect([...jsonPieces(value)]).toHaveLength(10_001);
    // each once for itself, and some 250 for the list
    expect(counted).toBeGreaterThan(5_000);
    expect(counted).toBeLessThan(5_300);
  });

  it("puts fields in one order at every depth where it is told how", () => {
    const sorted = (value: unknown): unknown => reorder(value, 1);
    const value = { z: numbers(1_100), b: { y: 1, x: [{ d: 1, c: 2 }] }, a: 0 };
    const text = JSON.stringify({ a: 0, b: { x: [{ c: 2, d: 1 }], y: 1 }, z: numbers(1_100) });
    expect([...jsonPieces(value, sorted)].join("")).toBe(text);
    expect([...jsonPieces({ b: 1, a: 2 }, sorted)].join("")).toBe('{"a":2,"b":1}');
    // a list is what it is, "10" does not go before "2"
    expect([...jsonPieces(numbers(1_100), sorted)].join("")).toBe(JSON.stringify(numbers(1_100)));
  });
});

describe("fingerprintOf()", () => {
  const company = makeCompany({ size: 2_000, seed: 1 });
  const cohort = parseCohort(company);
  const program = resolveProgram().resolved;

  it("is the SHA-256 of version, programme and cohort as JSON, whatever their size", () => {
    const small = parseCohort(makeCompany({ size: 10, seed: 1 }));
    for (const each of [small, cohort]) {
      const text = JSON.stringify({ version: VERSION, program, cohort: each });
      expect(fingerprintOf(each, program)).toBe(hashOf(text));
    }
  });

  it("is another for another cohort and another programme", () => {
    const other = parseCohort({ ...company, people: [...company.people, { id: "one more" }] });
    const names = [
      fingerprintOf(cohort, program),
      fingerprintOf(other, program),
      fingerprintOf(cohort, resolveProgram("inclusion").resolved),
    ];
    expect(new Set(names).size).toBe(3);
  });

  it("pauses about once in 65,536 characters", () => {
    const { length } = JSON.stringify({ version: VERSION, program, cohort });
    const pauses = [...fingerprintSteps(cohort, program)].length;
    expect(length).toBeGreaterThan(5 * 65_536);
    expect(pauses).toBeLessThanOrEqual(length / 65_536);
    // a piece of a thousand values is some 20,000 characters long
    expect(pauses).toBeGreaterThanOrEqual(Math.floor(length / (65_536 + 20_000)));
  });
});

describe("sealOf()", () => {
  const { seal, ...result } = match(makeCompany({ size: 400, seed: 2 }));

  it("tells texts apart however long they are, and whatever they hold", () => {
    const { seal, ...result } = match(makeCompany({ size: 20, seed: 3 }));
    const withText = (text: string): string => sealOf({ ...result, labels: [{ id: "a", label: text }] });
    const texts = ["x".repeat(3_000), `${"x".repeat(2_999)}y`, "\ud800", "\ud801", ""];
    expect(new Set(texts.map(withText)).size).toBe(texts.length);
  });

  it("is the SHA-256 of the result with its fields in the order of their names", () => {
    expect(sealOf(result)).toBe(hashOf(JSON.stringify({ sealed: reorder(result, 1) })));
    expect(seal).toBe(sealOf(result));
  });

  it("is the same for any order of fields, and another for any other value", () => {
    const turned = reorder(result, -1) as Omit<MatchResult, "seal">;
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(result));
    expect(sealOf(turned)).toBe(seal);
    const pairs = result.pairs.map((pair, at) => (at === 7 ? { ...pair, score: pair.score - 1e-6 } : pair));
    expect(sealOf({ ...result, pairs })).not.toBe(seal);
  });

  it("pauses on its way", () => {
    const pauses = [...sealSteps(result)].length;
    expect(pauses).toBeGreaterThanOrEqual(Math.floor(JSON.stringify(result).length / (65_536 + 20_000)));
    expect(pauses).toBeGreaterThan(0);
  });
});
