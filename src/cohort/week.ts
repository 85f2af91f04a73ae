import type { Availability } from "./cohort.js";

/** Weekly windows as disjoint ascending intervals of minutes from Monday 00:00 UTC. */
export type Week = readonly (readonly [number, number])[];

/** The windows somebody states, merged; undefined where none are stated. */
export function readWeek(availability: Availability | undefined): Week | undefined {
  if (availability?.windows === undefined || availability.windows.length === 0) return undefined;
  const sorted = [...availability.windows].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Minutes a week that two people are both free. */
export function overlapMinutes(a: Week, b: Week): number {
  let minutes = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const start = Math.max(a[i][0], b[j][0]);
    const end = Math.min(a[i][1], b[j][1]);
    if (end > start) minutes += end - start;
    if (a[i][1] < b[j][1]) i++;
    else j++;
  }
  return minutes;
}
