import { describe, expect, it } from "vitest";
import { needsCoverage } from "../../src/criteria/needs-coverage.js";
import { sketch } from "../support/cohorts.js";
import { comparePair } from "../support/conformance.js";

/** "law*3 data" needed against "law@4" offered: importance 3, proficiency 4. */
function compare(needs: string, offers: string, minProficiency?: number) {
  const words = (text: string) => text.split(" ").filter((word) => word !== "");
  const cohort = sketch("m e", {
    mentors: [
      {
        personId: "m",
        offers: words(offers).map((word) => {
          const [skill = "", proficiency] = word.split("@");
          return proficiency === undefined ? { skill } : { skill, proficiency: Number(proficiency) };
        }),
      },
    ],
    mentees: [
      {
        personId: "e",
        needs: words(needs).map((word) => {
          const [skill = "", importance] = word.split("*");
          return importance === undefined ? { skill } : { skill, importance: Number(importance) };
        }),
      },
    ],
  });
  const { value, finding } = comparePair(needsCoverage.bind({ minProficiency }), cohort, "m", "e");
  const { covered, missing } = finding.values;
  return value === null ? finding.code : `${value} of ${covered} without ${missing}`;
}

describe("needsCoverage compares", () => {
  it.each<[string, string, string, number?]>([
    ["", "law", "noNeeds"],
    ["law", "", "0 of  without law"],
    ["law", "law", "1 of law without "],
    ["law data", "data", "0.5 of data without law"],
    ["law*3 data", "law", "0.75 of law without data"],
    ["law*100 law", "data", "0 of  without law"],
    ["law law*3 data", "LAW", "0.75 of law without data"],
    ["\uff2c\uff21\uff37", "law law law", "1 of law without "],
    ["Stra\u00dfe", "STRASSE", "0 of  without stra\u00dfe"],
    ["\u0131", "I", "0 of  without \u0131"],
    ["law", "law@2", "0 of  without law", 3],
    ["law", "law@3", "1 of law without ", 3],
    ["law", "law", "0 of  without law", 2],
    ["law", "law@1 law@5", "1 of law without ", 5],
  ])("needs %j, offers %j: %s", (needs, offers, verdict, minProficiency) => {
    expect(compare(needs, offers, minProficiency)).toBe(verdict);
  });
});
