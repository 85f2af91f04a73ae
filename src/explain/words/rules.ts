import type { MatchResult } from "../../engine/result.js";
import type { Constraints, ResolvedProgram } from "../../programs/program.js";
import type { Messages, RuleParams } from "./messages.js";
import { harmless } from "./names.js";
import { OwnVocabulary } from "./own.js";
import { shareHundredths } from "./tongue.js";

/** Rules nobody is told the inside of. */
const PERSONAL = new Set(["ban", "veto", "consent"]);

/** Whether a rule is about two people's private reasons. */
export function isPersonal(code: string): boolean {
  return PERSONAL.has(code);
}

/** What a rule is called; a rule of the user's own by what its maker calls it, else by its name. */
export function ruleName(names: Readonly<Record<string, string>>, code: string, own?: OwnVocabulary): string {
  const known = isPersonal(code) ? "personal" : code;
  return Object.hasOwn(names, known) ? names[known] : (own?.name(code) ?? harmless(code));
}

/** What constraints ask, as phrases, rule by rule. */
export function constraintPhrases({ rules }: Messages, constraints: Constraints): string[] {
  const phrase = <K extends keyof RuleParams>(code: K): readonly string[] => {
    const params = constraints[code] as RuleParams[K] | false | undefined;
    const words: (asked: RuleParams[K]) => readonly string[] = rules.phrases[code];
    return params ? words(params) : [];
  };
  return (Object.keys(rules.phrases) as (keyof RuleParams)[]).flatMap((code) => phrase(code));
}

/** The hard rules of a programme as phrases. */
export function rulePhrases(messages: Messages, program: ResolvedProgram): string[] {
  const { rules, tongue } = messages;
  const { constraints, minScore, own = [] } = program;
  const vocabulary = new OwnVocabulary(own, tongue);
  const known = constraintPhrases(messages, constraints);
  const others = own.filter(({ kind }) => kind === "constraint");
  const least = minScore > 0 ? [rules.minScore(minScore * 1_000_000)] : [];
  const called = others.map(
    ({ name, version }) => vocabulary.name(name) ?? rules.own(harmless(name), harmless(version)),
  );
  return [...known, ...called, ...least];
}

/** The criteria that count, the weightiest first, each with the most it can add, in hundredths. */
export function criterionShares(
  { rules, tongue }: Messages,
  { pairs, program }: MatchResult,
): { name: string; most: number }[] {
  // the parts of a pair name the user's own criteria too; without any pair the programme has to do
  const stated = Object.entries(program.criteria).flatMap(([code, params]) =>
    params ? [{ criterion: code, weight: params.weight }] : [],
  );
  const weighted = (pairs[0]?.parts ?? stated).filter(({ weight }) => weight > 0);
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const sorted = [...weighted].sort((a, b) => b.weight - a.weight);
  const shares = shareHundredths(sorted.map(({ weight }) => (weight / total) * 1_000_000));
  const own = new OwnVocabulary(program.own, tongue);
  return sorted.map(({ criterion }, index) => ({
    name: ruleName(rules.criteria, criterion, own),
    most: shares[index],
  }));
}
