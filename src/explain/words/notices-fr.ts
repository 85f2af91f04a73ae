import type { NoticeWords, RuleWords } from "./messages.js";
import { ruleName } from "./rules.js";
import type { Tongue } from "./tongue.js";
import { t } from "./typography-fr.js";
import type { Values } from "./values.js";

export function noticesFr({ many, plural, list }: Tongue, rules: RuleWords): NoticeWords {
  const maybe = (values: Values): string =>
    values.has("maybe") ? t` Peut-être s’agit-il de « ${values.text("maybe")} ».` : "";
  const lines: Readonly<Record<string, string>> = { solid: "hiérarchique", dotted: "fonctionnel", former: "ancien" };
  const line = (values: Values): string => lines[values.text("kind")] ?? values.text("kind");
  /** The first names, and how many there are in all. */
  const people = (values: Values): string => {
    const names = values.people("ids");
    return values.number("count") > names.length ? `${names.join(", ")}…` : list(names);
  };
  return {
    title: "À vérifier dans les données",
    codes: {
      CONFUSABLE_ID(values) {
        const [one, other] = values.texts("ids");
        return t`Les identifiants « ${one} » et « ${other} » se ressemblent : s’agit-il bien de deux personnes ?`;
      },
      UNKNOWN_RUNG(values) {
        const ladder = values.text("ladder");
        const where = ladder === "" ? "" : t` dans la filière « ${ladder} »`;
        return t`L’échelon indiqué pour ${list(values.people("ids"))} n’existe pas${where} ; le niveau y est donc tenu pour inconnu.`;
      },
      UNKNOWN_ID(values) {
        const what = values.text("field") === "choices" ? "un souhait" : "un binôme passé";
        return t`Pour ${list(values.people("ids"))}, ${what} désigne « ${values.text("unknown")} », qui ne figure pas dans le fichier ; cette mention est sans effet.`;
      },
      MANAGER_CYCLE: (values) =>
        t`Les rattachements de ${many(values.number("count"), "personne", "personnes")} forment une boucle : ${people(values)}. Chacune est considérée comme étant dans la ligne hiérarchique des autres.`,
      SEVERAL_ROOTS: (values) =>
        t`${many(values.number("count"), "personne n’est rattachée", "personnes ne sont rattachées")} à aucune autre dans le fichier : ${people(values)}. Manque-t-il un rattachement ?`,
      SELF_MANAGER: (values) =>
        t`Le fichier donne ${list(values.people("ids"))} pour responsable de soi-même ; cette mention est ignorée.`,
      UNKNOWN_MANAGER: (values) =>
        t`Pour ${list(values.people("ids"))}, le rattachement à « ${values.text("managerId")} » désigne une personne absente du fichier ; la ligne hiérarchique n’est donc pas connue.${maybe(values)}`,
      UNKNOWN_LINE: (values) =>
        t`Pour ${list(values.people("ids"))}, un rattachement ${line(values)} désigne « ${values.text("managerId")} », qui ne figure pas dans le fichier ; cette mention est ignorée.`,
      RULE_REFUSES_ALL: (values) =>
        t`Tous les binômes se heurtent à une même règle : ${ruleName(rules.names, values.text("rule"))}.`,
      CRITERION_WITHOUT_DATA: (values) =>
        t`Un critère compte dans le score sans que personne ait de données à ce sujet : ${ruleName(rules.criteria, values.text("rule"))}.`,
      SUSPICIOUS_NAME: (values) =>
        t`Le nom « ${values.text("name")} » évoque un critère protégé par la loi ; il ne doit pas décider des binômes.`,
      NO_ELIGIBILITY_CLAUSE: () =>
        "Ce programme s’adresse à certaines personnes seulement, mais n’indique ni lesquelles ni sur quelle base légale.",
      UNKNOWN_LADDER: (values) =>
        t`Le programme parle de la filière « ${values.text("ladder")} », où personne ne se situe dans le fichier.`,
      NO_CRITERIA: () => t`Le programme ne compare rien ; tous les binômes ont donc un score nul.`,
    },
    kinds: {
      CONFUSABLE_ID: "identifiants qui se ressemblent",
      UNKNOWN_RUNG: "échelons inconnus",
      UNKNOWN_ID: "identifiants inconnus",
      MANAGER_CYCLE: "boucles de rattachements",
      SEVERAL_ROOTS: "personnes sans rattachement",
      SELF_MANAGER: "personnes rattachées à elles-mêmes",
      UNKNOWN_MANAGER: "rattachements à des personnes absentes du fichier",
      UNKNOWN_LINE: "autres rattachements sans destinataire",
      RULE_REFUSES_ALL: "règles qu’aucun binôme ne respecte",
      CRITERION_WITHOUT_DATA: "critères sans données",
      SUSPICIOUS_NAME: "noms évoquant un critère protégé",
      NO_ELIGIBILITY_CLAUSE: "programmes sans public défini",
      UNKNOWN_LADDER: "filières où personne ne se situe",
      NO_CRITERIA: "programmes sans critère",
    },
    more: (n, kind) => t`${many(n, "autre remarque", "autres remarques")} du même type : ${kind}.`,
    personalUnknown: (n) =>
      t`${many(n, "identifiant indiqué", "identifiants indiqués")} pour des raisons personnelles ne ${plural(n, "correspond", "correspondent")} à personne dans le fichier et ${plural(n, "reste", "restent")} sans effet ; le résultat au format JSON précise ${plural(n, "lequel", "lesquels")}.`,
  };
}
