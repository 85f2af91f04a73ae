import fc from "fast-check";
import type { Change } from "../../src/programs/change.js";
import type { Program } from "../../src/programs/program.js";
import type { Round } from "./rounds.js";

/** Changes that a round can take, of every kind; some name people by place, so that they fit any round. */
export function changesOf({ cohort }: Round): fc.Arbitrary<Change> {
  const { people, mentors, mentees, locks = [] } = cohort;
  const kinds: fc.Arbitrary<Change>[] = [
    fc.record({
      kind: fc.constant("constraint" as const),
      constraint: fc.constant("seniorityGap"),
      params: fc.constantFrom<Program["constraints"] extends infer _ ? { min: number } | false : never>(
        { min: 1 },
        { min: 0 },
        { min: 3 },
        false,
      ),
    }),
    fc.record({
      kind: fc.constant("constraint" as const),
      constraint: fc.constant("outOfReportingLine"),
      params: fc.constantFrom<{ depth: number } | false>({ depth: 1 }, false),
    }),
    fc
      .record({
        kind: fc.constant("weight" as const),
        criterion: fc.constantFrom("needsCoverage", "sharedGoals", "choices", "tenure", "networkReach"),
        weight: fc.constantFrom(0, 1, 10, 50, 1_000),
      })
      .filter(({ criterion }) => criterion !== "tenure"),
    fc.record({ kind: fc.constant("minScore" as const), minScore: fc.constantFrom(0, 0.2, 0.5) }),
    fc.record({
      kind: fc.constant("objective" as const),
      objective: fc.record({
        kind: fc.constantFrom("mostMentees", "bestTotal", "fair"),
        mentorsUsed: fc.boolean(),
      }),
    }),
  ];
  if (mentors.length > 0) {
    const mentorId = fc.constantFrom(...mentors.map(({ personId }) => personId));
    kinds.push(fc.record({ kind: fc.constant("places" as const), mentorId, capacity: fc.nat(4) }));
    kinds.push(fc.record({ kind: fc.constant("withdraw" as const), personId: mentorId }));
  }
  if (mentees.length > 0) {
    const personId = fc.constantFrom(...mentees.map((row) => row.personId));
    kinds.push(fc.record({ kind: fc.constant("withdraw" as const), personId, role: fc.constant("mentee" as const) }));
  }
  if (locks.length > 0) kinds.push(fc.constantFrom(...locks.map((lock) => ({ kind: "unlock" as const, ...lock }))));
  if (people.length > 1) {
    const ids = fc.shuffledSubarray(
      people.map(({ id }) => id),
      { minLength: 2, maxLength: 2 },
    );
    kinds.push(ids.map(([a, b]) => ({ kind: "ban" as const, between: [a, b] as const })));
    kinds.push(ids.map(([menteeId, mentorId]) => ({ kind: "lock" as const, mentorId, menteeId })));
  }
  kinds.push(
    fc.record({
      kind: fc.constant("join" as const),
      person: fc.record({ id: fc.constant("newcomer"), level: fc.nat(6) }),
      mentor: fc.record({ personId: fc.constant("newcomer"), capacity: fc.nat(3) }),
    }),
  );
  return fc.oneof(...kinds);
}
