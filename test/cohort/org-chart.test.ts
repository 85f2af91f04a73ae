import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCohort } from "../../src/cohort/columns.js";
import { ROOT, UNKNOWN } from "../../src/cohort/org-chart.js";
import { parseCohort } from "../../src/cohort/parse.js";
import { arbitraryCohort, sketch } from "../support/cohorts.js";
import { runs } from "../support/runs.js";

/** Notices as "CODE id id key=value". */
function noticesOf(people: string): string[] {
  return encodeCohort(parseCohort(sketch(people))).notices.map(({ code, ids, values = {} }) =>
    [code, ...ids, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join(" "),
  );
}

describe("readOrgChart() notices", () => {
  it.each([
    ["a", []],
    ["a b:a c:b", []],
    ["a b", ["SEVERAL_ROOTS a b count=2"]],
    ["a:a b:a", ["SELF_MANAGER a"]],
    ["a:b b:a", ["MANAGER_CYCLE a b count=2"]],
    ["c:a b:c a:b d:c e:d", ["MANAGER_CYCLE a b c count=3"]],
    ["b:a a:b d:c c:d", ["MANAGER_CYCLE a b count=2", "MANAGER_CYCLE c d count=2", "SEVERAL_ROOTS a c count=2"]],
    ["a b:A c:a", ["SEVERAL_ROOTS a b count=2", "UNKNOWN_MANAGER b managerId=A maybe=a"]],
    ["a b:x", ["SEVERAL_ROOTS a b count=2", "UNKNOWN_MANAGER b managerId=x"]],
    ["a b:a~x", ["UNKNOWN_LINE b managerId=x kind=dotted"]],
    ["a b:a~b=b", ["SELF_MANAGER b kind=dotted", "SELF_MANAGER b kind=former"]],
    ["a b:a~c c:a~b", []],
  ])("%s: %j", (people, notices) => {
    expect(noticesOf(people)).toEqual(notices);
  });

  it("lists the first twenty of many, and says how many there are", () => {
    const names = Array.from({ length: 50 }, (_, k) => `p${k + 10}`);
    const [roots] = encodeCohort(parseCohort(sketch(names.join(" ")))).notices;
    expect(roots).toEqual({ code: "SEVERAL_ROOTS", ids: names.slice(0, 20), values: { count: 50 } });
  });
});

describe("readOrgChart()", () => {
  it("contracts a loop to its first member and hangs everybody below it", () => {
    const { chart, personIndex } = encodeCohort(parseCohort(sketch("a:c b:a c:b d:b e:d f:nobody")));
    const [a, b, c, d, e, f] = ["a", "b", "c", "d", "e", "f"].map((id) => personIndex.get(id) ?? -9);
    expect([...chart.manager]).toEqual([c, a, b, b, d, UNKNOWN]);
    expect([...chart.node]).toEqual([a, a, a, d, e, f]);
    expect([...chart.above]).toEqual([ROOT, ROOT, ROOT, a, d, ROOT]);
    expect([...chart.inLoop]).toEqual([1, 1, 1, 0, 0, 0]);
    expect(chart.loops).toEqual([[a, c, b]]);
    expect([...chart.nodes]).toEqual([a, d, e, f]);
    expect([...chart.enter]).toEqual([0, 0, 0, 1, 2, 3]);
    expect([...chart.leave]).toEqual([3, 3, 3, 3, 3, 4]);
  });

  it("numbers a forest: above is at or above exactly where the ranges say so", () => {
    fc.assert(
      fc.property(arbitraryCohort, (input) => {
        const { chart } = encodeCohort(parseCohort(input));
        const { node, above, enter, leave } = chart;
        node.forEach((_, lower) => {
          const climbed = new Set<number>();
          for (let at = node[lower]; at !== ROOT; at = above[at]) {
            expect(climbed.has(at)).toBe(false);
            climbed.add(at);
          }
          node.forEach((upperNode, upper) => {
            const isAbove = enter[upper] <= enter[lower] && enter[lower] < leave[upper];
            expect(isAbove).toBe(climbed.has(upperNode));
          });
        });
      }),
      runs(100, 20260901),
    );
  });
});
