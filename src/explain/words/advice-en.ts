import type { AdviceWords } from "./advice-messages.js";
import type { Tongue } from "./tongue.js";

/** Advice, in English. */
export function adviceEn({ count, many, plural, list }: Tongue): AdviceWords {
  const quoted = (phrases: readonly string[]): string => list(phrases.map((phrase) => `“${phrase}”`));
  const least = (name: string, proficiency: number | null): string =>
    proficiency === null ? name : `${name} (at least ${count(proficiency)} out of 5)`;
  return {
    title: "What could be changed",
    waiting: (n) =>
      n === 0 ? "No mentee is left without a mentor." : `${many(n, "mentee is", "mentees are")} left without a mentor.`,
    nothing: "No single step that was tried would give more mentees a mentor.",
    places: (name, capacity) =>
      `More places with ${name}, who ${capacity === 0 ? "has none" : `has ${many(capacity, "place", "places")}`} now:`,
    morePlaces: (n, clauses) => `${count(n)} more: ${list(clauses)}.`,
    relax(before, after) {
      if (after.length === 0) return `Give up the rule that ${quoted(before)}.`;
      return before.length === 0
        ? `Let it hold that ${quoted(after)}.`
        : `Ask that ${quoted(after)}, in place of ${quoted(before)}.`;
    },
    looser: (rule) => `Ask less by the rule on ${rule}.`,
    giveUp: (rule) => `Give up the rule on ${rule}.`,
    effect: (clauses) => `Then ${list(clauses)}.`,
    gained: (names) => `With a mentor then: ${list(names)}.`,
    lost: (names) => `Without one then: ${list(names)}.`,
    recruit: (traits, capacity, opens) =>
      `Win mentors with ${many(capacity, "place", "places")} each${traits.length === 0 ? "" : `: ${traits.join(", ")}`}. ` +
      `${many(opens, "mentee who waits", "mentees who wait")} could meet one.`,
    recruits: (n, clauses) => `${count(n)} of them: ${list(clauses)}.`,
    traits: {
      level(min, max, ladder) {
        const where = ladder === null ? "" : ` on the ladder “${ladder}”`;
        const [one, several] = ladder === null ? ["level", "levels"] : ["rung", "rungs"];
        if (min === null) return `at ${one} ${count(max ?? 0)} or lower${where}`;
        if (max === null) return `at ${one} ${count(min)} or higher${where}`;
        return min === max ? `at ${one} ${count(min)}${where}` : `at ${several} ${count(min)} to ${count(max)}${where}`;
      },
      outsideLine: "outside the reporting line of those they would mentor",
      outsideUnits: (units) => `outside ${list(units)}`,
      site: (site) => `at the site ${site}`,
      utcOffset: (minutes) =>
        minutes === 0
          ? "with clocks on UTC"
          : `with clocks ${many(Math.abs(minutes), "minute", "minutes")} ${minutes > 0 ? "ahead of" : "behind"} UTC`,
      languages: (languages) => `speaking ${list(languages.map(({ tag, proficiency }) => least(tag, proficiency)))}`,
      skills: (skills) => `offering ${list(skills.map(({ skill, proficiency }) => least(skill, proficiency)))}`,
      goals: (goals) => `with the ${plural(goals.length, "goal", "goals")} ${list(goals)}`,
      windows: (windows) => `free at these times of the week (UTC): ${list(windows)}`,
      minTenureMonths: (months) => `with the company for at least ${many(months, "month", "months")}`,
      conditions: {
        internalOnly: "internal staff",
        willing: "having agreed to take part",
        trained: "trained",
        charterAccepted: "having accepted the charter",
      },
      attributes: (names) => `meeting the programme’s condition on ${quoted(names)}`,
    },
    minScore: "the minimum score",
    unreachable: (names, rule, isOwn) =>
      isOwn
        ? `Nobody may meet ${list(names)}, whoever the mentee is: what stands in the way is ${rule}.`
        : `Nobody may meet ${list(names)}: what keeps most mentees away is ${rule}.`,
    topOfLine: (mentors) =>
      "Mentors to whom the other rules leave only mentees of their own reporting line: " +
      `${list(mentors.map(({ name, mentees }) => `${name} (${many(mentees, "mentee", "mentees")})`))}.`,
  };
}
