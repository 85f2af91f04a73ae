import type { Alternatives, Answer, NeededValue, Refusal, Sensitivity, WhatIf, WhyNot } from "../questions/answers.js";
import type { Fate } from "./answer-messages.js";
import { changeClause } from "./changes.js";
import { LevelTexts } from "./levels.js";
import type { Messages, Side } from "./messages.js";
import { Names } from "./names.js";
import { OwnVocabulary } from "./own.js";
import { Page } from "./page.js";
import { CONFIDED, PairTexts } from "./pairs.js";
import { ruleName } from "./rules.js";
import { say, Values } from "./values.js";

const FATES: readonly Fate[] = ["gains", "loses", "moves", "joins", "leaves"];

/** Clauses of `eligibility` that are nobody else's business: a protected attribute, and whether somebody has agreed. */
const PRIVATE_CLAUSES: ReadonlySet<unknown> = new Set(["attribute", "willing"]);

/**
 * Answers in words. What a mentee or a mentor may ask (why not, who else) names these two alone and tells nothing that one
 * has confided; what a change would do is for whoever runs the programme, and names everybody concerned.
 */
export class AnswerTexts {
  private readonly words: Messages;
  private readonly names: Names;
  private readonly own: OwnVocabulary;
  private readonly pairs: PairTexts;
  private readonly levels: LevelTexts;
  private readonly page: Page;

  constructor({ labels, own }: Answer, words: Messages, width: number) {
    this.words = words;
    this.names = new Names(labels);
    this.own = new OwnVocabulary(own, words.tongue);
    this.pairs = new PairTexts(words, this.names, this.own);
    this.levels = new LevelTexts(words);
    this.page = new Page(width);
  }

  toString(): string {
    return this.page.toString();
  }

  whyNot(answer: WhyNot): void {
    const { page, names } = this;
    const { tongue } = this.words;
    const { whyNot: words } = this.words.answers;
    page.title(this.pairs.heading(answer), "=");
    switch (answer.kind) {
      case "paired":
        page.paragraph(words.paired);
        this.pairs.reasons(page, answer.pair, true);
        break;
      case "refused":
        page.paragraph(words.refused(answer.refusals.length));
        for (const refusal of answer.refusals) page.paragraph(`- ${this.refusal(refusal)}`, 0, 2);
        break;
      case "otherDirection":
        page.paragraph(words.otherDirection);
        break;
      case "belowMinScore": {
        const { pair, minScore } = answer;
        page.paragraph(words.belowMinScore(tongue.score(pair.score), tongue.score(minScore)));
        this.pairs.reasons(page, pair, true);
        break;
      }
      case "placesLocked": {
        const side = answer.fullId === answer.mentorId ? "mentor" : "mentee";
        page.paragraph(words.placesLocked(side, names.of(answer.fullId)));
        break;
      }
      case "possible":
        this.possible(answer);
        break;
    }
  }

  alternatives({ menteeId, of, mentors }: Alternatives): void {
    const { page, names } = this;
    const { alternatives: words } = this.words.answers;
    page.title(words.title(names.full(menteeId)), "=");
    page.paragraph(words.fact(names.of(menteeId), of, mentors.length));
    for (const { mentorId, score, levels, moves, without } of mentors) {
      const clauses = this.levels.clauses(levels);
      page.paragraph(
        `- ${words.item(names.full(mentorId), this.words.tongue.score(score), clauses, { count: moves, without })}`,
        0,
        2,
      );
    }
  }

  whatIf({ changes, difference }: WhatIf): void {
    const { page, words } = this;
    const { whatIf } = words.answers;
    page.title(whatIf.title, "=");
    if (changes.length > 0) {
      page.paragraph(whatIf.suppose(changes.map((change) => changeClause(words, this.names, this.own, change))));
      page.blank();
    }
    for (const line of this.levels.lines(difference.levels)) page.paragraph(line, 0, 2);
    const { added, removed, mentees, mentors } = difference;
    if (added.length + removed.length + mentees.length + mentors.length === 0) page.paragraph(whatIf.nothing);
    for (const [title, pairs] of [
      [whatIf.added(added.length), added],
      [whatIf.removed(removed.length), removed],
    ] as const) {
      if (pairs.length > 0) page.title(title, "-");
      for (const pair of pairs) this.pairs.block(page, pair);
    }
    for (const fate of FATES) {
      const lines = [...this.people("mentee", mentees, fate), ...this.people("mentor", mentors, fate)];
      if (lines.length > 0) page.title(whatIf.fates[fate], "-");
      for (const line of lines) page.paragraph(`- ${line}`, 0, 2);
    }
  }

  /** Those that a small change would part come first. */
  sensitivity({ pairs }: Sensitivity): void {
    const { page } = this;
    const { sensitivity: words } = this.words.answers;
    const fragile = pairs.filter(({ isFragile }) => isFragile);
    page.title(words.title, "=");
    page.paragraph(words.fact(fragile.length, pairs.length));
    for (const [title, group] of [
      [words.fragileTitle, fragile],
      [words.firmTitle, pairs.filter(({ isFragile }) => !isFragile)],
    ] as const) {
      if (group.length > 0) page.title(title, "-");
      for (const pair of group) {
        page.blank();
        page.paragraph(this.pairs.heading(pair), 0, 2);
        if (pair.isTied) page.paragraph(words.tied, 2, 2);
        const bounded = pair.ranges.filter(({ from, to }) => from > 0 || to !== null);
        for (const { criterion, weight, from, to } of bounded) {
          const range = words.range(this.pairs.criterion(criterion), weight, from === 0 ? null : from, to);
          page.paragraph(`- ${range}`, 2, 2);
        }
        if (bounded.length === 0) page.paragraph(words.always, 2, 2);
      }
    }
  }

  private possible({ pair, difference, needs, menteeId }: Extract<WhyNot, { kind: "possible" }>): void {
    const { page, names } = this;
    const { tongue } = this.words;
    const { whyNot: words } = this.words.answers;
    page.paragraph(words.possible(tongue.score(pair.score)));
    this.pairs.reasons(page, pair, true);
    page.blank();
    const clauses = this.levels.clauses(difference.levels);
    page.paragraph(clauses.length === 0 ? words.noCost : words.cost(clauses));
    const others = difference.mentees.filter(({ id }) => id !== menteeId);
    const without = others.filter(({ before, after }) => before.length > 0 && after.length === 0);
    if (others.length > 0) page.paragraph(words.others(others.length, without.length));
    const given = difference.removed.filter((removed) => removed.menteeId === menteeId);
    const instead = given.map(({ mentorId, score }) => ({ name: names.full(mentorId), score: tongue.score(score) }));
    if (instead.length > 0) page.paragraph(words.instead(instead));
    if (needs.length > 0) page.paragraph(words.needs(needs.length));
    for (const need of needs) page.paragraph(`- ${this.need(need)}`, 0, 2);
  }

  /** Shown so that what is needed is never less than it is, nor what there is more. */
  private need({ criterion, needed, value }: NeededValue): string {
    const { tongue } = this.words;
    const asked = tongue.hundredths(Math.ceil(Math.round(needed * 1_000_000) / 10_000));
    const isTold = value !== null && !CONFIDED.has(criterion);
    const now = !isTold ? null : tongue.hundredths(Math.floor(Math.round(value * 1_000_000) / 10_000));
    return this.words.answers.whyNot.need(this.pairs.criterion(criterion), asked, now);
  }

  private refusal({ constraint, finding }: Refusal): string {
    const { findings, answers, rules } = this.words;
    if (finding === null) {
      if (constraint === "personal") return say(findings, "veto", new Values({}, this.names));
      return answers.whyNot.broken(ruleName(rules.names, constraint, this.own));
    }
    const { code, values } = finding;
    if (code === "notEligible" && PRIVATE_CLAUSES.has(values.clause) && typeof values.id === "string") {
      return answers.whyNot.conditions(this.names.of(values.id));
    }
    return this.own.sentence(constraint, finding) ?? say(findings, code, new Values(values, this.names));
  }

  private people(side: Side, changes: WhatIf["difference"]["mentees"], fate: Fate): string[] {
    const { names } = this;
    const namesOf = (ids: readonly string[]): string[] => ids.map((id) => names.of(id));
    return changes
      .filter(({ change }) => change === fate)
      .map(({ id, before, after }) =>
        this.words.answers.whatIf.person(side, names.full(id), namesOf(before), namesOf(after)),
      );
  }
}
