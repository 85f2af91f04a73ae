import { applyChanges, type Change, readChanges, touchedBy } from "../../programs/change.js";
import type { Steps } from "../../steps.js";
import type { ToldChange, WhatIf } from "./answers.js";
import type { Asked } from "./asked.js";
import { difference } from "./difference.js";

/** What a change of the people or the rules would do: the round is solved again, from what is known of it. */
export function* whatIfSteps(asked: Asked, input: unknown): Steps<WhatIf> {
  const changes = yield* readChanges(input);
  const { cohort, program } = asked.run;
  const changed = yield* applyChanges({ cohort, program: program.resolved, own: asked.own }, changes);
  // a rule of one's own may look at anything
  const touched = asked.own === undefined ? touchedBy(changes) : "everybody";
  const after = yield* asked.solve(yield* asked.read(changed), touched);
  const said = { changes: changes.flatMap(toldChange), difference: yield* difference(yield* asked.base(), after) };
  return yield* asked.answer("whatIf", said, after.cohort);
}

/** An answer travels, and so repeats no row, no ban and no document: they may hold what nobody else is to read. */
function toldChange(change: Change): ToldChange[] {
  switch (change.kind) {
    case "join": {
      const { person, mentor, mentee } = change;
      const ids = new Set([person?.id, mentor?.personId, mentee?.personId].filter((id) => typeof id === "string"));
      return [...ids].map((personId) => ({
        kind: change.kind,
        personId,
        roles: [
          ...(mentor?.personId === personId ? (["mentor"] as const) : []),
          ...(mentee?.personId === personId ? (["mentee"] as const) : []),
        ],
      }));
    }
    case "ban":
    case "cohort":
    case "program":
      return [{ kind: change.kind }];
    default:
      return [change];
  }
}
