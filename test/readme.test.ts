import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { VERSION } from "../src/engine/fingerprint.js";
import * as binome from "../src/index.js";
import { constraintKinds, criterionKinds } from "../src/programs/rules.js";
import { renderReadme } from "./support/make-readme.js";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };

/** The README's code blocks in a language, each with the text block that follows it, if one does at once. */
function blocks(language: string): { code: string; output: string | undefined }[] {
  const pattern = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\`(?:\\s*\`\`\`text\\n([\\s\\S]*?)\`\`\`)?`, "g");
  return [...readme.matchAll(pattern)].map(([, code, output]) => ({ code, output }));
}

describe("README", () => {
  it("has code whose output is the output it shows", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const shown = blocks("ts").filter(({ output }) => output !== undefined);
    expect(shown.length).toBeGreaterThan(0);
    for (const { code, output } of shown) {
      log.mockClear();
      const body = code.replace(/^import .* from "binome";$/m, "");
      new Function(...Object.keys(binome), body)(...Object.values(binome));
      const printed = log.mock.calls.map((args) => args.join(" ")).join("\n");
      expect(printed.trim()).toBe(output?.trim());
    }
    log.mockRestore();
  });

  it("imports nothing that binome does not export", () => {
    for (const { code } of blocks("ts")) {
      for (const [, names] of code.matchAll(/import \{([^}]*)\} from "binome"/g)) {
        for (const name of names.split(",")) expect(Object.keys(binome)).toContain(name.trim());
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
