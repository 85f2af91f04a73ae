import type { Messages, Say } from "./messages.js";
import { reasonsEn } from "./reasons-en.js";
import type { Tongue } from "./tongue.js";
import { say, type Values } from "./values.js";

export function findingsEn(tongue: Tongue): Messages["findings"] {
  const { count, many, plural, percent, list } = tongue;
  const levels = (n: number): string => many(n, "level", "levels");
  const months = (n: number): string => many(n, "month", "months");
  const minutes = (n: number): string => many(n, "minute", "minutes");
  const onLadder = (values: Values): string =>
    values.has("ladder") ? ` on the ladder “${values.text("ladder")}”` : "";
  const personal: Say = () => "Personal reasons stand against this pair.";
  const steps = (values: Values): string => many(values.number("steps"), "step", "steps");
  const path = (values: Values): string => values.people("path").join(" → ");

  // why one person alone, whoever stands opposite, can be in no pair
  const clauses: Readonly<Record<string, Say>> = {
    minLevel(values) {
      const asked = `the programme asks mentors for level ${count(values.number("min"))} or higher`;
      return values.has("level")
        ? `${values.name("id")} stands at level ${count(values.number("level"))}; ${asked}.`
        : `No level is known for ${values.name("id")}; ${asked}.`;
    },
    minTenureMonths(values) {
      const asked = `the programme asks mentors for at least ${months(values.number("min"))}`;
      return values.has("months")
        ? `${values.name("id")} has been with the company for ${months(values.number("months"))}; ${asked}.`
        : `The hiring date is not known for ${values.name("id")}; ${asked} with the company.`;
    },
    internalOnly: (values) =>
      `${values.name("id")} is not recorded as internal staff, which the programme asks of mentors.`,
    willing: (values) => `${values.name("id")} has not yet agreed to take part, which the programme requires.`,
    trained: (values) => `${values.name("id")} is not recorded as trained, which the programme asks of mentors.`,
    charterAccepted: (values) =>
      `${values.name("id")} is not recorded as having accepted the charter, which the programme asks of mentors.`,
    hasGoalOrNeed: (values) =>
      `${values.name("id")} states neither a goal nor a need; the programme asks for one at least.`,
    maxMonthsInRole(values) {
      const asked = `the programme is for people at most ${months(values.number("max"))} in their role`;
      return values.has("months")
        ? `${values.name("id")} has been in the role for ${months(values.number("months"))}; ${asked}.`
        : `It is not known since when ${values.name("id")} has been in the role; ${asked}.`;
    },
    attribute: (values) =>
      `${values.name("id")} does not meet the condition the programme sets on “${values.text("attribute")}”, or it is not known.`,
    levelsBelow: (values) =>
      `${values.name("id")} does not stand exactly ${levels(values.number("steps"))} below “${values.text("rung")}”${onLadder(values)}.`,
  };

  return {
    oneself: () => "Nobody can mentor themselves.",
    ban: personal,
    veto: personal,
    notWilling: personal,
    notEligible: (values) => say(clauses, values.text("clause"), values),
    gapTooSmall: (values) =>
      `The level gap is ${count(values.number("gap"))}${onLadder(values)}; the programme asks for at least ${count(values.number("min"))}.`,
    gapTooLarge: (values) =>
      `The level gap is ${count(values.number("gap"))}${onLadder(values)}; the programme allows at most ${count(values.number("max"))}.`,
    levelMissing: (values) =>
      `No level is known${onLadder(values)} for ${list(values.people("ids"))}, so the level gap cannot be judged.`,
    noCommonScale: () => "The two stand on different ladders that cannot be compared.",
    unknownManager(values) {
      const people = values.people("ids");
      return people.length === 1
        ? `The manager given for ${list(people)} is not among the people in the file, so this reporting line is not known.`
        : `The managers given for ${list(people)} are not among the people in the file, so these reporting lines are not known.`;
    },
    mentorAbove: (values) =>
      `The mentor stands ${steps(values)} above the mentee in the reporting line: ${path(values)}.`,
    menteeAbove: (values) =>
      `The mentee stands ${steps(values)} above the mentor in the reporting line: ${path(values)}.`,
    sameLoop: (values) => `${list(values.people("ids"))} belong to one circle of reporting lines.`,
    sharedManager: (values) => `Both report to ${values.name("managerId")}.`,

    availabilityMissing: (values) =>
      `${list(values.people("ids"))} ${plural(values.people("ids").length, "states", "state")} no weekly availability, so time free together cannot be judged.`,
    tooLittleTogether: (values) =>
      `The two are free together for ${minutes(values.number("minutes"))} a week; the programme asks for at least ${minutes(values.number("min"))}.`,
    languageMissing: (values) =>
      `No language is known for ${list(values.people("ids"))} at the level asked for, so a common language cannot be found.`,
    noCommonLanguage: () => "The two share no language at the level asked for.",
    unitMissing: (values) => `No unit is known for ${list(values.people("ids"))}, so units cannot be compared.`,
    sameUnit: (values) => `Both belong to ${values.texts("unit").join(" / ")}.`,
    needsUncovered(values) {
      const covered = values.texts("covered");
      const fact =
        covered.length === 0 ? "No need is covered" : `Of the needs, only these are covered: ${list(covered)}`;
      return `${fact}; the programme asks for at least ${percent(values.number("min"))}.`;
    },
    pairedBefore(values) {
      const ended = values.has("endedOn") ? ` (until ${values.text("endedOn")})` : "";
      const asked = values.has("cooldown")
        ? `the programme asks for a break of ${months(values.number("cooldown"))}`
        : "the programme does not pair the same people again";
      return `The two have been a pair before${ended}; ${asked}.`;
    },
    siteMissing: (values) => `No site is known for ${list(values.people("ids"))}, so sites cannot be compared.`,
    otherSite: (values) =>
      `The mentor works at ${values.text("mentorSite")}, the mentee at ${values.text("menteeSite")}; the programme asks for one site.`,
    utcOffsetMissing: (values) =>
      `No time zone is known for ${list(values.people("ids"))}, so clocks cannot be compared.`,
    clocksApart: (values) =>
      `The clocks are ${minutes(values.number("minutes"))} apart; the programme allows at most ${minutes(values.number("max"))}.`,

    ...reasonsEn(tongue),
  };
}
