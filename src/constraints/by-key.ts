import { addBit, type Bitset, emptyBitset, intersect } from "../bitset.js";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import { eachRow, type Steps } from "../steps.js";
import type { Narrower } from "./constraint.js";

/**
 * The fast voice of a rule that looks at one trait of each person: mentees who share the trait may meet the same mentors,
 * so each trait is worked out once. O(different traits · mentors), and one pass over the words for each row.
 */
export function* narrowByKey(
  columns: Columns,
  keyOf: (mentee: MenteeProfile) => string | undefined,
  mayMeet: (mentor: MentorProfile, mentee: MenteeProfile) => boolean,
): Steps<Narrower> {
  const kindByKey = new Map<string | undefined, number>();
  const models: MenteeProfile[] = []; // per kind: somebody who has that trait
  const kinds = new Int32Array(columns.mentees.length);
  yield* eachRow(columns.mentees, (profile, mentee) => {
    const key = keyOf(profile);
    kinds[mentee] = kindByKey.get(key) ?? models.push(profile) - 1;
    kindByKey.set(key, kinds[mentee]);
  });
  const openBy: Bitset[] = []; // per kind
  for (const model of models) {
    const set = emptyBitset(columns.mentors.length);
    yield* eachRow(columns.mentors, (other, mentor) => {
      if (mayMeet(other, model)) addBit(set, mentor);
    });
    openBy.push(set);
  }
  return { narrow: (mentee, open) => intersect(open, openBy[kinds[mentee]]) };
}
