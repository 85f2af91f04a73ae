import fc from "fast-check";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AssignmentProblem, Matching } from "../../src/solve/problem.js";
import { fromMatrix } from "./notation.js";

export interface ProblemShape {
  /** Nodes on each side, at most. @defaultValue 6 */
  readonly size?: number;
  /** Wants and capacities, at most. @defaultValue 5 */
  readonly places?: number;
  /** Whether places may be worth something by themselves, and further ones less. @defaultValue true */
  readonly firsts?: boolean;
}

/** The coverage constant of a problem without tiers: it outweighs all benefits along a path. */
export function coverageUnit({ graph, benefit }: AssignmentProblem): number {
  return Math.max(0, ...benefit) * Math.min(graph.leftCount, graph.rightCount) + 1;
}

/** The same problem, where the first thing that counts is how many edges are chosen. */
export function withMostEdges(problem: AssignmentProblem): AssignmentProblem {
  const { leftCount, rightCount } = problem.graph;
  return {
    ...problem,
    leftFirst: new Float64Array(leftCount).fill(coverageUnit(problem)),
    rightFirst: new Float64Array(rightCount),
    leftDrop: new Float64Array(leftCount),
    rightDrop: new Float64Array(rightCount),
  };
}

/** Small problems of every kind: sparse and dense, full of ties, with nobody to meet, nothing to want, nothing to give. */
export function smallProblems(shape: ProblemShape = {}): fc.Arbitrary<AssignmentProblem> {
  const { size = 6, places = 5, firsts = true } = shape;
  const upTo = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
  const values = fc.constantFrom(0, 1, 3, 9, 1_000_000);
  const levels = firsts ? fc.constantFrom(0, 1, 9, 60, 1e13) : fc.constant(0);
  return fc
    .record({
      leftCount: upTo(size),
      rightCount: upTo(size),
      density: fc.constantFrom(2, 4, 7, 10),
      most: values,
      wants: fc.constantFrom(...[1, 2, places].filter((most) => most <= places)),
      capacity: fc.constantFrom(...[1, 2, places].filter((most) => most <= places)),
      leftFirst: levels,
      rightFirst: levels,
      leftDrop: levels,
      rightDrop: levels,
    })
    .chain((kind) => {
      const perNode = (count: number, value: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
        fc.array(value, { minLength: count, maxLength: count });
      const cell = fc
        .tuple(fc.integer({ min: 1, max: 10 }), upTo(kind.most))
        .map(([roll, benefit]) => (roll <= kind.density ? benefit : null));
      const row = fc.array(cell, { minLength: kind.rightCount, maxLength: kind.rightCount });
      return fc
        .record({
          matrix: fc.array(row, { minLength: kind.leftCount, maxLength: kind.leftCount }),
          leftFirst: perNode(kind.leftCount, upTo(kind.leftFirst)),
          rightFirst: perNode(kind.rightCount, upTo(kind.rightFirst)),
          wants: perNode(kind.leftCount, kind.wants === 1 ? fc.constant(1) : upTo(kind.wants)),
          capacity: perNode(kind.rightCount, kind.capacity === 1 ? fc.constant(1) : upTo(kind.capacity)),
          leftDrop: perNode(kind.leftCount, upTo(kind.leftDrop)),
          rightDrop: perNode(kind.rightCount, upTo(kind.rightDrop)),
        })
        .map(({ matrix, ...options }) => fromMatrix(matrix, kind.rightCount, options));
    });
}

/** One place to a left node, a tier to each, and edges so few that places are short here and plenty there. */
export function tieredProblems(): fc.Arbitrary<AssignmentProblem> {
  return fc
    .record({ leftCount: fc.integer({ min: 3, max: 8 }), rightCount: fc.integer({ min: 3, max: 6 }) })
    .chain(({ leftCount, rightCount }) => {
      const perNode = <T>(count: number, value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
        fc.array(value, { minLength: count, maxLength: count });
      const cell = fc.oneof(
        { weight: 7, arbitrary: fc.constant(null) },
        { weight: 3, arbitrary: fc.oneof(fc.nat(3), fc.nat(1_000_000)) },
      );
      return fc.record({
        matrix: perNode(leftCount, perNode(rightCount, cell)),
        wants: perNode(leftCount, fc.constantFrom(1, 1, 1, 1, 1, 0)),
        capacity: perNode(rightCount, fc.constantFrom(1, 1, 1, 2, 3, 0)),
        tiers: fc.oneof(fc.constant(new Array<number>(leftCount).fill(0)), perNode(leftCount, fc.nat(2))),
      });
    })
    .map(({ matrix, wants, capacity, tiers }) => {
      const one = fromMatrix(matrix, capacity.length, { wants, capacity });
      return { ...one, leftFirst: Float64Array.from(tiers, (tier) => (tier + 1) * coverageUnit(one)) };
    });
}

/** Some legal matching: the edges in the order of these keys, each taken where there is still room. */
export function someMatching({ graph, wants, capacity }: AssignmentProblem, keys: readonly number[]): Matching {
  const [left, right] = [wants.slice(), capacity.slice()];
  const order = Array.from(graph.target.keys())
    .filter((e) => keys[e % keys.length] > 0)
    .sort((a, b) => keys[a % keys.length] - keys[b % keys.length]);
  const chosen = order.filter((e) => {
    const source = graph.rowStart.findIndex((_, node) => e < graph.rowStart[node + 1]);
    if (left[source] === 0 || right[graph.target[e]] === 0) return false;
    left[source]--;
    right[graph.target[e]]--;
    return true;
  });
  return { edges: Int32Array.from(chosen).sort() };
}

/** How the benefits of a large problem come about. */
export const FAMILIES = {
  uniform: (dice: Dice) => () => dice.upTo(1_000_000),
  tied: () => () => 7,
  levels: (dice: Dice) => () => (dice.upTo(9) < 4 ? null : 5 * dice.upTo(20)),
  sparse: (dice: Dice) => () => (dice.upTo(19) > 0 ? null : dice.upTo(50)),
  popular: (dice: Dice) => {
    const worth = Array.from({ length: 300 }, () => dice.upTo(100_000));
    return (_: number, right: number) => worth[right];
  },
  product: (dice: Dice) => {
    const worth = Array.from({ length: 300 }, () => dice.upTo(1000));
    return (left: number, right: number) => worth[left] * worth[right];
  },
} satisfies Record<string, (dice: Dice) => (left: number, right: number) => number | null>;

export type Family = keyof typeof FAMILIES;

/** A large problem, the same for the same seed. Wants and capacities lie between 0 and `places`, or are 1. */
export function largeProblem(
  family: Family,
  { leftCount, rightCount, places, seed }: { leftCount: number; rightCount: number; places: number; seed: number },
): AssignmentProblem {
  const dice = new Dice(seed);
  const benefitOf = FAMILIES[family](dice);
  const rights = Array.from({ length: rightCount }, (_, right) => right);
  const matrix = Array.from({ length: leftCount }, (_, left) => rights.map((right) => benefitOf(left, right)));
  const drawn = (count: number): number[] =>
    Array.from({ length: count }, () => (places === 1 ? 1 : dice.upTo(places)));
  return fromMatrix(matrix, rightCount, { wants: drawn(leftCount), capacity: drawn(rightCount) });
}

class Dice {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** An integer from 0 to `most`, both included. */
  upTo(most: number): number {
    return uniformInt(this.#generator, 0, most);
  }
}
