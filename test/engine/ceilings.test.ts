import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ceiling } from "../../src/criteria/criterion.js";
import { Ceilings } from "../../src/engine/ceilings.js";
import type { PreparedCriterion } from "../../src/engine/rows.js";
import { readSteps } from "../../src/engine/run.js";
import { finish } from "../../src/steps.js";
import { makeCompany } from "../support/company.js";
import { runs } from "../support/runs.js";

const MENTORS = 4;
const MENTEES = 6;

/** What a criterion says of itself, in a test. */
interface Stated {
  readonly share: number;
  readonly whenMissing: number;
  /** Per kind, the bases; null where it says nothing of itself. */
  readonly bases: readonly (readonly number[])[] | null;
  /** Per mentee, her kind. */
  readonly kinds: readonly number[];
  /** Per mentee, whom it lifts, and by how much. */
  readonly lifts: readonly (readonly { readonly value: number; readonly mentors: readonly number[] }[])[] | null;
}

interface Counts {
  kinds: number;
  bases: number;
  lifts: number;
}

function prepare({ share, whenMissing, bases, kinds, lifts }: Stated, counts: Counts): PreparedCriterion {
  const ceiling: Ceiling | undefined =
    bases === null
      ? undefined
      : {
          kindCount: bases.length,
          kindOf(mentee) {
            counts.kinds++;
            return kinds[mentee];
          },
          base(kind) {
            counts.bases++;
            return Float64Array.from(bases[kind]);
          },
          ...(lifts !== null && {
            liftsOf(mentee: number) {
              counts.lifts++;
              return lifts[mentee].map(({ value, mentors }) => ({ value, mentors: Int32Array.from(mentors) }));
            },
          }),
        };
  const criterion = {
    code: "stated",
    compare: () => ({ value: null, finding: { code: "nothing", values: {} } }),
    *prepare() {
      yield;
      return { fill: () => undefined };
    },
  };
  return {
    weighted: { criterion, weight: 1, share, whenMissing },
    filler: { fill: () => undefined, ...(ceiling !== undefined && { ceiling }) },
  };
}

const roundUp = (part: number): number => (part === 0 ? 0 : Math.ceil(part) + 1);

/** The bound by its definition: criterion by criterion, the greater of base and missing value, and every lift. */
function boundOf(criteria: readonly Stated[], mentee: number, mentor: number): number {
  return criteria.reduce((sum, { share, whenMissing, bases, kinds, lifts }) => {
    const missing = Math.round(whenMissing * share);
    if (bases === null) return sum + Math.max(missing, roundUp(share));
    if (kinds[mentee] === -1) return sum + missing;
    const base = bases[kinds[mentee]][mentor];
    const own = Number.isNaN(base) ? missing : Math.max(missing, roundUp(base * share));
    const lifting = (lifts?.[mentee] ?? []).filter(({ mentors }) => mentors.includes(mentor));
    return lifting.reduce((total, { value }) => total + roundUp(value * share), sum + own);
  }, 0);
}

/** Criteria with a few kinds or with many, with lifts or without. */
const criterion: fc.Arbitrary<Stated> = fc.constantFrom(1, 2, 3, 5, 200).chain((kindCount) =>
  fc.record({
    share: fc.constantFrom(0, 1, 333_333, 1_000_000),
    whenMissing: fc.constantFrom(0, 0, 0.5, 1),
    bases: fc.option(
      fc
        .array(fc.array(fc.constantFrom(0, 0.25, 1 / 3, 1, Number.NaN), { minLength: MENTORS, maxLength: MENTORS }), {
          minLength: 5,
          maxLength: 5,
        })
        .map((some) => Array.from({ length: kindCount }, (_, kind) => some[kind % 5])),
      { nil: null, freq: 8 },
    ),
    kinds: fc.array(fc.integer({ min: -1, max: kindCount - 1 }), { minLength: MENTEES, maxLength: MENTEES }),
    lifts: fc.option(
      fc.array(
        fc.array(
          fc.record({
            value: fc.constantFrom(0, 0.125, 1),
            mentors: fc.uniqueArray(fc.nat(MENTORS - 1), { maxLength: MENTORS }),
          }),
          { maxLength: 2 },
        ),
        { minLength: MENTEES, maxLength: MENTEES },
      ),
      { nil: null },
    ),
  }),
);

describe("Ceilings", () => {
  it("sums up what criteria say of themselves, whichever of them share their sums", () => {
    const lists = fc.uniqueArray(fc.nat(MENTORS - 1), { maxLength: MENTORS });
    const visits = fc.array(fc.tuple(fc.nat(MENTEES - 1), lists), { minLength: 6, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(criterion, { maxLength: 5 }), visits, (criteria, rows) => {
        const counts = { kinds: 0, bases: 0, lifts: 0 };
        const ceilings = new Ceilings(
          criteria.map((each) => prepare(each, counts)),
          MENTORS,
        );
        for (const [mentee, mentors] of rows) {
          const most = ceilings.raise(mentee, Int32Array.of(...mentors, 0), mentors.length);
          const expected = mentors.map((mentor) => boundOf(criteria, mentee, mentor));
          expect(mentors.map((mentor) => most[mentor])).toEqual(expected);
        }
      }),
      runs(400),
    );
  });

  it("is never below what a pair scores in a company", () => {
    for (const program of ["standard", "onboarding"]) {
      const { scanner } = finish(readSteps({ ...makeCompany({ size: 150, seed: 4 }), locks: [] }, program));
      const { mentors, mentees } = scanner.columns;
      const ceilings = new Ceilings(scanner.criteria, mentors.length);
      const all = Int32Array.from(mentors.keys());
      const scores = new Int32Array(mentors.length);
      for (let mentee = 0; mentee < mentees.length; mentee++) {
        scanner.scoreRow(mentee, all, all.length, scores);
        const most = ceilings.raise(mentee, all, all.length);
        expect(all.every((mentor) => scores[mentor] <= most[mentor])).toBe(true);
      }
    }
  });

  it("asks for the bases of a kind once", () => {
    const counts = { kinds: 0, bases: 0, lifts: 0 };
    const base = [0, 0.5, 1, 0.25];
    const of = (kindCount: number, kinds: readonly number[]): Stated => ({
      ...{ share: 1_000, whenMissing: 0, kinds },
      bases: Array.from({ length: kindCount }, () => base),
      lifts: kinds.map(() => []),
    });
    // 2 · 191 combinations of kinds, with those who have none: too many to share
    const criteria = [of(190, [3, 3, 7, 3, -1, 7]), of(1, [0, 0, 0, -1, 0, 0])];
    const ceilings = new Ceilings(
      criteria.map((each) => prepare(each, counts)),
      MENTORS,
    );
    for (const mentee of [0, 1, 2, 3, 4, 5, 0, 1, 2]) ceilings.raise(mentee, Int32Array.of(mentee % MENTORS), 1);
    expect(counts.bases).toBe(3);
  });

  it.each([
    // kinds of the criteria, and which of them share their sums: at most 192 combinations, few kinds first
    ["all", [95, 1], [95, 1]],
    ["the one of few kinds", [96, 1], [1]],
    ["the one of few kinds, stated last", [3, 2, 1, 190], [1, 2, 3]],
    ["two of three", [10, 1, 9], [1, 9]],
    ["none", [192], []],
    ["the only one", [191], [191]],
  ])("sums up once for each combination of kinds what can share a sum: %s", (_name, kindCounts, sharing) => {
    const counts = { kinds: 0, bases: 0, lifts: 0 };
    const criteria = kindCounts.map(
      (kindCount): Stated => ({
        ...{ share: 1_000, whenMissing: 0, kinds: [0, 0, kindCount - 1, -1, 0, 0], lifts: null },
        bases: Array.from({ length: kindCount }, () => [0, 0.5, 1, 0.25]),
      }),
    );
    const ceilings = new Ceilings(
      criteria.map((each) => prepare(each, counts)),
      MENTORS,
    );
    // every criterion is asked for the kind of the row, those that share once more for the sum of a new combination
    const asked = [0, 1, 2, 3, 4, 2].map((mentee) => {
      counts.kinds = 0;
      ceilings.raise(mentee, Int32Array.of(1), 1);
      return counts.kinds;
    });
    const known = kindCounts.length;
    const fresh = known + sharing.length;
    const other = sharing.some((count) => count > 1) ? fresh : known;
    expect(asked).toEqual([fresh, known, other, fresh, known, known]);
  });
});
