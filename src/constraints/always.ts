// The rules no programme can switch off: oneself, a ban, a veto of either side, a person's own "no".
import { addBit, type Bitset, emptyBitset, removeBit, subtract } from "../bitset.js";
import { type Columns, NO_ROLE } from "../cohort/columns.js";
import { eachRow } from "../steps.js";
import { type Constraint, type Narrower, PASSES, refused } from "./constraint.js";

/** Nobody mentors herself. */
export const notOneself: Constraint = {
  code: "oneself",
  relaxable: false,
  judge: ({ person: mentor }, { person: mentee }) => (mentor.id === mentee.id ? refused("oneself") : PASSES),
  *prepare({ menteePerson, mentorOf }) {
    yield;
    return {
      narrow(mentee, open) {
        const self = mentorOf[menteePerson[mentee]];
        if (self !== NO_ROLE) removeBit(open, self);
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
    const { cohort, personIndex } = columns;
    yield* eachRow(cohort.bans ?? [], ({ between }) => {
      const [a, b] = between.map((id) => personIndex.get(id));
      if (a === undefined || b === undefined) return;
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
    const { cohort, personIndex, mentorPerson, menteePerson } = columns;
    yield* eachRow(cohort.mentors, ({ vetoes = [] }, mentor) => {
      for (const id of vetoes) {
        const person = personIndex.get(id);
        if (person !== undefined) barred.add(mentorPerson[mentor], person);
      }
    });
    yield* eachRow(cohort.mentees, ({ vetoes = [] }, mentee) => {
      for (const id of vetoes) {
        const person = personIndex.get(id);
        if (person !== undefined) barred.add(person, menteePerson[mentee]);
      }
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

/** The mentors barred to each mentee, where they are few. */
class RowBars implements Narrower {
  private readonly rows = new Map<number, number[]>();
  private readonly columns: Columns;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  add(mentorPerson: number, menteePerson: number): void {
    const mentor = this.columns.mentorOf[mentorPerson];
    const mentee = this.columns.menteeOf[menteePerson];
    if (mentor === NO_ROLE || mentee === NO_ROLE) return;
    const row = this.rows.get(mentee);
    if (row === undefined) this.rows.set(mentee, [mentor]);
    else row.push(mentor);
  }

  narrow(mentee: number, open: Bitset): void {
    for (const mentor of this.rows.get(mentee) ?? []) removeBit(open, mentor);
  }
}
