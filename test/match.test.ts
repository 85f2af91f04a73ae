import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBinomeError } from "../src/errors.js";
import { inspect } from "../src/explain/inspect.js";
import { match, matchAsync, safeMatch, safeMatchAsync } from "../src/match.js";
import { ownRules } from "../src/programs/own.js";
import type { Progress } from "../src/steps.js";
import { makeCompany } from "./support/company.js";
import { rounds } from "./support/rounds.js";
import { runs } from "./support/runs.js";

const people = [
  { id: "a", level: 5 },
  { id: "b", level: 4, managerId: "a" },
  { id: "c", level: 1, managerId: "b" },
];
const cohort = {
  schemaVersion: 1,
  people,
  mentors: [{ personId: "a" }, { personId: "b" }],
  mentees: [{ personId: "c" }],
};

function codesOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (isBinomeError(error)) return [error.code, ...error.issues.map(({ code, path }) => `${code} ${path.join(".")}`)];
    throw error;
  }
  return [];
}

describe("match()", () => {
  it("answers for empty sides, everybody with a cause", () => {
    const nobody = match({ ...cohort, mentors: [] });
    expect(nobody.mentees[0].cause).toMatchObject({ kind: "noEligibleMentor", of: 0, refusals: [], relaxation: null });
    expect(match({ ...cohort, mentees: [] }).mentors.every(({ cause }) => cause?.kind === "noEligibleMentee")).toBe(
      true,
    );
    expect(match({ ...cohort, mentors: [], mentees: [] }).pairs).toEqual([]);
  });

  it("D1 refuses a lock that breaks a rule, naming both people and the rule", () => {
    const locked = { ...cohort, locks: [{ mentorId: "b", menteeId: "c" }] };
    const answer = safeMatch(locked);
    expect(answer.ok).toBe(false);
    if (answer.ok) return;
    expect(answer.error.issues).toEqual([
      {
        code: "LOCK_BREAKS_RULE",
        path: ["locks", 0],
        id: "c",
        expected: "a pair that outOfReportingLine allows",
        received: 'locked to "b", which outOfReportingLine refuses (mentorAbove)',
      },
    ]);
  });

  it("never tells in an error who said no", () => {
    const vetoed = {
      ...cohort,
      people: people.map(({ id, level }) => ({ id, level })),
      mentors: [{ personId: "a", vetoes: ["c"] }],
      locks: [{ mentorId: "a", menteeId: "c" }],
    };
    const answer = safeMatch(vetoed);
    expect(JSON.stringify(answer)).not.toContain("veto");
    expect(JSON.stringify(answer)).toContain("personal");
  });

  it("keeps a lock under the minimum score, and flags it", () => {
    const apart = {
      ...cohort,
      people: people.map(({ id, level }) => ({ id, level })),
      locks: [{ mentorId: "a", menteeId: "c" }],
    };
    const result = match(apart, { schemaVersion: 1, minScore: 0.9 });
    expect(result.pairs.map(({ locked, belowMinScore }) => [locked, belowMinScore])).toEqual([[true, true]]);
  });

  it("G1 refuses more pairs than it may hold before it holds them", () => {
    const company = makeCompany({ size: 100, seed: 1 });
    expect(codesOf(() => match(company, "inclusion", { maxPairs: 10 }))).toEqual([
      "TOO_MANY_PAIRS",
      "TOO_MANY_PAIRS pairs that may meet",
    ]);
    expect(codesOf(() => match(company, undefined, { maxPairs: -1 }))).toEqual([
      "INVALID_OPTIONS",
      "OUT_OF_RANGE maxPairs",
    ]);
  });

  it("takes a thousand tiers of a thousand people", () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ id: `p${index}`, level: 1 }));
    const company = {
      schemaVersion: 1,
      people: [...many, ...many.map(({ id }) => ({ id: `m${id}`, level: 9 }))],
      mentors: many.map(({ id }) => ({ personId: `m${id}` })),
      mentees: many.map(({ id }, priority) => ({ personId: id, priority })),
    };
    expect(
      match({ ...company, mentors: company.mentors.slice(0, 3), mentees: company.mentees.slice(0, 900) }).counts.pairs,
    ).toBe(3);
  });

  it("wants to know the day where a rule speaks of time", () => {
    const timed = { schemaVersion: 1, constraints: { eligibility: { mentor: { minTenureMonths: 12 } } } };
    expect(codesOf(() => match(cohort, timed))).toEqual(["INVALID_COHORT", "MISSING_FIELD asOf"]);
    expect(match({ ...cohort, asOf: "2026-01-01" }, timed).counts.feasiblePairs).toBe(0);
  });

  it("tells what is odd about a programme", () => {
    const codes = (program: unknown, input: object = cohort): string[] =>
      match(input, program).notices.map(({ code }) => code);
    const apart = { ...cohort, people: people.map(({ id, level }) => ({ id, level })) };
    const none = {
      needsCoverage: false,
      sharedGoals: false,
      choices: false,
      workingStyle: false,
      availability: false,
      seniorityBand: false,
    };
    expect(codes({ schemaVersion: 1, criteria: none }, apart)).toContain("NO_CRITERIA");
    expect(codes(undefined, apart)).toContain("CRITERION_WITHOUT_DATA");
    expect(codes({ schemaVersion: 1, constraints: { seniorityGap: { min: 50 } } })).toContain("RULE_REFUSES_ALL");
    expect(codes("expertTransfer")).toContain("UNKNOWN_LADDER");
    expect(
      codes("expertTransfer", { ...cohort, people: people.map((row) => ({ ...row, levels: { expert: 1 } })) }),
    ).not.toContain("UNKNOWN_LADDER");
    expect(codes("womensNetwork")).toContain("NO_ELIGIBILITY_CLAUSE");
    const clauses = [{ side: "mentee", attribute: "gender", in: ["f"], basis: "a stated one", jurisdiction: "FR" }];
    expect(
      codes({ schemaVersion: 1, preset: "womensNetwork", constraints: { eligibility: { clauses } } }),
    ).not.toContain("NO_ELIGIBILITY_CLAUSE");
    expect(
      codes(undefined, { ...cohort, people: people.map((person) => ({ ...person, custom: { isUnionMember: true } })) }),
    ).toContain("SUSPICIOUS_NAME");
    expect(codes(undefined)).not.toContain("SUSPICIOUS_NAME");
  });

  it("names an own rule that changes its mind, and leaves no answer behind", () => {
    let calls = 0;
    const own = ownRules({ constraints: [{ name: "moody", version: "1", judge: () => ++calls < 2 }] });
    const apart = { ...cohort, people: people.map(({ id, level }) => ({ id, level })), mentors: [{ personId: "a" }] };
    expect(codesOf(() => match(apart, undefined, { own }))).toEqual(["OWN_RULE_FAILED", "RULE_IMPURE moody.a.c"]);
  });
});

describe("G6 a match inside a match", () => {
  it("disturbs neither", () => {
    const apart = { ...cohort, people: people.map(({ id, level }) => ({ id, level })) };
    const plain = match(apart);
    let inner = 0;
    const own = ownRules({
      constraints: [
        {
          name: "nested",
          version: "1",
          judge() {
            inner++;
            return match(apart).seal === plain.seal;
          },
        },
      ],
    });
    const { pairs } = match(apart, undefined, { own });
    expect(inner).toBeGreaterThan(0);
    expect(pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId])).toEqual(
      plain.pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId]),
    );
  });
});

describe("safeMatch()", () => {
  it("gives a result or the error, and throws nothing else away", () => {
    expect(safeMatch(cohort).ok).toBe(true);
    expect(safeMatch(null).ok).toBe(false);
  });
});

describe("inspect()", () => {
  it("says before any solving what match() finds: who has nobody to meet, and what is short", () => {
    const company = makeCompany({ size: 120, seed: 9, dirty: true });
    const inspection = inspect(company);
    const result = match(company);
    expect(inspection.reachable.mentees).toBe(result.mentees.filter(({ mentorIds }) => mentorIds.length > 0).length);
    expect(inspection.feasiblePairs).toBe(result.counts.feasiblePairs);
    const alone = result.mentees.filter(
      ({ cause, mentorIds }) => cause !== null && cause.kind !== "shortage" && mentorIds.length === 0,
    );
    expect(inspection.menteesWithNobody.map(({ id }) => id)).toEqual(alone.map(({ menteeId }) => menteeId));
    expect(inspection.pools.reduce((sum, { places }) => sum + places, 0)).toBe(
      result.mentors.reduce((sum, { capacity }) => sum + capacity, 0),
    );
    expect(inspection.pools.reduce((sum, { mentees }) => sum + mentees, 0)).toBe(result.counts.mentees);
  });
});

describe("matchAsync()", () => {
  const company = makeCompany({ size: 400, seed: 4, dirty: true });
  const kept = { keepAllUpTo: 0 };

  it("gives the bytes of match(), whatever the round", async () => {
    await fc.assert(
      fc.asyncProperty(rounds({ mentors: 8, mentees: 8 }), async ({ cohort: round, program }) => {
        expect(JSON.stringify(await matchAsync(round, program))).toBe(JSON.stringify(match(round, program)));
      }),
      runs(100),
    );
    for (const options of [{}, kept]) {
      const [now, later] = [match(company, undefined, options), await matchAsync(company, undefined, options)];
      expect(JSON.stringify(later)).toBe(JSON.stringify(now));
      expect(Object.isFrozen(later.pairs[0].parts)).toBe(true);
    }
  });

  it("rejects with what match() throws", async () => {
    const bad = { ...cohort, people: [{ id: "a", level: "high" }] };
    const thrown = safeMatch(bad);
    const error: unknown = await matchAsync(bad).catch((caught: unknown) => caught);
    expect(JSON.stringify(error)).toBe(JSON.stringify(thrown.ok ? null : thrown.error));
    await expect(matchAsync(cohort, "nonsense")).rejects.toMatchObject({ code: "INVALID_PROGRAM" });
    await expect(matchAsync(cohort, undefined, { signal: JSON.parse("5") })).rejects.toMatchObject({
      code: "INVALID_OPTIONS",
    });
  });

  it("tells phases in order, each from less to all of it, the same calls every time", async () => {
    const tell = async (options: object): Promise<Progress[]> => {
      const told: Progress[] = [];
      await matchAsync(company, undefined, { ...options, onProgress: (progress) => told.push(progress) });
      return told;
    };
    for (const options of [{}, kept]) {
      const told = await tell(options);
      expect(await tell(options)).toEqual(told);
      const placeOf = ({ phase, round = 1 }: Progress): string => `${phase} ${round}`;
      const places = [...new Set(told.map(placeOf))];
      expect(places.filter((place) => place.endsWith(" 1"))).toEqual(
        ["read", "scan", "solve", "prove", "explain"].map((phase) => `${phase} 1`),
      );
      for (const place of places) {
        const steps = told.filter((progress) => placeOf(progress) === place);
        expect(steps.at(-1)?.done).toBe(steps.at(-1)?.of);
        steps.forEach(({ done }, at) => {
          if (at > 0) expect(done).toBeGreaterThan(steps[at - 1].done);
        });
      }
    }
    const rescans = (await tell(kept)).filter(({ phase, round }) => phase === "scan" && round === 2);
    expect(rescans.length).toBeGreaterThan(0);
  });

  it.each(["read", "scan", "solve", "prove", "explain"])(
    "stops short in the phase %s, and gives no half result",
    async (where) => {
      const controller = new AbortController();
      const reason = { asked: where };
      const told: string[] = [];
      const answer: unknown = await matchAsync(company, undefined, {
        signal: controller.signal,
        onProgress({ phase }) {
          told.push(phase);
          if (phase === where) controller.abort(reason);
        },
      }).catch((error: unknown) => error);
      expect(isBinomeError(answer) && answer.code).toBe("ABORTED");
      expect(isBinomeError(answer) && answer.cause).toBe(reason);
      expect(told.filter((phase) => phase === where)).toHaveLength(1);
      expect(told.at(-1)).toBe(where);
    },
  );

  it("reads nothing where the signal is aborted beforehand", async () => {
    const untouchable = new Proxy(
      {},
      {
        get: () => expect.fail("read"),
        ownKeys: () => expect.fail("listed"),
        getPrototypeOf: () => expect.fail("looked at"),
      },
    );
    const signal = AbortSignal.abort();
    await expect(matchAsync(untouchable, untouchable, { signal })).rejects.toMatchObject({ code: "ABORTED" });
  });

  it("takes options by own fields only", async () => {
    const inherited = Object.create({ signal: AbortSignal.abort(), onProgress: 5 });
    expect((await matchAsync(cohort, undefined, inherited)).mentees).toHaveLength(1);
  });

  it("checks what it has read, whatever becomes of the cohort meanwhile", async () => {
    const list: object[] = [...company.people];
    list[10] = {
      get id() {
        list.length = 20;
        return "late";
      },
    };
    const answer = await safeMatchAsync({ ...company, people: list });
    expect(answer.ok ? [] : [answer.error.code]).toEqual(["INVALID_COHORT"]);
  });

  it("runs beside another, and neither disturbs the other", async () => {
    const seals = await Promise.all([matchAsync(company), matchAsync(cohort), matchAsync(company)]);
    expect(seals.map(({ seal }) => seal)).toEqual([company, cohort, company].map((input) => match(input).seal));
  });
});

describe("safeMatchAsync()", () => {
  it("gives a result or the error, an aborted run too, and throws nothing else away", async () => {
    expect(await safeMatchAsync(cohort)).toEqual(safeMatch(cohort));
    expect(await safeMatchAsync(null)).toMatchObject({ ok: false, error: { code: "INVALID_COHORT" } });
    const signal = AbortSignal.abort();
    expect(await safeMatchAsync(cohort, undefined, { signal })).toMatchObject({
      ok: false,
      error: { code: "ABORTED" },
    });
    const onProgress = (): never => {
      throw new RangeError("own");
    };
    await expect(safeMatchAsync(makeCompany({ size: 20, seed: 1 }), undefined, { onProgress })).rejects.toThrow("own");
  });
});
