export type { MatchRun } from "./ask.js";
export { advise, alternatives, createRun, sensitivity, whatIf, whyNot } from "./ask.js";
export { type LocalWindow, toUtcWindows } from "./availability.js";
export type {
  Availability,
  Ban,
  Cohort,
  ExtraLine,
  Json,
  Ladder,
  Language,
  Lock,
  Mentee,
  MenteeProfile,
  Mentor,
  MentorProfile,
  Need,
  Offer,
  PastPair,
  Person,
  PersonProfile,
} from "./cohort/cohort.js";
export type { Facts, Gap, LineKind } from "./cohort/facts.js";
export type { Finding } from "./constraints/constraint.js";
export type { LevelBounds } from "./constraints/mentor-traits.js";
export type { Control, Signal } from "./drive.js";
export type { MenteeLists } from "./engine/best-mentees.js";
export type * from "./engine/result.js";
export type { RunOptions } from "./engine/run.js";
export type { SliceAnswer, SliceRequest, SliceSurvey } from "./engine/slices.js";
export type { SliceRunner, Workers } from "./engine/spread.js";
export type { ErrorCode, Issue, Notice } from "./errors.js";
export { BinomeError, InternalError, isBinomeError } from "./errors.js";
export type { Inspection, Pool } from "./explain/inspect.js";
export { inspect } from "./explain/inspect.js";
export type * from "./explain/questions/advice.js";
export type * from "./explain/questions/answers.js";
export type { SensitivityOptions } from "./explain/questions/sensitivity.js";
export { messages } from "./explain/words/catalogue.js";
export type { Messages } from "./explain/words/messages.js";
export type { TellableAnswer } from "./explain/words/render.js";
export { render, renderAnswer, renderInspection, renderPerson, renderSummary } from "./explain/words/render.js";
export { createTongue, type Lang, type Tongue } from "./explain/words/tongue.js";
export type { AsyncRunOptions, SafeMatch } from "./match.js";
export { match, matchAsync, safeMatch, safeMatchAsync } from "./match.js";
export type { Change, Fields } from "./programs/change.js";
export type { CustomSchemas, StandardSchema } from "./programs/custom.js";
export type {
  Bag,
  NamedRule,
  OwnConstraint,
  OwnCriterion,
  OwnFinding,
  OwnMentee,
  OwnMentor,
  OwnRule,
  OwnRules,
  OwnWords,
} from "./programs/own.js";
export { ownRules } from "./programs/own.js";
export type { PresetEntry } from "./programs/presets.js";
export { programs } from "./programs/presets.js";
export type {
  Constraints,
  Criteria,
  Objective,
  PresetName,
  Program,
  ResolvedProgram,
  Weighting,
} from "./programs/program.js";
export type { SliceScanner } from "./scan-slice.js";
export { createSliceScanner } from "./scan-slice.js";
export type { JsonSchema } from "./schemas.js";
export { jsonSchemas } from "./schemas.js";
export { checkAssignment } from "./solve/check-assignment.js";
export type { Progress } from "./steps.js";
export type { Fault, Verification } from "./verify/faults.js";
export type { VerifyOptions } from "./verify/verify.js";
export { verify } from "./verify/verify.js";
