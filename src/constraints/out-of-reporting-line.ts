/*
 * Mentor and mentee are outside one another's reporting line: neither stands above the other on a path of the counted
 * kinds of line.
 */
import * as z from "zod";
import type { MenteeProfile, MentorProfile, PersonProfile } from "../cohort/cohort.js";
import type { Facts, LineKind } from "../cohort/facts.js";
import {
  type Constraint,
  type ConstraintKind,
  type Loosening,
  PASSES,
  refused,
  type Verdict,
  WITHOUT_RULE,
} from "./constraint.js";
import { type LineRule, prepareLine } from "./line-rows.js";

export interface OutOfReportingLineParams {
  /** How many steps up or down count. @defaultValue the whole chain */
  readonly depth?: number | undefined;
  /** The kinds of line that count. @defaultValue solid and dotted */
  readonly kinds?: readonly LineKind[] | undefined;
  /** Whether two people under one solid manager may meet. @defaultValue "allow" */
  readonly sharedManager?: "allow" | "refuse" | undefined;
  /** What becomes of somebody whose own manager is not in the file: her line is not known. @defaultValue "refuse" */
  readonly unknownManager?: "allow" | "refuse" | undefined;
}

/** The depth next to the whole chain: one's manager and hers. */
const NEXT_DEPTH = 2;
const KINDS: readonly LineKind[] = ["solid", "dotted"];

const allowOrRefuse = z.enum(["allow", "refuse"]);

/** Neither of the two stands above the other in the reporting line, counted as the parameters say. */
export const outOfReportingLine: ConstraintKind<OutOfReportingLineParams> = {
  code: "outOfReportingLine",
  params: z.strictObject({
    depth: z.int().min(1).max(2_000_000).optional(),
    kinds: z
      .array(z.enum(["solid", "dotted", "former"]))
      .min(1)
      .max(3)
      .optional(),
    sharedManager: allowOrRefuse.optional(),
    unknownManager: allowOrRefuse.optional(),
  }),
  looser(params) {
    const { depth = null, kinds = KINDS, sharedManager, unknownManager } = params;
    const to = depth === null ? NEXT_DEPTH : depth - 1;
    const steps: Loosening<OutOfReportingLineParams>[] =
      to > 0 ? [{ param: "depth", from: depth, to, params: { ...params, depth: to } }] : [WITHOUT_RULE];
    for (const kind of kinds) {
      if (kind === "solid" || kinds.length === 1) continue;
      const others = kinds.filter((other) => other !== kind);
      steps.push({ param: "kinds", from: kinds, to: others, params: { ...params, kinds: others } });
    }
    const allow = { from: "refuse", to: "allow" } as const;
    if (sharedManager === "refuse") {
      steps.push({ param: "sharedManager", ...allow, params: { ...params, sharedManager: "allow" } });
    }
    if (unknownManager !== "allow") {
      steps.push({ param: "unknownManager", ...allow, params: { ...params, unknownManager: "allow" } });
    }
    return steps;
  },
  asks: () => ({ outsideLine: true }),
  bind({ depth = Infinity, kinds = KINDS, sharedManager, unknownManager }): Constraint {
    const rule = { depth, kinds, refuseShared: sharedManager === "refuse", refuseUnknown: unknownManager !== "allow" };
    return {
      code: "outOfReportingLine",
      relaxable: true,
      judgeAlone: (_side, { person }, facts) =>
        rule.refuseUnknown && facts.hasUnknownManager(person)
          ? { code: "unknownManager", values: { ids: [person.id] } }
          : null,
      judge: (mentor, mentee, facts) => judgeLine(mentor, mentee, facts, rule),
      prepare: (columns) => prepareLine(columns, rule),
    };
  },
};

function judgeLine(
  { person: mentor }: MentorProfile,
  { person: mentee }: MenteeProfile,
  facts: Facts,
  rule: LineRule,
): Verdict {
  if (rule.refuseUnknown) {
    const unknown = [mentor, mentee].filter((person) => facts.hasUnknownManager(person)).map((person) => person.id);
    if (unknown.length > 0) return refused("unknownManager", { ids: unknown });
  }
  const up = facts.pathUp(mentee.id, mentor.id, rule.kinds, rule.depth);
  if (up !== null) return refused("mentorAbove", { path: up, steps: up.length - 1 });
  const down = facts.pathUp(mentor.id, mentee.id, rule.kinds, rule.depth);
  if (down !== null) return refused("menteeAbove", { path: down, steps: down.length - 1 });
  if (rule.kinds.includes("solid") && rule.depth !== Infinity && inOneLoop(mentor, mentee, facts)) {
    return refused("sameLoop", { ids: [mentor.id, mentee.id] });
  }
  const managerId = managerOf(mentor);
  return rule.refuseShared && managerId !== null && managerId === managerOf(mentee)
    ? refused("sharedManager", { managerId })
    : PASSES;
}

/** Two members of a reporting loop stand above one another, however long the way. */
function inOneLoop(a: PersonProfile, b: PersonProfile, facts: Facts): boolean {
  const solid = ["solid"] as const;
  return facts.pathUp(a.id, b.id, solid, Infinity) !== null && facts.pathUp(b.id, a.id, solid, Infinity) !== null;
}

/** Her solid manager, who may be nobody we know; null where there is none but herself. */
function managerOf({ id, managerId = null }: PersonProfile): string | null {
  return managerId === id ? null : managerId;
}
