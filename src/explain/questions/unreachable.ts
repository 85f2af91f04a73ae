/*
 * Mentors with places whom nobody may meet, and why: they themselves, their own line, or the rule that keeps most mentees
 * from them. Mentees whom their own conditions keep out of every pair are left aside: they say nothing about a mentor.
 * Cost: the rules' fast voices once over the other mentees, and a count for each mentor asked about that a rule refuses.
 */
import {
  addBit,
  type Bitset,
  emptyBitset,
  fillBitset,
  hasBit,
  intersect,
  listBits,
  removeBit,
  subtract,
} from "../../bitset.js";
import { type Columns, NO_ROLE } from "../../cohort/columns.js";
import { tellingName } from "../../constraints/constraint.js";
import type { Run } from "../../engine/run.js";
import type { Steps } from "../../steps.js";
import { judgeAlone } from "../cut-off.js";
import { listPairs } from "../pairs.js";
import type { TopOfLineAdvice, UnreachableAdvice } from "./advice.js";

const LINE = "outOfReportingLine";

/** What keeps a mentor from everybody. */
type Reason = Pick<UnreachableAdvice, "constraint" | "lacks">;

export function* adviseOnUnreachable(run: Run): Steps<(UnreachableAdvice | TopOfLineAdvice)[]> {
  const groups = new Map<string, { reason: Reason; mentorIds: string[] }>();
  const top: { mentorId: string; mentees: number }[] = [];
  const note = (mentor: number, reason: Reason): void => {
    const key = JSON.stringify([reason.constraint, reason.lacks]);
    const group = groups.get(key) ?? { reason, mentorIds: [] };
    group.mentorIds.push(run.columns.mentors[mentor].person.id);
    groups.set(key, group);
  };

  const refused: number[] = []; // those who by themselves could be in a pair
  for (const mentor of unreachableIn(run)) {
    const alone = aloneReason(run, mentor);
    if (alone === null) refused.push(mentor);
    else note(mentor, alone);
  }
  const counts = new Refused(run, refused);
  yield* counts.countAll();
  for (const mentor of refused) {
    const mentees = counts.below[mentor];
    if (mentees > 0) top.push({ mentorId: run.columns.mentors[mentor].person.id, mentees });
    else if (counts.seen > 0) note(mentor, { constraint: counts.mostOf(mentor), lacks: null });
  }
  const advice = [...groups.values()].map(({ reason, mentorIds }): UnreachableAdvice => {
    return { kind: "unreachable", ...reason, mentorIds };
  });
  // stable: of groups alike the one met first stays first
  advice.sort((a, b) => b.mentorIds.length - a.mentorIds.length);
  return top.length > 0 ? [{ kind: "topOfLine", mentors: top }, ...advice] : advice;
}

function unreachableIn(run: Run): number[] {
  const { columns, degree } = run;
  const hasMentee = new Uint8Array(columns.mentors.length);
  for (const { mentor } of listPairs(run)) hasMentee[mentor] = 1;
  const isUnreachable = (mentor: number): boolean =>
    columns.capacity[mentor] > 0 && degree[mentor] === 0 && hasMentee[mentor] === 0;
  return [...columns.mentors.keys()].filter(isUnreachable);
}

function aloneReason(run: Run, mentor: number): Reason | null {
  const alone = judgeAlone(run, "mentor", mentor);
  if (alone === null) return null;
  const { clause } = alone.finding.values;
  const rule = run.program.constraints.find(({ code }) => code === alone.constraint);
  return {
    constraint: rule === undefined ? alone.constraint : tellingName(rule),
    lacks: typeof clause === "string" ? clause : alone.finding.code,
  };
}

/** Per mentor asked about: how many mentees each rule keeps away, and what the line alone does. */
class Refused {
  readonly below: Int32Array; // mentees below her whom only the line refuses her; -1 where it refuses others as well
  seen = 0; // mentees who by themselves could be in a pair
  private readonly run: Run;
  private readonly mentors: readonly number[];
  private readonly names: readonly string[]; // of what refuses, the rules first
  private readonly counts: Int32Array; // per name and mentor

  constructor(run: Run, mentors: readonly number[]) {
    this.run = run;
    this.mentors = mentors;
    this.names = [...new Set([...run.program.constraints.map(tellingName), "minScore", "otherDirection"])];
    this.below = new Int32Array(run.columns.mentors.length);
    this.counts = new Int32Array(this.names.length * run.columns.mentors.length);
  }

  *countAll(): Steps<void> {
    const { run, mentors } = this;
    if (mentors.length === 0) return;
    const row = new Row(run.columns);
    for (let mentee = 0; mentee < run.columns.mentees.length; mentee++) {
      yield;
      if (judgeAlone(run, "mentee", mentee) !== null) continue;
      this.seen++;
      for (const mentor of mentors) addBit(row.asked, mentor);
      // somebody and herself: one rule says it, and no other is asked
      const self = run.columns.mentorOf[run.columns.menteePerson[mentee]];
      if (self !== NO_ROLE && hasBit(row.asked, self)) this.add("oneself", self);
      removeBit(row.asked, self);
      this.countRow(mentee, row);
    }
  }

  /** What keeps most mentees from her; of those alike the first rule. */
  mostOf(mentor: number): string {
    const mentorCount = this.below.length;
    const countOf = (name: number): number => this.counts[name * mentorCount + mentor];
    const most = [...this.names.keys()].reduce((best, name) => (countOf(name) > countOf(best) ? name : best), 0);
    return this.names[most];
  }

  private countRow(mentee: number, { asked, passing, exceptLine, open, list, scores }: Row): void {
    const { program, scanner, columns, facts } = this.run;
    const line = program.constraints.findIndex(({ code }) => code === LINE);
    passing.words.set(asked.words);
    exceptLine.words.set(asked.words);
    // rules that are told by one name count once
    for (const name of new Set(program.constraints.map(tellingName))) {
      fillBitset(open);
      for (const [index, { voice }] of scanner.narrowers.entries()) {
        if (tellingName(program.constraints[index]) === name) voice.narrow(mentee, open);
      }
      intersect(passing, open);
      if (name !== LINE) intersect(exceptLine, open);
      this.count(name, asked, open, list);
    }
    // whoever passes every rule is kept away by the score, or by the same two the other way round
    const count = listBits(passing, list);
    scanner.scoreRow(mentee, list, count, scores);
    for (let k = 0; k < count; k++) {
      this.add(scores[k] < program.minScore ? "minScore" : "otherDirection", list[k]);
    }
    // whom the line alone keeps away stands below her, or she is not the top of it
    subtract(exceptLine, passing);
    const barred = listBits(exceptLine, list);
    scanner.scoreRow(mentee, list, barred, scores);
    for (let k = 0; k < barred; k++) {
      const mentor = list[k];
      if (scores[k] < program.minScore || this.below[mentor] === -1) continue;
      const { finding } = program.constraints[line].judge(columns.mentors[mentor], columns.mentees[mentee], facts);
      this.below[mentor] = finding?.code === "mentorAbove" ? this.below[mentor] + 1 : -1;
    }
  }

  private count(name: string, asked: Bitset, open: Bitset, list: Int32Array): void {
    for (let word = 0; word < open.words.length; word++) open.words[word] = asked.words[word] & ~open.words[word];
    const count = listBits(open, list);
    for (let k = 0; k < count; k++) this.add(name, list[k]);
  }

  private add(name: string, mentor: number): void {
    this.counts[this.names.indexOf(name) * this.below.length + mentor]++;
  }
}

/** What is used again for each mentee. */
class Row {
  readonly asked: Bitset;
  readonly open: Bitset;
  readonly passing: Bitset;
  readonly exceptLine: Bitset;
  readonly list: Int32Array;
  readonly scores: Int32Array;

  constructor({ mentors }: Columns) {
    this.asked = emptyBitset(mentors.length);
    this.open = emptyBitset(mentors.length);
    this.passing = emptyBitset(mentors.length);
    this.exceptLine = emptyBitset(mentors.length);
    this.list = new Int32Array(mentors.length);
    this.scores = new Int32Array(mentors.length);
  }
}
