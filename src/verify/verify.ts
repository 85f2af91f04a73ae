import type { Cohort } from "../cohort/cohort.js";
import { encodeCohort } from "../cohort/columns.js";
import { parseCohort } from "../cohort/parse.js";
import { deepFreeze, type Plain, takeSnapshot } from "../cohort/snapshot.js";
import { tellingName } from "../constraints/constraint.js";
import { fingerprintOf, sealOf, VERSION } from "../engine/fingerprint.js";
import { programNotices } from "../engine/notices.js";
import type { Certificate, MatchResult } from "../engine/result.js";
import { BinomeError, ISSUE_CAP } from "../errors.js";
import { ownFieldsOf } from "../own-fields.js";
import { applyCustomSchemas } from "../programs/custom.js";
import type { OwnRules } from "../programs/own.js";
import { resolveProgram } from "../programs/resolve.js";
import {
  type ClaimedPair,
  expectLevels,
  expectMenteeCause,
  expectMentorCause,
  expectPairs,
  expectRows,
  expectShortage,
} from "./expect.js";
import { composeClaim, refuteCertificate, refuteFairness, type TurnTable, tabulateTurns } from "./optimum.js";
import { type Table, tabulate } from "./table.js";

/** One thing in a result that is not so. */
export interface Fault {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly received: string;
}

/** The first hundred faults, and how many there are. */
export type Verification =
  | { readonly ok: true }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly faultCount: number };

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

  const expected = expectResult(table, parsed, chosen, stated, scope, faults);
  compare(expected as unknown as Plain, value, [], faults);
  return faults.verdict();
}

class FaultList {
  private readonly faults: Fault[] = [];
  count = 0;

  add(code: string, path: Fault["path"], expected: string, received: string): void {
    if (this.faults.length < ISSUE_CAP) this.faults.push({ code, path, expected, received });
    this.count++;
  }

  verdict(): Verification {
    return deepFreeze(this.count === 0 ? { ok: true } : { ok: false, faults: this.faults, faultCount: this.count });
  }
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

/** The result as it must read. Whatever the scope leaves out is copied from the claim. */
function expectResult(
  table: Table,
  cohort: Cohort,
  inOrder: readonly ClaimedPair[],
  stated: MatchResult,
  scope: "pairs" | "all",
  faults: FaultList,
): object {
  const chosen = [...inOrder].sort((a, b) => a.mentee - b.mentee || a.mentor - b.mentor);
  const { program } = table;
  const all = scope === "all";
  const rows = expectRows(table, chosen);
  const pairs = expectPairs(table, chosen, all).map((row, index) =>
    all ? row : { ...row, runnerUp: stated.pairs[index]?.runnerUp },
  );
  const spoken = {
    pairs,
    ...(all
      ? expectCauses(table, chosen, stated, rows, faults)
      : {
          mentees: rows.mentees.map((row, index) => ({
            ...row,
            cause: member(listAt(stated, "mentees", index), "cause"),
          })),
          mentors: rows.mentors.map((row, index) => ({
            ...row,
            cause: member(listAt(stated, "mentors", index), "cause"),
          })),
          shortages: stated.shortages,
        }),
    notices: all
      ? [...encodeCohort(cohort).notices, ...programNotices(program, table.cohort, table.survey())]
      : stated.notices,
  };
  const total = pairs.reduce((sum, { score }) => sum + score, 0);
  const expected = {
    schemaVersion: 1 as const,
    version: VERSION,
    fingerprint: fingerprintOf(cohort, program.resolved),
    program: program.resolved,
    counts: {
      people: cohort.people.length,
      mentors: rows.mentors.length,
      mentees: rows.mentees.length,
      feasiblePairs: all ? countOpen(table) + (cohort.locks ?? []).length : stated.counts?.feasiblePairs,
      pairs: chosen.length,
    },
    levels: expectLevels(table, chosen, total),
    ...spoken,
    certificate: all && faults.count === 0 ? bareCertificate(stated.certificate) : stated.certificate,
    labels: expectLabels(cohort, spoken),
  };
  return { ...expected, seal: sealOf(expected as unknown as Omit<MatchResult, "seal">) };
}

function expectCauses(
  table: Table,
  chosen: readonly ClaimedPair[],
  stated: MatchResult,
  rows: ReturnType<typeof expectRows>,
  faults: FaultList,
): object {
  const claim = composeClaim(table, chosen);
  const { certificate } = stated;
  const isFair = table.program.resolved.objective.kind === "fair";
  const refutation = isCertificate(certificate, isFair)
    ? (refuteCertificate(claim, certificate) ??
      (certificate.fair === undefined ? null : refuteFairness(table, chosen, certificate.fair)))
    : "the certificate cannot be read";
  if (refutation !== null) {
    faults.add("NOT_PROVED", ["certificate"], "duals that prove the pairs optimal, prices the lowest", refutation);
    return { mentees: stated.mentees, mentors: stated.mentors, shortages: stated.shortages };
  }
  let turns: TurnTable | undefined;
  const shortIds: string[][] = [];
  const mentees = rows.mentees.map((row, mentee) => {
    const claimed = member(listAt(stated, "mentees", mentee), "cause");
    const shortage = member(claimed, "shortage");
    const insteadOf = member(member(claimed, "turn"), "insteadOf");
    const cause = expectMenteeCause(
      claim,
      () => (turns ??= tabulateTurns(claim, stated.certificate)),
      mentee,
      row.mentorIds,
      {
        shortage: typeof shortage === "number" ? shortage : undefined,
        insteadOf: typeof insteadOf === "string" || insteadOf === null ? insteadOf : undefined,
      },
    );
    if (cause?.kind === "shortage") {
      if (!Number.isInteger(cause.shortage) || cause.shortage < 0 || cause.shortage >= table.mentees.length) {
        faults.add("NO_SHORTAGE", ["mentees", mentee, "cause"], "a shortage that shows why", "none");
      } else {
        shortIds[cause.shortage] ??= [];
        shortIds[cause.shortage].push(row.menteeId);
      }
    }
    return { ...row, cause };
  });
  const shortages = Array.from(shortIds, (members = [], index) => {
    const ids = member(listAt(stated, "shortages", index), "menteeIds");
    const named = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
    const shortage = members.length === 0 ? null : expectShortage(claim, named, members);
    if (shortage === null || members.some((id) => !shortage.menteeIds.includes(id))) {
      faults.add(
        "NOT_A_SHORTAGE",
        ["shortages", index],
        "mentees who together want more than they reach",
        "a set that shows nothing",
      );
    }
    return shortage;
  });
  const mentors = rows.mentors.map((row, mentor) => ({
    ...row,
    cause: expectMentorCause(claim, mentor, row.menteeIds),
  }));
  return { mentees, mentors, shortages };
}

/** Whether a certificate has the lists that a check walks over, and a fairness witness exactly where there must be one. */
function isCertificate(certificate: unknown, isFair: boolean): certificate is Certificate {
  const hasDuals = (value: unknown): boolean =>
    Array.isArray(member(value, "profits")) && Array.isArray(member(value, "prices"));
  const fair = member(certificate, "fair");
  const above = member(fair, "above");
  const isWitness = typeof member(fair, "threshold") === "number" && (above === null || hasDuals(above));
  return hasDuals(certificate) && (isFair ? isWitness : fair === undefined);
}

/** A certificate that has been checked, and nothing beside it. */
function bareCertificate({ unit, profits, prices, fair }: Certificate): Certificate {
  if (fair === undefined) return { unit, profits, prices };
  const { threshold, above } = fair;
  const bareAbove = above && { threshold: above.threshold, profits: above.profits, prices: above.prices };
  return { unit, profits, prices, fair: { threshold, above: bareAbove } };
}

function countOpen({ mentees, mentors, open }: Table): number {
  let count = 0;
  for (let i = 0; i < mentees.length; i++)
    for (let j = 0; j < mentors.length; j++) if (open(i, j) !== undefined) count++;
  return count;
}

function expectLabels(cohort: Cohort, spoken: object): { id: string; label: string }[] {
  const text = new Set<string>();
  const read = (item: unknown): void => {
    if (typeof item === "string") text.add(item);
    else if (typeof item === "object" && item !== null) Object.values(item).forEach(read);
  };
  read(spoken);
  return cohort.people.flatMap(({ id, label }) => (label !== undefined && text.has(id) ? [{ id, label }] : []));
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function listAt(value: unknown, key: string, index: number): unknown {
  const list = member(value, key);
  return Array.isArray(list) ? list[index] : undefined;
}

/** Compares two pieces of plain data to the last leaf. */
function compare(expected: unknown, received: unknown, path: (string | number)[], faults: FaultList): void {
  if (typeof expected === "object" && expected !== null && typeof received === "object" && received !== null) {
    if (Array.isArray(expected) !== Array.isArray(received)) {
      faults.add("FACT_DIFFERS", path, Array.isArray(expected) ? "a list" : "an object", "the other");
      return;
    }
    const keys = new Set([...Object.keys(expected), ...Object.keys(received)]);
    for (const key of keys) {
      const step = Array.isArray(expected) ? Number(key) : key;
      compare(member(expected, key), member(received, key), [...path, step], faults);
    }
    return;
  }
  if (Object.is(expected, received)) return;
  faults.add("FACT_DIFFERS", path, describe(expected), describe(received));
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "object" && value !== null ? "a list or an object" : JSON.stringify(value);
}
