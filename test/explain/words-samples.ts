import type { Finding } from "../../src/constraints/constraint.js";
import type { MatchResult, MenteeCause, MentorCause, PairRow } from "../../src/engine/result.js";
import type { Notice } from "../../src/errors.js";
import type { GainCode, KeptCode, Messages, ReasonCode, RefusalCode, Say } from "../../src/explain/words/messages.js";
import type { Names } from "../../src/explain/words/names.js";
import { rulePhrases } from "../../src/explain/words/rules.js";
import { Values } from "../../src/explain/words/values.js";
import type { ResolvedProgram } from "../../src/programs/program.js";

/** Every finding of the closed sets, with each shape of its values. */
export const REFUSALS: Readonly<Record<RefusalCode, readonly Finding["values"][]>> = {
  oneself: [{}],
  ban: [{}],
  veto: [{}],
  notWilling: [{}],
  notEligible: [
    { side: "mentor", id: "ana", clause: "minLevel", min: 5 },
    { side: "mentor", id: "ana", clause: "minLevel", min: 5, level: 1 },
    { side: "mentor", id: "ana", clause: "minTenureMonths", min: 36 },
    { side: "mentor", id: "ana", clause: "minTenureMonths", min: 36, months: 1 },
    { side: "mentor", id: "ana", clause: "internalOnly" },
    { side: "mentor", id: "ana", clause: "willing" },
    { side: "mentor", id: "ana", clause: "trained" },
    { side: "mentor", id: "ana", clause: "charterAccepted" },
    { side: "mentee", id: "bo", clause: "hasGoalOrNeed" },
    { side: "mentee", id: "bo", clause: "maxMonthsInRole", max: 12 },
    { side: "mentee", id: "bo", clause: "maxMonthsInRole", max: 12, months: 14 },
    { side: "mentee", id: "bo", clause: "levelsBelow", ladder: "expert", rung: "fellow", steps: 1 },
    { side: "mentee", id: "bo", clause: "attribute", attribute: "team" },
  ],
  gapTooSmall: [
    { gap: 1, min: 2 },
    { gap: 1, min: 2, ladder: "expert" },
  ],
  gapTooLarge: [{ gap: 4, max: 3 }],
  levelMissing: [{ ids: ["ana"] }, { ids: ["ana", "bo"], ladder: "expert" }],
  noCommonScale: [{}],
  unknownManager: [{ ids: ["bo"] }, { ids: ["ana", "bo"] }],
  mentorAbove: [{ path: ["bo", "cy", "ana"], steps: 2 }],
  menteeAbove: [{ path: ["ana", "bo"], steps: 1 }],
  sameLoop: [{ ids: ["ana", "bo"] }],
  sharedManager: [{ managerId: "cy" }],
  availabilityMissing: [{ ids: ["ana"] }, { ids: ["ana", "bo"] }],
  tooLittleTogether: [{ minutes: 1, min: 60 }],
  languageMissing: [{ ids: ["ana"] }],
  noCommonLanguage: [{}],
  unitMissing: [{ ids: ["ana"] }],
  sameUnit: [{ unit: ["Sales", "North"] }],
  needsUncovered: [
    { covered: ["law"], missing: ["data"], min: 0.75 },
    { covered: [], missing: ["data"], min: 0.75 },
  ],
  pairedBefore: [{}, { endedOn: "2025-01-31", cooldown: 12 }],
  siteMissing: [{ ids: ["ana"] }],
  otherSite: [{ mentorSite: "Lyon", menteeSite: "Dakar" }],
  utcOffsetMissing: [{ ids: ["ana"] }],
  clocksApart: [{ minutes: 240, max: 60 }],
};

export const REASONS: Readonly<Record<ReasonCode, readonly Finding["values"][]>> = {
  needsCovered: [
    { covered: ["law"], missing: [] },
    { covered: ["data", "law"], missing: [] },
    { covered: [], missing: ["law"] },
    { covered: [], missing: ["data", "law"] },
    { covered: ["data"], missing: ["law"] },
    { covered: ["data", "tax"], missing: ["law", "ethics"] },
  ],
  noNeeds: [{}, { ids: ["bo"] }],
  goalsShared: [
    { shared: [], of: 1 },
    { shared: ["network"], of: 1 },
    { shared: ["career", "network"], of: 2 },
    { shared: ["network"], of: 2 },
    { shared: ["career", "network"], of: 3 },
  ],
  noGoals: [{}],
  choices: [{ menteeRank: 1 }, { mentorRank: 0 }, { menteeRank: 0, mentorRank: 2 }],
  noChoices: [{}],
  styleAlike: [{ measure: "cosine" }],
  noStyle: [{}],
  styleLengthsDiffer: [{}],
  styleNotComparable: [{}],
  timeTogether: [{ minutes: 1 }, { hours: 2 }, { minutes: 90, hours: 1.5 }],
  noAvailability: [{}],
  gapInBand: [
    { gap: 2, from: 2, to: 3 },
    { gap: 5, from: 2, to: 3 },
    { gap: 1, from: 2, to: 2 },
  ],
  noGap: [{}],
  newGround: [{ otherUnit: true }, { otherSite: false }, { otherUnit: false, otherSite: true }],
  noPlace: [{}],
  livedThrough: [{ transition: "first team" }],
  notLivedThrough: [{ transition: "first team" }],
  noTransition: [{}],
  tenure: [{ months: 0 }, { months: 1 }, { months: 40 }],
  noHiringDate: [{}],
  skillsAlike: [{ measure: "cosine" }],
  noSkills: [{}],
};

export const KEPT: Readonly<Record<KeptCode, readonly Finding["values"][]>> = {
  gap: [{ gap: 1 }, { gap: 3, ladder: "expert" }, { gap: 0 }, { gap: -2 }],
  freeTogether: [{ minutes: 60 }],
  commonLanguage: [{ languages: ["fr"] }, { languages: ["en", "fr"] }],
  differentUnit: [{ mentorUnit: "Sales", menteeUnit: "Research" }],
  needsCovered: [{ covered: ["law"], missing: ["data"] }],
  sameSite: [{ site: "Lyon" }],
  clocksClose: [{ minutes: 0 }],
};

export const NOTICES: readonly Notice[] = [
  { code: "CONFUSABLE_ID", ids: ["ann", "Ann"] },
  { code: "UNKNOWN_RUNG", ids: ["ana"], values: { ladder: "expert" } },
  { code: "UNKNOWN_RUNG", ids: ["ana"], values: { ladder: "" } },
  { code: "UNKNOWN_ID", ids: ["ana"], values: { field: "choices", unknown: "x9" } },
  { code: "UNKNOWN_ID", ids: ["ana"], values: { field: "history", unknown: "x9" } },
  { code: "MANAGER_CYCLE", ids: ["ana", "bo"], values: { count: 2 } },
  { code: "MANAGER_CYCLE", ids: ["ana", "bo"], values: { count: 31 } },
  { code: "SEVERAL_ROOTS", ids: ["ana", "bo"], values: { count: 2 } },
  { code: "SELF_MANAGER", ids: ["ana"] },
  { code: "SELF_MANAGER", ids: ["ana"], values: { kind: "dotted" } },
  { code: "UNKNOWN_MANAGER", ids: ["ana"], values: { managerId: "x9" } },
  { code: "UNKNOWN_MANAGER", ids: ["ana"], values: { managerId: "x9", maybe: "X9" } },
  { code: "UNKNOWN_LINE", ids: ["ana"], values: { managerId: "x9", kind: "dotted" } },
  { code: "UNKNOWN_LINE", ids: ["ana"], values: { managerId: "x9", kind: "former" } },
  { code: "NO_CRITERIA", ids: [] },
  { code: "UNKNOWN_LADDER", ids: [], values: { ladder: "expert" } },
  { code: "RULE_REFUSES_ALL", ids: [], values: { rule: "seniorityGap" } },
  { code: "CRITERION_WITHOUT_DATA", ids: [], values: { rule: "workingStyle" } },
  { code: "SUSPICIOUS_NAME", ids: [], values: { name: "gender" } },
  { code: "NO_ELIGIBILITY_CLAUSE", ids: [] },
  { code: "MORE_NOTICES", ids: [], values: { of: "UNKNOWN_ID", count: 1 } },
  { code: "MORE_NOTICES", ids: [], values: { of: "UNKNOWN_ID", count: 250 } },
];

/** A result as small as can be, with whatever a test wants to be told. */
export function makeResult(parts: Partial<MatchResult> = {}): MatchResult {
  return {
    schemaVersion: 1,
    version: "0.0.0",
    fingerprint: "0123456789abcdef",
    program: {
      schemaVersion: 1,
      preset: "standard",
      constraints: { seniorityGap: { min: 2 } },
      criteria: { needsCoverage: { weight: 1 } },
      objective: { kind: "mostMentees" },
      minScore: 0,
    },
    counts: { people: 0, mentors: 0, mentees: 0, feasiblePairs: 0, pairs: 0 },
    levels: [],
    pairs: [],
    mentees: [],
    mentors: [],
    shortages: [],
    notices: [],
    certificate: { unit: 1, profits: [], prices: [] },
    labels: [],
    seal: "",
    ...parts,
  };
}

export function pair(mentorId: string, menteeId: string, parts: Partial<PairRow> = {}): PairRow {
  return {
    mentorId,
    menteeId,
    score: 0,
    locked: false,
    belowMinScore: false,
    parts: [],
    passed: [],
    runnerUp: { mentor: null, mentee: null },
    ...parts,
  };
}

/** Somebody without any mentor, and why. */
export function left(menteeId: string, cause: MenteeCause, tier = 0): MatchResult["mentees"][number] {
  return { menteeId, tier, wants: 1, mentorIds: [], missing: 1, cause };
}

/** Somebody with one free place, and why. */
export function free(
  mentorId: string,
  cause: MentorCause,
  menteeIds: readonly string[] = [],
): MatchResult["mentors"][number] {
  return { mentorId, capacity: menteeIds.length + 1, menteeIds, free: 1, cause };
}

/** What no text for people may hold: a value that was not there, or a code of ours. */
export const LEFTOVER = /undefined|NaN|\[object|\bnull\b|\b[a-z]+[A-Z]\w*|\b[A-Z]+_[A-Z]+/;

/** Every sentence that a language has about findings and notices. */
export function factSentences(words: Messages, names: Names): string[] {
  const told = (
    group: Readonly<Record<string, Say>>,
    samples: Readonly<Record<string, readonly Finding["values"][]>>,
  ) =>
    Object.entries(samples).flatMap(([code, shapes]) =>
      shapes.map((values) => group[code](new Values(values, names, 0.5))),
    );
  return [
    ...told(words.findings, REFUSALS),
    ...told(words.findings, REASONS),
    ...told(words.kept, KEPT),
    ...Object.keys(words.pairs.brief).flatMap((code) =>
      REASONS[code as ReasonCode].map((values) => words.pairs.brief[code as GainCode](new Values(values, names, 0.5))),
    ),
  ];
}

/** Every sentence that a language has about numbers, for 0, 1, 2 and 1234. */
export function countSentences({ head, pairs, causes, shortages, notices, inspection }: Messages): string[] {
  const numbers = [0, 1, 2, 1234];
  const cases = numbers.flatMap((n) => numbers.map((m) => [n, m] as const));
  const sides = ["mentor", "mentee"] as const;
  return cases.flatMap(([n, m]) => [
    ...(n <= m ? [head.title(n, m), inspection.title(n, m), head.tier(1, n, m), head.tier(0, n, m)] : []),
    ...(n <= m ? [head.furtherMentors(n, m), head.mentorsUsed(n, m)] : []),
    head.totalScore(n * 1_000_000, m),
    head.worstScore(n * 250_000),
    head.allPairs(m + 3, m + 2, n + 1),
    pairs.title(n),
    pairs.facts(n * 10_000, m === 0 ? [] : ["x"], { locked: n === 1, belowMinScore: m === 1 }),
    causes.partlyServed("Ana", n, m),
    causes.freePlaces("Ana", n, m),
    causes.surplus("Ana", n, m === 0),
    ...sides.flatMap((side) => [
      causes.nobodyEligible(side, "Ana", n, [{ rule: "x", count: m }]),
      causes.belowMinScore(side, "Ana", n, { name: "Bo", score: m }, m === 0 ? null : 300_000),
    ]),
    causes.relaxation(n === 1 ? ["x"] : ["x", "y"], "Bo"),
    causes.outweighed("Ana", { name: "Bo", score: n }),
    causes.turn("Ana", n === 0 ? null : "Bo", m === 0 ? null : "0.10", n === 2, m === 2),
    shortages.among("Ana", n + 2),
    shortages.fact(
      { mentees: n, wanted: m + n, mentors: m, places: 0 },
      ["x", "y"].slice(m).map((rule) => ({ rule, mentees: n })),
      n === 1,
    ),
    shortages.byPriority(n, ["Ana"]),
    shortages.served(n === 1 ? ["Ana"] : ["Ana", "Bo"]),
    shortages.short(n),
    shortages.others(n),
    notices.more(n, "x"),
    notices.personalUnknown(n),
    inspection.feasiblePairs(n),
    inspection.pool(n === 0 ? null : n, { mentors: n, places: m, mentees: m, wanted: n + m }),
  ]);
}

/** Every phrase a language has for the rules of a programme. */
export function ruleSentences(words: Messages): string[] {
  return PROGRAMS.flatMap((program) => rulePhrases(words, program));
}

const base = makeResult().program;

export const PROGRAMS: readonly ResolvedProgram[] = [
  { ...base, constraints: {} },
  ...[
    {},
    { min: 1 },
    { min: 0 },
    { min: -2 },
    { max: 3 },
    { max: 0 },
    { max: -1 },
    { min: 1, max: 3 },
    { min: 2, ladder: "expert" },
  ].map((seniorityGap) => ({ ...base, constraints: { seniorityGap } })),
  { ...base, constraints: { seniorityGap: false, outOfReportingLine: {} }, minScore: 0.3 },
  {
    ...base,
    constraints: {
      outOfReportingLine: {
        depth: 2,
        kinds: ["solid", "dotted", "former"],
        sharedManager: "refuse",
        unknownManager: "allow",
      },
    },
  },
  { ...base, constraints: { eligibility: {} } },
  {
    ...base,
    constraints: {
      eligibility: {
        mentor: {
          minLevel: 4,
          ladder: "expert",
          minTenureMonths: 1,
          internalOnly: true,
          willing: true,
          trained: true,
          charterAccepted: true,
        },
        mentee: {
          willing: true,
          hasGoalOrNeed: true,
          maxMonthsInRole: 12,
          levelsBelow: { ladder: "management", rung: "director", steps: 1 },
        },
        clauses: [
          { side: "mentee", attribute: "team", in: ["north", 2, true], basis: "agreement of 2024", jurisdiction: "FR" },
          { side: "mentor", attribute: "team", in: ["north"], basis: "agreement of 2024", jurisdiction: "FR" },
        ],
      },
    },
  },
  {
    ...base,
    constraints: {
      commonLanguage: {},
      availabilityOverlap: { minMinutesPerWeek: 60 },
      utcOffsetDistance: { maxMinutes: 120 },
      sameSite: {},
      differentUnit: {},
      needCoverage: { min: 0.5 },
      noRepeat: {},
    },
  },
  {
    ...base,
    constraints: {
      commonLanguage: { minProficiency: 3 },
      differentUnit: { depth: 2 },
      needCoverage: { min: 1, minProficiency: 3 },
      noRepeat: { cooldownMonths: 12 },
    },
    own: [
      { kind: "constraint", name: "carpool", version: "2" },
      { kind: "criterion", name: "chess", version: "1" },
    ],
  },
];
