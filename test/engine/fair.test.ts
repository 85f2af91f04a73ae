import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { composeLevels } from "../../src/engine/compose.js";
import { type FairThreshold, findThreshold, keepFrom } from "../../src/engine/fair.js";
import { readSteps } from "../../src/engine/run.js";
import { collectPairs, countBound, type ScoredGraph } from "../../src/engine/scan.js";
import { checkOptimal } from "../../src/solve/check-optimal.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { finish, type Step } from "../../src/steps.js";
import { sketch } from "../support/cohorts.js";
import { bestTotal } from "../support/oracle.js";
import { rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

const FAIR = { kind: "fair" } as const;

/** The pairs as a list. */
function pairsOf({ graph, score }: ScoredGraph): [mentee: number, mentor: number, score: number][] {
  return Array.from(score, (points, e) => {
    const mentee = Array.from(graph.rowStart).filter((start) => start <= e).length - 1;
    return [mentee, graph.target[e], points];
  });
}

/** All pairs of so many people, by what a function says they score. */
function completeGraph(count: number, scoreOf: (mentee: number, mentor: number) => number): ScoredGraph {
  const edges = Array.from({ length: count * count }, (_, e) => e);
  return {
    graph: {
      leftCount: count,
      rightCount: count,
      rowStart: Int32Array.from({ length: count + 1 }, (_, row) => row * count),
      target: Int32Array.from(edges, (e) => e % count),
    },
    score: Int32Array.from(edges, (e) => scoreOf(Math.floor(e / count), e % count)),
  };
}

/** Columns of so many people on either side, who want one another once. */
function columnsOf(count: number) {
  return {
    ...encodeCohort(parseCohort(sketch("m e"))),
    wants: new Int32Array(count).fill(1),
    capacity: new Int32Array(count).fill(1),
    priority: new Int32Array(count),
  };
}

/** Whether everybody finds a partner among the pairs from a score up, by augmenting paths. */
function isPerfect({ graph, score }: ScoredGraph, least: number): boolean {
  const mateOf = new Int32Array(graph.rightCount).fill(-1);
  const augment = (left: number, seen: Uint8Array): boolean => {
    for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) {
      const right = graph.target[e];
      if (score[e] < least || seen[right]++ > 0) continue;
      if (mateOf[right] !== -1 && !augment(mateOf[right], seen)) continue;
      mateOf[right] = left;
      return true;
    }
    return false;
  };
  return Array.from({ length: graph.leftCount }, (_, left) => left).every((left) =>
    augment(left, new Uint8Array(graph.rightCount)),
  );
}

describe("findThreshold()", () => {
  it("finds the greatest score from which on the levels are still reached, and a bound for the next", () => {
    let raised = 0;
    let bounded = 0;
    fc.assert(
      fc.property(rounds({ mentors: 4, mentees: 5 }), fc.boolean(), ({ cohort, program }, mentorsUsed) => {
        const objective = { ...FAIR, mentorsUsed };
        const { columns, scanner, program: rules, locks } = finish(readSteps(cohort, { ...program, objective }));
        const scored = finish(collectPairs(scanner, rules, finish(countBound(scanner))));
        const levelsFrom = (least: number): number =>
          bestTotal(composeLevels(columns, finish(keepFrom(scored, least)).graph, objective, locks));
        const found = finish(findThreshold(columns, scored, objective, locks));

        const occurring = [...new Set(scored.score)].sort((a, b) => a - b);
        const reached = occurring.filter((least) => levelsFrom(least) === levelsFrom(0));
        const threshold = reached.at(-1) ?? 0;
        expect(found.threshold).toBe(threshold);
        expect(pairsOf(found.scored)).toEqual(pairsOf(scored).filter(([, , score]) => score >= threshold));
        expect(found.above?.threshold).toBe(occurring[reached.length]);
        if (threshold > (occurring[0] ?? 0)) raised++;
        if (found.above === null) return;
        // optimal duals are so for every optimal matching
        bounded++;
        const next = composeLevels(columns, finish(keepFrom(scored, found.above.threshold)).graph, objective, locks);
        expect(checkOptimal(next, finish(maximizeBenefit(next)).matching, found.above.duals)).toEqual([]);
      }),
      runs(200),
    );
    expect(raised).toBeGreaterThan(enough(20));
    expect(bounded).toBeGreaterThan(enough(20));
  });

  it("is content with 0 where nobody may meet anybody", () => {
    const none = completeGraph(0, () => 0);
    const { threshold, above, rounds: next } = finish(findThreshold(columnsOf(0), none, FAIR, []));
    expect({ threshold, above, next }).toEqual({ threshold: 0, above: null, next: 2 });
  });

  it.each([90, 91])("halves the scores that occur, few pairs or many: %d on either side", (count) => {
    // 8,100 scores are sorted, 8,281 looked up among all that could be
    const scored = completeGraph(count, (mentee, mentor) => ((mentee * 31 + mentor * 17) % 251) * 3_984);
    const occurring = [...new Set(scored.score)].sort((a, b) => a - b);
    const told: Step[] = [];
    const steps = findThreshold(columnsOf(count), scored, FAIR, []);
    let step: IteratorResult<Step | undefined, FairThreshold>;
    let pauses = 0;
    for (step = steps.next(); step.done !== true; step = steps.next()) {
      pauses++;
      if (step.value !== undefined) told.push(step.value);
    }
    const { threshold, above, rounds: next } = step.value;
    expect(isPerfect(scored, threshold)).toBe(true);
    expect(isPerfect(scored, occurring[occurring.indexOf(threshold) + 1])).toBe(false);
    expect(above?.threshold).toBe(occurring[occurring.indexOf(threshold) + 1]);
    // one solve over all pairs, one for each halving
    const solves = [...new Set(told.map(({ round = 1 }) => round))];
    expect(solves).toEqual(solves.map((_, k) => k + 1));
    expect(next).toBe(solves.length + 1);
    expect(Math.abs(solves.length - 1 - Math.log2(occurring.length))).toBeLessThan(1.001);
    expect(told.every(({ phase }) => phase === "solve")).toBe(true);
    expect(pauses).toBeLessThan(1_000);
  });

  it("takes a full score, and the least one, for what they are", () => {
    const full = completeGraph(91, (mentee, mentor) => (mentee === mentor ? 1_000_000 : 0));
    expect(finish(findThreshold(columnsOf(91), full, FAIR, []))).toMatchObject({ threshold: 1_000_000, above: null });
    const poor = completeGraph(91, (mentee) => (mentee === 7 ? 0 : 1_000_000));
    expect(finish(findThreshold(columnsOf(91), poor, FAIR, []))).toMatchObject({
      threshold: 0,
      above: { threshold: 1_000_000 },
    });
  });
});

describe("keepFrom()", () => {
  it("keeps the pairs from a score up, row by row, and pauses every 64 rows", () => {
    const scored = completeGraph(130, (mentee, mentor) => (mentee + mentor) % 10);
    for (const least of [0, 3, 9, 10]) {
      const steps = keepFrom(scored, least);
      let pauses = 0;
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) pauses++;
      expect(pauses).toBe(3);
      const { graph, score } = step.value;
      expect([graph.leftCount, graph.rightCount, graph.target.length]).toEqual([130, 130, score.length]);
      expect(graph.rowStart).toHaveLength(131);
      expect(pairsOf(step.value)).toEqual(pairsOf(scored).filter(([, , points]) => points >= least));
    }
  });
});
