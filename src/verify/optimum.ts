/*
 * Whether the claimed pairs are the best there are, from the certificate alone, over every pair of the table. Composes the
 * objective by itself, from its description in the project's DESIGN.md, not from the engine's code. The conditions are
 * those of complementary slackness; the prices must moreover be the lowest, which makes them unique.
 * O(pairs) for the certificate, and a backward walk over the pairs for what somebody's turn would cost.
 */
import type { Certificate, FairWitness } from "../engine/result.js";
import { FULL_SCORE } from "../programs/resolve.js";
import type { Table } from "./table.js";

/** The problem as the verifier sees it: dense, with the locked places taken. */
export interface Claim {
  readonly table: Table;
  readonly wants: readonly number[]; // per mentee, after locks
  readonly capacity: readonly number[]; // per mentor, after locks
  readonly mates: readonly ReadonlySet<number>[]; // per mentee: the chosen mentors, without the locked
  readonly seats: readonly ReadonlySet<number>[]; // per mentor: the chosen mentees, without the locked
  readonly first: readonly number[]; // per mentee: what a first place is worth
  readonly drop: readonly number[]; // per mentee: how much less a further one is
  readonly use: readonly number[]; // per mentor: what a first place is worth, and how much less a further one is
  readonly unit: number;
}

/** `scale` is the worth of one level: by default what outweighs all scores, 1 for the levels alone. */
export function composeClaim(
  table: Table,
  chosen: readonly { mentee: number; mentor: number; locked: boolean }[],
  scale?: number,
): Claim {
  const { mentors, mentees, program } = table;
  const wants = mentees.map(({ mentee }) => mentee.wants ?? 1);
  const capacity = mentors.map(({ mentor }) => mentor.capacity ?? 1);
  const severalWanted = wants.some((count) => count > 1);
  const mates = mentees.map(() => new Set<number>());
  const seats = mentors.map(() => new Set<number>());
  const hasLock = mentees.map(() => false);
  const isUsed = mentors.map(() => false);
  for (const { mentee, mentor, locked } of chosen) {
    if (locked) {
      wants[mentee]--;
      capacity[mentor]--;
      hasLock[mentee] = true;
      isUsed[mentor] = true;
    } else {
      mates[mentee].add(mentor);
      seats[mentor].add(mentee);
    }
  }

  const unit = scale ?? FULL_SCORE * Math.min(mentees.length, mentors.length) + 1;
  const { kind, mentorsUsed } = program.resolved.objective;
  const coverage = kind !== "bestTotal";
  const tiers = [...new Set(mentees.map(({ mentee }) => mentee.priority ?? 0))].sort((a, b) => a - b);
  const further = coverage && severalWanted ? unit : 0;
  const first = mentees.map(({ mentee }, index) => {
    if (!coverage) return 0;
    return hasLock[index] ? further : (tiers.indexOf(mentee.priority ?? 0) + 1) * unit + further;
  });
  const drop = first.map((worth) => worth - further);
  const use = isUsed.map((used) => (mentorsUsed === true && !used ? unit : 0));
  return { table, wants, capacity, mates, seats, first, drop: coverage ? drop : drop.map(() => 0), use, unit };
}

/** What is wrong with the certificate; nothing, if the chosen pairs are proved optimal with the lowest prices. */
export function refuteCertificate(claim: Claim, { unit, profits, prices, fair }: Certificate): string | null {
  const { wants, capacity, mates, seats, first, drop, use } = claim;
  const open = openFrom(claim, fair?.threshold);
  if (unit !== claim.unit) return `the unit is ${unit}, not ${claim.unit}`;
  if (profits.length !== wants.length || prices.length !== capacity.length) return "one dual per person is missing";
  const isDual = (dual: number): boolean => Number.isSafeInteger(dual) && dual >= 0;
  if (![...profits, ...prices].every(isDual)) return "a dual is not an integer >= 0";

  // edges
  const degree = wants.map(() => 0);
  const mentorDegree = capacity.map(() => 0);
  for (let i = 0; i < wants.length; i++) {
    for (let j = 0; j < capacity.length; j++) {
      const score = open(i, j);
      if (score === undefined) {
        if (mates[i].has(j)) return `the pair of mentee ${i} and mentor ${j} is not open`;
        continue;
      }
      degree[i]++;
      mentorDegree[j]++;
      const slack = profits[i] + prices[j] - score - first[i] - use[j];
      if (mates[i].has(j) ? slack > 0 : slack < 0) return `mentee ${i} and mentor ${j} have slack ${slack}`;
    }
  }

  // places
  for (let i = 0; i < wants.length; i++) {
    const load = mates[i].size;
    const places = Math.min(wants[i], degree[i]);
    if (load > places) return `mentee ${i} has ${load} mentors for ${places} places`;
    if (load === 0 && places > 0 && profits[i] !== 0) return `mentee ${i} gains ${profits[i]} from nothing`;
    if (load > 0 && load < places && profits[i] > drop[i]) return `mentee ${i} would gain by one more mentor`;
    if (load > 1 && profits[i] < drop[i]) return `mentee ${i} has a mentor too many`;
  }
  for (let j = 0; j < capacity.length; j++) {
    const load = seats[j].size;
    if (load > capacity[j]) return `mentor ${j} has ${load} mentees for ${capacity[j]} places`;
    const isFree = load < Math.min(capacity[j], mentorDegree[j]);
    if (isFree && prices[j] > (load > 0 ? use[j] : 0)) return `mentor ${j} has a free place at ${prices[j]}`;
    if (load > 1 && prices[j] < use[j]) return `mentor ${j} has a mentee too many`;
  }
  return refuteLowest(claim, open, profits, prices, degree);
}

/** The pairs that take part in the optimisation; under `fair` those from the threshold up. */
function openFrom({ table }: Claim, threshold = 0): Table["open"] {
  return (mentee, mentor) => {
    const score = table.open(mentee, mentor);
    return score !== undefined && score >= threshold ? score : undefined;
  };
}

/**
 * What is wrong with the claim that the worst pair could not be better: the threshold must be the worst score there is, and
 * over the next higher pairs the duals must bound the levels below what the chosen pairs reach. Weak duality: for any duals
 * >= 0, no matching is worth more than Σ places at their duals + Σ max(0, benefit − duals of both ends).
 */
export function refuteFairness(
  table: Table,
  chosen: readonly { mentee: number; mentor: number; locked: boolean }[],
  { threshold, above }: FairWitness,
): string | null {
  const levels = composeClaim(table, chosen, 1);
  const { wants, capacity, mates, seats, first, drop, use } = levels;
  let next = Infinity;
  let isScore = threshold === 0;
  for (let i = 0; i < wants.length; i++) {
    for (let j = 0; j < capacity.length; j++) {
      const score = table.open(i, j);
      if (score !== undefined && score > threshold) next = Math.min(next, score);
      isScore ||= score === threshold;
    }
  }
  if (!isScore) return `no pair scores the threshold ${threshold}`;
  if (above === null) return next === Infinity ? null : `a pair scores ${next}, and nothing is said of it`;
  if (above.threshold !== next) return `the next score is ${next}, not ${above.threshold}`;
  const { profits, prices } = above;
  if (profits.length !== wants.length || prices.length !== capacity.length)
    return "one dual per person is missing above";
  if (![...profits, ...prices].every((dual) => Number.isSafeInteger(dual) && dual >= 0))
    return "a dual above is not an integer";

  const worth = (load: number, gain: number, less: number): number =>
    load === 0 ? 0 : load * gain - (load - 1) * less;
  const open = openFrom(levels, next);
  const degree = wants.map(() => 0);
  const mentorDegree = capacity.map(() => 0);
  let bound = 0;
  for (let i = 0; i < wants.length; i++) {
    for (let j = 0; j < capacity.length; j++) {
      if (open(i, j) === undefined) continue;
      degree[i]++;
      mentorDegree[j]++;
      if (wants[i] > 0 && capacity[j] > 0) bound += Math.max(0, first[i] + use[j] - profits[i] - prices[j]);
    }
  }
  // no node can fill more places than it has pairs up there
  let reached = 0;
  mates.forEach((own, i) => {
    reached += worth(own.size, first[i], drop[i]);
    const places = Math.min(wants[i], degree[i]);
    if (places > 0) bound += profits[i] + (places - 1) * Math.max(0, profits[i] - drop[i]);
  });
  seats.forEach((own, j) => {
    reached += worth(own.size, use[j], use[j]);
    const places = Math.min(capacity[j], mentorDegree[j]);
    if (places > 0) bound += prices[j] + (places - 1) * Math.max(0, prices[j] - use[j]);
  });
  return bound < reached ? null : `the duals above allow ${bound}, and ${reached} are reached`;
}

/** Every dual must rest on something: a floor, a ceiling, or, along tight edges, another dual that does. */
function refuteLowest(
  claim: Claim,
  open: Table["open"],
  profits: readonly number[],
  prices: readonly number[],
  degree: readonly number[],
): string | null {
  const { wants, capacity, mates, seats, first, drop, use } = claim;
  const restsMentee = wants.map(() => false);
  const restsMentor = capacity.map(() => false);
  const todo: { side: "mentee" | "mentor"; index: number }[] = [];
  const rest = (side: "mentee" | "mentor", index: number): void => {
    const rests = side === "mentee" ? restsMentee : restsMentor;
    if (rests[index]) return;
    rests[index] = true;
    todo.push({ side, index });
  };
  const slack = (i: number, j: number): number => profits[i] + prices[j] - (open(i, j) ?? 0) - first[i] - use[j];
  prices.forEach((price, j) => {
    if (price === (seats[j].size > 1 ? use[j] : 0)) rest("mentor", j);
  });
  profits.forEach((profit, i) => {
    const load = mates[i].size;
    if (load < Math.min(wants[i], degree[i]) && profit === (load > 0 ? drop[i] : 0)) rest("mentee", i);
  });
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { side, index } = next;
    if (side === "mentor") {
      for (const i of seats[index]) if (slack(i, index) === 0) rest("mentee", i);
      continue;
    }
    for (let j = 0; j < capacity.length; j++) {
      if (open(index, j) !== undefined && !mates[index].has(j) && slack(index, j) === 0) rest("mentor", j);
    }
  }
  const high = restsMentor.indexOf(false);
  if (high !== -1) return `the price of mentor ${high} could be lower`;
  for (let i = 0; i < wants.length; i++) {
    if (Math.min(wants[i], degree[i]) > 0) {
      if (!restsMentee[i]) return `the profit of mentee ${i} could be higher`;
      continue;
    }
    let least = 0;
    for (let j = 0; j < capacity.length; j++) {
      const score = open(i, j);
      if (score !== undefined) least = Math.max(least, score + first[i] + use[j] - prices[j]);
    }
    if (profits[i] !== least) return `the profit of mentee ${i}, who has no place to fill, is not the least`;
  }
  return null;
}

/** For every mentee: the loss of total benefit if she had to have a first place, and by which ends of the path it is had. */
export interface TurnTable {
  readonly cost: readonly number[];
  endsAt(mentee: number): { mentees: ReadonlySet<number>; free: boolean };
}

/** Relaxes until nothing moves, backwards from every end: slow, and obviously right. */
export function tabulateTurns(claim: Claim, { profits, prices }: Certificate): TurnTable {
  const { table, capacity, mates, seats, first, drop, use } = claim;
  const slack = (i: number, j: number): number => profits[i] + prices[j] - (table.open(i, j) ?? 0) - first[i] - use[j];
  const letGo = (i: number): number =>
    mates[i].size === 0 ? Infinity : profits[i] - (mates[i].size > 1 ? drop[i] : 0);
  const freePlace = (j: number): number =>
    seats[j].size < capacity[j] ? (seats[j].size > 0 ? use[j] - prices[j] : 0) : Infinity;
  const fromMentee = mates.map((_, i) => letGo(i));
  const fromMentor = seats.map((_, j) => freePlace(j));
  const rows = mates.map((own, i) => [...capacity.keys()].filter((j) => table.open(i, j) !== undefined && !own.has(j)));
  for (let moved = true; moved; ) {
    moved = false;
    seats.forEach((seated, j) => {
      fromMentor[j] = Math.min(fromMentor[j], ...[...seated].map((i) => fromMentee[i] - slack(i, j)));
    });
    rows.forEach((row, i) => {
      const best = row.reduce((least, j) => Math.min(least, fromMentor[j] + slack(i, j)), fromMentee[i]);
      moved ||= best < fromMentee[i];
      fromMentee[i] = best;
    });
  }
  return {
    cost: fromMentee.map((distance, i) => distance - profits[i]),
    endsAt(start) {
      // follow only steps that lie on some cheapest path
      const mentees = new Set<number>();
      let free = false;
      const seen = new Set<number>();
      const todo = [start];
      for (let i = todo.pop(); i !== undefined; i = todo.pop()) {
        if (i !== start && fromMentee[i] === letGo(i)) mentees.add(i);
        for (const j of rows[i]) {
          if (fromMentor[j] + slack(i, j) !== fromMentee[i]) continue;
          free ||= fromMentor[j] === freePlace(j);
          for (const mate of seats[j]) {
            if (seen.has(mate) || fromMentee[mate] - slack(mate, j) !== fromMentor[j]) continue;
            seen.add(mate);
            todo.push(mate);
          }
        }
      }
      return { mentees, free };
    },
  };
}
