import * as z from "zod";
import type { PersonProfile } from "../cohort/cohort.js";
import { narrowByKey } from "./by-key.js";
import { type ConstraintKind, passed, refused, type Verdict, WITHOUT_RULE } from "./constraint.js";

export interface UtcOffsetDistanceParams {
  /** Most minutes between the two clocks. */
  readonly maxMinutes: number;
}

const DAY = 1_440;
const HOUR = 60;

/** The two clocks are at most so far apart, round the globe: UTC+12 and UTC−12 show the same time. */
export const utcOffsetDistance: ConstraintKind<UtcOffsetDistanceParams> = {
  code: "utcOffsetDistance",
  params: z.strictObject({
    maxMinutes: z
      .int()
      .min(0)
      .max(DAY / 2),
  }),
  looser({ maxMinutes: from }) {
    const to = from + HOUR;
    return to <= DAY / 2 ? [{ param: "maxMinutes", from, to, params: { maxMinutes: to } }] : [WITHOUT_RULE];
  },
  asks: (_params, { person: { utcOffset } }) => (utcOffset === undefined ? {} : { utcOffset }),
  bind: ({ maxMinutes }) => ({
    code: "utcOffsetDistance",
    relaxable: true,
    judge: (mentor, mentee) => judgeClocks(mentor.person, mentee.person, maxMinutes),
    judgeAlone: (_side, { person }) =>
      person.utcOffset === undefined ? { code: "utcOffsetMissing", values: { ids: [person.id] } } : null,
    prepare: (columns) =>
      narrowByKey(
        columns,
        ({ person }) => `${person.utcOffset}`,
        (mentor, mentee) => judgeClocks(mentor.person, mentee.person, maxMinutes).passes,
      ),
  }),
};

function judgeClocks(mentor: PersonProfile, mentee: PersonProfile, max: number): Verdict {
  const missing = [mentor, mentee].filter(({ utcOffset }) => utcOffset === undefined).map(({ id }) => id);
  if (missing.length > 0) return refused("utcOffsetMissing", { ids: missing });
  const straight = Math.abs((mentor.utcOffset ?? 0) - (mentee.utcOffset ?? 0)) % DAY;
  const minutes = Math.min(straight, DAY - straight);
  return minutes <= max ? passed("clocksClose", { minutes }) : refused("clocksApart", { minutes, max });
}
