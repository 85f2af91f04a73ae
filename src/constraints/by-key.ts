import { addBit, type Bitset, emptyBitset, intersect } from "../bitset.js";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import type { Columns } from "../cohort/columns.js";
import type { Narrower } from "./constraint.js";

/**
 * The fast voice of a rule that looks at one trait of each person: mentees who share the trait may meet the same mentors,
 * so each trait is worked out once. O(different traits · mentors), and one pass over the words for each row.
 */
export function narrowByKey(
  columns: Columns,
  keyOf: (mentee: MenteeProfile) => string | undefined,
  mayMeet: (mentor: MentorProfile, mentee: MenteeProfile) => boolean,
): Narrower {
  const openBy = new Map<string | undefined, Bitset>();
  return {
    narrow(mentee, open) {
      const profile = columns.mentees[mentee];
      const key = keyOf(profile);
      let set = openBy.get(key);
      if (set === undefined) {
        set = emptyBitset(columns.mentors.length);
        for (const [mentor, other] of columns.mentors.entries()) if (mayMeet(other, profile)) addBit(set, mentor);
        openBy.set(key, set);
      }
      intersect(open, set);
    },
  };
}
