// The rules no programme can switch off: oneself, a ban, a veto of either side, a person's own "no".
import { addBit, emptyBitset, removeBit, subtract } from "../bitset.js";
import { eachRow } from "../steps.js";
import { type Constraint, PASSES, refused } from "./constraint.js";
import { RowBars } from "./row-bars.js";

/** Nobody mentors herself. */
export const notOneself: Constraint = {
  code: "oneself",
  relaxable: false,
  judge: ({ person: mentor }, { person: mentee }) => (mentor.id === mentee.id ? refused("oneself") : PASSES),
  *prepare({ menteePerson, mentorOf }) {
    yield;
    return {
      narrow(mentee, open) {
        removeBit(open, mentorOf[menteePerson[mentee]]);
      },
    };
  },
};

/** A ban holds in both directions. */
export const noBan: Constraint = {
  code: "ban",
  relaxable: false,
  judge: ({ person: mentor }, { person: mentee }, facts) =>
    facts.isBanned(mentor.id, mentee.id) ? refused("ban") : PASSES,
  *prepare(columns) {
    const barred = new RowBars(columns);
    yield* eachRow(columns.cohort.bans ?? [], ({ between: [a, b] }) => {
      barred.add(a, b);
      barred.add(b, a);
    });
    return barred;
  },
};

/** Either side may say "not with him". The finding never says who did. */
export const noVeto: Constraint = {
  code: "veto",
  relaxable: false,
  judge: ({ person, mentor }, { person: other, mentee }) =>
    mentor.vetoes?.includes(other.id) || mentee.vetoes?.includes(person.id) ? refused("veto") : PASSES,
  *prepare(columns) {
    const barred = new RowBars(columns);
    const { mentors, mentees } = columns.cohort;
    yield* eachRow(mentors, ({ personId, vetoes = [] }) => {
      for (const id of vetoes) barred.add(personId, id);
    });
    yield* eachRow(mentees, ({ personId, vetoes = [] }) => {
      for (const id of vetoes) barred.add(id, personId);
    });
    return barred;
  },
};

/** Who has said that she does not want to take part is in no pair. Silence is for `eligibility` to judge. */
export const consent: Constraint = {
  code: "consent",
  relaxable: false,
  judge: ({ mentor }, { mentee }) =>
    mentor.willing === false || mentee.willing === false ? refused("notWilling") : PASSES,
  judgeAlone(_side, profile) {
    const { willing } = "mentor" in profile ? profile.mentor : profile.mentee;
    return willing === false ? { code: "notWilling", values: {} } : null;
  },
  *prepare({ cohort }) {
    const unwilling = emptyBitset(cohort.mentors.length);
    yield* eachRow(cohort.mentors, ({ willing }, mentor) => {
      if (willing === false) addBit(unwilling, mentor);
    });
    return {
      narrow(mentee, open) {
        if (cohort.mentees[mentee].willing === false) open.words.fill(0);
        else subtract(open, unwilling);
      },
    };
  },
};
