import type { CauseWords, ShortageWords } from "./messages.js";
import type { Tongue } from "./tongue.js";

export function causesEn({ count, many, plural, score, list }: Tongue): CauseWords {
  return {
    menteesTitle: (anyServed) => (anyServed ? "Mentees still looking for a mentor" : "Mentees without a mentor"),
    mentorsTitle: "Mentors with free places",
    partlyServed: (name, has, of) => `${name} has ${count(has)} of the ${many(of, "mentor", "mentors")} wished for.`,
    freePlaces: (name, free, capacity) =>
      free === capacity
        ? `${name}, ${many(free, "free place", "free places")}`
        : `${name}, ${count(free)} of ${many(capacity, "place", "places")} free`,
    outsideTitle: (side) => `${side === "mentee" ? "Mentees" : "Mentors"} outside the programme’s conditions`,
    alsoOutside(side, n, names) {
      const others =
        side === "mentee" ? many(n, "other mentee", "other mentees") : many(n, "other mentor", "other mentors");
      return `The same condition leaves out ${others}: ${list(names)}.`;
    },
    personal: (name) => `${name} is in no pair this round, for personal reasons.`,
    nobodyEligible(side, name, of, refusals) {
      const [one, others] = side === "mentee" ? ["mentor", "mentors"] : ["mentee", "mentees"];
      if (of === 0) return `There are no ${others} in this round.`;
      const total = refusals.reduce((sum, refusal) => sum + refusal.count, 0);
      const causes = refusals.map(
        (refusal) => `${refusal.rule} (${refusal.count === of && of > 1 ? `all ${count(of)}` : count(refusal.count)})`,
      );
      const fact =
        of === 1
          ? `The one ${one} cannot be paired with ${name}`
          : `None of the ${count(of)} ${others} can be paired with ${name}`;
      return `${fact}. What stands in the way: ${list(causes)}.${total > of ? " Several can apply to the same person." : ""}`;
    },
    relaxation: (rules, opens) =>
      `Without the ${plural(rules.length, "rule", "rules")} on ${list(rules)}, a pair with ${opens} would become possible.`,
    noRelaxation: "No change to the programme’s rules would help.",
    belowMinScore(side, name, others, best, minScore) {
      const allowed = side === "mentee" ? many(others, "mentor", "mentors") : many(others, "mentee", "mentees");
      const bar =
        minScore === null ? "the programme’s minimum score" : `the programme’s minimum score of ${score(minScore)}`;
      const top = score(best.score);
      return others === 1
        ? `The rules allow ${allowed} for ${name}, ${best.name}, but at ${top} this pair does not reach ${bar}.`
        : `The rules allow ${allowed} for ${name}, but no such pair reaches ${bar}; the best would be ${best.name} with ${top}.`;
    },
    outweighed: (name, best) =>
      `${name} could be paired with ${best.name}, at a score of ${score(best.score)}, but the total score is higher without that pair.`,
    surplus(name, mentees, hasPairs) {
      const whom = many(mentees, hasPairs ? "other mentee" : "mentee", hasPairs ? "other mentees" : "mentees");
      return `The ${whom} whom ${name} may meet ${plural(mentees, "has", "have")} all the mentors wished for.`;
    },
    lessThan: (amount) => `less than ${amount}`,
    turn(name, insteadOf, cost, rises, priorityFirst) {
      const place =
        insteadOf === null
          ? `A mentor for ${name} would take nobody’s place`
          : `${name} could take the place of ${insteadOf}`;
      const sum =
        cost === null
          ? "the total score would stay the same"
          : `the total score would ${rises ? "rise" : "fall"} by ${cost}`;
      return `${place}, and ${sum}.${insteadOf !== null && priorityFirst ? ` But ${insteadOf} has the higher priority.` : ""}`;
    },
  };
}

export function shortagesEn({ count, many, plural, list }: Tongue): ShortageWords {
  return {
    among: (name, mentees) => `${name} belongs to a group of ${many(mentees, "mentee", "mentees")}.`,
    fact({ mentees, wanted, mentors, places }, because, locks) {
      const they = mentees === 1 ? "This mentee" : `These ${count(mentees)} mentees`;
      const seek =
        wanted === mentees
          ? ""
          : `, who ${plural(mentees, "wishes for", "wish in all for")} ${many(wanted, "mentor", "mentors")},`;
      const reach = mentees === 1 ? "reaches" : "together reach";
      const has = `${reach} only ${many(mentors, "mentor", "mentors")} with ${many(places, "place", "places")}`;
      const apart = locks ? " (not counting locked pairs)" : "";
      const causes = because.map((cause) => `${count(cause.mentees)} by ${cause.rule}`);
      const why = because.length === 1 ? `, because of ${because[0].rule}` : `, because: ${list(causes)}`;
      return `${they}${seek} ${has}${apart}${because.length === 0 ? "" : why}. Whatever the choice, ${many(wanted - places, "place is", "places are")} missing.`;
    },
    mentors: (names) => `Mentors: ${list(names)}.`,
    mentees: (names) => `Mentees: ${list(names)}.`,
    byPriority: (tier, names) => `Placed first, with priority ${count(tier)}: ${list(names)}.`,
    served: (names) => `Placed, as this does best overall: ${list(names)}.`,
    short: () => "Still waiting, each with the change that would cost least:",
    others: (n) => many(n, "other", "others"),
  };
}
