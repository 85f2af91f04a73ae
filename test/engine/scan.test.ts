import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadInput, readSteps } from "../../src/engine/run.js";
import { collectPairs, countBound, findData, findRefusers } from "../../src/engine/scan.js";
import { type OwnRules, ownRules } from "../../src/programs/own.js";
import { finish, type Step } from "../../src/steps.js";
import { type PlainRound, readRound } from "../support/best-levels.js";
import { sketch } from "../support/cohorts.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

function read(cohort: unknown, program: unknown, own?: OwnRules): ReadInput {
  return finish(readSteps(cohort, program, own));
}

/** Pairs that no rule and no lock closes, whatever they score. */
function passingPairs({ mentors, mentees, locks, scoreOf }: PlainRound): [mentor: number, mentee: number][] {
  const isSettled = (a: string, b: string): boolean =>
    locks.some((lock) => {
      const [mentor, mentee] = [mentors[lock.mentor].person.id, mentees[lock.mentee].person.id];
      return (mentor === a && mentee === b) || (mentor === b && mentee === a);
    });
  return mentees.flatMap((_, mentee) =>
    range(mentors.length)
      .filter((mentor) => scoreOf(mentor, mentee) !== null)
      .filter((mentor) => !isSettled(mentors[mentor].person.id, mentees[mentee].person.id))
      .map((mentor): [number, number] => [mentor, mentee]),
  );
}

/** Codes of the constraints that refuse every pair of two people; none where there is no such pair. */
function plainRefusers({ program, mentors, mentees, facts }: PlainRound): string[] {
  const pairs = mentees.flatMap((mentee) =>
    mentors.filter(({ person }) => person.id !== mentee.person.id).map((mentor) => [mentor, mentee] as const),
  );
  if (pairs.length === 0) return [];
  return program.constraints
    .filter((rule) => pairs.every(([mentor, mentee]) => !rule.judge(mentor, mentee, facts).passes))
    .map(({ code }) => code);
}

describe("countBound()", () => {
  it("counts what passes all rules but those of one's own, and pauses after every row", () => {
    const own = ownRules({ constraints: [{ name: "nobody", version: "1", judge: () => false }] });
    fc.assert(
      fc.property(rounds(), ({ cohort: { locks: _, ...cohort }, program }) => {
        const plain = readRound({ cohort, program });
        const steps = countBound(read(cohort, program, own).scanner);
        let pauses = 0;
        for (let step = steps.next(); ; step = steps.next()) {
          if (step.done === true) {
            expect(step.value).toBe(passingPairs(plain).length);
            break;
          }
          pauses++;
        }
        expect(pauses).toBe(plain.mentees.length);
      }),
      runs(100),
    );
  });
});

describe("collectPairs()", () => {
  it("collects the pairs of the plain voices with their scores, and tells what it saw of all", () => {
    let closed = 0;
    let withoutData = 0;
    fc.assert(
      fc.property(rounds({ mentors: 5, mentees: 6 }), ({ cohort, program }) => {
        const plain = readRound({ cohort, program });
        const input = read(cohort, program);
        const bound = finish(countBound(input.scanner));
        const told: (Step | undefined)[] = [];
        const steps = collectPairs(input.scanner, input.program, bound);
        let step = steps.next();
        for (; step.done !== true; step = steps.next()) told.push(step.value);
        const { graph, score, survey } = step.value;
        const found = range(graph.leftCount).flatMap((mentee) =>
          range(graph.rowStart[mentee + 1] - graph.rowStart[mentee]).map((k) => {
            const edge = graph.rowStart[mentee] + k;
            return { mentor: graph.target[edge], mentee, score: score[edge] };
          }),
        );
        const open = [...plain.open].sort((a, b) => a.mentee - b.mentee || a.mentor - b.mentor);
        expect(found).toEqual(open);
        expect([graph.rightCount, graph.target.length, score.length]).toEqual([
          plain.mentors.length,
          open.length,
          open.length,
        ]);
        const passing = passingPairs(plain);
        const hasData = plain.program.criteria.map(({ criterion }) =>
          passing.some(([mentor, mentee]) => {
            return criterion.compare(plain.mentors[mentor], plain.mentees[mentee], plain.facts).value !== null;
          }),
        );
        const refuseAll = passing.length > 0 ? [] : plainRefusers(plain);
        expect(survey).toEqual({ passing: passing.length, hasData, refuseAll });
        const of = plain.mentees.length;
        expect(told.slice(0, of)).toEqual(range(of).map((done) => ({ phase: "scan", done, of })));
        if (passing.length === 0) closed++;
        if (passing.length > 0 && hasData.includes(false)) withoutData++;
      }),
      runs(200),
    );
    expect(closed).toBeGreaterThan(enough(5));
    expect(withoutData).toBeGreaterThan(enough(5));
  });
});

describe("findData()", () => {
  it("looks on for what nothing was known of, in all rows, and no further than the first that has something", () => {
    fc.assert(
      fc.property(rounds({ mentors: 5, mentees: 6 }), ({ cohort, program }) => {
        const plain = readRound({ cohort, program });
        const { scanner } = read(cohort, program);
        const first = plain.program.criteria.map(({ criterion }) => {
          const rows = passingPairs(plain)
            .filter(
              ([mentor, mentee]) =>
                criterion.compare(plain.mentors[mentor], plain.mentees[mentee], plain.facts).value !== null,
            )
            .map(([, mentee]) => mentee);
          return rows.length === 0 ? null : Math.min(...rows);
        });
        const steps = findData(
          scanner,
          first.map(() => false),
        );
        let pauses = 0;
        let step = steps.next();
        for (; step.done !== true; step = steps.next()) pauses++;
        expect(step.value).toEqual(first.map((row) => row !== null));
        expect(pauses).toBe(first.reduce<number>((sum, row) => sum + (row ?? plain.mentees.length - 1) + 1, 0));
        // what is known is not looked for
        const known = findData(
          scanner,
          first.map(() => true),
        );
        expect(known.next()).toEqual({ done: true, value: first.map(() => true) });
      }),
      runs(100),
    );
  });

  it("scores no row of a mentee who has nothing to compare with anybody", () => {
    const cohort = {
      ...{ schemaVersion: 1, people: ["a", "b", "c"].map((id) => ({ id, level: id < "b" ? 5 : 1 })) },
      ...{ mentors: [{ personId: "a", goals: ["x"] }], mentees: [{ personId: "b" }, { personId: "c" }] },
    };
    const { scanner } = read(cohort, undefined);
    let filled = 0;
    const criteria = scanner.criteria.map(({ weighted, filler }) => ({
      weighted,
      filler: {
        ...filler,
        fill(...row: Parameters<typeof filler.fill>) {
          filled++;
          filler.fill(...row);
        },
      },
    }));
    const only = criteria.filter(({ weighted }) => weighted.criterion.code === "sharedGoals");
    const counting = Object.assign(Object.create(scanner), { criteria: only }) as typeof scanner;
    expect(finish(findData(counting, [false]))).toEqual([false]);
    expect(filled).toBe(0);
  });
});

describe("findRefusers()", () => {
  it("names the constraints that refuse everybody, each by itself, as the plain voices do", () => {
    let refusing = 0;
    const own = ownRules({ constraints: [{ name: "nobody", version: "1", judge: () => false }] });
    fc.assert(
      fc.property(
        rounds({ mentors: 3, mentees: 3 }),
        fc.boolean(),
        ({ cohort: { locks: _, ...cohort }, program }, hasOwn) => {
          const bound = { cohort, program, own: hasOwn ? own : undefined };
          const { columns, program: rules } = read(cohort, program, bound.own);
          const refusers = finish(findRefusers(columns, rules));
          expect(refusers).toEqual(plainRefusers(readRound(bound)));
          if (refusers.length > Number(hasOwn)) refusing++;
        },
      ),
      runs(200),
    );
    expect(refusing).toBeGreaterThan(enough(20));
  });

  it("blames no rule where there are no two people", () => {
    const alone = read({ ...sketch("a@1") }, undefined);
    expect(finish(findRefusers(alone.columns, alone.program))).toEqual([]);
    const nobody = read({ ...sketch("a@1 b@2"), mentors: [] }, undefined);
    expect(finish(findRefusers(nobody.columns, nobody.program))).toEqual([]);
  });

  it("pauses after every row it looks at, and looks at none beyond the first that a rule leaves open", () => {
    const people = range(40).map((k) => ({ id: `p${k}`, level: k === 0 ? 5 : 1 }));
    const mentees = people.slice(1).map(({ id }) => ({ personId: id }));
    const cohort = { schemaVersion: 1, people, mentors: [{ personId: "p0" }], mentees };
    const off = { seniorityGap: false, outOfReportingLine: false };
    const pauses = (constraints: object): number => {
      const { columns, program } = read(cohort, { schemaVersion: 1, constraints: { ...off, ...constraints } });
      return [...findRefusers(columns, program)].filter((step) => step === undefined).length;
    };
    const open = pauses({});
    expect(open).toBeLessThan(20);
    expect(pauses({ sameSite: {} })).toBeGreaterThanOrEqual(open + 39);
  });
});
