/*
 * Reads an untrusted value once, into plain data of our own: own enumerable properties only, keys in one order, nothing
 * shared with the caller, and no prototype, so that a polluted Object.prototype adds no field. Everything that could hang,
 * overflow or surprise a schema is refused here, before zod sees it: depth, size, cycles, holes, class instances, getters
 * that throw, keys that name a prototype.
 * Iterative, so that no depth can overflow the stack. O(values), in the order of the document.
 */
import { type Issue, IssueList } from "../errors.js";
import { finish, type Steps } from "../steps.js";

const DEPTH_MAX = 32;
const TEXT_MAX = 2_000;
const KEYS_MAX = 1_000;
const ROWS_MAX = 2_000_000;
/** Values in all, about twice what a company of 200,000 needs: shared objects can unfold to any size. */
const VALUES_MAX = 20_000_000;
/** Values copied or frozen between two yields, and the most that are read of one list at once. */
const SLICE = 4_096;
const END = -1;

/** Keys are the caller's and can hold anything, a person's data too: only what looks like a field's name is repeated. */
const FIELD_NAME = /^[A-Za-z][A-Za-z_]{0,39}$/;
const LONE_SURROGATE = /\p{Cs}/u;

export type Path = readonly (string | number)[];
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** An untrusted value as plain data; it is only to be used if there are no issues. */
export interface Snapshot {
  readonly value: Plain;
  readonly issues: IssueList;
  /** Paths, as JSON, of what could not be taken over as it was: whatever a schema says of these is noise. */
  readonly faults: ReadonlySet<string>;
}

/** A container that waits to be copied. */
interface Task {
  readonly source: object;
  readonly copy: Plain[] | { [key: string]: Plain };
  readonly parent: Task | null; // null for the holder of the root
  readonly step: string | number; // where it stands in its parent
  readonly depth: number;
}

export function takeSnapshot(value: unknown): Snapshot {
  return finish(takeSnapshotSteps(value));
}

/** {@link takeSnapshot} in slices. Whoever changes the value meanwhile gets a mixture, as checked as any other. */
export function* takeSnapshotSteps(value: unknown): Steps<Snapshot> {
  const reader = new Reader();
  return { value: yield* reader.read(value), issues: reader.issues, faults: reader.faults };
}

/**
 * Our own plain object: one that inherits nothing. Object.create(null) would do too, but V8 keeps such objects as hash
 * tables, at several times the memory and time.
 */
class Bare {
  [key: string]: Plain;
}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, "constructor");
Object.freeze(Bare.prototype);

/** An empty record that inherits nothing. */
export function bareRecord(): { [key: string]: Plain } {
  return new Bare();
}

type Fault = Pick<Issue, "code" | "expected" | "received">;

function fault(code: string, expected: string, received: string): Fault {
  return { code, expected, received };
}

class Reader {
  readonly issues = new IssueList();
  readonly faults = new Set<string>();
  private readonly tasks: Task[] = []; // the next one stands last
  private left = VALUES_MAX;

  *read(value: unknown): Steps<Plain> {
    const holder: Plain[] = [];
    this.tasks.push({ source: [value], copy: holder, parent: null, step: "", depth: -1 });
    let pause = this.left - SLICE;
    for (let task = this.tasks.pop(); task !== undefined; task = this.tasks.pop()) {
      const mark = this.tasks.length;
      for (let next = 0; next !== END; ) {
        next = this.copyFrom(task, next);
        if (this.left > pause) continue;
        pause = this.left - SLICE;
        yield;
      }
      this.reverseFrom(mark);
    }
    return holder[0] ?? null;
  }

  /** Copies a record, or a slice of a list from an index on; tells the index to go on from, or END. */
  private copyFrom(task: Task, start: number): number {
    const { copy } = task;
    // the caller's own getters and proxies run here and in `copyMember`, and nowhere else
    try {
      return Array.isArray(copy) ? this.copyList(task, copy, start) : this.copyRecord(task, copy);
    } catch {
      this.note(pathOf(task), fault("UNREADABLE", "plain JSON data", "an object that throws when read"));
      return END;
    }
  }

  /** What was found last stands last: turned round, the document's own order comes out. */
  private reverseFrom(mark: number): void {
    const { tasks } = this;
    for (let low = mark, high = tasks.length - 1; low < high; low++, high--) {
      [tasks[low], tasks[high]] = [tasks[high], tasks[low]];
    }
  }

  private copyList(task: Task, copy: Plain[], start: number): number {
    const length = Reflect.get(task.source, "length");
    if (length > ROWS_MAX) return this.end(task, "TOO_MANY_ROWS", `at most ${ROWS_MAX} rows`, `${length}`);
    const end = Math.min(start + SLICE, length);
    for (let index = start; index < end; index++) {
      if (!Object.hasOwn(task.source, index)) {
        return this.end(task, "HOLE_IN_LIST", "a list without holes", `a list with a hole at ${index}`);
      }
      copy.push(this.copyMember(task, index) ?? null);
    }
    return end < length ? end : END;
  }

  private copyRecord(task: Task, copy: { [key: string]: Plain }): number {
    const prototype: unknown = Object.getPrototypeOf(task.source);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return this.end(task, "INVALID_TYPE", "a plain object", "an instance of a class");
    }
    const keys = Object.keys(task.source).sort();
    if (keys.length > KEYS_MAX) {
      return this.end(task, "TOO_MANY_KEYS", `at most ${KEYS_MAX} fields`, `an object of ${keys.length} fields`);
    }
    for (const key of keys) {
      if (key === "__proto__") {
        this.issues.add({
          code: "UNKNOWN_FIELD",
          path: showPath(pathOf(task)),
          expected: "no field named __proto__",
          received: "an object with one",
        });
        continue;
      }
      const item = this.copyMember(task, key);
      // an absent field and one set to undefined are the same thing, as in JSON
      if (item !== undefined) copy[key] = item;
    }
    return END;
  }

  /** The container cannot be copied, or not further. */
  private end(task: Task, code: string, expected: string, received: string): number {
    this.note(pathOf(task), fault(code, expected, received));
    return END;
  }

  private copyMember(task: Task, step: string | number): Plain | undefined {
    try {
      const item: unknown = Reflect.get(task.source, step);
      return item === undefined && typeof step === "string" ? undefined : this.copyOf(item, task, step);
    } catch {
      return this.refuse(task, step, "UNREADABLE", "plain JSON data", "a value that throws when read");
    }
  }

  private copyOf(item: unknown, task: Task, step: string | number): Plain {
    if (this.left === 0) return null;
    if (--this.left === 0) {
      this.tasks.length = 0;
      this.note([], fault("TOO_LARGE", `at most ${VALUES_MAX} values in all`, "larger"));
      return null;
    }
    switch (typeof item) {
      case "string":
        if (item.length > TEXT_MAX) {
          return this.refuse(task, step, "TOO_LONG", `at most ${TEXT_MAX} characters`, describeReceived(item));
        }
        if (LONE_SURROGATE.test(item)) {
          return this.refuse(task, step, "INVALID_TEXT", "well-formed Unicode text", "a string with a lone surrogate");
        }
        return item;
      case "boolean":
        return item;
      case "number":
        if (!Number.isFinite(item)) return this.refuse(task, step, "NOT_FINITE", "a finite number", String(item));
        return item === 0 ? 0 : item;
      case "object":
        return item === null ? null : this.open(item, task, step);
      default:
        return this.refuse(task, step, "INVALID_TYPE", "plain JSON data", typeof item);
    }
  }

  private open(source: object, parent: Task, step: string | number): Plain {
    for (let above: Task | null = parent; above !== null; above = above.parent) {
      if (above.source === source) {
        return this.refuse(parent, step, "CYCLE", "data without cycles", "an object that contains itself");
      }
    }
    const depth = parent.depth + 1;
    if (depth > DEPTH_MAX) {
      return this.refuse(parent, step, "TOO_DEEP", `at most ${DEPTH_MAX} levels of nesting`, "a deeper level");
    }
    const copy: Plain[] | { [key: string]: Plain } = Array.isArray(source) ? [] : bareRecord();
    this.tasks.push({ source, copy, parent, step, depth });
    return copy;
  }

  /** One member cannot be copied: null stands in for it. */
  private refuse(task: Task, step: string | number, code: string, expected: string, received: string): null {
    this.note(pathOf(task, step), fault(code, expected, received));
    return null;
  }

  private note(path: Path, issue: Fault): void {
    this.faults.add(JSON.stringify(path));
    this.issues.add({ ...issue, path: showPath(path) });
  }
}

/** Where a task's container stands, or one member of it. */
function pathOf(task: Task, ...member: (string | number)[]): Path {
  const path = member;
  let at = task;
  for (; at.parent !== null; at = at.parent) path.unshift(at.step);
  // the first step leads from the holder to the root
  return path.slice(1);
}

/** As much of a path as may be shown: it ends before the first key that does not look like a field's name. */
export function showPath(path: Path): Path {
  const end = path.findIndex((step) => typeof step === "string" && !isFieldName(step));
  return end === -1 ? path : path.slice(0, end);
}

export function isFieldName(key: string): boolean {
  return FIELD_NAME.test(key);
}

/** Freezes plain data through and through, iteratively. */
export function deepFreeze<T>(value: T): T {
  return finish(deepFreezeSteps(value));
}

/** {@link deepFreeze} in slices. */
export function* deepFreezeSteps<T>(value: T): Steps<T> {
  const open: unknown[] = [value];
  for (let count = 1; open.length > 0; count++) {
    const item = open.pop();
    if (count % SLICE === 0) yield;
    if (typeof item !== "object" || item === null || Object.isFrozen(item)) continue;
    Object.freeze(item);
    for (const member of Object.values(item)) if (typeof member === "object" && member !== null) open.push(member);
  }
  return value;
}

/** What a value is, in words that never repeat a person's text. */
export function describeReceived(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return value === "" ? "an empty string" : `a string of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return "an object";
}
