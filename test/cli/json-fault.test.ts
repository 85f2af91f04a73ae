import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "../../src/cli/json-fault.js";
import { runs } from "../support/runs.js";

describe("findJsonFault()", () => {
  it.each([
    ["", 1, 1],
    ["  ", 1, 3],
    ["x", 1, 1],
    ["{", 1, 2],
    ['{"a" 1}', 1, 6],
    ['{"a":}', 1, 6],
    ['{"a":1,}', 1, 8],
    ['{"a":1 "b":2}', 1, 8],
    ["{a:1}", 1, 2],
    ['{"a', 1, 2],
    ['{"a":1', 1, 7],
    ["[1,]", 1, 4],
    ["[1 2]", 1, 4],
    ["[1}", 1, 3],
    ["[1]]", 1, 4],
    ["[tru]", 1, 2],
    ["[01]", 1, 3],
    ["[-]", 1, 2],
    ["[1.]", 1, 3],
    ['["a\\x"]', 1, 2],
    ['["a\\u12g4"]', 1, 2],
    ['["a\tb"]', 1, 2],
    ["'a'", 1, 1],
    ["NaN", 1, 1],
    ['{\n  "a": 1,\n  b\n}', 3, 3],
    ["1 2", 1, 3],
  ])("finds the place in %j", (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonFault(text)).toEqual({ line, column });
  });

  it("does not overflow on deep nesting", () => {
    expect(findJsonFault("[".repeat(200_000))).toEqual({ line: 1, column: 200_001 });
  });

  it("reads all of what is JSON, whatever is in it: only what follows is at fault", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const { line, column } = findJsonFault(`${text} !`);
        const lines = text.split("\n");
        expect({ line, column }).toEqual({ line: lines.length, column: (lines.at(-1) ?? "").length + 2 });
      }),
      runs(100),
    );
  });

  it("never points past the end of what is broken", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, patch) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + patch + json.slice(place + 1);
        const { line, column } = findJsonFault(text);
        const lines = text.split("\n");
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
      }),
      runs(200),
    );
  });
});
