import { parseCohort } from "../../src/cohort/parse.js";
import type { Objective } from "../../src/programs/program.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import type { ClaimedPair } from "../../src/verify/expect.js";
import { type Claim, composeClaim } from "../../src/verify/optimum.js";
import { type Table, tabulate } from "../../src/verify/table.js";

export interface Sketch {
  /** Per mentee the score with each mentor; null where the pair is not open. */
  readonly open: readonly (readonly (number | null)[])[];
  readonly wants?: readonly number[];
  readonly capacity?: readonly number[];
  readonly priority?: readonly number[];
  readonly objective?: Objective;
}

/** A table of which only the open pairs are made up. */
export function tableOf({
  open,
  wants = [],
  capacity = [],
  priority = [],
  objective = { kind: "bestTotal" },
}: Sketch): Table {
  const mentees = open.map((_, i) => ({ personId: `e${i}`, wants: wants[i], priority: priority[i] }));
  const mentors = (open[0] ?? []).map((_, j) => ({ personId: `m${j}`, capacity: capacity[j] }));
  const people = [...mentees, ...mentors].map(({ personId }) => ({ id: personId }));
  const cohort = parseCohort({ schemaVersion: 1, people, mentors, mentees });
  const table = tabulate(cohort, resolveProgram({ schemaVersion: 1, objective }));
  return { ...table, open: (mentee, mentor) => open[mentee][mentor] ?? undefined };
}

/** "00 1*2": mentee 0 with mentor 0, mentee 1 with mentor 2 by a lock. */
export function pairsOf(text: string): ClaimedPair[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ mentee: Number(word[0]), mentor: Number(word.at(-1)), locked: word.includes("*") }));
}

/** The verifier's problem from a sketch and its pairs. */
export const claimOf = (sketch: Sketch, chosen: string): Claim => composeClaim(tableOf(sketch), pairsOf(chosen));
