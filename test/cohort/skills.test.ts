import { describe, expect, it } from "vitest";
import { coverNeeds, readNeeds, readOffers } from "../../src/cohort/skills.js";
import { overlapMinutes, readWeek } from "../../src/cohort/week.js";

describe("readNeeds() and readOffers()", () => {
  it("count each skill once: the greatest importance, 1 where none is stated", () => {
    const needs = [
      { skill: "Law" },
      { skill: "data", importance: 5 },
      { skill: "LAW ", importance: 3 },
      { skill: "law" },
    ];
    expect([...readNeeds(needs)]).toEqual([
      ["law", 3],
      ["data", 5],
    ]);
    expect(readNeeds(undefined).size).toBe(0);
  });

  it("take offers from a proficiency on, 1 where none is stated", () => {
    const offers = [{ skill: "Law" }, { skill: "data", proficiency: 3 }, { skill: "art", proficiency: 2 }];
    expect([1, 2, 3, 4].map((least) => [...readOffers(offers, least)].join(" "))).toEqual([
      "law data art",
      "data art",
      "data",
      "",
    ]);
    expect(readOffers(undefined, 1).size).toBe(0);
  });
});

describe("coverNeeds()", () => {
  it("says what is met and what is missing, by number and by name in order", () => {
    const needs = readNeeds([
      { skill: "d", importance: 4 },
      { skill: "b", importance: 2 },
      { skill: "c", importance: 8 },
      { skill: "a" },
    ]);
    expect(coverNeeds(needs, new Set(["d", "b", "x"]))).toEqual({
      met: 6,
      total: 15,
      covered: ["b", "d"],
      missing: ["a", "c"],
    });
    expect(coverNeeds(new Map(), new Set(["d"]))).toEqual({ met: 0, total: 0, covered: [], missing: [] });
  });
});

describe("readWeek()", () => {
  it.each<[string, [number, number][] | undefined, [number, number][] | undefined]>([
    ["nothing stated", undefined, undefined],
    ["no window stated", [], undefined],
    ["windows in any order", [[50, 60], [10, 20]], [[10, 20], [50, 60]]], // biome-ignore format: pairs
    ["what touches", [[10, 20], [20, 30]], [[10, 30]]], // biome-ignore format: pairs
    ["what overlaps", [[10, 25], [20, 30], [29, 40]], [[10, 40]]], // biome-ignore format: pairs
    ["one within another", [[10, 50], [20, 30], [45, 46]], [[10, 50]]], // biome-ignore format: pairs
    ["two that begin together", [[10, 50], [10, 30], [60, 61]], [[10, 50], [60, 61]]], // biome-ignore format: pairs
  ])("merges %s", (_name, windows, week) => {
    expect(readWeek({ windows })).toEqual(week);
    expect(readWeek(undefined)).toBeUndefined();
  });
});

describe("overlapMinutes()", () => {
  it.each<[[number, number][], [number, number][], number]>([
    [[[0, 60]], [[60, 120]], 0],
    [[[0, 60]], [[30, 120]], 30],
    [[[0, 60], [90, 120]], [[30, 100]], 40], // biome-ignore format: pairs
    [[[0, 10], [20, 30], [40, 50]], [[5, 45]], 20], // biome-ignore format: pairs
    [[[0, 100]], [[10, 20], [30, 40], [99, 200]], 21], // biome-ignore format: pairs
    [[[10, 20]], [[0, 5]], 0],
    [[], [[0, 60]], 0],
  ])("%j and %j: %i", (a, b, minutes) => {
    expect(overlapMinutes(a, b)).toBe(minutes);
    expect(overlapMinutes(b, a)).toBe(minutes);
  });
});
