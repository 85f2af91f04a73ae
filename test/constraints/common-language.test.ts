import { describe, expect, it } from "vitest";
import { commonLanguage } from "../../src/constraints/common-language.js";
import { judgePair } from "../support/conformance.js";

/** "fr-CA@3 en": tags with their proficiency. */
function judge(mentor: string, mentee: string, minProficiency?: number): string {
  const people = [mentor, mentee].map((text, side) => ({
    id: "me"[side],
    languages: text.split(" ").flatMap((word) => {
      const [tag = "", proficiency] = word.split("@");
      return tag === "" ? [] : [{ tag, ...(proficiency !== undefined && { proficiency: Number(proficiency) }) }];
    }),
  }));
  const cohort = { schemaVersion: 1, people, mentors: [{ personId: "m" }], mentees: [{ personId: "e" }] } as const;
  const { passes, finding } = judgePair(commonLanguage.bind({ minProficiency }), cohort, "m", "e");
  expect(passes).toBe(finding?.code === "commonLanguage");
  return [finding?.code, ...Object.values(finding?.values ?? {}).flat()].join(" ");
}

describe("commonLanguage judges", () => {
  it.each<[string, string, string, number?]>([
    ["fr en", "de en", "commonLanguage en"],
    ["fr-CA", "FR", "commonLanguage fr"],
    ["nl fr", "fr nl", "commonLanguage fr nl"],
    ["FR de", "de fr", "commonLanguage de fr"],
    ["fr", "de", "noCommonLanguage"],
    ["", "de", "languageMissing m"],
    ["", "", "languageMissing m e"],
    ["fr@3", "fr@5", "commonLanguage fr", 3],
    ["fr@3", "fr@2", "languageMissing e", 3],
    ["fr", "fr@5", "languageMissing m", 2],
    ["fr@1 en@5", "fr@5 de@5", "noCommonLanguage", 4],
  ])("%j and %j: %s", (mentor, mentee, verdict, minProficiency) => {
    expect(judge(mentor, mentee, minProficiency)).toBe(verdict);
  });
});
