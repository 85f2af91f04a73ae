import { describe, expect, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import type { Ban, Json, Ladder, Lock, Mentee, Mentor, PastPair, Person } from "../../src/cohort/cohort.js";
import {
  type banSchema,
  isId,
  type ladderSchema,
  type lockSchema,
  type menteeSchema,
  type mentorSchema,
  type pastPairSchema,
  type personSchema,
} from "../../src/cohort/schema.js";

/** Read-only through and through, as the interfaces are; the caller's own bag, which is recursive, is compared apart. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Bagless<T> = Omit<T, "custom">;

describe("the schemas", () => {
  it("yield exactly the interfaces", () => {
    expectTypeOf<Frozen<z.output<typeof ladderSchema>>>().toEqualTypeOf<Ladder>();
    expectTypeOf<Frozen<Bagless<z.output<typeof personSchema>>>>().toEqualTypeOf<Bagless<Person>>();
    expectTypeOf<Frozen<Bagless<z.output<typeof mentorSchema>>>>().toEqualTypeOf<Bagless<Mentor>>();
    expectTypeOf<Frozen<Bagless<z.output<typeof menteeSchema>>>>().toEqualTypeOf<Bagless<Mentee>>();
    expectTypeOf<Frozen<z.output<typeof lockSchema>>>().toEqualTypeOf<Lock>();
    expectTypeOf<Frozen<z.output<typeof banSchema>>>().toEqualTypeOf<Ban>();
    expectTypeOf<Frozen<z.output<typeof pastPairSchema>>>().toEqualTypeOf<PastPair>();
  });

  it("yield the caller's own bag as any JSON", () => {
    expectTypeOf<z.output<typeof personSchema>["custom"]>().toEqualTypeOf<Record<string, Json> | undefined>();
    expectTypeOf<z.output<typeof mentorSchema>["custom"]>().toEqualTypeOf<Record<string, Json> | undefined>();
    expectTypeOf<z.output<typeof menteeSchema>["custom"]>().toEqualTypeOf<Record<string, Json> | undefined>();
  });
});

describe("isId()", () => {
  it.each([
    ["ann", true],
    ["__proto__", true],
    [" ann", true],
    ["\u{1f600}", true],
    ["a\u200bb", true],
    ["x".repeat(200), true],
    ["x".repeat(201), false],
    ["", false],
    [" \u00a0", false],
    ["\u200b", false],
    ["\u3164", false],
    ["a\u0000b", false],
    ["a\nb", false],
    ["a\u2028b", false],
    ["a\u202eb", false],
    ["a\u200fb", false],
    ["a\ud800", false],
  ])("%j: %s", (text, is) => {
    expect(isId(text)).toBe(is);
  });
});
