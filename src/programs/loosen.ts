import type { ConstraintKind, Loosening } from "../constraints/constraint.js";
import type { Change, Fields } from "./change.js";
import type { ResolvedProgram } from "./program.js";
import { constraintKinds } from "./rules.js";

const HUNDREDTHS = 10; // by which a least score falls in one step

/** One rule of a programme, one step looser. */
export interface LooserRule extends Omit<Loosening<object>, "params"> {
  readonly constraint: string;
  readonly change: Change;
}

/** Every way to make one rule of a programme one step looser, in the order of rules. A developer's own have none. */
export function looserRules({ constraints, minScore }: ResolvedProgram): LooserRule[] {
  const stated = new Map<string, object | false | undefined>(Object.entries(constraints));
  const steps = Object.values(constraintKinds).flatMap((kind) => loosen(kind, stated.get(kind.code)));
  if (minScore === 0) return steps;
  const to = Math.max(0, Math.round(minScore * 100 - HUNDREDTHS) / 100);
  const change = { kind: "minScore", minScore: to } as const;
  return [...steps, { constraint: "minScore", param: null, from: minScore, to, change }];
}

function loosen(kind: ConstraintKind<object>, params: object | false | undefined): LooserRule[] {
  if (params === undefined || params === false) return [];
  const isAllowed = (step: Loosening<object>): boolean =>
    step.params === false || kind.params.safeParse(step.params).success;
  return kind
    .looser(params)
    .filter(isAllowed)
    .map(({ params: looser, ...step }) => {
      const fields: Fields | false = looser && { ...looser };
      return { ...step, constraint: kind.code, change: { kind: "constraint", constraint: kind.code, params: fields } };
    });
}
