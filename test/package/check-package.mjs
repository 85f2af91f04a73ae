// Packs the package, installs the archive in an empty folder and uses it there as a stranger would: import, require,
// the command line, the types. Everything is asked of the archive, never of the working copy.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "binome-package-"));
const consumer = join(scratch, "consumer");

/** What each door may ask for that is not its own (ESM, CommonJS), and how large it may be: minified and gzipped, in bytes. */
const DOORS = {
  binome: { file: "index", imports: [["ml-distance", "zod"], ["zod"]], most: 116_000 },
  "binome/solve": { file: "solve", imports: [[], []], most: 14_100 },
  "binome/workers": {
    file: "workers",
    imports: [
      ["node:os", "node:url", "tinypool"],
      ["node:os", "node:url", "tinypool"],
    ],
    most: 25_000,
  },
  "binome/munkres": { file: "munkres", imports: [["munkres-js"], ["munkres-js"]], most: 6_500 },
};

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
    // munkres-js is an optional peer: whoever wants that door installs it
    run(
      "npm",
      ["install", "--no-audit", "--no-fund", "--prefer-offline", archive(), "munkres-js@1.2.2", "tinypool@2.1.0"],
      consumer,
    );
  },
  "import and require find the same names": () => {
    const names = (code, ...flags) => run(process.execPath, [...flags, "--eval", code], consumer);
    const print = "console.log(Object.keys(door).filter((name) => name !== 'default').sort().join(' '))";
    const counts = Object.keys(DOORS).map((door) => {
      const imported = names(`import * as door from "${door}"; ${print}`, "--input-type=module");
      const required = names(`const door = require("${door}"); ${print}`, "--input-type=commonjs");
      assert.notEqual(imported, "", `${door} exports nothing`);
      assert.equal(required, imported);
      return `${door}: ${imported.split(" ").length}`;
    });
    assert.equal(names(`console.log(require("binome/package.json").version)`), manifest.version);
    for (const document of ["cohort", "program", "result"]) {
      const schema = `require("binome/schema/${document}.schema.json").$schema`;
      assert.match(names(`console.log(${schema})`), /json-schema.org/);
    }
    return counts.join(", ");
  },
  "no module is asked for that is not installed": () => {
    // ml-distance is ESM only, which `require` cannot load in every setting: the CommonJS build holds what it needs of it
    for (const { file, imports } of Object.values(DOORS)) {
      assert.deepEqual([importsOf(`${file}.js`), importsOf(`${file}.cjs`)], imports);
    }
  },
  "no door is larger than it should be": async () => {
    const sizes = [];
    for (const [door, { file, most }] of Object.entries(DOORS)) {
      const entryPoints = [join(consumer, "node_modules", "binome", "dist", `${file}.js`)];
      const external = ["zod", "ml-distance", "munkres-js", "tinypool", "node:*"];
      const { outputFiles } = await build({
        entryPoints,
        external,
        bundle: true,
        minify: true,
        format: "esm",
        write: false,
      });
      const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
      assert.ok(size <= most, `${door} has ${size} bytes, expected at most ${most}`);
      sizes.push(`${door} ${(size / 1000).toFixed(1)} kB`);
    }
    return sizes.join(", ");
  },
  "the solver answers, and munkres-js behind the other door agrees": () => {
    const code = `const matrix = [[7, 5, null], [6, null, 1]];
      const [ours, theirs] = [require("binome/solve"), require("binome/munkres")].map((door) => door.assign(matrix));
      if (JSON.stringify(ours.certificate) !== JSON.stringify(theirs.certificate)) throw new Error("they differ");
      console.log(JSON.stringify(ours.pairs));`;
    assert.equal(run(process.execPath, ["--input-type=commonjs", "--eval", code], consumer), "[[0,1],[1,0]]");
  },
  "import and require give the same result": () => {
    copyFileSync(join(root, "examples", "cohort.json"), join(consumer, "cohort.json"));
    const body = `
      const cohort = JSON.parse(require("node:fs").readFileSync("cohort.json", "utf8"));
      const { assign } = require("binome/solve");
      console.log(JSON.stringify([binome.match(cohort), binome.render(binome.match(cohort), "fr"), assign([[1, 0.5], [2, null]])]));`;
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
  "nothing about the host changes the answer, and nothing of the host is changed": () => {
    const plain = run(process.execPath, ["imported.mjs"], consumer);
    const flags = [
      ["--frozen-intrinsics"],
      ["--disallow-code-generation-from-strings"],
      ["--experimental-permission", "--allow-fs-read=*"], // reads its modules, and neither writes nor starts anything
      ["--jitless"],
    ];
    for (const some of flags) assert.equal(run(process.execPath, [...some, "imported.mjs"], consumer), plain, some[0]);
    // somebody else's doing, once the modules are loaded: what every object then has, no cohort says
    const polluted = readFileSync(join(consumer, "required.cjs"), "utf8").replace(
      'const binome = require("binome");',
      `const binome = require("binome");
      require("binome/solve");
      for (const key of ["capacity", "wants", "level", "managerId", "weight", "preset", "sense", "objective", "locks", "own", "scope", "maxPairs"])
        Object.prototype[key] = 9;
      const before = JSON.stringify(Object.entries(Object.prototype));
      process.on("exit", () => { if (JSON.stringify(Object.entries(Object.prototype)) !== before) process.exitCode = 3; });`,
    );
    writeFileSync(join(consumer, "polluted.cjs"), polluted);
    assert.equal(run(process.execPath, ["polluted.cjs"], consumer), plain, "Object.prototype polluted");
    return `${flags.length + 1} hosts`;
  },
  "the command line answers": () => {
    const installed = readFileSync(join(consumer, "node_modules", "binome", "dist", "cli.js"), "utf8");
    assert.match(installed, /^#!\/usr\/bin\/env node\n(?!#!)/, "dist/cli.js must begin with one #! line");
    const version = run("npx", ["--no-install", "binome", "--version"], consumer);
    assert.equal(version, manifest.version);
    return version;
  },
  "the types need nothing that is not installed": () => {
    for (const { file } of Object.values(DOORS)) {
      for (const kind of [`${file}.d.ts`, `${file}.d.cts`]) {
        const strangers = importsOf(kind).filter((name) => name !== "zod" && !name.startsWith("./"));
        assert.deepEqual(strangers, [], `dist/${kind} imports types from elsewhere`);
      }
    }
    // strict, nothing skipped, only the language's own library; each way in which TypeScript looks for modules
    const body = `
const answer: binome.MatchResult = binome.match({ schemaVersion: 1, people: [], mentors: [], mentees: [] });
const { pairs }: solve.Assignment = solve.assign([[1, null]], { sense: "min" });
export const all: object = [answer, pairs, munkres.assign([[1]]).total];
`;
    const doors = [
      ["binome", "binome"],
      ["solve", "binome/solve"],
      ["munkres", "binome/munkres"],
    ];
    const imports = doors.map(([name, door]) => `import * as ${name} from "${door}";\n`).join("");
    const requires = doors.map(([name, door]) => `import ${name} = require("${door}");\n`).join("");
    for (const file of ["esm.mts", "bundled.ts"]) writeFileSync(join(consumer, file), imports + body);
    writeFileSync(join(consumer, "cjs.cts"), requires + body);
    const compilers = ["typescript7", "typescript"].map((name) => join(root, "node_modules", name, "bin", "tsc"));
    const strict = { noEmit: true, strict: true, skipLibCheck: false, target: "es2022", types: [] };
    const ways = [
      { module: "nodenext", files: ["esm.mts", "cjs.cts"] },
      { module: "node16", files: ["esm.mts", "cjs.cts"] },
      { module: "esnext", moduleResolution: "bundler", files: ["bundled.ts"] },
    ];
    for (const { files, ...options } of ways) {
      const project = join(consumer, "tsconfig.json");
      writeFileSync(project, JSON.stringify({ compilerOptions: { ...strict, ...options }, files }));
      for (const compiler of compilers) run(process.execPath, [compiler, "-p", project], consumer);
    }
    return "nodenext, node16 and bundler, TypeScript 7 and 6";
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
    const note = await step();
    console.log(`ok  ${title}${note ? ` (${note})` : ""}`);
  }
} catch (error) {
  console.error(`not ok  ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
