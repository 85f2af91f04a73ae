/*
 * Local weekly windows become minutes of the week in UTC, for the week that holds a given date: what the core, which knows
 * neither zones nor clocks, can compare. The week is cut where the zone's offset changes, so that a window in a spring gap
 * is as short as that night really is, and one in an autumn overlap counts both times round.
 * Offsets come from the host's own Intl (IANA data), which is why this helper stands outside the core.
 */
import { BinomeError, type Issue } from "./errors.js";

/** A weekly window by the clock on the wall. */
export interface LocalWindow {
  /** ISO weekday: 1 Monday … 7 Sunday. */
  readonly day: number;
  /** "HH:MM", from "00:00". */
  readonly from: string;
  /** "HH:MM", up to "24:00", after `from`. */
  readonly to: string;
}

const DAY = 1_440;
const WEEK = 7 * DAY;
const MINUTE_MS = 60_000;

/**
 * Turns local windows into UTC minutes from Monday 00:00, `[start, end)`, merged and ascending: the `windows` of a mentor's
 * or mentee's `availability`.
 *
 * @param zone an IANA time zone, "Europe/Paris"
 * @param date any day of the week that counts, "YYYY-MM-DD": offsets differ between summer and winter
 * @throws BinomeError `INVALID_OPTIONS` with every issue at once.
 * @example toUtcWindows([{ day: 1, from: "09:00", to: "10:30" }], "Europe/Paris", "2026-01-15") // [[480, 570]]
 */
export function toUtcWindows(windows: readonly LocalWindow[], zone: string, date: string): [number, number][] {
  const issues: Issue[] = [];
  const refuse = (path: (string | number)[], expected: string): void => {
    issues.push({ code: "INVALID_VALUE", path, expected, received: "something else" });
  };
  const offsetAt = createOffsetReader(zone);
  if (offsetAt === null) refuse(["zone"], "an IANA time zone");
  const monday = mondayOf(date);
  if (monday === null) refuse(["date"], 'a calendar date "YYYY-MM-DD"');
  windows.forEach(({ day, from, to }, index) => {
    if (!Number.isInteger(day) || day < 1 || day > 7) refuse(["windows", index, "day"], "an ISO weekday from 1 to 7");
    const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
    if (start === null) refuse(["windows", index, "from"], '"HH:MM"');
    if (end === null || (start !== null && end <= start)) refuse(["windows", index, "to"], '"HH:MM" after "from"');
  });
  if (issues.length > 0 || offsetAt === null || monday === null) {
    throw new BinomeError("INVALID_OPTIONS", "Cannot read windows", issues);
  }

  const utc: [number, number][] = [];
  for (const { start, end, offset } of segments(monday, offsetAt)) {
    for (const window of windows) {
      const midnight = (window.day - 1) * DAY - offset;
      const from = Math.max(start, midnight + (minuteOfDay(window.from) ?? 0));
      const to = Math.min(end, midnight + (minuteOfDay(window.to) ?? 0));
      if (from < to) utc.push(...wrap(from, to));
    }
  }
  return merge(utc);
}

/** Minutes east of UTC at an instant (in minutes since 1970), or null for a zone nobody knows. */
function createOffsetReader(zone: string): ((minute: number) => number) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  } catch {
    return null;
  }
  return (minute) => {
    const part = new Map(format.formatToParts(minute * MINUTE_MS).map(({ type, value }) => [type, Number(value)]));
    const read = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
    const wall = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"));
    return wall / MINUTE_MS - minute;
  };
}

/** Minutes since 1970 of Monday 00:00 UTC in the week of a date; null for no date. */
function mondayOf(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return null;
  const day = midnight / MINUTE_MS / DAY;
  return (day - ((((day + 3) % 7) + 7) % 7)) * DAY;
}

function minuteOfDay(time: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (match === null) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= DAY ? minute : null;
}

/** The local week and a day on either side, cut where the offset changes; minutes from Monday 00:00 UTC. */
function* segments(
  monday: number,
  offsetAt: (minute: number) => number,
): Generator<{ start: number; end: number; offset: number }> {
  let start = -DAY;
  let offset = offsetAt(monday + start);
  for (let hour = start + 60; hour <= WEEK + DAY; hour += 60) {
    const next = offsetAt(monday + hour);
    if (next === offset && hour < WEEK + DAY) continue;
    // the change lies within this hour: halve it down to the minute
    let low = hour - 60;
    let high = hour;
    while (next !== offset && high - low > 1) {
      const middle = (low + high) >> 1;
      if (offsetAt(monday + middle) === offset) low = middle;
      else high = middle;
    }
    yield { start, end: high, offset };
    start = high;
    offset = next;
  }
}

/** Into one week: what begins before Monday or ends after Sunday comes back on the other side. */
function wrap(from: number, to: number): [number, number][] {
  const shift = Math.floor(from / WEEK) * WEEK;
  const [start, end] = [from - shift, to - shift];
  return end <= WEEK
    ? [[start, end]]
    : [
        [start, WEEK],
        [0, end - WEEK],
      ];
}

function merge(windows: [number, number][]): [number, number][] {
  const sorted = [...windows].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
