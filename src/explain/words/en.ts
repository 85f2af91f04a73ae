import { answersEn } from "./answers-en.js";
import { causesEn, shortagesEn } from "./causes-en.js";
import { findingsEn } from "./findings-en.js";
import type { HeadWords, InspectionWords, Messages, PairWords, Scored } from "./messages.js";
import { noticesEn } from "./notices-en.js";
import { keptEn } from "./reasons-en.js";
import { rulesEn } from "./rules-en.js";
import { createTongue } from "./tongue.js";

const tongue = createTongue("en");
const { count, many, plural, score, hundredths, list } = tongue;

const outside = (left: number): string =>
  `${many(left, "other mentee does", "other mentees do")} not meet the programme’s conditions for taking part.`;

const head: HeadWords = {
  title(served, of) {
    if (of === 0) return "There are no mentees in this round";
    if (served === of) return of === 1 ? "The one mentee has a mentor" : `All ${count(of)} mentees have a mentor`;
    if (served === 0)
      return of === 1 ? "The one mentee has no mentor" : `None of the ${count(of)} mentees has a mentor`;
    return `${count(served)} of ${count(of)} mentees ${plural(served, "has", "have")} a mentor`;
  },
  outside,
  tier: (tier, served, of) =>
    `${tier === 0 ? "Without priority" : `Priority ${count(tier)}`}: ${count(served)} of ${count(of)}.`,
  furtherMentors: (found, of) =>
    `Beyond their first mentor, mentees wished for ${many(of, "more mentor", "more mentors")}; ` +
    `${found === 0 ? "none" : count(found)} could be found.`,
  mentorsUsed: (used, of) => `Mentors with a mentee: ${count(used)} of ${count(of)}.`,
  worstScore: (worst) => `Lowest score of a pair: ${score(worst)}.`,
  totalScore: (total, pairs) => `Total score: ${score(total)} over ${many(pairs, "pair", "pairs")}.`,
  proof({ kind, mentorsUsed }, { tiers, further, locks }) {
    const given = locks ? "under the same rules, with the locked pairs kept" : "under the same rules";
    const aims = [
      kind === "bestTotal" ? "" : `how many mentees have a mentor${tiers ? " (higher priorities first)" : ""}`,
      further ? "how many more mentors they are given" : "",
      mentorsUsed === true ? "how many mentors have a mentee" : "",
      kind === "fair" ? "the lowest score of a pair" : "",
      "the total score",
    ].filter((aim) => aim !== "");
    return aims.length === 1
      ? `Proved optimal: ${given}, no other choice of pairs reaches a higher total score.`
      : `Proved optimal: ${given}, no other choice of pairs does better, looking at these in turn: ${list(aims)}.`;
  },
  allPairs: (feasible, kept, rounds) =>
    `This holds over all ${count(feasible)} pairs that may meet; ` +
    `${count(kept)} of them were enough to prove it, in ${many(rounds, "round", "rounds")}.`,
  rules: (phrases) =>
    phrases.length === 0 ? "No rules beyond personal wishes apply." : `Rules: ${phrases.join("; ")}.`,
  criteria: (criteria) =>
    `A score runs from 0 to 1 and adds up from ${list(criteria.map(({ name, most }) => `${name} (up to ${hundredths(most)})`))}.`,
  run: (fingerprint, version) => `Run ${fingerprint}, binome ${version}.`,
};

const best = (scored: Scored | null): string =>
  scored === null ? "nobody else" : `${scored.name} with ${score(scored.score)}`;

const pairs: PairWords = {
  title: (pairCount) => (pairCount === 0 ? "No pairs" : many(pairCount, "pair", "pairs")),
  facts(total, rules, { locked, belowMinScore }) {
    const flags = [locked ? pairs.locked : "", belowMinScore ? pairs.belowMinScore : ""];
    return [`Score ${score(total)}`, ...rules, ...flags].filter((fact) => fact !== "").join(", ");
  },
  runnersUp: (mentee, forMentee, mentor, forMentor) =>
    forMentee === null && forMentor === null
      ? "Neither had another choice."
      : `Best other choice by score: for ${mentee}, ${best(forMentee)}; for ${mentor}, ${best(forMentor)}.`,
  columns: ["Mentor", "Mentee", "Score", "Why"],
  brief: {
    needsCovered(values) {
      const [covered, missing] = [values.texts("covered").length, values.texts("missing").length];
      return `${count(covered)} of ${many(covered + missing, "need", "needs")}`;
    },
    goalsShared: (values) => `${count(values.texts("shared").length)} of ${many(values.number("of"), "goal", "goals")}`,
    styleAlike: (values) => `style ${score((values.value ?? 0) * 1_000_000)}`,
    gapInBand: (values) => `gap ${count(values.number("gap"))}`,
    choices: () => "by choice",
    timeTogether: () => "time in common",
    newGround: () => "new ground",
    livedThrough: () => "same transition",
    tenure: (values) => many(values.number("months"), "month with the company", "months with the company"),
    skillsAlike: (values) => `skills ${score((values.value ?? 0) * 1_000_000)}`,
  },
  locked: "locked beforehand",
  belowMinScore: "below the minimum score",
};

const inspection: InspectionWords = {
  title(reachable, of) {
    if (of === 0) return "There are no mentees in this round";
    if (reachable === of)
      return of === 1 ? "The one mentee can have a mentor" : `All ${count(of)} mentees can have a mentor`;
    return `At most ${count(reachable)} of ${many(of, "mentee", "mentees")} can have a mentor`;
  },
  outside,
  feasiblePairs: (feasible) =>
    feasible === 0
      ? "No pair keeps all the rules."
      : `${many(feasible, "pair keeps", "pairs keep")} all the rules and could be chosen.`,
  poolsTitle: "Who stands at which level",
  pool(level, { mentors, places, mentees, wanted }) {
    const where = level === null ? "No common level" : `Level ${count(level)}`;
    const offered = `${many(mentors, "mentor", "mentors")} with ${many(places, "place", "places")}`;
    const sought = `${many(mentees, "mentee", "mentees")} seeking ${many(wanted, "mentor", "mentors")}`;
    return `${where}: ${[mentors > 0 ? offered : "", mentees > 0 ? sought : ""].filter((part) => part !== "").join("; ")}.`;
  },
  shortagesTitle: "Too few places",
  menteesTitle: "Mentees with nobody to meet",
  mentorsTitle: "Mentors with nobody to meet",
};

const rules = rulesEn(tongue);

/** The words in English. */
export const en: Messages = {
  tongue,
  head,
  rules,
  pairs,
  findings: findingsEn(tongue),
  kept: keptEn(tongue),
  causes: causesEn(tongue),
  shortages: shortagesEn(tongue),
  notices: noticesEn(tongue, rules),
  inspection,
  answers: answersEn(tongue),
};
