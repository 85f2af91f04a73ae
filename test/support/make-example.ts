/*
 * Writes examples/cohort.json: a company of 120 people and one round in it, with the cases a reader should meet.
 * Run it with tsx; test/company.test.ts fails when the file on disk is not what this writes.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Cohort, Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { makeCompany } from "./company.js";

/** Chosen: three people at level 7, five managers at level 5 out of their lines, and places for most mentees. */
const SEED = 574;
const INVENTED = 118;

/** Five managers who seek the same few people: there are two mentors two levels above them, with three places. */
const MANAGERS: readonly Omit<Mentee, "personId">[] = [
  {
    needs: [{ skill: "strategy", importance: 5 }, { skill: "p&l" }],
    goals: ["career", "influence"],
    transition: "manager-of-managers",
    priority: 1,
  },
  { needs: [{ skill: "stakeholder-influence", importance: 4 }, { skill: "change-management" }], goals: ["influence"] },
  { needs: [{ skill: "people-leadership", importance: 3 }], goals: ["confidence", "network"] },
  { needs: [{ skill: "negotiation", importance: 3 }, { skill: "strategy" }], goals: ["career"] },
  { needs: [{ skill: "public-speaking", importance: 2 }], goals: ["communication"], transition: "head-office" },
];

/** Nobody stands two levels above this one. */
const DIRECTOR: Omit<Mentee, "personId"> = {
  needs: [{ skill: "strategy", importance: 3 }, { skill: "public-affairs" }],
  goals: ["network", "influence"],
};

const NEWCOMER: Omit<Mentee, "personId"> = {
  needs: [{ skill: "feedback", importance: 2 }, { skill: "public-speaking" }],
  goals: ["confidence", "culture"],
};

/** Two newcomers for whom no rule about levels and lines can be answered: no level; a manager the file lacks. */
function newcomers(manager: Person): Person[] {
  const { unit, site, utcOffset } = manager;
  const both = { unit, site, utcOffset, languages: [{ tag: "fr", proficiency: 5 }], employment: "internal" } as const;
  const dates = { hiredOn: "2026-06-01", inRoleSince: "2026-06-01" };
  return [
    { id: "p0119", label: "Solène Marceau", managerId: manager.id, ...both, ...dates },
    { id: "p0120", label: "Idriss Belkacem", level: 2, managerId: "p0404", ...both, ...dates },
  ];
}

function byPersonId(a: { readonly personId: string }, b: { readonly personId: string }): number {
  return a.personId < b.personId ? -1 : 1;
}

/** The rows with wishes only for people who take part, and without vetoes: the example has one, shaped below. */
function tidyWishes<T extends Mentor | Mentee>(rows: readonly T[], others: readonly (Mentor | Mentee)[]) {
  const known = new Set(others.map((other) => other.personId));
  return rows.map(({ choices, vetoes, ...row }) => {
    const kept = choices?.filter((id) => known.has(id)) ?? [];
    return kept.length > 0 ? { ...row, choices: kept } : row;
  });
}

/** The example cohort. */
export function makeExample(seed: number = SEED): Cohort {
  const base = makeCompany({ size: INVENTED, seed, mentorShare: 0.29, menteeShare: 0.31 });
  const expertLadder = base.ladders?.find((ladder) => ladder.id === "expert");
  const levelOf = new Map(
    base.people.map((person) => {
      const rung = expertLadder?.rungs?.indexOf(String(person.levels?.expert)) ?? -1;
      return [person.id, person.level ?? expertLadder?.commonLevels?.[rung] ?? 0];
    }),
  );
  const level = (id: string) => levelOf.get(id) ?? 0;

  // a director without anybody high enough above, two others who mentor, and five managers who need them
  const [first, second, director] = base.people.filter((person) => person.level === 7);
  const managers = base.people.filter((person) => person.level === 5 && person.levels?.management).slice(0, 5);
  if (first === undefined || second === undefined || director === undefined || managers.length < 5) {
    throw new Error(`Cannot make the example from seed ${seed}, expected three people at level 7, five managers at 5`);
  }
  const shaped = new Set([director, ...managers].map((person) => person.id));
  const places = new Map([[first.id, 1]]).set(second.id, 2);
  const added = newcomers(managers[4]);

  const baseMentors = base.mentors.filter((mentor) => !shaped.has(mentor.personId));
  const baseMentees = base.mentees.filter((mentee) => !shaped.has(mentee.personId) && level(mentee.personId) <= 4);
  const handMade = [
    { personId: director.id, ...DIRECTOR },
    ...MANAGERS.map((mentee, place) => ({ personId: managers[place].id, ...mentee })),
    ...added.map((person) => ({ personId: person.id, ...NEWCOMER })),
  ];

  // one settled pair, one ban, one veto, each between two people who might meet
  const people = new Map(base.people.map((person) => [person.id, person]));
  const strangers = (menteePlace: number) => {
    const menteeId = baseMentees[menteePlace].personId;
    const mentor = baseMentors.find(({ personId, willing }) => {
      const elsewhere = people.get(personId)?.unit?.[0] !== people.get(menteeId)?.unit?.[0];
      return elsewhere && willing !== false && level(personId) === level(menteeId) + 3;
    });
    if (mentor === undefined)
      throw new Error(`Cannot make the example from seed ${seed}, expected a pair of strangers`);
    return { mentorId: mentor.personId, menteeId };
  };
  const [lock, ban, veto] = [strangers(0), strangers(12), strangers(24)];

  const mentors = tidyWishes(baseMentors, [...baseMentees, ...handMade]).map((mentor) => ({
    ...mentor,
    capacity: places.get(mentor.personId) ?? mentor.capacity,
    ...(mentor.personId === veto.mentorId ? { vetoes: [veto.menteeId] } : {}),
  }));
  const mentees = [...tidyWishes(baseMentees, baseMentors), ...handMade]
    // who has a settled mentor seeks a second one too
    .map((mentee) => (mentee.personId === lock.menteeId ? { ...mentee, wants: 2 } : mentee))
    .sort(byPersonId);
  return {
    ...base,
    people: [...base.people, ...added],
    mentors,
    mentees,
    locks: [lock],
    bans: [{ between: [ban.mentorId, ban.menteeId] }],
  };
}

/** JSON with one person, mentor, mentee, pair per line, so that a change shows as a few changed lines. */
export function renderCohort(cohort: Cohort): string {
  const fields = Object.entries(cohort).map(([name, value]) => {
    if (!Array.isArray(value) || value.length === 0) return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    return `  ${JSON.stringify(name)}: [\n${value.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../../examples/cohort.json", import.meta.url), renderCohort(makeExample()));
}
