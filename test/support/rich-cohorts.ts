import fc from "fast-check";
import type { Availability, Cohort, Language, Mentee, Mentor, PastPair, Person } from "../../src/cohort/cohort.js";
import { arbitraryCohort } from "./cohorts.js";

/** Days round about one another: whole months, a day short of them, the ends of February. */
export const DAYS = ["2023-02-28", "2024-02-29", "2025-02-28", "2025-03-01", "2026-03-01", "2027-01-31"] as const;

// few values of each kind, so that two people often agree, nearly agree, or just miss one another
const site = fc.constantFrom("Lyon", " lyon", "\uff2cYON", "Dakar", "__proto__");
const unit = fc.array(fc.constantFrom("R&D", " r&d ", "Law", "law"), { maxLength: 4 });
const utcOffset = fc.constantFrom(-840, -720, -600, -15, 0, 15, 345, 720, 765, 840);
const language: fc.Arbitrary<Language> = fc.record({
  tag: fc.constantFrom("fr", "FR-ca", "fr-CH", "en", "EN-gb", "zh-Hant-TW", "wo"),
  proficiency: fc.constantFrom(undefined, 1, 2, 3, 5),
});
const window = fc
  .tuple(fc.integer({ min: 0, max: 167 }), fc.integer({ min: 1, max: 30 }))
  .map(([hour, length]): [number, number] => [hour * 60, Math.min(10_080, hour * 60 + length * 20)]);
const availability: fc.Arbitrary<Availability> = fc.record({
  hoursPerMonth: fc.constantFrom(undefined, 0, 0.1, 1, 2, 744),
  windows: fc.option(fc.array(fc.oneof(window, fc.constantFrom<[number, number]>([0, 10_080], [0, 60], [60, 120]))), {
    nil: undefined,
  }),
});
const skill = fc.constantFrom("law", "LAW ", "data", "sales");
const transition = fc.constantFrom("abroad", "ABROAD", " first-team", "parenthood");
const day = fc.constantFrom(...DAYS);

/** A value in most cases, in some nothing. */
function often<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(values, { nil: undefined, freq: 6 });
}

const ofPerson = fc.record({
  site: often(site),
  unit: often(unit),
  utcOffset: often(utcOffset),
  languages: often(fc.array(language, { maxLength: 4 })),
  hiredOn: often(day),
  inRoleSince: often(day),
  audit: often(fc.record({ secret: fc.constantFrom("S3CRET", "other", 7, true, false) })),
});
const ofMentor = fc.record({
  offers: often(fc.array(fc.record({ skill, proficiency: fc.constantFrom(undefined, 1, 3, 5) }), { maxLength: 5 })),
  experiences: often(fc.array(transition, { maxLength: 2 })),
  availability: often(availability),
});
const ofMentee = fc.record({
  needs: often(fc.array(fc.record({ skill, importance: fc.constantFrom(undefined, 1, 3, 100) }), { maxLength: 5 })),
  transition: often(transition),
  availability: often(availability),
});

/** The cohorts of {@link arbitraryCohort}, whose people say much more of themselves, wish, and have met before. */
export const richCohort: fc.Arbitrary<Cohort> = arbitraryCohort.chain((cohort) => {
  const { people, mentors, mentees } = cohort;
  const ids = people.map(({ id }) => id);
  const wishes = often(fc.array(fc.constantFrom(...ids, "nobody"), { maxLength: 5 }));
  const past: fc.Arbitrary<PastPair> = fc
    .tuple(fc.constantFrom(...ids, "nobody"), fc.constantFrom(...ids), fc.option(day, { nil: undefined }))
    .map(([mentorId, menteeId, endedOn]) => ({ mentorId, menteeId, endedOn }));
  return fc
    .record({
      people: fc.array(ofPerson, { minLength: people.length, maxLength: people.length }),
      mentors: fc.array(fc.tuple(ofMentor, wishes), { minLength: mentors.length, maxLength: mentors.length }),
      mentees: fc.array(fc.tuple(ofMentee, wishes), { minLength: mentees.length, maxLength: mentees.length }),
      asOf: often(day),
      history: often(fc.array(past, { maxLength: 12 })),
    })
    .map(
      (rich): Cohort => ({
        ...cohort,
        asOf: rich.asOf,
        history: rich.history,
        people: people.map((person, at): Person => ({ ...person, ...rich.people[at] })),
        mentors: mentors.map((row, at): Mentor => ({ ...row, ...rich.mentors[at][0], choices: rich.mentors[at][1] })),
        mentees: mentees.map((row, at): Mentee => ({ ...row, ...rich.mentees[at][0], choices: rich.mentees[at][1] })),
      }),
    );
});
