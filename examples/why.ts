// Why, why not, what if: four mails about one round, to a mentee, a mentor, the programme manager and the works council.
import { readFileSync } from "node:fs";
import {
  advise,
  alternatives,
  type Change,
  createRun,
  type Lang,
  renderAnswer,
  renderPerson,
  renderSummary,
  sensitivity,
  verify,
  whatIf,
  whyNot,
} from "binome";

const cohort = JSON.parse(readFileSync(new URL("company.json", import.meta.url), "utf8"));
const run = createRun(cohort);
const { result } = run;

function mail(to: string, subject: string, ...parts: string[]): void {
  console.log(
    `To: ${to}\nSubject: ${subject}\n\n${parts.map((part) => part.trimEnd()).join("\n\n")}\n\n${"~".repeat(80)}\n`,
  );
}

// A mentee asks: why her, why not my director, why not somebody from the group, who else? Nobody else is named in an answer.
const camille = "p0153";
const [mentor] = result.mentees.find(({ menteeId }) => menteeId === camille)?.mentorIds ?? [];
mail(
  "Camille Maes",
  "Your mentor, and those you asked about",
  renderAnswer(whyNot(run, camille, mentor), "en"),
  renderAnswer(whyNot(run, camille, "p0058"), "en"),
  renderAnswer(whyNot(run, camille, "g0001"), "en"),
  renderAnswer(alternatives(run, camille), "en"),
);

// A mentor with a free place asks why.
mail("Carlos Coulibaly", "Votre place encore libre", renderPerson(result, "p0036", "fr"));

// The programme manager asks what to change, and what would come of it: the first paragraphs say so, the rest names pairs.
const inShort = (changes: Change | readonly Change[], lang: Lang): string =>
  renderAnswer(whatIf(run, changes), lang).split("\n\n").slice(1, 3).join("\n\n");
mail(
  "Programme management",
  "What could be changed, and what it would bring",
  renderAnswer(advise(run, { most: 1 }), "en"),
  inShort({ kind: "constraint", constraint: "seniorityGap", params: { min: 1 } }, "en"),
  inShort({ kind: "weight", criterion: "sharedGoals", weight: 30 }, "en"),
  renderAnswer(whatIf(run, { kind: "places", mentorId: "g0001", capacity: 3 }), "en"),
  renderAnswer(sensitivity(run, { menteeIds: [camille], criteria: ["needsCoverage", "sharedGoals"] }), "en"),
);

// The works council asks how it was decided, whether that is proved, and what it hangs on.
const { eligibility } = result.program.constraints;
const clauses = eligibility ? (eligibility.clauses ?? []) : [];
const weighed = sensitivity(run, { criteria: ["needsCoverage"] }).pairs;
mail(
  "Comité social et économique",
  "Comment les binômes ont été formés",
  renderSummary(result, "fr"),
  [
    `Vérification par un programme indépendant : ${verify(cohort, undefined, result).ok ? "tout est exact" : "refusée"}.`,
    `Empreinte du calcul : ${result.fingerprint}.`,
    `Données personnelles protégées lues par une règle : ${clauses.length === 0 ? "aucune" : clauses.length}.`,
    `Binômes qu’un dixième de plus ou de moins sur le poids des besoins suffirait à défaire : ${weighed.filter(({ isFragile }) => isFragile).length} sur ${weighed.length}.`,
  ].join("\n"),
);
