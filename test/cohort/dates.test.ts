import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/cohort/dates.js";

describe("monthsBetween()", () => {
  it.each([
    ["2024-02-29", "2025-02-28", 11],
    ["2024-02-29", "2025-03-01", 12],
    ["2025-12-31", "2026-01-30", 0],
    ["2026-09-01", "2026-09-01", 0],
    ["2026-09-02", "2026-09-01", -1],
    [undefined, "2026-09-01", undefined],
    ["2026-09-01", undefined, undefined],
  ])("%s to %s: %s", (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });
});
