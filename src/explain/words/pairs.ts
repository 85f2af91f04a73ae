import type { PairRow, Part } from "../../engine/result.js";
import type { Messages } from "./messages.js";
import type { Names } from "./names.js";
import type { OwnVocabulary } from "./own.js";
import type { Page } from "./page.js";
import { ruleName } from "./rules.js";
import { shareHundredths } from "./tongue.js";
import { plainly, say, Values } from "./values.js";

/** What is told of any pair, chosen or not. */
export type ToldPair = Pick<PairRow, "mentorId" | "menteeId" | "score" | "locked" | "parts" | "passed"> &
  Partial<Pick<PairRow, "belowMinScore">>;

/** What one of two people wished of the other: the other is not to read it in a text about herself. */
export const CONFIDED: ReadonlySet<string> = new Set(["choices"]);

/** What is said of pairs, line by line. */
export class PairTexts {
  private readonly words: Messages;
  private readonly names: Names;
  private readonly own: OwnVocabulary;

  constructor(words: Messages, names: Names, own: OwnVocabulary) {
    this.words = words;
    this.names = names;
    this.own = own;
  }

  /** Who with whom. */
  heading({ mentorId, menteeId }: Pick<PairRow, "mentorId" | "menteeId">): string {
    return `${this.names.full(mentorId)} → ${this.names.full(menteeId)}`;
  }

  /** The two, the score, and what adds up to it. */
  block(page: Page, pair: ToldPair): void {
    page.blank();
    page.paragraph(this.heading(pair), 0, 2);
    this.reasons(page, pair, false);
  }

  /** The score and what adds up to it; `isDiscreet` where one of the two reads it. */
  reasons(page: Page, pair: ToldPair, isDiscreet: boolean): void {
    const { pairs, tongue } = this.words;
    const flags = { locked: pair.locked, belowMinScore: pair.belowMinScore ?? false };
    page.paragraph(`${pairs.facts(pair.score, this.rulesKept(pair), flags)}.`, 2, 2);
    for (const { shown, part } of shownParts(pair.parts)) {
      const isHidden = isDiscreet && CONFIDED.has(part.criterion);
      if (isHidden && part.part === 0) continue;
      page.paragraph(
        `+${tongue.hundredths(shown)} ${isHidden ? this.criterion(part.criterion) : this.reason(part)}`,
        4,
        6,
      );
    }
  }

  /** What adds to the score, in a few words. */
  briefly({ parts, locked, belowMinScore }: PairRow): string {
    const { pairs } = this.words;
    const reasons = [...parts]
      .sort((a, b) => b.part - a.part)
      .filter(({ part }) => part > 0)
      .map(({ finding, value, criterion }) => {
        const known = Object.hasOwn(pairs.brief, finding.code);
        return known
          ? say(pairs.brief, finding.code, new Values(finding.values, this.names, value))
          : (this.own.name(criterion) ?? plainly(criterion, {}));
      });
    return [...reasons, ...(locked ? [pairs.locked] : []), ...(belowMinScore ? [pairs.belowMinScore] : [])].join(", ");
  }

  criterion(code: string): string {
    return ruleName(this.words.rules.criteria, code, this.own);
  }

  private rulesKept({ passed }: ToldPair): string[] {
    return passed.map(
      ({ constraint, finding }) =>
        this.own.sentence(constraint, finding) ??
        say(this.words.kept, finding.code, new Values(finding.values, this.names)),
    );
  }

  private reason({ criterion, finding, value }: Part): string {
    const own = this.own.sentence(criterion, finding);
    return own ?? say(this.words.findings, finding.code, new Values(finding.values, this.names, value));
  }
}

/** The parts with the hundredths they show, which sum to the score shown; those that add most come first. */
function shownParts(parts: readonly Part[]): { shown: number; part: Part }[] {
  const shown = shareHundredths(parts.map(({ part }) => part));
  return parts
    .map((part, index) => ({ shown: shown[index], part }))
    .sort((a, b) => b.part.part - a.part.part || Number(a.part.value === null) - Number(b.part.value === null));
}
