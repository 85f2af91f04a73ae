import { describe, expect, it } from "vitest";
import { type SeniorityBandParams, seniorityBand } from "../../src/criteria/seniority-band.js";
import { sketch } from "../support/cohorts.js";
import { comparePair } from "../support/conformance.js";

describe("seniorityBand compares", () => {
  it.each<[string, SeniorityBandParams, number | null]>([
    ["m@4 e@2", {}, 1],
    ["m@5 e@2", {}, 1],
    ["m@6 e@2", {}, 1 / 2],
    ["m@7 e@2", {}, 1 / 3],
    ["m@3 e@2", {}, 1 / 2],
    ["m@1 e@2", {}, 1 / 4],
    ["m@7 e@2", { from: 5 }, 1],
    ["m@8 e@2", { from: 5 }, 1 / 2],
    ["m@1 e@2", { to: -1 }, 1],
    ["m@2 e@2", { to: -1 }, 1 / 2],
    ["m@2 e@2", { from: -1, to: 1 }, 1],
    ["m@4 e", {}, null],
    ["m@4 e@2", { ladder: "expert" }, null],
  ])("%s by %j: %s", (people, params, value) => {
    const comparison = comparePair(seniorityBand.bind(params), sketch(people), "m", "e");
    expect(comparison.value).toBe(value);
    expect(comparison.finding.code).toBe(value === null ? "noGap" : "gapInBand");
  });

  it("says the gap and the band", () => {
    const { finding } = comparePair(seniorityBand.bind({ from: 5 }), sketch("m@6 e@2"), "m", "e");
    expect(finding.values).toEqual({ gap: 4, from: 5, to: 5 });
  });
});
