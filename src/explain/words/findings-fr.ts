import type { Messages, Say } from "./messages.js";
import { reasonsFr } from "./reasons-fr.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";
import { say, type Values } from "./values.js";

export function findingsFr(tongue: Tongue): Messages["findings"] {
  const { count, many, plural, percent, list } = tongue;
  const levels = (n: number): string => many(n, "niveau", "niveaux");
  const months = (n: number): string => `${count(n)} mois`;
  const minutes = (n: number): string => many(n, "minute", "minutes");
  const onLadder = (values: Values): string =>
    values.has("ladder") ? t` dans la filière « ${values.text("ladder")} »` : "";
  const personal: Say = () => "Des raisons personnelles s’opposent à ce binôme.";
  const steps = (values: Values): string => many(values.number("steps"), "échelon", "échelons");
  const path = (values: Values): string => values.people("path").join(" → ");

  // why one person alone, whoever stands opposite, can be in no pair
  const clauses: Readonly<Record<string, Say>> = {
    minLevel(values) {
      const asked = `le programme demande au moins le niveau ${count(values.number("min"))} pour être mentor`;
      return values.has("level")
        ? t`${values.name("id")} se situe au niveau ${count(values.number("level"))} ; ${asked}.`
        : t`Le niveau n’est pas renseigné pour ${values.name("id")} ; ${asked}.`;
    },
    minTenureMonths(values) {
      const min = values.number("min");
      return values.has("months")
        ? t`${values.name("id")} a ${months(values.number("months"))} d’ancienneté ; le programme en demande au moins ${count(min)} pour être mentor.`
        : t`La date d’entrée dans l’entreprise n’est pas renseignée pour ${values.name("id")} ; le programme demande au moins ${months(min)} d’ancienneté pour être mentor.`;
    },
    internalOnly: (values) =>
      t`L’appartenance au personnel de l’entreprise n’est pas établie pour ${values.name("id")} ; le programme la demande pour être mentor.`,
    willing: (values) => t`${values.name("id")} n’a pas encore confirmé sa participation ; le programme le demande.`,
    trained: (values) =>
      t`La formation n’est pas enregistrée pour ${values.name("id")} ; le programme la demande pour être mentor.`,
    charterAccepted: (values) =>
      t`L’acceptation de la charte n’est pas enregistrée pour ${values.name("id")} ; le programme la demande pour être mentor.`,
    hasGoalOrNeed: (values) =>
      t`${values.name("id")} n’exprime ni objectif ni besoin ; le programme en demande au moins un.`,
    maxMonthsInRole(values) {
      const asked = `le programme s’adresse aux personnes en poste depuis ${months(values.number("max"))} au plus`;
      return values.has("months")
        ? t`${values.name("id")} occupe son poste depuis ${months(values.number("months"))} ; ${asked}.`
        : t`La date de prise de poste n’est pas renseignée pour ${values.name("id")} ; ${asked}.`;
    },
    attribute: (values) =>
      t`${values.name("id")} ne remplit pas la condition du programme portant sur « ${values.text("attribute")} », ou l’information manque.`,
    levelsBelow: (values) =>
      t`${values.name("id")} ne se situe pas exactement ${levels(values.number("steps"))} sous l’échelon « ${values.text("rung")} »${onLadder(values)}.`,
  };

  return {
    oneself: () => "On ne peut pas s’accompagner soi-même.",
    ban: personal,
    veto: personal,
    notWilling: personal,
    notEligible: (values) => say(clauses, values.text("clause"), values),
    gapTooSmall: (values) =>
      t`L’écart de niveau est de ${count(values.number("gap"))}${onLadder(values)} ; le programme demande au moins ${count(values.number("min"))}.`,
    gapTooLarge: (values) =>
      t`L’écart de niveau est de ${count(values.number("gap"))}${onLadder(values)} ; le programme admet au plus ${count(values.number("max"))}.`,
    levelMissing: (values) =>
      t`Le niveau${onLadder(values)} n’est pas renseigné pour ${list(values.people("ids"))} ; l’écart de niveau ne peut donc pas être établi.`,
    noCommonScale: () => "Les deux personnes relèvent de filières différentes, dont les niveaux ne se comparent pas.",
    unknownManager(values) {
      const people = values.people("ids");
      return t`Pour ${list(people)}, ${plural(people.length, "le rattachement indiqué ne figure", "les rattachements indiqués ne figurent")} pas dans le fichier ; la ligne hiérarchique n’est donc pas connue.`;
    },
    mentorAbove: (values) =>
      t`Le mentor se situe ${steps(values)} au-dessus de la personne accompagnée dans la ligne hiérarchique : ${path(values)}.`,
    menteeAbove: (values) =>
      t`La personne accompagnée se situe ${steps(values)} au-dessus du mentor dans la ligne hiérarchique : ${path(values)}.`,
    sameLoop: (values) => t`${list(values.people("ids"))} appartiennent à une même boucle de rattachements.`,
    sharedManager: (values) => t`Les deux personnes sont rattachées à ${values.name("managerId")}.`,

    availabilityMissing: (values) =>
      t`Aucun créneau hebdomadaire n’est renseigné pour ${list(values.people("ids"))} ; le temps disponible en commun ne peut donc pas être établi.`,
    tooLittleTogether: (values) =>
      t`Le temps disponible en commun est de ${minutes(values.number("minutes"))} par semaine ; le programme en demande au moins ${count(values.number("min"))}.`,
    languageMissing: (values) =>
      t`Aucune langue n’est renseignée au niveau voulu pour ${list(values.people("ids"))} ; une langue commune ne peut donc pas être établie.`,
    noCommonLanguage: () => "Les deux personnes n’ont pas de langue commune au niveau voulu.",
    unitMissing: (values) =>
      t`L’unité n’est pas renseignée pour ${list(values.people("ids"))} ; la comparaison est donc impossible.`,
    sameUnit: (values) => t`Les deux personnes appartiennent à la même unité : ${values.texts("unit").join(" / ")}.`,
    needsUncovered(values) {
      const covered = values.texts("covered");
      const fact =
        covered.length === 0
          ? "Aucun besoin n’est couvert"
          : t`Seule une partie des besoins est couverte (${list(covered)})`;
      return t`${fact} ; le programme demande au moins ${percent(values.number("min"))}.`;
    },
    pairedBefore(values) {
      const ended = values.has("endedOn") ? ` (jusqu’au ${values.text("endedOn").split("-").reverse().join("/")})` : "";
      const asked = values.has("cooldown")
        ? `le programme demande une pause de ${months(values.number("cooldown"))}`
        : "le programme ne reforme pas les binômes passés";
      return t`Ce binôme a déjà existé${ended} ; ${asked}.`;
    },
    siteMissing: (values) =>
      t`Le site n’est pas renseigné pour ${list(values.people("ids"))} ; la comparaison est donc impossible.`,
    otherSite: (values) =>
      t`Les sites de travail diffèrent (${values.text("mentorSite")} côté mentor, ${values.text("menteeSite")} de l’autre) ; le programme demande un même site.`,
    utcOffsetMissing: (values) =>
      t`Le fuseau horaire n’est pas renseigné pour ${list(values.people("ids"))} ; la comparaison est donc impossible.`,
    clocksApart: (values) =>
      t`Le décalage horaire est de ${minutes(values.number("minutes"))} ; le programme en admet au plus ${count(values.number("max"))}.`,

    ...reasonsFr(tongue),
  };
}
