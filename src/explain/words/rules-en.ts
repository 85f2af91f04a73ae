import type { EligibilityParams } from "../../constraints/eligibility.js";
import type { RuleWords } from "./messages.js";
import { harmless } from "./names.js";
import type { Tongue } from "./tongue.js";

const LINES = { solid: "solid", dotted: "dotted", former: "former" } as const;

export function rulesEn(tongue: Tongue): RuleWords {
  const { many, count, score, percent, list } = tongue;
  const levels = (n: number): string => many(n, "level", "levels");
  return {
    names: {
      oneself: "being the same person",
      personal: "personal reasons",
      eligibility: "the conditions for taking part",
      seniorityGap: "the level gap",
      outOfReportingLine: "the reporting line",
      commonLanguage: "a common language",
      availabilityOverlap: "time free together",
      utcOffsetDistance: "the distance between time zones",
      sameSite: "a common site",
      differentUnit: "different units",
      needCoverage: "the coverage of needs",
      noRepeat: "earlier pairs",
      paired: "a pair they form already",
      otherDirection: "the same two the other way round",
      minScore: "the minimum score",
    },
    criteria: {
      needsCoverage: "needs covered",
      sharedGoals: "goals shared",
      choices: "choices on both sides",
      workingStyle: "likeness of working styles",
      availability: "time for one another",
      seniorityBand: "a fitting level gap",
      networkReach: "new ground for the mentee",
      livedExperience: "experience of the same transition",
      tenure: "the mentor’s years with the company",
      skillSimilarity: "likeness of needs and skills",
    },
    phrases: {
      seniorityGap({ min, max, ladder }) {
        const least = min ?? (max === undefined ? 2 : undefined);
        if (least !== undefined && max !== undefined) {
          return [`the mentor’s level minus the mentee’s is ${count(least)} to ${count(max)}${onLadder(ladder)}`];
        }
        const [bound, isLeast] = least === undefined ? [max ?? 0, false] : [least, true];
        if (bound === 0) {
          return [`the mentor does not stand ${isLeast ? "below" : "above"} the mentee${onLadder(ladder)}`];
        }
        const degree = isLeast === bound > 0 ? "at least" : "at most";
        const where = bound > 0 ? "above" : "below";
        return [`the mentor stands ${degree} ${levels(Math.abs(bound))} ${where} the mentee${onLadder(ladder)}`];
      },
      outOfReportingLine({ depth, kinds, sharedManager, unknownManager }) {
        const within = depth === undefined ? "" : ` within ${many(depth, "step", "steps")}`;
        const counted = kinds === undefined ? "" : ` (counting ${list(kinds.map((kind) => LINES[kind]))} lines)`;
        return [
          `neither stands above the other in the reporting line${within}${counted}`,
          ...(sharedManager === "refuse" ? ["the two do not share a manager"] : []),
          ...(unknownManager === "allow" ? ["a reporting line that is not known is no obstacle"] : []),
        ];
      },
      eligibility: (params) => conditions(params, tongue),
      commonLanguage: ({ minProficiency }) => [
        `the two share a language${minProficiency === undefined ? "" : `, both at ${count(minProficiency)} out of 5 or better`}`,
      ],
      availabilityOverlap: ({ minMinutesPerWeek }) => [
        `the two are free together for at least ${many(minMinutesPerWeek, "minute", "minutes")} a week`,
      ],
      utcOffsetDistance: ({ maxMinutes }) => [
        `their clocks are at most ${many(maxMinutes, "minute", "minutes")} apart`,
      ],
      sameSite: () => ["the two work at the same site"],
      differentUnit: ({ depth }) => [
        `the two belong to different units${depth === undefined ? "" : `, looking ${many(depth, "step", "steps")} down`}`,
      ],
      needCoverage: ({ min, minProficiency }) => [
        `the mentor covers at least ${percent(min)} of the needs${minProficiency === undefined ? "" : `, at ${count(minProficiency)} out of 5 or better`}`,
      ],
      noRepeat: ({ cooldownMonths }) => [
        cooldownMonths === undefined
          ? "the two have not been a pair before"
          : `the two have not been a pair in the last ${many(cooldownMonths, "month", "months")}`,
      ],
    },
    own: (name, version) => `the organisation’s own rule “${name}” (version ${version}) is kept`,
    minScore: (micro) => `a pair scores at least ${score(micro)}`,
  };
}

function onLadder(ladder: string | undefined): string {
  return ladder === undefined ? "" : ` on the ladder “${harmless(ladder)}”`;
}

function conditions(
  { mentor = {}, mentee = {}, clauses = [] }: EligibilityParams,
  { many, count, list }: Tongue,
): string[] {
  const { minLevel, minTenureMonths } = mentor;
  const { maxMonthsInRole, levelsBelow } = mentee;
  const months = (n: number): string => many(n, "month", "months");
  return [
    minLevel !== undefined && `mentors stand at level ${count(minLevel)} or higher${onLadder(mentor.ladder)}`,
    minTenureMonths !== undefined && `mentors have been with the company for at least ${months(minTenureMonths)}`,
    mentor.internalOnly && "mentors are internal staff",
    mentor.willing && "mentors have agreed to take part",
    mentor.trained && "mentors have been trained",
    mentor.charterAccepted && "mentors have accepted the charter",
    mentee.willing && "mentees have agreed to take part",
    mentee.hasGoalOrNeed && "mentees state a goal or a need",
    maxMonthsInRole !== undefined && `mentees have been in their role for at most ${months(maxMonthsInRole)}`,
    levelsBelow !== undefined &&
      `mentees stand ${many(levelsBelow.steps, "level", "levels")} below “${harmless(levelsBelow.rung)}”${onLadder(levelsBelow.ladder)}`,
    ...clauses.map(({ side, attribute, in: values, basis, jurisdiction }) => {
      const asked = `${side === "mentor" ? "mentors" : "mentees"} meet a condition on “${harmless(attribute)}” (${list(values.map((value) => harmless(`${value}`)))})`;
      return `${asked}, on the legal basis “${harmless(basis)}” (${harmless(jurisdiction)})`;
    }),
  ].filter((phrase) => typeof phrase === "string");
}
