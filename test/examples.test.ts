import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../examples/", import.meta.url);

function run(example: string, env = process.env): string {
  return execFileSync(process.execPath, ["--import", "tsx", `examples/${example}`], {
    cwd: new URL("..", import.meta.url),
    encoding: "utf8",
    env,
  });
}

describe("examples", () => {
  it("quickstart.ts pairs a plain staff list out of line and two levels apart, and proves it", () => {
    expect(run("quickstart.ts").trim().split("\n")).toEqual([
      "bea mentors eli (0.4)",
      "cem mentors fay (0.4)",
      "dia: shortage",
      "proved optimal",
    ]);
  });

  it("too-few-mentors.ts says who goes without, and shows that somebody has to", () => {
    const text = run("too-few-mentors.ts");
    expect(text).toContain("At most 3 of 5 mentees can have a mentor.");
    // the favoured tier is served although somebody else would score as well
    expect(text).toMatch(/Samuel Diop/);
    for (const name of ["Mehdi Roche", "Nora Lindqvist"]) expect(text).toContain(name);
    expect(text).toMatch(/5 mentees/);
    expect(text).toMatch(/3 places/);
  });

  it("own-rules.ts shows a rule of one's own among the reasons, in its own words", () => {
    const text = run("own-rules.ts");
    expect(text).toContain("+0.22 Both play judo.");
    expect(text).toContain("a sport in common (up to 0.22)");
    expect(text).toMatch(/What stands in the\s+way: the same shuttle line \(all 2\)/);
  });

  it("why.ts writes four mails: to a mentee, a mentor, the programme manager and the works council", () => {
    const [mentee, mentor, manager, council, rest] = run("why.ts").split(/\n~+\n/);
    expect(mentee).toContain("These two are a pair.");
    expect(mentee).toMatch(
      /2 steps above the mentee in the reporting line: Camille Maes\s+→ Tarek Zimmer → Sofia Haddad/,
    );
    expect(mentee).toMatch(/But with it the whole would do worse: (.*\n)+.*the total score would fall by 0\.66\./);
    expect(mentee).toContain("Other mentors for Camille Maes (p0153)\n");
    expect(mentor).toMatch(/Carlos Coulibaly, 1 place libre\. Les 18 personnes/);
    expect(manager).toContain("1. Ask that “the mentor stands at least 1 level above the mentee”, in place of");
    expect(manager).toMatch(/Suppose that Ottilie Vandamme \(g0001\) has 3 places\.\n(.*\n)+.*: 67 → 68\./);
    expect(manager).toMatch(/Pairs that stand firm\n(.*\n)+Quentin Desrosiers \(p0241\) → Camille Maes \(p0153\)/);
    expect(council).toMatch(/Optimum prouvé\s+: (.*\n)+.*tout est exact\.(.*\n)+.*une règle : aucune\./);
    for (const text of [mentee, mentor, manager, council]) expect(text).toMatch(/^\n*To: .*\nSubject: /);
    expect(rest?.trim()).toBe("");
  });

  const withoutRedis = "There is no redis-server on the PATH, so there is no queue to show.";

  it("slices-on-a-queue.ts gives the bytes of one machine, or says that there is no Redis here", () => {
    const hasRedis = spawnSync("redis-server", ["--version"]).error === undefined;
    const lines = run("slices-on-a-queue.ts").trim().split("\n");
    if (!hasRedis) return expect(lines).toEqual([withoutRedis]);
    expect(lines[0]).toBe("150 pairs, proved in 2 rounds");
    // who answers how many is chance; three scans of sixteen slices are not
    const counts = lines.slice(1, -1).map((line) => Number(/^(?:alpha|beta) answered (\d+) slices$/.exec(line)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(48);
    expect(lines.at(-1)).toBe("same bytes as on one machine: yes");
  });

  it("slices-on-a-queue.ts says so and ends well where there is no Redis", () => {
    const env = { ...process.env, PATH: "" };
    expect(run("slices-on-a-queue.ts", env).trim()).toBe(withoutRedis);
  });

  it("has a test for each file", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    expect(files.sort()).toEqual([
      "own-rules.ts",
      "quickstart.ts",
      "slices-on-a-queue.ts",
      "too-few-mentors.ts",
      "why.ts",
    ]);
  });
});
