import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AssignmentProblem } from "../../src/solve/problem.js";
import { type Rows, ShortLists } from "../../src/solve/short-lists.js";
import { fromMatrix } from "../support/notation.js";
import { smallProblems } from "../support/problems.js";
import { runs } from "../support/runs.js";

const rowsOf = ({ graph, benefit, leftFirst, rightFirst }: AssignmentProblem): Rows => ({
  graph,
  benefit,
  seekerFirst: leftFirst,
  giverFirst: rightFirst,
});

/** What every giver of a row offers, by the definition. */
function offersOf({ graph, benefit }: Rows, nets: Float64Array, seeker: number): { giver: number; offer: number }[] {
  const edges = Array.from(graph.target.keys()).slice(graph.rowStart[seeker], graph.rowStart[seeker + 1]);
  return edges.map((e) => ({ giver: graph.target[e], offer: benefit[e] - nets[graph.target[e]] }));
}

const CASES = smallProblems({ size: 12, places: 1 }).chain((problem) => {
  const price = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(2_000_000));
  const perGiver = fc.array(price, { minLength: problem.graph.rightCount, maxLength: problem.graph.rightCount });
  return fc.record({
    rows: fc.constant(rowsOf(problem)),
    length: fc.integer({ min: 1, max: 6 }),
    prices: perGiver,
    rises: perGiver,
    seats: fc.array(fc.boolean(), { minLength: problem.graph.rightCount, maxLength: problem.graph.rightCount }),
  });
});

/** Lists at these prices, with somebody at some givers. */
function listsAt(rows: Rows, length: number, prices: readonly number[], seats: readonly boolean[]): ShortLists {
  const lists = new ShortLists(rows, length);
  prices.forEach((price, giver) => {
    lists.giverNet[giver] = price - rows.giverFirst[giver];
    if (seats[giver]) lists.seatOf[giver] = 0;
  });
  return lists;
}

describe("ShortLists", () => {
  it("ShortLists read() lists the best offers above home from the best down, and bounds all others", () => {
    fc.assert(
      fc.property(CASES, ({ rows, length, prices, seats }) => {
        const lists = listsAt(rows, length, prices, seats);
        for (let seeker = 0; seeker < rows.graph.leftCount; seeker++) {
          lists.read(seeker);
          expect(lists.rowsRead).toBe(seeker + 1);
          const home = 0 - rows.seekerFirst[seeker];
          const offers = offersOf(rows, lists.giverNet, seeker);
          const at = seeker * length;
          const givers = [...lists.giver.subarray(at, at + lists.size[seeker])];
          const listed = givers.map((giver, k) => lists.benefit[at + k] - lists.giverNet[giver]);
          expect(new Set(givers).size).toBe(givers.length);
          givers.forEach((giver, k) => {
            expect(offers).toContainEqual({ giver, offer: listed[k] });
          });
          const best = offers
            .map(({ offer }) => offer)
            .filter((offer) => offer > home)
            .sort((a, b) => b - a);
          expect(listed).toEqual(best.slice(0, listed.length));
          // a list is short if there is no more, or two are as good as any could be
          if (listed.length < Math.min(length, best.length)) {
            expect(listed.length).toBe(2);
            expect(new Set(listed).size).toBe(1);
          }
          const others = offers.filter(({ giver }) => !givers.includes(giver)).map(({ offer }) => offer);
          for (const offer of others) expect(lists.bound[seeker]).toBeGreaterThanOrEqual(offer);
          expect([home, listed.at(-1)]).toContain(lists.bound[seeker] + 0);
          if (listed.length < length && (listed.length === 0 || listed[0] !== listed.at(-1))) {
            expect(lists.bound[seeker] + 0).toBe(home);
          }
        }
      }),
      runs(1000),
    );
  });

  it("ShortLists read() finds what is better than any number of equals, wherever it stands", () => {
    for (let place = 0; place < 11; place++) {
      const row = Array.from({ length: 11 }, (_, giver) => (giver === place ? 9 : 5));
      const lists = new ShortLists(rowsOf(fromMatrix([row], 11)), 6);
      lists.read(0);
      expect([lists.giver[0], lists.benefit[0]]).toEqual([place, 9]);
    }
  });

  it("ShortLists look() knows the best offer and bounds the second best, also after prices have risen", () => {
    fc.assert(
      fc.property(CASES, ({ rows, length, prices, rises, seats }) => {
        const lists = listsAt(rows, length, prices, seats);
        for (const round of [0, 1]) {
          for (let seeker = 0; seeker < rows.graph.leftCount; seeker++) {
            lists.look(seeker);
            const home = 0 - rows.seekerFirst[seeker];
            const offers = offersOf(rows, lists.giverNet, seeker);
            expect(lists.best + 0).toBe(offers.reduce((most, { offer }) => Math.max(most, offer), home));
            expect(lists.second).toBeLessThanOrEqual(lists.best);
            expect(lists.second).toBeGreaterThanOrEqual(home);
            if (lists.best === home) expect(lists.bestGiver).toBe(-1);
            else expect(offers).toContainEqual({ giver: lists.bestGiver, offer: lists.best });
            for (const { giver, offer } of offers) {
              if (giver !== lists.bestGiver) expect(lists.second).toBeGreaterThanOrEqual(offer);
            }
          }
          if (round === 1) continue;
          rises.forEach((rise, giver) => {
            lists.giverNet[giver] += rise;
          });
        }
      }),
      runs(1000),
    );
  });

  it("ShortLists look() takes, of equal offers on the list, the first where nobody sits", () => {
    // nine for somebody else: so the three may be beaten, and all are listed
    const rows = rowsOf(
      fromMatrix(
        [
          [7, 7, 7, 3],
          [9, 0, 0, 0],
        ],
        4,
      ),
    );
    expect(
      [[], [true], [true, true], [true, true, true]].map((seats) => {
        const lists = listsAt(rows, 4, [0, 0, 0, 0], seats);
        lists.look(0);
        return [lists.bestGiver, lists.second];
      }),
    ).toEqual([
      [0, 7],
      [1, 7],
      [2, 7],
      [0, 7],
    ]);
  });

  it("ShortLists look() reads a row again only when its list no longer reaches the bound", () => {
    const lists = new ShortLists(rowsOf(fromMatrix([[9, 8, 7, 6]], 4)), 2);
    lists.look(0);
    lists.giverNet[0] = 1; // 8, as good as the second
    lists.look(0);
    expect([lists.rowsRead, lists.best]).toEqual([1, 8]);
    lists.giverNet[1] = 1; // 7, below the bound of 8, and no better than the third
    lists.giverNet[0] = 3;
    lists.look(0);
    expect([lists.rowsRead, lists.best, lists.second]).toEqual([2, 7, 7]);
  });

  it("ShortLists setColumnPrices() asks the most that anybody would give, less what leaves no more dear than may pay", () => {
    fc.assert(
      fc.property(CASES, ({ rows, length }) => {
        const { graph, benefit, giverFirst } = rows;
        const lists = new ShortLists(rows, length);
        lists.setColumnPrices();
        const most = new Array<number>(graph.rightCount).fill(0);
        graph.target.forEach((giver, e) => {
          most[giver] = Math.max(most[giver], benefit[e]);
        });
        expect(lists.greatest).toBe(Math.max(0, ...most));
        expectShifted(
          lists,
          most.map((value, giver) => value + giverFirst[giver]),
          rows,
        );
      }),
      runs(1000),
    );
  });

  it("ShortLists setColumnPrices() finds the one who gives more among any number of rows that are all alike", () => {
    const shape = fc.record({ rows: fc.integer({ min: 1, max: 40 }), columns: fc.integer({ min: 1, max: 12 }) });
    const cell = fc.record({ at: fc.nat(479), more: fc.constantFrom(-1, 1, 2 ** 31 - 1) });
    fc.assert(
      fc.property(shape, fc.array(cell, { maxLength: 2 }), fc.boolean(), ({ rows, columns }, cells, isWide) => {
        const matrix = Array.from({ length: rows }, () =>
          Array.from({ length: columns }, (_, place) => 5 + (place % 3)),
        );
        for (const { at, more } of cells) matrix[at % rows][at % columns] = Math.min(2 ** 31 - 1, 5 + more);
        const plain = rowsOf(fromMatrix(matrix, columns));
        const lists = new ShortLists(isWide ? { ...plain, benefit: Float64Array.from(plain.benefit) } : plain, 1);
        lists.setColumnPrices();
        const most = matrix.reduce((greatest, row) => greatest.map((value, place) => Math.max(value, row[place])));
        expect(lists.greatest).toBe(Math.max(...most));
        expectShifted(lists, most, plain);
      }),
      runs(1000),
    );
  });

  it("ShortLists look() finds the one better offer of a large round in which all others are equal, wherever it stands", () => {
    const side = 100;
    const equal = fromMatrix(
      Array.from({ length: side }, () => new Array<number>(side).fill(7)),
      side,
    );
    fc.assert(
      fc.property(fc.nat(side * side - 1), fc.boolean(), (cell, isWide) => {
        const benefit = isWide ? Float64Array.from(equal.benefit) : Int32Array.from(equal.benefit);
        benefit[cell] = 8;
        const lists = new ShortLists({ ...rowsOf(equal), benefit }, 4);
        lists.look(Math.floor(cell / side));
        expect([lists.best, lists.bestGiver]).toEqual([8, cell % side]);
      }),
      runs(300),
    );
  });

  it("ShortLists shiftMarket() lowers prices alike, and bounds rise by as much", () => {
    fc.assert(
      fc.property(CASES, ({ rows, length, prices, seats }) => {
        const lists = listsAt(rows, length, prices, seats);
        for (let seeker = 0; seeker < rows.graph.leftCount; seeker++) lists.read(seeker);
        const before = lists.bound.slice();
        lists.shiftMarket();
        const shift = expectShifted(lists, prices, rows);
        expect([...lists.bound]).toEqual(Array.from(before, (bound) => bound + shift));
        // what was known stays true
        for (let seeker = 0; seeker < rows.graph.leftCount; seeker++) {
          lists.look(seeker);
          const offers = offersOf(rows, lists.giverNet, seeker).map(({ offer }) => offer);
          expect(lists.best + 0).toBe(Math.max(0 - rows.seekerFirst[seeker], ...offers));
        }
      }),
      runs(1000),
    );
  });

  /** That prices have fallen by one amount, none below 0: the least by which no more are above 0 than there are seekers. */
  function expectShifted(lists: ShortLists, before: readonly number[], { graph, giverFirst }: Rows): number {
    const sorted = [...before].sort((a, b) => a - b);
    const shift = graph.rightCount === 0 ? Infinity : sorted[Math.max(0, graph.rightCount - graph.leftCount - 1)];
    const after = Array.from(lists.giverNet, (net, giver) => net + giverFirst[giver]);
    expect(after).toEqual(before.map((price) => Math.max(0, price - shift)));
    expect(after.filter((price) => price > 0).length).toBeLessThanOrEqual(graph.leftCount);
    return shift;
  }
});
