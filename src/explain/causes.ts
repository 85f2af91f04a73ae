/*
 * Why somebody has no mentor, or a mentor a free place: the first of a closed list of causes that is true, with what shows
 * it. The person alone is not eligible; nobody on the other side passes the rules; those who do stay under minScore; the
 * group reaches too few places (a Hall violator), or is served already; the total is greater without.
 * Where not all feasible pairs are kept, every cause still speaks of all of them.
 */
import { addBit, emptyBitset, fillBitset, removeBit } from "../bitset.js";
import type { Candidate, MenteeCause, MentorCause, Shortage } from "../engine/result.js";
import type { Run } from "../engine/run.js";
import { findHallViolatorsSteps } from "../solve/hall-violator.js";
import { loads } from "../solve/problem.js";
import type { Rows } from "../solve/rows.js";
import { eachRow, type Steps } from "../steps.js";
import { allRows } from "./all-rows.js";
import { causesOfCutOff } from "./cut-off.js";
import { nameShortages } from "./shortages.js";
import { priceTurns } from "./turns.js";

const ROWS_PER_STEP = 16;

/** Cause per mentee and per mentor (null where nothing is missing), and the shortages they refer to. */
export interface Causes {
  readonly ofMentee: readonly (MenteeCause | null)[];
  readonly ofMentor: readonly (MentorCause | null)[];
  readonly shortages: readonly Shortage[];
}

export function* findCauses(run: Run): Steps<Causes> {
  const { columns, problem, program, matching, degree } = run;
  const { graph } = problem;
  const load = loads(problem, matching);
  const { kind } = program.resolved.objective;

  // who falls short, and who has nobody left to meet at all; of a mentee's pairs more than she wants are kept
  const short = indicesWhere(graph.leftCount, (mentee) => load.left[mentee] < problem.wants[mentee]);
  const spare = indicesWhere(graph.rightCount, (mentor) => load.right[mentor] < problem.capacity[mentor]);
  const isCutOff = (mentee: number): boolean =>
    graph.rowStart[mentee + 1] - graph.rowStart[mentee] === load.left[mentee];
  const isUnreachable = (mentor: number): boolean => degree[mentor] === load.right[mentor];
  const cutOff = yield* causesOfCutOff(run, short.filter(isCutOff), spare.filter(isUnreachable));
  const ofMentee: (MenteeCause | null)[] = columns.mentees.map((_, mentee) => cutOff.ofMentee.get(mentee) ?? null);
  const ofMentor: (MentorCause | null)[] = columns.mentors.map((_, mentor) => cutOff.ofMentor.get(mentor) ?? null);

  // the others compete, or the total is greater without them
  const rows = allRows(run);
  const crowded = short.filter((mentee) => !isCutOff(mentee));
  const turnOf = crowded.length > 0 ? yield* priceTurns(run, load.left) : () => null;
  let shortages: readonly Shortage[] = [];
  const free = spare.filter((mentor) => !isUnreachable(mentor));
  const surplus = (mentor: number): MentorCause => ({
    kind: "surplus",
    mentees: degree[mentor] - load.right[mentor],
  });
  if (kind === "bestTotal") {
    const isChosen = new Uint8Array(graph.target.length);
    for (const e of matching.edges) isChosen[e] = 1;
    yield* eachRow(crowded, (mentee) => {
      ofMentee[mentee] = { kind: "outweighed", best: bestUnchosen(run, isChosen, mentee), turn: turnOf(mentee) };
    });
    const waiting = yield* firstWaiting(run, rows, crowded, free);
    for (const mentor of free) {
      const best = waiting.get(mentor);
      ofMentor[mentor] = best === undefined ? surplus(mentor) : { kind: "outweighed", best };
    }
  } else {
    const violators =
      crowded.length > 0 ? yield* findHallViolatorsSteps(problem, matching, Int32Array.from(crowded), rows) : [];
    for (const [shortage, { short: members }] of violators.entries()) {
      yield* eachRow(members, (mentee) => {
        ofMentee[mentee] = { kind: "shortage", shortage, turn: turnOf(mentee) };
      });
    }
    shortages = yield* nameShortages(run, violators);
    // whoever waits would have been given a free place she may have
    for (const mentor of free) ofMentor[mentor] = surplus(mentor);
  }
  return { ofMentee, ofMentor, shortages };
}

function indicesWhere(count: number, holds: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(holds);
}

/** The best mentor a mentee could have and has not. */
function bestUnchosen({ columns, scored }: Run, isChosen: Uint8Array, mentee: number): Candidate {
  const { graph, score } = scored;
  let best = -1;
  for (let e = graph.rowStart[mentee]; e < graph.rowStart[mentee + 1]; e++) {
    if (isChosen[e] === 0 && (best === -1 || score[e] > score[best])) best = e;
  }
  return { id: columns.mentors[graph.target[best]].person.id, score: score[best] };
}

/**
 * For each of these mentors with a free place the first mentee she may meet who still waits. Under `bestTotal` such a pair
 * scores 0, and none is better than the first: it would have been chosen if it scored anything.
 */
function* firstWaiting(
  { columns, problem, matching }: Run,
  rows: Rows,
  waiting: readonly number[],
  free: readonly number[],
): Steps<Map<number, Candidate>> {
  const { rowStart, target } = problem.graph;
  const settled = emptyBitset(rows.rightCount); // mentors who are full, or have somebody
  fillBitset(settled);
  for (const mentor of free) removeBit(settled, mentor);
  const found = new Map<number, Candidate>();
  if (free.length === 0) return found;
  const list = new Int32Array(rows.rightCount);
  let next = 0; // in the matching
  for (const [index, mentee] of waiting.entries()) {
    if (index % ROWS_PER_STEP === 0) yield;
    while (next < matching.edges.length && matching.edges[next] < rowStart[mentee]) next++;
    const partners = new Set<number>();
    for (; matching.edges[next] < rowStart[mentee + 1]; next++) partners.add(target[matching.edges[next]]);
    const count = rows.listOutside(mentee, settled, list);
    for (const mentor of list.subarray(0, count)) {
      if (partners.has(mentor)) continue;
      found.set(mentor, { id: columns.mentees[mentee].person.id, score: 0 });
      addBit(settled, mentor);
    }
  }
  return found;
}
