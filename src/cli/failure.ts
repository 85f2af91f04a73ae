import { type BinomeError, formatPath, InternalError, type Issue, isBinomeError } from "../errors.js";
import { harmless } from "../explain/words/names.js";

/** What becomes of a run: all well; the data or the result is at fault; the command line is; the user has ended it. */
export const EXIT = { ok: 0, data: 1, usage: 2, interrupted: 130 } as const;

/** Something wrong outside the library: the command line, a file, its JSON. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly code: string;
  readonly exitCode: number;

  constructor(code: string, message: string, exitCode: number) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** What to tell of an error, as lines for people or as JSON for programs, and the exit code that goes with it. */
export function describeFailure(error: unknown, asJson: boolean): { text: string; exitCode: number } {
  if (isBinomeError(error)) {
    return { text: asJson ? toJson(error) : listIssues(error), exitCode: EXIT.data };
  }
  const { code, exitCode } = error instanceof CliError ? error : { code: "INTERNAL", exitCode: EXIT.data };
  const message = error instanceof CliError || error instanceof InternalError ? error.message : ownFault(error);
  const text = asJson
    ? toJson({ name: "CliError", code, message, issueCount: 0, issues: [] })
    : `${harmlessLines(message)}\n`;
  return { text, exitCode };
}

/** One thing that is wrong, on one line. */
export function describeIssue({ path, id, expected, received }: Omit<Issue, "code" | "maybe">): string {
  const whose = id === undefined ? "" : ` (${JSON.stringify(id)})`;
  return harmless(`${formatPath(path)}${whose} is ${received}, expected ${expected}`);
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function listIssues({ message, issues, issueCount }: BinomeError): string {
  if (issues.length < 2) return `${harmlessLines(message)}\n`;
  const action = message.slice(0, message.indexOf(":"));
  const lines = issues.map((issue) => {
    const maybe = issue.maybe === undefined ? "" : ` (maybe ${harmless(issue.maybe)})`;
    return `  ${describeIssue(issue)}${maybe}`;
  });
  const more = issueCount > issues.length ? [`  and ${issueCount - issues.length} more`] : [];
  return `${[`${harmless(action)}: ${issueCount} issues`, ...lines, ...more].join("\n")}\n`;
}

/** An error nobody has thought of is a bug of ours, and its trace would tell a user nothing. */
function ownFault(error: unknown): string {
  const fact = error instanceof Error ? `${error.name}: ${error.message}` : "something that is no error was thrown";
  return `binome stopped on a fault of its own: ${fact}\nPlease report this, with the cohort if you may share it`;
}

function harmlessLines(text: string): string {
  return text.split("\n").map(harmless).join("\n");
}
