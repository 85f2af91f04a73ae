import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contestedRights } from "../../src/solve/most-pairs.js";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { placesOf, sum } from "../../src/solve/side.js";
import { drain } from "../support/drain.js";
import { fromMatrix, problem } from "../support/notation.js";
import { bestTotal, mostEdges } from "../support/oracle.js";
import { tieredProblems, withMostEdges } from "../support/problems.js";
import { enough, runs } from "../support/runs.js";

const contestedOf = (one: AssignmentProblem): number[] | null => {
  const contested = drain(contestedRights(one, placesOf(one)));
  return contested === null ? null : Array.from(contested);
};

/** The same by definition: another place of a contested right would be worth something. */
function contestedByTrial(one: AssignmentProblem): number[] | null {
  const places = placesOf(one);
  const most = mostEdges(one);
  if (most === sum(places.right) && most < sum(places.left)) return null;
  const levels = { ...one, benefit: one.benefit.map(() => 0) };
  const best = bestTotal(levels);
  return Array.from(places.right, (_, right) => {
    const capacity = one.capacity.slice();
    capacity[right]++;
    return bestTotal({ ...levels, capacity }) > best ? 1 : 0;
  });
}

/** A ladder: each left reaches the right before hers and her own; the last one the first right alone. */
function ladder(count: number): AssignmentProblem {
  const row = (left: number): (number | null)[] =>
    Array.from({ length: count }, (_, right) => (right === left || right === left + 1 ? 1 : null));
  const last = Array.from({ length: count }, (_, right) => (right === 0 ? 1 : null));
  return withMostEdges(fromMatrix([...Array.from({ length: count - 1 }, (_, left) => row(left)), last], count));
}

describe("contestedRights()", () => {
  it("contestedRights() names the rights of which another place would be worth something", () => {
    let some = 0;
    let none = 0;
    let filled = 0;
    fc.assert(
      fc.property(tieredProblems(), (one) => {
        const expected = contestedByTrial(one);
        const contested = contestedOf(one);
        // whoever has no places is nobody's
        const places = Array.from(placesOf(one).right);
        expect(contested?.filter((_, right) => places[right] > 0)).toEqual(
          expected?.filter((_, right) => places[right] > 0),
        );
        if (contested === null) filled++;
        else if (contested.includes(1)) some++;
        else none++;
      }),
      runs(1500, 20261127),
    );
    expect(some).toBeGreaterThan(enough(50));
    expect(none).toBeGreaterThan(enough(20));
    expect(filled).toBeGreaterThan(enough(50));
  });

  it.each([
    ["nobody where nobody waits", "a:x b:y", {}, [0, 0]],
    ["nothing where all places are filled and somebody waits", "a:x b:y c:y", {}, null],
    ["nothing where there are no places at all", "a:x", { capacity: [0] }, null],
    ["who is wanted by more than she has places for", "a:x b:x c:yz", {}, [1, 0, 0]],
    ["all that those who sit there could go to", "a:uv b:uv c:u d:x e:xyz", {}, [1, 1, 0, 0, 0]],
    ["who has several places, all wanted", "a:x b:x c:x d:yz", { capacity: [2, 1, 1] }, [1, 0, 0]],
    ["who is wanted by too many, whichever of them come first", "a:x b:x c:yz", { leftFirst: [9, 5, 5] }, [1, 0, 0]],
    ["who has no places at all, whom nobody may seek", "a:x b:yz", { capacity: [0, 1, 1] }, [1, 0, 0]],
  ])("contestedRights() names %s", (_, text, options, expected) => {
    expect(contestedOf(problem(text, options))).toEqual(expected);
  });

  it("contestedRights() moves everybody along a way through all rights", () => {
    // whoever comes first takes the right that the next one needs; the last needs them all to move
    expect(contestedOf(ladder(50))).toEqual(new Array(50).fill(0));
  });

  it("contestedRights() pauses at least every hundred thousand edges, and looks at each a few times", () => {
    // five hundred for three hundred places that all of them reach; two hundred more places that they do not
    const row = (left: number): (number | null)[] =>
      Array.from({ length: 500 }, (_, right) => (left < 500 === right < 300 ? 1 : null));
    const one = fromMatrix(
      Array.from({ length: 600 }, (_, left) => row(left)),
      500,
    );
    const edges = one.graph.target.length;
    const pauses = [...contestedRights(one, placesOf(one))].length;
    expect(edges).toBeGreaterThan(150_000);
    expect(pauses).toBeGreaterThanOrEqual(3);
    expect(pauses).toBeLessThanOrEqual((4 * edges) / 65_536);
  });

  it("contestedRights() pauses while places are taken as well, and searches for nobody once all are", () => {
    const one = fromMatrix(
      Array.from({ length: 600 }, () => new Array<number>(300).fill(1)),
      300,
    );
    const pauses = [...contestedRights(one, placesOf(one))].length;
    expect(pauses).toBeGreaterThanOrEqual(1);
    expect(pauses).toBeLessThanOrEqual(one.graph.target.length / 65_536);
  });
});
