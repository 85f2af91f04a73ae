/*
 * The whole result as it must read, put together from the facts (expect.ts) and the proof (optimum.ts), in the order of the
 * stated one. Whatever the scope leaves out, and whatever has several true answers, is taken from the claim.
 */
import type { Cohort } from "../cohort/cohort.js";
import { encodeCohort } from "../cohort/columns.js";
import { fingerprintOf, sealOf, VERSION } from "../engine/fingerprint.js";
import { programNotices } from "../engine/notices.js";
import type { Certificate, MatchResult } from "../engine/result.js";
import {
  type ClaimedPair,
  expectLevels,
  expectMenteeCause,
  expectMentorCause,
  expectPairs,
  expectRows,
} from "./expect.js";
import { type FaultList, listAt, member } from "./faults.js";
import {
  type Claim,
  composeClaim,
  refuteCertificate,
  refuteFairness,
  type TurnTable,
  tabulateTurns,
} from "./optimum.js";
import { expectShortages } from "./shortages.js";
import type { Table } from "./table.js";

/** The result as it must read. Whatever the scope leaves out is copied from the claim. */
export function rebuildResult(
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
    all ? row : { ...row, runnerUp: stated.pairs[index].runnerUp },
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
      (certificate.fair === undefined ? null : refuteFairness(table, chosen, certificate.fair)) ??
      refuteExtension(table, claim, certificate.extension))
    : "the certificate cannot be read";
  if (refutation !== null) {
    faults.add("NOT_PROVED", ["certificate"], "duals that prove the pairs optimal, prices the lowest", refutation);
    return { mentees: stated.mentees, mentors: stated.mentors, shortages: stated.shortages };
  }
  let turns: TurnTable | undefined;
  const { shortages, ofMentee } = expectShortages(claim, stated.shortages);
  const mentees = rows.mentees.map((row, mentee) => {
    const claimed = member(listAt(stated, "mentees", mentee), "cause");
    const insteadOf = member(member(claimed, "turn"), "insteadOf");
    const cause = expectMenteeCause(
      claim,
      () => (turns ??= tabulateTurns(claim, stated.certificate)),
      mentee,
      row.mentorIds,
      {
        shortage: ofMentee.get(mentee),
        insteadOf: typeof insteadOf === "string" || insteadOf === null ? insteadOf : undefined,
        // where not all pairs were kept, the price of a turn may be left unsaid
        isTurnUntold: certificate.extension !== undefined && member(claimed, "turn") === null,
      },
    );
    return { ...row, cause };
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

/** What cannot be about the way the proof was found. It is told for information; the duals prove all the same. */
function refuteExtension(table: Table, { mates }: Claim, extension: Certificate["extension"]): string | null {
  if (extension === undefined) return null;
  if (table.program.resolved.objective.kind === "fair") return "under `fair` all pairs are kept";
  const rounds = member(extension, "rounds");
  const keptPairs = member(extension, "keptPairs");
  if (!isCount(rounds) || rounds < 1) return "there are no rounds";
  const chosenCount = mates.reduce((sum, { size }) => sum + size, 0);
  const isPossible = isCount(keptPairs) && keptPairs >= chosenCount && keptPairs <= countOpen(table);
  return isPossible ? null : "no such number of pairs can have been kept";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A certificate that has been checked, and nothing beside it. */
function bareCertificate({ unit, profits, prices, fair, extension }: Certificate): Certificate {
  const above = fair?.above && {
    threshold: fair.above.threshold,
    profits: fair.above.profits,
    prices: fair.above.prices,
  };
  return {
    unit,
    profits,
    prices,
    ...(fair && { fair: { threshold: fair.threshold, above: above ?? null } }),
    ...(extension && { extension: { rounds: extension.rounds, keptPairs: extension.keptPairs } }),
  };
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
