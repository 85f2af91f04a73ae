// A rule of one's own in ten lines: people who share a sport fit better. It is counted and told like binome's own.
import { match, ownRules, render } from "binome";
import * as z from "zod";

const own = ownRules({
  // any Standard Schema types the bags, and refuses what does not fit
  custom: { person: z.object({ sports: z.array(z.string()) }).default({ sports: [] }) },
  criteria: [
    {
      name: "sharedSport",
      version: "1",
      weight: 20,
      words: {
        en: { name: "a sport in common", findings: { shared: "Both play {sports}.", none: "No sport in common." } },
        fr: {
          name: "un sport en commun",
          findings: { shared: "Sport en commun : {sports}.", none: "Aucun sport en commun." },
        },
      },
      compare(mentor, mentee) {
        const sports = mentor.person.custom.sports.filter((sport) => mentee.person.custom.sports.includes(sport));
        return {
          value: Math.min(sports.length, 1),
          finding: { code: sports.length > 0 ? "shared" : "none", values: { sports } },
        };
      },
    },
  ],
  constraints: [
    {
      name: "carpool",
      version: "1",
      words: { en: { name: "the same shuttle line" }, fr: { name: "la même ligne de navette" } },
      judge: (mentor, mentee) => mentor.person.site === mentee.person.site,
    },
  ],
});

const cohort = {
  schemaVersion: 1,
  people: [
    { id: "ines", label: "Inès Faure", level: 6, site: "Lyon", custom: { sports: ["climbing", "judo"] } },
    { id: "theo", label: "Théo Lambert", level: 6, site: "Nantes" },
    { id: "hana", label: "Hana Kaya", level: 3, site: "Lyon", custom: { sports: ["judo"] } },
    { id: "paolo", label: "Paolo Bianchi", level: 3, site: "Dakar" },
  ],
  mentors: [{ personId: "ines", goals: ["network"] }, { personId: "theo" }],
  mentees: [{ personId: "hana", goals: ["network"] }, { personId: "paolo" }],
};
const result = match(cohort, { schemaVersion: 1, criteria: { choices: false, workingStyle: false } }, { own });
console.log(render(result, "en"));
