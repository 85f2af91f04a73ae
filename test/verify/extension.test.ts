// What verify() makes of what a certificate tells beside its duals: how the proof was found, and who could yield.
import { describe, expect, it } from "vitest";
import { sealOf } from "../../src/engine/fingerprint.js";
import type { MatchResult } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import type { Fault } from "../../src/verify/faults.js";
import { verify } from "../../src/verify/verify.js";

const SKILL = [{ skill: "law" }];
/** Two who want the one mentor who fits, one who may meet either, and another mentor with a place too many. */
const COHORT = {
  schemaVersion: 1,
  people: ["a", "b", "c", "d", "e"].map((id) => ({ id, level: id < "c" ? 5 : 1 })),
  mentors: [
    { personId: "a", offers: SKILL },
    { personId: "b", capacity: 2 },
  ],
  mentees: ["c", "d", "e"].map((personId) => ({ personId, needs: personId === "e" ? [] : SKILL })),
  locks: [{ mentorId: "b", menteeId: "e" }],
};
const others = ["sharedGoals", "choices", "workingStyle", "availability", "seniorityBand"];
const BEST = {
  schemaVersion: 1,
  criteria: Object.fromEntries(others.map((code) => [code, false])),
  objective: { kind: "bestTotal" },
};

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function reseal(result: object): object {
  const { seal: _, ...rest } = copy(result) as MatchResult;
  return { ...rest, seal: sealOf(rest) };
}

/** What is wrong, but for the hash over all of it. */
function faultsOf(result: object, program: unknown = BEST, scope?: "pairs" | "all"): readonly Fault[] {
  const answer = verify(COHORT, program, reseal(result), { scope });
  return answer.ok ? [] : answer.faults.filter(({ path }) => path[0] !== "seal");
}

describe("verify() of how a proof was found", () => {
  const result = match(COHORT, BEST);
  const { certificate } = result;
  const by = (extension: unknown): object => ({ ...result, certificate: { ...certificate, extension } });
  // c or d with a, the lock apart; both may meet both
  const [chosen, open] = [1, 6 - 1];

  it.each([
    [1, chosen],
    [1, open],
    [1_000, 3],
  ])("believes %i rounds in which %i pairs were kept", (rounds, keptPairs) => {
    expect(result.pairs).toHaveLength(chosen + 1);
    expect(result.counts.feasiblePairs).toBe(open + 1);
    expect(faultsOf(by({ rounds, keptPairs }))).toEqual([]);
  });

  it.each([0, -1, 1.5, "1", null, undefined, 2 ** 60])("believes no %j rounds", (rounds) => {
    expect(faultsOf(by({ rounds, keptPairs: chosen }))).toEqual([
      {
        code: "NOT_PROVED",
        path: ["certificate"],
        expected: "duals that prove the pairs optimal, prices the lowest",
        received: "there are no rounds",
      },
    ]);
  });

  it.each([chosen - 1, open + 1, 1.5, -1, "3", null, undefined])("believes no %j pairs kept", (keptPairs) => {
    expect(faultsOf(by({ rounds: 1, keptPairs })).map(({ received }) => received)).toEqual([
      "no such number of pairs can have been kept",
    ]);
  });

  it("believes no list, no number, and nothing beside the two numbers", () => {
    for (const way of [[], 7, "all", {}, null]) expect(faultsOf(by(way)), JSON.stringify(way)).not.toEqual([]);
    expect(faultsOf(by({ rounds: 1, keptPairs: 3, more: 1 })).map(({ path }) => path)).toEqual([
      ["certificate", "extension", "more"],
    ]);
    expect(faultsOf({ ...result, certificate: { ...certificate, more: 1 } }).map(({ path }) => path)).toEqual([
      ["certificate", "more"],
    ]);
  });

  it("believes none under fair, where all pairs are kept", () => {
    const program = { ...BEST, objective: { kind: "fair" } };
    const fair = match(COHORT, program);
    const stated = { ...fair, certificate: { ...fair.certificate, extension: { rounds: 1, keptPairs: 3 } } };
    expect(faultsOf(fair, program)).toEqual([]);
    expect(faultsOf(stated, program).map(({ received }) => received)).toEqual(["under `fair` all pairs are kept"]);
  });
});

describe("verify() of whose turn it could be", () => {
  const result = match(COHORT, BEST);
  const waits = result.mentees.findIndex(({ mentorIds }) => mentorIds.length === 0);
  const { menteeId, cause } = result.mentees[waits];
  const turning = (turn: unknown, more: object = {}): object => ({
    ...result,
    certificate: { ...result.certificate, ...more },
    mentees: result.mentees.map((row, at) => (at === waits ? { ...row, cause: { ...cause, turn } } : row)),
  });
  const served = menteeId === "c" ? "d" : "c";

  it("takes each answer that is true: the one who has the place, or a place that is free", () => {
    expect(cause).toMatchObject({ kind: "outweighed", turn: { scoreCost: 0 } });
    for (const insteadOf of [served, null]) expect(faultsOf(turning({ insteadOf, scoreCost: 0 }))).toEqual([]);
  });

  it.each([
    ["herself", menteeId],
    ["a lock", "e"],
    ["nobody", "x"],
    ["a number", 3],
    ["nothing", undefined],
  ])("refuses %s", (_name, insteadOf) => {
    expect(faultsOf(turning({ insteadOf, scoreCost: 0 })).map(({ path }) => path)).toEqual([
      ["mentees", waits, "cause", "turn", "insteadOf"],
    ]);
  });

  it("lets a turn be untold where not all pairs were kept, and nowhere else", () => {
    const extension = { rounds: 2, keptPairs: 3 };
    expect(faultsOf(turning(null, { extension }))).toEqual([]);
    expect(faultsOf(turning(null))).not.toEqual([]);
    expect(faultsOf(turning({ insteadOf: null, scoreCost: 1 }, { extension }))).not.toEqual([]);
    expect(faultsOf(turning({ insteadOf: null, scoreCost: 0 }, { extension }))).toEqual([]);
  });
});

describe("verify() looks", () => {
  it("no further than the pairs where that is asked", () => {
    const result = match(COHORT, BEST);
    const [first, ...rest] = result.pairs;
    const runnerUp = { mentor: null, mentee: null };
    expect(first.runnerUp).not.toEqual(runnerUp);
    const spoilt = { ...result, pairs: [{ ...first, runnerUp }, ...rest] };
    expect(faultsOf(spoilt, BEST, "pairs")).toEqual([]);
    expect(faultsOf(spoilt, BEST, "all")).not.toEqual([]);
  });

  it("for the mentors of one mentee in the order of their ids", () => {
    const two = { ...COHORT, locks: [], mentees: [{ personId: "c", wants: 2 }] };
    const result = copy(match(two));
    expect(result.pairs.map(({ mentorId }) => mentorId)).toEqual(["a", "b"]);
    const mentees = result.mentees.map((row) => ({ ...row, mentorIds: [...row.mentorIds].reverse() }));
    const turned = reseal({ ...result, pairs: [...result.pairs].reverse(), mentees });
    expect(verify(two, undefined, turned).ok).toBe(false);
  });

  it("no further than a result that is no plain data", () => {
    const cyclic: Record<string, unknown> = { ...match(COHORT, BEST) };
    cyclic.notices = [cyclic];
    const answer = verify(COHORT, BEST, cyclic);
    expect(answer.ok ? [] : answer.faults.map(({ code, path }) => [code, ...path].join(" "))).toEqual([
      "CYCLE notices 0",
    ]);
  });

  it("at both directions of a pair: only one can be open, and a lock settles both", () => {
    const both = {
      schemaVersion: 1,
      people: [
        { id: "p", level: 1 },
        { id: "q", level: 5 },
      ],
      mentors: [{ personId: "p" }, { personId: "q" }],
      mentees: [{ personId: "p" }, { personId: "q" }],
    };
    const direction = match(both, "inclusion");
    expect(direction.mentees[1].cause).toMatchObject({
      kind: "noEligibleMentor",
      refusals: [
        { constraint: "oneself", count: 1 },
        { constraint: "otherDirection", count: 1 },
      ],
    });
    expect(verify(both, "inclusion", direction)).toEqual({ ok: true });
    // without the rule of the gap q could mentor p, were it not for the lock
    const locked = { ...both, locks: [{ mentorId: "p", menteeId: "q" }] };
    const settled = match(locked, "reverse");
    expect(settled.mentees[0].cause).toMatchObject({ kind: "noEligibleMentor", relaxation: null });
    expect(verify(locked, "reverse", settled)).toEqual({ ok: true });
  });
});
