import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgeCount, findEdge, startsOf, transpose } from "../src/graph.js";
import { problem, toMatrix } from "./support/notation.js";
import { leftOf } from "./support/oracle.js";
import { smallProblems } from "./support/problems.js";
import { runs } from "./support/runs.js";

const RUNS = runs(300, 20260913);

describe("edgeCount(), findEdge(), startsOf() and transpose()", () => {
  it("edgeCount() counts the edges", () => {
    expect(edgeCount(problem("a:xz b: c:y").graph)).toBe(3);
    expect(edgeCount(problem("").graph)).toBe(0);
  });

  it("findEdge() finds exactly the edges there are", () => {
    fc.assert(
      fc.property(smallProblems({ size: 9 }), (one) => {
        let next = 0;
        toMatrix(one).forEach((row, left) => {
          row.forEach((value, right) => {
            expect(findEdge(one.graph, left, right)).toBe(value === null ? -1 : next++);
          });
        });
      }),
      RUNS,
    );
  });

  it("startsOf() says where rows begin, and where the last one ends", () => {
    expect(startsOf(Int32Array.of(2, 0, 3))).toEqual(Int32Array.of(0, 2, 2, 5));
    expect(startsOf(new Int32Array(0))).toEqual(Int32Array.of(0));
  });

  it("transpose() turns every edge round and keeps rows sorted", () => {
    fc.assert(
      fc.property(smallProblems({ size: 9 }), (one) => {
        const { graph, edge } = transpose(one.graph);
        expect(edgeCount(graph)).toBe(edgeCount(one.graph));
        expect(edge.slice().sort()).toEqual(Int32Array.from(one.benefit.keys()));
        for (let right = 0; right < graph.leftCount; right++) {
          for (let k = graph.rowStart[right]; k < graph.rowStart[right + 1]; k++) {
            expect([leftOf(one, edge[k]), one.graph.target[edge[k]]]).toEqual([graph.target[k], right]);
            if (k > graph.rowStart[right]) expect(graph.target[k]).toBeGreaterThan(graph.target[k - 1]);
          }
        }
        expect(transpose(graph).graph).toEqual(one.graph);
      }),
      RUNS,
    );
  });
});
