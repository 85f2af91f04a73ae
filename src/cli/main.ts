#!/usr/bin/env node
// The command line meets the process here, and only here.
import { readFileSync, writeFileSync } from "node:fs";
import { createLogUpdate } from "log-update";
import { runCli } from "./program.js";

// a reader who has seen enough (`| head`) is no fault
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// the cursor stays: whoever interrupts shall not have to bring it back
const line = createLogUpdate(process.stderr, { showCursor: true });

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: () => readFileSync(0, "utf8"),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  status: process.stderr.isTTY === true ? { show: line, clear: line.clear } : null,
  onInterrupt(stop) {
    // once: whoever insists ends the process
    process.once("SIGINT", stop);
    return () => process.off("SIGINT", stop);
  },
  isTTY: process.stdout.isTTY === true,
  columns: process.stdout.columns,
  env: process.env,
  readFile: (path) => readFileSync(path, "utf8"),
  writeFile: (path, text) => writeFileSync(path, text),
});
