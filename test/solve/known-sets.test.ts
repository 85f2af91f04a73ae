import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnownSets } from "../../src/solve/known-sets.js";
import { graphRows } from "../../src/solve/rows.js";
import { fromMatrix } from "../support/notation.js";
import { runs } from "../support/runs.js";

const RIGHTS = 100; // four words

const sets = fc.array(
  fc.uniqueArray(fc.oneof(fc.nat(RIGHTS - 1), fc.constantFrom(0, 31, 32, 63, 64, 99)), { maxLength: 40 }),
  { maxLength: 8 },
);

describe("KnownSets", () => {
  it("finds the first set that holds a row, and lists what was put in", () => {
    let found = 0;
    fc.assert(
      fc.property(sets, sets, fc.nat(7), (members, others, k) => {
        const known = new KnownSets(RIGHTS);
        const ascending = members.map((rights) => rights.sort((a, b) => a - b));
        for (const rights of ascending) known.add(Int32Array.from(rights));
        expect(ascending.map((_, set) => known.list(set))).toEqual(ascending);

        // rows drawn at random, and rows that lie within a set
        const rows = [...others, ...members.map((rights) => rights.filter((right) => (right + k) % 3 > 0))];
        const matrix = rows.map((row) =>
          Array.from({ length: RIGHTS }, (_, right) => (row.includes(right) ? 0 : null)),
        );
        const graph = graphRows(fromMatrix(matrix, RIGHTS).graph);
        rows.forEach((row, left) => {
          const first = row.length === 0 ? -1 : members.findIndex((set) => row.every((right) => set.includes(right)));
          expect(known.firstAround(graph, left)).toBe(first);
          if (first >= 0) found++;
        });
      }),
      runs(300, 20260912),
    );
    expect(found).toBeGreaterThan(60);
  });
});
