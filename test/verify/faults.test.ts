// what verify() says of a result that is wrong: where, what there should be, and what there is
import { describe, expect, it } from "vitest";
import { sealOf, VERSION } from "../../src/engine/fingerprint.js";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import type { Fault } from "../../src/verify/faults.js";
import { verify } from "../../src/verify/verify.js";
import { catchError } from "../support/conformance.js";

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function reseal(result: MatchResult): MatchResult {
  const { seal: _, ...rest } = result;
  return { ...rest, seal: sealOf(rest) };
}

const COHORT = {
  schemaVersion: 1,
  people: [
    { id: "a", level: 5 },
    { id: "b", level: 5 },
    { id: "c", level: 1 },
    { id: "d", level: 1 },
    { id: "e", level: 4 },
  ],
  mentors: [
    { personId: "a", capacity: 1, offers: [{ skill: "x" }] },
    { personId: "b", capacity: 2 },
  ],
  mentees: [{ personId: "c", needs: [{ skill: "x" }] }, { personId: "d", wants: 2 }, { personId: "e" }],
};
/** Everybody may meet everybody. */
const OPEN = { schemaVersion: 1, constraints: { seniorityGap: false, outOfReportingLine: false } };
const pair = (mentorId: string, menteeId: string) => ({ mentorId, menteeId });

function faultsOf(cohort: object, program: unknown, result: unknown, scope?: "pairs" | "all"): readonly Fault[] {
  const answer = verify(cohort, program, result, { scope });
  expect(answer.ok).toBe(false);
  return answer.ok ? [] : answer.faults;
}

describe("verify() says of pairs", () => {
  const both = {
    ...COHORT,
    mentors: [...COHORT.mentors, { personId: "c" }],
    mentees: [...COHORT.mentees, { personId: "a" }],
  };
  const vetoed = { ...COHORT, mentors: [{ personId: "a", vetoes: ["c"] }] };
  const locked = { ...COHORT, locks: [pair("b", "d")] };
  const at = ["pairs", 1] as const;

  it.each<[string, object, unknown, unknown, Fault[]]>([
    [
      "no list",
      COHORT,
      OPEN,
      { pairs: 3 },
      [{ code: "INVALID_SHAPE", path: ["pairs"], expected: "a list of pairs", received: "something else" }],
    ],
    [
      "strangers",
      COHORT,
      OPEN,
      { pairs: [pair("a", "c"), pair("c", "c"), pair("a", "b"), { mentorId: 3, menteeId: 4 }, { mentorId: "a" }] },
      [
        {
          code: "UNKNOWN_MENTOR",
          path: ["pairs", 1, "mentorId"],
          expected: "a mentor of the cohort",
          received: "another",
        },
        {
          code: "UNKNOWN_MENTEE",
          path: ["pairs", 2, "menteeId"],
          expected: "a mentee of the cohort",
          received: "another",
        },
        {
          code: "UNKNOWN_MENTOR",
          path: ["pairs", 3, "mentorId"],
          expected: "a mentor of the cohort",
          received: "another",
        },
        {
          code: "UNKNOWN_MENTEE",
          path: ["pairs", 4, "menteeId"],
          expected: "a mentee of the cohort",
          received: "another",
        },
      ],
    ],
    [
      "one pair twice",
      COHORT,
      OPEN,
      { pairs: [pair("b", "d"), pair("b", "d")] },
      [{ code: "DUPLICATE_PAIR", path: at, expected: "each pair once", received: "a pair again" }],
    ],
    [
      "both directions",
      both,
      OPEN,
      { pairs: [pair("a", "c"), pair("c", "a")] },
      [{ code: "MUTUAL_PAIR", path: at, expected: "one direction", received: "both" }],
    ],
    [
      "a mentor beyond her places, and a mentee beyond hers",
      COHORT,
      OPEN,
      { pairs: [pair("a", "c"), pair("a", "d"), pair("b", "c")] },
      [
        { code: "TOO_MANY_PAIRS", path: at, expected: "at most 1 for this mentor", received: "2" },
        { code: "TOO_MANY_PAIRS", path: ["pairs", 2], expected: "at most 1 for this mentee", received: "2" },
      ],
    ],
    [
      "a rule that is broken",
      COHORT,
      undefined,
      { pairs: [pair("a", "c"), pair("b", "e")] },
      [{ code: "RULE_BROKEN", path: at, expected: "a pair that seniorityGap allows", received: "gapTooSmall" }],
    ],
    [
      "a no, and not whose",
      vetoed,
      OPEN,
      { pairs: [pair("a", "c")] },
      [{ code: "RULE_BROKEN", path: ["pairs", 0], expected: "a pair that personal allows", received: "refused" }],
    ],
    [
      "a lock that is not kept",
      locked,
      OPEN,
      { pairs: [pair("a", "c")] },
      [{ code: "LOCK_MISSING", path: ["pairs"], expected: 'the lock of "d"', received: "no such pair" }],
    ],
  ])("%s, and nothing more", (_name, cohort, program, result, faults) => {
    expect(verify(cohort, program, result)).toEqual({ ok: false, faults, faultCount: faults.length });
  });

  it("what is no JSON, and nothing more", () => {
    const codes = faultsOf(COHORT, OPEN, { pairs: [], more: [() => 1] }).map(({ code, path }) => [code, ...path]);
    expect(codes).toHaveLength(1);
    expect(codes[0].slice(1)).toEqual(["more", 0]);
  });

  it("the first hundred, and how many there are", () => {
    const answer = verify(COHORT, OPEN, { pairs: Array.from({ length: 150 }, () => pair("x", "c")) });
    expect(answer).toMatchObject({ ok: false, faultCount: 150 });
    expect(answer.ok || answer.faults.length).toBe(100);
  });
});

describe("verify() says of facts", () => {
  const result = copy(match(COHORT, OPEN));
  const differs = (path: Fault["path"], expected: string, received: string): Fault => ({
    code: "FACT_DIFFERS",
    path,
    expected,
    received,
  });
  const { version: _, ...unversioned } = result;
  const [first, ...others] = result.pairs;

  it.each<[string, object, Fault]>([
    ["another version", { ...result, version: "0.0.0" }, differs(["version"], `"${VERSION}"`, '"0.0.0"')],
    ["no version", unversioned, differs(["version"], `"${VERSION}"`, "nothing")],
    ["something more", { ...result, more: 1 }, differs(["more"], "nothing", "1")],
    ["null", { ...result, version: null }, differs(["version"], `"${VERSION}"`, "null")],
    ["a list", { ...result, version: [1] }, differs(["version"], `"${VERSION}"`, "a list or an object")],
    ["a list for an object", { ...result, counts: [] }, differs(["counts"], "an object", "the other")],
    ["an object for a list", { ...result, levels: {} }, differs(["levels"], "a list", "the other")],
    ["a number for an object", { ...result, counts: 3 }, differs(["counts"], "a list or an object", "3")],
    [
      "a score",
      { ...result, pairs: [{ ...first, score: first.score + 1 }, ...others] },
      differs(["pairs", 0, "score"], `${first.score}`, `${first.score + 1}`),
    ],
  ])("%s", (_name, spoilt, fault) => {
    for (const scope of ["pairs", "all"] as const) expect(faultsOf(COHORT, OPEN, spoilt, scope)).toContainEqual(fault);
  });

  it("pairs in another order", () => {
    expect(result.pairs.length).toBeGreaterThan(2);
    const turned = reseal({ ...result, pairs: [...result.pairs].reverse() });
    expect(faultsOf(COHORT, OPEN, turned)[0].path.slice(0, 1)).toEqual(["pairs"]);
    const swapped = reseal({ ...result, pairs: [result.pairs[1], result.pairs[0], ...result.pairs.slice(2)] });
    expect(faultsOf(COHORT, OPEN, swapped)[0].path.slice(0, 1)).toEqual(["pairs"]);
  });

  it("a certificate that cannot be read, or does not prove, and nothing of what rests on it", () => {
    const { certificate } = result;
    const expected = "duals that prove the pairs optimal, prices the lowest";
    const unproved = (received: string): object => ({ code: "NOT_PROVED", path: ["certificate"], expected, received });
    const fair = { threshold: 0, above: null };
    for (const broken of [
      null,
      { ...certificate, profits: null },
      { ...certificate, prices: {} },
      { ...certificate, fair },
    ]) {
      const [fault, ...rest] = faultsOf(COHORT, OPEN, reseal({ ...result, certificate: broken as never }));
      expect(fault).toEqual(unproved("the certificate cannot be read"));
      expect(rest.filter(({ path }) => path[0] !== "seal" && path[0] !== "certificate")).toEqual([]);
    }
    const other = { ...certificate, unit: certificate.unit + 1 };
    expect(faultsOf(COHORT, OPEN, reseal({ ...result, certificate: other }))).toEqual([
      unproved(`the unit is ${other.unit}, not ${certificate.unit}`),
    ]);
  });

  it("a witness of fairness that cannot be read", () => {
    const program = { ...OPEN, objective: { kind: "fair" } };
    const stated = copy(match(COHORT, program));
    const { fair, ...bare } = stated.certificate;
    expect(verify(COHORT, program, stated)).toEqual({ ok: true });
    for (const witness of [
      undefined,
      {},
      { ...fair, threshold: "0" },
      { ...fair, above: undefined },
      { ...fair, above: 3 },
      { ...fair, above: { threshold: 1, profits: [] } },
      { ...fair, above: { threshold: 1, prices: [] } },
    ]) {
      const certificate = (witness === undefined ? bare : { ...bare, fair: witness }) as never;
      expect(faultsOf(COHORT, program, copy(reseal({ ...stated, certificate })))[0]).toMatchObject({
        code: "NOT_PROVED",
        received: "the certificate cannot be read",
      });
    }
  });

  it("a shortage that is none, is not minimal, or is not hers", () => {
    // c and d compete for a; whoever else meets b is not short of anything
    const few = {
      ...COHORT,
      mentors: [{ personId: "a" }, { personId: "b" }],
      mentees: [{ personId: "c" }, { personId: "d" }, { personId: "e" }],
      bans: [{ between: ["b", "c"] }, { between: ["b", "d"] }, { between: ["a", "e"] }],
    };
    const stated = copy(match(few, OPEN));
    const { mentees, shortages } = stated;
    const because = [{ constraint: "personal", mentees: 2 }];
    expect(shortages).toEqual([
      {
        menteeIds: ["c", "d"],
        mentorIds: ["a"],
        wanted: 2,
        places: 1,
        shortIds: [expect.any(String)],
        minimal: true,
        because,
      },
    ]);
    const [shortage] = shortages;
    const short = mentees.findIndex(({ cause }) => cause?.kind === "shortage");
    const { cause } = mentees[short];
    for (const wrong of [-1, 0.5, 1, 1e9, "0", null]) {
      const spoilt = { ...mentees[short], cause: { ...cause, shortage: wrong } } as never;
      expect(
        faultsOf(few, OPEN, reseal({ ...stated, mentees: mentees.map((row, k) => (k === short ? spoilt : row)) })),
      ).toContainEqual(differs(["mentees", short, "cause", "shortage"], "0", JSON.stringify(wrong)));
    }
    const larger = {
      ...shortage,
      menteeIds: ["c", "d", "e"],
      mentorIds: ["a", "b"],
      wanted: 3,
      places: 2,
      because: [],
    };
    const spoilt: unknown[] = [
      larger,
      { ...larger, minimal: false },
      { ...shortage, minimal: false },
      { ...shortage, shortIds: ["c", "d"] },
      { ...shortage, shortIds: [] },
      { ...shortage, because: [] },
      { ...shortage, because: [{ constraint: "ban", mentees: 2 }] },
      { ...shortage, because: [{ constraint: "personal", mentees: 1 }] },
      { ...shortage, more: 1 },
      null,
      ...[[], ["c"], ["nobody"], [3], null, ["c", "d", "d"]].map((menteeIds) => ({ ...shortage, menteeIds })),
    ];
    for (const wrong of spoilt) {
      const [first] = faultsOf(few, OPEN, reseal({ ...stated, shortages: [wrong as never] }));
      expect(first, JSON.stringify(wrong)).toMatchObject({ code: "FACT_DIFFERS" });
      expect(first.path.slice(0, 2)).toEqual(["shortages", 0]);
    }
    for (const list of [[], [shortage, shortage], null]) {
      expect(faultsOf(few, OPEN, reseal({ ...stated, shortages: list as never }))[0].path[0]).toBe("shortages");
    }
  });
});

it("verify() refuses a scope it does not know, as any option", () => {
  const error = catchError(() => verify(COHORT, OPEN, {}, { scope: "some" as never }));
  expect([error.code, error.message.split(":")[0]]).toEqual(["INVALID_OPTIONS", "Cannot read options"]);
  expect(error.issues).toEqual([
    { code: "NOT_ONE_OF", path: ["scope"], expected: 'one of "pairs", "all"', received: "another value" },
  ]);
});
