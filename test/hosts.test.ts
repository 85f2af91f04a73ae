// The same answer wherever the language runs, whatever the host lacks. What other runtimes make of the packed package is
// asked by test/package/runtimes.mjs.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { build, type Format } from "esbuild";
import { describe, expect, it } from "vitest";
import { match } from "../src/match.js";
import { assign } from "../src/solve.js";
import { makeCompany } from "./support/company.js";

const MATRIX = [
  [0.1, 0.7, null],
  [0.2, 0.4, 0.3],
];

/** What every host works out, a text. */
const WORK = `
  import { match, verify } from "./src/index.ts";
  import { assign } from "./src/solve.ts";
  import { makeCompany } from "./test/support/company.ts";
  const cohort = makeCompany({ size: 40, seed: 4, dirty: true });
  const result = match(cohort);
  const { ok } = verify(cohort, undefined, result);
  export const answer = [ok, result.seal, JSON.stringify(assign(${JSON.stringify(MATRIX)}))].join("\\n");
`;

function here(): string {
  const result = match(makeCompany({ size: 40, seed: 4, dirty: true }));
  return [true, result.seal, JSON.stringify(assign(MATRIX))].join("\n");
}

/** The work as one script for hosts without modules, with something before and behind it. */
async function scriptOf(format: Format, before: string, behind: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: WORK, resolveDir: fileURLToPath(new URL("..", import.meta.url)), loader: "ts" },
    bundle: true,
    format,
    globalName: "work",
    write: false,
    banner: { js: before },
    footer: { js: behind },
  });
  return outputFiles[0].text;
}

describe("G8 match(), verify() and assign()", () => {
  it.each<[string, string[], string]>([
    ["whose built-in objects are frozen", ["--frozen-intrinsics"], ""],
    ["that makes no code of texts", ["--disallow-code-generation-from-strings"], ""],
    [
      "without Intl, structuredClone and timers",
      [],
      "for (const name of ['Intl', 'structuredClone', 'setTimeout', 'setImmediate', 'MessageChannel', 'performance', 'process']) delete globalThis[name];",
    ],
  ])("say the same in a process %s", async (_name, flags, before) => {
    const script = await scriptOf("iife", `const say = console.log;${before}`, "say(work.answer);");
    const said = execFileSync(process.execPath, ["--no-warnings", ...flags, "-"], { input: script, encoding: "utf8" });
    expect(said).toBe(`${here()}\n`);
  });

  it("say the same where there is the language, UTF-8 and nothing else", async () => {
    expect(runInNewContext(await scriptOf("iife", "", ";work.answer"), { TextEncoder })).toBe(here());
  });

  it.each<[string, Format, string, string, (script: string) => Worker]>([
    [
      "as a module",
      "esm",
      'import { parentPort } from "node:worker_threads";',
      "parentPort.postMessage(answer);",
      (script) => new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`)),
    ],
    [
      "as a script",
      "cjs",
      "",
      'require("node:worker_threads").parentPort.postMessage(module.exports.answer);',
      (script) => new Worker(script, { eval: true }),
    ],
  ])("say the same in a worker, %s", async (_name, format, before, behind, start) => {
    const worker = start(await scriptOf(format, before, behind));
    const said = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    await worker.terminate();
    expect(said).toBe(here());
  });
});
