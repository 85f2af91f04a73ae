// Packs the package, installs the archive in an empty folder and uses it there as a stranger would: import, require,
// the command line, the types. Everything is asked of the archive, never of the working copy.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "binome-package-"));
const consumer = join(scratch, "consumer");

/** Runs a command and hands back what it printed; ends the check if the command fails. */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    // npm and npx are scripts there, which only a shell can start
    shell: process.platform === "win32" && !command.endsWith(".exe"),
  });
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with ${status ?? error}\n${stdout}${stderr}`);
  }
  return stdout.trim();
}

/** Names of the modules a built file imports or requires. */
function importsOf(file) {
  const text = readFileSync(join(consumer, "node_modules", "binome", "dist", file), "utf8");
  const names = ts.preProcessFile(text, true, true).importedFiles.map((found) => found.fileName);
  return [...new Set(names)].sort();
}

const steps = {
  "pack and install": () => {
    run("npm", ["pack", "--pack-destination", scratch], root);
    mkdirSync(consumer);
    writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", archive()], consumer);
  },
  "import and require find the same names": () => {
    const names = (code, ...flags) => run(process.execPath, [...flags, "--eval", code], consumer);
    const print = "console.log(Object.keys(binome).filter((name) => name !== 'default').sort().join(' '))";
    const imported = names(`import * as binome from "binome"; ${print}`, "--input-type=module");
    const required = names(`const binome = require("binome"); ${print}`, "--input-type=commonjs");
    assert.notEqual(imported, "", "the package exports nothing");
    assert.equal(required, imported);
    assert.equal(names(`console.log(require("binome/package.json").version)`), manifest.version);
    return `${imported.split(" ").length} names`;
  },
  "no module is asked for that is not installed": () => {
    assert.deepEqual(importsOf("index.js"), ["ml-distance", "zod"]);
    // ml-distance is ESM only, which `require` cannot load in every setting
    assert.deepEqual(importsOf("index.cjs"), ["zod"]);
  },
  "import and require give the same result": () => {
    copyFileSync(join(root, "examples", "cohort.json"), join(consumer, "cohort.json"));
    const body = `
      const cohort = JSON.parse(require("node:fs").readFileSync("cohort.json", "utf8"));
      console.log(JSON.stringify(binome.match(cohort)));`;
    writeFileSync(join(consumer, "required.cjs"), `const binome = require("binome");${body}`);
    writeFileSync(
      join(consumer, "imported.mjs"),
      `import { createRequire } from "node:module"; import * as binome from "binome";
       const require = createRequire(import.meta.url);${body}`,
    );
    const imported = run(process.execPath, ["imported.mjs"], consumer);
    assert.equal(run(process.execPath, ["required.cjs"], consumer), imported);
    return `${imported.length} characters of JSON`;
  },
  "the command line answers": () => {
    const installed = readFileSync(join(consumer, "node_modules", "binome", "dist", "cli.js"), "utf8");
    assert.match(installed, /^#!\/usr\/bin\/env node\n(?!#!)/, "dist/cli.js must begin with one #! line");
    const version = run("npx", ["--no-install", "binome", "--version"], consumer);
    assert.equal(version, manifest.version);
    return version;
  },
  "the types need nothing that is not installed": () => {
    for (const file of ["index.d.ts", "index.d.cts"]) {
      const names = importsOf(file);
      const strangers = names.filter((name) => name !== "zod");
      assert.deepEqual(strangers, [], `dist/${file} imports types from elsewhere`);
    }
    // strict, nothing skipped, both module kinds, only the language's own library
    writeFileSync(join(consumer, "esm.mts"), `import * as binome from "binome";\nexport const all: object = binome;\n`);
    writeFileSync(
      join(consumer, "cjs.cts"),
      `import binome = require("binome");\nexport const all: object = binome;\n`,
    );
    const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--module", "nodenext", "--target", "es2022"];
    const compiler = join(root, "node_modules", "typescript7", "bin", "tsc");
    run(process.execPath, [compiler, ...options, "--types", "", "esm.mts", "cjs.cts"], consumer);
  },
  publint: () => {
    run(process.execPath, [join(root, "node_modules", "publint", "src", "cli.js"), "run", archive(), "--strict"], root);
  },
  "are the types wrong": () => {
    const attw = join(root, "node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
    // given the archive itself: with --pack it would make one of its own and delete it
    run(process.execPath, [attw, archive(), "--profile", "node16"], root);
  },
};

function archive() {
  const name = readdirSync(scratch).find((entry) => entry.endsWith(".tgz"));
  assert.ok(name, "npm pack left no archive");
  return join(scratch, name);
}

try {
  for (const [title, step] of Object.entries(steps)) {
    const note = step();
    console.log(`ok  ${title}${note ? ` (${note})` : ""}`);
  }
} catch (error) {
  console.error(`not ok  ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
