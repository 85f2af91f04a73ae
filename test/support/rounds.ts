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

const SKILLS = ["data", "Sales", "law"];
const CODES = ["needsCoverage", "sharedGoals", "choices", "workingStyle", "seniorityBand", "networkReach"] as const;
const HOSTILE = ["__proto__", "constructor", "10", "9", "é", "e\u0301", "🦊", "a b", "toString", "x'\"<"];

type Gap = NonNullable<Program["constraints"]>["seniorityGap"];

const clause = { side: "mentee", attribute: "team", in: ["a"], basis: "a stated one", jurisdiction: "FR" } as const;
const OTHERS: readonly NonNullable<Program["constraints"]>[] = [
  {},
  {},
  {},
  {},
  { sameSite: {} },
  { eligibility: { mentor: { internalOnly: true }, mentee: { hasGoalOrNeed: true } } },
  { eligibility: { mentor: { minLevel: 3 }, clauses: [clause] } },
  { needCoverage: { min: 0.5 }, outOfReportingLine: { sharedManager: "refuse", unknownManager: "allow" } },
  { outOfReportingLine: false, eligibility: { mentee: { willing: true } } },
];

/**
 * Rounds full of ties: few levels, few skills; dirty lines, both roles, vetoes, bans, locks, every objective. In most
 * of them most pairs may meet and places are what is short; in the others the rules are.
 */
export function rounds({ mentors: mentorMax = 4, mentees: menteeMax = 5 } = {}): fc.Arbitrary<Round> {
  const small = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(value, { nil: undefined, freq: 3 });
  const many = <T>(one: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
    fc.oneof(
      { arbitrary: fc.array(one, { maxLength: most }), weight: 1 },
      { arbitrary: fc.array(one, { minLength: most - 1, maxLength: most }), weight: 3 },
    );
  const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, { arbitrary: value, weight: 1 });
  const unwilling = fc.oneof(
    { arbitrary: fc.constantFrom(undefined, undefined, true), weight: 9 },
    { arbitrary: fc.constant(false), weight: 1 },
  );
  const skills = fc.uniqueArray(fc.constantFrom(...SKILLS), { maxLength: 3 });
  const person = fc.record({
    level: fc.option(fc.constantFrom(1, 2, 3, 4, 5), { nil: undefined, freq: 20 }),
    manager: small(20),
    dotted: rarely(small(12)),
    site: maybe(fc.constantFrom("Lyon", "Dakar")),
    employment: fc.constantFrom<Person["employment"]>(undefined, "internal", "external"),
    team: maybe(fc.constantFrom("a", "b")),
  });
  const mentor = fc.record({
    capacity: fc.constantFrom(undefined, 0, 1, 1, 2, 3, 5),
    offers: skills,
    goals: skills,
    style: maybe(fc.constantFrom([1, 0], [0.5, 0.5], [0, 1])),
    willing: unwilling,
    veto: rarely(small(9)),
    choices: fc.uniqueArray(small(8), { maxLength: 2 }),
  });
  const mentee = fc.record({
    wants: fc.constantFrom(1, 1, undefined, 2, 3),
    needs: skills,
    goals: skills,
    style: maybe(fc.constantFrom([1, 0], [0.5, 0.5], [0, 1])),
    priority: fc.constantFrom(0, 0, 0, 1, 5),
    veto: rarely(small(9)),
    choices: fc.uniqueArray(small(8), { maxLength: 2 }),
    willing: unwilling,
  });
  const weighting = fc.record(
    { weight: fc.constantFrom(0, 1, 2, 2, 35), whenMissing: fc.constantFrom(0.5, 1, 0.3) },
    { requiredKeys: ["weight"] },
  );
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
    gap: fc.constantFrom<Gap | undefined>(undefined, undefined, false, { min: 1 }, { min: 0 }, { min: -1, max: 1 }),
    other: fc.constantFrom<NonNullable<Program["constraints"]>>(...OTHERS),
    criteria: maybe(fc.dictionary(fc.constantFrom(...CODES), fc.oneof(weighting, fc.constant(false as const)))),
  });
  return fc
    .record({
      people: fc.oneof(
        { arbitrary: fc.array(person, { minLength: 2, maxLength: mentorMax }), weight: 1 },
        { arbitrary: fc.array(person, { minLength: mentorMax, maxLength: mentorMax + menteeMax }), weight: 2 },
        {
          arbitrary: fc.array(person, { minLength: mentorMax + menteeMax, maxLength: mentorMax + menteeMax }),
          weight: 5,
        },
      ),
      mentors: many(mentor, mentorMax),
      mentees: many(mentee, menteeMax),
      shift: small(4),
      isDense: fc.constantFrom(true, true, false),
      ids: fc.shuffledSubarray(HOSTILE, { minLength: HOSTILE.length, maxLength: HOSTILE.length }),
      ban: maybe(fc.tuple(small(8), small(8))),
      lockCount: fc.constantFrom(0, 0, 1, 2),
      program,
    })
    .map((drawn) => {
      const idOf = (at: number): string => drawn.ids[at] ?? `p${at}`;
      const count = drawn.people.length;
      const people = drawn.people.map(({ level, manager, dotted, team, site, employment }, at): Person => {
        const hasManager = manager < (drawn.isDense ? 4 : 15);
        const managerId = !hasManager ? undefined : manager === 14 ? "nobody" : idOf(manager % count);
        const step = drawn.isDense && at < drawn.mentors.length ? 3 : 0;
        return {
          id: idOf(at),
          ...(level !== undefined && { level: level + step }),
          ...(managerId !== undefined && { managerId }),
          ...(site !== undefined && { site }),
          ...(employment !== undefined && { employment }),
          ...(team !== undefined && { audit: { team } }),
          ...(dotted !== undefined && { lines: [{ managerId: idOf(dotted % count), kind: "dotted" as const }] }),
        };
      });
      // mentors from one end, mentees from the other: where they meet, somebody is both
      const mentors = drawn.mentors.slice(0, count).map(
        ({ offers, veto, style, willing, capacity, choices, goals }, at): Mentor => ({
          personId: idOf(at),
          goals,
          choices: choices.map(idOf),
          ...(capacity !== undefined && { capacity }),
          offers: offers.map((skill) => ({ skill })),
          ...(style !== undefined && { style }),
          ...(willing !== undefined && { willing }),
          ...(veto !== undefined && { vetoes: [idOf(veto)] }),
        }),
      );
      const mentees = drawn.mentees.slice(0, count).map(
        ({ needs, veto, style, willing, wants, choices, goals, priority }, at): Mentee => ({
          personId: idOf((count - 1 - at + drawn.shift) % count),
          goals,
          priority,
          choices: choices.map(idOf),
          ...(wants !== undefined && { wants }),
          ...(willing !== undefined && { willing }),
          needs: needs.map((skill, k) => ({ skill, importance: k + 1 })),
          ...(style !== undefined && { style }),
          ...(veto !== undefined && { vetoes: [idOf(veto)] }),
        }),
      );
      const ban =
        drawn.ban === undefined || drawn.ban[0] === drawn.ban[1]
          ? []
          : [{ between: drawn.ban.map(idOf) as [string, string] }];
      const { gap, other, criteria, preset, ...stated } = drawn.program;
      const program: Program = {
        schemaVersion: 1,
        preset: drawn.isDense && preset === "reverse" ? "inclusion" : preset,
        ...stated,
        ...(criteria !== undefined && { criteria }),
        constraints: { ...(!drawn.isDense && other), ...(gap !== undefined && { seniorityGap: gap }) },
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

/** The same cohort with other ids. */
export function renamePeople(cohort: Cohort, rename: (id: string) => string): Cohort {
  return JSON.parse(
    JSON.stringify(cohort, (key, value: unknown) => {
      if (["id", "personId", "managerId", "mentorId", "menteeId"].includes(key) && typeof value === "string")
        return rename(value);
      return ["vetoes", "choices", "between"].includes(key) ? (value as string[]).map(rename) : value;
    }),
  ) as Cohort;
}

/** The same cohort with every list shuffled whose order means nothing, and every field at another place. */
export function shuffleCohort(cohort: Cohort, seed: number): Cohort {
  const ORDERED = ["choices", "unit", "ladders", "rungs"]; // and lists of numbers
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const shuffle = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = next(last + 1);
      [copy[last], copy[other]] = [copy[other], copy[last]];
    }
    return copy;
  };
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const inner = value.map((item) => visit(item, ""));
      const isOrdered = ORDERED.includes(key) || inner.every((item) => typeof item === "number");
      return isOrdered ? inner : shuffle(inner);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(shuffle(Object.entries(value).map(([name, item]) => [name, visit(item, name)])));
  };
  return visit(cohort, "") as Cohort;
}

/** The criteria of a programme in which shared goals are all that counts. */
export const GOALS_ALONE = {
  needsCoverage: false,
  choices: false,
  workingStyle: false,
  availability: false,
  seniorityBand: false,
  sharedGoals: { weight: 1 },
};
