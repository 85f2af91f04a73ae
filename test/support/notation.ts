import type { AssignmentProblem, Matching } from "../../src/solve/problem.js";

export interface ProblemOptions {
  readonly leftFirst?: readonly number[];
  readonly rightFirst?: readonly number[];
  readonly wants?: readonly number[];
  readonly capacity?: readonly number[];
  readonly leftDrop?: readonly number[];
  readonly rightDrop?: readonly number[];
}

/** The benefit of each pair, a row per left node; null where there is no edge. */
export type Matrix = readonly (readonly (number | null)[])[];

/**
 * A problem in one line: "a:x3y5 b:x c:" has the left nodes a, b and c, and the right nodes w … z that occur, in the order
 * of the alphabet. The number is the edge's benefit, 0 if it is left out. Wants and capacity are 1, the rest is 0.
 */
export function problem(text: string, options: ProblemOptions = {}): AssignmentProblem {
  const { lefts, rights } = parse(text);
  const matrix = lefts.map(({ row }) => rights.map((name) => row.get(name) ?? null));
  return fromMatrix(matrix, rights.length, options);
}

/** The chosen pairs of such a problem: "ay bx". */
export function pairs(text: string, { edges }: Matching): string {
  const { lefts, rights } = parse(text);
  const all = lefts.flatMap(({ name, row }) => rights.filter((right) => row.has(right)).map((right) => name + right));
  return Array.from(edges, (e) => all[e]).join(" ");
}

/** A problem from its matrix. Rows may be none, so the number of columns is said. */
export function fromMatrix(matrix: Matrix, rightCount: number, options: ProblemOptions = {}): AssignmentProblem {
  const leftCount = matrix.length;
  const rowStart = new Int32Array(leftCount + 1);
  const target: number[] = [];
  const benefit: number[] = [];
  matrix.forEach((row, left) => {
    row.forEach((value, right) => {
      if (value === null) return;
      target.push(right);
      benefit.push(value);
    });
    rowStart[left + 1] = target.length;
  });
  const perNode = (values: readonly number[] | undefined, count: number, usual: number): number[] =>
    Array.from({ length: count }, (_, node) => values?.[node] ?? usual);
  return {
    graph: { leftCount, rightCount, rowStart, target: Int32Array.from(target) },
    benefit: Int32Array.from(benefit),
    leftFirst: Float64Array.from(perNode(options.leftFirst, leftCount, 0)),
    rightFirst: Float64Array.from(perNode(options.rightFirst, rightCount, 0)),
    wants: Int32Array.from(perNode(options.wants, leftCount, 1)),
    capacity: Int32Array.from(perNode(options.capacity, rightCount, 1)),
    leftDrop: Float64Array.from(perNode(options.leftDrop, leftCount, 0)),
    rightDrop: Float64Array.from(perNode(options.rightDrop, rightCount, 0)),
  };
}

/** A copy of the array with one value replaced. */
export function replaced<T extends Int32Array | Float64Array>(values: T, at: number, value: number): T {
  const copy = values.slice() as T;
  copy[at] = value;
  return copy;
}

/** The matrix of a problem, for tests that change one. */
export function toMatrix({ graph, benefit }: AssignmentProblem): (number | null)[][] {
  return Array.from({ length: graph.leftCount }, (_, left) => {
    const row = new Array<number | null>(graph.rightCount).fill(null);
    for (let e = graph.rowStart[left]; e < graph.rowStart[left + 1]; e++) row[graph.target[e]] = benefit[e];
    return row;
  });
}

/** Everything about a problem but its matrix. */
export function toOptions(problem: AssignmentProblem): Required<ProblemOptions> {
  const { leftFirst, rightFirst, wants, capacity, leftDrop, rightDrop } = problem;
  return {
    leftFirst: [...leftFirst],
    rightFirst: [...rightFirst],
    wants: [...wants],
    capacity: [...capacity],
    leftDrop: [...leftDrop],
    rightDrop: [...rightDrop],
  };
}

function parse(text: string): { lefts: { name: string; row: Map<string, number> }[]; rights: string[] } {
  const lefts = Array.from(text.matchAll(/([a-z]):(\w*)/g), ([, name, edges]) => {
    const row = new Map(Array.from(edges.matchAll(/([a-z])(\d*)/g), ([, right, value]) => [right, Number(value)]));
    return { name, row };
  });
  const rights = [...new Set(lefts.flatMap(({ row }) => [...row.keys()]))].sort();
  return { lefts, rights };
}
