import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { composeProblem } from "../../src/engine/compose.js";
import { sketch } from "../support/cohorts.js";
import { catchError } from "../support/conformance.js";

/** As many on either side as there are tiers, of whom nobody may meet. */
function compose(count: number, mentorsUsed: boolean) {
  const columns = {
    ...encodeCohort(parseCohort(sketch("m e"))),
    wants: new Int32Array(count).fill(1),
    capacity: new Int32Array(count).fill(1),
    priority: Int32Array.from({ length: count }, (_, tier) => tier),
  };
  const graph = {
    leftCount: count,
    rightCount: count,
    rowStart: new Int32Array(count + 1),
    target: new Int32Array(0),
  };
  return composeProblem(columns, { graph, score: new Int32Array(0) }, { kind: "mostMentees", mentorsUsed }, []);
}

describe("composeProblem()", () => {
  it.each([false, true])(
    "refuses the first number of tiers that would not fit below 2^53, mentors used: %s",
    (used) => {
      // a pair of the highest tier is worth so much
      const greatest = (count: number): number => (count + Number(used)) * (1_000_000 * count + 1) + 1_000_000;
      let count = 47_000;
      while (4 * greatest(count) < 2 ** 53) count++;
      expect(compose(count - 1, used).unit).toBe(1_000_000 * (count - 1) + 1);
      const { code, issues, message } = catchError(() => compose(count, used));
      expect(code).toBe("SCORE_RANGE");
      expect(message).toMatch(/^Cannot match: mentees is /);
      expect(issues).toEqual([
        {
          code: "SCORE_RANGE",
          path: ["mentees"],
          expected: "benefits below 2251799813685247",
          received: `${greatest(count)}`,
          maybe: "there are very many priority tiers: use fewer",
        },
      ]);
    },
  );
});
