import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../examples/", import.meta.url);

function run(example: string): string {
  return execFileSync(process.execPath, ["--import", "tsx", `examples/${example}`], {
    cwd: new URL("..", import.meta.url),
    encoding: "utf8",
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

  it("has a test for each file", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    expect(files.sort()).toEqual(["own-rules.ts", "quickstart.ts", "too-few-mentors.ts"]);
  });
});
