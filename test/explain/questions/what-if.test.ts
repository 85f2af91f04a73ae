import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, sensitivity, whatIf } from "../../../src/ask.js";
import { parseCohort } from "../../../src/cohort/parse.js";
import type { Level, MatchResult } from "../../../src/engine/result.js";
import { isBinomeError } from "../../../src/errors.js";
import { match } from "../../../src/match.js";
import { applyChanges, type Change, type Changed, readChanges } from "../../../src/programs/change.js";
import { ownRules } from "../../../src/programs/own.js";
import { resolveProgram } from "../../../src/programs/resolve.js";
import { changesOf } from "../../support/changes.js";
import { sketch } from "../../support/cohorts.js";
import { catchError } from "../../support/conformance.js";
import { drain } from "../../support/drain.js";
import { rounds } from "../../support/rounds.js";
import { enough, runs } from "../../support/runs.js";

function numberOf(level: Level): number | null {
  if (level.kind === "mentees") return level.served;
  if (level.kind === "furtherMentors") return level.found;
  return level.kind === "mentorsUsed" ? level.used : level.score;
}

function nameOf({ kind, tier }: { kind: string; tier?: number }): string {
  return `${kind} ${tier ?? ""}`;
}

function levelsOf({ levels }: MatchResult): Record<string, number | null> {
  return Object.fromEntries(levels.map((level) => [nameOf(level), numberOf(level)]));
}

const pairsOf = ({ pairs }: MatchResult): string[] => pairs.map(({ mentorId, menteeId }) => `${mentorId}\0${menteeId}`);

describe("whatIf", () => {
  it("comes, from what is known, to the levels of a run from nothing, and its pairs turn one result into the other", () => {
    let compared = 0;
    let unique = 0;
    const roundAndChanges = rounds({ mentors: 5, mentees: 7 }).chain((round) =>
      fc.tuple(fc.constant(round), fc.array(changesOf(round), { minLength: 1, maxLength: 3 })),
    );
    fc.assert(
      fc.property(roundAndChanges, ([round, changes]) => {
        const run = createRun(round.cohort, round.program);
        const from = {
          cohort: parseCohort(round.cohort),
          program: resolveProgram(round.program).resolved,
          own: undefined,
        };
        let changed: Changed;
        let cold: MatchResult;
        try {
          changed = drain(applyChanges(from, drain(readChanges(changes))));
          cold = match(changed.cohort, changed.program);
        } catch (error) {
          if (!isBinomeError(error)) throw error;
          expect(catchError(() => whatIf(run, changes)).issues).toEqual(error.issues);
          return;
        }
        compared++;
        const { difference } = whatIf(run, changes);
        const { levels, added, removed, mentees, mentors } = difference;
        const side = (name: "before" | "after") =>
          Object.fromEntries(
            levels
              .filter((level) => level[name] !== null || level.kind === "worstScore")
              .map((level) => [nameOf(level), level[name]]),
          );
        const { result } = run;
        for (const [name, value] of Object.entries(levelsOf(result))) expect(side("before")[name]).toBe(value);
        for (const [name, value] of Object.entries(levelsOf(cold))) expect(side("after")[name]).toBe(value);

        // the difference leads from one set of pairs to one as good as the other, and names everybody whom it concerns
        const after = new Set(pairsOf(result));
        for (const { mentorId, menteeId } of removed) expect(after.delete(`${mentorId}\0${menteeId}`)).toBe(true);
        for (const { mentorId, menteeId } of added) after.add(`${mentorId}\0${menteeId}`);
        // where the total alone counts, as good a set may have more pairs or fewer
        if (changed.program.objective.kind !== "bestTotal") expect(after.size).toBe(cold.pairs.length);
        // whatever every optimum has is in it
        const { pairs } = sensitivity(createRun(changed.cohort, changed.program), { criteria: [] });
        for (const { mentorId, menteeId, isTied } of pairs) {
          if (!isTied) expect(after.has(`${mentorId}\0${menteeId}`)).toBe(true);
          unique += isTied ? 0 : 1;
        }
        const moved = new Set(
          [...added, ...removed].flatMap(({ mentorId, menteeId }) => [`t${mentorId}`, `e${menteeId}`]),
        );
        const named = new Set([...mentors.map(({ id }) => `t${id}`), ...mentees.map(({ id }) => `e${id}`)]);
        for (const name of moved) expect(named.has(name)).toBe(true);
      }),
      runs(300),
    );
    expect(compared).toBeGreaterThan(enough(120));
    expect(unique).toBeGreaterThan(enough(120));
  });

  it("says who gains, who loses, who joins and who leaves, each new pair with its reason", () => {
    const cohort = sketch("m@5 n@5 a@2 b@2 c@1", {
      mentors: [{ personId: "m", offers: [{ skill: "law" }] }],
      mentees: [{ personId: "a", needs: [{ skill: "law" }] }, { personId: "b" }],
    });
    const run = createRun(cohort);
    const place = whatIf(run, { kind: "places", mentorId: "m", capacity: 2 }).difference;
    expect(place.mentees).toEqual([{ id: "b", change: "gains", before: [], after: ["m"] }]);
    expect(place.mentors).toEqual([{ id: "m", change: "gains", before: ["a"], after: ["a", "b"] }]);
    expect(place.added).toMatchObject([{ mentorId: "m", menteeId: "b", locked: false }]);
    expect(place.added[0].parts.reduce((sum, { part }) => sum + part, 0)).toBe(place.added[0].score);
    expect(place.added[0].passed).toContainEqual({
      constraint: "seniorityGap",
      finding: expect.objectContaining({ code: "gap" }),
    });
    expect(place.removed).toEqual([]);

    const lost = whatIf(run, [
      { kind: "withdraw", personId: "m" },
      { kind: "join", mentor: { personId: "n" } },
      { kind: "join", mentee: { personId: "c" } },
    ]).difference;
    expect(lost.mentors.map(({ id, change }) => [id, change])).toEqual([
      ["m", "leaves"],
      ["n", "joins"],
    ]);
    expect(lost.mentees.find(({ id }) => id === "c")?.change).toBe("joins");
    expect(lost.levels[0]).toMatchObject({ kind: "mentees", tier: 0, before: 1, after: 1 });

    // another objective has other levels
    const total = whatIf(run, { kind: "objective", objective: { kind: "bestTotal" } }).difference;
    expect(total.levels.map(({ kind, after }) => [kind, after === null])).toEqual([
      ["totalScore", false],
      ["mentees", true],
    ]);
  });

  it("tells a better fit from a smaller scale, where weights are other ones", () => {
    const cohort = sketch("m@5 n@5 a@2", {
      mentors: [
        { personId: "m", offers: [{ skill: "law" }] },
        { personId: "n", goals: ["network"] },
      ],
      mentees: [{ personId: "a", needs: [{ skill: "law" }], goals: ["network"] }],
    });
    const run = createRun(cohort);
    const { difference } = whatIf(run, [
      { kind: "weight", criterion: "sharedGoals", weight: 40 },
      { kind: "weight", criterion: "availability", weight: 1_000 },
    ]);
    const [removed, added] = [difference.removed[0], difference.added[0]];
    expect([removed.mentorId, added.mentorId]).toEqual(["m", "n"]);
    expect(added.score).toBeLessThan(removed.score);
    expect(difference.mentees).toEqual([{ id: "a", change: "gains", before: ["m"], after: ["n"] }]);
  });

  it("weighs a criterion of one's own, and names it in the answer", () => {
    const own = ownRules({
      criteria: [{ name: "luck", version: "1", weight: 1, compare: (mentor) => (mentor.person.id === "n" ? 1 : 0) }],
    });
    const cohort = sketch("m@5 n@5 a@2", {
      mentors: [{ personId: "m", offers: [{ skill: "law" }] }, { personId: "n" }],
      mentees: [{ personId: "a", needs: [{ skill: "law" }] }],
    });
    const run = createRun(cohort, undefined, { own });
    expect(run.result.pairs[0].mentorId).toBe("m");
    const answer = whatIf(run, { kind: "weight", criterion: "luck", weight: 1_000 });
    expect(answer.difference.added[0].mentorId).toBe("n");
    expect(answer.own).toMatchObject([{ name: "luck" }]);
  });

  it("refuses a change that names nobody, or is none", () => {
    const run = createRun({
      schemaVersion: 1,
      people: [{ id: "a", level: 3 }],
      mentors: [{ personId: "a" }],
      mentees: [],
    });
    const refused = (change: unknown) => catchError(() => whatIf(run, change as Change));
    const { code, issues } = refused([{ kind: "places", mentorId: "b", capacity: 2 }]);
    expect(code).toBe("INVALID_CHANGE");
    expect(issues).toMatchObject([{ code: "NOT_THERE", path: ["changes", 0, "mentorId"], id: "b" }]);
    expect(refused({ kind: "withdraw", personId: "b" }).issues).toMatchObject([{ path: ["changes", 0, "personId"] }]);
    expect(refused({ kind: "withdraw", personId: "a", role: "mentee" }).code).toBe("INVALID_CHANGE");
    expect(refused({ kind: "unlock", mentorId: "a", menteeId: "b" }).issues).toMatchObject([{ code: "NOT_THERE" }]);
    expect(refused({ kind: "nothing" }).issues).toMatchObject([{ code: "NOT_ONE_OF", path: ["changes", 0, "kind"] }]);
    expect(refused(null).issues).toMatchObject([{ code: "NOT_ONE_OF" }]);
    expect(refused({ kind: "places", mentorId: "a", capacity: -1 }).issues).toMatchObject([
      { code: "OUT_OF_RANGE", path: ["changes", 0, "capacity"] },
    ]);
    expect(refused({ kind: "minScore", minScore: 2 }).issues).toMatchObject([{ path: ["changes", 0, "minScore"] }]);
    expect(refused({ kind: "weight", criterion: "astrology", weight: 1 }).code).toBe("INVALID_PROGRAM");
    expect(refused({ kind: "constraint", constraint: "seniorityGap", params: { min: "2" } }).code).toBe(
      "INVALID_PROGRAM",
    );
    expect(refused({ kind: "join", person: { id: "" } }).issues).toMatchObject([
      { path: ["changes", 0, "person", "id"] },
    ]);
    expect(catchError(() => whatIf({} as never, [])).issues).toMatchObject([{ path: ["run"] }]);
  });
});
