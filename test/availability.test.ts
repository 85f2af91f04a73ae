import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LocalWindow, toUtcWindows } from "../src/availability.js";
import { runs } from "./support/runs.js";

const monday = (from: string, to: string): LocalWindow => ({ day: 1, from, to });
const sunday = (from: string, to: string): LocalWindow => ({ day: 7, from, to });

describe("toUtcWindows()", () => {
  it.each<[string, LocalWindow, string, string, [number, number][]]>([
    ["Paris in winter", monday("09:00", "10:30"), "Europe/Paris", "2026-01-15", [[480, 570]]],
    ["Paris in summer", monday("09:00", "10:30"), "Europe/Paris", "2026-07-15", [[420, 510]]],
    ["Kolkata, half an hour off", monday("09:00", "10:00"), "Asia/Kolkata", "2026-07-15", [[210, 270]]],
    [
      "Chatham, three quarters off, on the day before",
      sunday("23:00", "24:00"),
      "Pacific/Chatham",
      "2026-01-15",
      [[9195, 9255]],
    ],
    ["Auckland's Monday is Sunday in UTC", monday("09:00", "10:00"), "Pacific/Auckland", "2026-07-15", [[9900, 9960]]],
    [
      "New York's Sunday night is Monday in UTC",
      sunday("23:00", "24:00"),
      "America/New_York",
      "2026-01-15",
      [[240, 300]],
    ],
    ["Dakar has no summer time", monday("09:00", "10:00"), "Africa/Dakar", "2026-07-15", [[540, 600]]],
    ["an hour is missing in spring", sunday("01:00", "04:00"), "Europe/Paris", "2026-03-29", [[8640, 8760]]],
    ["a window in the gap is no window", sunday("02:15", "02:45"), "Europe/Paris", "2026-03-29", []],
    [
      "a window in the overlap comes twice",
      sunday("02:15", "02:45"),
      "Europe/Paris",
      "2026-10-25",
      [
        [8655, 8685],
        [8715, 8745],
      ],
    ],
    ["the gap lies elsewhere in New York", sunday("02:15", "02:45"), "America/New_York", "2026-03-08", []],
  ])("%s", (_name, window, zone, date, expected) => {
    expect(toUtcWindows([window], zone, date)).toEqual(expected);
  });

  it("merges what touches, and cuts what runs over the week's end in two", () => {
    expect(toUtcWindows([monday("09:00", "10:00"), monday("09:30", "11:00")], "Africa/Dakar", "2026-01-15")).toEqual([
      [540, 660],
    ]);
    expect(toUtcWindows([sunday("23:30", "24:00"), monday("00:00", "00:30")], "Asia/Kolkata", "2026-01-15")).toEqual([
      [9720, 9780],
    ]);
    expect(toUtcWindows([sunday("18:00", "20:00")], "America/New_York", "2026-01-15")).toEqual([
      [0, 60],
      [10_020, 10_080],
    ]);
  });

  it("F11 takes a window over midnight as two, and refuses it as one", () => {
    const late = [
      { day: 2, from: "23:30", to: "24:00" },
      { day: 3, from: "00:00", to: "00:30" },
    ];
    expect(toUtcWindows(late, "Asia/Kathmandu", "2026-01-15")).toEqual([[2_505, 2_565]]);
    expect(() => toUtcWindows([{ day: 2, from: "23:30", to: "00:30" }], "Europe/Paris", "2026-01-15")).toThrow(
      "windows[0].to",
    );
  });

  it("F11 gives windows in order and of no negative length, wherever and whenever clocks are changed", () => {
    const minutes = fc.tuple(fc.nat(1_440), fc.nat(1_440)).filter(([a, b]) => a !== b);
    const clock = (minute: number): string =>
      [Math.floor(minute / 60), minute % 60].map((part) => `${part}`.padStart(2, "0")).join(":");
    const window = fc.tuple(fc.integer({ min: 1, max: 7 }), minutes).map(([day, ends]) => {
      const [from, to] = [...ends].sort((a, b) => a - b);
      return { day, from: clock(from), to: clock(to), length: to - from };
    });
    // half hours and three quarters; a change of half an hour, one at midnight, and one far from March and October
    const zone = fc.constantFrom(
      ...["Asia/Kathmandu", "Pacific/Chatham", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca", "UTC"],
    );
    const day = fc.integer({ min: 0, max: 2 * 365 }).map((days) => {
      return new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
    });
    fc.assert(
      fc.property(fc.array(window, { maxLength: 4 }), zone, day, (windows, place, date) => {
        const utc = toUtcWindows(windows, place, date);
        let end = -1;
        for (const [from, to] of utc) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(7 * 1_440);
        // a change of clocks takes or gives an hour, and a window that stands apart keeps its length else
        const length = utc.reduce((sum, [from, to]) => sum + to - from, 0);
        if (windows.length === 1) expect(Math.abs(length - windows[0].length)).toBeLessThanOrEqual(60);
      }),
      runs(150),
    );
  });

  it("names everything that is wrong at once", () => {
    const wrong = [{ day: 8, from: "25:00", to: "9" }, monday("10:00", "09:00")];
    expect(() => toUtcWindows(wrong, "Mars/Olympus", "2026-02-30")).toThrow(
      expect.objectContaining({
        code: "INVALID_OPTIONS",
        issues: ["zone", "date", "windows.0.day", "windows.0.from", "windows.0.to", "windows.1.to"].map((path) =>
          expect.objectContaining({ path: path.split(".").map((step) => (/^\d$/.test(step) ? Number(step) : step)) }),
        ),
      }),
    );
    expect(() => toUtcWindows([], "Europe/Paris", "soon")).toThrow("date");
  });
});
