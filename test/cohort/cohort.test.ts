import { describe, expect, it } from "vitest";
import { compareIds, foldId, foldIds, normalizeTerm } from "../../src/cohort/cohort.js";
import { finish } from "../../src/steps.js";
import { height } from "../support/runs.js";

describe("normalizeTerm()", () => {
  it.each([
    ["JavaScript", "javascript"],
    ["javascript ", "javascript"],
    ["\uff2aava\uff33cript", "javascript"],
    ["\u00a0data  science\n", "data  science"],
    ["cafe\u0301", "caf\u00e9"],
    ["I", "i"],
    ["\u0131", "\u0131"],
    ["\u0130", "i\u0307"],
    ["STRASSE", "strasse"],
    ["Stra\u00dfe", "stra\u00dfe"],
    ["\u03aa\u0301", "\u0390"],
    ["\u{1f600}", "\u{1f600}"],
  ])("%j as %j", (term, normalized) => {
    expect(normalizeTerm(term)).toBe(normalized);
  });

  it("has nothing left to do the second time, for every character there is", () => {
    const odd: string[] = [];
    for (let code = 0; code < 0x110000; code += 100_000 / height(100_000)) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const once = normalizeTerm(`a${String.fromCodePoint(code)}\u0301`);
      if (normalizeTerm(once) !== once) odd.push(code.toString(16));
    }
    expect(odd).toEqual([]);
  });
});

describe("foldId()", () => {
  it.each([
    ["Ann", "ann"],
    [" ann ", "ann"],
    ["a\u200bnn", "ann"],
    ["an\u00adn", "ann"],
    ["\ufeffann", "ann"],
    ["cafe\u0301", "caf\u00e9"],
  ])("%j as %j", (id, folded) => {
    expect(foldId(id)).toBe(folded);
  });

  it("leads to the first who bears it", () => {
    expect(finish(foldIds(["B", "b", "c"]))).toEqual(
      new Map([
        ["b", "B"],
        ["c", "c"],
      ]),
    );
  });
});

describe("compareIds()", () => {
  it("goes by code unit, never by a locale", () => {
    expect(["a", "B", "\u00e4", "z", "10", "9", "a"].sort(compareIds)).toEqual([
      "10",
      "9",
      "B",
      "a",
      "a",
      "z",
      "\u00e4",
    ]);
  });
});
