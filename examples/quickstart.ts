// Any list of { id, managerId, level } becomes certified pairs: out of line, two levels apart.
import { match, verify } from "binome";

const staff = [
  { id: "ada", managerId: null, level: 6 },
  { id: "bea", managerId: "ada", level: 5 },
  { id: "cem", managerId: "ada", level: 5 },
  { id: "dia", managerId: "bea", level: 3 },
  { id: "eli", managerId: "cem", level: 3 },
  { id: "fay", managerId: "dia", level: 2 },
];
const cohort = {
  schemaVersion: 1,
  people: staff,
  mentors: [
    { personId: "bea", offers: [{ skill: "negotiation" }] },
    { personId: "cem", offers: [{ skill: "data" }] },
  ],
  mentees: [
    { personId: "dia", needs: [{ skill: "data" }] },
    { personId: "eli", needs: [{ skill: "negotiation" }] },
    { personId: "fay", needs: [{ skill: "data" }] },
  ],
};
const result = match(cohort);

for (const { mentorId, menteeId, score } of result.pairs)
  console.log(`${mentorId} mentors ${menteeId} (${score / 1e6})`);
for (const { menteeId, cause } of result.mentees) if (cause) console.log(`${menteeId}: ${cause.kind}`);
console.log(verify(cohort, undefined, result).ok ? "proved optimal" : "refuted");
