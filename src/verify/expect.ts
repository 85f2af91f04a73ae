/*
 * The result as it must read, given the claimed pairs: every row, count, cause and name worked out again from the table by
 * the shortest code that says what the words of result.ts mean. What cannot be worked out again because several answers
 * are true (who would go without in a mentee's place) is taken from the claim and checked.
 */
import type { Finding, Side } from "../constraints/constraint.js";
import type {
  BelowMinScore,
  Candidate,
  Level,
  MenteeCause,
  MenteeRow,
  MentorCause,
  MentorRow,
  NobodyEligible,
  NotEligible,
  PairRow,
  Turn,
} from "../engine/result.js";
import type { Claim, TurnTable } from "./optimum.js";
import type { Table } from "./table.js";

export interface ClaimedPair {
  readonly mentee: number;
  readonly mentor: number;
  readonly locked: boolean;
}

/** The pair rows; runners-up only if every pair has been looked at. */
export function expectPairs(
  table: Table,
  chosen: readonly ClaimedPair[],
  runnersUp: boolean,
): Omit<PairRow, "runnerUp">[] {
  const { mentors, mentees, program, facts } = table;
  return chosen.map(({ mentee, mentor, locked }) => {
    const { score, parts } = table.score(mentee, mentor);
    const passed: { constraint: string; finding: Finding }[] = [];
    for (const rule of program.constraints) {
      const { finding } = rule.judge(mentors[mentor], mentees[mentee], facts);
      if (finding !== null) passed.push({ constraint: rule.code, finding });
    }
    const row = {
      mentorId: mentors[mentor].person.id,
      menteeId: mentees[mentee].person.id,
      score,
      locked,
      belowMinScore: score < program.minScore,
      parts,
      passed,
    };
    if (!runnersUp) return row;
    const isMate = (i: number, j: number): boolean => chosen.some((pair) => pair.mentee === i && pair.mentor === j);
    const bestMentor = best(mentors.length, (j) => (isMate(mentee, j) ? undefined : table.open(mentee, j)));
    const bestMentee = best(mentees.length, (i) => (isMate(i, mentor) ? undefined : table.open(i, mentor)));
    return {
      ...row,
      runnerUp: {
        mentor: bestMentor && { mentorId: mentors[bestMentor.index].person.id, score: bestMentor.score },
        mentee: bestMentee && { menteeId: mentees[bestMentee.index].person.id, score: bestMentee.score },
      },
    };
  });
}

/** The index with the highest score, the first among equals; undefined means not a candidate. */
function best(count: number, scoreOf: (index: number) => number | undefined): { index: number; score: number } | null {
  let leader: { index: number; score: number } | null = null;
  for (let index = 0; index < count; index++) {
    const score = scoreOf(index);
    if (score !== undefined && (leader === null || score > leader.score)) leader = { index, score };
  }
  return leader;
}

export function expectLevels(table: Table, chosen: readonly ClaimedPair[], total: number): Level[] {
  const { mentees, mentors, program } = table;
  const counts = mentees.map((_, mentee) => chosen.filter((pair) => pair.mentee === mentee).length);
  const tierOf = (index: number): number => mentees[index].mentee.priority ?? 0;
  const levels: Level[] = [];
  const { kind, mentorsUsed } = program.resolved.objective;
  if (kind !== "bestTotal") {
    const everybody = [...mentees.keys()];
    for (const tier of [...new Set(everybody.map(tierOf))].sort((a, b) => b - a)) {
      const members = everybody.filter((index) => tierOf(index) === tier);
      levels.push({
        kind: "mentees",
        tier,
        served: members.filter((index) => counts[index] > 0).length,
        of: members.length,
      });
    }
    const of = mentees.reduce((sum, { mentee }) => sum + (mentee.wants ?? 1) - 1, 0);
    const found = counts.reduce((sum, count) => sum + Math.max(count - 1, 0), 0);
    if (of > 0) levels.push({ kind: "furtherMentors", found, of });
  }
  if (mentorsUsed === true) {
    levels.push({ kind: "mentorsUsed", used: new Set(chosen.map(({ mentor }) => mentor)).size, of: mentors.length });
  }
  if (kind === "fair") {
    const free = chosen.filter(({ locked }) => !locked).map(({ mentee, mentor }) => table.score(mentee, mentor).score);
    levels.push({ kind: "worstScore", score: free.length === 0 ? null : free.reduce((a, b) => Math.min(a, b)) });
  }
  return [...levels, { kind: "totalScore", score: total }];
}

/** Mentee and mentor rows without their causes. */
export function expectRows(
  { mentors, mentees }: Table,
  chosen: readonly ClaimedPair[],
): { mentees: Omit<MenteeRow, "cause">[]; mentors: Omit<MentorRow, "cause">[] } {
  return {
    mentees: mentees.map(({ person, mentee }, index) => {
      const own = chosen.filter((pair) => pair.mentee === index);
      const mentorIds = own.map(({ mentor }) => mentors[mentor].person.id);
      const wants = mentee.wants ?? 1;
      return { menteeId: person.id, tier: mentee.priority ?? 0, wants, mentorIds, missing: wants - own.length };
    }),
    mentors: mentors.map(({ person, mentor }, index) => {
      const own = chosen.filter((pair) => pair.mentor === index);
      const menteeIds = own.map(({ mentee }) => mentees[mentee].person.id);
      const capacity = mentor.capacity ?? 1;
      return { mentorId: person.id, capacity, menteeIds, free: capacity - own.length };
    }),
  };
}

/** What the result says of one side when somebody has nobody to meet: the same words for mentees and mentors. */
function nobodyToMeet(
  table: Table,
  side: Side,
  own: number,
  partners: readonly string[],
): NotEligible | BelowMinScore | (NobodyEligible & { kind: "nobody" }) {
  const { program, facts, mentors, mentees } = table;
  const profile = side === "mentee" ? mentees[own] : mentors[own];
  for (const rule of program.constraints) {
    const finding = rule.judgeAlone?.(side, profile, facts) ?? null;
    if (finding !== null) return { kind: "notEligible", constraint: rule.code, finding };
  }
  const others = side === "mentee" ? mentors : mentees;
  const pairOf = (other: number): [number, number] => (side === "mentee" ? [own, other] : [other, own]);
  const low: Candidate[] = [];
  const counts = new Map<string, number>();
  let relaxation: { constraints: string[]; opens: string; size: number; firstRule: number } | null = null;
  const count = (name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);
  others.forEach(({ person }, other) => {
    if (partners.includes(person.id)) {
      count("paired");
      return;
    }
    const [mentee, mentor] = pairOf(other);
    const isSelf = mentees[mentee].person.id === mentors[mentor].person.id;
    const refusing = program.constraints.filter(
      (rule) => (!isSelf || rule.code === "oneself") && !rule.judge(mentors[mentor], mentees[mentee], facts).passes,
    );
    const names = refusing.map(({ code, relaxable }) => (relaxable || code === "oneself" ? code : "personal"));
    for (const name of new Set(names)) count(name);
    if (refusing.length === 0) {
      const { score } = table.score(mentee, mentor);
      if (score < program.minScore) low.push({ id: person.id, score });
      else count("otherDirection");
    } else if (refusing.every(({ relaxable }) => relaxable) && !table.forestalled(mentee, mentor, refusing)) {
      const firstRule = program.constraints.indexOf(refusing[0]);
      const size = refusing.length;
      if (
        relaxation === null ||
        size < relaxation.size ||
        (size === relaxation.size && firstRule < relaxation.firstRule)
      ) {
        relaxation = { constraints: names, opens: person.id, size, firstRule };
      }
    }
  });
  if (low.length > 0) {
    const leader = low.reduce((first, next) => (next.score > first.score ? next : first));
    return { kind: "belowMinScore", count: low.length, best: leader };
  }
  const order = [
    ...new Set(program.constraints.map(({ code, relaxable }) => (relaxable || code === "oneself" ? code : "personal"))),
    "paired",
    "otherDirection",
  ];
  const refusals = order.flatMap((constraint) => {
    const count = counts.get(constraint) ?? 0;
    return count === 0 ? [] : [{ constraint, count }];
  });
  const found = relaxation as { constraints: string[]; opens: string } | null;
  return {
    kind: "nobody",
    of: others.length,
    refusals,
    relaxation: found && { constraints: found.constraints, opens: found.opens },
  };
}

export function expectMenteeCause(
  claim: Claim,
  turns: () => TurnTable,
  mentee: number,
  mentorIds: readonly string[],
  claimed: { shortage: number | undefined; insteadOf: string | null | undefined; isTurnUntold: boolean },
): MenteeCause | null {
  const { table, wants, mates } = claim;
  if (mates[mentee].size >= wants[mentee]) return null;
  const candidate = best(table.mentors.length, (mentor) =>
    mates[mentee].has(mentor) ? undefined : table.open(mentee, mentor),
  );
  if (candidate === null) {
    const cause = nobodyToMeet(table, "mentee", mentee, mentorIds);
    return cause.kind === "nobody" ? { ...cause, kind: "noEligibleMentor" } : cause;
  }
  const { kind } = table.program.resolved.objective;
  const hasTurn = mentorIds.length === 0 && kind !== "fair" && !claimed.isTurnUntold;
  const turn = hasTurn ? expectTurn(claim, turns(), mentee, claimed.insteadOf) : null;
  if (kind !== "bestTotal") return { kind: "shortage", shortage: claimed.shortage ?? -1, turn };
  return { kind: "outweighed", best: { id: table.mentors[candidate.index].person.id, score: candidate.score }, turn };
}

function expectTurn(claim: Claim, turns: TurnTable, mentee: number, insteadOf: string | null | undefined): Turn | null {
  const { table, mates, first, drop } = claim;
  const cost = turns.cost[mentee];
  if (cost === Infinity) return null;
  const { mentees, free } = turns.endsAt(mentee);
  const named = typeof insteadOf === "string" ? table.menteeAt.get(insteadOf) : undefined;
  const yields = named !== undefined && mentees.has(named) ? named : [...mentees].sort((a, b) => a - b)[0];
  if ((insteadOf === null && free) || yields === undefined) return { insteadOf: null, scoreCost: cost + first[mentee] };
  const placeLost = first[yields] - (mates[yields].size > 1 ? drop[yields] : 0);
  return { insteadOf: table.mentees[yields].person.id, scoreCost: cost + first[mentee] - placeLost };
}

export function expectMentorCause(
  { table, wants, capacity, mates, seats }: Claim,
  mentor: number,
  menteeIds: readonly string[],
): MentorCause | null {
  if (seats[mentor].size >= capacity[mentor]) return null;
  const reachable = [...table.mentees.keys()].filter(
    (i) => !seats[mentor].has(i) && table.open(i, mentor) !== undefined,
  );
  if (reachable.length === 0) {
    const cause = nobodyToMeet(table, "mentor", mentor, menteeIds);
    return cause.kind === "nobody" ? { ...cause, kind: "noEligibleMentee" } : cause;
  }
  const waiting = new Set(reachable.filter((i) => mates[i].size < wants[i]));
  const leader = best(table.mentees.length, (i) => (waiting.has(i) ? table.open(i, mentor) : undefined));
  if (leader === null) return { kind: "surplus", mentees: reachable.length };
  return { kind: "outweighed", best: { id: table.mentees[leader.index].person.id, score: leader.score } };
}
