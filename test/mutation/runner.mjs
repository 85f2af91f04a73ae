/*
 * A test runner for Stryker that loads a room's tests once and runs them for one mutant after another in the same
 * process: a mutant costs what its tests cost, a few milliseconds mostly, where a run of vitest takes a second to begin.
 * The test files are the same; `describe` and `it` come from collect.mjs, `expect` is vitest's own.
 *
 * The quickest test goes first, those of the file itself and those that have noticed others before the rest. A test that
 * has failed is asked again without the mutant: should it still fail, something was left behind by a mutant before, and
 * this one is tried again in a new process.
 *
 * A mutant may run without end. Each test has a limit of its own, many times what it took without a mutant: Node ends a
 * script that takes longer, so the process lives on. What a test does after its first `await` has only Stryker's limit.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { register as readTypeScript } from "tsx/esm/api";
import { testsOf } from "./rooms.mjs";

globalThis.__stryker__ ??= {};

// the states of a test, as Stryker numbers them
const SUCCESS = 0;
const FAILED = 1;

// milliseconds that any test may take, and how many times as long as without a mutant: generous, for a busy machine
const LEAST_LIMIT = 1_000;
const LIMIT_FACTOR = 10;

// what the tests took, for the processes that come after the one that has tried them without mutants
const DURATIONS = "durations.json";

const script = new Script("globalThis.__runTest()");
const ENDLESS = "It runs without end";

class OneProcess {
  tests = new Map(); // by id
  durations = new Map(); // by id: what a test took without a mutant, in milliseconds
  kills = new Map(); // by id: mutants that a test has noticed
  mutants = 0; // tried in this process

  stryker = globalThis.__stryker__; // where the mutated code looks which mutant is awake

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    process.env.EFFORT = "brief";
    readTypeScript();
    register("./aliases.mjs", import.meta.url);
    const { collect, tests } = await import("./collect.mjs");
    for (const path of testsOf(process.env.MUTATION_ROOM)) {
      await collect(path, () => import(pathToFileURL(path).href));
    }
    this.tests = tests;
    if (existsSync(DURATIONS)) this.durations = new Map(JSON.parse(readFileSync(DURATIONS, "utf8")));
  }

  async dryRun() {
    const results = [];
    for (const { id, file, name, run } of this.tests.values()) {
      this.stryker.currentTestId = id;
      const failureMessage = await this.failureOf(id, run);
      this.stryker.currentTestId = undefined;
      const result = { id, name, fileName: file, timeSpentMs: this.durations.get(id) };
      results.push(
        failureMessage === null ? { ...result, status: SUCCESS } : { ...result, status: FAILED, failureMessage },
      );
    }
    writeFileSync(DURATIONS, JSON.stringify([...this.durations]));
    return { status: "complete", tests: results, mutantCoverage: this.stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const { stryker } = this;
    this.mutants++;
    let count = 0;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    const name = basename(activeMutant.fileName, ".ts");
    const isOwn = (id) => this.tests.get(id).file.endsWith(`/${name}.test.ts`);
    const wait = (id) => this.durations.get(id) / (isOwn(id) ? 10 : 1) / (1 + (this.kills.get(id) ?? 0));
    for (const id of [...(testFilter ?? this.tests.keys())].sort((a, b) => wait(a) - wait(b))) {
      const { run } = this.tests.get(id);
      count++;
      stryker.activeMutant = activeMutant.id;
      const failureMessage = await this.failureOf(id, run);
      stryker.activeMutant = undefined;
      if (failureMessage === ENDLESS || stryker.hitCount > hitLimit) return { status: "timeout", reason: ENDLESS };
      if (failureMessage === null) continue;
      if (this.mutants > 1 && (await this.failureOf(id, run)) !== null) throw new Error(`${id} fails without a mutant`);
      this.kills.set(id, (this.kills.get(id) ?? 0) + 1);
      return { status: "killed", killedBy: [id], failureMessage, nrOfTests: count };
    }
    return { status: "survived", nrOfTests: count };
  }

  async failureOf(id, run) {
    const start = performance.now();
    const usual = this.durations.get(id);
    const limit = usual === undefined ? {} : { timeout: Math.ceil(LEAST_LIMIT + LIMIT_FACTOR * usual) };
    globalThis.__runTest = run;
    try {
      await script.runInThisContext(limit);
      return null;
    } catch (error) {
      return error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? ENDLESS : String(error?.message ?? error);
    } finally {
      if (usual === undefined) this.durations.set(id, performance.now() - start);
    }
  }
}

function create() {
  return new OneProcess();
}
create.inject = [];

export const strykerPlugins = [{ kind: "TestRunner", name: "one-process", factory: create }];
