import { deepFreeze } from "../cohort/snapshot.js";
import { ISSUE_CAP } from "../errors.js";

/** One thing in a result that is not so. */
export interface Fault {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly received: string;
}

/** The first hundred faults, and how many there are. */
export type Verification =
  | { readonly ok: true }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly faultCount: number };

/** What was found wrong so far. */
export class FaultList {
  private readonly faults: Fault[] = [];
  count = 0;

  add(code: string, path: Fault["path"], expected: string, received: string): void {
    if (this.faults.length < ISSUE_CAP) this.faults.push({ code, path, expected, received });
    this.count++;
  }

  verdict(): Verification {
    return deepFreeze(this.count === 0 ? { ok: true } : { ok: false, faults: this.faults, faultCount: this.count });
  }
}

/** Compares two pieces of plain data to the last leaf. */
export function compare(expected: unknown, received: unknown, path: (string | number)[], faults: FaultList): void {
  if (typeof expected === "object" && expected !== null && typeof received === "object" && received !== null) {
    if (Array.isArray(expected) !== Array.isArray(received)) {
      faults.add("FACT_DIFFERS", path, Array.isArray(expected) ? "a list" : "an object", "the other");
      return;
    }
    const keys = new Set([...Object.keys(expected), ...Object.keys(received)]);
    for (const key of keys) {
      const step = Array.isArray(expected) ? Number(key) : key;
      compare(member(expected, key), member(received, key), [...path, step], faults);
    }
    return;
  }
  if (Object.is(expected, received)) return;
  faults.add("FACT_DIFFERS", path, describe(expected), describe(received));
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "object" && value !== null ? "a list or an object" : JSON.stringify(value);
}

/** A member of something unknown, if it has one of its own by that name. */
export function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** An entry of a list that something unknown may have. */
export function listAt(value: unknown, key: string, index: number): unknown {
  const list = member(value, key);
  return Array.isArray(list) ? list[index] : undefined;
}
