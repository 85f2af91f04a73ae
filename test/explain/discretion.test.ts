import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advise, alternatives, createRun, type MatchRun, whatIf, whyNot } from "../../src/ask.js";
import type { Cohort } from "../../src/cohort/cohort.js";
import { render, renderAnswer, type TellableAnswer } from "../../src/explain/words/render.js";
import type { Change } from "../../src/programs/change.js";
import { type Round, rounds } from "../support/rounds.js";
import { runs } from "../support/runs.js";

/** Words and dates that stand in the data and in no text or answer. */
const SECRET = /SECRET|health|1987-06-05|1999-12-24/;
const custom = { note: "SECRET of a bag" };

/** The round with a secret in every field that nobody is to be shown. */
function laden({ cohort, program }: Round): Round {
  return {
    program,
    cohort: {
      ...cohort,
      asOf: "2026-09-01",
      people: cohort.people.map((person) => ({
        ...person,
        custom,
        audit: { ...person.audit, health: "SECRET attribute" },
        hiredOn: "1987-06-05",
        inRoleSince: "1999-12-24",
      })),
      mentors: cohort.mentors.map((mentor) => ({ ...mentor, custom, experiences: ["SECRET past"] })),
      mentees: cohort.mentees.map((mentee) => ({ ...mentee, custom, transition: "SECRET plan" })),
    },
  };
}

function changesOf({ mentors, mentees, people }: Cohort): Change[] {
  const person = { id: "new", level: 9, custom, audit: { health: "SECRET" }, hiredOn: "1987-06-05" };
  const joins: Change = {
    kind: "join",
    person,
    mentor: { personId: "new", custom },
    mentee: { personId: "new", custom },
  };
  return [
    joins,
    ...mentors.slice(0, 1).map(({ personId }): Change => ({ kind: "places", mentorId: personId, capacity: 9 })),
    ...mentees.slice(0, 1).map(({ personId }): Change => ({ kind: "withdraw", personId, role: "mentee" })),
    ...people.slice(0, 1).map(({ id }): Change => ({ kind: "ban", between: [id, "SECRET person"] })),
  ];
}

function answersOf(run: MatchRun, cohort: Cohort): TellableAnswer[] {
  return [
    ...cohort.mentees.flatMap(({ personId }) => [
      alternatives(run, personId),
      ...cohort.mentors.map((mentor) => whyNot(run, personId, mentor.personId)),
    ]),
    ...changesOf(cohort).map((change) => whatIf(run, change)),
    whatIf(run, { kind: "cohort", cohort }),
    advise(run, { most: 1 }),
  ];
}

describe("texts and answers", () => {
  it("hold nothing of bags, attributes, dates, experiences or transitions", () => {
    fc.assert(
      fc.property(rounds({ mentors: 3, mentees: 3 }), (round) => {
        const { cohort, program } = laden(round);
        const run = createRun(cohort, program);
        expect(render(run.result, "en")).not.toMatch(SECRET);
        for (const answer of answersOf(run, cohort)) {
          expect(JSON.stringify(answer)).not.toMatch(SECRET);
          for (const lang of ["en", "fr"] as const) expect(renderAnswer(answer, lang)).not.toMatch(SECRET);
        }
      }),
      runs(40),
    );
  });

  it("are the same whoever of two said no, and however", () => {
    const people = ["ana", "bo", "cy", "di"].map((id, index) => ({ id, level: index < 2 ? 5 : 2 }));
    const cohort = (extra: object, mentor: object = {}, mentee: object = {}): object => ({
      schemaVersion: 1,
      people,
      mentors: [{ personId: "ana", ...mentor }, { personId: "bo" }],
      mentees: [{ personId: "cy", ...mentee }, { personId: "di" }],
      ...extra,
    });
    const asks = { eligibility: { mentor: { willing: true }, mentee: { willing: true } } };
    for (const constraints of [{}, asks]) {
      const program = { schemaVersion: 1, constraints };
      const told = [
        cohort({}, { willing: true, vetoes: ["cy"] }, { willing: true }),
        cohort({}, { willing: true }, { willing: true, vetoes: ["ana"] }),
        cohort({ bans: [{ between: ["ana", "cy"] }] }, { willing: true }, { willing: true }),
        cohort({ bans: [{ between: ["cy", "ana"] }] }, { willing: true, vetoes: ["cy"] }, { willing: true }),
        cohort({}, { willing: false }, { willing: true }),
        cohort({}, { willing: true }, { willing: false }),
      ].map((one) => {
        const { fingerprint: _, ...answer } = whyNot(createRun(one, program), "cy", "ana");
        return JSON.stringify(answer);
      });
      expect(new Set(told).size).toBe(1);
    }
  });

  it("name no third person to a mentee or a mentor, but those in the line between them", () => {
    fc.assert(
      fc.property(rounds(), (round) => {
        const cohort = {
          ...round.cohort,
          people: round.cohort.people.map((person, at) => ({ ...person, label: `Name${at}.` })),
        };
        const labelOf = new Map(cohort.people.map(({ id, label }) => [id, label]));
        const run = createRun(cohort, round.program);
        for (const { personId } of cohort.mentees) {
          const own = run.result.mentees.find(({ menteeId }) => menteeId === personId)?.mentorIds ?? [];
          for (const mentor of cohort.mentors) {
            const answer = whyNot(run, personId, mentor.personId);
            if (answer.kind === "refused") continue;
            const text = renderAnswer(answer, "en");
            const told = new Set([personId, mentor.personId, ...own].map((id) => labelOf.get(id)));
            for (const label of text.match(/Name\d+\./g) ?? []) expect(told).toContain(label);
          }
        }
      }),
      runs(100),
    );
  });
});
