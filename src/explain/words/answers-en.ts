import { adviceEn } from "./advice-en.js";
import type { AnswerWords, ChangeWords } from "./answer-messages.js";
import type { Side } from "./messages.js";
import type { Tongue } from "./tongue.js";

/** Answers to questions, in English. */
export function answersEn(tongue: Tongue): AnswerWords {
  const { count, many, list } = tongue;
  const priority = (tier: number | null): string => {
    if (tier === null) return "";
    return tier === 0 ? " without priority" : ` with priority ${count(tier)}`;
  };
  const change = (n: number, more: boolean, one: string, other: string): string =>
    many(n, `${more ? "more" : "fewer"} ${one}`, `${more ? "more" : "fewer"} ${other}`);
  const others = (n: number, without: number): string => {
    const whom = many(n, "other mentee", "other mentees");
    if (without === n) return `${whom} would be left without a mentor`;
    const left = without === 0 ? "" : `, ${count(without)} of them left without a mentor`;
    return `${whom} would be paired differently${left}`;
  };
  const nobody = (names: readonly string[]): string => (names.length === 0 ? "nobody" : list(names));
  const role = (side: Side): string => (side === "mentor" ? "as a mentor" : "as a mentee");

  return {
    levels: {
      mentees: (tier) => `Mentees${priority(tier)} who have a mentor`,
      furtherMentors: "Wishes for a further mentor that are met",
      mentorsUsed: "Mentors who have a mentee",
      worstScore: "Lowest score of a pair",
      totalScore: "Total score",
      step: (level, before, after) => `${level}: ${before} → ${after}.`,
      same: (level, value) => `${level}: ${value}, as before.`,
      nearly: (level, value, amount, rises) => `${level}: ${value}, ${rises ? "higher" : "lower"} by ${amount}.`,
      clauses: {
        mentees: (n, more, tier) =>
          `${change(n, more, `mentee${priority(tier)}`, `mentees${priority(tier)}`)} would have a mentor`,
        furtherMentors: (n, more) => `${change(n, more, "wish", "wishes")} for a further mentor would be met`,
        mentorsUsed: (n, more) => `${change(n, more, "mentor", "mentors")} would have a mentee`,
        worstScore: (before, after) =>
          before === null
            ? `the lowest score of a pair would be ${after}`
            : `the lowest score of a pair would go from ${before} to ${after}`,
        totalScore: (amount, rises) => `the total score would ${rises ? "rise" : "fall"} by ${amount}`,
      },
    },
    whyNot: {
      paired: "These two are a pair.",
      refused: (rules) => `These two cannot be a pair: ${many(rules, "rule stands", "rules stand")} against it.`,
      broken: (rule) => `The rule on ${rule} is not kept.`,
      conditions: (name) => `${name} does not meet the programme’s conditions for taking part.`,
      otherDirection: "The same two can be a pair the other way round, and that way goes first.",
      belowMinScore: (score, minScore) =>
        `No rule stands against this pair, but at ${score} its score does not reach the programme’s minimum of ${minScore}.`,
      placesLocked: (side, name) =>
        side === "mentor"
          ? `No rule stands against this pair, but ${name} has no place left beside the pairs settled beforehand.`
          : `No rule stands against this pair, but the pairs settled beforehand already give ${name} all the mentors wished for.`,
      possible: (score) => `No rule stands against this pair, and its score would be ${score}.`,
      cost: (clauses) => `But with it the whole would do worse: ${list(clauses)}.`,
      noCost: "The whole would do just as well with it: of several equally good choices, another one was taken.",
      others: (n, without) => `${others(n, without)}.`,
      instead: (mentors) => `Chosen in its place: ${list(mentors.map(({ name, score }) => `${name} with ${score}`))}.`,
      needs: (n) => `It would do as well as what was chosen if ${n === 1 ? "this" : "one of these alone"} were so:`,
      need: (criterion, needed, value) => `${criterion} at ${needed} out of 1${value === null ? "" : `, now ${value}`}`,
    },
    alternatives: {
      title: (name) => `Other mentors for ${name}`,
      fact(name, of, listed) {
        if (of === 0) return `There is no other mentor with whom ${name} could be paired.`;
        const others = `${name} could be paired with ${many(of, "other mentor", "other mentors")}.`;
        if (listed === 0) return others;
        const shown =
          listed < of
            ? `The best ${listed === 1 ? "of them" : count(listed)}`
            : `${listed === 1 ? "This one" : "These"}`;
        return `${others} ${shown}, by what the whole would lose:`;
      },
      item(name, score, clauses, { count: moves, without }) {
        const cost = clauses.length === 0 ? "the whole would do just as well" : list(clauses);
        return `${name}, score ${score}: ${cost}${moves === 0 ? "" : `; ${others(moves, without)}`}.`;
      },
    },
    whatIf: {
      title: "What would change",
      suppose: (changes) => `Suppose that ${list(changes)}.`,
      nothing: "Nobody would be paired differently.",
      added: (n) => many(n, "pair that would come", "pairs that would come"),
      removed: (n) => many(n, "pair that would go", "pairs that would go"),
      fates: {
        gains: "Who would gain: more partners, or a better fit",
        loses: "Who would lose: fewer partners, or a less good fit",
        moves: "Whose partners would change for others who fit as well",
        joins: "Who would join",
        leaves: "Who would leave",
      },
      person: (side, name, before, after) => `${name}, ${role(side)}: ${nobody(before)} → ${nobody(after)}`,
    },
    changes: changesEn(tongue),
    sensitivity: {
      title: "How firmly the pairs stand",
      fact(fragile, of) {
        if (of === 0) return "There is no pair that weights could part.";
        const small = "if the weight of one criterion were a tenth higher or lower";
        const below = `Below, with the weights at which ${of === 1 ? "it stays" : "each of them stays"}.`;
        if (fragile > 0) return `${count(fragile)} of ${many(of, "pair", "pairs")} could part ${small}. ${below}`;
        return of === 1
          ? `The pair would stay ${small}. ${below}`
          : `All ${count(of)} pairs would stay ${small}. ${below}`;
      },
      fragileTitle: "Pairs that hang on a thread",
      firmTitle: "Pairs that stand firm",
      tied: "As things are, another choice without this pair would do just as well.",
      range(criterion, weight, from, to) {
        const now = `(now ${count(weight)})`;
        if (from === null) return `${criterion}: weight ${count(to ?? weight)} or less ${now}`;
        if (to === null) return `${criterion}: weight ${count(from)} or more ${now}`;
        return from === to
          ? `${criterion}: weight ${count(from)} only`
          : `${criterion}: weight ${count(from)} to ${count(to)} ${now}`;
      },
      always: "Stays whatever the weight of any one criterion.",
    },
    advice: adviceEn(tongue),
  };
}

function changesEn({ count, many, list }: Tongue): ChangeWords {
  const role = (side: Side): string => (side === "mentor" ? "as a mentor" : "as a mentee");
  return {
    places: (name, capacity) => `${name} has ${capacity === 0 ? "no place" : many(capacity, "place", "places")}`,
    withdraw: (name, side) => `${name} no longer takes part${side === null ? "" : ` ${role(side)}`}`,
    join: (name, roles) =>
      roles.length === 0
        ? `what is known of ${name} is replaced`
        : `${name} takes part ${list(roles.map(role))}, with the data given`,
    lock: (mentor, mentee) => `${mentor} → ${mentee} is a pair settled beforehand`,
    unlock: (mentor, mentee) => `${mentor} → ${mentee} is no longer settled beforehand`,
    ban: "two people are kept from being a pair",
    constraint: (phrases) => `this rule holds: ${phrases.join("; ")}`,
    withoutConstraint: (rule) => `there is no rule on ${rule}`,
    weight: (criterion, weight) => `the weight of ${criterion} is ${count(weight)}`,
    minScore: (score) => (score === null ? "there is no minimum score" : `a pair scores at least ${score}`),
    objective({ kind, mentorsUsed }) {
      const aims = {
        mostMentees: "as many mentees as possible are to have a mentor, and then the total score counts",
        bestTotal: "the total score counts, and not how many mentees have a mentor",
        fair: "as many mentees as possible are to have a mentor, and then the lowest score of a pair counts before the total",
      };
      return `${aims[kind]}${mentorsUsed === true ? ", with as many mentors as possible having a mentee" : ""}`;
    },
    cohort: "other people take part",
    program: "another programme holds",
  };
}
