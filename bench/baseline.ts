/*
 * Scoring as it is mostly written: for each pair the rules one after the other, then an object with its parts, then a sort. The
 * default programme on cohorts like company.ts (solid lines, one scale of levels, no bans, no locks). Sets, lines and merged
 * weeks are made once for each person, outside the loop; styles are compared by ml-distance.
 */
import { similarity } from "ml-distance";
import type { Cohort, Mentee, Mentor, Need, Person } from "../src/cohort/cohort.js";
import { overlapMinutes, readWeek, type Week } from "../src/cohort/week.js";

const SHARES = {
  needsCoverage: 350_000,
  sharedGoals: 200_000,
  choices: 200_000,
  workingStyle: 100_000,
  availability: 100_000,
  seniorityBand: 50_000,
};

interface ScoredPair {
  readonly mentorId: string;
  readonly menteeId: string;
  readonly score: number;
  readonly parts: Readonly<Record<keyof typeof SHARES, number>>;
}

/** One side of a pair, with what is worth making once. */
interface Side<Role> {
  readonly role: Role;
  readonly person: Person;
  readonly line: ReadonlySet<string>; // ids of those above
  readonly week: Week | undefined;
  readonly style: number[];
}

interface Guide extends Side<Mentor> {
  readonly offers: ReadonlySet<string>;
  readonly goals: ReadonlySet<string>;
}

export class ObjectPerPair {
  private readonly people: ReadonlyMap<string, Person>;
  private readonly guides: readonly Guide[];

  constructor(cohort: Cohort) {
    this.people = new Map(cohort.people.map((person) => [person.id, person]));
    this.guides = cohort.mentors.map((mentor) => ({
      ...this.sideOf(mentor),
      offers: new Set((mentor.offers ?? []).map(({ skill }) => skill)),
      goals: new Set(mentor.goals),
    }));
  }

  /** The best few of those whom the mentee may meet. */
  best(mentee: Mentee, limit: number): ScoredPair[] {
    const seeker = this.sideOf(mentee);
    const pairs: ScoredPair[] = [];
    for (const guide of this.guides) if (mayMeet(guide, seeker)) pairs.push(score(guide, seeker));
    return pairs.sort((a, b) => b.score - a.score).slice(0, limit);
  }

  private sideOf<Role extends Mentor | Mentee>(role: Role): Side<Role> {
    const person = this.personOf(role.personId);
    const line = new Set<string>();
    for (let id = person.managerId; id; id = this.personOf(id).managerId) line.add(id);
    return { role, person, line, week: readWeek(role.availability), style: [...(role.style ?? [])] };
  }

  private personOf(id: string): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new Error(`nobody is ${id}`);
    return person;
  }
}

function mayMeet(guide: Guide, seeker: Side<Mentee>): boolean {
  const [upper, lower] = [guide.person, seeker.person];
  if (upper.id === lower.id || (upper.level ?? 0) - (lower.level ?? 0) < 2) return false;
  if (guide.role.vetoes?.includes(lower.id) || seeker.role.vetoes?.includes(upper.id)) return false;
  return !seeker.line.has(upper.id) && !guide.line.has(lower.id);
}

function score(guide: Guide, seeker: Side<Mentee>): ScoredPair {
  const { role: mentor, person: upper } = guide;
  const { role: mentee, person: lower } = seeker;
  const parts = {
    needsCoverage: part("needsCoverage", coverage(mentee.needs ?? [], guide.offers)),
    sharedGoals: part("sharedGoals", overlap(mentee.goals ?? [], guide.goals)),
    choices: part("choices", wishes(mentee.choices, upper.id, mentor.choices, lower.id)),
    workingStyle: part("workingStyle", alike(guide.style, seeker.style)),
    availability: part("availability", time(guide, seeker)),
    seniorityBand: part("seniorityBand", band((upper.level ?? 0) - (lower.level ?? 0))),
  };
  const { needsCoverage, sharedGoals, choices, workingStyle, availability, seniorityBand } = parts;
  const total = needsCoverage + sharedGoals + choices + workingStyle + availability + seniorityBand;
  return { mentorId: upper.id, menteeId: lower.id, score: total, parts };
}

function part(name: keyof typeof SHARES, value: number): number {
  return Math.round(value * SHARES[name]);
}

function coverage(needs: readonly Need[], offers: ReadonlySet<string>): number {
  const total = needs.reduce((sum, { importance = 1 }) => sum + importance, 0);
  const met = needs.reduce((sum, { skill, importance = 1 }) => sum + (offers.has(skill) ? importance : 0), 0);
  return total === 0 ? 0 : met / total;
}

function overlap(goals: readonly string[], others: ReadonlySet<string>): number {
  return goals.length === 0 ? 0 : goals.filter((goal) => others.has(goal)).length / goals.length;
}

function wishes(
  ofMentee: readonly string[] | undefined,
  mentorId: string,
  ofMentor: readonly string[] | undefined,
  menteeId: string,
): number {
  const wish = (list: readonly string[], id: string): number => (list.includes(id) ? 1 / (list.indexOf(id) + 1) : 0);
  if (ofMentee === undefined) return ofMentor === undefined ? 0 : wish(ofMentor, menteeId);
  if (ofMentor === undefined) return wish(ofMentee, mentorId);
  return (2 * wish(ofMentee, mentorId) + wish(ofMentor, menteeId)) / 3;
}

function alike(a: number[], b: number[]): number {
  const cosine = similarity.cosine(a, b);
  return cosine > 0 ? Math.min(cosine, 1) : 0;
}

function time(guide: Guide, seeker: Side<Mentee>): number {
  const hoursOf = ({ role }: Side<Mentor | Mentee>): number => role.availability?.hoursPerMonth ?? 0;
  const minutes = guide.week === undefined || seeker.week === undefined ? 60 : overlapMinutes(guide.week, seeker.week);
  return Math.min(1, minutes / 60, Math.min(hoursOf(guide), hoursOf(seeker)) / 2);
}

function band(gap: number): number {
  return gap <= 3 ? 1 : 1 / (gap - 2);
}
