import { readFileSync } from "node:fs";
import { runCli } from "../../src/cli/program.js";

export const exampleText = readFileSync(new URL("../../examples/cohort.json", import.meta.url), "utf8");

const PEOPLE = [
  { id: "ana", label: "Ana", level: 5, managerId: null },
  { id: "bo", label: "Bo", level: 1, managerId: null },
];
/** One pair. */
export const small = {
  schemaVersion: 1,
  people: PEOPLE,
  mentors: [{ personId: "ana" }],
  mentees: [{ personId: "bo" }],
};

export interface World {
  hasStatus?: boolean;
  /** Interrupts as soon as that is possible. */
  interrupts?: boolean;
  files?: Record<string, string>;
  stdin?: string;
  isTTY?: boolean;
  columns?: number;
  env?: Record<string, string>;
}

function fileError(code: string): Error {
  return Object.assign(new Error(`${code}: secret trace`), { code });
}

/** Runs the command line in a world of its own. */
export async function run(
  args: string,
  { files = {}, stdin, isTTY = false, columns, env = {}, hasStatus = false, interrupts = false }: World = {},
) {
  const disk = new Map(Object.entries({ "small.json": JSON.stringify(small), "example.json": exampleText, ...files }));
  let stdout = "";
  let stderr = "";
  let status: string[] = [];
  let listeners = 0;
  const exitCode = await runCli(args.split(" ").filter(Boolean), {
    status: hasStatus ? { show: (text) => status.push(text), clear: () => (status = [...status, "cleared"]) } : null,
    onInterrupt(stop) {
      listeners++;
      if (interrupts) stop();
      return () => listeners--;
    },
    stdin() {
      if (stdin === undefined) throw new Error("no input");
      return stdin;
    },
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    isTTY,
    columns,
    env,
    readFile(path) {
      const text = disk.get(path);
      if (path === "locked.json") throw fileError("EACCES");
      if (path === "odd.json") throw fileError("EIO");
      if (text === undefined) throw fileError("ENOENT");
      return text;
    },
    writeFile(path, text) {
      if (path.startsWith("nowhere/")) throw fileError("ENOENT");
      disk.set(path, text);
    },
  });
  return { exitCode, stdout, stderr, disk, status, listeners };
}
