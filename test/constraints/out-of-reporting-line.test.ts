import { describe, expect, it } from "vitest";
import { countBits, emptyBitset, fillBitset } from "../../src/bitset.js";
import type { Cohort } from "../../src/cohort/cohort.js";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { type OutOfReportingLineParams, outOfReportingLine } from "../../src/constraints/out-of-reporting-line.js";
import { finish } from "../../src/steps.js";
import { sketch } from "../support/cohorts.js";
import { judgePair } from "../support/conformance.js";
import { height } from "../support/runs.js";

/** The verdict on mentor m and mentee e in a few characters: "ok", or the finding's code with its path or ids. */
function judge(people: string, params: OutOfReportingLineParams = {}): string {
  const { passes, finding } = judgePair(outOfReportingLine.bind(params), sketch(people), "m", "e");
  if (passes) return "ok";
  const { path, ids, managerId, steps } = finding?.values ?? {};
  const shown = Array.isArray(path) ? `${path.join("→")} (${steps})` : [ids ?? managerId ?? []].flat().join(" ");
  return `${finding?.code} ${shown}`;
}

describe("outOfReportingLine judges", () => {
  it.each<[string, string, OutOfReportingLineParams?]>([
    // two people with nothing between them
    ["m e", "ok"],
    ["x m:x e:x", "ok"],
    ["x y:x m:y z:x e:z", "ok"],
    // above and below, near and far
    ["m e:m", "mentorAbove e→m (1)"],
    ["m x:m e:x", "mentorAbove e→x→m (2)"],
    ["m:e e", "menteeAbove m→e (1)"],
    ["m:y x:e y:x e", "menteeAbove m→y→x→e (3)"],
    // depth
    ["m x:m e:x", "ok", { depth: 1 }],
    ["m x:m e:x", "mentorAbove e→x→m (2)", { depth: 2 }],
    ["m:x x:e e", "ok", { depth: 1 }],
    // kinds of line
    ["m e~m", "mentorAbove e→m (1)"],
    ["m e=m", "ok"],
    ["m e=m", "mentorAbove e→m (1)", { kinds: ["former"] }],
    ["m e~m", "ok", { kinds: ["solid"] }],
    ["m e:m", "ok", { kinds: ["dotted", "former"] }],
    ["m x~m e:x", "mentorAbove e→x→m (2)"],
    ["m x:m e~x", "mentorAbove e→x→m (2)"],
    ["m:x x~e e", "menteeAbove m→x→e (2)"],
    ["m x=m e:x", "mentorAbove e→x→m (2)", { kinds: ["solid", "former"] }],
    // the shortest way, and solid before dotted
    ["m x:m y:x e:y~x", "mentorAbove e→x→m (2)"],
    ["m x:m y:m e:y~x", "mentorAbove e→y→m (2)"],
    // loops
    ["m:e e:m", "mentorAbove e→m (1)"],
    ["m:x x:y y:e e:m", "mentorAbove e→m (1)", { depth: 1 }],
    ["m:x x:e e:y y:m", "sameLoop m e", { depth: 1 }],
    ["m:x x:y y:m e:x", "mentorAbove e→x→y→m (3)"],
    ["m:x x:y y:m e:x", "ok", { depth: 2 }],
    ["m:x x:y y:x e", "ok"],
    ["m:x x:y y:x e:y", "ok"],
    ["m~e e~x x~m", "mentorAbove e→x→m (2)"],
    ["m~x x~y y~x e", "ok"],
    ["m:x x:e e:y y:m", "ok", { depth: 1, kinds: ["dotted"] }],
    // one's own manager is herself, or nobody we know
    ["m:m e", "ok"],
    ["m e:e", "ok"],
    ["m:nobody e", "unknownManager m"],
    ["m:nobody e:nobody", "unknownManager m e"],
    ["m e:nobody", "ok", { unknownManager: "allow" }],
    ["m:nobody e:m", "mentorAbove e→m (1)", { unknownManager: "allow" }],
    ["m x:nobody e:x", "ok"],
    ["m~nobody e~e", "ok"],
    // peers
    ["x m:x e:x", "sharedManager x", { sharedManager: "refuse" }],
    ["x m:x e~x", "ok", { sharedManager: "refuse" }],
    ["m:m e:m", "mentorAbove e→m (1)", { sharedManager: "refuse" }],
    ["m e", "ok", { sharedManager: "refuse" }],
    ["m:m e:m", "ok", { sharedManager: "refuse", kinds: ["dotted"] }],
    ["m:e e:e", "ok", { sharedManager: "refuse", kinds: ["dotted"] }],
    ["m:nobody e:nobody", "sharedManager nobody", { sharedManager: "refuse", unknownManager: "allow" }],
  ])("%s: %s", (people, verdict, params) => {
    expect(judge(people, params)).toBe(verdict);
  });
});

describe("outOfReportingLine on charts of any shape", () => {
  const SIZE = height(200_000);
  const role = (index: number) => ({ personId: nameOf(index) });
  const nameOf = (index: number) => `p${String(index).padStart(6, "0")}`;
  /** Some people out of all, evenly spread, and both ends. */
  const some = Array.from({ length: 40 }, (_, k) => Math.floor((k * (SIZE - 1)) / 39));

  function company(managerOf: (index: number) => number | null, mentors: readonly number[]): Cohort {
    const people = Array.from({ length: SIZE }, (_, index) => {
      const manager = managerOf(index);
      return { id: nameOf(index), managerId: manager === null ? null : nameOf(manager) };
    });
    return parseCohort({ schemaVersion: 1, people, mentors: mentors.map(role), mentees: some.map(role) });
  }

  function countOpen(cohort: Cohort, params: OutOfReportingLineParams): number[] {
    const columns = encodeCohort(cohort);
    const narrower = finish(outOfReportingLine.bind(params).prepare(columns));
    return cohort.mentees.map((_, mentee) => {
      const open = emptyBitset(cohort.mentors.length);
      fillBitset(open);
      narrower.narrow(mentee, open);
      return countBits(open);
    });
  }

  it("C4 takes a chain 200,000 deep", () => {
    const chain = company((index) => (index === 0 ? null : index - 1), some);
    expect(new Set(countOpen(chain, {}))).toEqual(new Set([0]));
    expect(new Set(countOpen(chain, { depth: 2 }))).toEqual(new Set([40]));
  });

  it("C5 takes a manager with 199,999 reports", () => {
    const everybody = Array.from({ length: SIZE }, (_, index) => index);
    const star = company((index) => (index === 0 ? null : 0), everybody);
    const [top, ...others] = countOpen(star, {});
    expect(top).toBe(0);
    expect(new Set(others)).toEqual(new Set([SIZE - 2]));
    expect(countOpen(star, { sharedManager: "refuse" })[1]).toBe(0);
  });

  it("C2 takes a loop of 200,000", () => {
    const loop = company((index) => (index + 1) % SIZE, some);
    expect(new Set(countOpen(loop, {}))).toEqual(new Set([0]));
    expect(new Set(countOpen(loop, { depth: 1 }))).toEqual(new Set([0]));
  });
});
