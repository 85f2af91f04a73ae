/*
 * A generated company with one round in it, for whole runs at any size: a pyramid of levels, a tree of managers, divisions with
 * trades of their own, sites, styles, weeks, wishes. Under the default programme about 29 % of all pairs may meet. The same
 * seed gives the same company; 130,000 people take about two seconds.
 *
 * Mentees stand on levels 1 … 5, mentors on 2 … 7, managers who take no part on 3 … 8, one director on 9. So those below find
 * many who stand two levels above them, and those near the top few or none, as it is in companies.
 */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Availability, Cohort, Language, Mentee, Mentor, Person } from "../src/cohort/cohort.js";

export interface CompanySize {
  readonly mentors: number;
  readonly mentees: number;
  readonly seed: number;
}

// per mille on level 1, 2, 3 …
const MENTEE_LEVELS = [400, 280, 180, 90, 50];
const MENTOR_LEVELS = [0, 480, 290, 140, 60, 25, 5];
const MANAGER_LEVELS = [0, 0, 400, 300, 180, 80, 30, 10];
const TOP_LEVEL = 9;
const OTHERS_PER_MILLE = 40; // managers who take no part, per thousand who do
const BOTH_ROLES_PER_MILLE = 10;

const DIVISIONS = 8;
const SKILLS_PER_DIVISION = 12;
const SHARED_SKILLS = 12;
const GOALS = ["transition", "network", "culture", "confidence", "influence", "expertise", "career", "balance"];
const STYLE_LENGTH = 8;

/** A site: minutes east of UTC, and its languages, the first spoken by all. */
const SITES: readonly { readonly name: string; readonly utcOffset: number; readonly tags: readonly string[] }[] = [
  { name: "Lyon", utcOffset: 120, tags: ["fr", "en"] },
  { name: "Nantes", utcOffset: 120, tags: ["fr", "en"] },
  { name: "Montréal", utcOffset: -240, tags: ["fr", "en"] },
  { name: "Bruxelles", utcOffset: 120, tags: ["fr", "nl", "en"] },
  { name: "Dakar", utcOffset: 0, tags: ["fr", "wo"] },
  { name: "Stuttgart", utcOffset: 120, tags: ["de", "en"] },
];

class Dice {
  readonly #random;

  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
  }

  /** 0 … bound − 1. */
  below(bound: number): number {
    return uniformInt(this.#random, 0, bound - 1);
  }

  chance(perMille: number): boolean {
    return this.below(1_000) < perMille;
  }

  /** A place in a list of shares per mille. */
  share(shares: readonly number[]): number {
    let rest = this.below(1_000);
    let place = 0;
    while (rest >= shares[place]) rest -= shares[place++];
    return place;
  }

  /** `count` different ones of 0 … bound − 1; `draw` says how they are drawn. */
  several(count: number, draw: () => number): number[] {
    const drawn: number[] = [];
    while (drawn.length < count) {
      const one = draw();
      if (!drawn.includes(one)) drawn.push(one);
    }
    return drawn;
  }
}

/** Who stands where. People are numbered: mentors first, then mentees, then managers who take no part, the director last. */
interface Staff {
  readonly level: Uint8Array;
  readonly manager: Int32Array; // −1: nobody
  readonly division: Uint8Array;
  readonly site: Uint8Array;
}

function drawStaff({ mentors, mentees }: CompanySize, dice: Dice): Staff {
  const others = Math.ceil(((mentors + mentees) * OTHERS_PER_MILLE) / 1_000);
  const count = mentors + mentees + others + 1;
  const level = Uint8Array.from({ length: count }, (_, person) => {
    if (person === count - 1) return TOP_LEVEL;
    return (
      1 + dice.share(person < mentors ? MENTOR_LEVELS : person < mentors + mentees ? MENTEE_LEVELS : MANAGER_LEVELS)
    );
  });

  // from the top down, so that whoever is given a manager inherits where that manager sits
  const byLevel = Array.from({ length: TOP_LEVEL + 1 }, (): number[] => []);
  for (let person = 0; person < count; person++) byLevel[level[person]].push(person);
  const manager = new Int32Array(count).fill(-1);
  const division = new Uint8Array(count);
  const site = new Uint8Array(count);
  let above = byLevel[TOP_LEVEL];
  for (let rung = TOP_LEVEL - 1; rung >= 1; rung--) {
    for (const person of byLevel[rung]) {
      const boss = above[dice.below(above.length)];
      manager[person] = boss;
      division[person] = level[boss] < TOP_LEVEL - 1 && dice.chance(950) ? division[boss] : dice.below(DIVISIONS);
      site[person] = dice.chance(750) ? site[boss] : dice.below(SITES.length);
    }
    if (byLevel[rung].length > 0) above = byLevel[rung];
  }
  return { level, manager, division, site };
}

// per mille: the twelve skills of a trade are as popular as 1, 1/2, 1/3 …
const POPULARITY = [322, 161, 107, 81, 64, 54, 46, 40, 36, 32, 29, 28];

/** Three skills in four are of one's own division's trade. */
function drawSkills(division: number, count: number, dice: Dice): string[] {
  const numbers = dice.several(count, () => {
    const rank = dice.share(POPULARITY);
    return dice.chance(750) ? SHARED_SKILLS + division * SKILLS_PER_DIVISION + rank : rank;
  });
  return numbers.map((number) => `skill-${number}`);
}

function drawGoals(count: number, dice: Dice): string[] {
  return dice.several(count, () => dice.below(GOALS.length)).map((goal) => GOALS[goal]);
}

function drawStyle(dice: Dice): number[] {
  return Array.from({ length: STYLE_LENGTH }, () => dice.below(101) / 100);
}

/** Hours a month, and for most a few windows of office hours, in UTC. */
function drawAvailability(site: number, dice: Dice): Availability {
  const hoursPerMonth = 1 + dice.below(6);
  if (dice.chance(300)) return { hoursPerMonth };
  const days = dice.several(1 + dice.below(3), () => dice.below(5)).sort((a, b) => a - b);
  const windows = days.map((day): [number, number] => {
    const start = day * 1_440 + (16 + dice.below(15)) * 30 - SITES[site].utcOffset;
    return [start, start + (2 + dice.below(7)) * 30];
  });
  return { hoursPerMonth, windows };
}

function drawLanguages(site: number, dice: Dice): Language[] {
  const spoken = SITES[site].tags.filter((_, place) => place === 0 || dice.chance(700));
  return spoken.map((tag, place) => ({ tag, proficiency: place === 0 ? 5 : 2 + dice.below(3) }));
}

/** Up to three people named, for the share of profiles that name any. */
function drawNames(perMille: number, dice: Dice, draw: () => string): string[] {
  return dice.chance(perMille) ? [...new Set(Array.from({ length: 1 + dice.below(3) }, draw))] : [];
}

/**
 * Mentors have one to three places each where there are as many mentees as mentors, and more where mentees outnumber them.
 * One mentee in a hundred is a mentor too. Nobody has a priority.
 */
export function makeCompany(size: CompanySize): Cohort {
  const { mentors: mentorCount, mentees: menteeCount, seed } = size;
  const dice = new Dice(seed);
  const { level, manager, division, site } = drawStaff(size, dice);
  const id = Array.from(level, (_, person) => `p${String(person).padStart(7, "0")}`);

  const people = id.map((own, person): Person => {
    const place = SITES[site[person]];
    return {
      id: own,
      level: level[person],
      managerId: manager[person] === -1 ? null : id[manager[person]],
      unit: [`division-${division[person]}`, `department-${division[person]}-${manager[person] % 10}`],
      site: place.name,
      utcOffset: place.utcOffset,
      languages: drawLanguages(site[person], dice),
    };
  });

  const menteePerson = Int32Array.from({ length: menteeCount }, (_, mentee) =>
    mentee < mentorCount && dice.chance(BOTH_ROLES_PER_MILLE) ? mentee : mentorCount + mentee,
  );
  const anyMentor = (): string => id[dice.below(mentorCount)];
  const anyMentee = (): string => id[menteePerson[dice.below(menteeCount)]];
  const wishes = (own: number, choosing: number, any: () => string): Pick<Mentor, "choices" | "vetoes"> => {
    const choices = drawNames(choosing, dice, any).filter((name) => name !== id[own]);
    const vetoes = drawNames(30, dice, any).filter((name) => name !== id[own] && !choices.includes(name));
    return { ...(choices.length > 0 && { choices }), ...(vetoes.length > 0 && { vetoes }) };
  };

  const menteesEach = Math.max(1, menteeCount / mentorCount);
  const mentors = Array.from({ length: mentorCount }, (_, person): Mentor => {
    const places = 1 + dice.share([700, 220, 80]);
    return {
      personId: id[person],
      capacity: Math.round(places * menteesEach),
      offers: drawSkills(division[person], 3 + dice.below(4), dice).map((skill) => ({
        skill,
        proficiency: 1 + dice.below(5),
      })),
      goals: drawGoals(2 + dice.below(3), dice),
      style: drawStyle(dice),
      availability: drawAvailability(site[person], dice),
      ...wishes(person, 100, anyMentee),
    };
  });
  const mentees = Array.from(menteePerson, (person): Mentee => {
    return {
      personId: id[person],
      needs: drawSkills(division[person], 2 + dice.below(2), dice).map((skill) => ({
        skill,
        importance: 1 + dice.below(5),
      })),
      goals: drawGoals(1 + dice.below(3), dice),
      style: drawStyle(dice),
      availability: drawAvailability(site[person], dice),
      ...wishes(person, 300, anyMentor),
    };
  });
  return { schemaVersion: 1, people, mentors, mentees };
}
