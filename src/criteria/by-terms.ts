/*
 * The fast voice of criteria that count terms: what a mentee names, each with a number, and what of it a mentor names too.
 * A value is the share, by those numbers, that the mentor names. Mentors are listed by term; a row adds each term's number
 * to the mentors on its list. Integers, so the order cannot matter.
 * Cost of a row: the lists of its terms, once, whatever the number of calls; then O(mentors asked about).
 */
import { type Filler, NOTHING, NOTHING_KNOWN } from "./criterion.js";

/** Per term the mentors who name it, ascending. */
export type TermIndex = ReadonlyMap<string, Int32Array>;

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
  return new Map([...lists].map(([term, list]) => [term, Int32Array.from(list)]));
}

const NOBODY = new Int32Array(0);

/** `wanted` has a map from term to number, an integer > 0, for each mentee; an empty one leaves nothing to compare. */
export function fillByTerms(
  index: TermIndex,
  wanted: readonly ReadonlyMap<string, number>[],
  mentorCount: number,
): Filler {
  const total = Float64Array.from(wanted, (terms) => [...terms.values()].reduce((sum, number) => sum + number, 0));
  const met = new Float64Array(mentorCount);
  const nobodyNamed = new Float64Array(mentorCount);
  let row = -1; // the mentee whose terms `met` has summed
  const sumUp = (mentee: number): void => {
    if (row !== -1)
      for (const term of wanted[row].keys()) for (const mentor of index.get(term) ?? NOBODY) met[mentor] = 0;
    row = mentee;
    for (const [term, number] of wanted[mentee]) for (const mentor of index.get(term) ?? NOBODY) met[mentor] += number;
  };
  return {
    fill(mentee, mentors, count, out) {
      if (total[mentee] === 0) {
        out.fill(NOTHING, 0, count);
        return;
      }
      if (row !== mentee) sumUp(mentee);
      for (let k = 0; k < count; k++) out[k] = met[mentors[k]] / total[mentee];
    },
    ceiling: {
      kindOf: (mentee) => (total[mentee] > 0 ? 0 : NOTHING_KNOWN),
      base: () => nobodyNamed,
      lift(mentee, by) {
        for (const [term, number] of wanted[mentee]) by(number / total[mentee], index.get(term) ?? NOBODY);
      },
    },
  };
}
