import type { EligibilityParams } from "../../constraints/eligibility.js";
import type { RuleWords } from "./messages.js";
import { harmless } from "./names.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";

const LINES = { solid: "directes", dotted: "fonctionnelles", former: "anciennes" } as const;

export function rulesFr(tongue: Tongue): RuleWords {
  const { many, count, score, percent, list } = tongue;
  const levels = (n: number): string => many(n, "niveau", "niveaux");
  return {
    names: {
      oneself: "une seule et même personne",
      personal: "des raisons personnelles",
      eligibility: "les conditions de participation",
      seniorityGap: "l’écart de niveau",
      outOfReportingLine: "la ligne hiérarchique",
      commonLanguage: "la langue commune",
      availabilityOverlap: "le temps disponible en commun",
      utcOffsetDistance: "le décalage horaire",
      sameSite: "le site de travail",
      differentUnit: "l’appartenance à des unités différentes",
      needCoverage: "la couverture des besoins",
      noRepeat: "les binômes passés",
      paired: "un binôme déjà formé",
      otherDirection: "le même binôme en sens inverse",
      minScore: "le score minimum",
    },
    criteria: {
      needsCoverage: "la couverture des besoins",
      sharedGoals: "les objectifs partagés",
      choices: "les vœux des deux côtés",
      workingStyle: "la proximité des styles de travail",
      availability: "le temps à se consacrer",
      seniorityBand: "l’adéquation de l’écart de niveau",
      networkReach: "l’ouverture à d’autres horizons",
      livedExperience: "l’expérience de la même transition",
      tenure: "l’ancienneté du mentor",
      skillSimilarity: "la proximité entre besoins et compétences",
    },
    phrases: {
      seniorityGap({ min, max, ladder }) {
        const least = min ?? (max === undefined ? 2 : undefined);
        if (least !== undefined && max !== undefined) {
          return [`l’écart de niveau en faveur du mentor va de ${count(least)} à ${count(max)}${onLadder(ladder)}`];
        }
        const [bound, isLeast] = least === undefined ? [max ?? 0, false] : [least, true];
        const other = "la personne accompagnée";
        if (bound === 0) {
          const compared = isLeast ? "inférieur" : "supérieur";
          return [`le niveau du mentor n’est pas ${compared} à celui de ${other}${onLadder(ladder)}`];
        }
        const degree = isLeast === bound > 0 ? "au moins" : "au plus";
        const where = bound > 0 ? "au-dessus" : "au-dessous";
        return [`le mentor se situe ${degree} ${levels(Math.abs(bound))} ${where} de ${other}${onLadder(ladder)}`];
      },
      outOfReportingLine({ depth, kinds, sharedManager, unknownManager }) {
        const within = depth === undefined ? "" : `, jusqu’à ${many(depth, "échelon", "échelons")} de distance`;
        const counted =
          kinds === undefined ? "" : t` (lignes prises en compte : ${list(kinds.map((kind) => LINES[kind]))})`;
        return [
          `le binôme se forme hors de la ligne hiérarchique${within}${counted}`,
          ...(sharedManager === "refuse" ? ["les deux membres du binôme ne dépendent pas de la même personne"] : []),
          ...(unknownManager === "allow" ? ["une ligne hiérarchique inconnue ne fait pas obstacle"] : []),
        ];
      },
      eligibility: (params) => conditions(params, tongue),
      commonLanguage: ({ minProficiency }) => [
        `les deux membres du binôme parlent une même langue${minProficiency === undefined ? "" : ` (au moins ${count(minProficiency)} sur 5 de part et d’autre)`}`,
      ],
      availabilityOverlap: ({ minMinutesPerWeek }) => [
        `le binôme dispose d’au moins ${many(minMinutesPerWeek, "minute", "minutes")} en commun par semaine`,
      ],
      utcOffsetDistance: ({ maxMinutes }) => [
        `le décalage horaire ne dépasse pas ${many(maxMinutes, "minute", "minutes")}`,
      ],
      sameSite: () => ["les deux membres du binôme travaillent sur le même site"],
      differentUnit: ({ depth }) => [
        `les deux membres du binôme appartiennent à des unités différentes${depth === undefined ? "" : ` (comparées sur ${many(depth, "échelon", "échelons")})`}`,
      ],
      needCoverage: ({ min, minProficiency }) => [
        `le mentor couvre au moins ${percent(min)} des besoins${minProficiency === undefined ? "" : ` (avec une maîtrise d’au moins ${count(minProficiency)} sur 5)`}`,
      ],
      noRepeat: ({ cooldownMonths }) => [
        cooldownMonths === undefined
          ? "le binôme n’a pas déjà existé"
          : `le binôme n’a pas existé au cours des ${count(cooldownMonths)} derniers mois`,
      ],
    },
    own: (name, version) => t`la règle « ${name} », propre à l’organisation (version ${version}), est respectée`,
    minScore: (micro) => `le score du binôme atteint au moins ${score(micro)}`,
  };
}

function onLadder(ladder: string | undefined): string {
  return ladder === undefined ? "" : t` dans la filière « ${harmless(ladder)} »`;
}

function conditions(
  { mentor = {}, mentee = {}, clauses = [] }: EligibilityParams,
  { many, count, list }: Tongue,
): string[] {
  const { minLevel, minTenureMonths } = mentor;
  const { maxMonthsInRole, levelsBelow } = mentee;
  return [
    minLevel !== undefined && `être mentor suppose au moins le niveau ${count(minLevel)}${onLadder(mentor.ladder)}`,
    minTenureMonths !== undefined && `être mentor suppose au moins ${count(minTenureMonths)} mois d’ancienneté`,
    mentor.internalOnly && "être mentor suppose de faire partie du personnel de l’entreprise",
    mentor.willing && "les mentors ont confirmé leur participation",
    mentor.trained && "les mentors ont suivi la formation",
    mentor.charterAccepted && "les mentors ont accepté la charte",
    mentee.willing && "les personnes accompagnées ont confirmé leur participation",
    mentee.hasGoalOrNeed && "les personnes accompagnées expriment un objectif ou un besoin",
    maxMonthsInRole !== undefined &&
      `les personnes accompagnées occupent leur poste depuis ${count(maxMonthsInRole)} mois au plus`,
    levelsBelow !== undefined &&
      t`les personnes accompagnées se situent ${many(levelsBelow.steps, "niveau", "niveaux")} sous l’échelon « ${harmless(levelsBelow.rung)} »${onLadder(levelsBelow.ladder)}`,
    ...clauses.map(({ side, attribute, in: values, basis, jurisdiction }) => {
      const who = side === "mentor" ? "les mentors" : "les personnes accompagnées";
      const asked = t`${who} remplissent une condition portant sur « ${harmless(attribute)} » (${list(values.map((value) => harmless(`${value}`)))})`;
      return t`${asked}, au titre de « ${harmless(basis)} » (${harmless(jurisdiction)})`;
    }),
  ].filter((phrase) => typeof phrase === "string");
}
