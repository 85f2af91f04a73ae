import { parseCohort } from "../cohort/parse.js";
import { type Plain, takeSnapshot } from "../cohort/snapshot.js";
import { tellingName } from "../constraints/constraint.js";
import type { MatchResult } from "../engine/result.js";
import { BinomeError } from "../errors.js";
import { ownFieldsOf } from "../own-fields.js";
import { applyCustomSchemas } from "../programs/custom.js";
import type { OwnRules } from "../programs/own.js";
import { resolveProgram } from "../programs/resolve.js";
import type { ClaimedPair } from "./expect.js";
import { compare, FaultList, member, type Verification } from "./faults.js";
import { rebuildResult } from "./rebuild.js";
import { type Table, tabulate } from "./table.js";

/** How far to look, and with which own rules. */
export interface VerifyOptions<P = unknown, R = unknown, E = unknown> {
  /** The developer's own rules that took part in the match. */
  readonly own?: OwnRules<P, R, E> | undefined;
  /**
   * `"pairs"` judges the stated pairs and locks from scratch: O(pairs). `"all"` judges every possible pair, and with it the
   * proof of optimality, the runners-up and every cause: O(mentees · mentors) calls of each rule and criterion.
   * @defaultValue "all"
   */
  readonly scope?: "pairs" | "all" | undefined;
}

/**
 * Checks a result against the cohort and the programme it was made from, fact by fact, without trusting anything in it and
 * without the engine that made it: rules and scores by the plain voice, optimality by the certificate.
 *
 * @throws BinomeError `INVALID_COHORT`, `INVALID_PROGRAM`, `INVALID_OPTIONS`. A result that is wrong is no error but an answer.
 */
export function verify<P, R, E>(
  cohort: unknown,
  program: unknown,
  result: unknown,
  options: VerifyOptions<P, R, E> = {},
): Verification {
  const { scope = "all", own } = ownFieldsOf(options);
  if (scope !== "pairs" && scope !== "all") {
    const issue = { code: "NOT_ONE_OF", path: ["scope"], expected: 'one of "pairs", "all"', received: "another value" };
    throw new BinomeError("INVALID_OPTIONS", "Cannot read options", [issue]);
  }
  const faults = new FaultList();
  const bound = resolveProgram(program, own);
  const parsed = parseCohort(cohort);
  const { value, issues } = takeSnapshot(result);
  for (const { code, path, expected, received } of issues.issues) faults.add(code, path, expected, received);
  if (issues.count > 0) return faults.verdict();

  const table = tabulate(applyCustomSchemas(parsed, own?.custom), bound);
  const chosen = readPairs(table, value, faults);
  if (chosen === null) return faults.verdict();
  const stated = value as unknown as MatchResult;
  checkPairs(table, chosen, faults);
  if (faults.count > 0) return faults.verdict();

  const expected = rebuildResult(table, parsed, chosen, stated, scope, faults);
  compare(expected as unknown as Plain, value, [], faults);
  return faults.verdict();
}

/** The stated pairs by index, in canonical order; null where the result cannot be read at all. */
function readPairs(table: Table, value: Plain, faults: FaultList): ClaimedPair[] | null {
  const pairs = member(value, "pairs");
  if (!Array.isArray(pairs)) {
    faults.add("INVALID_SHAPE", ["pairs"], "a list of pairs", "something else");
    return null;
  }
  const locks = new Set(
    (table.cohort.locks ?? []).map(({ menteeId, mentorId }) => JSON.stringify([menteeId, mentorId])),
  );
  const chosen: ClaimedPair[] = [];
  pairs.forEach((row, index) => {
    const mentorId = member(row, "mentorId");
    const menteeId = member(row, "menteeId");
    const mentor = typeof mentorId === "string" ? table.mentorAt.get(mentorId) : undefined;
    const mentee = typeof menteeId === "string" ? table.menteeAt.get(menteeId) : undefined;
    if (mentor === undefined)
      faults.add("UNKNOWN_MENTOR", ["pairs", index, "mentorId"], "a mentor of the cohort", "another");
    else if (mentee === undefined)
      faults.add("UNKNOWN_MENTEE", ["pairs", index, "menteeId"], "a mentee of the cohort", "another");
    else chosen.push({ mentor, mentee, locked: locks.has(JSON.stringify([menteeId, mentorId])) });
  });
  return faults.count > 0 ? null : chosen;
}

/** What must hold of the pairs before anything can be worked out from them. */
function checkPairs(table: Table, chosen: readonly ClaimedPair[], faults: FaultList): void {
  const { mentors, mentees, program, facts, cohort } = table;
  const seen = new Set<string>();
  const load = new Map<string, number>();
  chosen.forEach(({ mentor, mentee }, index) => {
    const [mentorId, menteeId] = [mentors[mentor].person.id, mentees[mentee].person.id];
    const key = JSON.stringify([menteeId, mentorId]);
    if (seen.has(key)) faults.add("DUPLICATE_PAIR", ["pairs", index], "each pair once", "a pair again");
    if (seen.has(JSON.stringify([mentorId, menteeId])))
      faults.add("MUTUAL_PAIR", ["pairs", index], "one direction", "both");
    seen.add(key);
    for (const rule of program.constraints) {
      const { passes, finding } = rule.judge(mentors[mentor], mentees[mentee], facts);
      if (passes) continue;
      const received = rule.relaxable ? (finding?.code ?? "refused") : "refused";
      faults.add("RULE_BROKEN", ["pairs", index], `a pair that ${tellingName(rule)} allows`, received);
    }
    for (const [role, id, places] of [
      ["mentor", mentorId, mentors[mentor].mentor.capacity ?? 1],
      ["mentee", menteeId, mentees[mentee].mentee.wants ?? 1],
    ] as const) {
      const used = (load.get(role + id) ?? 0) + 1;
      load.set(role + id, used);
      if (used > places)
        faults.add("TOO_MANY_PAIRS", ["pairs", index], `at most ${places} for this ${role}`, `${used}`);
    }
  });
  (cohort.locks ?? []).forEach(({ mentorId, menteeId }) => {
    if (!seen.has(JSON.stringify([menteeId, mentorId]))) {
      faults.add("LOCK_MISSING", ["pairs"], `the lock of ${JSON.stringify(menteeId)}`, "no such pair");
    }
  });
}
