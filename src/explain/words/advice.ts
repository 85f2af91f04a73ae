import type { Constraints } from "../../programs/program.js";
import type {
  Advice,
  AdviceList,
  CountedEffect,
  Effect,
  RecruitAdvice,
  RecruitProfile,
  RelaxAdvice,
} from "../questions/advice.js";
import { LevelTexts } from "./levels.js";
import type { Messages } from "./messages.js";
import { harmless, Names } from "./names.js";
import { OwnVocabulary } from "./own.js";
import { Page } from "./page.js";
import { listNames } from "./people.js";
import { constraintPhrases, ruleName } from "./rules.js";

const MINUTES_OF_DAY = 1_440;

/** Advice in words, for whoever runs the programme. */
export class AdviceTexts {
  private readonly words: Messages;
  private readonly names: Names;
  private readonly own: OwnVocabulary;
  private readonly levels: LevelTexts;

  constructor({ labels, own }: AdviceList, words: Messages) {
    this.words = words;
    this.names = new Names(labels);
    this.own = new OwnVocabulary(own, words.tongue);
    this.levels = new LevelTexts(words);
  }

  page({ waiting, advice }: AdviceList, width: number): string {
    const { advice: words } = this.words.answers;
    const page = new Page(width);
    page.title(words.title, "=");
    page.paragraph(words.waiting(waiting));
    if (waiting > 0 && advice.length === 0) page.paragraph(words.nothing);
    for (const [at, piece] of advice.entries()) {
      page.blank();
      const [first, ...rest] = this.piece(piece);
      const number = `${this.words.tongue.count(at + 1)}. `;
      page.paragraph(`${number}${first}`, 0, number.length);
      for (const line of rest) page.paragraph(line, number.length, 2);
    }
    return page.toString();
  }

  private piece(advice: Advice): string[] {
    const { advice: words } = this.words.answers;
    switch (advice.kind) {
      case "places": {
        const { mentorId, capacity, gains } = advice;
        return [words.places(this.names.full(mentorId), capacity), ...this.gains(gains, words.morePlaces)];
      }
      case "relax":
        return [this.relaxation(advice), words.effect(this.levels.clauses(advice.levels)), ...this.people(advice)];
      case "recruit":
        return this.recruits(advice);
      case "unreachable": {
        const { constraint, lacks, mentorIds } = advice;
        return [words.unreachable(this.listed(mentorIds), this.rule(constraint), lacks !== null)];
      }
      case "topOfLine":
        return [
          words.topOfLine(
            advice.mentors.map(({ mentorId, mentees }) => ({ name: this.names.full(mentorId), mentees })),
          ),
        ];
    }
  }

  /** What each number of them would bring, and who is concerned by the greatest. */
  private gains(
    gains: readonly CountedEffect[],
    tell: (count: number, clauses: readonly string[]) => string,
  ): string[] {
    const last = gains.at(-1);
    return [
      ...gains.map(({ count, levels }) => `- ${tell(count, this.levels.clauses(levels))}`),
      ...(last === undefined ? [] : this.people(last)),
    ];
  }

  private people({ menteeIds, lostIds }: Effect): string[] {
    const { advice: words } = this.words.answers;
    return [
      ...(menteeIds.length > 0 ? [words.gained(this.listed(menteeIds))] : []),
      ...(lostIds.length > 0 ? [words.lost(this.listed(lostIds))] : []),
    ];
  }

  private listed(ids: readonly string[]): string[] {
    return listNames(ids, this.names, this.words);
  }

  private rule(constraint: string): string {
    const { answers, rules } = this.words;
    return constraint === "minScore" ? answers.advice.minScore : ruleName(rules.names, constraint, this.own);
  }

  private relaxation({ constraint, param, from, change }: RelaxAdvice): string {
    const { rules, answers } = this.words;
    if (change.kind === "minScore") {
      const before = typeof from === "number" ? [rules.minScore(from * 1_000_000)] : [];
      return answers.advice.relax(before, change.minScore === 0 ? [] : [rules.minScore(change.minScore * 1_000_000)]);
    }
    const params = change.kind === "constraint" ? change.params : false;
    if (params === false || param === null) return answers.advice.giveUp(this.rule(constraint));
    const phrases = (stated: object): string[] =>
      constraintPhrases(this.words, { [constraint]: stated } as Constraints);
    const before = phrases(withParam(params, param.split("."), from));
    const after = phrases(params);
    const gone = before.filter((phrase) => !after.includes(phrase));
    const come = after.filter((phrase) => !before.includes(phrase));
    return gone.length + come.length === 0
      ? answers.advice.looser(this.rule(constraint))
      : answers.advice.relax(gone, come);
  }

  private recruits({ profile, capacity, opens, gains }: RecruitAdvice): string[] {
    const { advice: words } = this.words.answers;
    return [words.recruit(this.traits(profile), capacity, opens), ...this.gains(gains, words.recruits)];
  }

  private traits(profile: RecruitProfile): string[] {
    const { traits: words } = this.words.answers.advice;
    const { levels = [], outsideLine, outsideUnits = [], site, utcOffset, languages = [], skills = [] } = profile;
    const { goals = [], windows = [], minTenureMonths, conditions = [], attributes = [] } = profile;
    const known = new Map(Object.entries(words.conditions));
    return [
      ...levels.map(({ min, max, ladder }) => words.level(min, max, ladder === null ? null : harmless(ladder))),
      ...(outsideLine === true ? [words.outsideLine] : []),
      ...(outsideUnits.length > 0 ? [words.outsideUnits(outsideUnits.map(harmless))] : []),
      ...(site === undefined ? [] : [words.site(harmless(site))]),
      ...(utcOffset === undefined ? [] : [words.utcOffset(utcOffset)]),
      ...(languages.length > 0
        ? [words.languages(languages.map(({ tag, proficiency = null }) => ({ tag, proficiency })))]
        : []),
      ...(skills.length > 0
        ? [words.skills(skills.map(({ skill, proficiency = null }) => ({ skill: harmless(skill), proficiency })))]
        : []),
      ...(goals.length > 0 ? [words.goals(goals.map(harmless))] : []),
      ...(windows.length > 0 ? [words.windows(windows.map((window) => this.window(window)))] : []),
      ...(minTenureMonths === undefined ? [] : [words.minTenureMonths(minTenureMonths)]),
      ...conditions.map((condition) => known.get(condition) ?? harmless(condition)),
      ...(attributes.length > 0 ? [words.attributes(attributes.map(harmless))] : []),
    ];
  }

  private window([from, to]: readonly [number, number]): string {
    const { tongue } = this.words;
    const clock = (minute: number): string => {
      const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60];
      return `${String(hour).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
    };
    const [first, last] = [from, to - 1].map((minute) => Math.floor(minute / MINUTES_OF_DAY));
    const end = first === last ? clock(to) : `${tongue.weekday(Math.floor(to / MINUTES_OF_DAY) % 7)} ${clock(to)}`;
    return `${tongue.weekday(first)} ${clock(from)}–${end}`;
  }
}

/** The parameters with one of them as it was; null where it was left open. */
function withParam(params: object, [name, ...inner]: readonly string[], value: unknown): object {
  const held: unknown = Reflect.get(params, name);
  const nested = typeof held === "object" && held !== null ? held : {};
  const before = inner.length === 0 ? value : withParam(nested, inner, value);
  return { ...params, [name]: before ?? undefined };
}
