/*
 * Every rule and every criterion there is, in the order in which they are asked and told. A new one is a file of its own
 * and a line here.
 */
import { availabilityOverlap } from "../constraints/availability-overlap.js";
import { commonLanguage } from "../constraints/common-language.js";
import { differentUnit } from "../constraints/different-unit.js";
import { eligibility } from "../constraints/eligibility.js";
import { needCoverage } from "../constraints/need-coverage.js";
import { noRepeat } from "../constraints/no-repeat.js";
import { outOfReportingLine } from "../constraints/out-of-reporting-line.js";
import { sameSite } from "../constraints/same-site.js";
import { seniorityGap } from "../constraints/seniority-gap.js";
import { utcOffsetDistance } from "../constraints/utc-offset-distance.js";
import { availability } from "../criteria/availability.js";
import { choices } from "../criteria/choices.js";
import { livedExperience } from "../criteria/lived-experience.js";
import { needsCoverage } from "../criteria/needs-coverage.js";
import { networkReach } from "../criteria/network-reach.js";
import { seniorityBand } from "../criteria/seniority-band.js";
import { sharedGoals } from "../criteria/shared-goals.js";
import { skillSimilarity } from "../criteria/skill-similarity.js";
import { tenure } from "../criteria/tenure.js";
import { workingStyle } from "../criteria/working-style.js";

export const constraintKinds = {
  eligibility,
  seniorityGap,
  outOfReportingLine,
  commonLanguage,
  availabilityOverlap,
  utcOffsetDistance,
  sameSite,
  differentUnit,
  needCoverage,
  noRepeat,
} as const;

export const criterionKinds = {
  needsCoverage,
  sharedGoals,
  choices,
  workingStyle,
  availability,
  seniorityBand,
  networkReach,
  livedExperience,
  tenure,
  skillSimilarity,
} as const;
