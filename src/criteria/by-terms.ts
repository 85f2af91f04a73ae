/*
 * The fast voice of criteria that count terms: what a mentee names, each with a number, and what of it a mentor names too.
 * A value is the share, by those numbers, that the mentor names. Mentors are listed by term; where many are asked about, a
 * row adds each term's number to the mentors on its list, once; few are looked up term by term. Integers, so the order
 * cannot matter.
 * Cost of a row: at most the lists of its terms, whatever the number of calls; then O(mentors asked about).
 */
import { addBit, type Bitset, emptyBitset, hasBit } from "../bitset.js";
import { type Filler, NOTHING_KNOWN } from "./criterion.js";

/** Who names a term: as a list, ascending, and as a set. */
interface Named {
  readonly list: Int32Array;
  readonly set: Bitset;
}

/** Per term the mentors who name it. */
export type TermIndex = ReadonlyMap<string, Named>;

/** Lists the mentors by the terms they name, each term once. */
export function indexTerms<M>(mentors: readonly M[], termsOf: (mentor: M) => Iterable<string>): TermIndex {
  const lists = new Map<string, number[]>();
  mentors.forEach((profile, mentor) => {
    for (const term of termsOf(profile)) {
      const list = lists.get(term);
      if (list === undefined) lists.set(term, [mentor]);
      else list.push(mentor);
    }
  });
  return new Map(
    [...lists].map(([term, list]) => {
      const set = emptyBitset(mentors.length);
      for (const mentor of list) addBit(set, mentor);
      return [term, { list: Int32Array.from(list), set }];
    }),
  );
}

/** `wanted` has a map from term to number, an integer > 0, for each mentee; an empty one leaves nothing to compare. */
export function fillByTerms(
  index: TermIndex,
  wanted: readonly ReadonlyMap<string, number>[],
  mentorCount: number,
): Filler {
  const total = Float64Array.from(wanted, (terms) => [...terms.values()].reduce((sum, number) => sum + number, 0));
  const met = new Float64Array(mentorCount);
  const nobodyNamed = new Float64Array(mentorCount);
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
    ceiling: {
      kindOf: (mentee) => (total[mentee] > 0 ? 0 : NOTHING_KNOWN),
      base: () => nobodyNamed,
      lift(mentee, by) {
        if (row !== mentee) turnTo(mentee);
        for (const { number, named } of terms) by(number / total[mentee], named.list);
      },
    },
  };
}
