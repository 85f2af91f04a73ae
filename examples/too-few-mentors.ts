// Five mentees, two mentors, three places: who goes without, the proof that somebody has to, and what another turn costs.
import { inspect, match, render } from "binome";

const mentee = (personId: string, skill: string, priority = 0) => ({ personId, needs: [{ skill }], priority });
const cohort = {
  schemaVersion: 1,
  people: [
    { id: "m1", label: "Inès Fontaine", level: 7 },
    { id: "m2", label: "Tariq Benali", level: 7 },
    { id: "e1", label: "Louise Garnier", level: 4 },
    { id: "e2", label: "Mehdi Roche", level: 4 },
    { id: "e3", label: "Chloé Marchand", level: 5 },
    { id: "e4", label: "Samuel Diop", level: 5 },
    { id: "e5", label: "Nora Lindqvist", level: 4 },
  ],
  mentors: [
    { personId: "m1", capacity: 2, offers: [{ skill: "strategy" }, { skill: "p&l" }] },
    { personId: "m2", offers: [{ skill: "people-leadership" }] },
  ],
  mentees: [
    mentee("e1", "strategy"),
    mentee("e2", "people-leadership"),
    mentee("e3", "strategy"),
    mentee("e4", "p&l", 1), // went without last time: her tier comes first
    mentee("e5", "negotiation"),
  ],
};

// before anybody is matched: how many can be served at all
const { reachable } = inspect(cohort);
console.log(`At most ${reachable.mentees} of ${reachable.of} mentees can have a mentor.\n`);

console.log(render(match(cohort), "en"));
