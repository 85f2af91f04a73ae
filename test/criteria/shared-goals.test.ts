import { describe, expect, it } from "vitest";
import { sharedGoals } from "../../src/criteria/shared-goals.js";
import { sketch } from "../support/cohorts.js";
import { comparePair } from "../support/conformance.js";

describe("sharedGoals compares", () => {
  it.each<[string[] | undefined, string[] | undefined, number | null, object]>([
    [["network"], ["network"], 1, { shared: ["network"], of: 1 }],
    [["network", "voice"], ["voice", "culture", "career"], 0.5, { shared: ["voice"], of: 2 }],
    [["Network", " network", "voice"], ["NETWORK"], 0.5, { shared: ["network"], of: 2 }],
    [["b", "A"], ["a", "B"], 1, { shared: ["a", "b"], of: 2 }],
    [["B", "a"], ["a", "B"], 1, { shared: ["a", "b"], of: 2 }],
    [["voice"], undefined, 0, { shared: [], of: 1 }],
    [[], ["voice"], null, {}],
    [undefined, ["voice"], null, {}],
  ])("the mentee's %j, the mentor's %j: %s", (wanted, offered, value, values) => {
    const cohort = sketch("m e", {
      mentors: [{ personId: "m", goals: offered }],
      mentees: [{ personId: "e", goals: wanted }],
    });
    const code = value === null ? "noGoals" : "goalsShared";
    expect(comparePair(sharedGoals.bind({}), cohort, "m", "e")).toEqual({ value, finding: { code, values } });
  });
});
