import { describe, expect, it } from "vitest";
import type { Objective } from "../../src/programs/program.js";
import { expectMenteeCause, expectMentorCause } from "../../src/verify/expect.js";
import type { TurnTable } from "../../src/verify/optimum.js";
import { claimOf, type Sketch } from "../support/claims.js";

const UNIT = 2_000_001; // of two mentors
const most: Objective = { kind: "mostMentees" };

/** Turns as they are stated: what they cost, and who might yield. */
function turnsOf(cost: readonly number[], yields: readonly number[], free = false): () => TurnTable {
  return () => ({ cost, endsAt: () => ({ mentees: new Set(yields), free }) });
}

describe("expectMenteeCause()", () => {
  const three = { open: [[7, 7], [6, 6], [5, 5]] }; // biome-ignore format: a matrix
  const turnOf = (sketch: Sketch, chosen: string, turns: () => TurnTable, insteadOf: string | null | undefined) => {
    const cause = expectMenteeCause(claimOf(sketch, chosen), turns, 2, [], {
      shortage: 4,
      insteadOf,
      isTurnUntold: false,
    });
    return cause?.kind === "outweighed" || cause?.kind === "shortage" ? cause.turn : cause;
  };

  it("says nothing of whom nothing is missing", () => {
    const claim = claimOf(three, "00 11");
    expect(
      expectMenteeCause(claim, turnsOf([], []), 1, ["m1"], {
        shortage: undefined,
        insteadOf: null,
        isTurnUntold: false,
      }),
    ).toBeNull();
  });

  it.each<[string, Sketch, object]>([
    ["bestTotal", three, { kind: "outweighed", best: { id: "m0", score: 5 } }],
    ["mostMentees", { ...three, objective: most }, { kind: "shortage", shortage: 4 }],
  ])("tells of %s", (_name, sketch, expected) => {
    const claim = claimOf(sketch, "00 11");
    const cause = expectMenteeCause(claim, turnsOf([0, 0, 1], [1]), 2, [], {
      shortage: 4,
      insteadOf: "e1",
      isTurnUntold: false,
    });
    expect(cause).toEqual({ ...expected, turn: { insteadOf: "e1", scoreCost: 1 } });
  });

  it("takes no shortage for granted", () => {
    const claim = claimOf({ ...three, objective: most }, "00 11");
    const claimed = { shortage: undefined, insteadOf: undefined, isTurnUntold: false };
    expect(expectMenteeCause(claim, turnsOf([0, 0, 1], [1]), 2, [], claimed)).toMatchObject({ shortage: -1 });
  });

  it("knows no turn under fair, where none is told, nor of somebody who has a mentor", () => {
    const fair = claimOf({ ...three, objective: { kind: "fair" } }, "00 11");
    const claimed = { shortage: 0, insteadOf: "e1", isTurnUntold: false };
    expect(expectMenteeCause(fair, turnsOf([0, 0, 1], [1]), 2, [], claimed)).toMatchObject({ turn: null });
    const untold = { ...claimed, isTurnUntold: true };
    expect(expectMenteeCause(claimOf(three, "00 11"), turnsOf([0, 0, 1], [1]), 2, [], untold)).toMatchObject({
      turn: null,
    });
    const further = claimOf({ ...three, wants: [1, 1, 2], objective: most }, "00 21");
    expect(expectMenteeCause(further, turnsOf([0, 0, 1], [1]), 2, ["m1"], claimed)).toMatchObject({ turn: null });
  });

  it.each<[string | null | undefined, string]>([
    ["e1", "e1"],
    ["e0", "e0"],
    ["e2", "e0"],
    ["nobody", "e0"],
    [null, "e0"],
    [undefined, "e0"],
  ])("takes who yields from the claim, if it is true: %s", (claimed, insteadOf) => {
    expect(turnOf(three, "00 11", turnsOf([0, 0, 3], [1, 0]), claimed)).toEqual({ insteadOf, scoreCost: 3 });
  });

  it.each<[string | null | undefined, number[], string | null]>([
    [null, [1, 0], null],
    ["e1", [1, 0], "e1"],
    [undefined, [1, 0], "e0"],
    [undefined, [], null],
    ["e1", [], null],
  ])("lets a place be free: %s of %j", (claimed, yields, insteadOf) => {
    expect(turnOf(three, "00 11", turnsOf([0, 0, 3], yields, true), claimed)).toEqual({ insteadOf, scoreCost: 3 });
  });

  it("counts the places that change hands, so that scores are left", () => {
    // first places are worth 2 units with tier 0, 3 with tier 1, further ones 1
    const tiers = { ...three, wants: [2, 1, 1], priority: [1, 0, 0], objective: most };
    expect(turnOf(tiers, "00 11", turnsOf([0, 0, UNIT + 7], [0]), "e0")).toEqual({ insteadOf: "e0", scoreCost: 7 });
    expect(turnOf(tiers, "00 01", turnsOf([0, 0, 7 - UNIT], [0]), "e0")).toEqual({ insteadOf: "e0", scoreCost: 7 });
    expect(turnOf(tiers, "00 11", turnsOf([0, 0, 7 - 2 * UNIT], [], true), null)).toEqual({
      insteadOf: null,
      scoreCost: 7,
    });
  });

  it("knows no turn where nothing leads to one", () => {
    expect(turnOf(three, "00 11", turnsOf([0, 0, Infinity], []), "e0")).toBeNull();
  });
});

describe("expectMentorCause()", () => {
  const two = { open: [[7, null], [6, 4]], capacity: [2, 1] }; // biome-ignore format: a matrix
  it.each<[string, Sketch, string, object | null]>([
    ["nothing where no place is free", two, "00 10", null],
    ["somebody who waits and was outweighed", two, "00", { kind: "outweighed", best: { id: "e1", score: 6 } }],
    ["a surplus", { ...two, capacity: [3, 1] }, "00 11", { kind: "surplus", mentees: 1 }],
  ])("tells of %s", (_name, sketch, chosen, cause) => {
    expect(expectMentorCause(claimOf(sketch, chosen), 0, [])).toEqual(cause);
  });
});
