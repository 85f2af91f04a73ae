import type { Finding } from "../../constraints/constraint.js";
import { harmless, type Names } from "./names.js";

/** A sentence wanted a value that the finding lacks: it was made by a rule we do not know, under a name of ours. */
export class ValueMissing extends Error {}

/** The values of a finding or a notice, read by type and made harmless. */
export class Values {
  readonly raw: Finding["values"];
  private readonly names: Names;
  /** What the criterion made of it, 0 to 1; null where there was nothing to compare. */
  readonly value: number | null;

  constructor(raw: Finding["values"], names: Names, value: number | null = null) {
    this.raw = raw;
    this.names = names;
    this.value = value;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.raw, key);
  }

  number(key: string): number {
    const value = this.read(key);
    if (typeof value !== "number") throw new ValueMissing(key);
    return value;
  }

  flag(key: string): boolean {
    const value = this.read(key);
    if (typeof value !== "boolean") throw new ValueMissing(key);
    return value;
  }

  text(key: string): string {
    const value = this.read(key);
    if (typeof value !== "string") throw new ValueMissing(key);
    return harmless(value);
  }

  texts(key: string): string[] {
    return this.strings(key).map(harmless);
  }

  name(key: string): string {
    const value = this.read(key);
    if (typeof value !== "string") throw new ValueMissing(key);
    return this.names.of(value);
  }

  people(key: string): string[] {
    return this.strings(key).map((id) => this.names.of(id));
  }

  private strings(key: string): readonly string[] {
    const value = this.read(key);
    if (!Array.isArray(value)) throw new ValueMissing(key);
    return value;
  }

  private read(key: string): Finding["values"][string] | undefined {
    return this.has(key) ? this.raw[key] : undefined;
  }
}

/** A code we have no words for, with its values: shown as they are, never dropped. */
export function plainly(code: string, values: Finding["values"]): string {
  const shown = Object.entries(values).map(
    ([key, value]) => `${key}: ${Array.isArray(value) ? value.join(", ") : value}`,
  );
  return harmless(shown.length === 0 ? code : `${code} (${shown.join("; ")})`);
}

/** The words for a code, or the code itself where there are none. */
export function say(words: Readonly<Record<string, (values: Values) => string>>, code: string, values: Values): string {
  if (!Object.hasOwn(words, code)) return plainly(code, values.raw);
  try {
    return words[code](values);
  } catch (error) {
    if (error instanceof ValueMissing) return plainly(code, values.raw);
    throw error;
  }
}
