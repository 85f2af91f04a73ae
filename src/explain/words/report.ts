import type { MatchResult, MenteeRow, MentorRow } from "../../engine/result.js";
import { wordsOf } from "./catalogue.js";
import type { Messages } from "./messages.js";
import { Names } from "./names.js";
import { writeNotices } from "./notices.js";
import { OwnVocabulary } from "./own.js";
import { Page } from "./page.js";
import { PairTexts } from "./pairs.js";
import { hasOwnCause, isOutside, PeopleWords } from "./people.js";
import { criterionShares, rulePhrases } from "./rules.js";
import type { Lang } from "./tongue.js";

/** The characters of the fingerprint that are shown. */
const FINGERPRINT_SHOWN = 16;

/** A result in words, in three pieces, so that the pairs may be shown in another way: each piece ends its last line. */
export class Report {
  private readonly result: MatchResult;
  private readonly words: Messages;
  private readonly names: Names;
  private readonly own: OwnVocabulary;
  private readonly pairTexts: PairTexts;
  private readonly width: number;

  constructor(result: MatchResult, lang: Lang | Messages, width: number) {
    this.result = result;
    this.words = wordsOf(lang);
    this.names = new Names(result.labels);
    this.own = new OwnVocabulary(result.program.own, this.words.tongue);
    this.pairTexts = new PairTexts(this.words, this.names, this.own);
    this.width = width;
  }

  /** How many are served, what was proved, by which rules. */
  head(): string {
    const { words, result } = this;
    const { mentees, levels, program, pairs } = result;
    const page = new Page(this.width);
    // whom the programme's conditions leave out is not waiting, and counts in no sum
    const inside = mentees.filter(({ cause }) => !isOutside(cause));
    const served = inside.filter(({ mentorIds }) => mentorIds.length > 0).length;
    page.title(words.head.title(served, inside.length), "=");
    const outside = mentees.filter(({ cause }) => isOutside(cause));
    if (outside.length > 0) page.paragraph(words.head.outside(outside.length));

    const tiers = levels.flatMap((level) => {
      if (level.kind !== "mentees") return [];
      const of = level.of - outside.filter(({ tier }) => tier === level.tier).length;
      return of > 0 ? [{ ...level, of }] : [];
    });
    if (tiers.length > 1) {
      page.paragraph(tiers.map(({ tier, served: has, of }) => words.head.tier(tier, has, of)).join(" "));
    }
    const furtherWishes = levels.reduce((sum, level) => sum + (level.kind === "furtherMentors" ? level.of : 0), 0);
    const wished = furtherWishes - outside.reduce((sum, { wants }) => sum + wants - 1, 0);
    const unusable = result.mentors.filter(({ cause }) => isOutside(cause)).length;
    for (const level of levels) {
      if (level.kind === "furtherMentors" && wished > 0) page.paragraph(words.head.furtherMentors(level.found, wished));
      if (level.kind === "mentorsUsed") page.paragraph(words.head.mentorsUsed(level.used, level.of - unusable));
      if (level.kind === "worstScore" && level.score !== null) page.paragraph(words.head.worstScore(level.score));
      if (level.kind === "totalScore") page.paragraph(words.head.totalScore(level.score, pairs.length));
    }
    page.blank();
    const further = wished > 0;
    const locks = pairs.some(({ locked }) => locked);
    const proof = words.head.proof(program.objective, { tiers: tiers.length > 1, further, locks });
    page.paragraph([proof, ...this.allPairs()].join(" "));
    page.blank();
    page.paragraph(words.head.rules(rulePhrases(words, program)));
    const criteria = criterionShares(words, result);
    if (criteria.length > 0) page.paragraph(words.head.criteria(criteria));
    return page.toString();
  }

  /** Each pair with the reasons for it. */
  pairs(): string {
    const { words, result, names } = this;
    const page = new Page(this.width);
    page.title(words.pairs.title(result.pairs.length), "-");
    for (const pair of result.pairs) {
      const { mentorId, menteeId, runnerUp } = pair;
      this.pairTexts.block(page, pair);
      const forMentee = runnerUp.mentor && { name: names.full(runnerUp.mentor.mentorId), score: runnerUp.mentor.score };
      const forMentor = runnerUp.mentee && { name: names.full(runnerUp.mentee.menteeId), score: runnerUp.mentee.score };
      page.paragraph(words.pairs.runnersUp(names.of(menteeId), forMentee, names.of(mentorId), forMentor), 2, 2);
    }
    return page.toString();
  }

  /** The pairs as a table: mentor, mentee, score, and why in a few words. */
  table(): { head: readonly string[]; rows: string[][] } {
    const { words, names } = this;
    const rows = this.result.pairs.map((pair) => [
      names.full(pair.mentorId),
      names.full(pair.menteeId),
      words.tongue.score(pair.score),
      this.pairTexts.briefly(pair),
    ]);
    return { head: words.pairs.columns, rows };
  }

  /** Who has no mentor, who has a free place, and why; what is odd in the data. */
  leftOut(): string {
    const { words, result, names } = this;
    const { mentees, mentors, shortages, pairs } = result;
    const page = new Page(this.width);
    const people = new PeopleWords(words, names, this.own, result.notices, result.program.minScore * 1_000_000);
    const tiers = new Map(mentees.map(({ menteeId, tier }) => [menteeId, tier]));
    const tierOf = (id: string): number => tiers.get(id) ?? 0;

    const missing = mentees.filter(({ cause }) => cause !== null && !isOutside(cause));
    if (missing.length > 0)
      page.title(words.causes.menteesTitle(missing.some(({ mentorIds }) => mentorIds.length > 0)), "-");
    const locks = pairs.some(({ locked }) => locked);
    shortages.forEach((shortage, index) => {
      const waiting = missing.filter(({ cause }) => cause?.kind === "shortage" && cause.shortage === index);
      people.shortage(page, shortage, locks, waiting, tierOf);
    });
    for (const { menteeId, cause, mentorIds, wants } of missing.filter(hasOwnCause)) {
      const partly =
        mentorIds.length > 0 ? [words.causes.partlyServed(names.of(menteeId), mentorIds.length, wants)] : [];
      const why = cause === null ? [] : people.cause("mentee", menteeId, cause, tierOf, mentorIds.length > 0);
      people.entry(page, names.full(menteeId), [...partly, ...why]);
    }

    const spare = mentors.filter(({ cause }) => cause !== null && !isOutside(cause));
    if (spare.length > 0) page.title(words.causes.mentorsTitle, "-");
    for (const { mentorId, cause, free, capacity, menteeIds } of spare) {
      const why = cause === null ? [] : people.cause("mentor", mentorId, cause, tierOf, menteeIds.length > 0);
      people.entry(page, words.causes.freePlaces(names.full(mentorId), free, capacity), why);
    }
    const outside = <T extends MenteeRow | MentorRow>(rows: readonly T[], idOf: (row: T) => string) =>
      rows.flatMap((row) => (isOutside(row.cause) ? [{ id: idOf(row), cause: row.cause }] : []));
    people.outside(
      page,
      "mentee",
      outside(mentees, ({ menteeId }) => menteeId),
    );
    people.outside(
      page,
      "mentor",
      outside(mentors, ({ mentorId }) => mentorId),
    );
    writeNotices(page, words, names, result.notices);
    page.blank();
    page.paragraph(words.head.run(result.fingerprint.slice(0, FINGERPRINT_SHOWN), result.version));
    return page.toString();
  }

  /** Where pairs were left out of memory, that they are in the proof. */
  private allPairs(): string[] {
    const { certificate, counts, pairs } = this.result;
    const { extension } = certificate;
    const feasible = counts.feasiblePairs - pairs.filter(({ locked }) => locked).length;
    if (extension === undefined || extension.keptPairs >= feasible) return [];
    return [this.words.head.allPairs(counts.feasiblePairs, extension.keptPairs, extension.rounds)];
  }
}
