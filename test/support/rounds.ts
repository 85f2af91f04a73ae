import fc from "fast-check";
import type { Cohort, Lock, Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import type { Program } from "../../src/programs/program.js";
import { resolveProgram } from "../../src/programs/resolve.js";

/** A small cohort and a programme it can be run with. */
export interface Round {
  readonly cohort: Cohort;
  readonly program: Program;
}

/** Runs of a property: many more when the long tests are asked for. */
export function runs(count: number): fc.Parameters<unknown> {
  return { numRuns: process.env.LONG === undefined ? count : count * 50, seed: 20261122 };
}

const SKILLS = ["data", "Sales", "law"];
const HOSTILE = ["__proto__", "constructor", "10", "9", "é", "e\u0301", "🦊", "a b", "toString", "x'\"<"];

/** Rounds full of ties: few levels, few skills; dirty lines, both roles, vetoes, bans, locks, every objective. */
export function rounds({ mentors: mentorMax = 4, mentees: menteeMax = 5, plain = false } = {}): fc.Arbitrary<Round> {
  const small = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(value, { nil: undefined, freq: 3 });
  const skills = fc.uniqueArray(fc.constantFrom(...SKILLS), { maxLength: 3 });
  const person = fc.record({
    level: fc.option(fc.constantFrom(1, 2, 3, 4, 5), { nil: undefined, freq: 9 }),
    manager: small(20),
    dotted: fc.option(small(12), { nil: undefined, freq: 1 }),
  });
  const mentor = fc.record({
    capacity: fc.constantFrom(0, 1, 1, 2, 3),
    offers: skills,
    goals: skills,
    style: maybe(fc.constantFrom([1, 0], [0.5, 0.5], [0, 1])),
    willing: fc.constantFrom(undefined, undefined, true, undefined, false),
    veto: fc.option(small(12), { nil: undefined, freq: 1 }),
  });
  const mentee = fc.record({
    wants: fc.constantFrom(1, 1, 1, 2, 3),
    needs: skills,
    goals: skills,
    style: maybe(fc.constantFrom([1, 0], [0.5, 0.5], [0, 1])),
    priority: fc.constantFrom(0, 0, 0, 1, 5),
    veto: fc.option(small(12), { nil: undefined, freq: 1 }),
  });
  const program = fc.record({
    preset: fc.constantFrom<NonNullable<Program["preset"]>>("standard", "standard", "inclusion", "reverse"),
    objective: fc.constantFrom<NonNullable<Program["objective"]>>(
      { kind: "mostMentees" },
      { kind: "mostMentees" },
      { kind: "bestTotal" },
      { kind: "fair" },
      { kind: "mostMentees", mentorsUsed: true },
      { kind: "bestTotal", mentorsUsed: true },
      { kind: "fair", mentorsUsed: true },
    ),
    minScore: fc.constantFrom(0, 0, 0.1, 0.3),
    gap: fc.constantFrom<false | { min: number } | undefined>(undefined, false, { min: 1 }, { min: 0 }),
  });
  return fc
    .record({
      people: fc.array(person, { minLength: 2, maxLength: mentorMax + menteeMax }),
      mentors: fc.array(mentor, { maxLength: mentorMax }),
      mentees: fc.array(mentee, { maxLength: menteeMax }),
      shift: small(4),
      ids: fc.shuffledSubarray(HOSTILE, { minLength: HOSTILE.length, maxLength: HOSTILE.length }),
      ban: fc.option(fc.tuple(small(8), small(8)), { nil: undefined, freq: 1 }),
      lockCount: fc.constantFrom(0, 0, 1, 2),
      program,
    })
    .map((drawn) => {
      const idOf = (at: number): string => drawn.ids[at] ?? `p${at}`;
      const count = drawn.people.length;
      const people = drawn.people.map(({ level, manager, dotted }, at): Person => {
        const managerId = manager >= 15 ? undefined : manager === 14 ? "nobody" : idOf(manager % count);
        return {
          id: idOf(at),
          ...(level !== undefined && { level }),
          ...(managerId !== undefined && !(plain && managerId === idOf(at)) && { managerId }),
          ...(dotted !== undefined && { lines: [{ managerId: idOf(dotted % count), kind: "dotted" as const }] }),
        };
      });
      // mentors from one end, mentees from the other: where they meet, somebody is both
      const mentors = drawn.mentors.slice(0, count).map(
        ({ offers, veto, style, willing, ...role }, at): Mentor => ({
          personId: idOf(at),
          ...role,
          offers: offers.map((skill) => ({ skill })),
          ...(style !== undefined && { style }),
          ...(willing !== undefined && { willing }),
          ...(veto !== undefined && { vetoes: [idOf(veto)] }),
        }),
      );
      const mentees = drawn.mentees.slice(0, count).map(
        ({ needs, veto, style, ...role }, at): Mentee => ({
          personId: idOf((count - 1 - at + drawn.shift) % count),
          ...role,
          needs: needs.map((skill, k) => ({ skill, importance: k + 1 })),
          ...(style !== undefined && { style }),
          ...(veto !== undefined && { vetoes: [idOf(veto)] }),
        }),
      );
      const ban =
        drawn.ban === undefined || drawn.ban[0] === drawn.ban[1]
          ? []
          : [{ between: drawn.ban.map(idOf) as [string, string] }];
      const { gap, ...stated } = drawn.program;
      const program: Program = {
        schemaVersion: 1,
        ...stated,
        ...(gap !== undefined && { constraints: { seniorityGap: gap } }),
      };
      const cohort: Cohort = { schemaVersion: 1, people, mentors, mentees, bans: ban };
      return { cohort: { ...cohort, locks: lawfulLocks(cohort, program, drawn.lockCount) }, program };
    });
}

/** The first pairs, in the order of the lists, that no rule forbids and that fit beside one another. */
function lawfulLocks(input: Cohort, program: Program, count: number): Lock[] {
  const cohort = parseCohort(input);
  const { constraints } = resolveProgram(program);
  const facts = createFacts(cohort);
  const personOf = new Map(cohort.people.map((person) => [person.id, person]));
  const locks: Lock[] = [];
  for (const mentor of cohort.mentors) {
    for (const mentee of cohort.mentees) {
      const pair = [
        { person: personOf.get(mentor.personId) ?? { id: "" }, mentor },
        { person: personOf.get(mentee.personId) ?? { id: "" }, mentee },
        facts,
      ] as const;
      const ofMentor = locks.filter(({ mentorId }) => mentorId === mentor.personId).length;
      const ofMentee = locks.filter(({ menteeId }) => menteeId === mentee.personId).length;
      const isMutual = locks.some((lock) => lock.mentorId === mentee.personId && lock.menteeId === mentor.personId);
      if (locks.length === count || ofMentor >= (mentor.capacity ?? 1) || ofMentee >= (mentee.wants ?? 1) || isMutual)
        continue;
      if (constraints.every((rule) => rule.judge(...pair).passes)) {
        locks.push({ mentorId: mentor.personId, menteeId: mentee.personId });
      }
    }
  }
  return locks;
}
