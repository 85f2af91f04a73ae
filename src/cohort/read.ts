import type * as z from "zod";
import type { IssueList } from "../errors.js";
import { isId } from "./schema.js";
import { describeReceived, isFieldName, type Path, type Plain, showPath } from "./snapshot.js";

/** What else is known of the data when it is read. */
export interface ReadNotes {
  /** The field that holds the row's id: issues name it. */
  readonly idField?: string | undefined;
  /** {@link Snapshot.faults}: what has been reported already. */
  readonly faults?: ReadonlySet<string> | undefined;
}

/**
 * Reads plain data by a strict schema that only checks, never changes: what comes back is the data itself, undefined if
 * anything is wrong with it. That goes to `issues`, with our own codes, and ids instead of contents.
 */
export function readBy<T>(
  schema: z.ZodType<T>,
  value: Plain,
  path: Path,
  issues: IssueList,
  { idField, faults }: ReadNotes = {},
): T | undefined {
  const read = schema.safeParse(value);
  if (read.success) return value as T;
  const id = idField === undefined ? undefined : idOf(value, idField);
  const { issues: found } = read.error;
  for (const [index, issue] of found.entries()) {
    // an integer beyond 2^53 fails two bounds: the second, the schema's own, is told
    const next = found[index + 1];
    if (next?.code === issue.code && String(next.path) === String(issue.path)) continue;
    const inner = issue.path.filter((step): step is string | number => typeof step !== "symbol");
    if (isFaulty([...path, ...inner], faults)) continue;
    for (const { at = inner, ...what } of explain(issue, inner, lookUp(value, inner))) {
      issues.add({ path: showPath([...path, ...at]), ...(id === undefined ? {} : { id }), ...what });
    }
  }
  return undefined;
}

/** The id a row carries in this field, if it is fit to be shown. */
export function idOf(row: Plain | undefined, field: string): string | undefined {
  const id = isRecord(row) && Object.hasOwn(row, field) ? row[field] : undefined;
  return typeof id === "string" && isId(id) ? id : undefined;
}

export function isRecord(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Wrong {
  readonly code: string;
  readonly expected: string;
  readonly received: string;
  readonly at?: Path;
}

function explain(issue: z.core.$ZodIssue, path: Path, value: Plain | undefined): Wrong[] {
  const received = describeReceived(value);
  const wrong = (code: string, expected: string): Wrong[] => [{ code, expected, received }];

  switch (issue.code) {
    case "invalid_type":
      return wrong(value === undefined ? "MISSING_FIELD" : "INVALID_TYPE", articleFor(issue.expected));
    case "invalid_value":
      return wrong(value === undefined ? "MISSING_FIELD" : "NOT_ONE_OF", oneOf(issue.values));
    case "too_small":
      if (issue.origin === "string") return wrong("EMPTY_TEXT", "a text that is not empty");
      return wrong("OUT_OF_RANGE", `${measured(issue)} ${issue.inclusive === false ? ">" : ">="} ${issue.minimum}`);
    case "too_big":
      if (issue.origin === "string") return wrong("TOO_LONG", `at most ${issue.maximum} characters`);
      return wrong("OUT_OF_RANGE", `${measured(issue)} ${issue.inclusive === false ? "<" : "<="} ${issue.maximum}`);
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        code: "UNKNOWN_FIELD",
        expected: "only the fields of the schema",
        received: isFieldName(key) ? "an unknown field" : "an object with an unknown field",
        at: [...path, key],
      }));
    case "invalid_format":
      return issue.format === "date"
        ? wrong("INVALID_DATE", 'a calendar date "YYYY-MM-DD"')
        : wrong("INVALID_FORMAT", "a BCP 47 language tag");
    case "invalid_key":
      return [{ code: "INVALID_ID", expected: "ids as keys", received: "another key", at: path.slice(0, -1) }];
    default: {
      const { code = "INVALID_VALUE", expected = "a value the schema allows" } =
        "params" in issue ? (issue.params ?? {}) : {};
      return wrong(String(code), String(expected));
    }
  }
}

function measured({ origin }: { origin: string }): string {
  return origin === "array" ? "a list of length" : "a number";
}

function isFaulty(path: Path, faults: ReadonlySet<string> | undefined): boolean {
  if (faults === undefined || faults.size === 0) return false;
  for (let end = 0; end <= path.length; end++) if (faults.has(JSON.stringify(path.slice(0, end)))) return true;
  return false;
}

function lookUp(root: Plain, path: Path): Plain | undefined {
  let value: Plain | undefined = root;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === "number") value = value[step];
    else if (isRecord(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

function articleFor(type: string): string {
  if (type === "int") return "an integer";
  if (type === "array" || type === "tuple") return "a list";
  if (type === "object" || type === "record") return "an object";
  return `a ${type}`;
}

function oneOf(values: readonly z.core.util.Primitive[]): string {
  const named = values.map((value) => JSON.stringify(value));
  return named.length === 1 ? `${named[0]}` : `one of ${named.join(", ")}`;
}
