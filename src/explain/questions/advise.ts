/*
 * What could be changed, and what each change would bring: places, rules and recruits, each solved for, the greatest
 * effect first; then mentors nobody may meet, which is to be known and brings nothing by itself.
 * Cost: at most about sixty solves, warm but under `fair`; most rounds take half as many.
 */
import type { Run } from "../../engine/run.js";
import { BinomeError } from "../../errors.js";
import { ownFieldsOf } from "../../own-fields.js";
import type { Steps } from "../../steps.js";
import { judgeAlone } from "../cut-off.js";
import type { Advice, AdviceList, AdviseOptions, Effect } from "./advice.js";
import type { Asked } from "./asked.js";
import { compareEffects, servedIn } from "./effect.js";
import { adviseLooserRules } from "./looser-rules.js";
import { advisePlaces } from "./more-places.js";
import { adviseRecruits } from "./recruits.js";
import { adviseOnUnreachable } from "./unreachable.js";

const MOST = 5;

export function* adviseSteps(asked: Asked, options: AdviseOptions | undefined): Steps<AdviceList> {
  const { most = MOST } = ownFieldsOf(options);
  requireCount(most);
  const changes = [
    ...(yield* advisePlaces(asked, most)),
    ...(yield* adviseLooserRules(asked, most)),
    ...(yield* adviseRecruits(asked, most)),
  ];
  // stable: of those alike places come before rules, and rules before recruits
  changes.sort((a, b) => compareEffects(effectIn(a), effectIn(b)));
  const advice: readonly Advice[] = [...changes, ...(yield* adviseOnUnreachable(asked.run)).slice(0, most)];
  return yield* asked.answer("advise", { waiting: countWaiting(asked.run), advice });
}

/** What a piece of advice is ranked by: one more place, one rule, all the recruits. */
function effectIn(advice: Extract<Advice, { kind: "places" | "relax" | "recruit" }>): Effect {
  if (advice.kind === "relax") return advice;
  return advice.gains[advice.kind === "places" ? 0 : advice.gains.length - 1];
}

/** Mentees without a mentor; those whom a condition of the programme leaves out do not wait. */
function countWaiting(run: Run): number {
  const served = servedIn(run);
  return [...served.keys()].filter((mentee) => {
    if (served[mentee] === 1) return false;
    const alone = judgeAlone(run, "mentee", mentee);
    return alone === null || alone.finding.code !== "notEligible";
  }).length;
}

function requireCount(most: unknown): void {
  if (typeof most === "number" && Number.isSafeInteger(most) && most >= 0) return;
  const issue = { code: "OUT_OF_RANGE", path: ["most"], expected: "an integer from 0 on", received: "something else" };
  throw new BinomeError("INVALID_OPTIONS", "Cannot answer", [issue]);
}
