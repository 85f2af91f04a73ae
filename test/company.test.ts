import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Cohort, Person } from "../src/cohort/cohort.js";
import { makeCompany } from "./support/company.js";
import { makeCompanyExample } from "./support/make-company-example.js";
import { makeExample, renderCohort } from "./support/make-example.js";

const COMPANIES = [
  { size: 10, seed: 1 },
  { size: 57, seed: 2 },
  { size: 1000, seed: 3 },
  { size: 5000, seed: 4, clusters: 3, mentorShare: 0.3, menteeShare: 0.6 },
];

function indexPeople(cohort: Cohort): Map<string, Person> {
  return new Map(cohort.people.map((person) => [person.id, person]));
}

/** The common level, from the rungs where the person has no level of her own; undefined where the two disagree. */
function levelOf(cohort: Cohort, person: Person | undefined): number | undefined {
  const known = Object.entries(person?.levels ?? {}).map(([id, rung]) => {
    const ladder = cohort.ladders?.find((one) => one.id === id);
    return ladder?.commonLevels?.[ladder.rungs?.indexOf(String(rung)) ?? -1];
  });
  if (person?.level !== undefined) known.push(person.level);
  return known.every((level) => level === known[0]) ? known[0] : undefined;
}

/** The ids above a person on solid and dotted lines. */
function idsAbove(people: ReadonlyMap<string, Person>, id: string): Set<string> {
  const above = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const person = people.get(next);
    const dotted = (person?.lines ?? []).filter((line) => line.kind === "dotted").map((line) => line.managerId);
    for (const boss of [...dotted, ...(person?.managerId ? [person.managerId] : [])]) {
      if (!above.has(boss)) open.push(boss);
      above.add(boss);
    }
  }
  return above;
}

describe("makeCompany()", () => {
  it("gives the same company for the same seed, and another one for another seed", () => {
    const [once, again, other] = [9, 9, 10].map((seed) =>
      JSON.stringify(makeCompany({ size: 200, seed, dirty: true })),
    );
    expect(again).toBe(once);
    expect(other).not.toBe(once);
  });

  it.each(COMPANIES)("makes exactly $size people with different, ordered ids", (options) => {
    const ids = makeCompany(options).people.map((person) => person.id);
    expect(ids).toHaveLength(options.size);
    expect(new Set(ids).size).toBe(options.size);
    expect([...ids].sort()).toEqual(ids);
  });

  it.each(COMPANIES)("has one top and lines to known people only, in a company of $size", (options) => {
    const { people } = makeCompany(options);
    const ids = new Set(people.map((person) => person.id));
    const bosses = people.flatMap((person) => [
      person.managerId,
      ...(person.lines ?? []).map((line) => line.managerId),
    ]);
    expect(bosses.filter((id) => id === null)).toHaveLength(1);
    expect(bosses.filter((id) => id !== null && (id === undefined || !ids.has(id)))).toEqual([]);
  });

  it.each(COMPANIES)("lets levels fall along every solid and dotted line, in a company of $size", (options) => {
    const cohort = makeCompany(options);
    const people = indexPeople(cohort);
    expect(cohort.people.filter((person) => levelOf(cohort, person) === undefined)).toEqual([]);
    const steps = cohort.people.flatMap((person) => {
      const dotted = (person.lines ?? []).filter((line) => line.kind === "dotted").map((line) => line.managerId);
      const bosses = [...dotted, ...(person.managerId ? [person.managerId] : [])];
      return bosses.map((id) => (levelOf(cohort, people.get(id)) ?? 0) - (levelOf(cohort, person) ?? 0));
    });
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });

  it.each(COMPANIES)("gives nobody more than eight reports, in a company of $size", (options) => {
    const reports = new Map<string, number>();
    for (const { managerId } of makeCompany(options).people) {
      if (managerId) reports.set(managerId, (reports.get(managerId) ?? 0) + 1);
    }
    expect(Math.max(...reports.values())).toBeLessThanOrEqual(8);
  });

  it.each(COMPANIES)(
    "takes mentors and mentees from the people, each once per role, in a company of $size",
    (options) => {
      const { people, mentors, mentees } = makeCompany(options);
      const ids = new Set(people.map((person) => person.id));
      const { mentorShare = 0.2, menteeShare = 0.35 } = options;
      for (const [roles, share] of [[mentors, mentorShare] as const, [mentees, menteeShare] as const]) {
        const taken = new Set(roles.map((role) => role.personId));
        expect(taken.size).toBe(Math.round(options.size * share));
        expect([...taken].filter((id) => !ids.has(id))).toEqual([]);
      }
    },
  );

  it.each(COMPANIES)(
    "hires people before they take their role, and both before the round, at size $size",
    (options) => {
      const { asOf = "", people } = makeCompany(options);
      const late = people.filter(({ hiredOn = "", inRoleSince = "" }) => hiredOn > inRoleSince || inRoleSince >= asOf);
      expect(late).toEqual([]);
    },
  );

  it.each([false, true])("settles only pairs that may meet (dirty: %s)", (dirty) => {
    const cohort = makeCompany({ size: 3000, seed: 5, dirty });
    const people = indexPeople(cohort);
    const locks = cohort.locks ?? [];
    expect(locks.length).toBeGreaterThan(10);
    const wrong = locks.filter(({ mentorId, menteeId }) => {
      const [mentor, mentee] = [people.get(mentorId), people.get(menteeId)];
      const gap = (levelOf(cohort, mentor) ?? 0) - (levelOf(cohort, mentee) ?? 99);
      const inLine = idsAbove(people, menteeId).has(mentorId) || idsAbove(people, mentorId).has(menteeId);
      const banned = cohort.bans?.some((ban) => ban.between.includes(mentorId) && ban.between.includes(menteeId));
      return gap < 2 || inLine || banned;
    });
    expect(wrong).toEqual([]);
  });

  it("lets a few people be mentor and mentee, and a few stand on both ladders", () => {
    const { people, mentors, mentees } = makeCompany({ size: 3000, seed: 6 });
    const mentorIds = new Set(mentors.map((mentor) => mentor.personId));
    const inBothRoles = mentees.filter((mentee) => mentorIds.has(mentee.personId)).length;
    expect(inBothRoles).toBeGreaterThan(0);
    expect(inBothRoles).toBeLessThan(mentees.length / 10);
    expect(people.some((person) => person.levels?.management && person.levels.expert)).toBe(true);
  });

  it.each([10, 120, 2000])("adds what real files hold when dirty, but no second use of an id, at size %i", (size) => {
    const { people, mentors, mentees } = makeCompany({ size, seed: 7, dirty: true });
    const byId = new Map(people.map((person) => [person.id, person]));
    expect(byId.size).toBe(size);
    const bossOf = (person: Person | undefined) => byId.get(person?.managerId ?? "");
    const lost = people.filter((person) => person.managerId && !byId.has(person.managerId));
    expect(people.filter((person) => person.managerId === person.id)).toHaveLength(1);
    expect(people.filter((person) => bossOf(person) !== person && bossOf(bossOf(person)) === person)).toHaveLength(2);
    expect(lost.length).toBeGreaterThanOrEqual(2);
    expect(lost.filter((person) => byId.has(person.managerId?.toLowerCase() ?? ""))).toHaveLength(1);
    expect(people.filter((person) => person.level === undefined && person.levels === undefined)).toHaveLength(1);
    expect(people.filter((person) => person.levels?.expert === "grand-master")).toHaveLength(1);
    const vetoes = [...mentors, ...mentees].flatMap((role) => role.vetoes ?? []);
    expect(vetoes.filter((id) => !byId.has(id)).length).toBeGreaterThan(0);
  });

  it("makes a company of 100,000", () => {
    const { people, mentors, mentees } = makeCompany({ size: 100_000, seed: 8 });
    expect([people.length, mentors.length, mentees.length]).toEqual([100_000, 20_000, 35_000]);
  }, 30_000);

  it.each([{ size: 9 }, { size: 200_001 }, { size: 10.5 }, { size: 50, mentorShare: 2 }, { size: 50, clusters: 0 }])(
    "refuses what it cannot make: %o",
    (options) => {
      expect(() => makeCompany({ seed: 1, ...options })).toThrow(RangeError);
    },
  );
});

describe("makeExample()", () => {
  const file = readFileSync(new URL("../examples/cohort.json", import.meta.url), "utf8");

  it("is what stands in examples/cohort.json", () => {
    expect(file).toBe(renderCohort(makeExample()));
  });

  it("is rendered without loss, one row a line", () => {
    const cohort = makeExample();
    expect(JSON.parse(file)).toEqual(cohort);
    expect(file.split("\n").filter((line) => line.startsWith('    {"personId"'))).toHaveLength(
      cohort.mentors.length + cohort.mentees.length,
    );
  });

  it("has 120 people, more mentees than places, and one lock, one ban, one veto", () => {
    const { people, mentors, mentees, locks, bans } = makeExample();
    const places = mentors.reduce((sum, mentor) => sum + (mentor.capacity ?? 1), 0);
    const vetoes = [...mentors, ...mentees].flatMap((role) => role.vetoes ?? []);
    expect(people).toHaveLength(120);
    expect(places).toBeLessThan(mentees.length);
    expect([locks?.length, bans?.length, vetoes.length]).toEqual([1, 1, 1]);
  });
});

describe("makeCompanyExample()", () => {
  it("is what stands in examples/company.json", () => {
    const file = readFileSync(new URL("../examples/company.json", import.meta.url), "utf8");
    expect(file).toBe(renderCohort(makeCompanyExample()));
  });
});
