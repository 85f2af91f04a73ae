import type { NoticeWords, RuleWords } from "./messages.js";
import { ruleName } from "./rules.js";
import type { Tongue } from "./tongue.js";
import type { Values } from "./values.js";

export function noticesEn({ count, many, plural, list }: Tongue, rules: RuleWords): NoticeWords {
  const maybe = (values: Values): string => (values.has("maybe") ? ` Perhaps “${values.text("maybe")}” is meant.` : "");
  const lines: Readonly<Record<string, string>> = { solid: "reporting", dotted: "dotted", former: "former" };
  const line = (values: Values): string => lines[values.text("kind")] ?? values.text("kind");
  /** The first names, and how many there are in all. */
  const people = (values: Values): string => {
    const names = values.people("ids");
    return values.number("count") > names.length ? `${names.join(", ")} …` : list(names);
  };
  return {
    title: "Worth checking in the data",
    codes: {
      CONFUSABLE_ID: (values) => {
        const [one, other] = values.texts("ids");
        return `The ids “${one}” and “${other}” look alike: are these two people?`;
      },
      UNKNOWN_RUNG(values) {
        const ladder = values.text("ladder");
        const where = ladder === "" ? "" : ` on the ladder “${ladder}”`;
        return `${list(values.people("ids"))} stands on a rung that does not exist${where}; the level there counts as unknown.`;
      },
      UNKNOWN_ID: (values) =>
        `${list(values.people("ids"))}: ${values.text("field") === "choices" ? "a wish" : "a past pair"} names “${values.text("unknown")}”, who is not in the file; this has no effect.`,
      MANAGER_CYCLE: (values) =>
        `${many(values.number("count"), "person reports", "people report")} to one another in a circle: ${people(values)}. Each counts as standing in the line of all the others.`,
      SEVERAL_ROOTS: (values) =>
        `${many(values.number("count"), "person has", "people have")} nobody above them in the file: ${people(values)}. Is a manager missing?`,
      SELF_MANAGER: (values) => `${list(values.people("ids"))} is listed as their own manager; this is ignored.`,
      UNKNOWN_MANAGER: (values) =>
        `The manager of ${list(values.people("ids"))}, “${values.text("managerId")}”, is not in the file; this reporting line is not known.${maybe(values)}`,
      UNKNOWN_LINE: (values) =>
        `A ${line(values)} line of ${list(values.people("ids"))} leads to “${values.text("managerId")}”, who is not in the file; this is ignored.`,
      RULE_REFUSES_ALL: (values) => `Every pair fails on the same rule: ${ruleName(rules.names, values.text("rule"))}.`,
      CRITERION_WITHOUT_DATA: (values) =>
        `Nobody’s data says anything about ${ruleName(rules.criteria, values.text("rule"))}, though it counts in the score.`,
      SUSPICIOUS_NAME: (values) =>
        `The name “${values.text("name")}” sounds like a protected attribute: it may not decide who is paired with whom.`,
      NO_ELIGIBILITY_CLAUSE: () =>
        "This programme is meant for some people only, but states neither who may take part nor on which legal basis.",
      UNKNOWN_LADDER: (values) =>
        `The programme speaks of the ladder “${values.text("ladder")}”, on which nobody in the file stands.`,
      NO_CRITERIA: () => "The programme compares nothing, so every pair scores 0.",
    },
    kinds: {
      CONFUSABLE_ID: "ids that look alike",
      UNKNOWN_RUNG: "unknown rungs",
      UNKNOWN_ID: "unknown ids",
      MANAGER_CYCLE: "circles in reporting lines",
      SEVERAL_ROOTS: "people with nobody above them",
      SELF_MANAGER: "people listed as their own manager",
      UNKNOWN_MANAGER: "managers missing from the file",
      UNKNOWN_LINE: "other lines that lead nowhere",
      RULE_REFUSES_ALL: "rules that no pair keeps",
      CRITERION_WITHOUT_DATA: "criteria without data",
      SUSPICIOUS_NAME: "names that sound like protected attributes",
      NO_ELIGIBILITY_CLAUSE: "programmes that do not say whom they are for",
      UNKNOWN_LADDER: "ladders on which nobody stands",
      NO_CRITERIA: "programmes without criteria",
    },
    more: (n, kind) => `${many(n, "more notice", "more notices")} of the same kind: ${kind}.`,
    personalUnknown: (n) =>
      `${count(n)} ${plural(n, "id", "ids")} given for personal reasons ${plural(n, "belongs", "belong")} to nobody in the file and ${plural(n, "has", "have")} no effect; the notices of the JSON result tell which.`,
  };
}
