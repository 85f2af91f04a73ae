import { adviceFr } from "./advice-fr.js";
import type { AnswerWords, ChangeWords } from "./answer-messages.js";
import type { Side } from "./messages.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";

/** Answers to questions, in French. */
export function answersFr(tongue: Tongue): AnswerWords {
  const { count, many, plural, list } = tongue;
  const priority = (tier: number | null): string => {
    if (tier === null) return "";
    return tier === 0 ? " sans priorité" : ` de priorité ${count(tier)}`;
  };
  const others = (n: number, without: number): string => {
    const whom = `${many(n, "autre personne", "autres personnes")} à accompagner`;
    if (without === 0) return `${whom} ${plural(n, "changerait", "changeraient")} de binôme`;
    if (without === n) return `${whom} ${plural(n, "n’aurait", "n’auraient")} plus de binôme`;
    return `${whom} changeraient de binôme, dont ${count(without)} ${plural(without, "n’en aurait", "n’en auraient")} plus`;
  };
  const nobody = (names: readonly string[]): string => (names.length === 0 ? "personne" : list(names));
  const role = (side: Side): string => (side === "mentor" ? "côté mentor" : "à accompagner");

  return {
    levels: {
      mentees: (tier) => `Personnes en binôme${tier === null ? "" : `,${priority(tier)}`}`,
      furtherMentors: "Souhaits de binôme supplémentaire satisfaits",
      mentorsUsed: "Mentors en binôme",
      worstScore: "Score le plus bas d’un binôme",
      totalScore: "Score total",
      step: (level, before, after) => t`${level} : ${before} → ${after}.`,
      same: (level, value) => t`${level} : ${value}, comme avant.`,
      nearly: (level, value, amount, rises) => t`${level} : ${value}, en ${rises ? "hausse" : "baisse"} de ${amount}.`,
      clauses: {
        mentees: (n, more, tier) =>
          `${many(n, "personne", "personnes")} de ${more ? "plus" : "moins"}${priority(tier)} ${plural(n, "serait", "seraient")} en binôme`,
        furtherMentors: (n, more) =>
          more
            ? `${many(n, "autre souhait de binôme supplémentaire serait satisfait", "autres souhaits de binôme supplémentaire seraient satisfaits")}`
            : `${many(n, "souhait de binôme supplémentaire ne serait plus satisfait", "souhaits de binôme supplémentaire ne seraient plus satisfaits")}`,
        mentorsUsed: (n, more) =>
          `${many(n, "mentor", "mentors")} de ${more ? "plus" : "moins"} ${plural(n, "serait", "seraient")} en binôme`,
        worstScore: (before, after) =>
          before === null
            ? `le score le plus bas d’un binôme serait de ${after}`
            : `le score le plus bas d’un binôme passerait de ${before} à ${after}`,
        totalScore: (amount, rises) => `le score total ${rises ? "augmenterait" : "baisserait"} de ${amount}`,
      },
    },
    whyNot: {
      paired: "Ces deux personnes forment un binôme.",
      refused: (rules) => t`Ce binôme n’est pas possible : ${many(rules, "règle s’y oppose", "règles s’y opposent")}.`,
      broken: (rule) => t`Une règle n’est pas respectée : ${rule}.`,
      conditions: (name) => `${name} ne remplit pas les conditions de participation au programme.`,
      otherDirection: "Les deux mêmes personnes peuvent former un binôme en sens inverse, et ce sens passe avant.",
      belowMinScore: (score, minScore) =>
        `Aucune règle ne s’oppose à ce binôme, mais son score de ${score} n’atteint pas le minimum de ${minScore} fixé par le programme.`,
      placesLocked: (side, name) =>
        side === "mentor"
          ? `Aucune règle ne s’oppose à ce binôme, mais ${name} n’a plus de place, compte tenu des binômes fixés d’avance.`
          : `Aucune règle ne s’oppose à ce binôme, mais les binômes fixés d’avance répondent déjà à tous les souhaits exprimés par ${name}.`,
      possible: (score) => `Aucune règle ne s’oppose à ce binôme, dont le score serait de ${score}.`,
      cost: (clauses) => t`Mais l’ensemble y perdrait : ${list(clauses)}.`,
      noCost: t`L’ensemble n’y perdrait rien : entre plusieurs choix aussi bons, un autre a été retenu.`,
      others: (n, without) => `${others(n, without)}.`,
      instead: (mentors) =>
        t`${plural(mentors.length, "Choix retenu", "Choix retenus")} à la place : ${list(mentors.map(({ name, score }) => `${name} avec ${score}`))}.`,
      needs: (n) =>
        t`Ce binôme ferait aussi bien que le choix retenu si ${n === 1 ? "cette condition" : "une seule de ces conditions"} était remplie :`,
      need: (criterion, needed, value) =>
        `${criterion} à ${needed} sur 1${value === null ? "" : ` (${value} aujourd’hui)`}`,
    },
    alternatives: {
      title: (name) => `Autres mentors possibles pour ${name}`,
      fact(name, of, listed) {
        if (of === 0) return `Il n’y a pas d’autre mentor avec qui ${name} puisse former un binôme.`;
        const others = `${name} pourrait former un binôme avec ${many(of, "autre mentor", "autres mentors")}.`;
        if (listed === 0) return others;
        const shown =
          listed < of
            ? plural(listed, "Le meilleur choix", `Les ${count(listed)} meilleurs choix`)
            : plural(listed, "Ce choix", "Ces choix");
        return t`${others} ${shown}, selon ce que l’ensemble y perdrait :`;
      },
      item(name, score, clauses, { count: moves, without }) {
        const cost = clauses.length === 0 ? "l’ensemble n’y perdrait rien" : list(clauses);
        return t`${name}, score de ${score} : ${cost}${moves === 0 ? "" : t` ; ${others(moves, without)}`}.`;
      },
    },
    whatIf: {
      title: "Ce qui changerait",
      suppose: (changes) => t`Hypothèse : ${changes.join(t` ; `)}.`,
      nothing: "Aucun binôme ne changerait.",
      added: (n) => many(n, "binôme se formerait", "binômes se formeraient"),
      removed: (n) => many(n, "binôme ne se formerait plus", "binômes ne se formeraient plus"),
      fates: {
        gains: t`Qui y gagnerait : plus de binômes, ou un meilleur accord`,
        loses: t`Qui y perdrait : moins de binômes, ou un moins bon accord`,
        moves: "Qui changerait de binôme, pour un accord aussi bon",
        joins: "Qui rejoindrait le programme",
        leaves: "Qui quitterait le programme",
      },
      person: (side, name, before, after) => t`${name}, ${role(side)} : ${nobody(before)} → ${nobody(after)}`,
    },
    changes: changesFr(tongue),
    sensitivity: {
      title: "La solidité des binômes",
      fact(fragile, of) {
        if (of === 0) return "Aucun binôme ne dépend des poids.";
        const small = "si le poids d’un critère variait d’un dixième";
        const below = `Suivent les poids qui ${of === 1 ? "le" : "les"} laissent en place.`;
        if (fragile > 0) {
          return `${many(fragile, "binôme", "binômes")} sur ${count(of)} ${plural(fragile, "pourrait", "pourraient")} se défaire ${small}. ${below}`;
        }
        return of === 1
          ? `Le binôme resterait en place ${small}. ${below}`
          : `Les ${count(of)} binômes resteraient en place ${small}. ${below}`;
      },
      fragileTitle: "Binômes qui tiennent à un fil",
      firmTitle: "Binômes solides",
      tied: "En l’état, un autre choix, sans ce binôme, ferait aussi bien.",
      range(criterion, weight, from, to) {
        const now = `(aujourd’hui ${count(weight)})`;
        if (from === null) return t`${criterion} : poids de ${count(to ?? weight)} au plus ${now}`;
        if (to === null) return t`${criterion} : poids de ${count(from)} au moins ${now}`;
        return from === to
          ? t`${criterion} : poids de ${count(from)} seulement`
          : t`${criterion} : poids de ${count(from)} à ${count(to)} ${now}`;
      },
      always: "Tient quel que soit le poids de chaque critère pris seul.",
    },
    advice: adviceFr(tongue),
  };
}

function changesFr({ count, many, list }: Tongue): ChangeWords {
  const role = (side: Side): string => (side === "mentor" ? "comme mentor" : "pour un accompagnement");
  return {
    places: (name, capacity) =>
      capacity === 0 ? `${name} n’offre pas de place` : `${name} offre ${many(capacity, "place", "places")}`,
    withdraw: (name, side) => `${name} ne participe plus${side === null ? "" : ` ${role(side)}`}`,
    join: (name, roles) =>
      roles.length === 0
        ? `pour ${name}, la fiche est remplacée`
        : `${name} participe ${list(roles.map(role))}, selon la fiche donnée`,
    lock: (mentor, mentee) => `le binôme ${mentor} → ${mentee} est fixé d’avance`,
    unlock: (mentor, mentee) => `le binôme ${mentor} → ${mentee} n’est plus fixé d’avance`,
    ban: "un binôme entre deux personnes est exclu",
    constraint: (phrases) => t`la règle devient : ${phrases.join(", ")}`,
    withoutConstraint: (rule) => t`une règle n’existe plus : ${rule}`,
    weight: (criterion, weight) => `un poids de ${count(weight)} pour ${criterion}`,
    minScore: (score) => (score === null ? "pas de score minimum" : `le score du binôme atteint au moins ${score}`),
    objective({ kind, mentorsUsed }) {
      const aims = {
        mostMentees: "on cherche le plus de personnes en binôme, puis le meilleur score total",
        bestTotal: "on cherche le meilleur score total, et non le plus de personnes en binôme",
        fair: "on cherche le plus de personnes en binôme, puis le meilleur score pour le binôme le moins bien noté, avant le score total",
      };
      return `${aims[kind]}${mentorsUsed === true ? ", avec le plus de mentors possible en binôme" : ""}`;
    },
    cohort: "d’autres personnes participent",
    program: "un autre programme s’applique",
  };
}
