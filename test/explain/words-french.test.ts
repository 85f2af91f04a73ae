import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/explain/inspect.js";
import { wordsOf } from "../../src/explain/words/catalogue.js";
import { Names } from "../../src/explain/words/names.js";
import { render, renderInspection } from "../../src/explain/words/render.js";
import { t } from "../../src/explain/words/typography-fr.js";
import { match } from "../../src/match.js";
import { answerSentences } from "./words-answer-samples.js";
import { countSentences, factSentences, makeResult, NOTICES, ruleSentences } from "./words-samples.js";

const example: object = JSON.parse(readFileSync(new URL("../../examples/cohort.json", import.meta.url), "utf8"));
const words = wordsOf("fr");

const TEXTS = [
  ...factSentences(words, new Names([])),
  ...countSentences(words),
  ...ruleSentences(words),
  ...answerSentences(words).map(([, text]) => text),
  render(match(example), "fr"),
  render(match({ ...example, locks: [] }, "womensNetwork"), "fr"),
  render(makeResult({ notices: NOTICES }), "fr"),
  renderInspection(inspect(example), "fr"),
];

describe("the French text", () => {
  it("sets a thin fixed space before ; : ! ? and nothing else", () => {
    for (const text of TEXTS) expect(text).not.toMatch(/[^\u202f][;:!?]/);
  });

  it("sets a fixed space inside « »", () => {
    for (const text of TEXTS) {
      expect(text).not.toMatch(/«[^\u00a0]/);
      expect(text).not.toMatch(/[^\u00a0]»/);
    }
  });

  it("uses the curved apostrophe, and the comma in decimals", () => {
    for (const text of TEXTS) expect(text).not.toMatch(/\p{L}'\p{L}/u);
    for (const text of TEXTS.slice(-4)) expect(text).not.toMatch(/\d\.\d\d/);
  });

  it("never needs to elide before a name", () => {
    const people = new Names([
      { id: "ana", label: "Élise" },
      { id: "bo", label: "Inès" },
    ]);
    for (const text of factSentences(words, people))
      expect(text).not.toMatch(/\b(de|que|le|la|ne|se|si) (Élise|Inès)/i);
    const answers = answerSentences(words).map(([, text]) => text);
    for (const text of [...countSentences(words), ...answers])
      expect(text).not.toMatch(/\b(de|que|le|la|ne|se|si) Ana/i);
  });
});

describe("the French proof", () => {
  const { proof } = words.head;
  const round = { tiers: false, further: false, locks: false };

  it("names the aims in the order of the objective", () => {
    expect(proof({ kind: "bestTotal" }, round)).toMatch(
      /aucune autre répartition n’obtient un meilleur score total\.$/,
    );
    expect(proof({ kind: "fair", mentorsUsed: true }, { tiers: true, further: true, locks: true })).toMatch(
      /binômes fixés d’avance, .* dans cet ordre le nombre de personnes en binôme \(par ordre de priorité\), le nombre de binômes supplémentaires, le nombre de mentors en binôme, le score le plus bas d’un binôme et le score total\.$/,
    );
  });
});

describe("t``", () => {
  it("sets the spaces of its own text and leaves what is filled in as it is", () => {
    expect(t`Oui ; « ${"a ; « b »"} » : ${3} !`).toBe("Oui\u202f; «\u00a0a ; « b »\u00a0»\u202f: 3\u202f!");
    expect(t``).toBe("");
  });
});
