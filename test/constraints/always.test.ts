import { describe, expect, it } from "vitest";
import { emptyBitset, fillBitset, listBits } from "../../src/bitset.js";
import type { Cohort } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { consent, noBan, notOneself, noVeto } from "../../src/constraints/always.js";
import { finish } from "../../src/steps.js";
import { sketch } from "../support/cohorts.js";
import { judgePair } from "../support/conformance.js";

const roles = (m: object, e: object) => [
  { personId: "m", ...m },
  { personId: "e", ...e },
];

describe("the rules that always stand", () => {
  it.each([
    [notOneself, {}, "m", "m", "oneself"],
    [notOneself, {}, "m", "e", undefined],
    [noBan, { bans: [{ between: ["m", "e"] }] }, "m", "e", "ban"],
    [noBan, { bans: [{ between: ["e", "m"] }] }, "m", "e", "ban"],
    [noBan, { bans: [{ between: ["m", "x"] }] }, "m", "e", undefined],
    [noVeto, { mentors: roles({ vetoes: ["e"] }, {}) }, "m", "e", "veto"],
    [noVeto, { mentees: roles({}, { vetoes: ["m", "nobody"] }) }, "m", "e", "veto"],
    [noVeto, { mentees: roles({ vetoes: ["e"] }, {}) }, "m", "e", undefined],
    [consent, { mentors: roles({ willing: false }, {}) }, "m", "e", "notWilling"],
    [consent, { mentees: roles({}, { willing: false }) }, "m", "e", "notWilling"],
    [consent, { mentors: roles({ willing: true }, {}) }, "m", "e", undefined],
  ] as const)("%o with %j: %s mentors %s", (constraint, rest, mentor, mentee, code) => {
    const verdict = judgePair(constraint, sketch("m e x", rest as Partial<Cohort>), mentor, mentee);
    expect(verdict).toEqual(
      code === undefined ? { passes: true, finding: null } : { passes: false, finding: { code, values: {} } },
    );
    expect(constraint.relaxable).toBe(false);
  });

  it("leaves everybody open but oneself", () => {
    const cohort = sketch("a b c", { mentors: ["a", "c"].map((personId) => ({ personId })) });
    const narrower = finish(notOneself.prepare(encodeCohort(cohort)));
    const open = cohort.mentees.map((_, mentee) => {
      const set = emptyBitset(cohort.mentors.length);
      fillBitset(set);
      narrower.narrow(mentee, set);
      const listed = new Int32Array(cohort.mentors.length);
      return [...listed.subarray(0, listBits(set, listed))].map((mentor) => cohort.mentors[mentor].personId).join("");
    });
    expect(open).toEqual(["c", "ac", "a"]);
  });
});
