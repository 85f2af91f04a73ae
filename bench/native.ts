/*
 * Peers outside JavaScript, where their Debian packages are present: LEMON through a small program of our own, compiled into
 * a temporary folder, and scipy. They read the same instance from one file and answer in one line of JSON.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AssignmentProblem } from "../src/solve/problem.js";
import type { Timed } from "./measure.js";

/** A solver that runs in a process of its own, on a file. */
export interface NativePeer {
  readonly name: string;
  /** @throws Error where it takes longer than `limitMs`, or fails. */
  readonly solve: (file: string, pairs: number, limitMs: number) => Timed;
}

const inNative = (file: string): string => fileURLToPath(new URL(`native/${file}`, import.meta.url));

/** A folder for instance files and compiled programs that is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "binome-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an instance for the native peers: three counts, the unit in 64 bits, rows, targets, benefits, capacities. */
export function writeInstance(file: string, { graph, benefit, capacity, leftFirst }: AssignmentProblem): void {
  const { leftCount, rightCount, rowStart, target } = graph;
  const bytes = (list: Int32Array | BigInt64Array): Uint8Array =>
    new Uint8Array(list.buffer, list.byteOffset, list.byteLength);
  const parts = [
    bytes(Int32Array.of(leftCount, rightCount, target.length)),
    bytes(BigInt64Array.of(BigInt(leftFirst[0] ?? 0))),
    bytes(rowStart),
    bytes(target),
    bytes(Int32Array.from(benefit)),
    bytes(capacity),
  ];
  writeFileSync(file, Buffer.concat(parts));
}

function run(command: string, words: readonly string[], limitMs: number): Timed {
  const line = execFileSync(command, words, { encoding: "utf8", timeout: limitMs, killSignal: "SIGKILL" });
  return JSON.parse(line) as Timed;
}

/** LEMON's two algorithms, or none and the reason. */
export function lemonPeers(folder: string): { peers: NativePeer[]; absent: string | null } {
  const program = join(folder, "lemon");
  try {
    execFileSync("g++", ["-std=c++17", "-O3", "-DNDEBUG", "-o", program, inNative("lemon.cpp")], { stdio: "pipe" });
  } catch {
    return { peers: [], absent: "LEMON is left out: `apt-get install g++ liblemon-dev` brings it in." };
  }
  const peer = (name: string, algorithm: string): NativePeer => ({
    name,
    solve: (file, _, limitMs) => run(program, [file, algorithm], limitMs),
  });
  return {
    peers: [peer("NetworkSimplex", "network-simplex"), peer("CostScaling", "cost-scaling")],
    absent: null,
  };
}

/** scipy's dense solver, or none and the reason. */
export function scipyPeers(): { peers: NativePeer[]; absent: string | null } {
  try {
    execFileSync("python3", ["-c", "import scipy.optimize"], { stdio: "pipe" });
  } catch {
    return { peers: [], absent: "scipy is left out: `apt-get install python3-scipy` brings it in." };
  }
  const solve: NativePeer["solve"] = (file, _, limitMs) => run("python3", [inNative("scipy_dense.py"), file], limitMs);
  return { peers: [{ name: "scipy", solve }], absent: null };
}
