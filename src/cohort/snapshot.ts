/*
 * Reads an untrusted value once, into plain data of our own: own enumerable properties only, keys in one order, nothing
 * shared with the caller. Everything that could hang, overflow or surprise a schema is refused here, before zod sees it:
 * depth, length, cycles, holes, class instances, getters that throw, keys that name a prototype.
 * Iterative, so that no depth can overflow the stack. O(values).
 */
import { IssueList } from "../errors.js";

const DEPTH_MAX = 32;
const TEXT_MAX = 2_000;
const KEYS_MAX = 1_000;
/** Rows of one list: more than any employer has. */
export const ROWS_MAX = 2_000_000;

export type Path = readonly (string | number)[];
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

interface Task {
  readonly source: object;
  readonly copy: Plain[] | { [key: string]: Plain };
  readonly parent: Task | null;
  readonly step: string | number;
  readonly depth: number;
}

/** The value as plain data, and what is wrong with it (the value is only to be used when nothing is). */
export function takeSnapshot(value: unknown): { readonly value: Plain; readonly issues: IssueList } {
  const issues = new IssueList();
  const tasks: Task[] = [];

  const open = (source: object, parent: Task | null, step: string | number): Plain => {
    const depth = parent === null ? 0 : parent.depth + 1;
    const copy: Plain[] | { [key: string]: Plain } = Array.isArray(source) ? [] : {};
    if (depth > DEPTH_MAX) add("TOO_DEEP", parent, step, `at most ${DEPTH_MAX} levels of nesting`, "deeper (or a cycle)");
    else tasks.push({ source, copy, parent, step, depth });
    return copy;
  };
  const add = (code: string, parent: Task | null, step: string | number, expected: string, received: string): void =>
    issues.add({ code, path: pathOf(parent, step), expected, received });
  const copyOf = (item: unknown, parent: Task | null, step: string | number): Plain => {
    switch (typeof item) {
      case "string":
        if (item.length > TEXT_MAX) {
          add("TOO_LONG", parent, step, `at most ${TEXT_MAX} characters`, `a string of ${item.length}`);
        } else if (!isWellFormed(item)) {
          add("INVALID_TEXT", parent, step, "well-formed Unicode text", "a string with a lone surrogate");
        }
        return item;
      case "boolean":
        return item;
      case "number":
        if (!Number.isFinite(item)) add("NOT_FINITE", parent, step, "a finite number", String(item));
        return item === 0 ? 0 : item;
      case "object":
        return item === null ? null : open(item, parent, step);
      default:
        add("INVALID_TYPE", parent, step, "plain JSON data", typeof item);
        return null;
    }
  };

  const root = copyOf(value, null, "");
  // the list of tasks grows while it is read; a caller's own getters and proxies run here and nowhere else
  for (let next = tasks.pop(); next !== undefined; next = tasks.pop()) {
    try {
      copyMembers(next, copyOf, issues);
    } catch (error) {
      const path = pathOf(next.parent, next.step);
      issues.add({ code: "UNREADABLE", path, expected: "plain JSON data", received: `an object that throws ${nameOf(error)}` });
    }
  }
  return { value: root, issues };
}

function copyMembers(
  task: Task,
  copyOf: (item: unknown, parent: Task, step: string | number) => Plain,
  issues: IssueList,
): void {
  const { source, copy } = task;
  const refuse = (code: string, expected: string, received: string): void =>
    issues.add({ code, path: pathOf(task.parent, task.step), expected, received });

  if (Array.isArray(source)) {
    if (!Array.isArray(copy)) return;
    const length = source.length;
    if (length > ROWS_MAX) return refuse("TOO_MANY_ROWS", `at most ${ROWS_MAX} rows`, `${length}`);
    for (let index = 0; index < length; index++) {
      if (!Object.hasOwn(source, index)) return refuse("HOLE_IN_LIST", "a list without holes", `no item at ${index}`);
      copy.push(copyOf(source[index], task, index));
    }
    return;
  }
  if (Array.isArray(copy)) return;
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return refuse("INVALID_TYPE", "a plain object", "an instance of a class");
  }
  const keys = Object.keys(source).sort();
  if (keys.length > KEYS_MAX) return refuse("TOO_MANY_KEYS", `at most ${KEYS_MAX} fields`, `${keys.length}`);
  for (const key of keys) {
    if (key === "__proto__") {
      refuse("UNKNOWN_FIELD", "no field named __proto__", "one");
      continue;
    }
    const item: unknown = Reflect.get(source, key);
    // an absent field and one set to undefined are the same thing, as in JSON
    if (item !== undefined) copy[key] = copyOf(item, task, key);
  }
}

function pathOf(parent: Task | null, step: string | number): Path {
  const path: (string | number)[] = parent === null ? [] : [step];
  for (let task = parent; task !== null && task.parent !== null; task = task.parent) path.unshift(task.step);
  return path;
}

function isWellFormed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    at++;
  }
  return true;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Freezes plain data through and through, iteratively. */
export function deepFreeze<T>(value: T): T {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item !== "object" || item === null || Object.isFrozen(item)) continue;
    Object.freeze(item);
    for (const member of Object.values(item)) if (typeof member === "object" && member !== null) open.push(member);
  }
  return value;
}

/** What a value is, in words that never repeat a person's text. */
export function describeReceived(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return value === "" ? "an empty string" : `a string of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return "an object";
}
