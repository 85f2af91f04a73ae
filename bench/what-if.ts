// One change of a large round: solved again from what the run knows, against a whole `match()` of the changed documents.
import { alternatives, createRun, type MatchRun, whatIf } from "../src/ask.js";
import { parseCohort } from "../src/cohort/parse.js";
import { match } from "../src/match.js";
import { applyChanges, type Change } from "../src/programs/change.js";
import { resolveProgram } from "../src/programs/resolve.js";
import { finish } from "../src/steps.js";
import { type CompanySize, makeCompany } from "./company.js";
import { clock, formatMs, formatRatio, interleave } from "./measure.js";

export interface WhatIfPlan {
  readonly companies: readonly CompanySize[];
  readonly rounds: number;
}

export function* whatIfTable({ companies, rounds }: WhatIfPlan): Generator<string> {
  yield "| company, mentors × mentees | change | pairs that come or go | `whatIf` | first one asked | a whole `match()` | ratio |";
  yield "|---|---|---|---|---|---|---|";
  for (const company of companies) {
    const cohort = makeCompany(company);
    const run = createRun(cohort);
    for (const { name, change } of changesOf(run)) yield whatIfRow(company, cohort, { name, change }, rounds);
  }
}

interface NamedChange {
  readonly name: string;
  readonly change: Change;
}

/** One of each: somebody in demand gets a place, somebody with a mentee leaves, a pair is locked that was not chosen. */
function changesOf(run: MatchRun): NamedChange[] {
  const { mentors, pairs } = run.result;
  const full = mentors.find(({ menteeIds, capacity }) => menteeIds.length > 0 && menteeIds.length === capacity);
  const middle = pairs[pairs.length >> 1];
  const other = alternatives(run, pairs[0].menteeId, 1);
  if (full === undefined || other.mentors.length === 0) throw new Error("nobody in demand, or nobody with a choice");
  const { mentorId, capacity } = full;
  return [
    { name: "one more place", change: { kind: "places", mentorId, capacity: capacity + 1 } },
    { name: "a mentor leaves", change: { kind: "withdraw", personId: middle.mentorId, role: "mentor" } },
    { name: "a lock", change: { kind: "lock", mentorId: other.mentors[0].mentorId, menteeId: other.menteeId } },
    { name: "a lower gap", change: { kind: "constraint", constraint: "seniorityGap", params: { min: 1 } } },
    { name: "another weight", change: { kind: "weight", criterion: "sharedGoals", weight: 30 } },
  ];
}

function whatIfRow(
  { mentors, mentees }: CompanySize,
  cohort: unknown,
  { name, change }: NamedChange,
  rounds: number,
): string {
  const changed = finish(
    applyChanges({ cohort: parseCohort(cohort), program: resolveProgram().resolved, own: undefined }, [change]),
  );
  const run = createRun(cohort);
  const first = clock(() => whatIf(run, change));
  const { added, removed, levels } = first.value.difference;
  const own = levels.map(({ after }) => after).join();
  const cold = match(changed.cohort, changed.program).levels.map((level) => {
    return level.kind === "mentees" ? level.served : "score" in level ? level.score : -1;
  });
  if (own !== cold.join()) throw new Error(`${name}: ${own} from before, and ${cold.join()} from nothing`);
  const timed = (work: () => unknown) => () => ({ pairs: 0, total: 0, ms: clock(work).ms });
  const [warm, whole] = interleave(
    [
      { name: "warm", run: timed(() => whatIf(run, change)) },
      { name: "whole", run: timed(() => match(changed.cohort, changed.program)) },
    ],
    { rounds, budgetMs: 60_000 },
  );
  const size = `${mentors.toLocaleString("en")} × ${mentees.toLocaleString("en")}`;
  const cells = [size, name, added.length + removed.length, ...[warm, first.ms, whole].map(formatMs)];
  return `| ${cells.join(" | ")} | ${formatRatio(whole / warm)} |`;
}
