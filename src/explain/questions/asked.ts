import { deepFreeze } from "../../cohort/snapshot.js";
import { solveAgain } from "../../engine/again.js";
import { fingerprintSteps } from "../../engine/fingerprint.js";
import { type LockedPair, withLocks } from "../../engine/rows.js";
import { MAX_PAIRS, type ReadInput, type Run, readRules, readSteps, type Solved } from "../../engine/run.js";
import { trimRun } from "../../engine/trim-run.js";
import type { Changed, Touched } from "../../programs/change.js";
import type { OwnRules } from "../../programs/own.js";
import { resolveProgram } from "../../programs/resolve.js";
import type { Steps } from "../../steps.js";
import { labelsOf } from "../labels.js";
import type { Answer, Difference } from "./answers.js";
import { difference } from "./difference.js";

/** Places alone are other ones: they change no pair. */
export const NOBODY: Touched = new Set();

/** A run that questions are put to, and what each of them needs: worked out once, and not before it is asked for. */
export class Asked {
  readonly run: Run;
  readonly own: OwnRules | undefined;
  readonly maxPairs: number;
  private trimmed: Solved | null = null;
  private fingerprint: string | null = null;

  constructor(run: Run, options: { readonly own?: OwnRules | undefined; readonly maxPairs?: number | undefined }) {
    const { own, maxPairs = MAX_PAIRS } = options;
    this.run = run;
    this.own = own;
    this.maxPairs = maxPairs;
  }

  /** The run with the pairs that matter: what others are solved from. */
  *base(): Steps<Solved> {
    this.trimmed ??= yield* trimRun(this.run);
    return this.trimmed;
  }

  /** Reads the documents of another round. */
  *read({ cohort, program, own }: Changed): Steps<ReadInput> {
    const isSamePeople = cohort === this.run.cohort && own?.custom === this.own?.custom;
    return isSamePeople
      ? yield* readRules(this.run, resolveProgram(program, own))
      : yield* readSteps(cohort, program, own);
  }

  /**
   * The optimum of another round, from what is known of this one, or of one that is nearer; see `solveAgain` for whose pairs
   * are told apart.
   */
  *solve(read: ReadInput, touched: Touched = "everybody", from?: Solved): Steps<Solved> {
    return yield* solveAgain(from ?? (yield* this.base()), read, this.maxPairs, touched);
  }

  /** What forcing a pair of this score would change: it is locked, but counts among those of whom `fair` tells the worst. */
  *force(pair: LockedPair, score: number): Steps<Difference> {
    const { run } = this;
    const base = yield* this.base();
    const locks = [...run.locks, pair];
    const read = { ...run, locks, scanner: withLocks(run.scanner, locks) };
    const forced = yield* difference(base, yield* solveAgain(base, read, this.maxPairs, NOBODY, score));
    const levels = forced.levels.map((level) =>
      level.kind === "worstScore" ? { ...level, after: Math.min(level.after ?? score, score) } : level,
    );
    return { ...forced, levels };
  }

  /** The optimum of the same round with other places. */
  *solvePlaces(capacity: Int32Array, from?: Solved): Steps<Solved> {
    return yield* this.solve({ ...this.run, columns: { ...this.run.columns, capacity } }, NOBODY, from);
  }

  /** Completes an answer and freezes it; names are those of whoever it speaks of, in either cohort. */
  *answer<Q extends string, T extends object>(question: Q, said: T, cohort = this.run.cohort): Steps<Answer<Q> & T> {
    const { program } = this.run;
    this.fingerprint ??= yield* fingerprintSteps(this.run.cohort, program.resolved);
    const { own } = program.resolved;
    const labels = yield* labelsOf(this.run.cohort, said);
    if (cohort !== this.run.cohort) {
      const known = new Set(labels.map(({ id }) => id));
      labels.push(...(yield* labelsOf(cohort, said)).filter(({ id }) => !known.has(id)));
    }
    const head = { schemaVersion: 1 as const, question, fingerprint: this.fingerprint };
    return deepFreeze({ ...head, ...said, labels, ...(own !== undefined && { own }) });
  }
}
