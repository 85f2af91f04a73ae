/*
 * Writes examples/company.json: one company on which every programme of examples/programs can run. Run it with tsx;
 * test/company.test.ts fails when the file on disk is not what this writes. Nobody in it exists: names, genders and
 * everything else are drawn.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Cohort, Mentee, Mentor, Person } from "../../src/cohort/cohort.js";
import { makeCompany } from "./company.js";
import { renderCohort } from "./make-example.js";

/** Chosen: several women one level below director, and people enough for every programme. */
const SEED = 1;
const INVENTED = 260;

const RUNGS = [
  ...["trainee", "associate", "team-leader", "manager", "senior-manager", "department-head", "director"],
  "chief-executive",
];

/** Of the first names that the generator draws from, those its women bear; those that anybody may bear are left out. */
const WOMEN = new Set(
  (
    "Adèle Aïcha Aminata Anaïs Awa Bénédicte Chloé Claire Daniela Élise Fatou Gaëlle Hana Inès Ingrid Joséphine Léa " +
    "Lina Maëlle Marta Mathilde Mei Nadia Odile Rania Rosalie Sofia Ursula Valérie Yasmine Zoé"
  ).split(" "),
);

const DIGITAL = ["data", "machine-learning", "cybersecurity", "product-management", "cloud"];

/** Two people of the parent group, above every director and in nobody's line: the only mentors programme E can have. */
const GROUP: readonly { person: Person; mentor: Omit<Mentor, "personId"> }[] = [
  {
    person: {
      id: "g0001",
      label: "Ottilie Vandamme",
      level: 9,
      managerId: null,
      unit: ["Groupe", "Comité exécutif"],
      site: "Bruxelles",
      utcOffset: 120,
      languages: [
        { tag: "fr", proficiency: 5 },
        { tag: "nl", proficiency: 5 },
      ],
      hiredOn: "2009-03-02",
      inRoleSince: "2019-01-01",
      employment: "internal",
    },
    mentor: {
      capacity: 2,
      offers: [
        { skill: "strategy", proficiency: 5 },
        { skill: "stakeholder-influence", proficiency: 5 },
      ],
      goals: ["career", "network", "influence"],
      experiences: ["manager-of-managers", "head-office"],
      trained: true,
      charterAccepted: true,
      willing: true,
    },
  },
  {
    person: {
      id: "g0002",
      label: "Rodrigue Assouline",
      level: 9,
      managerId: null,
      unit: ["Groupe", "Conseil"],
      site: "Lyon",
      utcOffset: 120,
      languages: [{ tag: "fr", proficiency: 5 }],
      hiredOn: "2004-09-01",
      inRoleSince: "2022-06-01",
      employment: "internal",
    },
    mentor: {
      capacity: 1,
      offers: [
        { skill: "negotiation", proficiency: 5 },
        { skill: "p&l", proficiency: 4 },
      ],
      goals: ["career", "confidence"],
      experiences: ["new-division"],
      trained: true,
      charterAccepted: true,
      willing: true,
    },
  },
];

/** The company of the programmes. */
export function makeCompanyExample(seed: number = SEED): Cohort {
  const base = makeCompany({ size: INVENTED, seed, mentorShare: 0.25, menteeShare: 0.25 });
  const generator = xoroshiro128plus(seed);
  const chance = (percent: number): boolean => uniformInt(generator, 1, 100) <= percent;
  const pick = <T>(list: readonly T[]): T => list[uniformInt(generator, 0, list.length - 1)];

  const people = base.people.map((person): Person => {
    const { levels, level = 0 } = person;
    const isManager = levels?.management !== undefined;
    const isWoman = WOMEN.has(person.label?.split(" ")[0] ?? "");
    const isNewExecutive = isManager && level >= 5 && level <= 6 && chance(45);
    const isYoungTalent = level >= 1 && level <= 3 && (person.hiredOn ?? "") > "2022-01-01" && chance(40);
    return {
      ...person,
      ...(levels !== undefined && {
        levels: { ...levels, ...(isManager && { management: RUNGS[level - 1] }) },
      }),
      ...(isNewExecutive && { inRoleSince: pick(["2026-02-01", "2026-05-01", "2026-06-15", "2026-07-01"]) }),
      audit: {
        // not everybody states it, and nobody has to
        ...(!chance(3) && { gender: isWoman ? "woman" : "man" }),
        ...(level >= 3 && level <= 5 && chance(35) && { highPotential: true }),
        ...(isNewExecutive && { newExecutive: true }),
        ...(isYoungTalent && { youngTalent: true }),
      },
    };
  });
  const byId = new Map(people.map((person) => [person.id, person]));
  const levelOf = (id: string): number => byId.get(id)?.level ?? 0;

  // juniors who know the digital trades mentor too; whoever stands from manager up seeks somebody as well
  const mentors = new Map(base.mentors.map((mentor) => [mentor.personId, mentor]));
  const mentees = new Map(base.mentees.map((mentee) => [mentee.personId, mentee]));
  for (const { id, level = 0, unit, employment } of people) {
    if (level >= 1 && level <= 3 && unit?.[0] === "Numérique" && employment === "internal" && chance(50)) {
      mentors.set(id, digitalMentor(id, pick, chance));
    }
    if (level >= 5 && level <= 8 && (level >= 7 || chance(70))) mentees.set(id, seniorMentee(id, level, pick, chance));
  }
  for (const { person, mentor } of GROUP) mentors.set(person.id, { personId: person.id, ...mentor });

  const rows = <T extends Mentor | Mentee>(all: ReadonlyMap<string, T>, others: ReadonlyMap<string, unknown>): T[] =>
    [...all.values()]
      .map((row) => ({ ...row, choices: row.choices?.filter((id) => others.has(id)), vetoes: undefined }))
      .map((row) => JSON.parse(JSON.stringify(row)) as T)
      .sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const history = (base.history ?? []).filter(({ menteeId }) => levelOf(menteeId) > 0);
  return {
    ...base,
    ladders: base.ladders?.map((ladder) => (ladder.id === "management" ? { ...ladder, rungs: RUNGS } : ladder)),
    people: [...GROUP.map(({ person }) => person), ...people],
    mentors: rows(mentors, mentees),
    mentees: rows(mentees, mentors),
    // a settled pair of one programme would stand in the way of the others
    locks: [],
    history,
  };
}

function digitalMentor(id: string, pick: <T>(list: readonly T[]) => T, chance: (percent: number) => boolean): Mentor {
  const skills = [...new Set([pick(DIGITAL), pick(DIGITAL), pick(DIGITAL)])].sort();
  return {
    personId: id,
    offers: skills.map((skill) => ({ skill, proficiency: chance(70) ? 4 : 3 })),
    goals: ["communication", "network"],
    availability: { hoursPerMonth: 2 },
    willing: true,
    trained: chance(60),
    charterAccepted: true,
  };
}

function seniorMentee(
  id: string,
  level: number,
  pick: <T>(list: readonly T[]) => T,
  chance: (percent: number) => boolean,
): Mentee {
  const wish = level >= 7 ? [pick(DIGITAL), pick(DIGITAL)] : ["strategy", chance(50) ? pick(DIGITAL) : "negotiation"];
  return {
    personId: id,
    needs: [...new Set(wish)].map((skill, place) => ({ skill, importance: 5 - 2 * place })),
    goals: level >= 7 ? ["culture"] : [pick(["career", "influence", "role-transition"]), "network"],
    ...(chance(40) && { transition: pick(["manager-of-managers", "new-division", "head-office"]) }),
    availability: { hoursPerMonth: 2 },
    willing: true,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../../examples/company.json", import.meta.url), renderCohort(makeCompanyExample()));
}
