/*
 * Who was refused by which rule, counted over everybody on the other side, for the people asked about. Works on the fast
 * voices: for one mentee each rule narrows a full row, and is noted down for whoever drops out. The smallest set of rules
 * whose relaxation would open somebody is the least such note (fewest rules, then first rules, then lower index).
 * Whoever is a partner already is counted as "paired". Cost: rules · mentors for each mentee looked at.
 */
import { emptyBitset, fillBitset, hasBit, removeBit } from "../bitset.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import { tellingName } from "../constraints/constraint.js";
import { isLowerDirection, reverseOf } from "../engine/rows.js";
import type { Run } from "../engine/run.js";
import type { Steps } from "../steps.js";
import { listPairs } from "./pairs.js";

const OTHER_DIRECTION = "otherDirection";

/** What was counted for one person. */
export class Tally {
  of = 0;
  /** Those whom no rule refuses and who are not yet her partners, by index. */
  readonly passing: number[] = [];
  private readonly counts = new Map<string, number>();
  private least: readonly number[] = [];
  private leastIndex = -1;

  addPartner(): void {
    this.of++;
    this.count("paired");
  }

  /** Somebody on the other side with the rules that refuse her, ascending; `opens` tells whether she could be met without. */
  add(index: number, refusing: readonly number[], rules: readonly CountedRule[], opens: () => boolean): void {
    this.of++;
    if (refusing.length === 0) {
      this.passing.push(index);
      return;
    }
    for (const name of new Set(refusing.map((rule) => rules[rule].name))) this.count(name);
    const isRelaxable = refusing.every((rule) => rules[rule].relaxable);
    if (isRelaxable && (this.leastIndex === -1 || isLess(refusing, this.least)) && opens()) {
      this.least = [...refusing];
      this.leastIndex = index;
    }
  }

  /** Counts by name. Where nobody is left to meet, whoever passes can be met in the other direction only. */
  refusals(rules: readonly CountedRule[]): { constraint: string; count: number }[] {
    const names = new Set([...rules.map(({ name }) => name), "paired", OTHER_DIRECTION]);
    return [...names].flatMap((constraint) => {
      const closed = constraint === OTHER_DIRECTION ? this.passing.length : 0;
      const count = (this.counts.get(constraint) ?? 0) + closed;
      return count === 0 ? [] : [{ constraint, count }];
    });
  }

  relaxation(rules: readonly CountedRule[]): { constraints: string[]; index: number } | null {
    if (this.leastIndex === -1) return null;
    return { constraints: this.least.map((rule) => rules[rule].name), index: this.leastIndex };
  }

  private count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

/** A rule as a tally knows it. */
export interface CountedRule {
  readonly name: string;
  readonly relaxable: boolean;
}

export interface Tallies {
  readonly rules: readonly CountedRule[];
  readonly ofMentee: ReadonlyMap<number, Tally>;
  readonly ofMentor: ReadonlyMap<number, Tally>;
}

/** Counts the refusals that these mentees and these mentors met with. */
export function* tallyRefusals(run: Run, mentees: ReadonlySet<number>, mentors: ReadonlySet<number>): Steps<Tallies> {
  const { columns, program } = run;
  const rules = program.constraints.map((rule) => ({ name: tellingName(rule), relaxable: rule.relaxable }));
  const ofMentee = new Map([...mentees].map((mentee) => [mentee, new Tally()]));
  const ofMentor = new Map([...mentors].map((mentor) => [mentor, new Tally()]));
  const partners: Set<number>[] = columns.mentees.map(() => new Set());
  for (const { mentor, mentee } of listPairs(run)) partners[mentee].add(mentor);

  const refuseRow = createRefuser(run);
  const everyRow = mentors.size > 0;
  for (let mentee = 0; mentee < columns.mentees.length; mentee++) {
    const tally = ofMentee.get(mentee);
    if (tally === undefined && !everyRow) continue;
    yield;
    const refusing = refuseRow(mentee);
    const count = (own: Tally, index: number, mentor: number): void => {
      if (partners[mentee].has(mentor)) own.addPartner();
      else own.add(index, refusing[mentor], rules, () => !isForestalled(run, mentee, mentor, refusing[mentor]));
    };
    if (tally !== undefined) for (const mentor of refusing.keys()) count(tally, mentor, mentor);
    for (const [mentor, own] of ofMentor) count(own, mentee, mentor);
  }
  return { rules, ofMentee, ofMentor };
}

/**
 * For one mentee, the rules that refuse each mentor, ascending; the lists are overwritten by the next call. Somebody and
 * herself: `oneself` alone says it, and no other rule is asked.
 */
function createRefuser({ columns, program }: Run): (mentee: number) => readonly (readonly number[])[] {
  const { mentors, mentorOf, menteePerson }: Columns = columns;
  const narrowers = program.constraints.map((constraint) => constraint.prepare(columns));
  const oneself = program.constraints.findIndex(({ code }) => code === "oneself");
  const refusing: number[][] = mentors.map(() => []);
  const open = emptyBitset(mentors.length);
  return (mentee) => {
    const self = mentorOf[menteePerson[mentee]];
    for (const list of refusing) list.length = 0;
    narrowers.forEach((narrower, rule) => {
      fillBitset(open);
      if (self !== NO_ROLE) removeBit(open, self);
      narrower.narrow(mentee, open);
      for (let mentor = 0; mentor < refusing.length; mentor++) if (!hasBit(open, mentor)) refusing[mentor].push(rule);
    });
    if (self !== NO_ROLE) refusing[self] = [oneself];
    return refusing;
  };
}

/** Whether, even without the rules that refuse it, a pair would stay closed: the other direction would go before it. */
function isForestalled(run: Run, mentee: number, mentor: number, refusing: readonly number[]): boolean {
  const { columns, program, facts, locks } = run;
  const reverse = reverseOf(columns, mentee, mentor);
  if (reverse.mentee === NO_ROLE || reverse.mentor === NO_ROLE) return false;
  if (locks.some((lock) => lock.mentee === reverse.mentee && lock.mentor === reverse.mentor)) return true;
  if (!isLowerDirection(columns, mentee, mentor)) return false;
  const pair = [columns.mentors[reverse.mentor], columns.mentees[reverse.mentee], facts] as const;
  return program.constraints.every((rule, index) => refusing.includes(index) || rule.judge(...pair).passes);
}

function isLess(rules: readonly number[], others: readonly number[]): boolean {
  return rules.length < others.length || (rules.length === others.length && rules[0] < others[0]);
}
