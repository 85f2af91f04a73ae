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
import type { Entrant } from "./contest.js";
import type { Timed } from "./measure.js";
import { runProgram } from "./processes.js";

/** A solver that runs in a process of its own, on a file. */
export interface NativePeer {
  readonly name: string;
  /** Null where it takes longer than the limit. `pairs`, where given, is how many there are: it need not find that out. */
  readonly solve: (file: string, limitMs: number, pairs?: number) => Timed | null;
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

/** LEMON's two algorithms; none without g++ or LEMON. */
export function lemonPeers(folder: string): NativePeer[] {
  const program = join(folder, "lemon");
  try {
    execFileSync("g++", ["-std=c++17", "-O3", "-DNDEBUG", "-o", program, inNative("lemon.cpp")], { stdio: "ignore" });
  } catch {
    return [];
  }
  const peer = (name: string, algorithm: string): NativePeer => ({
    name,
    solve: (file, limitMs, pairs) => {
      const given = pairs === undefined ? [] : [String(pairs)];
      return readTimed(runProgram(program, [file, algorithm, ...given], limitMs));
    },
  });
  return [peer("LEMON NetworkSimplex", "network-simplex"), peer("LEMON CostScaling", "cost-scaling")];
}

/** scipy's dense solver; null where it is not installed. */
export function scipyPeer(): NativePeer | null {
  try {
    execFileSync("python3", ["-c", "import scipy.optimize"], { stdio: "ignore" });
  } catch {
    return null;
  }
  const script = inNative("scipy_dense.py");
  return { name: "scipy", solve: (file, limitMs) => readTimed(runProgram("python3", [script, file], limitMs)) };
}

function readTimed(line: string | null): Timed | null {
  return line === null ? null : JSON.parse(line);
}

/**
 * A native peer in a contest: every run is a process of its own. `forms` are the numbers of pairs it may be given, undefined
 * for none; it runs in the form in which its first run was the quickest.
 */
export function nativeEntrant(
  peer: NativePeer,
  file: string,
  limitMs: number,
  forms: readonly (number | undefined)[] = [undefined],
): Entrant {
  let best: { timed: Timed; form: number | undefined } | null = null;
  return {
    name: peer.name,
    first() {
      for (const form of forms) {
        const timed = peer.solve(file, limitMs, form);
        if (timed !== null && (best === null || timed.ms < best.timed.ms)) best = { timed, form };
      }
      return best?.timed ?? null;
    },
    ready: () => () => {
      const timed = peer.solve(file, 4 * limitMs, best?.form);
      if (timed === null) throw new Error(`${peer.name} takes four times as long as at first`);
      return timed;
    },
  };
}
