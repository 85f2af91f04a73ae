/*
 * Seeded assignment problems for the solver's benchmarks: most pairs first, then the greatest total. The same seed gives the
 * same bytes. Typed arrays throughout, so that a million rows of sixteen edges take seconds.
 *
 * Benefits are scores in micro-points, 0 … 1 000 000, unless a family says otherwise. `leftFirst` is the unit of
 * engine/compose.ts: it outweighs all benefits along a path, and makes "most pairs first" of a plain total.
 */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AssignmentProblem } from "../src/solve/problem.js";

const FULL_SCORE = 1_000_000;
const FIELD_SIZE = 1_000; // mentees in a field of the clustered families, on average
const MOST_PLACES = 3; // a mentor of a sparse problem has one to three places

/** Draws an integer from 0 to `bound` − 1. */
type Below = (bound: number) => number;

function drawFrom(seed: number): Below {
  const random = xoroshiro128plus(seed);
  return (bound) => uniformInt(random, 0, bound - 1);
}

export interface SparseSize {
  readonly lefts: number;
  readonly rights: number;
  /** Edges of each mentee: fewer only where she knows fewer mentors. */
  readonly degree: number;
  readonly seed: number;
}

/** How a family draws one edge: its right end, and what it is worth. */
interface EdgeDraw {
  readonly target: (left: number) => number;
  readonly benefit: (left: number, right: number) => number;
}

export const SPARSE_FAMILIES = ["uniform", "clustered", "contended", "tied", "over-subscribed", "deficient"] as const;
export type SparseFamily = (typeof SPARSE_FAMILIES)[number];

/**
 * - uniform: anybody, any score
 * - clustered: fields of unlike sizes; four edges in five stay in one's own field, and are worth more
 * - contended: half of the edges go to one mentor in twenty; a mentor's fame makes nine tenths of the score
 * - tied: anybody, all scores equal
 * - over-subscribed: clustered, with four places for five mentees
 * - deficient: as few places, and every other mentee knows one mentor in ten only
 */
const SPARSE: Record<SparseFamily, (size: SparseSize, below: Below) => EdgeDraw> = {
  uniform: ({ rights }, below) => ({ target: () => below(rights), benefit: () => below(FULL_SCORE + 1) }),
  clustered: drawClustered,
  contended: ({ rights }, below) => {
    const famous = Math.ceil(rights / 20);
    const fame = Int32Array.from({ length: rights }, (_, right) =>
      right < famous ? 600_000 + below(300_001) : below(600_001),
    );
    return {
      target: () => below(below(2) === 0 ? famous : rights),
      benefit: (_, right) => fame[right] + below(100_001),
    };
  },
  tied: ({ rights }, below) => ({ target: () => below(rights), benefit: () => FULL_SCORE / 2 }),
  "over-subscribed": drawClustered,
  deficient: ({ rights }, below) => ({
    target: (left) => below(left % 2 === 0 ? Math.ceil(rights / 10) : rights),
    benefit: () => below(FULL_SCORE + 1),
  }),
};

function drawClustered({ lefts, rights }: SparseSize, below: Below): EdgeDraw {
  const fields = Math.max(2, Math.round(lefts / FIELD_SIZE));
  // the lower of two draws: low fields are larger, and more so among mentees than among mentors
  const leftField = Int32Array.from({ length: lefts }, () => Math.min(below(fields), below(3 * fields)));
  const rightField = Int32Array.from({ length: rights }, () => Math.min(below(fields), below(4 * fields)));
  const { start, member } = groupByField(rightField, fields);
  const inField = (field: number): number => member[start[field] + below(start[field + 1] - start[field])];
  return {
    target: (left) => {
      const field = leftField[left];
      return below(5) > 0 && start[field] < start[field + 1] ? inField(field) : below(rights);
    },
    benefit: (left, right) => (leftField[left] === rightField[right] ? 500_000 + below(500_001) : below(600_001)),
  };
}

/** The members of each field, in compressed rows. */
function groupByField(field: Int32Array, fields: number): { start: Int32Array; member: Int32Array } {
  const start = new Int32Array(fields + 1);
  for (const own of field) start[own + 1]++;
  for (let own = 0; own < fields; own++) start[own + 1] += start[own];
  const next = start.slice(0, fields);
  const member = new Int32Array(field.length);
  field.forEach((own, right) => {
    member[next[own]++] = right;
  });
  return { start, member };
}

/** How many mentors a family has for so many mentees: two places each on average, so six or four places for five mentees. */
export function rightsFor(family: SparseFamily, lefts: number): number {
  const isShort = family === "over-subscribed" || family === "deficient";
  return Math.round(lefts * (isShort ? 0.4 : 0.6));
}

/** A sparse problem: one place for each left node, one to three for each right node. */
export function makeSparse(family: SparseFamily, size: SparseSize): AssignmentProblem {
  const { lefts, rights, degree, seed } = size;
  const below = drawFrom(seed);
  const draw = SPARSE[family](size, below);
  const capacity = Int32Array.from({ length: rights }, () => 1 + below(MOST_PLACES));
  const rowStart = new Int32Array(lefts + 1);
  const target = new Int32Array(lefts * degree);
  const benefit = new Int32Array(lefts * degree);
  let end = 0;
  for (let left = 0; left < lefts; left++) {
    const start = end;
    // a few draws more than edges, since the same mentor may be drawn twice
    for (let tries = 4 * degree; tries > 0 && end - start < degree; tries--) {
      if (insertSorted(target, start, end, draw.target(left))) end++;
    }
    for (let e = start; e < end; e++) benefit[e] = draw.benefit(left, target[e]);
    rowStart[left + 1] = end;
  }
  const graph = { leftCount: lefts, rightCount: rights, rowStart, target: target.subarray(0, end) };
  return mostPairsFirst(graph, benefit.subarray(0, end), capacity);
}

/** Puts `value` where it belongs in list[start … end − 1], which ascends; false if it is there already. */
function insertSorted(list: Int32Array, start: number, end: number, value: number): boolean {
  let at = end;
  while (at > start && list[at - 1] > value) at--;
  if (at > start && list[at - 1] === value) return false;
  list.copyWithin(at + 1, at, end);
  list[at] = value;
  return true;
}

/** What a pair of a dense problem is worth, or `FORBIDDEN`. */
type CellDraw = (left: number, right: number) => number;
const FORBIDDEN = -1;

export const DENSE_FAMILIES = [
  "int",
  "float-like",
  "tied",
  "popular",
  "popular, tastes",
  "product",
  "mentoring-like",
] as const;
export type DenseFamily = (typeof DENSE_FAMILIES)[number];

/**
 * - int: 0 … 999, so many ties
 * - float-like: 0 … 1 000 000, as scores are
 * - tied: all equal
 * - popular: all want the same mentors, in the same order
 * - popular, tastes: nearly so
 * - product: pᵢ · qⱼ, the worst case of shortest augmenting paths
 * - mentoring-like: levels, skills, goals and styles make 81 scores, and 44 % of the pairs may not meet
 */
const DENSE: Record<DenseFamily, (size: number, below: Below) => CellDraw> = {
  int: (_, below) => () => below(1_000),
  "float-like": (_, below) => () => below(FULL_SCORE + 1),
  tied: () => () => 7,
  popular: (size, below) => {
    const fame = Int32Array.from({ length: size }, () => below(FULL_SCORE + 1));
    return (_, right) => fame[right];
  },
  "popular, tastes": (size, below) => {
    const fame = Int32Array.from({ length: size }, () => below(900_001));
    return (_, right) => fame[right] + below(100_001);
  },
  product: (size, below) => {
    const [p, q] = [0, 1].map(() => Int32Array.from({ length: size }, () => below(1_001)));
    return (left, right) => p[left] * q[right];
  },
  "mentoring-like": drawMentoring,
};

/** 45 points for needs met, 21 for shared goals, 14 for styles: 0 … 80. */
function drawMentoring(size: number, below: Below): CellDraw {
  const column = (draw: () => number): Int32Array => Int32Array.from({ length: size }, draw);
  const bits = (count: number, of: number): number => {
    let set = 0;
    while (count > 0) {
      const bit = 1 << below(of);
      if ((set & bit) === 0) count--;
      set |= bit;
    }
    return set;
  };
  // the lower of two draws: a pyramid on the mentees' side
  const menteeLevel = column(() => Math.min(below(6), below(6)));
  const mentorLevel = column(() => 2 + below(6));
  const [needs, offers] = [column(() => bits(3, 24)), column(() => bits(8, 24))];
  const [wished, lived] = [column(() => bits(3, 10)), column(() => bits(4, 10))];
  const [menteeStyle, mentorStyle] = [column(() => below(15)), column(() => below(15))];
  return (left, right) => {
    if (mentorLevel[right] - menteeLevel[left] < 2 || below(100) < 23) return FORBIDDEN;
    const skills = 15 * countBits(needs[left] & offers[right]);
    const goals = 7 * countBits(wished[left] & lived[right]);
    return skills + goals + 14 - Math.abs(menteeStyle[left] - mentorStyle[right]);
  };
}

function countBits(bits: number): number {
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** A dense problem of `size` a side, one place each. */
export function makeDense(family: DenseFamily, size: number, seed: number): AssignmentProblem {
  const below = drawFrom(seed);
  const draw = DENSE[family](size, below);
  const rowStart = new Int32Array(size + 1);
  const target = new Int32Array(size * size);
  const benefit = new Int32Array(size * size);
  let end = 0;
  for (let left = 0; left < size; left++) {
    for (let right = 0; right < size; right++) {
      const value = draw(left, right);
      if (value === FORBIDDEN) continue;
      target[end] = right;
      benefit[end++] = value;
    }
    rowStart[left + 1] = end;
  }
  const graph = { leftCount: size, rightCount: size, rowStart, target: target.subarray(0, end) };
  return mostPairsFirst(graph, benefit.subarray(0, end), new Int32Array(size).fill(1));
}

function mostPairsFirst(
  graph: AssignmentProblem["graph"],
  benefit: Int32Array,
  capacity: Int32Array,
): AssignmentProblem {
  const { leftCount, rightCount } = graph;
  const greatest = benefit.reduce((most, value) => Math.max(most, value), 0);
  const unit = greatest * Math.min(leftCount, rightCount) + 1;
  return {
    graph,
    benefit,
    leftFirst: new Float64Array(leftCount).fill(unit),
    rightFirst: new Float64Array(rightCount),
    wants: new Int32Array(leftCount).fill(1),
    capacity,
    leftDrop: new Float64Array(leftCount),
    rightDrop: new Float64Array(rightCount),
  };
}
