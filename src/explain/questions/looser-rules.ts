/*
 * The rules whose loosening by one step serves most people. Each constraint says for itself what one step is; what it
 * brings is found by solving the round under the looser rule. A rule is worth bending for people only: what raises nothing
 * but scores is not listed. Cost: a solve for each step of each rule of the programme.
 */
import { applyChanges } from "../../programs/change.js";
import { looserRules } from "../../programs/loosen.js";
import type { Steps } from "../../steps.js";
import type { RelaxAdvice } from "./advice.js";
import type { Asked } from "./asked.js";
import { compareEffects, effectOf, servesMore } from "./effect.js";

export function* adviseLooserRules(asked: Asked, most: number): Steps<RelaxAdvice[]> {
  const { cohort, program } = asked.run;
  const base = yield* asked.base();
  const advice: RelaxAdvice[] = [];
  for (const step of looserRules(program.resolved)) {
    const from = { cohort, program: program.resolved, own: asked.own };
    const read = yield* asked.read(yield* applyChanges(from, [step.change]));
    const effect = yield* effectOf(base, yield* asked.solve(read));
    if (servesMore(effect)) advice.push({ kind: "relax", ...step, ...effect });
  }
  // stable: of those alike the programme's order of rules decides
  return advice.sort(compareEffects).slice(0, most);
}
