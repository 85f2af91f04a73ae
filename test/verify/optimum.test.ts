import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCohort } from "../../src/cohort/parse.js";
import type { Certificate } from "../../src/engine/result.js";
import { match } from "../../src/match.js";
import type { Objective } from "../../src/programs/program.js";
import { resolveProgram } from "../../src/programs/resolve.js";
import { lowestPrices } from "../../src/solve/lowest-prices.js";
import { maximizeBenefit } from "../../src/solve/maximize-benefit.js";
import { NOBODY, turnCosts } from "../../src/solve/turn-costs.js";
import { finish } from "../../src/steps.js";
import {
  type Claim,
  composeClaim,
  refuteCertificate,
  refuteFairness,
  tabulateTurns,
} from "../../src/verify/optimum.js";
import { tabulate } from "../../src/verify/table.js";
import { claimOf, pairsOf, type Sketch, tableOf } from "../support/claims.js";
import { fromMatrix, toMatrix } from "../support/notation.js";
import { smallProblems } from "../support/problems.js";
import { type Round, rounds } from "../support/rounds.js";
import { enough, runs } from "../support/runs.js";

function refute(sketch: Sketch, chosen: string, profits: number[], prices: number[], other: Partial<Certificate> = {}) {
  const claim = claimOf(sketch, chosen);
  return refuteCertificate(claim, { unit: claim.unit, profits, prices, ...other });
}

const UNIT_OF_ONE = 1_000_001;

describe("composeClaim()", () => {
  const two = { open: [[1, 2], [3, 4]] }; // biome-ignore format: a matrix
  it.each<[string, Sketch, string, Partial<Claim>]>([
    ["bestTotal", two, "", { unit: 2_000_001, first: [0, 0], drop: [0, 0], use: [0, 0] }],
    [
      "tiers",
      { ...two, priority: [0, 5], objective: { kind: "mostMentees" } },
      "",
      { first: [2_000_001, 4_000_002], drop: [2_000_001, 4_000_002] },
    ],
    [
      "further mentors",
      { ...two, wants: [1, 2], objective: { kind: "fair" } },
      "",
      { first: [4_000_002, 4_000_002], drop: [2_000_001, 2_000_001] },
    ],
    [
      "a lock",
      { ...two, wants: [2, 1], capacity: [2, 1], objective: { kind: "mostMentees", mentorsUsed: true } },
      "0*0",
      {
        wants: [1, 1],
        capacity: [1, 1],
        first: [2_000_001, 4_000_002],
        drop: [0, 2_000_001],
        use: [0, 2_000_001],
        mates: [new Set(), new Set()],
        seats: [new Set(), new Set()],
      },
    ],
    [
      "more mentees than mentors",
      { open: [[1], [1]] },
      "10",
      { unit: UNIT_OF_ONE, mates: [new Set(), new Set([0])], seats: [new Set([1])], wants: [1, 1], capacity: [1] },
    ],
    [
      "mentors used, in no other objective",
      { ...two, objective: { kind: "bestTotal", mentorsUsed: true } },
      "",
      { first: [0, 0], drop: [0, 0], use: [2_000_001, 2_000_001] },
    ],
  ])("reads %s", (_name, sketch, chosen, expected) => {
    expect(claimOf(sketch, chosen)).toMatchObject(expected);
  });
});

describe("refuteCertificate()", () => {
  const cross = { open: [[5, 3], [4, null]] }; // biome-ignore format: a matrix
  it.each<[string, Sketch, string, number[], number[], string | null, Partial<Certificate>?]>([
    ["what is proved", cross, "01 10", [3, 2], [2, 0], null],
    ["another unit", cross, "01 10", [3, 2], [2, 0], "the unit is 7, not 2000001", { unit: 7 }],
    ["a profit too few", cross, "01 10", [3], [2, 0], "one dual per person is missing"],
    ["a price too many", cross, "01 10", [3, 2], [2, 0, 0], "one dual per person is missing"],
    ["half a price", cross, "01 10", [3, 2], [2, 0.5], "a dual is not an integer >= 0"],
    ["less than nothing", cross, "01 10", [3, -2], [2, 0], "a dual is not an integer >= 0"],
    ["a pair that is not open", cross, "11", [3, 2], [2, 0], "the pair of mentee 1 and mentor 1 is not open"],
    ["a pair nobody pays for", cross, "01 10", [2, 2], [2, 0], "mentee 0 and mentor 0 have slack -1"],
    ["a pair that costs more than it is worth", cross, "01 10", [4, 2], [2, 0], "mentee 0 and mentor 1 have slack 1"],
    ["a mentor too many", { open: [[5, 5]] }, "00 01", [5], [0, 0], "mentee 0 has 2 mentors for 1 places"],
    ["a gain from nothing", { open: [[0, 0]] }, "", [1], [0, 0], "mentee 0 gains 1 from nothing"],
    [
      "a place that would pay",
      { open: [[5, 5]], wants: [2] },
      "00",
      [5],
      [0, 0],
      "mentee 0 would gain by one more mentor",
    ],
    [
      "a further mentor at a loss",
      { open: [[5, 5]], wants: [2], objective: { kind: "mostMentees" } },
      "00 01",
      [1_000_000],
      [0, 0],
      "mentee 0 has a mentor too many",
    ],
    ["a mentee too many", { open: [[5], [5]] }, "00 10", [0, 0], [5], "mentor 0 has 2 mentees for 1 places"],
    ["a price for what is free", { open: [[5]], capacity: [2] }, "", [0], [5], "mentor 0 has a free place at 5"],
    [
      "a further mentee below her worth",
      { open: [[5], [5]], capacity: [2], objective: { kind: "bestTotal", mentorsUsed: true } },
      "00 10",
      [1_000_006, 1_000_006],
      [0],
      "mentor 0 has a mentee too many",
    ],
    ["a price that could be lower", { open: [[5]] }, "00", [4], [1], "the price of mentor 0 could be lower"],
    [
      "prices that could be lower together",
      { open: [[5, 5], [5, 5]] }, // biome-ignore format: a matrix
      "00 11",
      [0, 0],
      [5, 5],
      "the price of mentor 0 could be lower",
    ],
    ["a profit that could be higher", { open: [[5]] }, "00", [4], [0], "the profit of mentee 0 could be higher"],
    [
      "a place left empty at a price, though it is worth filling",
      { open: [[0]], objective: { kind: "bestTotal", mentorsUsed: true } },
      "",
      [0],
      [UNIT_OF_ONE],
      `mentor 0 has a free place at ${UNIT_OF_ONE}`,
    ],
    ["nothing where nothing is wrong", { open: [[5]] }, "00", [5], [0], null],
    ["nothing of somebody with no place left", { open: [[5]], capacity: [2] }, "0*0", [5], [0], null],
    [
      "a profit without a place",
      { open: [[5]], capacity: [2] },
      "0*0",
      [6],
      [0],
      "the profit of mentee 0, who has no place to fill, is not the least",
    ],
  ])("tells of %s", (_name, sketch, chosen, profits, prices, words, other) => {
    expect(refute(sketch, chosen, profits, prices, other)).toBe(words);
  });

  it("looks only at pairs from the threshold up, where there is one", () => {
    const fair = { threshold: 4, above: null };
    const few = { open: [[4, 3]] };
    expect(refute(few, "00", [4], [0, 0], { fair })).toBeNull();
    expect(refute(few, "01", [4], [0, 0], { fair })).toBe("the pair of mentee 0 and mentor 1 is not open");
  });
});

/** Of a round: the verifier's table, and the pairs and duals that match() states. */
function solved({ cohort, program }: Round) {
  const result = match(cohort, program);
  const table = tabulate(parseCohort(cohort), resolveProgram(program));
  const chosen = result.pairs.map(({ mentorId, menteeId, locked }) => ({
    mentor: table.mentorAt.get(mentorId) ?? -1,
    mentee: table.menteeAt.get(menteeId) ?? -1,
    locked,
  }));
  return { result, table, chosen };
}

function changed(list: readonly number[], at: number, by: number): number[] {
  return list.map((value, index) => (index === at ? value + by : value));
}

/** What a set of pairs is worth, levels and scores in one number. */
function worthOf({ table, mates, seats, first, drop, use }: Claim): number {
  const places = (load: number, gain: number, less: number): number =>
    load === 0 ? 0 : load * gain - (load - 1) * less;
  let worth = 0;
  mates.forEach((own, i) => {
    worth += places(own.size, first[i], drop[i]);
    for (const j of own) worth += table.score(i, j).score;
  });
  seats.forEach((own, j) => {
    worth += places(own.size, use[j], use[j]);
  });
  return worth;
}

describe("a certificate of match()", () => {
  it("is the only one: no dual may be any higher or lower", () => {
    fc.assert(
      fc.property(rounds({ mentors: 4, mentees: 4 }), (round) => {
        const { result, table, chosen } = solved(round);
        const { certificate } = result;
        const claim = composeClaim(table, chosen);
        expect(refuteCertificate(claim, certificate)).toBeNull();
        for (const by of [1, -1, claim.unit, -claim.unit]) {
          certificate.profits.forEach((_, at) => {
            const profits = changed(certificate.profits, at, by);
            expect(refuteCertificate(claim, { ...certificate, profits })).not.toBeNull();
          });
          certificate.prices.forEach((_, at) => {
            const prices = changed(certificate.prices, at, by);
            expect(refuteCertificate(claim, { ...certificate, prices })).not.toBeNull();
          });
        }
      }),
      runs(150),
    );
  });

  it("proves no pairs that are worth less", () => {
    let worse = 0;
    fc.assert(
      fc.property(rounds({ mentors: 4, mentees: 4 }), (round) => {
        const { result, table, chosen } = solved(round);
        const best = worthOf(composeClaim(table, chosen));
        chosen.forEach((pair, at) => {
          if (pair.locked) return;
          const rest = chosen.filter((_, index) => index !== at);
          const others = [
            rest,
            ...table.mentors.map((_, mentor) => [...rest, { ...pair, mentor }]),
            ...table.mentees.map((_, mentee) => [...rest, { ...pair, mentee }]),
          ];
          for (const other of others) {
            const claim = composeClaim(table, other);
            if (worthOf(claim) >= best) continue;
            worse++;
            expect(refuteCertificate(claim, result.certificate)).not.toBeNull();
          }
        });
      }),
      runs(100),
    );
    expect(worse).toBeGreaterThan(enough(50));
  });
});

describe("refuteFairness()", () => {
  const objective: Objective = { kind: "fair" };
  const used: Objective = { kind: "fair", mentorsUsed: true };
  const square = { open: [[9, 4], [4, 1]], objective }; // biome-ignore format: a matrix
  const none = [0, 0];
  it.each<[string, Sketch, string, Parameters<typeof refuteFairness>[2], string | null]>([
    [
      "what is proved: mentee 1 has nobody above",
      { open: [[9, 9], [4, 4]], objective }, // biome-ignore format: a matrix
      "00 11",
      { threshold: 4, above: { threshold: 9, profits: [1, 0], prices: none } },
      null,
    ],
    [
      "all scores alike",
      { open: [[4, 4], [4, 4]], objective }, // biome-ignore format: a matrix
      "00 11",
      { threshold: 4, above: null },
      null,
    ],
    ["a threshold nobody scores", square, "01 10", { threshold: 5, above: null }, "no pair scores the threshold 5"],
    [
      "a witness that is missing",
      square,
      "01 10",
      { threshold: 4, above: null },
      "a pair scores 9, and nothing is said of it",
    ],
    [
      "another next score",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 8, profits: none, prices: none } },
      "the next score is 9, not 8",
    ],
    [
      "a dual too few",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: [0], prices: none } },
      "one dual per person is missing above",
    ],
    [
      "a dual too many",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: none, prices: [0, 0, 0] } },
      "one dual per person is missing above",
    ],
    [
      "half a dual",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: [0.5, 0], prices: none } },
      "a dual above is not an integer",
    ],
    [
      "less than nothing",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: none, prices: [0, -1] } },
      "a dual above is not an integer",
    ],
    [
      "a bound that is not below",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: [2, 0], prices: none } },
      "the duals above allow 2, and 2 are reached",
    ],
    [
      "a bound just below",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: [1, 0], prices: none } },
      null,
    ],
    [
      "a pair unpaid for is a place",
      square,
      "01 10",
      { threshold: 4, above: { threshold: 9, profits: none, prices: none } },
      null,
    ],
    ["nobody at all", { open: [[null]], objective }, "", { threshold: 0, above: null }, null],
    // first places 2, further ones 1, a mentor's first mentee 1
    [
      "what several places are worth",
      { open: [[9, 9], [4, 4]], wants: [2, 1], objective: used }, // biome-ignore format: a matrix
      "00 01",
      { threshold: 4, above: { threshold: 9, profits: [3, 7], prices: [1, 0] } },
      "the duals above allow 6, and 5 are reached",
    ],
    [
      "pairs that pay for themselves",
      { open: [[9, 9], [4, 4]], wants: [2, 1], objective: used }, // biome-ignore format: a matrix
      "00 01",
      { threshold: 4, above: { threshold: 9, profits: [1, 0], prices: [3, 0] } },
      "the duals above allow 6, and 5 are reached",
    ],
    [
      "several places of a mentor",
      { open: [[9], [9], [4]], capacity: [2], objective: used }, // biome-ignore format: a matrix
      "00 10",
      { threshold: 4, above: { threshold: 9, profits: [0, 0, 0], prices: [3] } },
      "the duals above allow 5, and 3 are reached",
    ],
    [
      "a mentor with nobody above, who counts for nothing",
      { open: [[9, 4], [9, 4]], capacity: [2, 1], objective }, // biome-ignore format: a matrix
      "00 10",
      { threshold: 4, above: { threshold: 9, profits: none, prices: [1, 5] } },
      "the duals above allow 2, and 2 are reached",
    ],
    [
      "a mentor with nobody above, though his first mentee is worth something",
      { open: [[9, 4], [9, 4]], capacity: [2, 1], objective: used }, // biome-ignore format: a matrix
      "00 11",
      { threshold: 4, above: { threshold: 9, profits: none, prices: [2, 5] } },
      null,
    ],
    [
      "locked places, which are gone",
      { open: [[9, 4], [9, 9]], objective: used }, // biome-ignore format: a matrix
      "0*1 10",
      { threshold: 4, above: { threshold: 9, profits: none, prices: none } },
      "the duals above allow 2, and 2 are reached",
    ],
  ])("tells of %s", (_name, sketch, chosen, witness, words) => {
    expect(refuteFairness(tableOf(sketch), pairsOf(chosen), witness)).toBe(words);
  });
});

describe("tabulateTurns()", () => {
  it("tells what a turn would cost, and who would go without", () => {
    // one place, three who want it: 5 has it; 4 would cost 1, 2 would cost 3
    const claim = claimOf({ open: [[5], [4], [2]] }, "00");
    const turns = tabulateTurns(claim, { unit: claim.unit, profits: [1, 0, 0], prices: [4] });
    expect(turns.cost).toEqual([4, 1, 3].map((cost, i) => (i === 0 ? 0 : cost)));
    expect([1, 2].map((i) => turns.endsAt(i))).toEqual([1, 2].map(() => ({ mentees: new Set([0]), free: false })));
  });

  it("knows a place that is free, and somebody whom nobody may meet", () => {
    const claim = claimOf({ open: [[5], [0], [null]], capacity: [2] }, "00"); // biome-ignore format: a matrix
    const turns = tabulateTurns(claim, { unit: claim.unit, profits: [5, 0, 0], prices: [0] });
    expect(turns.cost.slice(1)).toEqual([0, Infinity]);
    expect(turns.endsAt(1)).toEqual({ mentees: new Set(), free: true });
  });

  it("follows a chain to the place that is free, at the price of that place", () => {
    // mentee 1 gets mentor 0 if mentee 0 moves on to mentor 1, who has a second place: 5 become 3
    const objective: Objective = { kind: "bestTotal", mentorsUsed: true };
    const sketch = { open: [[5, 3], [0, null], [null, 4]], capacity: [1, 2], objective }; // biome-ignore format: a matrix
    const claim = claimOf(sketch, "00 21");
    const certificate = { unit: claim.unit, profits: [5, 0, 6], prices: [claim.unit, claim.unit - 2] };
    expect(refuteCertificate(claim, certificate)).toBeNull();
    const turns = tabulateTurns(claim, certificate);
    expect(turns.cost[1]).toBe(2);
    expect(turns.endsAt(1)).toEqual({ mentees: new Set(), free: true });
  });

  it("counts what somebody loses who has two mentors and gives up the better one", () => {
    const claim = claimOf({ open: [[5, 3], [1, null]], wants: [2, 1] }, "00 01"); // biome-ignore format: a matrix
    const certificate = { unit: claim.unit, profits: [3, 0], prices: [1, 0] };
    expect(refuteCertificate(claim, certificate)).toBeNull();
    const turns = tabulateTurns(claim, certificate);
    expect(turns.cost[1]).toBe(4);
    expect(turns.endsAt(1)).toEqual({ mentees: new Set([0]), free: false });
  });

  it("comes to what the search backwards finds", () => {
    let priced = 0;
    const shape = smallProblems({ size: 5, places: 3 });
    fc.assert(
      fc.property(
        shape,
        fc.constantFrom<Objective["kind"]>("mostMentees", "bestTotal"),
        fc.boolean(),
        (given, kind, mentorsUsed) => {
          const open = toMatrix(given);
          fc.pre(open.length > 0 && given.graph.rightCount > 0);
          const wants = [...given.wants].map((count) => Math.max(1, count));
          const sketch = { open, wants, capacity: [...given.capacity], objective: { kind, mentorsUsed } };
          const claim = claimOf(sketch, "");
          const one = fromMatrix(open, given.graph.rightCount, {
            wants,
            capacity: claim.capacity,
            leftFirst: claim.first,
            leftDrop: claim.drop,
            rightFirst: claim.use,
            rightDrop: claim.use,
          });
          const { matching, duals } = finish(maximizeBenefit(one));
          const { price: prices, profit: profits } = lowestPrices(one, matching, duals);
          const all = open.flatMap((row, mentee) =>
            row.flatMap((score, mentor) => (score === null ? [] : [{ mentee, mentor, locked: false }])),
          );
          const chosen = Array.from(matching.edges, (e) => all[e]);
          const solved = composeClaim(claim.table, chosen);
          const certificate = { unit: claim.unit, profits: [...profits], prices: [...prices] };
          expect(refuteCertificate(solved, certificate)).toBeNull();
          const found = turnCosts(one, matching, duals);
          const turns = tabulateTurns(solved, certificate);
          solved.mates.forEach((own, i) => {
            if (own.size > 0) return;
            priced++;
            expect(turns.cost[i]).toBe(found.cost[i]);
            if (found.cost[i] === Infinity) return;
            const { mentees, free } = turns.endsAt(i);
            expect(found.yields[i] === NOBODY ? free : mentees.has(found.yields[i])).toBe(true);
          });
        },
      ),
      runs(400),
    );
    expect(priced).toBeGreaterThan(enough(200));
  });

  it("names all who might yield, and nobody else", () => {
    // mentees 0 and 1 are worth the same to mentors 0 and 1, 2 more; 3 could come in for 0 or 1, by either of these two,
    // and for 4 by mentor 2 only at a greater loss
    const open = [[5, 5, null], [5, 5, null], [9, 9, null], [4, 4, 1], [null, null, 8]]; // biome-ignore format: a matrix
    const claim = claimOf({ open, capacity: [1, 2, 1] }, "00 11 21 42");
    const certificate = { unit: claim.unit, profits: [1, 1, 5, 0, 7], prices: [4, 4, 1] };
    expect(refuteCertificate(claim, certificate)).toBeNull();
    const turns = tabulateTurns(claim, certificate);
    expect(turns.cost[3]).toBe(1);
    expect(turns.endsAt(3)).toEqual({ mentees: new Set([0, 1]), free: false });
  });
});
