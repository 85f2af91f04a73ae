import { NO_RULES, type RuleSets } from "./rule-sets.js";

/** What closes a pair and is no rule: the same two the other way round go before it, or they are paired already. */
export const OTHER_DIRECTION = "otherDirection";
export const PAIRED = "paired";

const NOBODY = -1;
const SETS_AT_FIRST = 16;

/** What was counted for one person over everybody on the other side, by index. */
export interface Tally {
  readonly of: number;
  /** Counts by name. Where nobody is left to meet, whoever passes can be met in the other direction only. */
  readonly refusals: readonly { readonly constraint: string; readonly count: number }[];
  readonly relaxation: { readonly constraints: readonly string[]; readonly index: number } | null;
  /** Those whom no rule refuses, and whose score is too low all the same. */
  readonly low: { readonly count: number; readonly best: number; readonly score: number } | null;
}

/** Counts for several people at once, by person and by set of rules. */
export class Tallies {
  private readonly sets: RuleSets;
  private readonly of: number; // people on the other side
  private capacity: number; // sets there is room for
  private counts: Int32Array; // per person and set
  private readonly partners: Int32Array;
  private readonly least: Int32Array; // the best set to relax, or NO_RULES
  private readonly opened: Int32Array; // whom that would open, or NOBODY
  private readonly lowCount: Int32Array;
  private readonly lowBest: Int32Array;
  private readonly lowScore: Int32Array;

  constructor(sets: RuleSets, people: number, of: number) {
    this.sets = sets;
    this.of = of;
    this.capacity = Math.max(SETS_AT_FIRST, 2 * sets.count);
    this.counts = new Int32Array(people * this.capacity);
    this.partners = new Int32Array(people);
    this.least = new Int32Array(people).fill(NO_RULES);
    this.opened = new Int32Array(people).fill(NOBODY);
    this.lowCount = new Int32Array(people);
    this.lowBest = new Int32Array(people).fill(NOBODY);
    this.lowScore = new Int32Array(people).fill(-1);
  }

  /** So many more are refused by just these rules. */
  add(person: number, set: number, count: number): void {
    if (set >= this.capacity) this.makeRoom();
    this.counts[person * this.capacity + set] += count;
  }

  addPartner(person: number): void {
    this.partners[person]++;
  }

  /** Somebody passes every rule with too low a score; indices ascend. */
  addLow(person: number, index: number, score: number): void {
    this.lowCount[person]++;
    if (score <= this.lowScore[person]) return;
    this.lowScore[person] = score;
    this.lowBest[person] = index;
  }

  /**
   * Whether relaxing this set, if it opens that person, goes before the best one known. Indices ascend: if it does not,
   * it never will.
   */
  couldRelax(person: number, set: number, index: number): boolean {
    const { rank } = this.sets;
    const best = rank[this.least[person]];
    return rank[set] < best || (rank[set] === best && index < this.opened[person]);
  }

  relax(person: number, set: number, index: number): void {
    this.least[person] = set;
    this.opened[person] = index;
  }

  tell(person: number): Tally {
    const { sets, capacity } = this;
    const byName = new Map([...sets.names, PAIRED, OTHER_DIRECTION].map((name) => [name, 0]));
    const add = (name: string, count: number): unknown => byName.set(name, (byName.get(name) ?? 0) + count);
    for (let set = 0; set < Math.min(sets.count, capacity); set++) {
      const count = this.counts[person * capacity + set];
      if (count > 0) for (const name of new Set(sets.namesOf(set))) add(name, count);
    }
    add(PAIRED, this.partners[person]);
    add(OTHER_DIRECTION, this.counts[person * capacity + NO_RULES]);
    const least = this.least[person];
    return {
      of: this.of,
      refusals: [...byName].flatMap(([constraint, count]) => (count === 0 ? [] : [{ constraint, count }])),
      relaxation: least === NO_RULES ? null : { constraints: sets.namesOf(least), index: this.opened[person] },
      low:
        this.lowCount[person] === 0
          ? null
          : { count: this.lowCount[person], best: this.lowBest[person], score: this.lowScore[person] },
    };
  }

  private makeRoom(): void {
    const { counts, capacity, partners } = this;
    this.capacity = 2 * this.sets.count;
    this.counts = new Int32Array(partners.length * this.capacity);
    for (let person = 0; person < partners.length; person++) {
      this.counts.set(counts.subarray(person * capacity, (person + 1) * capacity), person * this.capacity);
    }
  }
}
