import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { traitsFor } from "../../src/programs/asks.js";
import { applyChanges, type Change, type Changed, readChanges, touchedBy } from "../../src/programs/change.js";
import { ownRules } from "../../src/programs/own.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import { finish } from "../../src/steps.js";
import { catchError } from "../support/conformance.js";

const COHORT: Cohort = parseCohort({
  schemaVersion: 1,
  people: ["a", "b", "c", "d"].map((id) => ({ id })),
  mentors: [{ personId: "a", capacity: 2 }, { personId: "b" }],
  mentees: [{ personId: "b" }, { personId: "c", wants: 2 }],
  locks: [
    { mentorId: "a", menteeId: "b" },
    { mentorId: "b", menteeId: "c" },
  ],
});
const BARE: Cohort = { ...COHORT, locks: undefined };

function change(changes: Change | readonly Change[], cohort: Cohort = COHORT, own?: Changed["own"]): Changed {
  const { resolved: program } = resolveProgram("standard");
  return finish(applyChanges({ cohort, program, own }, Array.isArray(changes) ? changes : [changes as Change]));
}

function issuesOf(run: () => unknown): string[] {
  const error = catchError(run);
  return [
    error.code,
    ...error.issues.map(({ code, path, id }) => [code, path.join("."), ...(id ? [id] : [])].join(" ")),
  ];
}

const lock = (mentorId: string, menteeId: string) => ({ mentorId, menteeId });

describe("applyChanges() to a cohort", () => {
  it.each<[string, Change, Partial<Cohort>]>([
    [
      "gives a mentor places",
      { kind: "places", mentorId: "a", capacity: 5 },
      { mentors: [{ personId: "a", capacity: 5 }, { personId: "b" }] },
    ],
    [
      "lets somebody go in both roles, and with her the locks",
      { kind: "withdraw", personId: "b" },
      { mentors: [{ personId: "a", capacity: 2 }], mentees: [{ personId: "c", wants: 2 }], locks: [] },
    ],
    [
      "lets a mentor go, who stays a mentee",
      { kind: "withdraw", personId: "b", role: "mentor" },
      { mentors: [{ personId: "a", capacity: 2 }], locks: [lock("a", "b")] },
    ],
    [
      "lets a mentee go, who stays a mentor",
      { kind: "withdraw", personId: "b", role: "mentee" },
      { mentees: [{ personId: "c", wants: 2 }], locks: [lock("b", "c")] },
    ],
    [
      "takes somebody in",
      { kind: "join", person: { id: "e", level: 3 }, mentee: { personId: "e" } },
      {
        people: [...COHORT.people, { id: "e", level: 3 }],
        mentees: [...COHORT.mentees, { personId: "e" }],
      },
    ],
    [
      "replaces what is known of somebody",
      { kind: "join", person: { id: "a", level: 3 }, mentor: { personId: "a", goals: ["law"] } },
      {
        people: [{ id: "b" }, { id: "c" }, { id: "d" }, { id: "a", level: 3 }],
        mentors: [{ personId: "b" }, { personId: "a", goals: ["law"] }],
      },
    ],
    ["locks", { kind: "lock", ...lock("a", "c") }, { locks: [...(COHORT.locks ?? []), lock("a", "c")] }],
    ["unlocks", { kind: "unlock", ...lock("b", "c") }, { locks: [lock("a", "b")] }],
    ["bans", { kind: "ban", between: ["a", "c"] }, { bans: [{ between: ["a", "c"] }] }],
  ])("%s, and leaves the rest", (_name, one, part) => {
    const { cohort, program, own } = change(one);
    expect(cohort).toEqual({ ...COHORT, ...part });
    expect([program, own]).toEqual([resolveProgram("standard").resolved, undefined]);
  });

  it("locks, bans and lets go where there was no lock and no ban", () => {
    expect(change({ kind: "lock", ...lock("a", "c") }, BARE).cohort.locks).toEqual([lock("a", "c")]);
    expect(change({ kind: "withdraw", personId: "c" }, BARE).cohort.locks).toBeUndefined();
    const banned = change({ kind: "ban", between: ["a", "c"] });
    expect(change({ kind: "ban", between: ["b", "d"] }, banned.cohort).cohort.bans).toEqual([
      { between: ["a", "c"] },
      { between: ["b", "d"] },
    ]);
  });

  it("makes one change after the other, and takes whole documents", () => {
    const other = { schemaVersion: 1, people: [{ id: "z" }], mentors: [{ personId: "z" }], mentees: [] };
    const changed = change([
      { kind: "places", mentorId: "a", capacity: 5 },
      { kind: "cohort", cohort: other },
      { kind: "places", mentorId: "z", capacity: 3 },
      { kind: "program", program: "inclusion" },
      { kind: "minScore", minScore: 0.5 },
    ]);
    expect(changed.cohort).toEqual({ ...other, mentors: [{ personId: "z", capacity: 3 }] });
    expect(changed.program).toEqual({ ...resolveProgram("inclusion").resolved, minScore: 0.5 });
  });

  it("tells all that is not there at once", () => {
    const absent: Change[] = [
      { kind: "places", mentorId: "c", capacity: 1 },
      { kind: "withdraw", personId: "d" },
      { kind: "withdraw", personId: "a", role: "mentee" },
      { kind: "places", mentorId: "a", capacity: 1 },
      { kind: "unlock", ...lock("b", "a") },
    ];
    expect(issuesOf(() => change(absent))).toEqual([
      "INVALID_CHANGE",
      "NOT_THERE changes.0.mentorId c",
      "NOT_THERE changes.1.personId d",
      "NOT_THERE changes.2.personId a",
      "NOT_THERE changes.4.menteeId a",
    ]);
    const { issues, message } = catchError(() => change(absent));
    expect(issues.map(({ expected }) => expected)).toEqual([
      "a mentor of the cohort",
      "somebody who takes part",
      "a mentee of the cohort",
      "a locked pair",
    ]);
    expect(issues.map(({ received }) => received)).toEqual(["none", "none", "none", "none"]);
    expect(message).toContain("Cannot make change");
    // a lock of this mentee with another mentor is none of this pair
    expect(change({ kind: "unlock", ...lock("a", "b") }).cohort.locks).toEqual([lock("b", "c")]);
    expect(issuesOf(() => change({ kind: "unlock", ...lock("a", "c") }))).toHaveLength(2);
    expect(issuesOf(() => change({ kind: "unlock", ...lock("a", "b") }, BARE))).toHaveLength(2);
    expect(issuesOf(() => change({ kind: "cohort", cohort: 5 }))[0]).toBe("INVALID_COHORT");
    expect(issuesOf(() => change({ kind: "program", program: "none" }))[0]).toBe("INVALID_PROGRAM");
  });
});

describe("applyChanges() to a programme", () => {
  const { resolved } = resolveProgram("standard");
  const own = ownRules({
    criteria: [
      { name: "craft", version: "1", weight: 7, compare: () => 1 },
      { name: "calm", version: "1", weight: 3, compare: () => 1 },
    ],
  });

  it.each<[string, Change, object]>([
    [
      "states a rule anew",
      { kind: "constraint", constraint: "seniorityGap", params: { min: 1 } },
      { constraints: { ...resolved.constraints, seniorityGap: { min: 1 } } },
    ],
    [
      "takes a rule out",
      { kind: "constraint", constraint: "seniorityGap", params: false },
      { constraints: { ...resolved.constraints, seniorityGap: false } },
    ],
    ["asks for a least score", { kind: "minScore", minScore: 0.25 }, { minScore: 0.25 }],
    ["has another aim", { kind: "objective", objective: { kind: "fair" } }, { objective: { kind: "fair" } }],
    [
      "weighs what it weighed",
      { kind: "weight", criterion: "choices", weight: 1 },
      { criteria: { ...resolved.criteria, choices: { weight: 1 } } },
    ],
    [
      "weighs what it had not",
      { kind: "weight", criterion: "tenure", weight: 4 },
      { criteria: { ...resolved.criteria, tenure: { weight: 4 } } },
    ],
  ])("%s, and leaves the rest", (_name, one, part) => {
    const { cohort, program } = change(one);
    expect(program).toEqual({ ...resolved, ...part });
    expect(cohort).toBe(COHORT);
  });

  it("keeps a criterion's other parameters, and takes one in that was out", () => {
    const stated = { schemaVersion: 1, criteria: { choices: false, needsCoverage: { weight: 9, minProficiency: 2 } } };
    const from = { cohort: COHORT, program: resolveProgram(stated).resolved, own: undefined };
    const weigh = (criterion: string): object =>
      finish(applyChanges(from, [{ kind: "weight", criterion, weight: 2 }])).program.criteria;
    expect(weigh("needsCoverage")).toMatchObject({ needsCoverage: { weight: 2, minProficiency: 2 } });
    expect(weigh("choices")).toMatchObject({ choices: { weight: 2 } });
  });

  it("weighs a criterion of one's own where it stands", () => {
    const changed = change({ kind: "weight", criterion: "craft", weight: 1 }, COHORT, own);
    expect(changed.own?.criteria?.map(({ name, weight }) => `${name} ${weight}`)).toEqual(["craft 1", "calm 3"]);
    expect(changed.program).toEqual(resolved);
    expect(own.criteria?.map(({ weight }) => weight)).toEqual([7, 3]);
    expect(change({ kind: "weight", criterion: "choices", weight: 1 }, COHORT, own).own).toBe(own);
  });
});

describe("readChanges()", () => {
  it("reads one or several of every kind", () => {
    const all: Change[] = [
      { kind: "places", mentorId: "a", capacity: 0 },
      { kind: "withdraw", personId: "a" },
      { kind: "withdraw", personId: "a", role: "mentee" },
      { kind: "join", person: { id: "e" }, mentor: { personId: "e" }, mentee: { personId: "e" } },
      { kind: "lock", ...lock("a", "b") },
      { kind: "unlock", ...lock("a", "b") },
      { kind: "ban", between: ["a", "b"] },
      { kind: "constraint", constraint: "sameSite", params: {} },
      { kind: "constraint", constraint: "sameSite", params: false },
      { kind: "weight", criterion: "choices", weight: 0 },
      { kind: "minScore", minScore: 1 },
      { kind: "objective", objective: { kind: "bestTotal", mentorsUsed: true } },
      { kind: "cohort", cohort: { any: 1 } },
      { kind: "program", program: "inclusion" },
    ];
    expect(finish(readChanges(all))).toEqual(all);
    for (const one of all) expect(finish(readChanges(one))).toEqual([one]);
    expect(finish(readChanges([]))).toEqual([]);
  });

  it.each<[unknown, string[]]>([
    [null, ["NOT_ONE_OF changes.0.kind"]],
    [{}, ["NOT_ONE_OF changes.0.kind"]],
    [{ kind: "marry" }, ["NOT_ONE_OF changes.0.kind"]],
    [{ kind: "toString" }, ["NOT_ONE_OF changes.0.kind"]],
    [{ kind: 5 }, ["NOT_ONE_OF changes.0.kind"]],
    [[{ kind: "minScore", minScore: 0 }, []], ["NOT_ONE_OF changes.1.kind"]],
    [{ kind: "places", mentorId: "a" }, ["MISSING_FIELD changes.0.capacity"]],
    [{ kind: "places", mentorId: "a", capacity: -1 }, ["OUT_OF_RANGE changes.0.capacity"]],
    [{ kind: "withdraw", personId: "a", role: "boss" }, ["NOT_ONE_OF changes.0.role"]],
    [{ kind: "lock", mentorId: "a" }, ["MISSING_FIELD changes.0.menteeId"]],
    [{ kind: "join", person: { id: "e", level: "x" } }, ["INVALID_TYPE changes.0.person.level"]],
    [{ kind: "weight", criterion: "choices", weight: -1 }, ["OUT_OF_RANGE changes.0.weight"]],
    [{ kind: "minScore", minScore: 2 }, ["OUT_OF_RANGE changes.0.minScore"]],
    [{ kind: "minScore", minScore: Number.NaN }, ["NOT_FINITE changes.0.minScore"]],
  ])("refuses %j", (input, issues) => {
    expect(issuesOf(() => finish(readChanges(input)))).toEqual(["INVALID_CHANGE", ...issues]);
  });
});

it("readChanges() names the kinds there are", () => {
  const { message, issues } = catchError(() => finish(readChanges({ kind: "marry" })));
  expect(message).toContain(
    "Cannot read change: changes[0].kind is another kind, expected one of places, withdraw, join",
  );
  expect(issues[0].received).toBe("another kind");
});

describe("touchedBy()", () => {
  it.each<[string, Change[], ReturnType<typeof touchedBy>]>([
    [
      "nobody's pairs",
      [
        { kind: "places", mentorId: "a", capacity: 1 },
        { kind: "lock", ...lock("a", "b") },
      ],
      new Set(),
    ],
    ["nobody's pairs by another aim", [{ kind: "objective", objective: { kind: "fair" } }], new Set()],
    ["whoever is banned", [{ kind: "ban", between: ["a", "b"] }], new Set(["a", "b"])],
    ["whoever leaves", [{ kind: "withdraw", personId: "a" }], new Set(["a"])],
    ["both of a lock that is taken off", [{ kind: "unlock", ...lock("a", "b") }], new Set(["a", "b"])],
    [
      "the roles that somebody takes",
      [{ kind: "join", mentor: { personId: "a" }, mentee: { personId: "b" } }],
      new Set(["a", "b"]),
    ],
    ["the one role that somebody takes", [{ kind: "join", mentee: { personId: "b" } }], new Set(["b"])],
    ["everybody's lines, by somebody new", [{ kind: "join", person: { id: "e" } }], "everybody"],
    ["everybody, by a rule", [{ kind: "constraint", constraint: "sameSite", params: {} }], "everybody"],
    ["everybody, by a least score", [{ kind: "minScore", minScore: 0 }], "everybody"],
    ["all scores, by weights alone", [{ kind: "weight", criterion: "choices", weight: 1 }], "scores"],
    [
      "everybody, by a weight and more",
      [
        { kind: "places", mentorId: "a", capacity: 1 },
        { kind: "weight", criterion: "choices", weight: 1 },
      ],
      "everybody",
    ],
    [
      "all whom several changes touch",
      [
        { kind: "withdraw", personId: "c" },
        { kind: "places", mentorId: "d", capacity: 1 },
        { kind: "ban", between: ["a", "b"] },
      ],
      new Set(["a", "b", "c"]),
    ],
  ])("names %s", (_name, changes, touched) => {
    expect(touchedBy(changes)).toEqual(touched);
  });
});

describe("traitsFor()", () => {
  const cohort = parseCohort({
    schemaVersion: 1,
    people: [{ id: "e", level: 2, site: "Lyon" }],
    mentors: [],
    mentees: [{ personId: "e" }],
  });
  const traits = (constraints: object) => {
    const none = { seniorityGap: false, outOfReportingLine: false };
    const { resolved } = resolveProgram({ schemaVersion: 1, constraints: { ...none, ...constraints } });
    return traitsFor(resolved, encodeCohort(cohort).mentees[0], createFacts(cohort));
  };

  it("puts together what all rules ask, and nothing for those that are out", () => {
    expect(traits({})).toEqual({});
    expect(
      traits({ seniorityGap: { min: 1, max: 5 }, sameSite: {}, eligibility: { mentor: { minLevel: 5 } } }),
    ).toEqual({
      levels: [{ ladder: null, min: 5, max: 7 }],
      site: "Lyon",
    });
  });

  it("knows when nobody could bring it all, whatever rule comes after", () => {
    const impossible = { seniorityGap: { max: 1 }, eligibility: { mentor: { minLevel: 5 } } };
    expect(traits(impossible)).toBeNull();
    expect(traits({ ...impossible, sameSite: {} })).toBeNull();
  });
});
