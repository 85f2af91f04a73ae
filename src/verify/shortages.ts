/*
 * The shortages as they must read. In pairs that are proved the best, whoever is short is led from a mentor she may meet to
 * the mentees who hold his places, from them to mentors they may meet besides, and so on, never to a free place: those are
 * the members of the least violator she belongs to (Hall), and nobody else is. The sums are those of its definition.
 */
import { tellingName } from "../constraints/constraint.js";
import type { Shortage } from "../engine/result.js";
import { listAt, member } from "./faults.js";
import type { Claim } from "./optimum.js";
import type { Table } from "./table.js";

/** Every shortage, and which one is whose. */
export interface ExpectedShortages {
  readonly shortages: readonly Shortage[];
  readonly ofMentee: ReadonlyMap<number, number>;
}

/** `stated` is read for one thing only: who is left to the one shortage that is not called minimal, if there is one. */
export function expectShortages(claim: Claim, stated: unknown): ExpectedShortages {
  const { table, wants, mates } = claim;
  if (table.program.resolved.objective.kind === "bestTotal") return { shortages: [], ofMentee: new Map() };
  const choices = mates.map((own, mentee) =>
    [...table.mentors.keys()].filter((mentor) => !own.has(mentor) && table.open(mentee, mentor) !== undefined),
  );
  const reachOf = createReach(claim, choices);
  const left = readLeft(table, stated);

  // those who compete for the same mentors are told of together
  const groups = new Map<string, { short: number[]; reached: ReadonlySet<number>; minimal: boolean }>();
  const shared = { short: [] as number[], reached: new Set<number>(), keys: new Set<string>() };
  mates.forEach((own, mentee) => {
    if (own.size >= wants[mentee] || choices[mentee].length === 0) return;
    const reached = reachOf(mentee);
    const key = [...reached].sort((a, b) => a - b).join();
    if (left.has(mentee)) {
      shared.short.push(mentee);
      shared.keys.add(key);
      for (const mentor of reached) shared.reached.add(mentor);
      return;
    }
    const group = groups.get(key) ?? { short: [], reached, minimal: true };
    group.short.push(mentee);
    groups.set(key, group);
  });
  const rest = { ...shared, minimal: shared.keys.size === 1 };
  const all = [...groups.values(), ...(rest.short.length > 0 ? [rest] : [])];
  const sets = all.map(({ short, reached }) => sumUp(claim, choices, short, reached));
  const because = countMost(table, sets);
  return {
    shortages: all.map(({ minimal }, index) => ({ ...sets[index].sums, minimal, because: because[index] })),
    ofMentee: new Map(all.flatMap(({ short }, index) => short.map((mentee) => [mentee, index]))),
  };
}

/** The mentors that a mentee is led to, each mentor's own followed once. */
function createReach({ seats }: Claim, choices: readonly (readonly number[])[]): (mentee: number) => Set<number> {
  const followed = new Map<number, ReadonlySet<number>>();
  const follow = (mentor: number): ReadonlySet<number> => {
    const known = followed.get(mentor);
    if (known !== undefined) return known;
    const reached = new Set([mentor]);
    // a set that grows while it is walked over is walked to its end
    for (const next of reached) for (const mentee of seats[next]) for (const more of choices[mentee]) reached.add(more);
    followed.set(mentor, reached);
    return reached;
  };
  return (mentee) => {
    const reached = new Set<number>();
    for (const mentor of choices[mentee]) {
      if (!reached.has(mentor)) for (const more of follow(mentor)) reached.add(more);
    }
    return reached;
  };
}

function readLeft(table: Table, stated: unknown): Set<number> {
  const count = Array.isArray(stated) ? stated.length : 0;
  const last = listAt({ stated }, "stated", count - 1);
  const ids = member(last, "minimal") === false ? member(last, "shortIds") : [];
  const known = Array.isArray(ids) ? ids.flatMap((id) => table.menteeAt.get(id) ?? []) : [];
  return new Set(known);
}

interface MenteeSet {
  readonly members: ReadonlySet<number>;
  readonly beyond: readonly number[]; // the mentors whom none of them may meet
  readonly sums: Omit<Shortage, "minimal" | "because">;
}

/** A shortage by its definition: whom its members reach, how many they want, how many places there are for them. */
function sumUp(
  { table, wants, capacity, mates, seats }: Claim,
  choices: readonly (readonly number[])[],
  short: readonly number[],
  contested: ReadonlySet<number>,
): MenteeSet {
  const holders = [...contested].flatMap((mentor) => [...seats[mentor]]);
  const members = [...new Set([...short, ...holders])].sort((a, b) => a - b);
  const reaching = table.mentors.map(() => 0);
  for (const mentee of members) for (const mentor of [...choices[mentee], ...mates[mentee]]) reaching[mentor]++;
  const mentors = [...table.mentors.keys()];
  const menteeId = (mentee: number): string => table.mentees[mentee].person.id;
  return {
    members: new Set(members),
    beyond: mentors.filter((mentor) => reaching[mentor] === 0),
    sums: {
      menteeIds: members.map(menteeId),
      mentorIds: mentors.filter((mentor) => reaching[mentor] > 0).map((mentor) => table.mentors[mentor].person.id),
      wanted: members.reduce((sum, mentee) => sum + wants[mentee], 0),
      places: mentors.reduce((sum, mentor) => sum + Math.min(capacity[mentor], reaching[mentor]), 0),
      shortIds: short.map(menteeId),
    },
  };
}

/** For each set, how many of its members are kept from the mentors beyond by what: each by what keeps most of them. */
function countMost(table: Table, sets: readonly MenteeSet[]): Shortage["because"][] {
  const told = table.program.constraints.map(tellingName);
  const order = [...new Set([...told, "paired", "otherDirection", "minScore"])];
  const barBetween = createBars(table);
  const counts = sets.map(() => order.map(() => 0));
  table.mentees.forEach((_, mentee) => {
    if (!sets.some(({ members }) => members.has(mentee))) return;
    const bars = table.mentors.map((__, mentor) => barBetween(mentee, mentor));
    sets.forEach(({ members, beyond }, index) => {
      if (!members.has(mentee) || beyond.length === 0) return;
      const kept = order.map((name) => beyond.filter((mentor) => bars[mentor].includes(name)).length);
      counts[index][kept.indexOf(Math.max(...kept))]++;
    });
  });
  return counts.map((mentees) =>
    order.flatMap((constraint, name) => (mentees[name] === 0 ? [] : [{ constraint, mentees: mentees[name] }])),
  );
}

/** The names of what stands between a mentee and a mentor. */
function createBars(table: Table): (mentee: number, mentor: number) => string[] {
  const { cohort, mentees, mentors, program, facts } = table;
  const locks = new Set((cohort.locks ?? []).map(({ menteeId, mentorId }) => JSON.stringify([menteeId, mentorId])));
  return (mentee, mentor) => {
    if (table.open(mentee, mentor) !== undefined) return [];
    const [menteeId, mentorId] = [mentees[mentee].person.id, mentors[mentor].person.id];
    if (locks.has(JSON.stringify([menteeId, mentorId]))) return ["paired"];
    if (menteeId === mentorId) return ["oneself"];
    const refusing = program.constraints.filter((rule) => !rule.judge(mentors[mentor], mentees[mentee], facts).passes);
    if (refusing.length > 0) return refusing.map(tellingName);
    return [table.score(mentee, mentor).score < program.minScore ? "minScore" : "otherDirection"];
  };
}
