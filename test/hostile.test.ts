// Bad inputs, row by row: the numbers are those of the project's list of hostile inputs. What cannot be read is one error
// with every issue; what can be read but is odd is a notice; and no message repeats what a person may have typed.
import { describe, expect, it } from "vitest";
import { encodeCohort } from "../src/cohort/columns.js";
import { parseCohort } from "../src/cohort/parse.js";
import { outOfReportingLine } from "../src/constraints/out-of-reporting-line.js";
import { seniorityGap } from "../src/constraints/seniority-gap.js";
import { needsCoverage } from "../src/criteria/needs-coverage.js";
import { presets } from "../src/programs/presets.js";
import { resolveProgram } from "../src/programs/resolve.js";
import { catchError, comparePair, judgePair } from "./support/conformance.js";
import { height } from "./support/runs.js";

const BASE = { schemaVersion: 1 as const, people: [{ id: "m" }, { id: "e" }], mentors: [], mentees: [] };
const cohort = (rest: object) => ({ ...BASE, ...rest });
const people = (...rows: unknown[]) => cohort({ people: rows });
const person = (fields: object) => people({ id: "m", ...fields });
const mentor = (fields: object) => cohort({ mentors: [{ personId: "m", ...fields }] });
const mentee = (fields: object) => cohort({ mentees: [{ personId: "e", ...fields }] });
const locks = (...rows: unknown[]) =>
  cohort({ mentors: [{ personId: "m" }], mentees: [{ personId: "e" }], locks: rows });

/** An own "__proto__" key, as JSON.parse makes it. */
const withProto = (fields: string) => JSON.parse(`{"__proto__": {"level": 9}, ${fields}}`);
const cyclic: Record<string, unknown> = {};
cyclic.self = { again: cyclic };
const deep = JSON.parse(`${'{"x":'.repeat(10_000)}1${"}".repeat(10_000)}`);
const nestedLists = { x: JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) };
const revoked = Proxy.revocable([], {});
revoked.revoke();
class Row {
  id = "m";
}
const throwing = {
  get id(): string {
    throw new Error("SECRET");
  },
};

/** Issues as "CODE path id". */
function issuesOf(input: unknown): string[] {
  const error = catchError(() => parseCohort(input));
  expect(error.code).toBe("INVALID_COHORT");
  expect(JSON.stringify(error.toJSON())).not.toMatch(/SECRET/i);
  return error.issues.map(({ code, path, id }) =>
    [code, path.join("."), ...(id === undefined ? [] : [id])].join(" ").trim(),
  );
}

describe("a cohort that cannot be read", () => {
  it.each<[string, unknown, string[]]>([
    // identity and shape
    ["A1 null", null, ["INVALID_TYPE"]],
    ["A1 undefined", undefined, ["INVALID_TYPE"]],
    ["A1 a number", 5, ["INVALID_TYPE"]],
    ["A1 NaN", Number.NaN, ["NOT_FINITE"]],
    ["A1 a string", "SECRET", ["INVALID_TYPE"]],
    ["A1 a function", () => "SECRET", ["INVALID_TYPE"]],
    ["A1 a list", [], ["INVALID_TYPE"]],
    [
      "A1 nothing in it",
      {},
      ["MISSING_FIELD schemaVersion", "MISSING_FIELD people", "MISSING_FIELD mentors", "MISSING_FIELD mentees"],
    ],
    ["A1 another version", cohort({ schemaVersion: 2 }), ["NOT_ONE_OF schemaVersion"]],
    ["A3 one id twice", people({ id: "m" }, { id: "e" }, { id: "m" }), ["DUPLICATE_ID people.2 m"]],
    ["A3 one mentor twice", cohort({ mentors: [{ personId: "m" }, { personId: "m" }] }), ["DUPLICATE_ID mentors.1 m"]],
    ["A3 one ladder twice", cohort({ ladders: [{ id: "x" }, { id: "x" }] }), ["DUPLICATE_ID ladders.1 x"]],
    ["A5 ids 1 and '1'", people({ id: 1 }, { id: "1" }), ["INVALID_TYPE people.0.id"]],
    [
      "A7 a role of somebody spelt differently",
      cohort({ mentors: [{ personId: "M" }] }),
      ["UNKNOWN_PERSON mentors.0.personId M"],
    ],
    ["A8 an empty id", people({ id: "" }), ["EMPTY_ID people.0.id"]],
    ["A8 a blank id", people({ id: " \u00a0" }), ["EMPTY_ID people.0.id"]],
    ["A8 an invisible id", people({ id: "\u200b" }), ["EMPTY_ID people.0.id"]],
    ["A10 a __proto__ key in a person", people(withProto('"id": "m"')), ["UNKNOWN_FIELD people.0 m"]],
    [
      "A10 a __proto__ key in the cohort",
      withProto('"schemaVersion": 1, "people": [], "mentors": [], "mentees": []'),
      ["UNKNOWN_FIELD"],
    ],
    [
      "A10 a __proto__ key far inside",
      person({ custom: { a: withProto('"b": 1') } }),
      ["UNKNOWN_FIELD people.0.custom.a m"],
    ],
    ["A12 half a surrogate pair", people({ id: "a\ud800" }), ["INVALID_TEXT people.0.id"]],
    ["A12 NUL", people({ id: "a\u0000" }), ["INVALID_ID people.0.id"]],
    ["A12 a mark that turns text round", people({ id: "a\u202eb" }), ["INVALID_ID people.0.id"]],
    ["A12 an id of a megabyte", people({ id: "x".repeat(1_000_000) }), ["TOO_LONG people.0.id"]],
    ["A12 an id of 201 characters", people({ id: "x".repeat(201) }), ["TOO_LONG people.0.id"]],
    ["A13 an unknown field", mentor({ capcity: 2 }), ["UNKNOWN_FIELD mentors.0.capcity m"]],
    ["A13 an unknown field that looks like data", mentor({ "SECRET 1-23": 2 }), ["UNKNOWN_FIELD mentors.0 m"]],
    ["A13 an unknown list", cohort({ groups: [] }), ["UNKNOWN_FIELD groups"]],
    ["A14 an instance of a class", people(new Row()), ["INVALID_TYPE people.0"]],
    [
      "A14 a Map, a Date, a boxed number",
      person({ level: Object(3), hiredOn: new Date(0), custom: new Map() }),
      ["INVALID_TYPE people.0.custom m", "INVALID_TYPE people.0.hiredOn m", "INVALID_TYPE people.0.level m"],
    ],
    ["A14 a getter that throws", people(throwing), ["UNREADABLE people.0.id"]],
    [
      "A14 a proxy that throws",
      people(
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error("SECRET");
            },
          },
        ),
      ),
      ["UNREADABLE people.0"],
    ],
    ["A14 a revoked proxy", people(revoked.proxy), ["UNREADABLE people.0"]],
    ["A14 a revoked proxy as the whole", revoked.proxy, ["UNREADABLE"]],
    [
      "A14 a symbol, a bigint, a function",
      person({ site: Symbol("SECRET"), level: 3n, unit: () => 1 }),
      ["INVALID_TYPE people.0.level m", "INVALID_TYPE people.0.site m", "INVALID_TYPE people.0.unit m"],
    ],
    // biome-ignore lint/suspicious/noSparseArray: the case
    ["A15 a list with a hole", cohort({ people: [{ id: "m" }, , { id: "e" }] }), ["HOLE_IN_LIST people"]],
    ["A15 a long hole", cohort({ people: new Array(1_000) }), ["HOLE_IN_LIST people"]],
    ["A15 a list longer than any company", cohort({ people: new Array(4_000_000_000) }), ["TOO_MANY_ROWS people"]],
    ["A15 something like a list", cohort({ people: { 0: { id: "m" }, length: 1 } }), ["INVALID_TYPE people"]],
    ["A15 undefined in a list", cohort({ people: [undefined] }), ["INVALID_TYPE people.0"]],
    ["A16 a cycle", person({ custom: cyclic }), ["CYCLE people.0.custom.self.again m"]],
    [
      "G9 100,000 lists, one in another",
      person({ custom: nestedLists }),
      [`TOO_DEEP people.0.custom.x${".0".repeat(29)} m`],
    ],
    ["G9 a text of 200 MB", person({ label: "SECRET 7".repeat(2 ** 25) }), ["TOO_LONG people.0.label m"]],
    ["A17 10,000 levels", person({ custom: deep }), [`TOO_DEEP people.0.custom${".x".repeat(30)} m`]],
    [
      "A17 an object of 1,001 fields",
      person({ custom: Object.fromEntries(Array.from({ length: 1_001 }, (_, k) => [k, 1])) }),
      ["TOO_MANY_KEYS people.0.custom m"],
    ],
    // numbers
    ["B12 capacity -1", mentor({ capacity: -1 }), ["OUT_OF_RANGE mentors.0.capacity m"]],
    ["B12 capacity 1.5", mentor({ capacity: 1.5 }), ["INVALID_TYPE mentors.0.capacity m"]],
    ["B12 capacity NaN", mentor({ capacity: Number.NaN }), ["NOT_FINITE mentors.0.capacity m"]],
    ["B12 capacity '3'", mentor({ capacity: "3" }), ["INVALID_TYPE mentors.0.capacity m"]],
    ["B12 capacity 2^53", mentor({ capacity: 2 ** 53 }), ["OUT_OF_RANGE mentors.0.capacity m"]],
    ["B12 capacity null", mentor({ capacity: null }), ["INVALID_TYPE mentors.0.capacity m"]],
    ["B12 wants 0", mentee({ wants: 0 }), ["OUT_OF_RANGE mentees.0.wants e"]],
    ["B14 level 2.5", person({ level: 2.5 }), ["INVALID_TYPE people.0.level m"]],
    ["B14 level '5'", person({ level: "5" }), ["INVALID_TYPE people.0.level m"]],
    ["B14 level 'SCS1'", person({ level: "SCS1" }), ["INVALID_TYPE people.0.level m"]],
    ["B14 rung 0", person({ levels: { lead: 0 } }), ["INVALID_RUNG people.0.levels.lead m"]],
    ["B14 half a rung", person({ levels: { lead: 2.5 } }), ["INVALID_RUNG people.0.levels.lead m"]],
    ["B14 a rung without a name", person({ levels: { lead: " " } }), ["INVALID_RUNG people.0.levels.lead m"]],
    ["B14 a ladder without a name", person({ levels: { "": 1 } }), ["INVALID_ID people.0.levels m"]],
    [
      "B14 more common levels than rungs",
      cohort({ ladders: [{ id: "x", rungs: ["a"], commonLevels: [1, 2] }] }),
      ["LADDER_LENGTHS ladders.0.commonLevels x"],
    ],
    [
      "B14 two rungs with one name",
      cohort({ ladders: [{ id: "x", rungs: ["A1", "\uff211 "] }] }),
      ["DUPLICATE_RUNG ladders.0.rungs x"],
    ],
    [
      "B14 a hundred and one ladders",
      cohort({ ladders: Array.from({ length: 101 }, (_, k) => ({ id: `x${k}` })) }),
      ["TOO_MANY_LADDERS ladders"],
    ],
    // reporting lines
    [
      "C8 one person with two managers",
      people({ id: "m", managerId: "a" }, { id: "m", managerId: "b" }),
      ["DUPLICATE_ID people.1 m"],
    ],
    ["C11 manager ''", person({ managerId: "" }), ["EMPTY_ID people.0.managerId m"]],
    // locks and bans
    [
      "D2 locks over a capacity",
      cohort({
        mentors: [{ personId: "m" }],
        mentees: [{ personId: "e" }, { personId: "m" }],
        people: [{ id: "m" }, { id: "e" }, { id: "x" }],
        locks: [
          { mentorId: "m", menteeId: "e" },
          { mentorId: "m", menteeId: "x" },
        ],
      }),
      ["UNKNOWN_MENTEE locks.1.menteeId x", "LOCK_OVER_CAPACITY locks.1.mentorId m"],
    ],
    [
      "D2 locks over what is wanted",
      cohort({
        mentors: [{ personId: "m" }, { personId: "x" }],
        mentees: [{ personId: "e" }],
        people: [{ id: "m" }, { id: "e" }, { id: "x" }],
        locks: [
          { mentorId: "m", menteeId: "e" },
          { mentorId: "x", menteeId: "e" },
        ],
      }),
      ["LOCK_OVER_WANTS locks.1.menteeId e"],
    ],
    [
      "D3 a lock of nobody",
      locks({ mentorId: "x", menteeId: "y" }),
      ["UNKNOWN_MENTOR locks.0.mentorId x", "UNKNOWN_MENTEE locks.0.menteeId y"],
    ],
    [
      "D3 a lock the wrong way round",
      locks({ mentorId: "e", menteeId: "m" }),
      ["UNKNOWN_MENTOR locks.0.mentorId e", "UNKNOWN_MENTEE locks.0.menteeId m"],
    ],
    [
      "D3 one lock twice",
      locks({ mentorId: "m", menteeId: "e" }, { mentorId: "m", menteeId: "e" }),
      ["DUPLICATE_LOCK locks.1.menteeId e"],
    ],
    [
      "D3 a lock with oneself",
      cohort({ mentors: [{ personId: "m" }], mentees: [{ personId: "m" }], locks: [{ mentorId: "m", menteeId: "m" }] }),
      ["SAME_PERSON locks.0.menteeId m"],
    ],
    [
      "D3 a lock in both directions",
      cohort({
        mentors: [{ personId: "m" }, { personId: "e" }],
        mentees: [{ personId: "m" }, { personId: "e" }],
        locks: [
          { mentorId: "m", menteeId: "e" },
          { mentorId: "e", menteeId: "m" },
        ],
      }),
      ["LOCK_MUTUAL locks.1.menteeId m"],
    ],
    [
      "D4 locked and banned",
      { ...locks({ mentorId: "m", menteeId: "e" }), bans: [{ between: ["e", "m"] }] },
      ["LOCK_BANNED locks.0 e"],
    ],
    ["D6 a ban of one person", cohort({ bans: [{ between: ["m", "m"] }] }), ["SAME_PERSON bans.0 m"]],
    ["D6 a ban of three", cohort({ bans: [{ between: ["m", "e", "x"] }] }), ["OUT_OF_RANGE bans.0.between"]],
    // text and dates
    [
      "F8 more skills than anybody has",
      mentor({ goals: Array.from({ length: 10_001 }, (_, k) => `g${k}`) }),
      ["OUT_OF_RANGE mentors.0.goals m"],
    ],
    ["F8 a skill without a name", mentor({ offers: [{ skill: " " }] }), ["EMPTY_TEXT mentors.0.offers.0.skill m"]],
    [
      "F9 a text made for slow patterns",
      person({ languages: [{ tag: `${"a-".repeat(900)}@` }] }),
      ["INVALID_FORMAT people.0.languages.0.tag m"],
    ],
    ["F9 a label of 50,001 characters", person({ label: `${"a".repeat(50_000)}@` }), ["TOO_LONG people.0.label m"]],
    ["F10 30 February", person({ hiredOn: "2024-02-30" }), ["INVALID_DATE people.0.hiredOn m"]],
    ["F10 29 February of no leap year", person({ hiredOn: "2023-02-29" }), ["INVALID_DATE people.0.hiredOn m"]],
    ["F10 month 0", cohort({ asOf: "0000-00-00" }), ["INVALID_DATE asOf"]],
    ["F10 short months", cohort({ asOf: "2024-3-1" }), ["INVALID_DATE asOf"]],
    ["F10 a time of day", cohort({ asOf: "2024-03-01T00:00:00Z" }), ["INVALID_DATE asOf"]],
    [
      "F10 a window that ends before it starts",
      mentor({ availability: { windows: [[60, 30]] } }),
      ["EMPTY_WINDOW mentors.0.availability.windows.0 m"],
    ],
    [
      "G13 a protected attribute that is a list",
      person({ audit: { "SECRET 7": [] } }),
      ["INVALID_TYPE people.0.audit m"],
    ],
  ])("%s", (_name, input, expected) => {
    expect(issuesOf(input)).toEqual(expected);
    expect(({} as Record<string, unknown>).level).toBeUndefined();
  });
});

describe("many things wrong at once", () => {
  it("A18 tells of shapes, references and what is no JSON together, with the ids of the rows", () => {
    const input = cohort({
      people: [
        { id: "m", level: Number.NaN, site: "" },
        { id: "e" },
        { id: "e", utcOffset: 1e9 },
        { id: "x", level: "SECRET" },
      ],
      mentors: [{ personId: "m", capacity: -1 }, { personId: "nobody", goals: "SECRET" }, { personId: "X" }],
      locks: [{ mentorId: "m", menteeId: "nobody" }, { mentorId: "m" }],
      asOf: "soon",
    });
    expect(issuesOf(input)).toEqual([
      "NOT_FINITE people.0.level m",
      "INVALID_DATE asOf",
      "EMPTY_TEXT people.0.site m",
      "OUT_OF_RANGE people.2.utcOffset e",
      "INVALID_TYPE people.3.level x",
      "OUT_OF_RANGE mentors.0.capacity m",
      "INVALID_TYPE mentors.1.goals nobody",
      "MISSING_FIELD locks.1.menteeId",
      "DUPLICATE_ID people.2 e",
      "UNKNOWN_PERSON mentors.1.personId nobody",
      "UNKNOWN_PERSON mentors.2.personId X",
      "UNKNOWN_MENTEE locks.0.menteeId nobody",
    ]);
  });

  it.each<[string, unknown]>([
    ["bad levels", { id: 5, level: "SECRET" }],
    ["levels that are no numbers", { id: "x", level: Number.NaN }],
    ["one id", { id: "x" }],
    ["nothing", null],
    ["throwing", throwing],
  ])("A18 keeps 100 issues of 100,000 rows of %s, and counts the others", (_name, row) => {
    const count = height(100_000);
    const { issues, issueCount, message } = catchError(() => parseCohort(cohort({ people: Array(count).fill(row) })));
    expect(issues).toHaveLength(100);
    expect(issueCount).toBeGreaterThanOrEqual(count - 1);
    expect(issues[0].path.slice(0, 2)).toEqual(["people", issues[0].code === "DUPLICATE_ID" ? 1 : 0]);
    expect(message.length).toBeLessThan(300);
  });

  it("A16 takes objects that unfold without end for what they are", () => {
    const knot: Record<string, unknown> = {};
    for (const key of ["a", "b", "c", "d"]) knot[key] = knot;
    expect(catchError(() => parseCohort(person({ custom: knot }))).issueCount).toBe(4);
  });
});

describe("no message repeats", () => {
  const ROWS: [string, unknown][] = [
    ["a label", person({ label: "SECRET".repeat(200) })],
    ["a skill", mentor({ offers: [{ skill: `SECRET${"x".repeat(300)}` }] })],
    ["a site", person({ site: { SECRET: 1 } })],
    ["a date", person({ hiredOn: "SECRET" })],
    ["a tag", person({ languages: [{ tag: "SECRET SECRET" }] })],
    ["a choice among words", person({ employment: "SECRET" })],
    ["a kind of line", person({ lines: [{ managerId: "e", kind: "SECRET" }] })],
    ["a rung", person({ levels: { lead: `SECRET${"x".repeat(300)}` } })],
    ["a key", person({ custom: { "SECRET 12": Number.NaN } })],
    ["a key of protected attributes", person({ audit: { "SECRET 12": null } })],
    ["an id that is no id", people({ id: `SECRET\u0000` })],
    ["the id of another field", cohort({ mentors: [{ personId: 5, id: "SECRET" }] })],
    ["the text of an error", people(throwing)],
  ];
  it.each(ROWS)("%s", (_name, input) => {
    expect(issuesOf(input).length).toBeGreaterThan(0);
  });
});

describe("a cohort that is odd, and can be read", () => {
  const notices = (input: unknown) =>
    encodeCohort(parseCohort(input)).notices.map(({ code, ids }) => [code, ...ids].join(" "));
  const inLine = (rows: object[], mentorId: string, menteeId: string, params = {}) =>
    judgePair(
      outOfReportingLine.bind(params),
      parseCohort(cohort({ people: rows, mentors: [{ personId: mentorId }], mentees: [{ personId: menteeId }] })),
      mentorId,
      menteeId,
    ).finding?.code;

  it.each<[string, unknown, string[]]>([
    ["A2 nobody seeks, nobody offers", BASE, ["SEVERAL_ROOTS e m"]],
    ["A2 nobody at all", cohort({ people: [] }), []],
    [
      "A4 one person in both roles",
      cohort({ people: [{ id: "m" }], mentors: [{ personId: "m" }], mentees: [{ personId: "m" }] }),
      [],
    ],
    [
      "A6 one letter in two spellings",
      people({ id: "\u00e9" }, { id: "e\u0301", managerId: "\u00e9" }),
      ["CONFUSABLE_ID e\u0301 \u00e9"],
    ],
    [
      "A7 blanks and capitals",
      people({ id: "Ann" }, { id: "ann ", managerId: "Ann" }, { id: " ann", managerId: "Ann" }),
      ["CONFUSABLE_ID  ann Ann", "CONFUSABLE_ID  ann ann "],
    ],
    ["A8 an invisible letter", people({ id: "a" }, { id: "a\u200b", managerId: "a" }), ["CONFUSABLE_ID a a\u200b"]],
    ["C1 a self-manager", people({ id: "m", managerId: "m" }), ["SELF_MANAGER m"]],
    ["C2 a loop of two", people({ id: "m", managerId: "e" }, { id: "e", managerId: "m" }), ["MANAGER_CYCLE e m"]],
    ["C3 a manager nobody knows", person({ managerId: "boss" }), ["UNKNOWN_MANAGER m"]],
    ["C6 several at the top", people({ id: "m" }, { id: "e" }), ["SEVERAL_ROOTS e m"]],
    ["C6 nobody at the top", people({ id: "m", managerId: "e" }, { id: "e", managerId: "m" }), ["MANAGER_CYCLE e m"]],
    [
      "C7 a manager in no role",
      cohort({ people: [{ id: "m" }, { id: "e", managerId: "m" }], mentees: [{ personId: "e" }] }),
      [],
    ],
    [
      "C11 manager null, or none",
      people({ id: "m", managerId: null }, { id: "e", managerId: undefined }),
      ["SEVERAL_ROOTS e m"],
    ],
    ["D5 a ban of nobody", cohort({ people: [{ id: "m" }], bans: [{ between: ["x", "m"] }] }), ["UNKNOWN_ID m"]],
    ["F10 a far day", cohort({ people: [], asOf: "9999-12-31" }), []],
  ])("%s", (_name, input, expected) => {
    expect(notices(input)).toEqual(expected);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "10", "\u{1f600}", '"', "a,b"])(
    "A9 A11 the id %s is like any other",
    (id) => {
      const rows = [
        { id: "m", managerId: id, level: 1 },
        { id, level: 5 },
      ];
      const input = cohort({ people: rows, mentors: [{ personId: id, vetoes: [id] }], mentees: [{ personId: "m" }] });
      const parsed = parseCohort(JSON.parse(JSON.stringify(input)));
      expect(parsed.people.map((row) => row.id).sort()).toEqual(["m", id].sort());
      expect(judgePair(seniorityGap.bind({}), parsed, id, "m").finding?.values).toEqual({ gap: 4 });
      expect(judgePair(outOfReportingLine.bind({}), parsed, id, "m").finding?.values).toEqual({
        path: ["m", id],
        steps: 1,
      });
      expect(Object.keys({})).toEqual([]);
    },
  );

  it("A14 reads a getter whose answer changes once", () => {
    let reads = 0;
    const moody = {
      id: "m",
      get level() {
        return ++reads;
      },
    };
    expect(parseCohort(people(moody)).people[0].level).toBe(1);
    expect(reads).toBe(1);
  });

  it("A15 takes frozen input, shared parts, other realms' and bare objects", () => {
    const goals = Object.freeze(["b", "a"]);
    const bare = Object.assign(Object.create(null), { personId: "e", goals });
    const input = Object.freeze(cohort({ mentors: [{ personId: "m", goals }], mentees: [bare] }));
    const { mentors, mentees } = parseCohort(input);
    expect([mentors[0].goals, mentees[0].goals]).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
    expect(goals).toEqual(["b", "a"]);
  });

  it("A17 takes what is nested as deep as may be", () => {
    const nested = JSON.parse(`${'{"x":'.repeat(29)}1${"}".repeat(29)}`);
    expect(parseCohort(person({ custom: nested })).people[0].custom).toEqual(nested);
  });

  it("B4 has no minus zero", () => {
    expect(Object.is(parseCohort(person({ level: -0 })).people[0].level, 0)).toBe(true);
  });

  it("B9 lets a weight be 0, and all of them", () => {
    const criteria = Object.fromEntries(Object.keys(presets.standard.criteria).map((code) => [code, { weight: 0 }]));
    expect(resolveProgram({ schemaVersion: 1, criteria }).criteria).toEqual([]);
  });

  it("B11 B12 knows capacity 0, and none stated as 1", () => {
    const input = cohort({ mentors: [{ personId: "m", capacity: 0 }, { personId: "e" }] });
    expect([...encodeCohort(parseCohort(input)).capacity]).toEqual([1, 0]);
  });

  it.each([
    ["B14 level 0 against -1", { level: 0 }, { level: -1 }, { min: 1 }, "gap"],
    ["B14 no level", {}, { level: 1 }, {}, "levelMissing"],
    ["B15 gap 0", { level: 1 }, { level: 1 }, { min: 0 }, "gap"],
    ["B15 gap -2", { level: 1 }, { level: 3 }, { min: -2 }, "gap"],
    ["B15 gap 99", { level: 9 }, { level: 1 }, { min: 99 }, "gapTooSmall"],
  ])("%s", (_name, m, e, params, code) => {
    const input = cohort({
      people: [
        { id: "m", ...m },
        { id: "e", ...e },
      ],
      mentors: [{ personId: "m" }],
      mentees: [{ personId: "e" }],
    });
    expect(judgePair(seniorityGap.bind(params), input, "m", "e").finding?.code).toBe(code);
  });

  const chain = [
    { id: "top" },
    { id: "mid", managerId: "top" },
    { id: "low", managerId: "mid" },
    { id: "peer", managerId: "mid" },
  ];
  it.each([
    ["C9 the manager's manager is in line", "top", "low", {}, "mentorAbove"],
    ["C9 peers may meet", "peer", "low", {}, undefined],
    ["C9 peers may not, if the programme says so", "peer", "low", { sharedManager: "refuse" }, "sharedManager"],
    ["C10 whoever is below is in line too", "low", "top", {}, "menteeAbove"],
  ])("%s", (_name, mentorId, menteeId, params, code) => {
    expect(inLine(chain, mentorId, menteeId, params)).toBe(code);
  });

  it("F7 holds words to be the same by one rule", () => {
    const needs = ["JavaScript", "javascript ", "\uff2aavaScript", "Stra\u00dfe"].map((skill) => ({ skill }));
    const offers = [{ skill: "JAVASCRIPT" }, { skill: "STRASSE" }, { skill: "\u0131" }];
    const input = cohort({ mentors: [{ personId: "m", offers }], mentees: [{ personId: "e", needs }] });
    expect(comparePair(needsCoverage.bind({}), input, "m", "e").value).toBe(0.5);
  });

  it("F8 takes a skill a thousand times for one", () => {
    const offers = Array(1_000).fill({ skill: "law" });
    const input = cohort({
      mentors: [{ personId: "m", offers }],
      mentees: [{ personId: "e", needs: [{ skill: "law" }] }],
    });
    expect(comparePair(needsCoverage.bind({}), input, "m", "e").value).toBe(1);
  });
});

describe("G7 a polluted Object.prototype", () => {
  const POLLUTION = {
    capacity: 9,
    wants: 9,
    level: 9,
    managerId: "m",
    asOf: "2020-01-01",
    vetoes: ["e"],
    willing: false,
    bans: [{ between: ["m", "e"] }],
    min: 9,
    max: 99,
    depth: 1,
    weight: 1,
    whenMissing: 1,
    minProficiency: 5,
    proficiency: 1,
    importance: 9,
  };

  it("changes nothing", () => {
    const input = cohort({
      people: [
        { id: "m", audit: { x: 1 } },
        { id: "e", level: 1 },
      ],
      mentors: [{ personId: "m", offers: [{ skill: "law" }] }],
      mentees: [{ personId: "e", needs: [{ skill: "law" }] }],
    });
    const run = () => {
      const parsed = parseCohort(input);
      const { capacity, wants, notices, levels } = encodeCohort(parsed);
      const { resolved, constraints, criteria } = resolveProgram({
        schemaVersion: 1,
        criteria: { sharedGoals: { weight: 2 } },
      });
      return JSON.stringify({
        parsed,
        columns: [[...capacity], [...wants], notices, levels.map(({ level }) => [...level])],
        resolved,
        verdicts: constraints.map((constraint) => judgePair(constraint, parsed, "m", "e")),
        values: criteria.map(({ criterion, share }) => [comparePair(criterion, parsed, "m", "e"), share]),
      });
    };
    const clean = run();
    let polluted: string;
    try {
      Object.assign(Object.prototype, POLLUTION);
      polluted = run();
    } finally {
      for (const key of Object.keys(POLLUTION)) Reflect.deleteProperty(Object.prototype, key);
    }
    expect(polluted).toBe(clean);
  });
});
