import { optimalPairs } from "../../engine/optimal-pairs.js";
import type { RowScanner } from "../../engine/rows.js";
import { withWeights } from "../../engine/rows.js";
import type { Solved } from "../../engine/run.js";
import { BinomeError } from "../../errors.js";
import { findEdge } from "../../graph.js";
import { applyChanges } from "../../programs/change.js";
import { resolveProgram } from "../../programs/resolve.js";
import type { Steps } from "../../steps.js";
import { type ChosenPair, listPairs } from "../pairs.js";
import type { Asked } from "./asked.js";

/** What is known of the round at one weight of one criterion. */
export interface WeighedOptimum {
  readonly weight: number;
  readonly scanner: RowScanner;
  /** One of the optima. */
  readonly pairs: readonly ChosenPair[];
  /** The scores of those pairs. */
  readonly total: number;
  /** Per pair watched: 1 where it is one of them. */
  readonly isChosen: Uint8Array;
  /** Per pair watched: 1 where it is in some optimum. */
  readonly stays: Uint8Array;
}

/** Solves, all told, and how many there may be. */
export class SolveBudget {
  solves = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** @throws BinomeError `INVALID_OPTIONS` where there were enough */
  spend(): void {
    if (this.solves < this.most) {
      this.solves++;
      return;
    }
    const issue = {
      code: "TOO_MANY_SOLVES",
      path: ["maxSolves"],
      expected: "a question that takes no more: ask about fewer mentees or criteria, or allow more",
      received: `more than ${this.most}`,
    };
    throw new BinomeError("INVALID_OPTIONS", "Cannot answer", [issue]);
  }
}

/** The round of a run with other weights of one criterion: each solved once, and some pairs watched in all of them. */
export class WeightedRounds {
  readonly weight: number; // the programme's own
  /** Whether what a set of pairs scores is a line over the weight, and which pairs are feasible never changes. */
  readonly hasLines: boolean;
  readonly watched: readonly ChosenPair[];
  private readonly asked: Asked;
  private readonly criterion: string;
  private readonly budget: SolveBudget;
  private readonly otherWeights: number; // the sum of all others
  private readonly criterionCount: number;
  private readonly known = new Map<number, WeighedOptimum>();

  constructor(asked: Asked, criterion: string, watched: readonly ChosenPair[], budget: SolveBudget) {
    const { criteria, minScore, resolved } = asked.run.program;
    const weights = criteria.map((one) => ({ code: one.criterion.code, weight: one.weight }));
    this.hasLines = minScore === 0 && resolved.objective.kind !== "fair";
    this.criterionCount = criteria.length;
    this.weight = weights.find(({ code }) => code === criterion)?.weight ?? 0;
    this.otherWeights = weights.reduce((sum, { weight }) => sum + weight, -this.weight);
    this.asked = asked;
    this.criterion = criterion;
    this.watched = watched;
    this.budget = budget;
  }

  *at(weight: number): Steps<WeighedOptimum> {
    let optimum = this.known.get(weight);
    if (optimum === undefined) {
      const solved = weight === this.weight ? yield* this.asked.base() : yield* this.solve(weight);
      optimum = yield* this.describe(weight, solved);
      this.known.set(weight, optimum);
    }
    return optimum;
  }

  /**
   * Which of two optima is one all the way between, but for rounding: it comes short of the other by no more than a
   * micro-point for each of its parts. Null where neither is.
   */
  covering(one: WeighedOptimum, other: WeighedOptimum): WeighedOptimum | null {
    // nothing lies between
    if (Math.abs(one.weight - other.weight) === 1) return one;
    const rounding = Math.max(one.pairs.length, other.pairs.length) * this.criterionCount;
    if (totalAt(one, other) >= other.total - rounding) return one;
    return totalAt(other, one) >= one.total - rounding ? other : null;
  }

  /** The last weight, on the way from one optimum to another, at which the first is as good. */
  crossing(one: WeighedOptimum, other: WeighedOptimum): number {
    const lead = (one.total - totalAt(other, one)) * (this.otherWeights + one.weight);
    const lag = (other.total - totalAt(one, other)) * (this.otherWeights + other.weight);
    const way = other.weight - one.weight;
    const steps = Math.floor((lead / (lead + lag)) * Math.abs(way));
    return one.weight + Math.sign(way) * Math.min(steps, Math.abs(way) - 1);
  }

  private *solve(weight: number): Steps<Solved> {
    this.budget.spend();
    const { run, own } = this.asked;
    const from = { cohort: run.cohort, program: run.program.resolved, own };
    const changed = yield* applyChanges(from, [{ kind: "weight", criterion: this.criterion, weight }]);
    const program = resolveProgram(changed.program, changed.own);
    return yield* this.asked.solve({ ...run, program, scanner: withWeights(run.scanner, program, run.locks) });
  }

  private *describe(weight: number, solved: Solved): Steps<WeighedOptimum> {
    const { scanner, scored, matching, problem } = solved;
    const { graph, inSome } = yield* optimalPairs(solved);
    const pairs = listPairs({ problem, matching, locks: [] });
    const chosen = new Set(pairs.map(keyOf));
    return {
      weight,
      scanner,
      pairs,
      total: matching.edges.reduce((sum, e) => sum + scored.score[e], 0),
      isChosen: Uint8Array.from(this.watched, (pair) => (chosen.has(keyOf(pair)) ? 1 : 0)),
      stays: Uint8Array.from(this.watched, ({ mentee, mentor }) => {
        const edge = findEdge(graph, mentee, mentor);
        return edge === -1 ? 0 : inSome[edge];
      }),
    };
  }
}

/** What the pairs of one optimum score at the weight of another. */
function totalAt({ pairs }: WeighedOptimum, { scanner }: WeighedOptimum): number {
  const score = new Int32Array(1);
  let total = 0;
  for (const { mentee, mentor } of pairs) {
    scanner.scoreRow(mentee, Int32Array.of(mentor), 1, score);
    total += score[0];
  }
  return total;
}

function keyOf({ mentee, mentor }: ChosenPair): string {
  return `${mentee} ${mentor}`;
}
