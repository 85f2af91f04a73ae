import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { VERSION } from "../src/engine/fingerprint.js";
import * as binome from "../src/index.js";
import * as munkres from "../src/munkres.js";
import { constraintKinds, criterionKinds } from "../src/programs/rules.js";
import * as solve from "../src/solve.js";
import * as workers from "../src/workers.js";
import { renderReadme } from "./support/make-readme.js";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };

const PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  ["README.md", "docs/how-it-works.md", "docs/from-munkres-js.md"].map((name) => [
    name,
    readFileSync(new URL(name, root), "utf8"),
  ]),
);
const DOORS: Readonly<Record<string, object>> = {
  binome,
  "binome/solve": solve,
  "binome/munkres": munkres,
  "binome/workers": workers,
};

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;

/** A page's code blocks in a language, each with the text block that follows it, if one does at once. */
function blocks(language: string, page: string = readme): { code: string; output: string | undefined }[] {
  const pattern = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\`(?:\\s*\`\`\`text\\n([\\s\\S]*?)\`\`\`)?`, "g");
  return [...page.matchAll(pattern)].map(([, code, output]) => ({ code, output }));
}

describe("README", () => {
  it.each(Object.keys(PAGES))("%s has code whose output is the output it shows", async (name) => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const shown = blocks("ts", PAGES[name]).filter(({ output }) => output !== undefined);
    expect(shown.length).toBeGreaterThan(0);
    for (const { code, output } of shown) {
      log.mockClear();
      const door = DOORS[/from "(binome[^"]*)"/.exec(code)?.[1] ?? "binome"];
      const body = code.replace(/^import .* from "binome[^"]*";$/m, "");
      await new AsyncFunction(...Object.keys(door), body)(...Object.values(door));
      const printed = log.mock.calls.map((args) => args.join(" ")).join("\n");
      expect(printed.trim()).toBe(output?.trim());
    }
    log.mockRestore();
  });

  it("imports nothing that binome does not export", () => {
    for (const { code } of Object.values(PAGES).flatMap((page) => blocks("ts", page))) {
      for (const [, names, door] of code.matchAll(/import \{([^}]*)\} from "(binome[^"]*)"/g)) {
        for (const name of names.split(",")) expect(Object.keys(DOORS[door])).toContain(name.trim());
      }
    }
  });

  it("has tables of rules that the code made (tsx test/support/make-readme.ts writes them)", () => {
    expect(renderReadme(readme)).toBe(readme);
    for (const name of [...Object.keys(constraintKinds), ...Object.keys(criterionKinds)]) {
      expect(readme).toContain(`| \`${name}\` |`);
    }
    for (const { name } of binome.programs) expect(readme).toContain(`\`${name}\``);
  });

  it("gives newcomers the two commands", () => {
    expect(readme).toContain("npm ci && npm run demo");
    expect(readme).toContain("npm ci && npm test");
  });
});

describe("VERSION", () => {
  it("is the version of the package", () => {
    expect(VERSION).toBe(manifest.version);
  });
});

describe("docstrings", () => {
  it("have examples that are true: `expression // value`, or the lines before it", async () => {
    const sources = ["availability.ts", "match.ts", "schemas.ts", "solve.ts", "munkres.ts"];
    let examples = 0;
    for (const source of sources) {
      const text = readFileSync(new URL(`src/${source}`, root), "utf8");
      for (const [, example] of text.matchAll(/@example\s([\s\S]*?)(?:\*\/|\n \* @)/g)) {
        const lines = example.split("\n").map((line) => line.replace(/^\s*\*\s?/, "").trim());
        const code = lines.filter((line) => line !== "");
        const [expression, value] = code.pop()?.split(" // ") ?? [];
        const door = { ...binome, ...(source === "munkres.ts" ? munkres : solve) };
        const run = new AsyncFunction(...Object.keys(door), `${code.join("\n")}; return [${expression}, ${value}];`);
        const [found, stated] = await run(...Object.values(door));
        expect(found, source).toEqual(stated);
        examples++;
      }
    }
    expect(examples).toBeGreaterThanOrEqual(6);
  });
});
