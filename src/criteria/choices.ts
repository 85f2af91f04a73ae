import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import { type Comparison, type CriterionKind, type Filler, NOTHING } from "./criterion.js";

export type ChoicesParams = Record<never, never>;

/**
 * What each would choose: 1 for a first choice, 1/2 for a second, 1/3 for a third …, 0 for somebody not named. The mentee's
 * wish counts double, since the mentee steers. Where one side names nobody at all, the other side's wish counts alone.
 * A wish's worth does not depend on how many others are named, so that nobody gains by a shorter list.
 */
export const choices: CriterionKind<ChoicesParams> = {
  code: "choices",
  params: z.strictObject({}),
  bind: () => ({ code: "choices", compare: compareChoices, prepare: prepareChoices }),
};

function compareChoices({ person, mentor }: MentorProfile, { person: other, mentee }: MenteeProfile): Comparison {
  const menteeRank = rankIn(mentee.choices, person.id);
  const mentorRank = rankIn(mentor.choices, other.id);
  const value = worth(menteeRank, mentorRank);
  if (value === null) return { value: null, finding: { code: "noChoices", values: {} } };
  return {
    value,
    finding: {
      code: "choices",
      values: { ...(menteeRank !== null && { menteeRank }), ...(mentorRank !== null && { mentorRank }) },
    },
  };
}

/** Rank from 1, 0 for somebody not named, null where nobody is. */
function rankIn(list: readonly string[] | undefined, id: string): number | null {
  if (list === undefined || list.length === 0) return null;
  return list.indexOf(id) + 1;
}

function worth(menteeRank: number | null, mentorRank: number | null): number | null {
  if (menteeRank === null) return mentorRank === null ? null : wishAt(mentorRank);
  return mentorRank === null ? wishAt(menteeRank) : (2 * wishAt(menteeRank) + wishAt(mentorRank)) / 3;
}

function wishAt(rank: number): number {
  return rank === 0 ? 0 : 1 / rank;
}

function prepareChoices({ cohort, personIndex, mentorOf, menteeOf }: Columns): Filler {
  // per mentor: the ranks she gives, by mentee; the first mention counts
  const given = cohort.mentors.map(({ choices: list = [] }) =>
    ranks(list, (id) => menteeOf[personIndex.get(id) ?? -1]),
  );
  const namesNobody = cohort.mentors.map(({ choices: list }) => list === undefined || list.length === 0);
  const wished = new Int32Array(cohort.mentors.length);
  return {
    fill(mentee, mentors, count, out) {
      const list = cohort.mentees[mentee].choices ?? [];
      wished.fill(0);
      for (const [mentor, rank] of ranks(list, (id) => mentorOf[personIndex.get(id) ?? -1])) wished[mentor] = rank;
      for (let k = 0; k < count; k++) {
        const mentor = mentors[k];
        const menteeRank = list.length === 0 ? null : wished[mentor];
        const mentorRank = namesNobody[mentor] ? null : (given[mentor].get(mentee) ?? 0);
        out[k] = worth(menteeRank, mentorRank) ?? NOTHING;
      }
    },
  };
}

function ranks(list: readonly string[], indexOf: (id: string) => number | undefined): Map<number, number> {
  const rankOf = new Map<number, number>();
  list.forEach((id, at) => {
    const index = indexOf(id) ?? NO_ROLE;
    if (index !== NO_ROLE && !rankOf.has(index)) rankOf.set(index, at + 1);
  });
  return rankOf;
}
