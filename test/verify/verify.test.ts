import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealOf } from "../../src/engine/fingerprint.js";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import { verify } from "../../src/verify/verify.js";
import { makeCompany } from "../support/company.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

type Leaf = { readonly path: (string | number)[]; readonly value: unknown };

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Every leaf and every list of a piece of plain data. */
function parts(value: unknown, path: (string | number)[] = []): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    parts(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) && value.length > 0 ? [{ path, value }, ...inner] : inner;
}

function spoil(result: MatchResult, { path, value }: Leaf): MatchResult {
  const spoilt = copy(result);
  let holder: unknown = spoilt;
  for (const step of path.slice(0, -1)) holder = Reflect.get(holder as object, step);
  const wrong =
    typeof value === "number"
      ? value + 1
      : typeof value === "string"
        ? `${value}x`
        : typeof value === "boolean"
          ? !value
          : Array.isArray(value)
            ? value.slice(1)
            : 7;
  Reflect.set(holder as object, path[path.length - 1], wrong);
  return spoilt;
}

function reseal(result: MatchResult): MatchResult {
  const { seal: _, ...rest } = result;
  return { ...rest, seal: sealOf(rest) };
}

describe("verify()", () => {
  it("accepts what match() answers, in both scopes, after a round trip through JSON", () => {
    fc.assert(
      fc.property(rounds(), ({ cohort, program }) => {
        const result = copy(match(cohort, program));
        expect(verify(cohort, program, result)).toEqual({ ok: true });
        expect(verify(cohort, program, result, { scope: "pairs" })).toEqual({ ok: true });
      }),
      runs(400),
    );
  });

  it("accepts a result whose fields stand in another order", () => {
    const cohort = makeCompany({ size: 40, seed: 5 });
    const result = match(cohort);
    const turned = Object.fromEntries(Object.entries(result).reverse());
    expect(verify(cohort, undefined, turned)).toEqual({ ok: true });
  });

  it("refuses more than a thousand spoilt facts, sealed again or not", () => {
    let facts = 0;
    const programs = [undefined, "inclusion", { schemaVersion: 1, objective: { kind: "bestTotal" }, minScore: 0.3 }];
    for (const seed of [3, 8]) {
      const cohort = makeCompany({ size: 26, seed, dirty: seed === 8, mentorShare: 0.25, menteeShare: 0.4 });
      for (const program of programs) {
        const result = copy(match(cohort, program));
        // every third fact keeps the test short; the long run takes them all
        const every = { long: 1, brief: 41 }[process.env.EFFORT ?? ""] ?? 3;
        const all = parts(result).filter((_, index) => index % every === seed % every);
        for (const leaf of all) {
          const spoilt = spoil(result, leaf);
          const resealed = leaf.path[0] === "seal" ? spoilt : reseal(spoilt);
          facts++;
          expect(verify(cohort, program, spoilt).ok, leaf.path.join(".")).toBe(false);
          expect(verify(cohort, program, resealed).ok, `sealed again: ${leaf.path.join(".")}`).toBe(false);
        }
      }
    }
    expect(facts).toBeGreaterThan(enough(1_000));
  }, 120_000);

  it("refuses pairs that are lawful but not the best, however well the rest is made to fit", () => {
    const person = (id: string, level: number) => ({ id, level });
    const cohort = {
      schemaVersion: 1,
      people: [person("a", 5), person("b", 5), person("c", 1), person("d", 1)],
      mentors: [
        { personId: "a", offers: [{ skill: "x" }] },
        { personId: "b", offers: [{ skill: "y" }] },
      ],
      mentees: [
        { personId: "c", needs: [{ skill: "x" }] },
        { personId: "d", needs: [{ skill: "y" }] },
      ],
    };
    const worse = match({
      ...cohort,
      locks: [
        { mentorId: "a", menteeId: "d" },
        { mentorId: "b", menteeId: "c" },
      ],
    });
    const answer = verify(cohort, undefined, reseal({ ...copy(worse), fingerprint: match(cohort).fingerprint }));
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).toContain("NOT_PROVED");
  });

  it("refuses a claim of fairness that its witness does not bear", () => {
    let spoilt = 0;
    for (const seed of [1, 2, 3, 4]) {
      const cohort = makeCompany({ size: 40, seed, mentorShare: 0.25, menteeShare: 0.4 });
      const program = { schemaVersion: 1, objective: { kind: "fair" } };
      const result = copy(match(cohort, program));
      const { certificate } = result;
      const { fair } = certificate;
      if (fair === undefined) throw new Error("no witness");
      const { above } = fair;
      const none = (list: readonly number[]): number[] => list.map(() => 0);
      const claims = [
        undefined,
        { ...fair, threshold: fair.threshold + 1 },
        { ...fair, threshold: fair.threshold - 1 },
        ...(above === null
          ? []
          : [
              { ...fair, above: null },
              { ...fair, above: { ...above, threshold: above.threshold + 1 } },
              { ...fair, above: { ...above, threshold: above.threshold - 1 } },
              { ...fair, above: { ...above, profits: none(above.profits), prices: none(above.prices) } },
              { ...fair, above: { ...above, profits: above.profits.map((profit) => profit + certificate.unit) } },
              { ...fair, above: { ...above, prices: above.prices.slice(1) } },
            ]),
      ];
      for (const claim of claims) {
        spoilt++;
        const { fair: _, ...bare } = certificate;
        const stated = { ...result, certificate: claim === undefined ? bare : { ...bare, fair: claim } };
        expect(verify(cohort, program, reseal(stated as MatchResult)).ok, JSON.stringify(claim)).toBe(false);
      }
      // and the pairs of another objective, under the witness of this one
      const other = copy(match(cohort, "standard"));
      const worst = (rows: MatchResult["pairs"]): number => Math.min(...rows.map(({ score }) => score));
      if (worst(other.pairs) === worst(result.pairs)) continue;
      expect(verify(cohort, program, reseal({ ...result, pairs: other.pairs })).ok).toBe(false);
    }
    expect(spoilt).toBeGreaterThan(20);
  });

  it("names what is wrong with the pairs themselves", () => {
    const cohort = makeCompany({ size: 60, seed: 11 });
    const result = match(cohort);
    const codes = (spoilt: object, scope: "pairs" | "all" = "pairs"): string[] => {
      const answer = verify(cohort, undefined, spoilt, { scope });
      return answer.ok ? [] : answer.faults.map(({ code }) => code);
    };
    const [first] = result.pairs;
    const { mentorId, menteeId } = first;
    expect(codes({ ...result, pairs: [...result.pairs, first] })).toContain("DUPLICATE_PAIR");
    expect(codes({ ...result, pairs: [{ ...first, mentorId: "nobody" }] })).toEqual(["UNKNOWN_MENTOR"]);
    expect(codes({ ...result, pairs: [{ ...first, menteeId: "nobody" }] })).toEqual(["UNKNOWN_MENTEE"]);
    expect(codes({ ...result, pairs: result.pairs.map((pair) => ({ ...pair, mentorId })) })).toContain(
      "TOO_MANY_PAIRS",
    );
    const others = result.pairs.filter((pair) => pair.menteeId !== menteeId);
    expect(codes({ ...result, pairs: others })).not.toEqual([]);
    expect(codes({ ...result, version: "0.0.1" })).toContain("FACT_DIFFERS");
    expect(codes({ ...result, pairs: 3 })).toEqual(["INVALID_SHAPE"]);
  });

  it("refuses a lock that is missing and a rule that is broken", () => {
    const people = [
      { id: "a", level: 5 },
      { id: "b", level: 4 },
      { id: "c", level: 1 },
    ];
    const cohort = {
      schemaVersion: 1,
      people,
      mentors: [{ personId: "a" }],
      mentees: [{ personId: "b" }, { personId: "c" }],
    };
    const result = match(cohort);
    const locked = { ...cohort, locks: [{ mentorId: "a", menteeId: "c" }] };
    const codes = (input: object, spoilt: object): string[] => {
      const answer = verify(input, undefined, spoilt);
      return answer.ok ? [] : answer.faults.map(({ code }) => code);
    };
    expect(codes(locked, { ...result, pairs: [] })).toContain("LOCK_MISSING");
    expect(codes(cohort, { ...result, pairs: [{ ...result.pairs[0], menteeId: "b" }] })).toContain("RULE_BROKEN");
  });

  it("answers any value at all without throwing", () => {
    const cohort = makeCompany({ size: 20, seed: 2 });
    const cyclic: Record<string, unknown> = { pairs: [] };
    cyclic.self = cyclic;
    const throwing = {
      get pairs(): never {
        throw new Error("no");
      },
    };
    const result = match(cohort);
    // an empty list in the place of an empty list is the result as it was
    const isSame = (value: unknown): boolean =>
      fields.includes(value as object) && JSON.stringify(value) === JSON.stringify(result);
    const hostile: unknown[] = [
      null,
      undefined,
      3,
      "x",
      [],
      {},
      cyclic,
      throwing,
      { pairs: [null] },
      { pairs: [] },
      { pairs: [{}] },
      () => 1,
    ];
    const fields = Object.keys(result).flatMap((key) =>
      [null, 7, "x", [], {}, [null], [[]]].map((value): object => ({ ...result, [key]: value })),
    );
    const deep = [
      { ...result, certificate: { unit: 1, profits: ["x"], prices: [null] } },
      { ...result, shortages: [{ menteeIds: [3] }] },
    ];
    for (const value of [...hostile, ...fields, ...deep]) {
      for (const scope of ["all", "pairs"] as const) {
        const answer = verify(cohort, undefined, value, { scope });
        expect(answer.ok).toBe(isSame(value));
      }
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(verify(cohort, undefined, { ...result, pairs: value }).ok).toBe(false);
      }),
      runs(200),
    );
  });

  it("refuses a scope it does not know", () => {
    expect(() => verify(makeCompany({ size: 20, seed: 2 }), undefined, {}, { scope: "some" as never })).toThrow(
      "scope",
    );
  });
});
