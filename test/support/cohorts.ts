import fc from "fast-check";
import type { Availability, Ban, Cohort, ExtraLine, Ladder, Mentee, Mentor, Person } from "../../src/cohort/cohort.js";

/** Ids that break careless code: names every object inherits, numbers, one letter in two spellings, near misses. */
export const HOSTILE_IDS = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "2",
  "9",
  "10",
  "caf\u00e9",
  "cafe\u0301",
  "\u{1f600}",
  "\uff21nn",
  "Ann",
  "ann",
  " ann",
  "b\u200bc",
  "bc",
  '"',
  "a,b",
] as const;

/** Somebody whom no cohort lists. */
const NOBODY = "nobody";

const LADDERS: readonly Ladder[] = [
  { id: "management", rungs: ["M1", "M2", "M3", "M4", "M5"], commonLevels: [2, 3, 4, 5, 6] },
  { id: "expert", rungs: ["specialist", "expert", "Fellow"] },
  { id: "craft", commonLevels: [1, 4] },
  { id: "plain" },
];

const SKILLS = [
  "data",
  "Data",
  " DATA ",
  "\uff24\uff21\uff34\uff21",
  "law",
  "Stra\u00dfe",
  "STRASSE",
  "\u0131",
  "I",
  "i",
] as const;
const DATES = ["2024-02-29", "2025-02-28", "2026-08-31", "2026-09-01", "2027-01-01"] as const;

function maybe<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(values, { nil: undefined });
}

const levels = fc.dictionary(
  fc.constantFrom("management", "expert", "craft", "plain", "undeclared"),
  fc.oneof(fc.constantFrom("M1", "m5", "expert", " FELLOW", "grand-master"), fc.integer({ min: 1, max: 7 })),
  { maxKeys: 3 },
);

const style = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 }),
  fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 3 }),
  fc.constantFrom([0, 0], [0.1, 0.1, 0.1], [1e-200, 1e-160], [0.3, 0.7, 0.1]),
);

const window = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 }))
  .map(([start, length]): [number, number] => [start * 30, (start + length) * 30]);

const availability: fc.Arbitrary<Availability> = fc.record({
  hoursPerMonth: maybe(fc.integer({ min: 0, max: 9 })),
  windows: maybe(fc.array(window, { maxLength: 4 })),
});

function arbitraryPerson(id: string, managers: readonly string[]): fc.Arbitrary<Person> {
  const line: fc.Arbitrary<ExtraLine> = fc.record({
    managerId: fc.constantFrom(...managers),
    kind: fc.constantFrom("dotted", "former"),
  });
  return fc.record({
    id: fc.constant(id),
    label: maybe(fc.constant("Somebody")),
    level: maybe(fc.integer({ min: -1, max: 6 })),
    levels: maybe(levels),
    managerId: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...managers) }, fc.constantFrom(null, undefined)),
    lines: maybe(fc.array(line, { maxLength: 3 })),
    unit: maybe(fc.array(fc.constantFrom("North", "north ", "South"), { maxLength: 3 })),
    site: maybe(fc.constantFrom("Lyon", "LYON", "Dakar")),
    utcOffset: maybe(fc.constantFrom(-720, -240, 0, 345, 720, 840)),
    languages: maybe(fc.subarray([{ tag: "fr", proficiency: 3 }, { tag: "fr-CA", proficiency: 5 }, { tag: "EN" }])),
    hiredOn: maybe(fc.constantFrom(...DATES)),
    inRoleSince: maybe(fc.constantFrom(...DATES)),
    employment: maybe(fc.constantFrom("internal", "external")),
    audit: maybe(fc.record({ secret: fc.constantFrom("S3CRET", 7, true) })),
  });
}

function arbitraryMentor(personId: string, ids: readonly string[]): fc.Arbitrary<Mentor> {
  return fc.record({
    personId: fc.constant(personId),
    capacity: maybe(fc.integer({ min: 0, max: 3 })),
    offers: maybe(
      fc.array(fc.record({ skill: fc.constantFrom(...SKILLS), proficiency: maybe(fc.integer({ min: 1, max: 5 })) })),
    ),
    goals: maybe(fc.array(fc.constantFrom(...SKILLS), { maxLength: 4 })),
    experiences: maybe(fc.subarray(["first-team", "First-Team ", "abroad"])),
    style: maybe(style),
    availability: maybe(availability),
    willing: maybe(fc.boolean()),
    trained: maybe(fc.boolean()),
    charterAccepted: maybe(fc.boolean()),
    choices: maybe(fc.array(fc.constantFrom(...ids, NOBODY), { maxLength: 2 })),
    vetoes: maybe(fc.array(fc.constantFrom(...ids, NOBODY), { maxLength: 3 })),
  });
}

function arbitraryMentee(personId: string, ids: readonly string[]): fc.Arbitrary<Mentee> {
  return fc.record({
    personId: fc.constant(personId),
    wants: maybe(fc.integer({ min: 1, max: 3 })),
    needs: maybe(
      fc.array(fc.record({ skill: fc.constantFrom(...SKILLS), importance: maybe(fc.integer({ min: 1, max: 100 })) })),
    ),
    goals: maybe(fc.array(fc.constantFrom(...SKILLS), { maxLength: 4 })),
    transition: maybe(fc.constantFrom("FIRST-TEAM", "abroad", "other")),
    style: maybe(style),
    availability: maybe(availability),
    willing: maybe(fc.boolean()),
    choices: maybe(fc.array(fc.constantFrom(...ids, NOBODY), { maxLength: 2 })),
    vetoes: maybe(fc.array(fc.constantFrom(...ids, NOBODY), { maxLength: 3 })),
    priority: maybe(fc.integer({ min: 0, max: 2 })),
  });
}

/**
 * Small cohorts as bad as real files are, and worse, but all of them readable: loops, self-managers, unknown managers,
 * several roots, other lines, levels missing or on ladders that cannot be compared, people in both roles, hostile ids.
 */
export const arbitraryCohort: fc.Arbitrary<Cohort> = fc
  .shuffledSubarray([...HOSTILE_IDS], { minLength: 1, maxLength: 12 })
  .chain((ids) =>
    fc.tuple(
      fc.constant(ids),
      fc.tuple(...ids.map((id) => arbitraryPerson(id, [...ids, NOBODY]))),
      fc.shuffledSubarray(ids).chain((chosen) => fc.tuple(...chosen.map((id) => arbitraryMentor(id, ids)))),
      fc.shuffledSubarray(ids).chain((chosen) => fc.tuple(...chosen.map((id) => arbitraryMentee(id, ids)))),
      maybe(fc.shuffledSubarray([...LADDERS])),
      maybe(fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, NOBODY)), { maxLength: 3 })),
      maybe(fc.constantFrom(...DATES)),
      maybe(
        fc.array(
          fc.record({
            mentorId: fc.constantFrom(...ids, NOBODY),
            menteeId: fc.constantFrom(...ids, NOBODY),
            endedOn: maybe(fc.constantFrom(...DATES)),
          }),
          { maxLength: 6 },
        ),
      ),
    ),
  )
  .map(([, people, mentors, mentees, ladders, pairs, asOf, history]) => ({
    schemaVersion: 1,
    asOf,
    ladders,
    people,
    mentors,
    mentees,
    history,
    bans: pairs?.filter(([a, b]) => a !== b).map((between): Ban => ({ between })),
  }));

/**
 * A cohort in one line, everybody in both roles. Per person: her id, then "@5" level 5, ":x" manager x, "~x" a dotted and
 * "=x" a former line to x, in any order: "ann bob:ann cid@3:bob~ann". Who is only named as a manager is not listed.
 */
export function sketch(text: string, rest: Partial<Cohort> = {}): Cohort {
  const people = text.split(" ").map((word): Person => {
    const [id = "", ...marks] = word.split(/(?=[@:~=])/);
    const values = (sign: string) => marks.filter((mark) => mark[0] === sign).map((mark) => mark.slice(1));
    const [level] = values("@");
    const [managerId] = values(":");
    const lines = [
      ...values("~").map((upper): ExtraLine => ({ managerId: upper, kind: "dotted" })),
      ...values("=").map((upper): ExtraLine => ({ managerId: upper, kind: "former" })),
    ];
    return { id, ...(level !== undefined && { level: Number(level) }), managerId, ...(lines.length > 0 && { lines }) };
  });
  const roles = people.map(({ id }) => ({ personId: id }));
  return { schemaVersion: 1, people, mentors: roles, mentees: roles, ...rest };
}
