import * as z from "zod";
import type { MenteeProfile, MentorProfile } from "../cohort/cohort.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import { eachRow, type Steps } from "../steps.js";
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

// A row notes down the ranks that mentee and mentors give one another, few of each, and forgets them with the next row.
function* prepareChoices({ cohort, personIndex, mentorOf, menteeOf }: Columns): Steps<Filler> {
  const mentorAt = (id: string): number => mentorOf[personIndex.get(id) ?? -1] ?? NO_ROLE;
  const menteeAt = (id: string): number => menteeOf[personIndex.get(id) ?? -1] ?? NO_ROLE;
  const givenTo: [mentor: number, rank: number][][] = cohort.mentees.map(() => []);
  yield* eachRow(cohort.mentors, ({ choices: list = [] }, mentor) => {
    for (const [mentee, rank] of ranks(list, menteeAt)) givenTo[mentee].push([mentor, rank]);
  });
  const namesSomebody = cohort.mentors.map(({ choices: list = [] }) => list.length > 0);
  const givenBy = (mentee: number): ReadonlyMap<number, number> =>
    ranks(cohort.mentees[mentee].choices ?? [], mentorAt);
  const wished = new Int32Array(cohort.mentors.length); // per mentor: her rank with the row's mentee, 0 for none
  const wishing = new Int32Array(cohort.mentors.length); // per mentor: the rank she gives the row's mentee
  const nobodyNamed = new Float64Array(cohort.mentors.length);
  let row = -1; // the mentee whose ranks are noted down
  const noteDown = (mentee: number): void => {
    if (row !== -1) {
      for (const mentor of givenBy(row).keys()) wished[mentor] = 0;
      for (const [mentor] of givenTo[row]) wishing[mentor] = 0;
    }
    row = mentee;
    for (const [mentor, rank] of givenBy(mentee)) wished[mentor] = rank;
    for (const [mentor, rank] of givenTo[mentee]) wishing[mentor] = rank;
  };
  const valueAt = (mentor: number, isChoosing: boolean): number =>
    worth(isChoosing ? wished[mentor] : null, namesSomebody[mentor] ? wishing[mentor] : null) ?? NOTHING;
  const isChoosing = cohort.mentees.map(({ choices: list = [] }) => list.length > 0);
  return {
    fill(mentee, mentors, count, out) {
      if (row !== mentee) noteDown(mentee);
      for (let k = 0; k < count; k++) out[k] = valueAt(mentors[k], isChoosing[mentee]);
    },
    ceiling: {
      kindCount: 1,
      kindOf: () => 0,
      base: () => nobodyNamed,
      liftsOf(mentee) {
        if (row !== mentee) noteDown(mentee);
        const named = [...givenBy(mentee).keys(), ...givenTo[mentee].map(([naming]) => naming)];
        return named.map((mentor) => ({
          value: valueAt(mentor, isChoosing[mentee]),
          mentors: Int32Array.of(mentor),
        }));
      },
    },
  };
}

/** Ranks by index, from 1; the first mention counts. */
function ranks(list: readonly string[], indexOf: (id: string) => number): Map<number, number> {
  const rankOf = new Map<number, number>();
  list.forEach((id, at) => {
    const index = indexOf(id);
    if (index !== NO_ROLE && !rankOf.has(index)) rankOf.set(index, at + 1);
  });
  return rankOf;
}
