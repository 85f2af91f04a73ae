import { describe, expect, it } from "vitest";
import { OwnVocabulary } from "../../src/explain/words/own.js";
import { render } from "../../src/explain/words/render.js";
import { createTongue } from "../../src/explain/words/tongue.js";
import { match } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";

const words = {
  en: { name: "a craft in common", findings: { both: "Both know {crafts}: {n}.", open: "{n} {n}", odd: "{x y} {}" } },
};
const named = [{ kind: "criterion" as const, name: "craft", version: "1", words }];
const english = new OwnVocabulary(named, createTongue("en"));

describe("OwnVocabulary", () => {
  it("names a rule and fills its sentences with values, as the language writes them", () => {
    expect(english.name("craft")).toBe("a craft in common");
    const values = { crafts: ["weaving", "dyeing"], n: 1234.5 };
    expect(english.sentence("craft", { code: "both", values })).toBe("Both know weaving and dyeing: 1,234.5.");
    expect(english.sentence("craft", { code: "open", values: { n: true } })).toBe("true true");
    expect(english.sentence("craft", { code: "odd", values: { "x y": "a" } })).toBe("a {}");
  });

  it("says nothing where it has no words, or lacks a value", () => {
    expect(english.sentence("craft", { code: "both", values: { n: 1 } })).toBeUndefined();
    expect(english.sentence("craft", { code: "toString", values: {} })).toBeUndefined();
    expect(english.sentence("other", { code: "both", values: {} })).toBeUndefined();
    expect(english.name("other")).toBeUndefined();
    expect(new OwnVocabulary(named, createTongue("fr")).name("craft")).toBeUndefined();
    expect(new OwnVocabulary(undefined, createTongue("en")).name("craft")).toBeUndefined();
  });

  it("lets no word or value move the cursor or run the line together", () => {
    const sly = [{ ...named[0], words: { en: { name: "a\nb", findings: { x: "c\u202e{v}" } } } }];
    const vocabulary = new OwnVocabulary(sly, createTongue("en"));
    expect(vocabulary.name("craft")).toBe("a\ufffdb");
    expect(vocabulary.sentence("craft", { code: "x", values: { v: "\u001b[31m" } })).toBe("c\ufffd\ufffd[31m");
  });
});

describe("render() of own rules", () => {
  const cohort = {
    schemaVersion: 1,
    people: ["a", "b", "c"].map((id, index) => ({ id, level: 9 - 4 * index })),
    mentors: [{ personId: "a", capacity: 2 }],
    mentees: [{ personId: "b" }, { personId: "c" }],
  };
  const own = ownRules({
    constraints: [
      {
        name: "carpool",
        version: "1",
        words: {
          en: { name: "the same car pool", findings: { seats: "seats: {n}" } },
          fr: { name: "le même covoiturage", findings: { seats: "places : {n}" } },
        },
        judge: (_mentor, { person }) =>
          person.id === "c" ? false : { passes: true, finding: { code: "seats", values: { n: 2 } } },
      },
    ],
    criteria: [
      { name: "mood", version: "1", weight: 1, compare: () => ({ value: 1, finding: { code: "good", values: {} } }) },
    ],
  });
  const result = match(cohort, "inclusion", { own });

  it("speaks of them as of binome's own, in both languages", () => {
    const english = render(result, "en").replace(/\s+/g, " ");
    expect(english).toContain("Rules: neither stands above the other in the reporting line; the same car pool.");
    expect(english).toContain("seats: 2");
    expect(english).toContain("the same car pool (");
    expect(english).toContain("Without the rule on the same car pool, a pair with");
    expect(render(result, "fr").replace(/\s+/g, " ")).toContain("places : 2");
    expect(render(result, "fr")).toContain("le même covoiturage");
  });

  it("shows the codes of those without words", () => {
    expect(render(result, "en")).toMatch(/\+0\.\d\d good/);
  });
});
