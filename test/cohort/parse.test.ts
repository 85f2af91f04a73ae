import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort, parseCohortSteps } from "../../src/cohort/parse.js";
import { arbitraryCohort } from "../support/cohorts.js";
import { makeCompany } from "../support/company.js";
import { catchError } from "../support/conformance.js";
import { runs } from "../support/runs.js";

const SEED = 20260901;

/** Lists whose order says something: wishes are ranked, units are nested, the rest are vectors and scales. */
const ORDERED = new Set(["choices", "unit", "style", "rungs", "commonLevels", "ladders", "windows.*"]);

/** The same data with every list whose order means nothing, and the fields of every object, in another order. */
function shuffle(value: unknown, turn: number, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffle(item, turn, `${key}.*`));
    if (ORDERED.has(key)) return items;
    const rotated =
      items.length === 0 ? items : [...items.slice(turn % items.length), ...items.slice(0, turn % items.length)];
    return turn % 2 === 0 ? rotated : rotated.reverse();
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, shuffle(item, turn, name)] as const);
  return Object.fromEntries(turn % 2 === 0 ? entries : entries.reverse());
}

function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}

const full: Cohort = {
  schemaVersion: 1,
  asOf: "2026-09-01",
  ladders: [{ id: "z", rungs: ["b", "a"] }, { id: "a" }],
  people: [
    {
      id: "b",
      lines: [
        { managerId: "c", kind: "former" },
        { managerId: "a", kind: "dotted" },
      ],
      unit: ["y", "x"],
    },
    { id: "c", languages: [{ tag: "fr" }, { tag: "en", proficiency: 2 }, { tag: "en" }], custom: { k: [2, 1] } },
    { id: "a", audit: { x: true } },
  ],
  mentors: [
    {
      personId: "b",
      capacity: 2,
      offers: [{ skill: "b" }, { skill: "a", proficiency: 5 }, { skill: "a" }],
      goals: ["b", "a"],
      experiences: ["b", "a"],
      style: [2, 1],
      availability: {
        windows: [
          [60, 90],
          [0, 30],
          [60, 70],
        ],
      },
      choices: ["c", "a"],
      vetoes: ["y", "x"],
    },
    { personId: "a" },
  ],
  mentees: [
    {
      personId: "c",
      wants: 2,
      needs: [{ skill: "b" }, { skill: "a", importance: 3 }, { skill: "a", importance: 2 }],
      goals: ["d", "c"],
      vetoes: ["y", "x"],
    },
    { personId: "a" },
  ],
  locks: [
    { mentorId: "b", menteeId: "c" },
    { mentorId: "b", menteeId: "a" },
  ],
  bans: [{ between: ["c", "a"] }, { between: ["b", "x"] }, { between: ["a", "c"] }],
  history: [
    { mentorId: "b", menteeId: "c", endedOn: "2025-01-01" },
    { mentorId: "b", menteeId: "c" },
    { mentorId: "a", menteeId: "c" },
    { mentorId: "b", menteeId: "a" },
  ],
};

describe("parseCohort()", () => {
  it("puts everything without an order in one order, and leaves the rest as it is", () => {
    const cohort = parseCohort(full);
    expect(cohort.people.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(cohort.people[1].lines?.map(({ kind }) => kind)).toEqual(["dotted", "former"]);
    expect(cohort.people[1].unit).toEqual(["y", "x"]);
    expect(cohort.people[2].languages).toEqual([{ tag: "en" }, { tag: "en", proficiency: 2 }, { tag: "fr" }]);
    expect(cohort.people[2].custom).toEqual({ k: [2, 1] });
    expect(cohort.mentors.map(({ personId }) => personId)).toEqual(["a", "b"]);
    expect(cohort.mentors[1]).toEqual({
      personId: "b",
      capacity: 2,
      offers: [{ skill: "a" }, { skill: "a", proficiency: 5 }, { skill: "b" }],
      goals: ["a", "b"],
      experiences: ["a", "b"],
      style: [2, 1],
      availability: {
        windows: [
          [0, 30],
          [60, 70],
          [60, 90],
        ],
      },
      choices: ["c", "a"],
      vetoes: ["x", "y"],
    });
    expect(cohort.mentees[1].needs?.map(({ importance }) => importance)).toEqual([2, 3, undefined]);
    expect(cohort.ladders).toEqual(full.ladders);
    expect(cohort.locks?.map(({ menteeId }) => menteeId)).toEqual(["a", "c"]);
    expect(cohort.bans).toEqual([{ between: ["a", "c"] }, { between: ["b", "x"] }]);
    expect(cohort.history?.map(({ mentorId, menteeId, endedOn }) => `${mentorId} ${menteeId} ${endedOn}`)).toEqual([
      "b a undefined",
      "a c undefined",
      "b c undefined",
      "b c 2025-01-01",
    ]);
  });

  const inputs: [string, unknown][] = [
    ["one with everything in it", full],
    ["a dirty company", makeCompany({ size: 200, seed: 3, dirty: true })],
  ];
  it.each(inputs)("gives the same for %s in any order", (_name, input) => {
    const plain = JSON.parse(JSON.stringify(input, (key, value) => (key === "custom" ? undefined : value)));
    const expected = JSON.stringify(parseCohort(plain));
    for (const turn of [1, 2, 3, 7]) {
      const shuffled = parseCohort(shuffle(plain, turn));
      expect(JSON.stringify(shuffled)).toBe(expected);
      expect(JSON.stringify(encodeCohort(shuffled).notices)).toBe(
        JSON.stringify(encodeCohort(parseCohort(plain)).notices),
      );
    }
  });

  it("gives the same when it reads what it has read, and freezes it, and leaves the input alone", () => {
    fc.assert(
      fc.property(arbitraryCohort, fc.integer({ min: 1, max: 9 }), (input, turn) => {
        const before = structuredClone(input);
        const once = parseCohort(input);
        const twice = parseCohort(once);
        expect(twice).toEqual(once);
        expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
        expect(JSON.stringify(parseCohort(JSON.parse(JSON.stringify(once))))).toBe(JSON.stringify(once));
        expect(JSON.stringify(parseCohort(shuffle(input, turn)))).toBe(JSON.stringify(once));
        expect(isDeepFrozen(once)).toBe(true);
        expect(input).toEqual(before);
        expect(isDeepFrozen(input)).toBe(false);
      }),
      runs(100, SEED),
    );
  });

  it("shares nothing with the input", () => {
    const input = { schemaVersion: 1, people: [{ id: "a", custom: { k: ["x"] } }], mentors: [], mentees: [] };
    const { people } = parseCohort(input);
    input.people[0].custom.k[0] = "y";
    expect(people[0].custom).toEqual({ k: ["x"] });
  });

  it("suggests whom an id might mean that differs in blanks or capitals", () => {
    const input = { schemaVersion: 1, people: [{ id: "ana" }], mentors: [{ personId: "Ana " }], mentees: [] };
    const { message } = catchError(() => parseCohort(input));
    expect(message).toBe(
      'Cannot read cohort: mentors[0].personId ("Ana ") is an id of nobody, expected the id of one of the people\n' +
        'Maybe "ana" is meant: ids are compared letter by letter',
    );
  });

  it.each<[string, unknown, string]>([
    ["a number too small", { capacity: -1 }, 'mentors[0].capacity ("m") is -1, expected a number >= 0'],
    [
      "a text too long",
      { goals: ["x".repeat(201)] },
      'mentors[0].goals[0] ("m") is a string of 201 characters, expected at most 200 characters',
    ],
    [
      "an unknown field",
      { capcity: 1 },
      'mentors[0].capcity ("m") is an unknown field, expected only the fields of the schema',
    ],
    ["a wrong type", { willing: "yes" }, 'mentors[0].willing ("m") is a string of 3 characters, expected a boolean'],
    ["a list that is none", { goals: "x" }, 'mentors[0].goals ("m") is a string of 1 characters, expected a list'],
    [
      "an object that is none",
      { availability: [] },
      'mentors[0].availability ("m") is a list of 0, expected an object',
    ],
    ["a list too short", { style: [] }, 'mentors[0].style ("m") is a list of 0, expected a list of length >= 1'],
  ])("says of %s what is and what should be", (_name, fields, text) => {
    const input = {
      schemaVersion: 1,
      people: [{ id: "m" }],
      mentors: [{ personId: "m", ...(fields as object) }],
      mentees: [],
    };
    expect(catchError(() => parseCohort(input)).message).toBe(`Cannot read cohort: ${text}`);
  });
});

describe("parseCohortSteps()", () => {
  it("tells how far it has come, and comes to the same end", () => {
    const company = makeCompany({ size: 3_000, seed: 2 });
    const steps = parseCohortSteps(company);
    const told: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      if (step.value === undefined) continue;
      expect(step.value.phase).toBe("read");
      expect(step.value.done).toBeLessThanOrEqual(step.value.of);
      told.push(step.value.done);
    }
    expect(told.length).toBeGreaterThan(3);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(JSON.stringify(step.value)).toBe(JSON.stringify(parseCohort(company)));
  });
});
