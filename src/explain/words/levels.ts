import type { LevelChange } from "../questions/answers.js";
import type { Messages } from "./messages.js";
import { toHundredths } from "./tongue.js";

/** What becomes of the levels of the objective: as clauses of what would be, or as lines of before and after. */
export class LevelTexts {
  private readonly words: Messages;

  constructor(words: Messages) {
    this.words = words;
  }

  /** A clause for each level that changes. */
  clauses(levels: readonly LevelChange[]): string[] {
    const { tongue } = this.words;
    const { clauses } = this.words.answers.levels;
    return levels.flatMap((level) => {
      const { kind, before, after } = level;
      if (after === null || before === after) return [];
      if (kind === "worstScore") {
        return [clauses.worstScore(before === null ? null : tongue.score(before), tongue.score(after))];
      }
      if (before === null) return [];
      const by = Math.abs(after - before);
      const more = after > before;
      if (kind === "totalScore") return [clauses.totalScore(this.amount(by), more)];
      return kind === "mentees" ? [clauses.mentees(by, more, tierOf(level, levels))] : [clauses[kind](by, more)];
    });
  }

  /** A line for every level. */
  lines(levels: readonly LevelChange[]): string[] {
    const { levels: words } = this.words.answers;
    return levels.map((level) => {
      const { kind, before, after } = level;
      const name = kind === "mentees" ? words.mentees(tierOf(level, levels)) : words[kind];
      const [then, now] = [this.shown(kind, before), this.shown(kind, after)];
      if (before === after) return words.same(name, now);
      if (then === now && before !== null && after !== null) {
        return words.nearly(name, now, this.amount(Math.abs(after - before)), after > before);
      }
      return words.step(name, then, now);
    });
  }

  private shown(kind: LevelChange["kind"], value: number | null): string {
    const { tongue } = this.words;
    if (value === null) return "–";
    return kind === "worstScore" || kind === "totalScore" ? tongue.score(value) : tongue.count(value);
  }

  /** A difference of scores; one that would show as nothing is less than a hundredth. */
  private amount(micro: number): string {
    const { tongue, causes } = this.words;
    const hundredths = toHundredths(micro);
    return hundredths === 0 ? causes.lessThan(tongue.hundredths(1)) : tongue.hundredths(hundredths);
  }
}

/** The priority a level speaks of; null where there is only one. */
function tierOf({ tier = 0 }: LevelChange, levels: readonly LevelChange[]): number | null {
  return levels.filter(({ kind }) => kind === "mentees").length > 1 ? tier : null;
}
