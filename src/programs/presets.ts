import { deepFreeze } from "../cohort/snapshot.js";
import type { PresetName, ResolvedProgram } from "./program.js";

export const PRESET_NAMES = [
  "standard",
  "expertTransfer",
  "womensNetwork",
  "onboarding",
  "accelerator",
  "reverse",
  "inclusion",
] as const satisfies readonly PresetName[];

// Weights are judgement, not measurement: what is complementary (needs) and what is alike (goals, style) count for about
// as much, as studies of pairs suggest. The presets follow a study of ten large companies.
const standard: Omit<ResolvedProgram, "preset"> = {
  schemaVersion: 1,
  constraints: { seniorityGap: { min: 2 }, outOfReportingLine: {} },
  criteria: {
    needsCoverage: { weight: 35 },
    sharedGoals: { weight: 20 },
    choices: { weight: 20 },
    workingStyle: { weight: 10 },
    availability: { weight: 10 },
    seniorityBand: { weight: 5 },
  },
  objective: { kind: "mostMentees" },
  minScore: 0,
};

/** The programmes of the field, as plain JSON: each says only where it departs from the standard one. */
export const presets: Readonly<Record<PresetName, Omit<ResolvedProgram, "preset">>> = deepFreeze({
  standard,
  // recognised experts pass on what they know: the gap is measured on the ladder named "expert"
  expertTransfer: {
    ...standard,
    constraints: { ...standard.constraints, seniorityGap: { min: 2, ladder: "expert" } },
    criteria: {
      needsCoverage: { weight: 60, minProficiency: 3 },
      sharedGoals: { weight: 10 },
      choices: { weight: 10 },
      workingStyle: { weight: 5 },
      availability: { weight: 10 },
      seniorityBand: { weight: 5, ladder: "expert" },
    },
  },
  // new ground and wider networks; who may take part, and on which legal basis, the host states in `eligibility.clauses`
  womensNetwork: {
    ...standard,
    criteria: {
      needsCoverage: { weight: 25 },
      sharedGoals: { weight: 20 },
      choices: { weight: 15 },
      workingStyle: { weight: 5 },
      availability: { weight: 10 },
      seniorityBand: { weight: 5 },
      networkReach: { weight: 20 },
    },
  },
  // somebody new in post meets somebody who knows the house and has lived through the same
  onboarding: {
    ...standard,
    constraints: {
      ...standard.constraints,
      eligibility: { mentor: { minTenureMonths: 36 }, mentee: { maxMonthsInRole: 12 } },
    },
    criteria: {
      needsCoverage: { weight: 25 },
      sharedGoals: { weight: 15 },
      choices: { weight: 10 },
      workingStyle: { weight: 10 },
      availability: { weight: 10 },
      seniorityBand: { weight: 5 },
      livedExperience: { weight: 15 },
      tenure: { weight: 10 },
    },
  },
  // open wide; some are favoured, by their priority tier
  accelerator: {
    ...standard,
    criteria: { ...standard.criteria, sharedGoals: { weight: 30 } },
  },
  // juniors mentor the top; with the whole chain the top could have no junior at all, so the line counts two steps
  reverse: {
    ...standard,
    constraints: { seniorityGap: { max: -1 }, outOfReportingLine: { depth: 2 } },
    criteria: {
      needsCoverage: { weight: 70, minProficiency: 3 },
      choices: { weight: 10 },
      workingStyle: { weight: 5 },
      availability: { weight: 10 },
      networkReach: { weight: 5 },
    },
  },
  // no levels at all
  inclusion: {
    ...standard,
    constraints: { outOfReportingLine: {} },
    criteria: {
      needsCoverage: { weight: 30 },
      sharedGoals: { weight: 25 },
      choices: { weight: 20 },
      workingStyle: { weight: 10 },
      availability: { weight: 10 },
      livedExperience: { weight: 5 },
    },
  },
});
