/*
 * Shortages in people's ids, and what keeps their mentees from other mentors: for each mentee the rule that refuses most of
 * those whom nobody of the shortage may meet, by the fast voices. Cost: rules · mentors / 32 for each mentee of a shortage.
 */
import {
  addBit,
  type Bitset,
  countBits,
  emptyBitset,
  fillBitset,
  hasBit,
  intersect,
  listBits,
  removeBit,
  subtract,
} from "../bitset.js";
import { type Narrower, tellingName } from "../constraints/constraint.js";
import type { Shortage } from "../engine/result.js";
import type { Run } from "../engine/run.js";
import type { HallViolator } from "../solve/hall-violator.js";
import { mapRows, type Steps } from "../steps.js";
import { OTHER_DIRECTION, PAIRED } from "./tallies.js";

const ROWS_PER_STEP = 8;
const ONESELF = "oneself";
const MIN_SCORE = "minScore";

export function* nameShortages(run: Run, violators: readonly HallViolator[]): Steps<Shortage[]> {
  const { mentees, mentors } = run.columns;
  const menteeId = (mentee: number): string => mentees[mentee].person.id;
  const bars = new Bars(run);
  const shortages: Shortage[] = [];
  for (const { lefts, rights, short, wanted, places, isMinimal } of violators) {
    shortages.push({
      menteeIds: yield* mapRows(lefts, menteeId),
      mentorIds: yield* mapRows(rights, (mentor) => mentors[mentor].person.id),
      wanted,
      places,
      shortIds: yield* mapRows(short, menteeId),
      minimal: isMinimal,
      because: yield* bars.count(lefts, rights),
    });
  }
  return shortages;
}

/** What stands between mentees and the mentors whom nobody of their shortage may meet. */
class Bars {
  private readonly run: Run;
  private readonly names: readonly string[]; // of rules, each once, in their order; then what is no rule
  private readonly voices: readonly (readonly Narrower[])[]; // per name of rules, theirs
  private readonly counts: Int32Array; // per name: the mentors that it keeps from one mentee
  private readonly lockedTo = new Map<number, number[]>(); // per mentee with a lock
  private readonly reach: Bitset; // the mentors of the shortage
  private readonly outside: Bitset; // the others, as far as rules are asked about them
  private readonly pass: Bitset; // those of them who pass the rules of one name
  private readonly open: Bitset; // and of all
  private readonly list: Int32Array;
  private readonly scores: Int32Array;

  constructor(run: Run) {
    const { program, scanner, columns, locks } = run;
    const mentorCount = columns.mentors.length;
    const told = program.constraints.map(tellingName);
    this.run = run;
    this.names = [...new Set([...told, PAIRED, OTHER_DIRECTION, MIN_SCORE])];
    this.voices = [...new Set(told)].map((name) =>
      scanner.narrowers.flatMap(({ voice }, rule) => (told[rule] === name ? [voice] : [])),
    );
    this.counts = new Int32Array(this.names.length);
    for (const { mentee, mentor } of locks) {
      this.lockedTo.set(mentee, [...(this.lockedTo.get(mentee) ?? []), mentor]);
    }
    this.reach = emptyBitset(mentorCount);
    this.outside = emptyBitset(mentorCount);
    this.pass = emptyBitset(mentorCount);
    this.open = emptyBitset(mentorCount);
    this.list = new Int32Array(mentorCount);
    this.scores = new Int32Array(mentorCount);
  }

  /** How many of these mentees are kept from other mentors by what; nothing, if there are no others. */
  *count(mentees: readonly number[], mentors: readonly number[]): Steps<Shortage["because"]> {
    const { reach, names } = this;
    if (mentors.length === reach.size) return [];
    reach.words.fill(0);
    for (const mentor of mentors) addBit(reach, mentor);
    const kept = names.map(() => 0);
    for (const [index, mentee] of mentees.entries()) {
      if (index % ROWS_PER_STEP === 0) yield;
      this.countRow(mentee);
      const most = this.counts.reduce((a, b) => Math.max(a, b));
      kept[this.counts.indexOf(most)]++;
    }
    return names.flatMap((constraint, name) => (kept[name] === 0 ? [] : [{ constraint, mentees: kept[name] }]));
  }

  /** Counts the mentors outside for one mentee, each under every name that keeps him from her. */
  private countRow(mentee: number): void {
    const { counts, names, voices, reach, outside, pass, open, run } = this;
    counts.fill(0);
    const add = (name: string, count: number): unknown => (counts[names.indexOf(name)] += count);
    fillBitset(outside);
    subtract(outside, reach);

    // a partner, or herself: no rule is asked
    const self = run.columns.mentorOf[run.columns.menteePerson[mentee]];
    for (const [name, mentors] of [
      [PAIRED, this.lockedTo.get(mentee) ?? []],
      [ONESELF, [self]],
    ] as const) {
      for (const mentor of mentors) {
        if (hasBit(outside, mentor)) add(name, 1);
        removeBit(outside, mentor);
      }
    }

    const asked = countBits(outside);
    open.words.set(outside.words);
    for (let name = 0; name < voices.length; name++) {
      pass.words.set(outside.words);
      for (const voice of voices[name]) voice.narrow(mentee, pass);
      counts[name] += asked - countBits(pass);
      intersect(open, pass);
    }
    const low = this.countLow(mentee);
    add(MIN_SCORE, low);
    add(OTHER_DIRECTION, countBits(open) - low);
  }

  /** How many of those who pass every rule stay under the least score. */
  private countLow(mentee: number): number {
    const { open, list, scores } = this;
    const { scanner, program } = this.run;
    if (program.minScore === 0) return 0;
    const count = listBits(open, list);
    scanner.scoreRow(mentee, list, count, scores);
    let low = 0;
    for (let k = 0; k < count; k++) if (scores[k] < program.minScore) low++;
    return low;
  }
}
