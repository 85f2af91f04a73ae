/** One thing that is wrong in what the caller handed in: where, which code, whose id, what was expected, what was found. */
export interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly id?: string;
  readonly expected: string;
  readonly received: string;
  /** A likely cause, where one can be guessed. */
  readonly maybe?: string;
}

/** Something to know; the run goes on. Values are ids and numbers, never free text. */
export interface Notice {
  readonly code: string;
  readonly ids: readonly string[];
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What went wrong, in a word that stays: the code of a {@link BinomeError}. */
export type ErrorCode =
  | "INVALID_COHORT"
  | "INVALID_PROGRAM"
  | "INVALID_RESULT"
  | "INVALID_CHANGE"
  | "INVALID_OPTIONS"
  | "INVALID_RULES"
  | "INVALID_MATRIX"
  | "OWN_RULE_FAILED"
  | "TOO_MANY_PAIRS"
  | "SCORE_RANGE"
  | "ABORTED";

/** Issues kept in one error; the rest are counted. */
export const ISSUE_CAP = 100;

const BRAND = Symbol.for("binome.BinomeError");

/**
 * Bad data from outside, or a run that the caller ended: one error, all issues at once (the first 100, and how many
 * there are).
 *
 * `code` is stable; use {@link isBinomeError} rather than `instanceof`, so that copies of the module understand one another.
 */
export class BinomeError extends Error {
  override readonly name = "BinomeError";
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  readonly issueCount: number;

  constructor(
    code: ErrorCode,
    action: string,
    issues: readonly Issue[],
    issueCount: number = issues.length,
    options?: ErrorOptions,
  ) {
    super(describe(action, issues, issueCount), options);
    this.code = code;
    this.issues = issues.slice(0, ISSUE_CAP);
    this.issueCount = issueCount;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The error as plain JSON: `JSON.stringify` of an Error would lose its message. */
  toJSON(): { name: string; code: ErrorCode; message: string; issueCount: number; issues: readonly Issue[] } {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      issueCount: this.issueCount,
      issues: this.issues,
    };
  }
}

/** Tells whether a caught value is a {@link BinomeError}, of this copy of the module or of another. */
export function isBinomeError(error: unknown): error is BinomeError {
  return typeof error === "object" && error !== null && (error as { [BRAND]?: unknown })[BRAND] === true;
}

/** A promise of our own that did not hold: always a bug in binome, never the caller's fault. */
export class InternalError extends Error {
  override readonly name = "InternalError";

  constructor(fact: string) {
    super(`binome broke a promise of its own: ${fact}\nPlease report this, with the cohort if you may share it`);
  }
}

/** Throws {@link InternalError} unless the condition holds. At the doors between rooms, not in inner loops. */
export function invariant(condition: boolean, fact: string): asserts condition {
  if (!condition) throw new InternalError(fact);
}

/** Collects issues up to the cap and counts the rest. */
export class IssueList {
  readonly issues: Issue[] = [];
  count = 0;

  add(issue: Issue): void {
    if (this.issues.length < ISSUE_CAP) this.issues.push(issue);
    this.count++;
  }

  throwIfAny(code: ErrorCode, action: string): void {
    if (this.count > 0) throw new BinomeError(code, action, this.issues, this.count);
  }
}

function describe(action: string, issues: readonly Issue[], count: number): string {
  const first = issues[0];
  if (first === undefined) return action;
  const id = first.id === undefined ? "" : ` (${JSON.stringify(first.id)})`;
  const more = count > 1 ? ` (and ${count - 1} more)` : "";
  const maybe = first.maybe === undefined ? "" : `\nMaybe ${first.maybe}`;
  return `${action}: ${formatPath(first.path)}${id} is ${first.received}, expected ${first.expected}${more}${maybe}`;
}

/** `["mentors", 3, "capacity"]` as `mentors[3].capacity`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text === "" ? "the input" : text;
}
