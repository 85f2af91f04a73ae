import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findBreaches, readSource, type Source } from "./support/architecture.js";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));

/** The sources of src/ as they stand on disk. */
function readHouse(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts")) // no code: types of a package that has none
    .map((path) => readSource(path.replaceAll("\\", "/"), readFileSync(SRC + path, "utf8")));
}

/** A made-up house, one line a file: its path alone, or "path: import import …". */
function house(...lines: string[]): Source[] {
  return lines.map((line) => {
    const [path = "", ...imports] = line.split(/:? /);
    return { path, imports };
  });
}

describe("src/", () => {
  it("keeps to the plan of the house", () => {
    const sources = readHouse();
    expect(sources.length).toBeGreaterThan(0);
    expect(findBreaches(sources)).toEqual([]);
  });
});

describe("package.json and its lock", () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const manifest: Record<"scripts" | "dependencies" | "peerDependencies", Record<string, string>> = JSON.parse(
    readFileSync(`${root}package.json`, "utf8"),
  );
  const lock: { packages: Record<string, Record<string, unknown>> } = JSON.parse(
    readFileSync(`${root}package-lock.json`, "utf8"),
  );
  const installed = Object.entries(lock.packages).filter(([path]) => path !== "");

  it("G12 run nothing on installation, ours or a dependency's", () => {
    const hooks = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];
    expect(hooks.filter((name) => name in manifest.scripts)).toEqual([]);
    const running = installed.filter(([, { hasInstallScript, dev }]) => hasInstallScript === true && dev !== true);
    expect(running.map(([path]) => path)).toEqual([]);
  });

  it("G12 name the least version of each dependency, one major version, and no tag, path or address", () => {
    const { dependencies, peerDependencies } = manifest;
    for (const range of Object.values({ ...dependencies, ...peerDependencies }))
      expect(range).toMatch(/^\^\d+\.\d+\.\d+$/);
  });

  it("G12 hold every package to its checksum, and none to an address", () => {
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { integrity, link }]) => integrity === undefined && link !== true)).toEqual([]);
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe("findBreaches()", () => {
  it("finds nothing in a house that is in order", () => {
    const sources = house(
      "errors.ts",
      "graph.ts",
      "cohort/cohort.ts: ../errors.js zod",
      "cohort/columns.ts: ./cohort.js ../errors.js",
      "solve/maximize-benefit.ts: ../graph.js ../errors.js",
      "constraints/seniority-gap.ts: ../cohort/columns.js zod",
      "criteria/working-style.ts: ../cohort/columns.js zod ml-distance",
      "programs/presets.ts: ../constraints/seniority-gap.js ../criteria/working-style.js zod/mini",
      "engine/run.ts: ../programs/presets.js ../solve/maximize-benefit.js @noble/hashes/sha2.js",
      "explain/words.ts: ../engine/run.js ../cohort/cohort.js",
      "verify.ts: ./engine/run.js",
      "match.ts: ./explain/words.js ./engine/run.js",
      "index.ts: ./match.js ./verify.js ./errors.js",
      "cli/main.ts: ../index.js ./table.js commander node:fs",
      "cli/table.ts: ../explain/words.js cli-table3",
    );
    expect(findBreaches(sources)).toEqual([]);
  });

  it.each([
    ["an import from a lower floor to a higher", ["cohort/a.ts: ../engine/b.js", "engine/b.ts"], "up to floor 4"],
    ["a floor 0 file that imports another", ["graph.ts: ./errors.js", "errors.ts"], "may not know"],
    ["solve/ that knows cohort/", ["solve/a.ts: ../cohort/b.js", "cohort/b.ts"], "may not know"],
    ["cohort/ that knows solve/", ["cohort/a.ts: ../solve/b.js", "solve/b.ts"], "may not know"],
    ["constraints/ that knows criteria/", ["constraints/a.ts: ../criteria/b.js", "criteria/b.ts"], "may not know"],
    ["criteria/ that knows solve/ below it", ["criteria/a.ts: ../solve/b.js", "solve/b.ts"], "may not know"],
    ["explain/ that knows verify.ts", ["explain/a.ts: ../verify.js", "verify.ts"], "may not know"],
    ["verify.ts that knows explain/", ["verify.ts: ./explain/a.js", "explain/a.ts"], "may not know"],
    ["match.ts that knows cli/", ["match.ts: ./cli/a.js", "cli/a.ts"], "may not know"],
    ["a cycle of two files", ["solve/a.ts: ./b.js", "solve/b.ts: ./a.js"], "solve/b.ts imports solve/a.ts: a cycle"],
    ["a cycle of three files", ["solve/a.ts: ./b.js", "solve/b.ts: ./c.js", "solve/c.ts: ./a.js"], "a cycle"],
    ["a file that imports itself", ["solve/a.ts: ./a.js"], "a cycle"],
    ["any package in solve/", ["solve/a.ts: zod"], 'the package "zod"'],
    ["any package in errors.ts", ["errors.ts: zod"], 'the package "zod"'],
    ["ml-distance outside criteria/", ["constraints/a.ts: ml-distance"], 'the package "ml-distance"'],
    ["zod in engine/", ["engine/a.ts: zod"], 'the package "zod"'],
    ["the hash outside engine/", ["programs/a.ts: @noble/hashes/sha2.js"], 'the package "@noble/hashes/sha2.js"'],
    ["any package in explain/", ["explain/a.ts: cli-table3"], 'the package "cli-table3"'],
    ["Node outside cli/", ["match.ts: node:fs"], 'the package "node:fs"'],
    ["Node by its old names, even in cli/", ["cli/a.ts: fs"], 'the package "fs"'],
    ["a package whose name begins like an allowed one", ["cohort/a.ts: zod-extra"], 'the package "zod-extra"'],
    ["a file in no room", ["attic/a.ts"], "stands in no room"],
    ["a file named utils", ["solve/utils.ts"], 'named "utils"'],
    ["a folder named helpers", ["solve/helpers/a.ts"], 'named "helpers"'],
    ["a file named types", ["cohort/types.ts"], 'named "types"'],
    ["a barrel inside a room", ["solve/index.ts"], "a barrel"],
    ["an import without its ending", ["solve/a.ts: ./b", "solve/b.ts"], "no file of src/"],
    ["an import of a file that is not there", ["solve/a.ts: ./b.js"], "no file of src/"],
    ["an import that leaves src/", ["cli/a.ts: ../../package.js"], "no file of src/"],
  ])("reports %s", (_title, lines, words) => {
    expect(findBreaches(house(...lines))).toEqual([expect.stringContaining(words)]);
  });

  it("reports a default export", () => {
    const sources = [readSource("solve/a.ts", "export default function a() {}")];
    expect(findBreaches(sources)).toEqual(["solve/a.ts has a default export"]);
  });
});

describe("readSource()", () => {
  it("sees every kind of import and none that is only text", () => {
    const text = `
      import "./bare.js";
      import value, { type Named } from "./value.js";
      import type { Type } from "./type.js";
      export { thing } from "./thing.js";
      export * from "./all.js";
      type Inline = import("./inline.js").Inline;
      const later = () => import("./later.js");
      // import "./comment.js"
      const text = 'import "./text.js"';
    `;
    const found = readSource("solve/a.ts", text);
    expect(found.imports.map((name) => name.slice(2, -3))).toEqual([
      "bare",
      "value",
      "type",
      "thing",
      "all",
      "inline",
      "later",
    ]);
    expect(found.hasDefaultExport).toBe(false);
  });

  it.each([
    "export default 1;",
    "export default class A {}",
    "export default function () {}",
    "const a = 1; export { a as default };",
    'export { default } from "./b.js";',
    'export * as default from "./b.js";',
  ])("sees a default export in %s", (text) => {
    expect(readSource("solve/a.ts", text).hasDefaultExport).toBe(true);
  });
});
