import { describe, expect, it } from "vitest";
import type { Cohort } from "../../src/cohort/cohort.js";
import { encodeCohort, NO_LEVEL, NO_ROLE, withoutAudit } from "../../src/cohort/columns.js";
import { createFacts } from "../../src/cohort/facts.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { sketch } from "../support/cohorts.js";
import { makeCompany } from "../support/company.js";

function noticesOf(rest: Partial<Cohort>): string[] {
  return encodeCohort(parseCohort(sketch("a b:a c:a", rest))).notices.map((notice) => JSON.stringify(notice));
}

describe("encodeCohort()", () => {
  it("numbers people by id in code units, whatever the order and look of the ids", () => {
    const { personIndex } = encodeCohort(parseCohort(sketch("b __proto__ 9 10 B \u00e9 constructor a")));
    expect([...personIndex.keys()]).toEqual(["10", "9", "B", "__proto__", "a", "b", "constructor", "\u00e9"]);
  });

  it("lays out the roles", () => {
    const columns = encodeCohort(
      parseCohort({
        schemaVersion: 1,
        people: [{ id: "a", level: 3 }, { id: "b" }, { id: "c" }],
        mentors: [{ personId: "c", capacity: 0 }, { personId: "b" }],
        mentees: [{ personId: "c", wants: 2, priority: 5 }, { personId: "a" }],
      }),
    );
    expect([...columns.mentorPerson]).toEqual([1, 2]);
    expect([...columns.menteePerson]).toEqual([0, 2]);
    expect([...columns.mentorOf]).toEqual([NO_ROLE, 0, 1]);
    expect([...columns.menteeOf]).toEqual([0, NO_ROLE, 1]);
    expect([...columns.capacity]).toEqual([1, 0]);
    expect([...columns.wants]).toEqual([1, 2]);
    expect([...columns.priority]).toEqual([0, 5]);
    expect([...columns.levels[0].level]).toEqual([3, NO_LEVEL, NO_LEVEL]);
    expect(columns.mentors.map(({ person, mentor }) => [person.id, mentor.personId])).toEqual([
      ["b", "b"],
      ["c", "c"],
    ]);
  });

  it("has the common scale first, then ladders as declared, then those that are only named", () => {
    const people = [
      { id: "a", levels: { zig: 2, expert: "x" } },
      { id: "b", levels: { guild: 1 } },
    ];
    const ladders = [{ id: "lead" }, { id: "expert", rungs: ["w", "x"] }];
    const cohort = parseCohort({ schemaVersion: 1, people, ladders, mentors: [], mentees: [] });
    const { levels } = encodeCohort(cohort);
    expect(levels.map(({ ladder, level }) => [ladder, ...level])).toEqual([
      [null, NO_LEVEL, NO_LEVEL],
      ["lead", NO_LEVEL, NO_LEVEL],
      ["expert", 2, NO_LEVEL],
      ["guild", NO_LEVEL, 1],
      ["zig", 2, NO_LEVEL],
    ]);
  });

  it("hands protected attributes to nobody", () => {
    const people = [{ id: "a", audit: { origin: "S3CRET" } }];
    const roles = [{ personId: "a" }];
    const cohort = parseCohort({ schemaVersion: 1, people, mentors: roles, mentees: roles });
    const { mentors, mentees } = encodeCohort(cohort);
    expect(JSON.stringify([mentors, mentees])).not.toContain("S3CRET");
    expect(Object.isFrozen(mentors[0].person)).toBe(true);
    expect(withoutAudit(cohort.people[0])).toEqual({ id: "a" });
  });

  it("takes a cohort of nobody", () => {
    const { notices, personIndex } = encodeCohort(
      parseCohort({ schemaVersion: 1, people: [], mentors: [], mentees: [] }),
    );
    expect([notices, personIndex.size]).toEqual([[], 0]);
  });

  it.each<[string, Partial<Cohort>, string[]]>([
    ["nothing", {}, []],
    [
      "a veto and a choice of nobody",
      { mentors: [{ personId: "a", vetoes: ["x"], choices: ["y", "b"] }] },
      [
        '{"code":"UNKNOWN_ID","ids":["a"],"values":{"field":"choices","unknown":"y"}}',
        '{"code":"UNKNOWN_ID","ids":["a"],"values":{"field":"vetoes","unknown":"x"}}',
      ],
    ],
    [
      "bans of nobody",
      { bans: [{ between: ["x", "a"] }, { between: ["y", "z"] }] },
      [
        '{"code":"UNKNOWN_ID","ids":["a"],"values":{"field":"bans","unknown":"x"}}',
        '{"code":"UNKNOWN_ID","ids":["z"],"values":{"field":"bans","unknown":"y"}}',
        '{"code":"UNKNOWN_ID","ids":["z"],"values":{"field":"bans","unknown":"z"}}',
      ],
    ],
    [
      "an earlier pair of somebody who has left",
      {
        history: [
          { mentorId: "x", menteeId: "a" },
          { mentorId: "b", menteeId: "y" },
        ],
      },
      [
        '{"code":"UNKNOWN_ID","ids":["a"],"values":{"field":"history","unknown":"x"}}',
        '{"code":"UNKNOWN_ID","ids":["b"],"values":{"field":"history","unknown":"y"}}',
      ],
    ],
  ])("notices %s", (_name, rest, expected) => {
    expect(noticesOf(rest)).toEqual(expected);
  });

  it("notices rungs a ladder does not have", () => {
    const people = [
      { id: "a", levels: { lead: "L9", craft: 3 } },
      { id: "b", managerId: "a", levels: { lead: " l1", x: "y" } },
    ];
    const ladders = [
      { id: "lead", rungs: ["L1"] },
      { id: "craft", commonLevels: [1, 2] },
    ];
    const cohort = parseCohort({ schemaVersion: 1, people, ladders, mentors: [], mentees: [] });
    expect(encodeCohort(cohort).notices).toEqual([
      { code: "UNKNOWN_RUNG", ids: ["a"], values: { ladder: "craft" } },
      { code: "UNKNOWN_RUNG", ids: ["a"], values: { ladder: "lead" } },
      { code: "UNKNOWN_RUNG", ids: ["b"], values: { ladder: "x" } },
    ]);
  });

  it("keeps a hundred notices of a kind and counts the rest", () => {
    const vetoes = Array.from({ length: 130 }, (_, k) => `x${k}`);
    const notices = noticesOf({ mentors: [{ personId: "a", vetoes }] });
    expect(notices).toHaveLength(101);
    expect(notices[100]).toBe('{"code":"MORE_NOTICES","ids":[],"values":{"of":"UNKNOWN_ID","count":30}}');
    expect(noticesOf({ mentors: [{ personId: "a", vetoes: vetoes.slice(30) }] })).toHaveLength(100);
  });
});

describe("createFacts()", () => {
  const cohort = parseCohort({ ...makeCompany({ size: 100, seed: 5, dirty: true }), asOf: undefined });
  const facts = createFacts(cohort);

  it("knows what the columns know", () => {
    const { levels, notices } = encodeCohort(cohort);
    for (const { ladder, level } of levels) {
      const told = cohort.people.map((person) => facts.level(person, ladder ?? undefined) ?? NO_LEVEL);
      expect(told).toEqual([...level]);
    }
    const unknown = cohort.people.filter((person) => facts.hasUnknownManager(person)).map(({ id }) => id);
    const noticed = notices.filter(({ code }) => code === "UNKNOWN_MANAGER").flatMap(({ ids }) => ids);
    expect(unknown).toEqual(noticed.sort());
    expect(facts.asOf).toBeUndefined();
  });

  it("finds rungs by name and by number", () => {
    expect(facts.rung("expert", "Fellow")).toBe(5);
    expect(facts.rung("expert", 2)).toBe(2);
    expect(facts.rung("expert", "wizard")).toBeUndefined();
    expect(facts.rung("guild", "wizard")).toBeUndefined();
  });

  it("knows bans in both directions", () => {
    const { between } = cohort.bans?.[0] ?? { between: ["", ""] };
    expect([facts.isBanned(between[0], between[1]), facts.isBanned(between[1], between[0])]).toEqual([true, true]);
    expect(facts.isBanned(between[0], "nobody")).toBe(false);
  });

  it("climbs from somebody unknown nowhere", () => {
    expect(facts.pathUp("nobody", cohort.people[0].id, ["solid"], 9)).toBeNull();
  });
});
