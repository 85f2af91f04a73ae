import { describe, expect, it } from "vitest";
import type { Objective } from "../../src/programs/program.js";
import { expectShortages } from "../../src/verify/shortages.js";
import { claimOf } from "../support/claims.js";

const most: Objective = { kind: "mostMentees" };

describe("expectShortages()", () => {
  // e0 seeks m0, which e1 holds, who could have m1, which e2 holds; e3 seeks m1
  const open = [
    [7, null, null],
    [6, 6, null],
    [null, 5, null],
    [null, 4, null],
  ];
  const claim = claimOf({ open, objective: most }, "10 21");
  const first = {
    menteeIds: ["e0", "e1", "e2"],
    mentorIds: ["m0", "m1"],
    wanted: 3,
    places: 2,
    shortIds: ["e0"],
    minimal: true,
    because: [{ constraint: "seniorityGap", mentees: 3 }],
  };
  const second = {
    menteeIds: ["e2", "e3"],
    mentorIds: ["m1"],
    wanted: 2,
    places: 1,
    shortIds: ["e3"],
    minimal: true,
    because: [{ constraint: "seniorityGap", mentees: 2 }],
  };

  it("follows who holds the places, and names nobody else", () => {
    const { shortages, ofMentee } = expectShortages(claim, undefined);
    expect(shortages).toEqual([first, second]);
    expect([...ofMentee]).toEqual([
      [0, 0],
      [3, 1],
    ]);
  });

  it("puts those together who compete for the same mentors", () => {
    const equal = claimOf({ open: [[7], [7], [7]], capacity: [1], objective: most }, "10");
    const { shortages, ofMentee } = expectShortages(equal, undefined);
    expect(shortages).toMatchObject([{ menteeIds: ["e0", "e1", "e2"], wanted: 3, places: 1, shortIds: ["e0", "e2"] }]);
    expect(shortages[0].because).toEqual([]);
    expect([...ofMentee.values()]).toEqual([0, 0]);
  });

  it("counts places of a mentor no more than there are mentees for them", () => {
    // e0 holds m0 and seeks m1 as well
    const several = claimOf({ open: [[5, 5], [null, 5]], wants: [2, 1], capacity: [3, 1], objective: most }, "00 11"); // biome-ignore format: a matrix
    expect(expectShortages(several, undefined).shortages).toMatchObject([
      { menteeIds: ["e0", "e1"], mentorIds: ["m0", "m1"], wanted: 3, places: 2, shortIds: ["e0"] },
    ]);
  });

  it("leaves to one set whom the statement leaves to it, and calls that minimal only if it is", () => {
    const both = { ...first, menteeIds: ["e0", "e1", "e2", "e3"], wanted: 4, shortIds: ["e0", "e3"], minimal: false };
    const because = [{ constraint: "seniorityGap", mentees: 4 }];
    const tell = (...stated: object[]): unknown => expectShortages(claim, stated).shortages;
    expect(tell({ minimal: false, shortIds: ["e3", "e0", "e1", "nobody", 7] })).toEqual([{ ...both, because }]);
    expect(tell({ minimal: false, shortIds: ["e0"] })).toEqual([second, first]);
    for (const stated of [
      [{ minimal: false, shortIds: ["e3", "e0"] }, {}],
      [{ minimal: true, shortIds: ["e3", "e0"] }],
      [{ minimal: false, shortIds: "e3" }],
      [{ minimal: false }],
      [7],
    ]) {
      expect(expectShortages(claim, stated).shortages).toEqual([first, second]);
    }
  });

  it("knows none under bestTotal, nor of those who have nobody to meet", () => {
    expect(expectShortages(claimOf({ open }, "10 21"), undefined)).toEqual({ shortages: [], ofMentee: new Map() });
    const alone = claimOf({ open: [[null], [7]], objective: most }, "10");
    expect(expectShortages(alone, undefined).shortages).toEqual([]);
  });
});
