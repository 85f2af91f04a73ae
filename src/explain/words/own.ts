import type { Finding } from "../../constraints/constraint.js";
import type { OwnWords } from "../../programs/own.js";
import type { ResolvedProgram } from "../../programs/program.js";
import { harmless } from "./names.js";
import type { Lang, Tongue } from "./tongue.js";

/** The words that came with a developer's own rules, in one language: they travel in the result. */
export class OwnVocabulary {
  private readonly words: ReadonlyMap<string, OwnWords[Lang]>;
  private readonly tongue: Tongue;

  constructor(own: ResolvedProgram["own"], tongue: Tongue) {
    const known = tongue.lang === "en" || tongue.lang === "fr" ? tongue.lang : null;
    this.words = new Map(own?.map(({ name, words }) => [name, known === null ? undefined : words?.[known]]));
    this.tongue = tongue;
  }

  /** What a rule is called; undefined where its maker did not say. */
  name(rule: string): string | undefined {
    const name = this.words.get(rule)?.name;
    return name === undefined ? undefined : harmless(name);
  }

  /** The sentence for a finding; undefined where there is none, or where a value it speaks of is missing. */
  sentence(rule: string, { code, values }: Finding): string | undefined {
    const findings = this.words.get(rule)?.findings;
    if (findings === undefined || !Object.hasOwn(findings, code)) return undefined;
    let isWhole = true;
    const text = findings[code].replace(/\{([^{}]+)\}/g, (hole, key: string) => {
      if (Object.hasOwn(values, key)) return this.show(values[key]);
      isWhole = false;
      return hole;
    });
    return isWhole ? harmless(text) : undefined;
  }

  private show(value: Finding["values"][string]): string {
    if (typeof value === "number") return this.tongue.count(value);
    return typeof value === "object" ? this.tongue.list(value) : `${value}`;
  }
}
