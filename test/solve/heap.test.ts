import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Heap, KEY, RECORD } from "../../src/solve/heap.js";
import { runs } from "../support/runs.js";

function lower(heap: Heap, node: number, key: number): void {
  heap.record[RECORD * node + KEY] = key;
  heap.lift(node);
}

function drain(heap: Heap): number[] {
  const nodes: number[] = [];
  while (heap.size > 0) nodes.push(heap.pop());
  return nodes;
}

describe("Heap", () => {
  it("Heap pop() takes the least key first, and of equal keys the lower node", () => {
    const heap = new Heap(5);
    [3, 1, 1, 0, 3].forEach((key, node) => {
      lower(heap, node, key);
    });
    expect(drain(heap)).toEqual([3, 1, 2, 0, 4]);
  });

  it("Heap pop() takes equal keys by node, in whatever order they came", () => {
    const orders = [
      [0, 1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1, 0],
      [1, 2, 0, 5, 4, 3],
      [3, 0, 4, 1, 5, 2],
      [2, 5, 1, 4, 0, 3],
    ];
    for (const order of orders) {
      const heap = new Heap(6);
      for (const node of order) lower(heap, node, 7);
      expect(drain(heap)).toEqual([0, 1, 2, 3, 4, 5]);
    }
  });

  it("Heap lift() moves a node up that is in", () => {
    const heap = new Heap(3);
    lower(heap, 0, 5);
    lower(heap, 1, 6);
    lower(heap, 1, 2);
    expect(heap.size).toBe(2);
    expect(heap.leastKey()).toBe(2);
    expect(drain(heap)).toEqual([1, 0]);
  });

  it("Heap leastKey() is Infinity when nobody is in, and clear() takes everybody out", () => {
    const heap = new Heap(2);
    expect(heap.leastKey()).toBe(Infinity);
    lower(heap, 1, 4);
    heap.clear();
    expect(heap.leastKey()).toBe(Infinity);
    lower(heap, 1, 7);
    expect(heap.leastKey()).toBe(7);
  });

  it("Heap does what a sorted list does", () => {
    const step = fc.oneof(fc.constant("pop" as const), fc.record({ node: fc.nat(19), key: fc.nat(9) }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const heap = new Heap(20);
        const list = new Map<number, number>();
        for (const one of steps) {
          if (one === "pop") {
            const [least] = [...list].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
            if (least === undefined) continue;
            expect(heap.pop()).toBe(least[0]);
            list.delete(least[0]);
          } else if (one.key <= (list.get(one.node) ?? Infinity)) {
            lower(heap, one.node, one.key);
            list.set(one.node, one.key);
          }
          expect(heap.size).toBe(list.size);
          expect(heap.leastKey()).toBe(Math.min(...list.values()));
          for (let node = 0; node < 20; node++) expect(heap.has(node)).toBe(list.has(node));
        }
      }),
      runs(1000, 20260911),
    );
  });
});
