import { answersFr } from "./answers-fr.js";
import { causesFr, shortagesFr } from "./causes-fr.js";
import { findingsFr } from "./findings-fr.js";
import type { HeadWords, InspectionWords, Messages, PairWords, Scored } from "./messages.js";
import { noticesFr } from "./notices-fr.js";
import { keptFr } from "./reasons-fr.js";
import { rulesFr } from "./rules-fr.js";
import { createTongue } from "./tongue.js";
import { t } from "./typography-fr.js";

const tongue = createTongue("fr");
const { count, many, plural, score, hundredths, list } = tongue;

const outside = (left: number): string =>
  `${many(left, "autre personne à accompagner ne remplit", "autres personnes à accompagner ne remplissent")} pas les conditions du programme.`;

const head: HeadWords = {
  title(served, of) {
    if (of === 0) return "Cette campagne ne compte pas de personne à accompagner";
    if (served === of)
      return of === 1
        ? "La personne à accompagner est en binôme"
        : `Les ${count(of)} personnes à accompagner sont toutes en binôme`;
    if (served === 0)
      return of === 1
        ? "La personne à accompagner reste sans binôme"
        : `Aucune des ${count(of)} personnes à accompagner n’est en binôme`;
    return `${many(served, "personne", "personnes")} à accompagner sur ${count(of)} ${plural(served, "est", "sont")} en binôme`;
  },
  outside,
  tier: (tier, served, of) =>
    t`${tier === 0 ? "Sans priorité" : `Priorité ${count(tier)}`} : ${count(served)} sur ${count(of)}.`,
  furtherMentors: (found, of) =>
    t`Au-delà d’un premier binôme, ${many(of, "autre binôme était souhaité", "autres binômes étaient souhaités")} ; ` +
    (found === 0
      ? "la demande n’a pas pu être satisfaite."
      : `${many(found, "a pu être formé", "ont pu être formés")}.`),
  mentorsUsed: (used, of) => t`Mentors en binôme : ${count(used)} sur ${count(of)}.`,
  worstScore: (worst) => t`Score le plus bas d’un binôme : ${score(worst)}.`,
  totalScore: (total, pairs) => t`Score total : ${score(total)} pour ${many(pairs, "binôme", "binômes")}.`,
  proof({ kind, mentorsUsed }, { tiers, further, locks }) {
    const given = locks ? "à règles égales, et en conservant les binômes fixés d’avance" : "à règles égales";
    const aims = [
      kind === "bestTotal" ? "" : `le nombre de personnes en binôme${tiers ? " (par ordre de priorité)" : ""}`,
      further ? "le nombre de binômes supplémentaires" : "",
      mentorsUsed === true ? "le nombre de mentors en binôme" : "",
      kind === "fair" ? "le score le plus bas d’un binôme" : "",
      "le score total",
    ].filter((aim) => aim !== "");
    return aims.length === 1
      ? t`Optimum prouvé : ${given}, aucune autre répartition n’obtient un meilleur score total.`
      : t`Optimum prouvé : ${given}, aucune autre répartition ne fait mieux, si l’on regarde dans cet ordre ${list(aims)}.`;
  },
  allPairs: (feasible, kept, rounds) =>
    t`Cela vaut pour l’ensemble des ${count(feasible)} binômes possibles ; ` +
    `${count(kept)} d’entre eux ont suffi à le prouver, en ${many(rounds, "passe", "passes")}.`,
  rules: (phrases) =>
    phrases.length === 0
      ? "Aucune règle ne s’applique, hormis les souhaits personnels."
      : t`Règles : ${phrases.join(t` ; `)}.`,
  criteria: (criteria) =>
    t`Le score va de 0 à 1 et additionne ${list(criteria.map(({ name, most }) => `${name} (jusqu’à ${hundredths(most)})`))}.`,
  run: (fingerprint, version) => `Calcul ${fingerprint}, binome ${version}.`,
};

const best = (scored: Scored | null): string =>
  scored === null ? "personne d’autre" : `${scored.name} avec ${score(scored.score)}`;

const pairs: PairWords = {
  title: (pairCount) => (pairCount === 0 ? "Aucun binôme" : many(pairCount, "binôme", "binômes")),
  facts(total, rules, { locked, belowMinScore }) {
    const flags = [locked ? pairs.locked : "", belowMinScore ? pairs.belowMinScore : ""];
    return [`Score de ${score(total)}`, ...rules, ...flags].filter((fact) => fact !== "").join(t` ; `);
  },
  runnersUp: (mentee, forMentee, mentor, forMentor) =>
    forMentee === null && forMentor === null
      ? "Il n’y avait pas d’autre choix, d’un côté comme de l’autre."
      : t`Meilleur autre choix selon le score : pour ${mentee}, ${best(forMentee)} ; pour ${mentor}, ${best(forMentor)}.`,
  columns: ["Mentor", "Personne accompagnée", "Score", "Pourquoi"],
  brief: {
    needsCovered(values) {
      const [covered, missing] = [values.texts("covered").length, values.texts("missing").length];
      return `${many(covered, "besoin", "besoins")} sur ${count(covered + missing)}`;
    },
    goalsShared: (values) =>
      `${many(values.texts("shared").length, "objectif", "objectifs")} sur ${count(values.number("of"))}`,
    styleAlike: (values) => `style ${score((values.value ?? 0) * 1_000_000)}`,
    gapInBand: (values) => `écart ${count(values.number("gap"))}`,
    choices: () => "vœu",
    timeTogether: () => "temps en commun",
    newGround: () => "autres horizons",
    livedThrough: () => "même transition",
    tenure: (values) => `${count(values.number("months"))} mois d’ancienneté`,
    skillsAlike: (values) => `compétences ${score((values.value ?? 0) * 1_000_000)}`,
  },
  locked: "binôme fixé d’avance",
  belowMinScore: "score inférieur au minimum",
};

const inspection: InspectionWords = {
  title(reachable, of) {
    if (of === 0) return "Cette campagne ne compte pas de personne à accompagner";
    if (reachable === of)
      return of === 1
        ? "La personne à accompagner peut être en binôme"
        : `Les ${count(of)} personnes à accompagner peuvent toutes être en binôme`;
    return `Au plus ${many(reachable, "personne", "personnes")} à accompagner sur ${count(of)} ${plural(reachable, "peut", "peuvent")} être en binôme`;
  },
  outside,
  feasiblePairs: (feasible) =>
    feasible === 0
      ? "Aucun binôme ne respecte toutes les règles."
      : `${many(feasible, "binôme respecte", "binômes respectent")} toutes les règles et ${plural(feasible, "pourrait être retenu", "pourraient être retenus")}.`,
  poolsTitle: "Répartition par niveau",
  pool(level, { mentors, places, mentees, wanted }) {
    const where = level === null ? "Sans niveau commun" : `Niveau ${count(level)}`;
    const offered = `${many(mentors, "mentor", "mentors")} avec ${many(places, "place", "places")}`;
    const sought = `${many(mentees, "personne", "personnes")} à accompagner, pour ${many(wanted, "binôme souhaité", "binômes souhaités")}`;
    return t`${where} : ${[mentors > 0 ? offered : "", mentees > 0 ? sought : ""].filter((part) => part !== "").join(t` ; `)}.`;
  },
  shortagesTitle: "Manque de places",
  menteesTitle: "Personnes à accompagner sans binôme possible",
  mentorsTitle: "Mentors sans binôme possible",
};

const rules = rulesFr(tongue);

/** The words in French. */
export const fr: Messages = {
  tongue,
  head,
  rules,
  pairs,
  findings: findingsFr(tongue),
  kept: keptFr(tongue),
  causes: causesFr(tongue),
  shortages: shortagesFr(tongue),
  notices: noticesFr(tongue, rules),
  inspection,
  answers: answersFr(tongue),
};
