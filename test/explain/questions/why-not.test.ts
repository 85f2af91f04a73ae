import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatives, createRun, whatIf, whyNot } from "../../../src/ask.js";
import type { Level } from "../../../src/engine/result.js";
import type { LevelChange } from "../../../src/explain/questions/answers.js";
import { match } from "../../../src/match.js";
import type { BoundProgram } from "../../../src/programs/resolve.js";
import { bestSets, readRound } from "../../support/best-levels.js";
import { sketch } from "../../support/cohorts.js";
import { catchError } from "../../support/conformance.js";
import { makeCompanyExample } from "../../support/make-company-example.js";
import { type Round, rounds } from "../../support/rounds.js";
import { enough, runs } from "../../support/runs.js";

const FEW_RULES = { seniorityGap: false, outOfReportingLine: false } as const;

/** The same round with one more pair locked. */
function locked({ cohort, program }: Round, mentorId: string, menteeId: string): Round {
  return { program, cohort: { ...cohort, locks: [...(cohort.locks ?? []), { mentorId, menteeId }] } };
}

function comparable(levels: readonly LevelChange[], side: "before" | "after"): (number | null)[] {
  return levels.map((level) => level[side]);
}

/** Brute force lists further mentors always; an answer only where somebody wants several. */
function expected({ cohort }: Round, { resolved }: BoundProgram, levels: readonly number[]): (number | null)[] {
  const wantsMore = cohort.mentees.some(({ wants = 1 }) => wants > 1);
  const tiers = new Set(cohort.mentees.map(({ priority = 0 }) => priority)).size;
  const told = levels.map((value) => (value === Infinity ? null : value));
  return resolved.objective.kind === "bestTotal" || wantsMore ? told : told.filter((_, index) => index !== tiers);
}

describe("whyNot", () => {
  it("prices every pair by what the whole loses, as trying everything does", () => {
    const seen = { possible: 0, worst: 0, needs: 0 };
    fc.assert(
      fc.property(rounds({ mentors: 4, mentees: 4 }), fc.nat(3), (given, strict) => {
        // mostly few rules, so that most may meet
        const round = strict === 0 ? given : { ...given, program: { ...given.program, constraints: FEW_RULES } };
        const run = createRun(round.cohort, round.program);
        const plain = readRound(round);
        const { open, scoreOf, program } = plain;
        const best = bestSets(plain);
        for (const [
          mentor,
          {
            mentor: { personId: mentorId },
          },
        ] of plain.mentors.entries()) {
          for (const [
            mentee,
            {
              mentee: { personId: menteeId },
            },
          ] of plain.mentees.entries()) {
            const answer = whyNot(run, menteeId, mentorId);
            const score = scoreOf(mentor, mentee);
            const place = open.findIndex((pair) => pair.mentor === mentor && pair.mentee === mentee);
            expect(answer.kind === "refused").toBe(score === null);
            if (answer.kind === "belowMinScore") expect(score).toBeLessThan(program.minScore);
            if (answer.kind === "otherDirection") expect(place).toBe(-1);
            if (answer.kind === "placesLocked")
              expect(catchError(() => match(locked(round, mentorId, menteeId).cohort)).code).toBe("INVALID_COHORT");
            if (answer.kind !== "possible") continue;
            expect(place).not.toBe(-1);
            expect(answer.pair.score).toBe(score);
            const { levels } = answer.difference;
            expect(comparable(levels, "before")).toEqual(expected(round, program, best.levels));
            expect(comparable(levels, "after")).toEqual(expected(round, program, best.having[place]));
            // worth so much more, the round with the pair is as good
            const loss = lossesOf(levels).at(-1) ?? 0;
            for (const { part, neededPart } of answer.needs) expect(neededPart - part).toBe(loss);
            seen.possible++;
            seen.needs += answer.needs.length;
            if (program.resolved.objective.kind === "fair" && best.having[place].at(-2) === score) seen.worst++;
          }
        }
      }),
      runs(1_000),
    );
    expect(seen.possible).toBeGreaterThan(enough(600));
    expect(seen.needs).toBeGreaterThan(enough(50));
    expect(seen.worst).toBeGreaterThan(enough(30));
  });
});

describe("whyNot of a company", () => {
  it("says of a forced pair what a cold run with the pair locked comes to", () => {
    const round: Round = { cohort: makeCompanyExample(), program: { schemaVersion: 1 } };
    const run = createRun(round.cohort, round.program);
    const { mentors, mentees } = round.cohort;
    let possible = 0;
    for (let k = 0; k < mentees.length && possible < 12; k++) {
      const [menteeId, mentorId] = [
        mentees[(k * 37) % mentees.length].personId,
        mentors[(k * 11) % mentors.length].personId,
      ];
      const answer = whyNot(run, menteeId, mentorId);
      if (answer.kind !== "possible") continue;
      possible++;
      const cold = createRun(locked(round, mentorId, menteeId).cohort, round.program).result;
      const { levels } = whatIf(run, { kind: "lock", mentorId, menteeId }).difference;
      expect(answer.difference.levels).toEqual(levels);
      expect(levels.at(-1)).toMatchObject({
        kind: "totalScore",
        after: cold.pairs.reduce((sum, { score }) => sum + score, 0),
      });
      expect(levels.map(({ after }) => after)).toEqual(cold.levels.map(numberOf));
    }
    expect(possible).toBe(12);
  });
});

function numberOf(level: Level): number | null {
  if (level.kind === "mentees") return level.served;
  if (level.kind === "furtherMentors") return level.found;
  return level.kind === "mentorsUsed" ? level.used : level.score;
}

describe("whyNot, told", () => {
  const cohort = sketch("top@6 lea@4:top ann@2:lea bob@2 cy@1", {
    mentors: [
      { personId: "top", offers: [{ skill: "law" }] },
      { personId: "lea", offers: [{ skill: "law" }], vetoes: ["cy"] },
    ],
    mentees: [
      { personId: "ann", needs: [{ skill: "law" }] },
      { personId: "bob", needs: [{ skill: "law" }, { skill: "data" }] },
      { personId: "cy", needs: [{ skill: "law" }], priority: 1 },
    ],
    bans: [{ between: ["lea", "cy"] }],
  });
  const run = createRun(cohort);

  it("names every rule that is broken, the line with its path, and nobody who said no", () => {
    expect(whyNot(run, "ann", "top")).toMatchObject({
      question: "whyNot",
      kind: "refused",
      refusals: [
        { constraint: "outOfReportingLine", finding: { code: "mentorAbove", values: { path: ["ann", "lea", "top"] } } },
      ],
    });
    const { refusals } = whyNot(run, "cy", "lea") as Extract<ReturnType<typeof whyNot>, { kind: "refused" }>;
    expect(refusals).toEqual([{ constraint: "personal", finding: null }]);
    expect(whyNot(createRun({ ...cohort, mentors: [{ personId: "bob" }] }), "ann", "bob")).toMatchObject({
      refusals: [{ constraint: "seniorityGap", finding: { code: "gapTooSmall" } }],
    });
  });

  it("says that they are a pair, that locks leave no place, or that the score is too low", () => {
    expect(whyNot(run, "cy", "top").kind).toBe("paired");
    const settled = createRun({ ...cohort, locks: [{ mentorId: "top", menteeId: "cy" }] });
    expect(whyNot(settled, "bob", "top")).toMatchObject({ kind: "placesLocked", fullId: "top" });
    const demanding = createRun(cohort, { schemaVersion: 1, minScore: 0.3 });
    expect(whyNot(demanding, "bob", "top")).toMatchObject({ kind: "belowMinScore", minScore: 300_000 });
  });

  it("says who would lose her place to the pair, and what a criterion would have to say", () => {
    // cy goes first, by priority: no score makes up for her place
    const dear = whyNot(run, "bob", "top");
    expect(dear).toMatchObject({
      kind: "possible",
      needs: [],
      difference: {
        levels: [
          { kind: "mentees", tier: 1, before: 1, after: 0 },
          { kind: "mentees", tier: 0, before: 1, after: 1 },
          { kind: "totalScore" },
        ],
        mentees: [
          { id: "bob", change: "loses", before: ["lea"], after: ["top"] },
          { id: "cy", change: "loses", before: ["top"], after: [] },
        ],
      },
    });
    // ann and bob fit alike but for what they need: what is missing is a matter of score
    const even = createRun({ ...cohort, mentees: cohort.mentees.slice(1, 2), mentors: cohort.mentors.slice(0, 1) });
    expect(whyNot(even, "bob", "top").kind).toBe("paired");
    const rivals = createRun({
      ...sketch("m@5 a@2 b@2"),
      mentors: [{ personId: "m", offers: [{ skill: "law" }] }],
      mentees: [
        { personId: "a", needs: [{ skill: "law" }] },
        { personId: "b", needs: [{ skill: "law" }, { skill: "data" }] },
      ],
    });
    const answer = whyNot(rivals, "b", "m") as Extract<ReturnType<typeof whyNot>, { kind: "possible" }>;
    const [need] = answer.needs;
    expect(need).toMatchObject({ criterion: "needsCoverage", value: 0.5, needed: 0.999999 });
    const lost = answer.difference.levels.find(({ kind }) => kind === "totalScore");
    expect(need.neededPart - need.part).toBe((lost?.before ?? 0) - (lost?.after ?? 0));
  });
});

describe("alternatives", () => {
  it("lists the mentors whose pair leaves the levels highest, as trying everybody does", () => {
    let several = 0;
    fc.assert(
      fc.property(
        rounds({ mentors: 5, mentees: 5 }),
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        ({ cohort, program }, n, count) => {
          // few rules, so that most may meet
          const round = {
            cohort,
            program: { ...program, constraints: { seniorityGap: false, outOfReportingLine: false } as const },
          };
          const { mentees } = cohort;
          fc.pre(mentees.length > 0);
          const menteeId = mentees[n % mentees.length].personId;
          const run = createRun(round.cohort, round.program);
          const partners = run.result.mentees.find((row) => row.menteeId === menteeId)?.mentorIds ?? [];
          const others = round.cohort.mentors.filter(({ personId }) => !partners.includes(personId));
          const tried = others.flatMap(({ personId }) => {
            const answer = whyNot(run, menteeId, personId);
            return answer.kind === "possible" ? [{ personId, losses: lossesOf(answer.difference.levels) }] : [];
          });
          tried.sort((a, b) => compareLosses(a.losses, b.losses));
          if (tried.length > 1) several++;

          const { of, mentors } = alternatives(run, menteeId, count);
          expect(of).toBe(tried.length);
          expect(mentors.map(({ levels }) => lossesOf(levels))).toEqual(
            tried.slice(0, count).map(({ losses }) => losses),
          );
          for (const { mentorId, levels, moves, score } of mentors) {
            expect(tried.find(({ personId }) => personId === mentorId)?.losses).toEqual(lossesOf(levels));
            const answer = whyNot(run, menteeId, mentorId);
            if (answer.kind !== "possible") throw new Error("it was possible a moment ago");
            expect(answer.pair.score).toBe(score);
            expect(answer.difference.mentees.filter(({ id }) => id !== menteeId).length).toBe(moves);
          }
        },
      ),
      runs(250),
    );
    expect(several).toBeGreaterThan(enough(30));
  });

  it("asks for somebody who is a mentee, and for a number", () => {
    const run = createRun(sketch("a@5 b@2", { mentors: [{ personId: "a" }], mentees: [{ personId: "b" }] }));
    expect(catchError(() => alternatives(run, "a")).issues).toMatchObject([
      { code: "UNKNOWN_MENTEE", path: ["menteeId"], id: "a", received: "somebody in no such role" },
    ]);
    expect(catchError(() => alternatives(run, "nobody")).issues).toMatchObject([{ received: "nobody" }]);
    expect(catchError(() => alternatives(run, 7 as never)).issues).toMatchObject([{ received: "something else" }]);
    expect(catchError(() => alternatives(run, "b", -1)).issues).toMatchObject([{ code: "OUT_OF_RANGE" }]);
    expect(alternatives(run, "b", 0).mentors).toEqual([]);
  });
});

function lossesOf(levels: readonly LevelChange[]): number[] {
  return levels.map(({ before, after }) => (before ?? 0) - (after ?? 0));
}

function compareLosses(a: readonly number[], b: readonly number[]): number {
  const level = a.findIndex((loss, at) => loss !== b[at]);
  return level === -1 ? 0 : a[level] - b[level];
}
