import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/explain/words/catalogue.js";
import { harmless, Names } from "../../src/explain/words/names.js";
import { Page } from "../../src/explain/words/page.js";
import { render } from "../../src/explain/words/render.js";
import { ruleName } from "../../src/explain/words/rules.js";
import { createTongue, shareHundredths } from "../../src/explain/words/tongue.js";
import { plainly, say, Values } from "../../src/explain/words/values.js";
import {
  countSentences,
  factSentences,
  LEFTOVER,
  makeResult,
  NOTICES,
  REASONS,
  REFUSALS,
  ruleSentences,
} from "./words-samples.js";

const names = new Names([{ id: "ana", label: "Ana Silva" }]);
const LANGS = ["en", "fr"] as const;

/** The codes that the sources of a room write down as findings or notices. */
function codesIn(rooms: readonly string[], pattern: RegExp): string[] {
  const texts = rooms.flatMap((room) => {
    const folder = fileURLToPath(new URL(`../../src/${room}/`, import.meta.url));
    return readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(folder + name, "utf8"));
  });
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? found[2])))];
}

describe.each(LANGS)("the words in %s", (lang) => {
  const words = wordsOf(lang);

  it("leave no code, no missing value and no double blank in a sentence about a finding", () => {
    for (const sentence of factSentences(words, names)) {
      expect(sentence).not.toMatch(LEFTOVER);
      expect(sentence).not.toMatch(/ {2}|^ | $|^$/);
    }
  });

  // one line each, to be read by people: what a change of words changes shows there
  it("are these, of every finding, every count and every rule, and of notices", async () => {
    const text = render(makeResult({ notices: NOTICES }), lang);
    const lines = [...factSentences(words, names), ...countSentences(words), ...ruleSentences(words), text];
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`__snapshots__/words.${lang}.txt`);
  });

  it("leave none in a sentence about numbers, for 0, 1, 2 and many", () => {
    for (const sentence of countSentences(words)) {
      expect(sentence).not.toMatch(LEFTOVER);
      expect(sentence).not.toMatch(/ {2}|^ | $|^$/);
    }
  });

  it("leave none in a phrase about a rule", () => {
    const phrases = ruleSentences(words);
    expect(phrases.length).toBeGreaterThan(30);
    for (const phrase of phrases) {
      expect(phrase).not.toMatch(LEFTOVER);
      expect(phrase).not.toMatch(/ {2}|^ | $|^$/);
    }
  });

  it("end every sentence about a refusal or a reason with a full stop, and no phrase", () => {
    const told = factSentences(words, names);
    const sentences = Object.values({ ...REFUSALS, ...REASONS }).flat().length;
    for (const sentence of told.slice(0, sentences)) expect(sentence).toMatch(/\.$/);
    for (const phrase of told.slice(sentences)) expect(phrase).not.toMatch(/\.$/);
  });

  it("cover every finding that constraints and criteria write down", () => {
    const found = codesIn(
      ["constraints", "criteria"],
      /(?:refused|passed|nothing)\("(\w+)"|finding: \{ code: "(\w+)"/g,
    );
    expect(found.length).toBeGreaterThan(20);
    const known = [...Object.keys(words.findings), ...Object.keys(words.kept)];
    expect(found.filter((code) => code !== undefined && !known.includes(code))).toEqual([]);
  });

  it("cover every notice that the sources write down", () => {
    const found = codesIn(["cohort", "engine"], /(?:notices\.push|listing|kept\.push)\((?:\{\s*code: )?"([A-Z_]+)"/g);
    expect(found.length).toBeGreaterThan(8);
    const known = [...Object.keys(words.notices.codes), "MORE_NOTICES"];
    expect(found.filter((code) => !known.includes(code))).toEqual([]);
    expect(Object.keys(words.notices.kinds)).toEqual(Object.keys(words.notices.codes));
  });
});

describe("wordsOf()", () => {
  it("refuses another language", () => {
    expect(() => wordsOf("de" as "en")).toThrow('Cannot render: lang is another value, expected one of "en", "fr"');
    expect(() => wordsOf("toString" as "en")).toThrow("Cannot render");
  });
});

describe("plurals", () => {
  it.each([
    [0, "0 free places", "0 place libre"],
    [1, "1 free place", "1 place libre"],
    [2, "2 free places", "2 places libres"],
    [1234, "1,234 free places", "1\u202f234 places libres"],
  ])("are right for %i", (n, english, french) => {
    expect(wordsOf("en").causes.freePlaces("Ana", n, n)).toBe(`Ana, ${english}`);
    expect(wordsOf("fr").causes.freePlaces("Ana", n, n)).toBe(`Ana, ${french}`);
  });

  it.each([
    [0, "No pairs", "Aucun binôme"],
    [1, "1 pair", "1 binôme"],
    [2, "2 pairs", "2 binômes"],
  ])("of pairs are right for %i", (n, english, french) => {
    expect([wordsOf("en").pairs.title(n), wordsOf("fr").pairs.title(n)]).toEqual([english, french]);
  });
});

describe("createTongue()", () => {
  it("shows scores with two decimals, and zero without a sign", () => {
    const [en, fr] = [createTongue("en"), createTongue("fr")];
    expect([0, -0, 4_999, 5_000, 615_220, 1_000_000].map(en.score)).toEqual([
      "0.00",
      "0.00",
      "0.00",
      "0.01",
      "0.62",
      "1.00",
    ]);
    expect(fr.score(615_220)).toBe("0,62");
    expect(fr.percent(0.5)).toMatch(/^50\s%$/);
  });
});

describe("shareHundredths()", () => {
  it("lets the parts shown sum to the score shown", () => {
    expect(shareHundredths([214_286, 95_238, 132_194, 71_429])).toEqual([21, 10, 13, 7]);
    expect(shareHundredths([333_333, 333_333, 333_334])).toEqual([33, 33, 34]);
    expect(shareHundredths([])).toEqual([]);
  });
});

describe("harmless()", () => {
  it("shows what would move the cursor, break the line or turn the direction as unprintable", () => {
    expect(harmless("a\u001b[31mb\nc\td\u202ee\u2028f\u200bg\u00adh")).toBe(
      "a\ufffd[31mb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh",
    );
    expect(harmless("lone \ud800")).toBe("lone \ufffd");
  });

  it("keeps names of any script, and right-to-left ones to themselves", () => {
    expect(harmless("Zoë Nguyễn")).toBe("Zoë Nguyễn");
    expect(harmless("👩\u200d🔬 می\u200cنا")).toBe("\u2068👩\u200d🔬 می\u200cنا\u2069");
  });
});

describe("Names", () => {
  it("call people by label, by id where they have none, and by both where two share a name", () => {
    const people = new Names([
      { id: "a", label: "Ana" },
      { id: "b", label: "Bo" },
      { id: "b2", label: "Bo" },
    ]);
    expect(["a", "b", "b2", "c"].map((id) => people.of(id))).toEqual(["Ana", "Bo (b)", "Bo (b2)", "c"]);
    expect(["a", "c"].map((id) => people.full(id))).toEqual(["Ana (a)", "c"]);
  });
});

describe("say()", () => {
  const { findings } = wordsOf("en");
  const tell = (code: string, values: Values["raw"]): string => say(findings, code, new Values(values, names));

  it("shows a finding of a user's own rule as code and values", () => {
    expect(tell("sameHobby", {})).toBe("sameHobby");
    expect(tell("sameHobby", { shared: ["chess", "go"], count: 2, strict: true })).toBe(
      "sameHobby (shared: chess, go; count: 2; strict: true)",
    );
    expect(tell("constructor", {})).toBe("constructor");
  });

  it("shows it likewise where it bears a name of ours and other values", () => {
    expect(tell("gapTooSmall", { gap: "wide" })).toBe("gapTooSmall (gap: wide)");
    expect(tell("mentorAbove", { path: "up" })).toBe("mentorAbove (path: up)");
    expect(tell("sharedManager", {})).toBe("sharedManager");
    expect(tell("newGround", { otherUnit: "yes" })).toBe("newGround (otherUnit: yes)");
    expect(tell("notEligible", { clause: 3 })).toBe("notEligible (clause: 3)");
    expect(tell("notEligible", { clause: "luck", id: "ana" })).toBe("luck (clause: luck; id: ana)");
  });

  it("lets other errors through", () => {
    const fails = (): string => {
      throw new RangeError("no");
    };
    expect(() => say({ x: fails }, "x", new Values({}, names))).toThrow(RangeError);
  });

  it("makes values harmless", () => {
    expect(plainly("x\u001b", { y: "\u202e" })).toBe("x\ufffd (y: \ufffd)");
    expect(tell("otherSite", { mentorSite: "A\nB", menteeSite: "C" })).toContain("A\ufffdB");
  });
});

describe("ruleName()", () => {
  it("calls bans, vetoes and refusals by one name, and a user's own rule by its own", () => {
    const rules = wordsOf("en").rules.names;
    expect(["ban", "veto", "consent", "personal"].map((code) => ruleName(rules, code))).toEqual(
      Array.from({ length: 4 }, () => "personal reasons"),
    );
    expect(ruleName(rules, "carpool")).toBe("carpool");
  });
});

describe("Page", () => {
  it("fills lines at ordinary spaces only, with a hanging indent", () => {
    const page = new Page(12);
    page.blank();
    page.paragraph("one two three\u00a0four five", 2, 2);
    expect(String(page)).toBe("  one two\n    three\u00a0four\n    five\n");
  });

  it("underlines a title of several lines, and puts one blank line around it", () => {
    const page = new Page(10);
    page.title("a long title", "=");
    page.blank();
    page.title("b", "-");
    expect(String(page)).toBe("a long\ntitle\n======\n\nb\n-\n");
  });

  it("lets a word that is too long stand out rather than loop", () => {
    const page = new Page(4);
    page.paragraph("abcdefgh i");
    expect(String(page)).toBe("abcdefgh\ni\n");
    expect(String(new Page(4))).toBe("");
  });
});
