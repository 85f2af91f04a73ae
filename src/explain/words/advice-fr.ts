import type { AdviceWords } from "./advice-messages.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";

/** Advice, in French. */
export function adviceFr({ count, many, plural, list }: Tongue): AdviceWords {
  const quoted = (phrases: readonly string[]): string => list(phrases.map((phrase) => t`« ${phrase} »`));
  const least = (name: string, proficiency: number | null): string =>
    proficiency === null ? name : `${name} (au moins ${count(proficiency)} sur 5)`;
  return {
    title: "Ce que l’on pourrait changer",
    waiting: (n) =>
      n === 0
        ? "Aucune personne à accompagner ne reste sans binôme."
        : `${many(n, "personne à accompagner reste", "personnes à accompagner restent")} sans binôme.`,
    nothing: "Parmi les changements essayés, aucun ne permettrait à lui seul de former plus de binômes.",
    places: (name, capacity) =>
      t`Plus de places avec ${name} (aujourd’hui ${capacity === 0 ? "aucune" : count(capacity)}) :`,
    morePlaces: (n, clauses) => t`${count(n)} de plus : ${list(clauses)}.`,
    relax(before, after) {
      if (after.length === 0) return t`Renoncer à cette règle : ${quoted(before)}.`;
      return before.length === 0
        ? t`Admettre ceci : ${quoted(after)}.`
        : t`Demander ceci : ${quoted(after)}, au lieu de : ${quoted(before)}.`;
    },
    looser: (rule) => t`Assouplir une règle : ${rule}.`,
    giveUp: (rule) => t`Renoncer à une règle : ${rule}.`,
    effect: (clauses) => t`Effet : ${list(clauses)}.`,
    gained: (names) => t`En binôme alors : ${list(names)}.`,
    lost: (names) => t`Sans binôme alors : ${list(names)}.`,
    recruit: (traits, capacity, opens) =>
      t`Trouver des mentors offrant ${many(capacity, "place", "places")} par personne${traits.length === 0 ? "" : t` : ${traits.join(", ")}`}. ` +
      `${many(opens, "personne en attente pourrait", "personnes en attente pourraient")} former un tel binôme.`,
    recruits: (n, clauses) => t`${count(n)} : ${list(clauses)}.`,
    traits: {
      level(min, max, ladder) {
        const where = ladder === null ? "" : t` de la filière « ${ladder} »`;
        const [at, between] = ladder === null ? ["au niveau", "aux niveaux"] : ["à l’échelon", "aux échelons"];
        if (min === null) return `${at} ${count(max ?? 0)} ou moins${where}`;
        if (max === null) return `${at} ${count(min)} ou plus${where}`;
        return min === max ? `${at} ${count(min)}${where}` : `${between} ${count(min)} à ${count(max)}${where}`;
      },
      outsideLine: "hors de la ligne hiérarchique des personnes à accompagner",
      outsideUnits: (units) => `hors ${plural(units.length, "de l’unité", "des unités")} ${list(units)}`,
      site: (site) => `sur le site ${site}`,
      utcOffset: (minutes) =>
        minutes === 0
          ? "à l’heure UTC"
          : `avec ${many(Math.abs(minutes), "minute", "minutes")} ${minutes > 0 ? "d’avance" : "de retard"} sur l’heure UTC`,
      languages: (languages) => `parlant ${list(languages.map(({ tag, proficiency }) => least(tag, proficiency)))}`,
      skills: (skills) => `proposant ${list(skills.map(({ skill, proficiency }) => least(skill, proficiency)))}`,
      goals: (goals) => t`avec ${plural(goals.length, "l’objectif", "les objectifs")} ${list(goals)}`,
      windows: (windows) => t`disponibles à ces moments de la semaine (UTC) : ${list(windows)}`,
      minTenureMonths: (months) => `avec au moins ${count(months)} mois d’ancienneté`,
      conditions: {
        internalOnly: "faisant partie du personnel de l’entreprise",
        willing: "ayant confirmé leur participation",
        trained: "ayant suivi la formation",
        charterAccepted: "ayant accepté la charte",
      },
      attributes: (names) => `remplissant la condition du programme portant sur ${quoted(names)}`,
    },
    minScore: "le score minimum",
    unreachable: (names, rule, isOwn) =>
      isOwn
        ? t`Aucun binôme n’est possible avec ${list(names)}, quelle que soit la personne à accompagner. Ce qui s’y oppose : ${rule}.`
        : t`Aucun binôme n’est possible avec ${list(names)}. Ce qui s’y oppose le plus souvent : ${rule}.`,
    topOfLine: (mentors) =>
      t`Mentors à qui les autres règles ne laissent que des personnes de leur propre ligne hiérarchique : ${list(mentors.map(({ name, mentees }) => `${name} (${many(mentees, "personne", "personnes")})`))}.`,
  };
}
