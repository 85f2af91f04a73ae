import type { MatchResult } from "../../engine/result.js";
import type { Inspection } from "../inspect.js";
import type { AdviceList } from "../questions/advice.js";
import type { Alternatives, Sensitivity, WhatIf, WhyNot } from "../questions/answers.js";
import { AdviceTexts } from "./advice.js";
import { AnswerTexts } from "./answers.js";
import { wordsOf } from "./catalogue.js";
import type { Messages } from "./messages.js";
import { Names } from "./names.js";
import { writeNotices } from "./notices.js";
import { OwnVocabulary } from "./own.js";
import { Page } from "./page.js";
import { isOutside, PeopleWords } from "./people.js";
import { PersonTexts } from "./person.js";
import { Report } from "./report.js";
import type { Lang } from "./tongue.js";

/** Characters in a line of text, where nobody says otherwise. */
const WIDTH = 80;

/**
 * Tells a result in words, in English or French: who is paired with whom and why, who is left out and why. For people to
 * read; programs read the result itself.
 *
 * @param result what `match` answered
 * @param lang "en", "fr", or messages of one's own
 * @returns plain text, the same on every machine
 * @throws BinomeError `INVALID_OPTIONS` for another language, or messages that lack one
 */
export function render(result: MatchResult, lang: Lang | Messages): string {
  const report = new Report(result, lang, WIDTH);
  return `${report.head()}\n${report.pairs()}\n${report.leftOut()}`;
}

/**
 * Tells how a result was decided, without naming anybody: how many are served, what was proved, by which rules and criteria.
 *
 * @throws BinomeError `INVALID_OPTIONS` for another language
 */
export function renderSummary(result: MatchResult, lang: Lang | Messages, width: number = WIDTH): string {
  return new Report(result, lang, width).head();
}

/**
 * Tells one person what a result says of her, for herself to read: her pairs and why, and the cause where a partner is
 * missing. Others are named as her partners, or where a rule would have to change for them; who else competes is not told.
 *
 * @param personId a mentor or a mentee of the result
 * @throws BinomeError `INVALID_OPTIONS` for somebody who takes no part, or another language
 */
export function renderPerson(
  result: MatchResult,
  personId: string,
  lang: Lang | Messages,
  width: number = WIDTH,
): string {
  return new PersonTexts(result, wordsOf(lang)).page(personId, width);
}

/**
 * Tells an inspection in words, in English or French.
 *
 * @param inspection what `inspect` answered
 * @throws BinomeError `INVALID_OPTIONS` for another language
 */
export function renderInspection(inspection: Inspection, lang: Lang | Messages, width: number = WIDTH): string {
  const { reachable, feasiblePairs, pools, shortages, menteesWithNobody, mentorsWithNobody, notices, labels } =
    inspection;
  const words = wordsOf(lang);
  const names = new Names(labels);
  const people = new PeopleWords(words, names, new OwnVocabulary(undefined, words.tongue), notices, null);
  const page = new Page(width);
  const outside = menteesWithNobody.filter(({ cause }) => isOutside(cause)).length;
  page.title(words.inspection.title(reachable.mentees, reachable.of - outside), "=");
  if (outside > 0) page.paragraph(words.inspection.outside(outside));
  page.paragraph(words.inspection.feasiblePairs(feasiblePairs));

  if (pools.length > 0) page.title(words.inspection.poolsTitle, "-");
  for (const pool of pools) page.paragraph(`- ${words.inspection.pool(pool.level, pool)}`, 0, 2);
  if (shortages.length > 0) page.title(words.inspection.shortagesTitle, "-");
  for (const shortage of shortages) people.shortage(page, shortage, false, [], () => 0);
  const sides = [
    ["mentee", words.inspection.menteesTitle, menteesWithNobody],
    ["mentor", words.inspection.mentorsTitle, mentorsWithNobody],
  ] as const;
  for (const [side, title, rows] of sides) {
    const inside = rows.filter(({ cause }) => !isOutside(cause));
    if (inside.length > 0) page.title(title, "-");
    for (const { id, cause } of inside) {
      people.entry(
        page,
        names.full(id),
        people.cause(side, id, cause, () => 0, false),
      );
    }
  }
  for (const [side, , rows] of sides) {
    people.outside(
      page,
      side,
      rows.filter(({ cause }) => isOutside(cause)),
    );
  }
  writeNotices(page, words, names, notices);
  return page.toString();
}

/** An answer that there are words for. */
export type TellableAnswer = WhyNot | Alternatives | WhatIf | Sensitivity | AdviceList;

/**
 * Tells an answer in words. What `whyNot` and `alternatives` say may be shown to the mentee and the mentor: no other person
 * is named but those in their reporting line. What the others say is for whoever runs the programme.
 *
 * @param answer what a question about a run was answered with
 * @throws BinomeError `INVALID_OPTIONS` for another language, or something that is no answer
 */
export function renderAnswer(answer: TellableAnswer, lang: Lang | Messages, width: number = WIDTH): string {
  const words = wordsOf(lang);
  if (answer.question === "advise") return new AdviceTexts(answer, words).page(answer, width);
  const texts = new AnswerTexts(answer, words, width);
  if (answer.question === "whyNot") texts.whyNot(answer);
  else if (answer.question === "alternatives") texts.alternatives(answer);
  else if (answer.question === "sensitivity") texts.sensitivity(answer);
  else texts.whatIf(answer);
  return texts.toString();
}
