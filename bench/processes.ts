/*
 * Runs in a process of their own: a first run is cold there, its peak memory is its own, and one that takes too long can be
 * stopped.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import type { Timed } from "./measure.js";
import type { Instance } from "./problems.js";
import type { CohortName, MatchTimed, Task } from "./tasks.js";

/** The answer of a program in another process, or null where it took longer than the limit. */
export function runProgram(command: string, words: readonly string[], limitMs: number): string | null {
  try {
    return execFileSync(command, words, {
      encoding: "utf8",
      timeout: limitMs,
      killSignal: "SIGKILL",
      maxBuffer: 2 ** 24,
      stdio: ["ignore", "pipe", "inherit"],
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ETIMEDOUT") return null;
    throw error;
  }
}

const BUILT = fileURLToPath(new URL("../node_modules/.cache/binome-bench/", import.meta.url));

/** Builds what the other processes run, as the library is built: no loader is in their times or in their memory. */
export async function buildTasks(): Promise<void> {
  await build({
    entry: {
      cold: fileURLToPath(new URL("cold.ts", import.meta.url)),
      worker: fileURLToPath(new URL("../src/worker.ts", import.meta.url)), // what threads begin with
    },
    outDir: BUILT,
    format: "esm",
    target: "es2022",
    platform: "node",
    splitting: true,
    skipNodeModulesBundle: true,
    config: false,
    clean: true,
    silent: true,
  });
}

function runTask(task: Task, limitMs: number): string | null {
  return runProgram(process.execPath, [`${BUILT}cold.js`, JSON.stringify(task)], limitMs);
}

/** One cold run of a solver; null where it takes longer than the limit. */
export function solveCold(instance: Instance, solver: string, limitMs: number): Timed | null {
  const line = runTask({ kind: "solve", instance, solver }, limitMs);
  return line === null ? null : JSON.parse(line);
}

/** One whole match in a fresh process, over so many threads; null where it takes longer than the limit. */
export function matchCold(cohort: CohortName, threads: number, limitMs: number): MatchTimed | null {
  const line = runTask({ kind: "match", cohort, threads }, limitMs);
  return line === null ? null : JSON.parse(line);
}
