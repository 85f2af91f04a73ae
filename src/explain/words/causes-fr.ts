import type { CauseWords, ShortageWords } from "./messages.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";

export function causesFr({ count, many, plural, score, list }: Tongue): CauseWords {
  return {
    menteesTitle: (anyServed) =>
      anyServed ? "Personnes en attente d’un binôme, ou d’un binôme de plus" : "Personnes en attente d’un binôme",
    mentorsTitle: "Mentors ayant encore de la place",
    partlyServed: (name, has, of) => `${name} a ${many(has, "mentor", "mentors")} sur ${count(of)} souhaités.`,
    freePlaces: (name, free, capacity) =>
      free === capacity
        ? `${name}, ${many(free, "place libre", "places libres")}`
        : `${name}, ${many(free, "place libre", "places libres")} sur ${count(capacity)}`,
    outsideTitle: (side) =>
      side === "mentee"
        ? "Personnes à accompagner hors des conditions du programme"
        : "Mentors hors des conditions du programme",
    alsoOutside(side, n, names) {
      const others =
        side === "mentee"
          ? many(n, "autre personne à accompagner", "autres personnes à accompagner")
          : many(n, "autre mentor", "autres mentors");
      return t`La même condition écarte ${others} : ${list(names)}.`;
    },
    personal: (name) => `${name} ne fait partie d’aucun binôme cette fois-ci, pour des raisons personnelles.`,
    nobodyEligible(side, name, of, refusals) {
      const who =
        side === "mentee"
          ? many(of, "mentor", "mentors")
          : many(of, "personne à accompagner", "personnes à accompagner");
      if (of === 0)
        return `Cette campagne ne compte pas de ${side === "mentee" ? "mentor" : "personne à accompagner"}.`;
      const fact =
        of === 1
          ? `Cette campagne compte ${who}, avec qui ${name} ne peut pas former de binôme.`
          : `Parmi les ${who}, il n’y a personne avec qui ${name} puisse former un binôme.`;
      const causes = refusals.map((refusal) => {
        const times = refusal.count === of && of > 1 ? "dans tous les cas" : `${count(refusal.count)} fois`;
        return `${refusal.rule} (${times})`;
      });
      const total = refusals.reduce((sum, refusal) => sum + refusal.count, 0);
      const cumulated = total > of ? " Plusieurs motifs peuvent se cumuler." : "";
      return t`${fact} Ce qui s’y oppose : ${list(causes)}.${cumulated}`;
    },
    relaxation: (rules, opens) =>
      `Sans ${plural(rules.length, "la règle", "les règles")} portant sur ${list(rules)}, un binôme avec ${opens} deviendrait possible.`,
    noRelaxation: "Assouplir les règles du programme n’y changerait rien.",
    belowMinScore(side, name, others, best, minScore) {
      const allowed =
        side === "mentee"
          ? many(others, "mentor", "mentors")
          : many(others, "personne à accompagner", "personnes à accompagner");
      const bar = minScore === null ? "le score minimum du programme" : `le score minimum de ${score(minScore)}`;
      const top = score(best.score);
      return others === 1
        ? t`Pour ${name}, les règles autorisent ${allowed}, ${best.name}, mais ce binôme, à ${top}, n’atteint pas ${bar}.`
        : t`Pour ${name}, les règles autorisent ${allowed}, mais aucun de ces binômes n’atteint ${bar} ; le meilleur, avec ${best.name}, obtiendrait ${top}.`;
    },
    outweighed: (name, best) =>
      t`${name} pourrait former un binôme avec ${best.name}, au score de ${score(best.score)}, mais le score total est meilleur sans ce binôme.`,
    surplus(name, mentees, hasPairs) {
      if (mentees === 1)
        return `La seule ${hasPairs ? "autre " : ""}personne à qui ${name} pourrait apporter son aide n’attend plus de binôme.`;
      return `Les ${count(mentees)} ${hasPairs ? "autres " : ""}personnes à qui ${name} pourrait apporter son aide n’attendent plus de binôme.`;
    },
    lessThan: (amount) => `moins de ${amount}`,
    turn(name, insteadOf, cost, rises, priorityFirst) {
      const place =
        insteadOf === null
          ? `Un binôme pour ${name} ne prendrait la place de personne`
          : `${name} pourrait prendre la place attribuée à ${insteadOf}`;
      const sum =
        cost === null
          ? "le score total n’en changerait pas"
          : `le score total ${rises ? "augmenterait" : "baisserait"} alors de ${cost}`;
      return t`${place} ; ${sum}.${insteadOf !== null && priorityFirst ? ` Mais la priorité revient à ${insteadOf}.` : ""}`;
    },
  };
}

export function shortagesFr({ count, many, plural, list }: Tongue): ShortageWords {
  return {
    among: (name, mentees) =>
      `${name} fait partie d’un groupe de ${many(mentees, "personne", "personnes")} à accompagner.`,
    fact({ mentees, wanted, mentors, places }, because, locks) {
      const they = mentees === 1 ? "Cette personne à accompagner" : `Ces ${count(mentees)} personnes à accompagner`;
      const seek =
        wanted === mentees
          ? ""
          : `, qui ${plural(mentees, "souhaite", "souhaitent en tout")} ${many(wanted, "binôme", "binômes")},`;
      const whom = mentors === 1 ? "qu’1 mentor" : `que ${many(mentors, "mentor", "mentors")}`;
      const meet = `${plural(mentees, "ne peut rencontrer", "ne peuvent, à elles toutes, rencontrer")} ${whom}`;
      const offer =
        mentors === 0
          ? ""
          : `, qui ${plural(mentees, "lui", "leur")} ${plural(mentors, "offre", "offrent")} ${many(places, "place", "places")}`;
      const apart = locks ? " (binômes fixés d’avance non compris)" : "";
      const causes = because.map((cause) => `pour ${count(cause.mentees)}, ${cause.rule}`);
      const named = because.length === 1 ? because[0].rule : causes.join(t` ; `);
      const why =
        because.length === 0 ? "" : t` Ce qui ${plural(mentees, "lui", "leur")} ferme d’autres choix : ${named}.`;
      return t`${they}${seek} ${meet}${offer}${apart}.${why} Quel que soit le choix, il manque ${many(wanted - places, "place", "places")}.`;
    },
    mentors: (names) => t`Mentors : ${list(names)}.`,
    mentees: (names) => t`Personnes à accompagner : ${list(names)}.`,
    byPriority: (tier, names) =>
      t`${plural(names.length, "Place attribuée", "Places attribuées")} d’abord au titre de la priorité ${count(tier)} : ${list(names)}.`,
    served: (names) =>
      t`${plural(names.length, "Place attribuée", "Places attribuées")} pour le meilleur résultat d’ensemble : ${list(names)}.`,
    short: (n) => t`${plural(n, "Reste", "Restent")} en attente, chaque fois avec le changement le moins coûteux :`,
    others: (n) => many(n, "autre", "autres"),
  };
}
