import { PRESET_NAMES } from "../programs/presets.js";
import { CliError, EXIT } from "./failure.js";
import type { Io } from "./io.js";
import { findJsonFault } from "./json-fault.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder",
  ENOTDIR: "no such folder",
  EACCES: "not allowed",
  EPERM: "not allowed",
};

/** Reads the JSON documents a command names; "-" is standard input, which can be read once only. */
export class Documents {
  private readonly io: Io;
  private isStdinRead = false;

  constructor(io: Io) {
    this.io = io;
  }

  /** A cohort or a result. */
  read(what: string, path: string): unknown {
    const text = this.readText(what, path);
    try {
      // files written on Windows may begin with a byte order mark
      return JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      const { line, column } = findJsonFault(text.replace(/^\ufeff/, ""));
      const where = path === "-" ? "standard input" : JSON.stringify(path);
      const message = `Cannot read ${what}: ${where} is not JSON at line ${line}, column ${column}, expected a JSON document`;
      throw new CliError("INVALID_JSON", message, EXIT.data);
    }
  }

  /** A programme: the name of a preset, or a file. */
  readProgram(nameOrPath: string): unknown {
    const isPreset = (PRESET_NAMES as readonly string[]).includes(nameOrPath);
    return isPreset ? nameOrPath : this.read("program", nameOrPath);
  }

  write(path: string, text: string): void {
    try {
      this.io.writeFile(path, text);
    } catch (error) {
      const message = `Cannot write result: ${JSON.stringify(path)} is ${reasonOf(error)}, expected a file that can be written`;
      throw new CliError("CANNOT_WRITE", message, EXIT.usage);
    }
  }

  private readText(what: string, path: string): string {
    if (path === "-" && this.isStdinRead) {
      const message = `Cannot read ${what}: "-" is standard input for another document already, expected a file`;
      throw new CliError("STDIN_TWICE", message, EXIT.usage);
    }
    try {
      if (path !== "-") return this.io.readFile(path);
      this.isStdinRead = true;
      return this.io.stdin();
    } catch (error) {
      const hint = what === "program" ? `\nMaybe a preset is meant: ${PRESET_NAMES.join(", ")}` : "";
      const message = `Cannot read ${what}: ${JSON.stringify(path)} is ${reasonOf(error)}, expected a file that can be read${hint}`;
      throw new CliError("CANNOT_READ", message, EXIT.usage);
    }
  }
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? (REASONS[code] ?? `out of reach (${code})`) : "out of reach";
}
