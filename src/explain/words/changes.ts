import type { ToldChange } from "../questions/answers.js";
import type { Messages } from "./messages.js";
import type { Names } from "./names.js";
import type { OwnVocabulary } from "./own.js";
import { constraintPhrases, ruleName } from "./rules.js";

/** A change as a clause: what is supposed. */
export function changeClause(words: Messages, names: Names, own: OwnVocabulary, change: ToldChange): string {
  const { rules, tongue } = words;
  const { changes } = words.answers;
  switch (change.kind) {
    case "places":
      return changes.places(names.full(change.mentorId), change.capacity);
    case "withdraw":
      return changes.withdraw(names.full(change.personId), change.role ?? null);
    case "join":
      return changes.join(names.full(change.personId), change.roles);
    case "lock":
    case "unlock":
      return changes[change.kind](names.full(change.mentorId), names.full(change.menteeId));
    case "constraint": {
      const { constraint, params } = change;
      const phrases = params === false ? [] : constraintPhrases(words, { [constraint]: params });
      const name = ruleName(rules.names, constraint, own);
      return phrases.length === 0 ? changes.withoutConstraint(name) : changes.constraint(phrases);
    }
    case "weight":
      return changes.weight(ruleName(rules.criteria, change.criterion, own), change.weight);
    case "minScore":
      return changes.minScore(change.minScore === 0 ? null : tongue.score(change.minScore * 1_000_000));
    case "objective":
      return changes.objective(change.objective);
    default:
      return changes[change.kind];
  }
}
