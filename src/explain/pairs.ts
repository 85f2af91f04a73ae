import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Facts } from "../cohort/facts.js";
import type { Finding } from "../constraints/constraint.js";
import { BestMentees, type MenteeLists, NOBODY } from "../engine/best-mentees.js";
import type { Candidate, PairRow } from "../engine/result.js";
import type { Run } from "../engine/run.js";
import { scorePair } from "../engine/score.js";
import type { BoundProgram } from "../programs/resolve.js";
import { matesOf } from "../solve/problem.js";
import { mapRows, type Steps } from "../steps.js";

const PAIRS_PER_STEP = 32;
const ROWS_PER_STEP = 256;

/** A chosen or locked pair, by index. */
export interface ChosenPair {
  readonly mentor: number;
  readonly mentee: number;
  readonly locked: boolean;
}

/** All pairs of the result, in the order of mentees, then mentors. */
export function listPairs({ problem, matching, locks }: Pick<Run, "problem" | "matching" | "locks">): ChosenPair[] {
  const { rowStart, target } = problem.graph;
  const pairs: ChosenPair[] = locks.map(({ mentor, mentee }) => ({ mentor, mentee, locked: true }));
  let mentee = 0;
  for (const e of matching.edges) {
    while (rowStart[mentee + 1] <= e) mentee++;
    pairs.push({ mentor: target[e], mentee, locked: false });
  }
  return pairs.sort((a, b) => a.mentee - b.mentee || a.mentor - b.mentor);
}

/** Turns each pair into a row that says why. */
export function* explainPairs(run: Run, pairs: readonly ChosenPair[]): Steps<PairRow[]> {
  const { columns, program, facts } = run;
  const next = yield* findRunnersUp(run);
  const explain = ({ mentor, mentee, locked }: ChosenPair): PairRow => {
    const profiles = [columns.mentors[mentor], columns.mentees[mentee]] as const;
    const { score, parts } = scorePair(program, ...profiles, facts);
    const otherMentor = next.ofMentee[mentee];
    const otherMentee = next.ofMentor[mentor];
    return {
      mentorId: profiles[0].person.id,
      menteeId: profiles[1].person.id,
      score,
      locked,
      belowMinScore: score < program.minScore,
      parts,
      passed: keptFindings(program, ...profiles, facts),
      runnerUp: {
        mentor: otherMentor && { mentorId: otherMentor.id, score: otherMentor.score },
        mentee: otherMentee && { menteeId: otherMentee.id, score: otherMentee.score },
      },
    };
  };
  const rows: PairRow[] = [];
  for (const pair of pairs) {
    if (rows.length % PAIRS_PER_STEP === 0) yield { phase: "explain", done: rows.length, of: pairs.length };
    rows.push(explain(pair));
  }
  return rows;
}

/** What the rules found of a pair that keeps them, where there is something to tell. */
export function keptFindings(
  { constraints }: BoundProgram,
  mentor: MentorProfile,
  mentee: MenteeProfile,
  facts: Facts,
): PairRow["passed"] {
  const passed: { constraint: string; finding: Finding }[] = [];
  for (const constraint of constraints) {
    const { finding } = constraint.judge(mentor, mentee, facts);
    if (finding !== null) passed.push({ constraint: constraint.code, finding });
  }
  return passed;
}

/** For each person the best feasible partner who was not chosen, by score, then by id. One walk over the pairs kept. */
function* findRunnersUp(run: Run): Steps<{ ofMentee: (Candidate | null)[]; ofMentor: (Candidate | null)[] }> {
  const { columns, scored, matching, extension } = run;
  const { graph, score } = scored;
  const bestOfMentee = new Int32Array(graph.leftCount).fill(-1); // the edge
  const bestOfMentor = new Int32Array(graph.rightCount).fill(-1);
  const menteeOf = new Int32Array(graph.rightCount); // the mentee at the other end of bestOfMentor
  let next = 0;
  for (let mentee = 0; mentee < graph.leftCount; mentee++) {
    if (mentee % ROWS_PER_STEP === 0) yield;
    for (let e = graph.rowStart[mentee]; e < graph.rowStart[mentee + 1]; e++) {
      if (matching.edges[next] === e) {
        next++;
        continue;
      }
      const mentor = graph.target[e];
      if (bestOfMentee[mentee] === -1 || score[e] > score[bestOfMentee[mentee]]) bestOfMentee[mentee] = e;
      if (bestOfMentor[mentor] === -1 || score[e] > score[bestOfMentor[mentor]]) {
        bestOfMentor[mentor] = e;
        menteeOf[mentor] = mentee;
      }
    }
  }
  return {
    ofMentee: yield* mapRows(bestOfMentee, (e) =>
      e === -1 ? null : { id: columns.mentors[graph.target[e]].person.id, score: score[e] },
    ),
    // not every mentee of a mentor need be kept, but every mentor's best were noted down
    ofMentor:
      extension !== null
        ? yield* findBestMentees(run, extension.bestMentees)
        : yield* mapRows(bestOfMentor, (e, mentor) =>
            e === -1 ? null : { id: columns.mentees[menteeOf[mentor]].person.id, score: score[e] },
          ),
  };
}

function* findBestMentees(
  { columns, problem, matching }: Run,
  { mentees, scores }: MenteeLists,
): Steps<(Candidate | null)[]> {
  const { start, left } = matesOf(problem, matching);
  const listStart = new BestMentees(columns.capacity, columns.mentees.length).start;
  return yield* mapRows(columns.mentors, (_, mentor) => {
    const chosen = left.subarray(start[mentor], start[mentor + 1]);
    for (let at = listStart[mentor]; at < listStart[mentor + 1] && mentees[at] !== NOBODY; at++) {
      if (!chosen.includes(mentees[at])) return { id: columns.mentees[mentees[at]].person.id, score: scores[at] };
    }
    return null;
  });
}
