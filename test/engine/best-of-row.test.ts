import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BestOfRow } from "../../src/engine/best-of-row.js";
import { Ceilings } from "../../src/engine/ceilings.js";
import { MentorOrder } from "../../src/engine/mentor-order.js";
import { RowScanner } from "../../src/engine/rows.js";
import { readSteps } from "../../src/engine/run.js";
import { finish } from "../../src/steps.js";
import { makeCompany } from "../support/company.js";
import { enough, runs } from "../support/runs.js";

/** A row scanner that counts the pairs it scores. */
function scannerOf(program: unknown): { scanner: RowScanner; ceilings: Ceilings; scored: () => number } {
  const { scanner } = finish(readSteps(makeCompany({ size: 1_000, seed: 3 }), program));
  let count = 0;
  const counting = Object.assign(Object.create(RowScanner.prototype) as RowScanner, scanner, {
    scoreRow(...[mentee, mentors, length, scores]: Parameters<RowScanner["scoreRow"]>) {
      count += length;
      scanner.scoreRow(mentee, mentors, length, scores);
    },
  });
  return {
    scanner: counting,
    ceilings: new Ceilings(scanner.criteria, scanner.columns.mentors.length),
    scored: () => count,
  };
}

/** The same by scoring everybody. */
function bestByBrute(
  scanner: RowScanner,
  { mentee, price, floor, limit, order, first }: Ask,
): [mentor: number, score: number][] {
  const mentorCount = scanner.columns.mentors.length;
  const rank = (mentor: number): number => (mentor < first ? mentor + mentorCount : mentor);
  const count = scanner.feasibleRow(mentee);
  return Array.from({ length: count }, (_, k): [number, number] => [scanner.mentors[k], scanner.scores[k]])
    .filter(([mentor, score]) => score - price[mentor] > floor && order.includes(mentor))
    .sort(([a, one], [b, other]) => other - price[b] - (one - price[a]) || rank(a) - rank(b))
    .slice(0, limit);
}

interface Ask {
  readonly mentee: number;
  readonly price: Float64Array;
  readonly floor: number;
  readonly limit: number;
  readonly order: number[];
  readonly first: number;
}

describe("BestOfRow", () => {
  it.each(["standard", "inclusion"])(
    "finds the best few of a row of %s, whatever the prices and the floor",
    (program) => {
      const { scanner, ceilings } = scannerOf(program);
      const { mentees, mentors } = scanner.columns;
      let bounded = 0;
      const asks = fc.record({
        mentee: fc.nat(mentees.length - 1),
        seed: fc.nat(1_000),
        dearest: fc.constantFrom(0, 1, 100_000, 900_000),
        floor: fc.constantFrom(-1, 0, 300_000, 600_000, 800_000),
        limit: fc.constantFrom(1, 2, 5, 24),
        reach: fc.constantFrom(mentors.length, mentors.length, mentors.length - 1, 20),
        first: fc.nat(mentors.length - 1),
      });
      fc.assert(
        fc.property(asks, ({ mentee, seed, dearest, floor, limit, reach, first }) => {
          const price = Float64Array.from(mentors, (_, mentor) => (dearest * ((mentor * 7 + seed) % 11)) / 10).map(
            Math.floor,
          );
          const order = Array.from(mentors.keys()).reverse();
          const best = new BestOfRow(scanner, ceilings, limit);
          const count = best.find(
            mentee,
            price,
            floor,
            1_000_000,
            new MentorOrder(order, mentors.length),
            reach,
            first,
          );
          const found = Array.from({ length: count }, (_, k) => [best.mentors[k], best.scores[k]]);
          const ask = { mentee, price, floor, limit, order: order.slice(0, reach), first };
          const rowCount = scanner.listOpen(mentee);
          const row = Array.from(scanner.open.subarray(0, rowCount));
          expect(found).toEqual(bestByBrute(scanner, ask));
          // who has been bounded is bounded as by a row of her own
          if (best.bounds === null || dearest > 0 || reach < mentors.length) return;
          bounded++;
          const { bounds } = best;
          const again = new Ceilings(scanner.criteria, mentors.length).raise(mentee, scanner.open, rowCount);
          expect(row.map((mentor) => bounds[mentor])).toEqual(row.map((mentor) => again[mentor]));
        }),
        runs(300),
      );
      expect(bounded).toBeGreaterThan(enough(5));
    },
  );

  it("scores few of a row", () => {
    const { scanner, ceilings, scored } = scannerOf("standard");
    const { mentees, mentors } = scanner.columns;
    const best = new BestOfRow(scanner, ceilings, 3);
    let open = 0;
    const order = new MentorOrder([], mentors.length);
    for (let mentee = 0; mentee < mentees.length; mentee++) {
      open += scanner.listOpen(mentee);
      best.find(mentee, new Float64Array(mentors.length), -1, 1_000_000, order, mentors.length);
    }
    expect(scored() / open).toBeLessThan(0.2);
  });
});
