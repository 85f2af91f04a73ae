import * as z from "zod";
import type { IssueList } from "../errors.js";
import { describeReceived, type Path, type Plain } from "./snapshot.js";

/**
 * Reads plain data by a strict schema. What is wrong goes to `issues`, with our own codes, and ids instead of contents;
 * the value is undefined if anything was.
 */
export function readBy<T>(schema: z.ZodType<T>, value: Plain, path: Path, issues: IssueList): T | undefined {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const id = idOf(value);
  for (const issue of read.error.issues) report(issue, value, path, id, issues);
  return undefined;
}

function report(issue: z.core.$ZodIssue, root: Plain, base: Path, id: string | undefined, issues: IssueList): void {
  const inner = issue.path.filter((step): step is string | number => typeof step !== "symbol");
  const value = lookUp(root, inner);
  const received = describeReceived(value);
  const add = (code: string, expected: string, at: Path = inner, found: string = received): void =>
    issues.add({ code, path: [...base, ...at], ...(id === undefined ? {} : { id }), expected, received: found });

  switch (issue.code) {
    case "invalid_type":
      return value === undefined
        ? add("MISSING_FIELD", articleFor(issue.expected))
        : add("INVALID_TYPE", articleFor(issue.expected));
    case "too_small":
    case "too_big": {
      const limit = issue.code === "too_small" ? `>= ${issue.minimum}` : `<= ${issue.maximum}`;
      if (issue.origin === "string") return add("TOO_LONG", `a string of length ${limit}`);
      if (issue.origin === "array") return add("OUT_OF_RANGE", `a list of length ${limit}`);
      return add("OUT_OF_RANGE", `a number ${limit}`);
    }
    case "unrecognized_keys":
      // a key can hold anything, a person's data too: only what looks like a field name is repeated
      for (const key of issue.keys) {
        const named = /^[A-Za-z][\w-]{0,39}$/.test(key);
        add("UNKNOWN_FIELD", "only the fields of the schema", named ? [...inner, key] : inner, "an unknown field");
      }
      return;
    case "invalid_value":
      return value === undefined
        ? add("MISSING_FIELD", oneOf(issue.values))
        : add("NOT_ONE_OF", oneOf(issue.values), inner, typeof value === "number" ? String(value) : received);
    case "invalid_format":
      return issue.format === "date"
        ? add("INVALID_DATE", 'a calendar date "YYYY-MM-DD"')
        : add("INVALID_FORMAT", "a BCP 47 language tag");
    case "invalid_union":
      return add("INVALID_TYPE", "one of the forms the schema allows");
    case "invalid_key":
      return add("INVALID_ID", "an id as key", inner.slice(0, -1), "another key");
    case "custom": {
      const { code = "INVALID_VALUE", expected = "a value the schema allows" } = issue.params ?? {};
      return add(String(code), String(expected));
    }
    default:
      return add("INVALID_VALUE", "a value the schema allows");
  }
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

/** The id a row carries, as far as it can be shown. */
function idOf(row: Plain): string | undefined {
  if (!isRecord(row)) return undefined;
  for (const field of ["id", "personId", "menteeId"]) {
    const id = Object.hasOwn(row, field) ? row[field] : undefined;
    if (typeof id === "string" && id.length <= 200) return id;
  }
  return undefined;
}

function isRecord(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
