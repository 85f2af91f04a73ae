import { tellingName } from "../constraints/constraint.js";
import type { Run } from "../engine/run.js";

/** The set of no rules. */
export const NO_RULES = 0;

/** The rank of a set with a rule that cannot be relaxed, and of the empty one. */
export const NOT_RELAXABLE = 2 ** 31 - 1;

const UNKNOWN = -1;

/** Sets of a programme's rules, each with a number: whatever refuses a pair is one of a few that occur again and again. */
export class RuleSets {
  readonly names: readonly string[]; // under which rules are told of, each once, in the order of rules
  /** Per set: sets of relaxable rules by size, then by their first rule; the others and the empty one come last. */
  readonly rank: number[] = [NOT_RELAXABLE];
  private readonly nameOf: Int32Array; // per rule, which of `names`
  private readonly isRelaxable: readonly boolean[]; // per rule
  private readonly rules: (readonly number[])[] = [[]]; // per set, ascending
  private readonly withRule: Int32Array[]; // per set and rule: the set with the rule added, or UNKNOWN

  constructor({ constraints }: Run["program"]) {
    const all = constraints.map(tellingName);
    this.names = [...new Set(all)];
    this.nameOf = Int32Array.from(all, (name) => this.names.indexOf(name));
    this.isRelaxable = constraints.map(({ relaxable }) => relaxable);
    this.withRule = [new Int32Array(all.length).fill(UNKNOWN)];
  }

  get count(): number {
    return this.rules.length;
  }

  /** The set with one rule more, of a higher number than those it has. */
  add(set: number, rule: number): number {
    const known = this.withRule[set][rule];
    return known === UNKNOWN ? this.create(set, rule) : known;
  }

  rulesOf(set: number): readonly number[] {
    return this.rules[set];
  }

  /** By their names, rule by rule. */
  namesOf(set: number): string[] {
    return this.rules[set].map((rule) => this.names[this.nameOf[rule]]);
  }

  private create(set: number, rule: number): number {
    const created = this.rules.length;
    const rules = [...this.rules[set], rule];
    const isRelaxable = rules.every((one) => this.isRelaxable[one]);
    this.rules.push(rules);
    this.rank.push(isRelaxable ? rules.length * this.nameOf.length + rules[0] : NOT_RELAXABLE);
    this.withRule.push(new Int32Array(this.nameOf.length).fill(UNKNOWN));
    this.withRule[set][rule] = created;
    return created;
  }
}
