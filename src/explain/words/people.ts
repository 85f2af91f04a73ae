import type {
  MenteeCause,
  MenteeRow,
  MentorCause,
  MentorRow,
  NobodyEligible,
  NotEligible,
  Shortage,
} from "../../engine/result.js";
import type { Notice } from "../../errors.js";
import type { Messages, Scored, ShortageNumbers, Side } from "./messages.js";
import type { Names } from "./names.js";
import { oddities } from "./notices.js";
import type { OwnVocabulary } from "./own.js";
import type { Page } from "./page.js";
import { isPersonal, ruleName } from "./rules.js";
import { toHundredths } from "./tongue.js";
import { say, Values } from "./values.js";

/** Lists of names longer than this are cut. */
const LISTED = 40;

/** What is said of people who are left out, sentence by sentence. */
export class PeopleWords {
  private readonly words: Messages;
  private readonly names: Names;
  private readonly own: OwnVocabulary;
  private readonly notices: readonly Notice[];
  private readonly minScore: number | null; // micro-points; null where the programme is not at hand

  constructor(words: Messages, names: Names, own: OwnVocabulary, notices: readonly Notice[], minScore: number | null) {
    this.own = own;
    this.notices = notices;
    this.words = words;
    this.names = names;
    this.minScore = minScore;
  }

  /** A name as a heading, and below it why. */
  entry(page: Page, heading: string, sentences: readonly string[]): void {
    page.blank();
    page.paragraph(heading, 0, 2);
    page.paragraph(sentences.join(" "), 2);
  }

  /**
   * Those whom the programme's conditions leave out, together where one condition does: the first by her own sentence.
   */
  outside(page: Page, side: Side, rows: readonly { readonly id: string; readonly cause: MenteeCause | MentorCause }[]) {
    const groups = new Map<string, { id: string; cause: MenteeCause | MentorCause }[]>();
    for (const row of rows) {
      const key = conditionOf(row.cause);
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    if (rows.length > 0) page.title(this.words.causes.outsideTitle(side), "-");
    for (const [first, ...others] of groups.values()) {
      const names = this.listed(others.map(({ id }) => id));
      const also = others.length > 0 ? [this.words.causes.alsoOutside(side, others.length, names)] : [];
      const why = this.cause(side, first.id, first.cause, () => 0, false);
      this.entry(page, this.names.full(first.id), [...why, ...also]);
    }
  }

  /** Why somebody has nobody; null where the cause is a shortage, which is told for all its people together. */
  cause(
    side: Side,
    id: string,
    cause: MenteeCause | MentorCause,
    tierOf: (id: string) => number,
    hasPairs: boolean,
  ): string[] {
    const { causes } = this.words;
    const name = this.names.of(id);
    switch (cause.kind) {
      case "notEligible": {
        if (isPersonal(cause.constraint)) return [causes.personal(name)];
        const { code, values } = cause.finding;
        const odd = code === "levelMissing" ? oddities(this.words, this.names, this.notices, id) : [];
        return [say(this.words.findings, code, new Values(values, this.names)), ...odd];
      }
      case "noEligibleMentor":
      case "noEligibleMentee":
        return [...this.nobodyEligible(side, name, cause), ...oddities(this.words, this.names, this.notices, id)];
      case "belowMinScore":
        return [causes.belowMinScore(side, name, cause.count, this.scored(cause.best), this.minScore)];
      case "outweighed": {
        const turn = "turn" in cause && cause.turn !== null ? [this.turn(id, cause.turn, tierOf)] : [];
        return [causes.outweighed(name, this.scored(cause.best)), ...turn];
      }
      case "surplus":
        return [causes.surplus(name, cause.mentees, hasPairs)];
      case "shortage":
        return cause.turn === null ? [] : [this.turn(id, cause.turn, tierOf)];
    }
  }

  /** A shortage: the numbers, who is in it, who went first, who waits and what each turn would cost. */
  shortage(
    page: Page,
    shortage: Shortage,
    hasLocks: boolean,
    waiting: readonly MenteeRow[],
    tierOf: (id: string) => number,
  ): void {
    const { shortages, causes } = this.words;
    const { menteeIds, mentorIds } = shortage;
    page.blank();
    page.paragraph(shortages.fact(numbersOf(shortage), this.because(shortage), hasLocks));
    if (mentorIds.length > 0) page.paragraph(shortages.mentors(this.listed(mentorIds)), 2, 2);
    if (waiting.length === 0) {
      page.paragraph(shortages.mentees(this.listed(menteeIds)), 2, 2);
      return;
    }

    // who has a place: first those whose priority is above that of somebody who waits, then the rest
    const short = new Set(waiting.map(({ menteeId }) => menteeId));
    const served = menteeIds.filter((id) => !short.has(id));
    const lowest = Math.min(...waiting.map(({ tier }) => tier));
    const favoured = served.filter((id) => tierOf(id) > lowest);
    for (const tier of [...new Set(favoured.map(tierOf))].sort((a, b) => b - a)) {
      page.paragraph(shortages.byPriority(tier, this.listed(favoured.filter((id) => tierOf(id) === tier))), 2, 2);
    }
    const rest = served.filter((id) => tierOf(id) <= lowest);
    if (rest.length > 0) page.paragraph(shortages.served(this.listed(rest)), 2, 2);

    page.paragraph(shortages.short(waiting.length), 2);
    for (const { menteeId, mentorIds: own, wants, cause } of waiting) {
      const name = this.names.full(menteeId);
      const turn = cause?.kind === "shortage" && cause.turn !== null ? this.turn(menteeId, cause.turn, tierOf) : null;
      page.paragraph(`- ${turn ?? (own.length > 0 ? causes.partlyServed(name, own.length, wants) : `${name}.`)}`, 2, 2);
    }
  }

  /** What keeps how many from other mentors, what keeps most first. */
  private because({ because }: Shortage): { rule: string; mentees: number }[] {
    const { rules } = this.words;
    return because
      .map(({ constraint, mentees }) => ({ rule: ruleName(rules.names, constraint, this.own), mentees }))
      .sort((a, b) => b.mentees - a.mentees);
  }

  private turn(
    id: string,
    turn: { insteadOf: string | null; scoreCost: number },
    tierOf: (id: string) => number,
  ): string {
    const { causes, tongue } = this.words;
    const { insteadOf, scoreCost } = turn;
    const hundredths = toHundredths(Math.abs(scoreCost));
    const shown = hundredths === 0 ? causes.lessThan(tongue.hundredths(1)) : tongue.hundredths(hundredths);
    const cost = scoreCost === 0 ? null : shown;
    const priorityFirst = insteadOf !== null && tierOf(insteadOf) > tierOf(id);
    const other = insteadOf === null ? null : this.names.full(insteadOf);
    return causes.turn(this.names.full(id), other, cost, scoreCost < 0, priorityFirst);
  }

  private nobodyEligible(side: Side, name: string, { of, refusals, relaxation }: NobodyEligible): string[] {
    const { causes, rules } = this.words;
    const counted = refusals.map(({ constraint, count }) => ({
      rule: ruleName(rules.names, constraint, this.own),
      count,
    }));
    counted.sort((a, b) => b.count - a.count);
    const fact = causes.nobodyEligible(side, name, of, counted);
    if (of === 0) return [fact];
    if (relaxation === null) return [fact, causes.noRelaxation];
    const without = relaxation.constraints.map((code) => ruleName(rules.names, code, this.own));
    return [fact, causes.relaxation(without, this.names.full(relaxation.opens))];
  }

  private scored({ id, score }: { id: string; score: number }): Scored {
    return { name: this.names.full(id), score };
  }

  private listed(ids: readonly string[]): string[] {
    return listNames(ids, this.names, this.words);
  }
}

/** The names of several people, of very many the first and how many more. */
export function listNames(ids: readonly string[], names: Names, { shortages }: Messages): string[] {
  const shown = ids.slice(0, LISTED).map((id) => names.of(id));
  return ids.length > LISTED ? [...shown, shortages.others(ids.length - LISTED)] : shown;
}

/** What a shortage comes to. */
export function numbersOf({ menteeIds, mentorIds, wanted, places }: Shortage): ShortageNumbers {
  return { mentees: menteeIds.length, wanted, mentors: mentorIds.length, places };
}

/** Whether somebody is left out by a condition of the programme, and not for want of data or for personal reasons. */
export function isOutside(cause: MenteeCause | MentorCause | null): cause is NotEligible {
  return cause?.kind === "notEligible" && !isPersonal(cause.constraint) && cause.finding.code === "notEligible";
}

/** What is the same for everybody whom one condition leaves out. */
function conditionOf(cause: MenteeCause | MentorCause): string {
  if (cause.kind !== "notEligible") return "";
  const { id: _, level: __, months: ___, ...condition } = cause.finding.values;
  return JSON.stringify([cause.constraint, condition]);
}

/** Whose row falls short for a cause of their own, and not with a whole group. */
export function hasOwnCause(row: MenteeRow | MentorRow): boolean {
  return row.cause !== null && row.cause.kind !== "shortage";
}
