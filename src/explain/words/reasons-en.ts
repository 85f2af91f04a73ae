import type { KeptCode, ReasonCode, Say } from "./messages.js";
import type { Tongue } from "./tongue.js";
import type { Values } from "./values.js";

/** What criteria found, in English. */
export function reasonsEn({ count, many, plural, score, list }: Tongue): Readonly<Record<ReasonCode, Say>> {
  const alike = (values: Values): string => score((values.value ?? 0) * 1_000_000);
  return {
    needsCovered(values) {
      const [covered, missing] = [values.texts("covered"), values.texts("missing")];
      if (missing.length === 0)
        return `${plural(covered.length, "The need is", "All needs are")} covered: ${list(covered)}.`;
      if (covered.length === 0)
        return `${plural(missing.length, "The need is not", "No need is")} covered: ${list(missing)}.`;
      return `Needs covered: ${list(covered)}. Not covered: ${list(missing)}.`;
    },
    noNeeds: (values) =>
      values.has("ids")
        ? `${list(values.people("ids"))} states no needs, and the programme asks that they be covered.`
        : "No needs are stated.",
    goalsShared(values) {
      const [shared, of] = [values.texts("shared"), values.number("of")];
      if (shared.length === 0) return `No goal in common (${count(of)} stated).`;
      if (shared.length === of) return `${plural(of, "The goal is", "All goals are")} shared: ${list(shared)}.`;
      return `${count(shared.length)} of ${count(of)} goals shared: ${list(shared)}.`;
    },
    noGoals: () => "No goals are stated.",
    styleAlike: (values) => `Working styles alike to ${alike(values)} out of 1.`,
    noStyle: () => "At least one of the two working styles is not known.",
    styleLengthsDiffer: () => "The two working styles were not described by the same questionnaire.",
    styleNotComparable: () => "The two working styles cannot be compared.",
    gapInBand(values) {
      const [gap, from, to] = [values.number("gap"), values.number("from"), values.number("to")];
      const ideal = from === to ? count(from) : `${count(from)} to ${count(to)}`;
      return gap >= from && gap <= to
        ? `The level gap of ${count(gap)} is ideal (${ideal}).`
        : `The level gap of ${count(gap)} is outside the ideal (${ideal}).`;
    },
    noGap: () => "The level gap is not known.",
    choices(values) {
      const wishes = [
        values.has("menteeRank") ? wish("the mentor", "the mentee’s", values.number("menteeRank")) : "",
        values.has("mentorRank") ? wish("the mentee", "the mentor’s", values.number("mentorRank")) : "",
      ].filter((text) => text !== "");
      return `Choices: ${wishes.join("; ")}.`;
    },
    noChoices: () => "Neither of the two names a choice.",
    timeTogether(values) {
      const times = [
        values.has("minutes") ? `${many(values.number("minutes"), "minute", "minutes")} a week free together` : "",
        values.has("hours") ? `${many(values.number("hours"), "hour", "hours")} a month on both sides` : "",
      ].filter((text) => text !== "");
      return `Time for one another: ${times.join(", ")}.`;
    },
    noAvailability: () => "At least one of the two states no availability.",
    newGround(values) {
      const places = [
        values.has("otherUnit") ? `in ${values.flag("otherUnit") ? "another" : "the same"} unit` : "",
        values.has("otherSite") ? `at ${values.flag("otherSite") ? "another" : "the same"} site` : "",
      ].filter((text) => text !== "");
      return `The mentor works ${list(places)}.`;
    },
    noPlace: () => "Neither units nor sites are known on both sides.",
    livedThrough: (values) => `The mentor has lived through the mentee’s transition: ${values.text("transition")}.`,
    notLivedThrough: (values) =>
      `The mentor has not lived through the mentee’s transition: ${values.text("transition")}.`,
    noTransition: () => "The mentee names no transition.",
    tenure: (values) => `The mentor has been with the company for ${many(values.number("months"), "month", "months")}.`,
    noHiringDate: () => "The mentor’s hiring date is not known.",
    skillsAlike: (values) => `Needs and skills alike to ${alike(values)} out of 1.`,
    noSkills: () => "Needs or skills are not stated.",
  };

  function wish(whom: string, whose: string, rank: number): string {
    return rank === 0 ? `${whom} is not among ${whose} choices` : `${whom} is ${whose} choice no. ${count(rank)}`;
  }
}

/** What rules found of a pair that keeps them, in English. */
export function keptEn({ many, list }: Tongue): Readonly<Record<KeptCode, Say>> {
  const levels = (n: number): string => many(n, "level", "levels");
  return {
    gap(values) {
      const gap = values.number("gap");
      const where = values.has("ladder") ? ` on the ladder “${values.text("ladder")}”` : "";
      if (gap === 0) return `same level${where}`;
      return gap > 0 ? `${levels(gap)} apart${where}` : `mentor ${levels(-gap)} below${where}`;
    },
    freeTogether: (values) => `${many(values.number("minutes"), "minute", "minutes")} a week free together`,
    commonLanguage: (values) => `common language: ${list(values.texts("languages"))}`,
    differentUnit: (values) => `different units (${values.text("mentorUnit")}, ${values.text("menteeUnit")})`,
    needsCovered(values) {
      const covered = values.texts("covered").length;
      return `${covered} of ${many(covered + values.texts("missing").length, "need", "needs")} covered`;
    },
    sameSite: (values) => `same site (${values.text("site")})`,
    clocksClose: (values) => `clocks ${many(values.number("minutes"), "minute", "minutes")} apart`,
  };
}
