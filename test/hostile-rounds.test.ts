// Rounds that are odd and can be run, row by row as in hostile.test.ts: what match() and verify() make of them.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { MatchResult } from "../src/engine/result.js";
import { isBinomeError } from "../src/errors.js";
import { match, matchAsync } from "../src/match.js";
import { ownRules } from "../src/programs/own.js";
import { presets } from "../src/programs/presets.js";
import { resolveProgram } from "../src/programs/resolve.js";
import { verify } from "../src/verify/verify.js";
import { makeCompany } from "./support/company.js";
import { catchError } from "./support/conformance.js";

describe("a run that somebody ends in the middle", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const company = makeCompany({ size: 300, seed: 5 });
  const within = (stop: () => AbortSignal): Promise<unknown> => {
    // a clock on which every step takes long, so that others have their turn after each
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 20));
    return matchAsync(company, undefined, { signal: stop() }).catch((error: unknown) => error);
  };

  it.each<[string, string, () => AbortSignal]>([
    [
      "a timer",
      "AbortError",
      () => {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 0);
        return controller.signal;
      },
    ],
    ["a deadline", "TimeoutError", () => AbortSignal.timeout(1)],
  ])("G5 hears %s, gives no half result, and leaves nothing behind", async (_name, cause, stop) => {
    const { seal } = match(company);
    const error = await within(stop);
    expect(isBinomeError(error) && [error.code, error.issues.map(({ code }) => code)]).toEqual([
      "ABORTED",
      ["ABORTED"],
    ]);
    expect(error).toMatchObject({ cause: { name: cause } });
    expect(match(company).seal).toBe(seal);
  });
});

describe("a round that is odd, and can be run", () => {
  const alike = ["c", "b", "a"].map((id) => ({ id, level: 5 }));
  const below = ["z", "y", "x"].map((id) => ({ id, level: 1 }));
  const round = (mentors: object[], mentees: object[]) => ({
    schemaVersion: 1,
    people: [...alike, ...below],
    mentors,
    mentees,
  });
  const pairsOf = ({ pairs }: MatchResult): string[] => pairs.map(({ mentorId, menteeId }) => menteeId + mentorId);

  it("B6 knows no difference below a millionth", () => {
    const own = ownRules({
      criteria: [
        { name: "own", version: "1", weight: 1, compare: (mentor) => (mentor.person.id === "b" ? 0.5 + 1e-12 : 0.5) },
      ],
    });
    const criteria = Object.fromEntries(Object.keys(presets.standard.criteria).map((code) => [code, false]));
    const input = round([{ personId: "a" }, { personId: "b" }], [{ personId: "x" }]);
    const { pairs } = match(input, { schemaVersion: 1, criteria }, { own });
    expect(pairs.map(({ score }) => score)).toEqual([500_000]);
    expect(pairs[0].runnerUp.mentor?.score).toBe(500_000);
  });

  it("B7 pairs all it can where all scores are alike, and the same in any order", () => {
    const mentors = alike.map(({ id }) => ({ personId: id }));
    const mentees = below.map(({ id }) => ({ personId: id }));
    const result = match(round(mentors, mentees));
    expect(new Set(pairsOf(result)).size).toBe(3);
    expect(match(round([...mentors].reverse(), [...mentees].reverse()))).toEqual(result);
  });

  it("B13 makes no room for places that nobody can fill", () => {
    const mentors = Array.from({ length: 1_000 }, (_, index) => ({ id: `m${index}`, level: 5 }));
    const result = match({
      schemaVersion: 1,
      people: [...mentors, ...below],
      mentors: mentors.map(({ id }) => ({ personId: id, capacity: 1_000_000 })),
      mentees: below.map(({ id }) => ({ personId: id, wants: 2 })),
    });
    expect(result.counts.pairs).toBe(6);
  });

  it("B15 refuses a gap whose least is over its most", () => {
    const constraints = { seniorityGap: { min: 2, max: 1 } };
    const { issues } = catchError(() => resolveProgram({ schemaVersion: 1, constraints }));
    expect(issues.map(({ code, path }) => [code, ...path])).toEqual([
      ["MIN_OVER_MAX", "constraints", "seniorityGap", "min"],
    ]);
  });

  it("D7 counts, for a mentee whom nobody may meet, who is refused by which rule", () => {
    const apart = { ...round([{ personId: "a", vetoes: ["x"] }, { personId: "b" }], [{ personId: "x" }]) };
    const people = apart.people.map((row) => (row.id === "b" ? { ...row, level: 2 } : row));
    expect(match({ ...apart, people }).mentees[0].cause).toMatchObject({
      kind: "noEligibleMentor",
      of: 2,
      refusals: [
        { constraint: "personal", count: 1 },
        { constraint: "seniorityGap", count: 1 },
      ],
    });
  });

  it("D9 serves as many as there are places: by priority, then by score, whatever the order of the rows", () => {
    const mentors = [{ personId: "a", capacity: 2, offers: [{ skill: "law" }] }];
    const [x, y, z] = ["law", "data", "law"].map((skill, at) => ({ personId: "xyz"[at], needs: [{ skill }] }));
    const served = (...mentees: object[]): string[] => {
      const input = round(mentors, mentees);
      const result = match(input);
      expect(verify(input, undefined, result)).toEqual({ ok: true });
      return pairsOf(result).sort();
    };
    expect(served(x, y, z)).toEqual(["xa", "za"]);
    expect(served(x, { ...y, priority: 1 }, { ...z, priority: 1 })).toEqual(["ya", "za"]);
    // where nothing tells three apart, two are served all the same
    const other = { ...y, needs: z.needs };
    expect(served(x, other, z)).toHaveLength(2);
    expect(served(z, other, x)).toEqual(served(x, other, z));
  });

  it("D9 raises the worst pair where fairness is asked for, at the cost of the total", () => {
    const data = { skill: "data", importance: 2 };
    const law = { skill: "law", importance: 2 };
    const input = round(
      [
        { personId: "a", offers: [{ skill: "law" }, { skill: "data" }] },
        { personId: "b", offers: [{ skill: "law" }] },
      ],
      [
        { personId: "x", needs: [law, data] },
        { personId: "y", needs: [data, { skill: "sales", importance: 3 }] },
      ],
    );
    const others = Object.keys(presets.standard.criteria).filter((code) => code !== "needsCoverage");
    const criteria = Object.fromEntries(others.map((code) => [code, false]));
    const scores = (kind: string): number[] =>
      match(input, { schemaVersion: 1, criteria, objective: { kind } }).pairs.map(({ score }) => score);
    expect(scores("mostMentees").sort()).toEqual([0, 1_000_000]);
    expect(scores("fair").sort()).toEqual([400_000, 500_000]);
  });

  it("G10 G11 refuses a result that was edited, or made by another version", () => {
    const input = round([{ personId: "a" }, { personId: "b" }], [{ personId: "x" }]);
    const result = JSON.parse(JSON.stringify(match(input)));
    expect(verify(input, undefined, result)).toEqual({ ok: true });
    for (const edited of [
      { ...result, version: "0.0.0" },
      { ...result, pairs: [] },
      { ...result, notices: [1] },
    ]) {
      expect(verify(input, undefined, edited).ok).toBe(false);
    }
  });

  it("G10 tells the first broken fact of a result that was edited, by its place", () => {
    const input = round([{ personId: "a" }, { personId: "b" }], [{ personId: "x" }]);
    const result = match(input);
    const [pair] = result.pairs;
    const edited = { ...result, pairs: [{ ...pair, score: pair.score + 1 }] };
    const answer = verify(input, undefined, edited);
    expect(answer.ok ? [] : answer.faults.map(({ path }) => path.slice(0, 3))).toContainEqual(["pairs", 0, "score"]);
  });

  it("G14 repeats nothing that a person has written of herself", () => {
    const people = [...alike, ...below].map((row) => ({ ...row, audit: { secret: "SECRET" } }));
    const input = round([{ personId: "a" }], [{ personId: "x", goals: ["SECRET"] }, { personId: "y" }]);
    const result = match({ ...input, people });
    expect(JSON.stringify(result)).not.toMatch(/secret/i);
  });
});
