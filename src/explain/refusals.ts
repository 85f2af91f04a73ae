/*
 * Who was refused by which rule, counted over everybody on the other side, for the people asked about. Works on the fast
 * voices: for one mentee each rule narrows a full row; 32 mentors at a time fall into groups by the rules that drop them,
 * and groups are counted, by person and set of rules, mentors by the word (word-counts.ts). The smallest set of rules whose relaxation would open somebody is
 * the least that occurs (fewest rules, then first rule, then lower index). Whoever is a partner already is counted as
 * "paired". Cost: rules · mentors / 32 for each mentee looked at, and a count for each mentor asked about.
 */
import { addBit, type Bitset, emptyBitset, fillBitset, removeBit } from "../bitset.js";
import { NO_ROLE } from "../cohort/columns.js";
import type { Narrower } from "../constraints/constraint.js";
import { isLowerDirection, reverseOf } from "../engine/rows.js";
import type { Run } from "../engine/run.js";
import { mapRows, type Steps } from "../steps.js";
import { listPairs } from "./pairs.js";
import { NO_RULES, NOT_RELAXABLE, RuleSets } from "./rule-sets.js";
import { Tallies, type Tally } from "./tallies.js";
import { WordCounts } from "./word-counts.js";

export interface Refusals {
  readonly ofMentee: ReadonlyMap<number, Tally>;
  readonly ofMentor: ReadonlyMap<number, Tally>;
}

/** Counts the refusals that these mentees and these mentors met with. */
export function* tallyRefusals(run: Run, mentees: readonly number[], mentors: readonly number[]): Steps<Refusals> {
  const counter = new RefusalCounter(run, mentors);
  const isAsked = new Uint8Array(run.columns.mentees.length);
  for (const mentee of mentees) isAsked[mentee] = 1;
  const ofMentee = new Map<number, Tally>();
  for (let mentee = 0; mentee < isAsked.length; mentee++) {
    if (isAsked[mentee] === 0 && mentors.length === 0) continue;
    yield;
    const tally = counter.count(mentee, isAsked[mentee] === 1);
    if (tally !== null) ofMentee.set(mentee, tally);
  }
  const ofMentors = counter.finish();
  const ofMentor = new Map(yield* mapRows(mentors, (mentor, place) => [mentor, ofMentors.tell(place)] as const));
  return { ofMentee, ofMentor };
}

class RefusalCounter {
  private readonly ofMentors: Tallies; // by place in the list of those asked about
  private readonly run: Run;
  private readonly sets: RuleSets;
  private readonly narrowers: readonly Narrower[];
  private readonly oneself: number; // the set of the rule that nobody mentors herself
  private readonly partnerStart: Int32Array; // per mentee, into `partner`
  private readonly partner: Int32Array; // mentors of chosen and locked pairs
  private readonly placeOf: Int32Array; // per mentor: her place among those asked about, or -1
  private readonly everybody: Bitset;
  private readonly askedMentors: Bitset;
  private readonly askedWords: Int32Array; // of `askedMentors`, those that are not zero
  private readonly allWords: Int32Array;
  private readonly wordCounts: WordCounts; // of the mentors asked about, on their way to `ofMentors`
  private readonly unsettled: Uint32Array[] = []; // per set, as a bitset: mentors for whom to relax it may be the best yet
  private readonly looked: Bitset; // the mentors of this row who are to be counted
  private readonly passes: readonly Bitset[]; // per rule: those of this row who pass it
  private readonly refusing: Int32Array; // the rules that refuse anybody looked at, ascending
  private refusingCount = 0;
  private readonly groupBits = new Int32Array(32); // mentors of one word, by the rules that refuse them
  private readonly groupSet = new Int32Array(32);
  private readonly passing: Int32Array; // mentors of this row whom no rule refuses
  private readonly scores: Int32Array;

  constructor(run: Run, mentors: readonly number[]) {
    const { columns, program } = run;
    const mentorCount = columns.mentors.length;
    this.run = run;
    this.sets = new RuleSets(program);
    this.ofMentors = new Tallies(this.sets, mentors.length, columns.mentees.length);
    this.narrowers = run.scanner.narrowers.map(({ voice }) => voice);
    this.oneself = this.sets.add(
      NO_RULES,
      program.constraints.findIndex(({ code }) => code === "oneself"),
    );
    const pairs = listPairs(run);
    this.partner = Int32Array.from(pairs, ({ mentor }) => mentor);
    this.partnerStart = new Int32Array(columns.mentees.length + 1);
    for (const { mentee } of pairs) this.partnerStart[mentee + 1]++;
    for (let mentee = 0; mentee < columns.mentees.length; mentee++) {
      this.partnerStart[mentee + 1] += this.partnerStart[mentee];
    }

    this.placeOf = new Int32Array(mentorCount).fill(-1);
    this.everybody = emptyBitset(mentorCount);
    fillBitset(this.everybody);
    this.askedMentors = emptyBitset(mentorCount);
    mentors.forEach((mentor, place) => {
      this.placeOf[mentor] = place;
      addBit(this.askedMentors, mentor);
    });
    this.wordCounts = new WordCounts(this.everybody.words.length, (mentor, set, count) =>
      this.ofMentors.add(this.placeOf[mentor], set, count),
    );
    this.allWords = Int32Array.from(this.everybody.words.keys());
    this.askedWords = this.allWords.filter((word) => this.askedMentors.words[word] !== 0);
    this.looked = emptyBitset(mentorCount);
    this.passes = this.narrowers.map(() => emptyBitset(mentorCount));
    this.refusing = new Int32Array(this.narrowers.length);
    this.passing = new Int32Array(mentorCount);
    this.scores = new Int32Array(mentorCount);
  }

  /** Counts one row: for the mentors asked about, and for the mentee herself if she is. */
  count(mentee: number, isAsked: boolean): Tally | null {
    const { looked, narrowers, passes, run } = this;
    looked.words.set((isAsked ? this.everybody : this.askedMentors).words);
    const own = isAsked ? new Tallies(this.sets, 1, run.columns.mentors.length) : null;
    this.settlePartners(mentee, own);

    // somebody and herself: one rule says it, and no other is asked
    const self = run.columns.mentorOf[run.columns.menteePerson[mentee]];
    if (self !== NO_ROLE) {
      own?.add(0, this.oneself, 1);
      if (this.placeOf[self] !== -1) this.ofMentors.add(this.placeOf[self], this.oneself, 1);
      removeBit(looked, self);
    }
    this.refusingCount = 0;
    for (let rule = 0; rule < narrowers.length; rule++) {
      fillBitset(passes[rule]);
      if (self !== NO_ROLE) removeBit(passes[rule], self);
      narrowers[rule].narrow(mentee, passes[rule]);
      if (!isWithin(looked, passes[rule])) this.refusing[this.refusingCount++] = rule;
    }
    const passingCount = this.countWords(mentee, own);
    this.wordCounts.next();
    if (passingCount > 0) this.scorePassing(mentee, passingCount, own);
    return own === null ? null : own.tell(0);
  }

  /** The counts of the mentors asked about, by place in the list. */
  finish(): Tallies {
    this.wordCounts.flush();
    return this.ofMentors;
  }

  private settlePartners(mentee: number, own: Tallies | null): void {
    for (let k = this.partnerStart[mentee]; k < this.partnerStart[mentee + 1]; k++) {
      const mentor = this.partner[k];
      removeBit(this.looked, mentor);
      own?.addPartner(0);
      if (this.placeOf[mentor] !== -1) this.ofMentors.addPartner(this.placeOf[mentor]);
    }
  }

  /** Counts whoever is looked at; under a `minScore` lists those who pass every rule, and returns how many. */
  private countWords(mentee: number, own: Tallies | null): number {
    const { groupBits, groupSet, askedMentors, wordCounts, passing } = this;
    const needsScores = this.run.program.minScore > 0;
    let passingCount = 0;
    for (const word of own === null ? this.askedWords : this.allWords) {
      const groupCount = this.groupWord(word);
      for (let group = 0; group < groupCount; group++) {
        const set = groupSet[group];
        const bits = groupBits[group];
        if (own !== null) {
          own.add(0, set, countOnes(bits));
          this.relaxFirst(own, mentee, word, bits, set);
        }
        const asked = bits & askedMentors.words[word];
        if (asked !== 0) {
          wordCounts.add(set, word, asked);
          this.relaxForMentors(mentee, word, asked, set);
        }
        if (set !== NO_RULES || !needsScores) continue;
        for (let rest = bits; rest !== 0; rest &= rest - 1) passing[passingCount++] = (word << 5) + lowestBit(rest);
      }
    }
    return passingCount;
  }

  /** Takes the mentee up for those of these mentors who could meet her without the rules, if nothing better is known. */
  private relaxForMentors(mentee: number, word: number, bits: number, set: number): void {
    const { ofMentors, placeOf, unsettled, askedMentors, sets } = this;
    while (unsettled.length <= set) {
      const isRelaxable = sets.rank[unsettled.length] !== NOT_RELAXABLE;
      unsettled.push(isRelaxable ? askedMentors.words.slice() : new Uint32Array(askedMentors.words.length));
    }
    for (let rest = bits & unsettled[set][word]; rest !== 0; rest &= rest - 1) {
      const mentor = (word << 5) + lowestBit(rest);
      const place = placeOf[mentor];
      const couldRelax = ofMentors.couldRelax(place, set, mentee);
      if (couldRelax && !this.opens(mentee, mentor, set)) continue;
      if (couldRelax) ofMentors.relax(place, set, mentee);
      unsettled[set][word] &= ~(rest & -rest);
    }
  }

  /** Takes up the first of these mentors, all refused by one set of rules, whom the mentee could meet without it. */
  private relaxFirst(own: Tallies, mentee: number, word: number, bits: number, set: number): void {
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      const mentor = (word << 5) + lowestBit(rest);
      if (!own.couldRelax(0, set, mentor)) return;
      if (!this.opens(mentee, mentor, set)) continue;
      own.relax(0, set, mentor);
      return;
    }
  }

  /** Puts the mentors of one word who are looked at into groups by the rules that refuse them; returns how many. */
  private groupWord(word: number): number {
    const { groupBits, groupSet, passes, sets, refusing, refusingCount } = this;
    groupBits[0] = this.looked.words[word];
    groupSet[0] = NO_RULES;
    let count = groupBits[0] === 0 ? 0 : 1;
    for (let k = 0; k < refusingCount; k++) {
      const rule = refusing[k];
      const refused = ~passes[rule].words[word];
      for (let group = 0, before = count; group < before; group++) {
        const hit = groupBits[group] & refused;
        if (hit === 0) continue;
        const set = sets.add(groupSet[group], rule);
        if (hit === groupBits[group]) {
          groupSet[group] = set;
        } else {
          groupBits[group] ^= hit;
          groupBits[count] = hit;
          groupSet[count++] = set;
        }
      }
    }
    return count;
  }

  private scorePassing(mentee: number, count: number, own: Tallies | null): void {
    const { passing, scores, ofMentors, placeOf, run } = this;
    run.scanner.scoreRow(mentee, passing, count, scores);
    for (let k = 0; k < count; k++) {
      if (scores[k] >= run.program.minScore) continue;
      own?.addLow(0, passing[k], scores[k]);
      if (placeOf[passing[k]] !== -1) ofMentors.addLow(placeOf[passing[k]], mentee, scores[k]);
    }
  }

  /** Whether without these rules a pair could be: not if the other direction would go before it. */
  private opens(mentee: number, mentor: number, set: number): boolean {
    const { columns, program, facts, locks } = this.run;
    const reverse = reverseOf(columns, mentee, mentor);
    if (reverse.mentee === NO_ROLE || reverse.mentor === NO_ROLE) return true;
    if (locks.some((lock) => lock.mentee === reverse.mentee && lock.mentor === reverse.mentor)) return false;
    if (!isLowerDirection(columns, mentee, mentor)) return true;
    const without = this.sets.rulesOf(set);
    const pair = [columns.mentors[reverse.mentor], columns.mentees[reverse.mentee], facts] as const;
    return !program.constraints.every((rule, index) => without.includes(index) || rule.judge(...pair).passes);
  }
}

function isWithin(set: Bitset, other: Bitset): boolean {
  for (let word = 0; word < set.words.length; word++) if ((set.words[word] & ~other.words[word]) !== 0) return false;
  return true;
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function countOnes(bits: number): number {
  let pairs = bits - ((bits >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((pairs + (pairs >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
