/*
 * The fast voice of criteria that count terms: what a mentee names, each with a number, and what of it a mentor names too.
 * A value is the share, by those numbers, that the mentor names. Mentors are listed by term; where many are asked about, a
 * row adds each term's number to the mentors on its list, once; few are looked up term by term. Integers, so the order
 * cannot matter.
 * Cost of a row: at most the lists of its terms, whatever the number of calls; then O(mentors asked about).
 */
import { addBit, type Bitset, emptyBitset, hasBit } from "../bitset.js";
import { eachRow, mapRows, type Steps } from "../steps.js";
import { type Ceiling, type Filler, type Lift, NOTHING_KNOWN } from "./criterion.js";

const KINDS_MAX = 128;

/** Who names a term: as a list, ascending, and as a set. */
interface Named {
  readonly list: Int32Array;
  readonly set: Bitset;
}

/** Per term the mentors who name it. */
export type TermIndex = ReadonlyMap<string, Named>;

/** Lists the mentors by the terms they name, each term once. */
export function* indexTerms<M>(mentors: readonly M[], termsOf: (mentor: M) => Iterable<string>): Steps<TermIndex> {
  const lists = new Map<string, number[]>();
  yield* eachRow(mentors, (profile, mentor) => {
    for (const term of termsOf(profile)) {
      const list = lists.get(term);
      if (list === undefined) lists.set(term, [mentor]);
      else list.push(mentor);
    }
  });
  const index = new Map<string, Named>();
  for (const [term, list] of lists) {
    yield;
    const set = emptyBitset(mentors.length);
    for (const mentor of list) addBit(set, mentor);
    index.set(term, { list: Int32Array.from(list), set });
  }
  return index;
}

/** `wanted` has a map from term to number, an integer > 0, for each mentee; an empty one leaves nothing to compare. */
export function* fillByTerms(
  index: TermIndex,
  wanted: readonly ReadonlyMap<string, number>[],
  mentorCount: number,
): Steps<Filler> {
  const total = Float64Array.from(
    yield* mapRows(wanted, (terms) => [...terms.values()].reduce((sum, number) => sum + number, 0)),
  );
  const met = new Float64Array(mentorCount);
  let summed = -1; // the mentee whose terms `met` has summed
  let row = -1; // the mentee of the last call, and what her terms are found by
  let terms: { readonly number: number; readonly named: Named }[] = [];
  let listLength = 0; // of all those terms
  const turnTo = (mentee: number): void => {
    row = mentee;
    terms = [];
    listLength = 0;
    for (const [term, number] of wanted[mentee]) {
      const named = index.get(term);
      if (named === undefined) continue;
      terms.push({ number, named });
      listLength += named.list.length;
    }
  };
  const sumUp = (mentee: number): void => {
    met.fill(0);
    for (const { number, named } of terms) for (const mentor of named.list) met[mentor] += number;
    summed = mentee;
  };
  return {
    fill(mentee, mentors, count, out) {
      if (row !== mentee) turnTo(mentee);
      if (summed !== mentee && count * terms.length > listLength) sumUp(mentee);
      for (let k = 0; k < count; k++) {
        let sum = 0;
        if (summed === mentee) sum = met[mentors[k]];
        else for (const { number, named } of terms) if (hasBit(named.set, mentors[k])) sum += number;
        out[k] = sum / total[mentee]; // NOTHING where nothing is wanted: 0 / 0
      }
    },
    ceiling: yield* boundTerms(index, wanted, total, mentorCount),
  };
}

/** Where mentees want few different things, each is a kind of its own, with exact values; else terms lift those they name. */
function* boundTerms(
  index: TermIndex,
  wanted: readonly ReadonlyMap<string, number>[],
  total: Float64Array,
  mentorCount: number,
): Steps<Ceiling> {
  const kinds = new Map<string, number>();
  const models: number[] = []; // per kind: a mentee of it
  const kindOf = new Int32Array(wanted.length).fill(NOTHING_KNOWN);
  yield* eachRow(wanted, (terms, mentee) => {
    if (total[mentee] === 0 || models.length > KINDS_MAX) return;
    const key = JSON.stringify([...terms].sort());
    kindOf[mentee] = kinds.get(key) ?? models.push(mentee) - 1;
    kinds.set(key, kindOf[mentee]);
  });
  const listsOf = (mentee: number): Lift[] =>
    [...wanted[mentee]].flatMap(([term, number]) => {
      const named = index.get(term);
      return named === undefined ? [] : [{ value: number / total[mentee], mentors: named.list }];
    });
  if (models.length > KINDS_MAX) {
    const nobodyNamed = new Float64Array(mentorCount);
    return {
      kindCount: 1,
      kindOf: (mentee) => (total[mentee] > 0 ? 0 : NOTHING_KNOWN),
      base: () => nobodyNamed,
      liftsOf: listsOf,
    };
  }
  return {
    kindCount: models.length,
    kindOf: (mentee) => kindOf[mentee],
    base(kind) {
      const base = new Float64Array(mentorCount);
      for (const { value, mentors } of listsOf(models[kind])) for (const mentor of mentors) base[mentor] += value;
      return base;
    },
  };
}
