/*
 * Every promise is held against the documents really changed, matched anew and cold: nothing here asks how advice is found.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advise, createRun } from "../../../src/ask.js";
import type { Cohort, Mentee, Mentor, Person } from "../../../src/cohort/cohort.js";
import type { Constraint } from "../../../src/constraints/constraint.js";
import type { Level, MatchResult } from "../../../src/engine/result.js";
import { runSteps } from "../../../src/engine/run.js";
import type { AdviceList, Effect } from "../../../src/explain/questions/advice.js";
import { adviseOnUnreachable } from "../../../src/explain/questions/unreachable.js";
import { match } from "../../../src/match.js";
import type { Change } from "../../../src/programs/change.js";
import { looserRules } from "../../../src/programs/loosen.js";
import type { Program } from "../../../src/programs/program.js";
import { resolveProgram } from "../../../src/programs/resolve.js";
import { readRound } from "../../support/best-levels.js";
import { sketch } from "../../support/cohorts.js";
import { catchError } from "../../support/conformance.js";
import { drain } from "../../support/drain.js";
import { richCohort } from "../../support/rich-cohorts.js";
import { type Round, rounds, shuffleCohort } from "../../support/rounds.js";
import { enough, runs } from "../../support/runs.js";

interface Documents {
  readonly cohort: Cohort;
  readonly program: Program;
}

type Kind = AdviceList["advice"][number]["kind"];

function valuesOf(levels: readonly Level[]): (number | null)[] {
  return levels.map((level) => {
    if (level.kind === "mentees") return level.served;
    if (level.kind === "furtherMentors") return level.found;
    return level.kind === "mentorsUsed" ? level.used : level.score;
  });
}

/** Whether the first levels are above the others, decided at the first that differs. */
function isAbove(levels: readonly (number | null)[], others: readonly (number | null)[]): boolean {
  const at = levels.findIndex((value, index) => value !== others[index]);
  return at !== -1 && (levels[at] ?? 0) > (others[at] ?? 0);
}

/** The levels that speak of people. */
function serviceIn({ levels }: MatchResult): (number | null)[] {
  return valuesOf(levels.filter(({ kind }) => kind === "mentees" || kind === "furtherMentors"));
}

/** Whether every optimum serves as many: under `bestTotal` pairs that score nothing may be there or not. */
function isDecided({ program }: Documents): boolean {
  return program.objective?.kind !== "bestTotal";
}

function withPlaces({ cohort, program }: Documents, mentorId: string, count: number): Documents {
  const mentors = cohort.mentors.map((row) =>
    row.personId === mentorId ? { ...row, capacity: (row.capacity ?? 1) + count } : row,
  );
  return { program, cohort: { ...cohort, mentors } };
}

function withRule({ cohort, program }: Documents, change: Change): Documents {
  if (change.kind === "minScore") return { cohort, program: { ...program, minScore: change.minScore } };
  if (change.kind !== "constraint") throw new Error(`a rule is made looser by ${change.kind}`);
  const constraints = { ...program.constraints, [change.constraint]: change.params };
  return { cohort, program: { ...program, constraints } };
}

function withRecruits({ cohort, program }: Documents, changes: readonly Change[]): Documents {
  const people: Person[] = [...cohort.people];
  const mentors: Mentor[] = [...cohort.mentors];
  for (const change of changes) {
    if (change.kind !== "join") throw new Error(`a recruit comes by ${change.kind}`);
    people.push(change.person as unknown as Person);
    mentors.push(change.mentor as unknown as Mentor);
  }
  return { program, cohort: { ...cohort, people, mentors } };
}

/** The same recruit once more. */
function withId(change: Change, id: string): Change {
  if (change.kind !== "join") throw new Error(`a recruit comes by ${change.kind}`);
  return { ...change, person: { ...change.person, id }, mentor: { ...change.mentor, personId: id } };
}

/** Holds what is said against the match of the changed documents: the levels, and that these very mentees can be served. */
function expectEffect(before: MatchResult, { cohort, program }: Documents, effect: Effect): void {
  const after = match(cohort, program);
  expect(effect.levels.map((level) => level.before)).toEqual(valuesOf(before.levels));
  expect(effect.levels.map((level) => level.after)).toEqual(valuesOf(after.levels));
  const had = before.mentees.filter(({ mentorIds }) => mentorIds.length > 0).map(({ menteeId }) => menteeId);
  expect(effect.menteeIds.filter((id) => had.includes(id))).toEqual([]);
  expect(effect.lostIds.filter((id) => !had.includes(id))).toEqual([]);
  const has = new Set([...had.filter((id) => !effect.lostIds.includes(id)), ...effect.menteeIds]);
  // without anybody else each of them has a mentor, at the same total score
  const kept: Mentee[] = cohort.mentees.filter(({ personId }) => has.has(personId));
  const alone = match({ ...cohort, mentees: kept }, program);
  if (program.objective?.kind === "bestTotal" || program.objective?.kind === "fair") return;
  expect(alone.mentees.every(({ mentorIds }) => mentorIds.length > 0)).toBe(true);
  expect(alone.levels.at(-1)).toEqual(after.levels.at(-1));
}

/** Holds every piece of advice against the world; returns which kinds there were. */
function expectPromises(documents: Documents, most?: number): Kind[] {
  const run = createRun(documents.cohort, documents.program);
  const before = run.result;
  const { advice } = advise(run, { most });
  for (const one of advice) {
    if (one.kind === "places") {
      expect(one.gains.map(({ count }) => count)).toEqual(one.gains.map((_, index) => index + 1));
      let last = valuesOf(before.levels);
      for (const gain of one.gains) {
        expectEffect(before, withPlaces(documents, one.mentorId, gain.count), gain);
        expect(isAbove(valuesOfChange(gain), last)).toBe(true);
        last = valuesOfChange(gain);
      }
      // and one more brings nothing, unless there are enough already
      if (one.gains.length < 4) {
        const more = withPlaces(documents, one.mentorId, one.gains.length + 1);
        expect(isAbove(valuesOf(match(more.cohort, more.program).levels), last)).toBe(false);
      }
    }
    if (one.kind === "relax") {
      const changed = withRule(documents, one.change);
      expectEffect(before, changed, one);
      if (isDecided(documents))
        expect(isAbove(serviceIn(match(changed.cohort, changed.program)), serviceIn(before))).toBe(true);
    }
    if (one.kind === "recruit") {
      expect(one.changes).toHaveLength(one.gains.length);
      for (const gain of one.gains) {
        expectEffect(before, withRecruits(documents, one.changes.slice(0, gain.count)), gain);
      }
      if (one.gains.length < 5 && isDecided(documents)) {
        const all = withRecruits(documents, one.changes);
        const more = withRecruits(all, [withId(one.changes[0], "one-more")]);
        const served = (round: Documents) => serviceIn(match(round.cohort, round.program));
        expect(isAbove(served(more), served(all))).toBe(false);
      }
    }
  }
  return advice.map(({ kind }) => kind);
}

function valuesOfChange({ levels }: Effect): (number | null)[] {
  return levels.map(({ after }) => after);
}

/** Small rounds of people who say much of themselves, under every rule that asks for it. */
const richDocuments: fc.Arbitrary<Documents> = fc
  .tuple(
    richCohort,
    fc.constantFrom<Program["constraints"]>(
      { sameSite: {}, seniorityGap: { min: 1 } },
      { commonLanguage: { minProficiency: 2 }, seniorityGap: { max: 0 }, outOfReportingLine: { depth: 1 } },
      { availabilityOverlap: { minMinutesPerWeek: 60 }, seniorityGap: false },
      { utcOffsetDistance: { maxMinutes: 60 }, differentUnit: { depth: 2 }, seniorityGap: { min: 0, max: 2 } },
      { needCoverage: { min: 0.5, minProficiency: 3 }, noRepeat: {}, seniorityGap: false },
      {
        seniorityGap: { min: 1, ladder: "management" },
        eligibility: { mentor: { minLevel: 2, ladder: "management" }, mentee: { maxMonthsInRole: 24 } },
      },
      {
        seniorityGap: false,
        eligibility: {
          mentor: { minTenureMonths: 30, trained: true, charterAccepted: true, internalOnly: true },
          clauses: [{ side: "mentor", attribute: "secret", in: ["S3CRET"], basis: "a stated one", jurisdiction: "FR" }],
        },
      },
    ),
    fc.constantFrom<NonNullable<Program["objective"]>>({ kind: "mostMentees" }, { kind: "bestTotal" }),
    fc.constantFrom(0, 0.1),
  )
  .map(([cohort, constraints, objective, minScore]) => ({
    cohort: { ...cohort, asOf: cohort.asOf ?? "2026-03-01" },
    program: { schemaVersion: 1, constraints: constraints ?? {}, objective, minScore },
  }));

interface Unreachable {
  /** How many all rules but the line leave her, if every one of them stands below her; else null. */
  readonly below: number | null;
  /** Whatever keeps as many away as anything does, or herself. */
  readonly reasons: readonly string[];
}

/** Mentors with places whom nobody may meet, by the plain voices of the rules; nobody where no mentee could be in a pair. */
function unreachablePlainly(round: Round): Map<string, Unreachable> {
  const { mentors, mentees, locks, open, facts, program, scoreOf } = readRound(round);
  const telling = (rule: Constraint): string => (rule.relaxable || rule.code === "oneself" ? rule.code : "personal");
  const fit = [...mentees.keys()].filter((mentee) =>
    program.constraints.every((rule) => (rule.judgeAlone?.("mentee", mentees[mentee], facts) ?? null) === null),
  );
  const found = new Map<string, Unreachable>();
  for (const [mentor, profile] of mentors.entries()) {
    const isMet = [...open, ...locks].some((pair) => pair.mentor === mentor);
    if (isMet || profile.mentor.capacity === 0) continue;
    const alone = program.constraints.find((rule) => (rule.judgeAlone?.("mentor", profile, facts) ?? null) !== null);
    if (alone === undefined && fit.length === 0) continue;
    const counts = new Map<string, number>();
    const lines: boolean[] = [];
    for (const mentee of fit) {
      if (mentees[mentee].person.id === profile.person.id) {
        counts.set("oneself", 1);
        continue;
      }
      const refusing = program.constraints.filter((rule) => !rule.judge(profile, mentees[mentee], facts).passes);
      for (const name of new Set(refusing.map(telling))) counts.set(name, (counts.get(name) ?? 0) + 1);
      const score = program.criteria.reduce((sum, { criterion, share, whenMissing }) => {
        return sum + Math.round((criterion.compare(profile, mentees[mentee], facts).value ?? whenMissing) * share);
      }, 0);
      const isLow = score < program.minScore;
      const other = isLow ? "minScore" : "otherDirection";
      if (scoreOf(mentor, mentee) !== null) counts.set(other, (counts.get(other) ?? 0) + 1);
      const [only, ...more] = refusing;
      if (isLow || only?.code !== "outOfReportingLine" || more.length > 0) continue;
      lines.push(only.judge(profile, mentees[mentee], facts).finding?.code === "mentorAbove");
    }
    const most = Math.max(...counts.values());
    found.set(profile.person.id, {
      below: alone === undefined && lines.length > 0 && lines.every(Boolean) ? lines.length : null,
      reasons: alone !== undefined ? [telling(alone)] : [...counts].flatMap(([name, n]) => (n === most ? [name] : [])),
    });
  }
  return found;
}

const COMPANY = JSON.parse(readFileSync(new URL("../../../examples/company.json", import.meta.url), "utf8")) as Cohort;
const PROGRAMS = fileURLToPath(new URL("../../../examples/programs/", import.meta.url));

describe("advise", () => {
  it("promises what the changed documents bring, matched cold", () => {
    const seen = new Map<Kind, number>();
    fc.assert(
      fc.property(rounds(), (round) => {
        for (const kind of expectPromises(round, 2)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }),
      runs(80),
    );
    for (const kind of ["places", "relax", "recruit", "unreachable"] as const) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(enough(20));
    }
  });

  it("keeps its promises under every rule that asks something of a mentor", () => {
    const recruits = new Set<string>();
    fc.assert(
      fc.property(richDocuments, (documents) => {
        expectPromises(documents, 2);
        const { advice } = advise(createRun(documents.cohort, documents.program));
        for (const one of advice) {
          if (one.kind === "recruit") for (const field of Object.keys(one.profile)) recruits.add(field);
        }
        expect(
          JSON.stringify(advice.map((one) => (one.kind === "recruit" ? { ...one, changes: [] } : one))),
        ).not.toContain("S3CRET");
      }),
      runs(150),
    );
    if (enough(1) === 0) return;
    expect([...recruits].sort()).toEqual([
      "attributes",
      "conditions",
      "goals",
      "languages",
      "levels",
      "minTenureMonths",
      "outsideLine",
      "outsideUnits",
      "site",
      "skills",
      "utcOffset",
      "windows",
    ]);
  });

  it.each(readdirSync(PROGRAMS).filter((name) => name.endsWith(".json")))(
    "keeps its promises on the example company under %s",
    (name) => {
      const program = JSON.parse(readFileSync(PROGRAMS + name, "utf8")) as Program;
      expect(expectPromises({ cohort: COMPANY, program }, 1).length).toBeGreaterThan(0);
    },
  );

  it("names no place first that another single place would beat, and none where none brings anything", () => {
    let beaten = 0;
    fc.assert(
      fc.property(rounds(), (round) => {
        const run = createRun(round.cohort, round.program);
        const before = valuesOf(run.result.levels);
        const [first] = advise(run).advice.filter((one) => one.kind === "places");
        const best = first === undefined ? before : valuesOfChange(first.gains[0]);
        for (const { personId } of round.cohort.mentors) {
          const changed = withPlaces(round, personId, 1);
          const levels = valuesOf(match(changed.cohort, changed.program).levels);
          expect(isAbove(levels, best)).toBe(false);
          if (isAbove(best, levels)) beaten++;
        }
      }),
      runs(80),
    );
    expect(beaten).toBeGreaterThan(enough(40));
  });

  it("tries the right mentors where it does not try all", () => {
    const isPlain = ({ program: { objective } }: Round): boolean =>
      objective?.kind !== "fair" && objective?.mentorsUsed !== true;
    fc.assert(
      fc.property(rounds({ mentors: 9, mentees: 11 }).filter(isPlain), (round) => {
        const run = createRun(round.cohort, round.program);
        const [first] = advise(run, { most: 1 }).advice.filter((one) => one.kind === "places");
        const best = first === undefined ? valuesOf(run.result.levels) : valuesOfChange(first.gains[0]);
        for (const { personId } of round.cohort.mentors) {
          const changed = withPlaces(round, personId, 1);
          expect(isAbove(valuesOf(match(changed.cohort, changed.program).levels), best)).toBe(false);
        }
      }),
      runs(60),
    );
  });

  it("lists every looser rule that serves more mentees, and no other", () => {
    fc.assert(
      fc.property(fc.oneof(rounds(), richDocuments).filter(isDecided), (round) => {
        const run = createRun(round.cohort, round.program);
        const listed = advise(run, { most: 50 }).advice.flatMap((one) => (one.kind === "relax" ? [one.change] : []));
        const serving = looserRules(resolveProgram(round.program).resolved).flatMap(({ change }) => {
          const changed = withRule(round, change);
          return isAbove(serviceIn(match(changed.cohort, changed.program)), serviceIn(run.result)) ? [change] : [];
        });
        expect(new Set(listed.map((change) => JSON.stringify(change)))).toEqual(
          new Set(serving.map((change) => JSON.stringify(change))),
        );
      }),
      runs(80),
    );
  });

  it("names everybody with places whom nobody may meet, and who is kept away by her own line alone", () => {
    let top = 0;
    let others = 0;
    fc.assert(
      fc.property(rounds({ mentors: 4, mentees: 6 }), (round) => {
        const advice = drain(adviseOnUnreachable(drain(runSteps(round.cohort, round.program))));
        const topOfLine = advice.flatMap((one) => (one.kind === "topOfLine" ? one.mentors : []));
        const unreachable = advice.flatMap((one) => (one.kind === "unreachable" ? one.mentorIds : []));
        const plain = unreachablePlainly(round);
        expect([...topOfLine.map(({ mentorId }) => mentorId), ...unreachable].sort()).toEqual([...plain.keys()].sort());
        for (const [mentorId, { below }] of plain) {
          const told = topOfLine.find((mentor) => mentor.mentorId === mentorId);
          expect(told?.mentees ?? null).toBe(below);
        }
        for (const one of advice) {
          if (one.kind !== "unreachable") continue;
          for (const mentorId of one.mentorIds) expect(plain.get(mentorId)?.reasons).toContain(one.constraint);
        }
        top += topOfLine.length;
        others += unreachable.length;
      }),
      runs(300),
    );
    expect(top).toBeGreaterThan(enough(5));
    expect(others).toBeGreaterThan(enough(50));
  });

  it("says the same whatever the order of rows", () => {
    fc.assert(
      fc.property(rounds(), fc.integer(), ({ cohort, program }, seed) => {
        const said = advise(createRun(cohort, program));
        expect(JSON.stringify(advise(createRun(shuffleCohort(cohort, seed), program)))).toBe(JSON.stringify(said));
      }),
      runs(40),
    );
  });

  it("finds the mentors to recruit where one site is without", () => {
    const person = (id: string, level: number, site: string, managerId: string) => ({
      id,
      level,
      site,
      managerId,
      unit: ["R&D"],
    });
    const cohort: Cohort = {
      schemaVersion: 1,
      people: [
        { id: "top", level: 9, site: "Dakar", unit: ["Board"] },
        person("m", 7, "Dakar", "top"),
        person("a", 3, "Lyon", "m"),
        person("b", 4, "Lyon", "m"),
        person("c", 4, "lyon", "m"),
      ],
      mentors: [{ personId: "m", capacity: 2 }],
      mentees: ["a", "b", "c"].map((personId) => ({ personId })),
    };
    const { waiting, advice } = advise(createRun(cohort, { schemaVersion: 1, constraints: { sameSite: {} } }));
    expect(waiting).toBe(3);
    const recruits = advice.filter((one) => one.kind === "recruit");
    expect(recruits.map(({ profile, capacity, opens }) => ({ profile, capacity, opens }))).toEqual([
      {
        profile: {
          levels: [{ ladder: null, min: 6, max: null }],
          outsideLine: true,
          outsideUnits: ["R&D"],
          site: "Lyon",
        },
        capacity: 2,
        opens: 3,
      },
    ]);
    expect(recruits[0].gains.map(({ menteeIds }) => menteeIds.length)).toEqual([2, 3]);
    // and the mentor there is can meet nobody, since everybody she could meet is elsewhere, and in her line
    expect(advice.at(-1)).toEqual({
      kind: "unreachable",
      constraint: "outOfReportingLine",
      lacks: null,
      mentorIds: ["m"],
    });
  });

  it("asks a recruit for no skill, goal or language that opens nobody more", () => {
    const cohort: Cohort = {
      schemaVersion: 1,
      people: ["a", "b", "m"].map((id) => ({ id, languages: [{ tag: "fr" }, ...(id === "b" ? [{ tag: "en" }] : [])] })),
      mentors: [{ personId: "m", capacity: 0 }],
      mentees: [
        { personId: "a", goals: ["career"], needs: [{ skill: "data" }] },
        { personId: "b", goals: ["network"], needs: [{ skill: "data" }, { skill: "law" }] },
      ],
    };
    const constraints = { seniorityGap: false, outOfReportingLine: false, commonLanguage: {} } as const;
    const profilesOf = (program: Omit<Program, "schemaVersion">) =>
      advise(createRun(cohort, { schemaVersion: 1, ...program })).advice.flatMap((one) =>
        one.kind === "recruit" ? [one.profile] : [],
      );
    const french = { languages: [{ tag: "fr", proficiency: 1 }] };
    expect(profilesOf({ constraints })).toEqual([french]);
    expect(profilesOf({ constraints: { ...constraints, needCoverage: { min: 0.5, minProficiency: 3 } } })).toEqual([
      { ...french, skills: [{ skill: "data", proficiency: 3 }] },
    ]);
    const criteria = { needsCoverage: { weight: 1 }, sharedGoals: false, choices: false } as const;
    expect(profilesOf({ constraints, criteria, minScore: 0.01 })).toEqual([
      { ...french, skills: [{ skill: "data", proficiency: 5 }] },
    ]);
  });

  it("looks in another unit for each, where there is none beside both", () => {
    const cohort: Cohort = {
      schemaVersion: 1,
      people: [
        { id: "a", unit: ["Law"] },
        { id: "b", unit: ["R&D", "Lab"] },
        { id: "m", unit: ["law"] },
      ],
      mentors: [{ personId: "m", capacity: 0 }],
      mentees: [{ personId: "a" }, { personId: "b" }],
    };
    const constraints = { seniorityGap: false, outOfReportingLine: false, differentUnit: {} } as const;
    const { advice } = advise(createRun(cohort, { schemaVersion: 1, constraints }));
    const recruits = advice.filter((one) => one.kind === "recruit");
    expect(recruits.map(({ profile }) => profile)).toEqual([{ outsideUnits: ["Law"] }, { outsideUnits: ["R&D"] }]);
    for (const { gains } of recruits) expect(gains.map(({ menteeIds }) => menteeIds.length)).toEqual([1]);
  });

  it("knows the top of the tree, who can mentor nobody in its own line", () => {
    const cohort = sketch("top@9 a@3:top b@4:a c@4:top");
    const said = advise(createRun({ ...cohort, mentors: [{ personId: "top" }] }, "standard"));
    expect(said.advice).toContainEqual({ kind: "topOfLine", mentors: [{ mentorId: "top", mentees: 3 }] });
    expect(said.advice.filter(({ kind }) => kind === "unreachable")).toEqual([]);
  });

  it("makes up nobody where rules of one's own take part, and still knows all else", () => {
    const own = { constraints: [{ name: "even", version: "1", judge: () => true }] };
    const cohort = sketch("a@1 b@1 m@5");
    const round = { ...cohort, mentors: [{ personId: "m" }], mentees: [{ personId: "a" }, { personId: "b" }] };
    const kinds = (options?: { own: typeof own }): Kind[] =>
      advise(createRun(round, undefined, options)).advice.map(({ kind }) => kind);
    expect(kinds()).toEqual(["recruit", "places"]);
    expect(kinds({ own })).toEqual(["places"]);
  });

  it("tries less where every solve begins from nothing and the round is large", () => {
    const ids = (letter: string, count: number): string[] => Array.from({ length: count }, (_, k) => `${letter}${k}`);
    const [mentors, mentees] = [ids("m", 1_025), ids("e", 1_024)];
    const people = [
      ...mentors.map((id, at) => ({ id, level: at < 3 ? 5 : 1 })),
      ...mentees.map((id, at) => ({ id, level: at < 9 ? 3 : 9 })),
    ];
    const roles = (list: readonly string[]) => list.map((personId) => ({ personId }));
    const cohort: Cohort = { schemaVersion: 1, people, mentors: roles(mentors), mentees: roles(mentees) };
    const gainsUnder = (kind: "fair" | "mostMentees") =>
      advise(createRun(cohort, { schemaVersion: 1, objective: { kind } })).advice.flatMap((one) =>
        one.kind === "places" || one.kind === "recruit" ? [[one.kind, one.gains.length] as const] : [],
      );
    expect(gainsUnder("fair")).toEqual([
      ["places", 1],
      ["places", 1],
      ["recruit", 1],
    ]);
    expect(gainsUnder("mostMentees")).toEqual([
      ["recruit", 5],
      ["places", 4],
      ["places", 4],
      ["places", 4],
    ]);
  });

  it("takes nobody's id for a recruit", () => {
    const cohort = sketch("recruit-1@1 b@1 m@5");
    const round = { ...cohort, mentors: [{ personId: "m" }], mentees: [{ personId: "recruit-1" }, { personId: "b" }] };
    const [recruit] = advise(createRun(round)).advice.filter((one) => one.kind === "recruit");
    expect(recruit.changes).toEqual([
      {
        kind: "join",
        person: { id: "new-recruit-1", level: 3 },
        mentor: { personId: "new-recruit-1", capacity: 1, willing: true },
      },
    ]);
  });

  it("gives at most so many of each kind, and refuses what is no number of them", () => {
    const run = createRun(COMPANY, "standard");
    expect(advise(run, { most: 0 }).advice).toEqual([]);
    const counts = new Map<string, number>();
    for (const { kind } of advise(run, { most: 1 }).advice) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ places: 1, relax: 1, recruit: 1, unreachable: 1 });
    for (const most of [-1, 1.5, "2", null]) {
      expect(catchError(() => advise(run, { most } as never)).code).toBe("INVALID_OPTIONS");
    }
  });
});
