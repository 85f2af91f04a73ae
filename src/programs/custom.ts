import type { Cohort, Json } from "../cohort/cohort.js";
import { bareRecord, deepFreeze, showPath, takeSnapshot } from "../cohort/snapshot.js";
import { type Issue, IssueList } from "../errors.js";
import { finish, mapRows, type Steps } from "../steps.js";

/** What any validation library that speaks Standard Schema offers, as far as it is needed here. */
export interface StandardSchema<Output> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** Answers with a value, or with issues. */
    readonly validate: (value: unknown) => unknown;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** The schemas of the `custom` bags: of people, of mentors, of mentees. */
export interface CustomSchemas<P, R, E> {
  readonly person?: StandardSchema<P>;
  readonly mentor?: StandardSchema<R>;
  readonly mentee?: StandardSchema<E>;
}

type Bag = Readonly<Record<string, Json>> | undefined;

/**
 * Reads every `custom` bag by its schema; what the schema gives back (defaults, say) takes the bag's place.
 *
 * @throws BinomeError `INVALID_COHORT` with every bag that does not fit.
 */
export function applyCustomSchemas<P, R, E>(cohort: Cohort, schemas: CustomSchemas<P, R, E> | undefined): Cohort {
  return finish(applyCustomSchemasSteps(cohort, schemas));
}

/** {@link applyCustomSchemas} in slices. */
export function* applyCustomSchemasSteps<P, R, E>(
  cohort: Cohort,
  schemas: CustomSchemas<P, R, E> | undefined,
): Steps<Cohort> {
  if (schemas === undefined) return cohort;
  const issues = new IssueList();
  function* readAll<T extends { readonly custom?: Bag }>(
    rows: readonly T[],
    name: string,
    idOf: (row: T) => string,
    schema: StandardSchema<unknown> | undefined,
  ): Steps<readonly T[]> {
    if (schema === undefined) return rows;
    return yield* mapRows(rows, (row, index) => {
      const { value, found } = readBag(schema, row.custom);
      for (const { path, received } of found) {
        issues.add({
          code: "INVALID_CUSTOM",
          path: showPath([name, index, "custom", ...path]),
          id: idOf(row),
          expected: "what the schema of the caller allows",
          received,
        });
      }
      return Object.freeze(Object.assign(bareRecord(), row, { custom: value }) as unknown as T);
    });
  }
  const read = Object.assign(bareRecord(), cohort, {
    people: yield* readAll(cohort.people, "people", ({ id }) => id, schemas.person),
    mentors: yield* readAll(cohort.mentors, "mentors", ({ personId }) => personId, schemas.mentor),
    mentees: yield* readAll(cohort.mentees, "mentees", ({ personId }) => personId, schemas.mentee),
  });
  issues.throwIfAny("INVALID_COHORT", "Cannot read cohort");
  return Object.freeze(read) as unknown as Cohort;
}

function readBag(schema: StandardSchema<unknown>, bag: Bag): { value: Bag; found: Pick<Issue, "path" | "received">[] } {
  const answer = validate(schema, bag);
  if (typeof answer !== "object" || answer === null || answer instanceof Promise) {
    return { value: bag, found: [{ path: [], received: "a schema that does not answer at once" }] };
  }
  const problems: unknown = Reflect.get(answer, "issues");
  if (Array.isArray(problems)) {
    // the schema's own message may quote what somebody wrote: only the place is passed on
    const received = bag === undefined ? "missing" : "something else";
    const found = problems.map((problem: unknown) => ({ path: pathOf(problem), received }));
    return { value: bag, found: found.length > 0 ? found : [{ path: [], received }] };
  }
  const { value, issues } = takeSnapshot(Reflect.get(answer, "value"));
  const isBag = issues.count === 0 && typeof value === "object" && !Array.isArray(value);
  return isBag
    ? { value: deepFreeze((value ?? undefined) as Bag), found: [] }
    : { value: bag, found: [{ path: [], received: "a schema whose output is no JSON object" }] };
}

/** The schema's answer; undefined from one that throws or is no Standard Schema. */
function validate(schema: StandardSchema<unknown>, bag: Bag): unknown {
  try {
    return schema["~standard"].validate(bag);
  } catch {
    return undefined;
  }
}

function pathOf(problem: unknown): (string | number)[] {
  const path: unknown = typeof problem === "object" && problem !== null ? Reflect.get(problem, "path") : undefined;
  if (!Array.isArray(path)) return [];
  return path.map((step: unknown) => {
    const key: unknown = typeof step === "object" && step !== null ? Reflect.get(step, "key") : step;
    return typeof key === "number" ? key : String(key);
  });
}
