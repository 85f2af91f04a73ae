import type { Cohort } from "../src/cohort/cohort.js";
import type { AssignmentProblem } from "../src/solve/problem.js";
import { type Family, makeBenchCohort } from "./cohorts.js";
import { type DenseFamily, makeDense, makeSparse, rightsFor, type SparseFamily } from "./instances.js";

/** What names a problem for the solver alone, here and in another process. */
export type Instance =
  | { readonly kind: "dense"; readonly family: DenseFamily; readonly size: number; readonly seed: number }
  | { readonly kind: "cohort"; readonly family: Family; readonly size: number; readonly seed: number }
  | {
      readonly kind: "sparse";
      readonly family: SparseFamily;
      readonly lefts: number;
      readonly degree: number;
      readonly seed: number;
    };

export async function makeProblem(instance: Instance): Promise<AssignmentProblem> {
  switch (instance.kind) {
    case "dense":
      return makeDense(instance.family, instance.size, instance.seed);
    case "cohort":
      return problemOf(makeBenchCohort(instance.family, instance.size, instance.seed));
    case "sparse": {
      const { family, lefts, degree, seed } = instance;
      return makeSparse(family, { lefts, rights: rightsFor(family, lefts), degree, seed });
    }
  }
}

/** What the engine makes of a cohort; only whoever needs the engine loads it. */
async function problemOf(cohort: Cohort): Promise<AssignmentProblem> {
  const [{ runSteps }, { finish }] = await Promise.all([import("../src/engine/run.js"), import("../src/steps.js")]);
  return finish(runSteps(cohort, undefined)).problem;
}
