import type { MatchResult } from "../../engine/result.js";

// what could move the cursor, break the line, turn the direction or hide: everything unprintable but the two joiners
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Text of the caller's, made harmless: unprintable characters show as such, right-to-left text keeps to itself. */
export function harmless(text: string): string {
  const shown = text.replace(UNPRINTABLE, "\ufffd");
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** How people are called: by label where they have one, else by id. */
export class Names {
  private readonly labels = new Map<string, string>();
  private readonly shared = new Set<string>();

  constructor(labels: MatchResult["labels"]) {
    const seen = new Set<string>();
    for (const { id, label } of labels) {
      this.labels.set(id, harmless(label));
      if (seen.has(label)) this.shared.add(harmless(label));
      seen.add(label);
    }
  }

  /** For running text; with the id only where two people bear one name. */
  of(id: string): string {
    const label = this.labels.get(id);
    return label === undefined || !this.shared.has(label) ? (label ?? harmless(id)) : this.full(id);
  }

  /** With the id in parentheses, for where a person is first spoken of. */
  full(id: string): string {
    const label = this.labels.get(id);
    return label === undefined ? harmless(id) : `${label} (${harmless(id)})`;
  }
}
