/*
 * Why somebody has no mentor, or a mentor a free place: the first of a closed list of causes that is true, with what shows
 * it. The person alone is not eligible; nobody on the other side passes the rules; those who do stay under minScore; the
 * group reaches too few places (a Hall violator), or is served already; the total is greater without.
 */
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Side } from "../constraints/constraint.js";
import type {
  BelowMinScore,
  Candidate,
  MenteeCause,
  MentorCause,
  NobodyEligible,
  NotEligible,
  Shortage,
  Turn,
} from "../engine/result.js";
import type { Run } from "../engine/run.js";
import { findHallViolatorsSteps } from "../solve/hall-violator.js";
import { loads } from "../solve/problem.js";
import { NOBODY, type TurnCosts, turnCostsSteps } from "../solve/turn-costs.js";
import { eachRow, mapRows, type Steps } from "../steps.js";
import { type Tallies, type Tally, tallyRefusals } from "./refusals.js";

const ROWS_PER_STEP = 64;

/** Cause per mentee and per mentor (null where nothing is missing), and the shortages they refer to. */
export interface Causes {
  readonly ofMentee: readonly (MenteeCause | null)[];
  readonly ofMentor: readonly (MentorCause | null)[];
  readonly shortages: readonly Shortage[];
}

export function* findCauses(run: Run): Steps<Causes> {
  const { columns, problem, program, matching, duals, degree } = run;
  const { graph } = problem;
  const load = loads(problem, matching);
  const leftDegree = (mentee: number): number => graph.rowStart[mentee + 1] - graph.rowStart[mentee];

  // who falls short, and who has nobody left to meet at all
  const short = indicesWhere(graph.leftCount, (mentee) => load.left[mentee] < problem.wants[mentee]);
  const spare = indicesWhere(graph.rightCount, (mentor) => load.right[mentor] < problem.capacity[mentor]);
  const cutOff = new Set(short.filter((mentee) => leftDegree(mentee) === load.left[mentee]));
  const unreachable = new Set(spare.filter((mentor) => degree[mentor] === load.right[mentor]));
  const tallies = yield* tallyRefusals(run, cutOff, unreachable);
  const describer = new CutOffDescriber(run, tallies);

  const crowded = short.filter((mentee) => !cutOff.has(mentee));
  const { kind } = program.resolved.objective;
  const isCoverage = kind !== "bestTotal";
  const violators =
    isCoverage && crowded.length > 0 ? yield* findHallViolatorsSteps(problem, matching, Int32Array.from(crowded)) : [];
  const shortageOf = new Map(
    violators.flatMap(({ short: members }, index) => members.map((mentee) => [mentee, index])),
  );
  // under `fair` the duals speak of the pairs above the threshold only: a turn has no price there
  const hasPrice = crowded.length > 0 && kind !== "fair";
  const turns = hasPrice ? new TurnTeller(run, load.left, yield* turnCostsSteps(problem, matching, duals)) : undefined;

  const isChosen = new Uint8Array(graph.target.length);
  for (const e of matching.edges) isChosen[e] = 1;
  const ofMentee = new Map<number, MenteeCause>();
  yield* eachRow(short, (mentee) => {
    if (cutOff.has(mentee)) {
      ofMentee.set(mentee, describer.ofMentee(mentee));
      return;
    }
    const turn = turns?.tell(mentee) ?? null;
    const shortage = shortageOf.get(mentee);
    ofMentee.set(
      mentee,
      shortage === undefined
        ? { kind: "outweighed", best: bestUnchosen(run, isChosen, mentee), turn }
        : { kind: "shortage", shortage, turn },
    );
  });
  const ofMentor = new Map<number, MentorCause>();
  const best = yield* bestWaiting(run, isChosen, load.left);
  yield* eachRow(spare, (mentor) => {
    const waiting = best[mentor];
    if (unreachable.has(mentor)) ofMentor.set(mentor, describer.ofMentor(mentor));
    else if (waiting === null) ofMentor.set(mentor, { kind: "surplus", mentees: degree[mentor] - load.right[mentor] });
    else ofMentor.set(mentor, { kind: "outweighed", best: waiting });
  });

  const menteeId = (mentee: number): string => columns.mentees[mentee].person.id;
  return {
    ofMentee: columns.mentees.map((_, mentee) => ofMentee.get(mentee) ?? null),
    ofMentor: columns.mentors.map((_, mentor) => ofMentor.get(mentor) ?? null),
    shortages: yield* mapRows(violators, ({ lefts, rights, short: members, wanted, places }) => ({
      menteeIds: lefts.map(menteeId),
      mentorIds: rights.map((mentor) => columns.mentors[mentor].person.id),
      wanted,
      places,
      shortIds: members.map(menteeId),
    })),
  };
}

function indicesWhere(count: number, holds: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(holds);
}

/** The causes of those who have nobody left to meet. */
class CutOffDescriber {
  private readonly run: Run;
  private readonly tallies: Tallies;
  private readonly score: (mentee: number, mentor: number) => number;

  constructor(run: Run, tallies: Tallies) {
    this.run = run;
    this.tallies = tallies;
    const mentors = new Int32Array(1);
    const scores = new Int32Array(1);
    this.score = (mentee, mentor) => {
      mentors[0] = mentor;
      run.scanner.scoreRow(mentee, mentors, 1, scores);
      return scores[0];
    };
  }

  ofMentee(mentee: number): MenteeCause {
    const { columns } = this.run;
    const alone = this.judgeAlone("mentee", columns.mentees[mentee]);
    if (alone !== null) return alone;
    const tally = this.tallies.ofMentee.get(mentee);
    const idOf = (mentor: number): string => columns.mentors[mentor].person.id;
    return (
      this.belowMinScore(tally, (mentor) => this.score(mentee, mentor), idOf) ?? {
        kind: "noEligibleMentor",
        ...this.nobodyEligible(tally, idOf),
      }
    );
  }

  ofMentor(mentor: number): MentorCause {
    const { columns } = this.run;
    const alone = this.judgeAlone("mentor", columns.mentors[mentor]);
    if (alone !== null) return alone;
    const tally = this.tallies.ofMentor.get(mentor);
    const idOf = (mentee: number): string => columns.mentees[mentee].person.id;
    return (
      this.belowMinScore(tally, (mentee) => this.score(mentee, mentor), idOf) ?? {
        kind: "noEligibleMentee",
        ...this.nobodyEligible(tally, idOf),
      }
    );
  }

  private judgeAlone(side: Side, profile: MentorProfile | MenteeProfile): NotEligible | null {
    for (const constraint of this.run.program.constraints) {
      const finding = constraint.judgeAlone?.(side, profile, this.run.facts) ?? null;
      if (finding !== null) return { kind: "notEligible", constraint: constraint.code, finding };
    }
    return null;
  }

  private belowMinScore(
    tally: Tally | undefined,
    scoreOf: (index: number) => number,
    idOf: (index: number) => string,
  ): BelowMinScore | null {
    const low = (tally?.passing ?? [])
      .map((index) => ({ id: idOf(index), score: scoreOf(index) }))
      .filter(({ score }) => score < this.run.program.minScore);
    if (low.length === 0) return null;
    const best = low.reduce((leader, candidate) => (candidate.score > leader.score ? candidate : leader));
    return { kind: "belowMinScore", count: low.length, best };
  }

  private nobodyEligible(tally: Tally | undefined, idOf: (index: number) => string): NobodyEligible {
    const relaxation = tally?.relaxation(this.tallies.rules) ?? null;
    return {
      of: tally?.of ?? 0,
      refusals: tally?.refusals(this.tallies.rules) ?? [],
      relaxation: relaxation && { constraints: relaxation.constraints, opens: idOf(relaxation.index) },
    };
  }
}

/** What a first place would cost those who have none in the problem. */
class TurnTeller {
  private readonly run: Run;
  private readonly load: Int32Array;
  private readonly costs: TurnCosts;
  private readonly locked: ReadonlySet<number>; // mentees

  constructor(run: Run, load: Int32Array, costs: TurnCosts) {
    this.run = run;
    this.load = load;
    this.costs = costs;
    this.locked = new Set(run.locks.map(({ mentee }) => mentee));
  }

  /** Only for whoever has no mentor at all. The cost without the objective's constants is what the total score loses. */
  tell(mentee: number): Turn | null {
    const { leftFirst, leftDrop } = this.run.problem;
    const cost = this.costs.cost[mentee];
    const hasMentor = this.load[mentee] > 0 || this.locked.has(mentee);
    if (hasMentor || cost === Infinity) return null;
    const yields = this.costs.yields[mentee];
    if (yields === NOBODY) return { insteadOf: null, scoreCost: cost + leftFirst[mentee] };
    const placeLost = leftFirst[yields] - (this.load[yields] > 1 ? leftDrop[yields] : 0);
    return { insteadOf: this.run.columns.mentees[yields].person.id, scoreCost: cost + leftFirst[mentee] - placeLost };
  }
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

/** For each mentor the best mentee she may meet who still waits, or null. */
function* bestWaiting(
  { columns, scored, problem }: Run,
  isChosen: Uint8Array,
  load: Int32Array,
): Steps<(Candidate | null)[]> {
  const { graph, score } = scored;
  const best: (Candidate | null)[] = Array.from({ length: graph.rightCount }, () => null);
  let waiting = 0;
  for (let mentee = 0; mentee < graph.leftCount; mentee++) {
    if (load[mentee] >= problem.wants[mentee]) continue;
    if (++waiting % ROWS_PER_STEP === 0) yield;
    for (let e = graph.rowStart[mentee]; e < graph.rowStart[mentee + 1]; e++) {
      const leader = best[graph.target[e]];
      if (isChosen[e] === 1 || (leader !== null && leader.score >= score[e])) continue;
      best[graph.target[e]] = { id: columns.mentees[mentee].person.id, score: score[e] };
    }
  }
  return best;
}
