import type { KeptCode, ReasonCode, Say } from "./messages.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";
import type { Values } from "./values.js";

/** What criteria found, in French. */
export function reasonsFr({ count, many, plural, score, list }: Tongue): Readonly<Record<ReasonCode, Say>> {
  const alike = (values: Values): string => score((values.value ?? 0) * 1_000_000);
  const levels = (n: number): string => many(n, "niveau", "niveaux");
  return {
    needsCovered(values) {
      const [covered, missing] = [values.texts("covered"), values.texts("missing")];
      if (missing.length === 0) {
        return t`${plural(covered.length, "Le besoin exprimé est couvert", "Tous les besoins sont couverts")} : ${list(covered)}.`;
      }
      if (covered.length === 0) {
        return t`${plural(missing.length, "Le besoin exprimé n’est pas couvert", "Les besoins exprimés ne sont pas couverts")} : ${list(missing)}.`;
      }
      const left = plural(missing.length, "Reste à couvrir", "Restent à couvrir");
      return t`${plural(covered.length, "Besoin couvert", "Besoins couverts")} : ${list(covered)}. ${left} : ${list(missing)}.`;
    },
    noNeeds: (values) =>
      values.has("ids")
        ? t`${list(values.people("ids"))} n’exprime aucun besoin ; le programme demande que les besoins soient couverts.`
        : "Aucun besoin n’est exprimé.",
    goalsShared(values) {
      const [shared, of] = [values.texts("shared"), values.number("of")];
      if (shared.length === 0) return `Pas d’objectif en commun (${many(of, "exprimé", "exprimés")}).`;
      if (shared.length === of)
        return t`${plural(of, "L’objectif est partagé", "Tous les objectifs sont partagés")} : ${list(shared)}.`;
      return t`${many(shared.length, "objectif partagé", "objectifs partagés")} sur ${count(of)} : ${list(shared)}.`;
    },
    noGoals: () => "Aucun objectif n’est exprimé.",
    styleAlike: (values) => t`Proximité des styles de travail : ${alike(values)} sur 1.`,
    noStyle: () => "L’un au moins des deux styles de travail n’est pas connu.",
    styleLengthsDiffer: () => "Les deux styles de travail ne viennent pas du même questionnaire.",
    styleNotComparable: () => "Les deux styles de travail ne se prêtent pas à la comparaison.",
    gapInBand(values) {
      const [gap, from, to] = [values.number("gap"), values.number("from"), values.number("to")];
      const ideal = from === to ? count(from) : `de ${count(from)} à ${count(to)}`;
      return gap >= from && gap <= to
        ? `L’écart de ${levels(gap)} est idéal (${ideal}).`
        : `L’écart de ${levels(gap)} s’éloigne de l’idéal (${ideal}).`;
    },
    noGap: () => "L’écart de niveau n’est pas connu.",
    choices(values) {
      const wishes = [
        values.has("menteeRank") ? wish("de la personne accompagnée", values.number("menteeRank")) : "",
        values.has("mentorRank") ? wish("du mentor", values.number("mentorRank")) : "",
      ].filter((text) => text !== "");
      return t`Vœux : ${wishes.join(", ")}.`;
    },
    noChoices: () => "Aucun vœu n’est exprimé, d’un côté comme de l’autre.",
    timeTogether(values) {
      const times = [
        values.has("minutes") ? `${many(values.number("minutes"), "minute", "minutes")} en commun par semaine` : "",
        values.has("hours") ? `${many(values.number("hours"), "heure", "heures")} par mois de part et d’autre` : "",
      ].filter((text) => text !== "");
      return t`Temps à se consacrer : ${times.join(", ")}.`;
    },
    noAvailability: () => "Les disponibilités ne sont pas connues des deux côtés.",
    newGround(values) {
      const places = [
        values.has("otherUnit") ? `dans ${values.flag("otherUnit") ? "une autre" : "la même"} unité` : "",
        values.has("otherSite") ? `sur ${values.flag("otherSite") ? "un autre" : "le même"} site` : "",
      ].filter((text) => text !== "");
      return `Le mentor travaille ${list(places)}.`;
    },
    noPlace: () => "Ni l’unité ni le site ne sont connus des deux côtés.",
    livedThrough: (values) => t`Le mentor a vécu la même transition : ${values.text("transition")}.`,
    notLivedThrough: (values) => t`Le mentor n’a pas vécu la même transition : ${values.text("transition")}.`,
    noTransition: () => "Aucune transition n’est indiquée.",
    tenure: (values) => t`Ancienneté du mentor : ${count(values.number("months"))} mois.`,
    noHiringDate: () => "L’ancienneté du mentor n’est pas renseignée.",
    skillsAlike: (values) => t`Proximité entre besoins et compétences : ${alike(values)} sur 1.`,
    noSkills: () => "Les besoins ou les compétences ne sont pas connus.",
  };

  function wish(whose: string, rank: number): string {
    return rank === 0 ? `hors des choix ${whose}` : `choix n°\u00a0${count(rank)} ${whose}`;
  }
}

/** What rules found of a pair that keeps them, in French. */
export function keptFr({ count, many, plural, list }: Tongue): Readonly<Record<KeptCode, Say>> {
  const levels = (n: number): string => many(n, "niveau", "niveaux");
  return {
    gap(values) {
      const gap = values.number("gap");
      const where = values.has("ladder") ? t` dans la filière « ${values.text("ladder")} »` : "";
      if (gap === 0) return `même niveau${where}`;
      return gap > 0 ? `${levels(gap)} d’écart${where}` : `mentor ${levels(-gap)} au-dessous${where}`;
    },
    freeTogether: (values) => `${many(values.number("minutes"), "minute", "minutes")} en commun par semaine`,
    commonLanguage(values) {
      const languages = values.texts("languages");
      return t`${plural(languages.length, "langue commune", "langues communes")} : ${list(languages)}`;
    },
    differentUnit: (values) => `unités différentes (${values.text("mentorUnit")} et ${values.text("menteeUnit")})`,
    needsCovered(values) {
      const covered = values.texts("covered").length;
      return `${many(covered, "besoin couvert", "besoins couverts")} sur ${count(covered + values.texts("missing").length)}`;
    },
    sameSite: (values) => `même site (${values.text("site")})`,
    clocksClose: (values) => `${many(values.number("minutes"), "minute", "minutes")} de décalage horaire`,
  };
}
