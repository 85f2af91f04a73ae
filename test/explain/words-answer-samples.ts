import type { Messages } from "../../src/explain/words/messages.js";

const NUMBERS = [0, 1, 2, 1234];
const SIDES = ["mentor", "mentee"] as const;
const OBJECTIVES = (["mostMentees", "bestTotal", "fair"] as const).flatMap((kind) => [
  { kind },
  { kind, mentorsUsed: true },
]);
/** A clause like any other. */
const clause = "the total score would fall by 0.03";

/** Every sentence and clause that a language has for answers, named by where it stands; numbers are 0, 1, 2 and 1234. */
export function answerSentences({ answers }: Messages): (readonly [where: string, text: string])[] {
  const { levels, whyNot, alternatives, whatIf, changes, sensitivity, advice } = answers;
  const { traits } = advice;
  const counted = (from: number, tell: (n: number) => string): string[] => NUMBERS.filter((n) => n >= from).map(tell);
  const told: Readonly<Record<string, readonly string[]>> = {
    "levels.mentees": [null, 0, 1].map((tier) => levels.mentees(tier)),
    levels: [levels.furtherMentors, levels.mentorsUsed, levels.worstScore, levels.totalScore],
    "levels.step": [levels.step("x", "1", "2"), levels.step("x", "–", "0.20")],
    "levels.same": [levels.same("x", "1")],
    "levels.nearly": [true, false].map((rises) => levels.nearly("x", "0.20", "0.01", rises)),
    "levels.clauses.mentees": [null, 0, 1].flatMap((tier) =>
      [true, false].flatMap((more) => counted(1, (n) => levels.clauses.mentees(n, more, tier))),
    ),
    "levels.clauses.furtherMentors": [true, false].flatMap((more) =>
      counted(1, (n) => levels.clauses.furtherMentors(n, more)),
    ),
    "levels.clauses.mentorsUsed": [true, false].flatMap((more) =>
      counted(1, (n) => levels.clauses.mentorsUsed(n, more)),
    ),
    "levels.clauses.worstScore": [null, "0.10"].map((before) => levels.clauses.worstScore(before, "0.20")),
    "levels.clauses.totalScore": [true, false].map((rises) => levels.clauses.totalScore("0.20", rises)),
    "whyNot.paired": [whyNot.paired],
    "whyNot.refused": counted(1, whyNot.refused),
    "whyNot.broken": [whyNot.broken("x")],
    "whyNot.conditions": [whyNot.conditions("Ana")],
    "whyNot.otherDirection": [whyNot.otherDirection],
    "whyNot.belowMinScore": [whyNot.belowMinScore("0.10", "0.20")],
    "whyNot.placesLocked": SIDES.map((side) => whyNot.placesLocked(side, "Ana")),
    "whyNot.possible": [whyNot.possible("0.10")],
    "whyNot.cost": [whyNot.cost([clause]), whyNot.cost([clause, clause])],
    "whyNot.noCost": [whyNot.noCost],
    "whyNot.others": [
      ...counted(1, (n) => whyNot.others(n, 0)),
      ...counted(1, (n) => whyNot.others(n, n)),
      ...counted(1, (n) => whyNot.others(n + 1, n)),
    ],
    "whyNot.instead": [1, 2].map((n) => whyNot.instead([...Array(n)].map(() => ({ name: "Ana", score: "0.10" })))),
    "whyNot.needs": counted(1, whyNot.needs),
    "whyNot.need": [whyNot.need("x", "0.10", null), whyNot.need("x", "0.10", "0.05")],
    "alternatives.title": [alternatives.title("Ana")],
    "alternatives.fact": NUMBERS.flatMap((of) =>
      [0, 1, 3].filter((listed) => listed <= of).map((listed) => alternatives.fact("Ana", of, listed)),
    ),
    "alternatives.item": [[], [clause]].flatMap((clauses) =>
      counted(0, (n) => alternatives.item("Ana", "0.10", clauses, { count: n, without: Math.floor(n / 2) })),
    ),
    "whatIf.title": [whatIf.title],
    "whatIf.suppose": [whatIf.suppose(["x"]), whatIf.suppose(["x", "y"])],
    "whatIf.nothing": [whatIf.nothing],
    "whatIf.added": counted(1, whatIf.added),
    "whatIf.removed": counted(1, whatIf.removed),
    "whatIf.fates": Object.values(whatIf.fates),
    "whatIf.person": SIDES.flatMap((side) => [
      whatIf.person(side, "Ana", [], ["Bo"]),
      whatIf.person(side, "Ana", ["Bo", "Cy"], []),
    ]),
    "changes.places": counted(0, (n) => changes.places("Ana", n)),
    "changes.withdraw": [null, ...SIDES].map((side) => changes.withdraw("Ana", side)),
    "changes.join": [[], ["mentor"], ["mentee"], SIDES].map((roles) =>
      changes.join("Ana", roles as readonly ("mentor" | "mentee")[]),
    ),
    "changes.lock": [changes.lock("Ana", "Bo"), changes.unlock("Ana", "Bo")],
    "changes.ban": [changes.ban],
    "changes.constraint": [changes.constraint(["x"]), changes.constraint(["x", "y"]), changes.withoutConstraint("x")],
    "changes.weight": counted(0, (n) => changes.weight("x", n)),
    "changes.minScore": [null, "0.20"].map(changes.minScore),
    "changes.objective": OBJECTIVES.map(changes.objective),
    changes: [changes.cohort, changes.program],
  };
  const advised: Readonly<Record<string, readonly string[]>> = {
    "sensitivity.title": [sensitivity.title, sensitivity.fragileTitle, sensitivity.firmTitle],
    "sensitivity.fact": NUMBERS.flatMap((of) =>
      NUMBERS.filter((fragile) => fragile <= of).map((fragile) => sensitivity.fact(fragile, of)),
    ),
    "sensitivity.tied": [sensitivity.tied, sensitivity.always],
    "sensitivity.range": [
      sensitivity.range("x", 2, null, 3),
      sensitivity.range("x", 2, 1, null),
      sensitivity.range("x", 2, 2, 2),
      sensitivity.range("x", 2, 1, 1234),
    ],
    "advice.title": [advice.title],
    "advice.waiting": counted(0, advice.waiting),
    "advice.nothing": [advice.nothing],
    "advice.places": counted(0, (n) => advice.places("Ana", n)),
    "advice.morePlaces": counted(1, (n) => advice.morePlaces(n, [clause])),
    "advice.relax": [advice.relax(["x"], ["y"]), advice.relax(["x", "y"], []), advice.relax([], ["x"])],
    "advice.looser": [advice.looser("x")],
    "advice.giveUp": [advice.giveUp("x")],
    "advice.effect": [advice.effect([clause])],
    "advice.gained": [advice.gained(["Ana"]), advice.gained(["Ana", "Bo"])],
    "advice.lost": [advice.lost(["Ana"])],
    "advice.recruit": [[], ["x"], ["x", "y"]].flatMap((traits) => counted(1, (n) => advice.recruit(traits, n, n))),
    "advice.recruits": counted(1, (n) => advice.recruits(n, [clause])),
    "advice.traits.level": [null, "expert"].flatMap((ladder) => [
      traits.level(null, 3, ladder),
      traits.level(3, null, ladder),
      traits.level(3, 3, ladder),
      traits.level(3, 5, ladder),
    ]),
    "advice.traits": [
      traits.outsideLine,
      traits.outsideUnits(["x"]),
      traits.outsideUnits(["x", "y"]),
      traits.site("x"),
      ...[0, 1, -90].map(traits.utcOffset),
      traits.languages([
        { tag: "fr", proficiency: null },
        { tag: "en", proficiency: 3 },
      ]),
      traits.skills([{ skill: "law", proficiency: 3 }]),
      traits.goals(["x"]),
      traits.goals(["x", "y"]),
      traits.windows(["x", "y"]),
      ...[1, 36].map(traits.minTenureMonths),
      ...Object.values(traits.conditions),
      traits.attributes(["x"]),
    ],
    "advice.minScore": [advice.minScore],
    "advice.unreachable": [true, false].map((isOwn) => advice.unreachable(["Ana", "Bo"], "x", isOwn)),
    "advice.topOfLine": [
      advice.topOfLine([
        { name: "Ana", mentees: 1 },
        { name: "Bo", mentees: 2 },
      ]),
    ],
  };
  return Object.entries({ ...told, ...advised }).flatMap(([where, texts]) =>
    texts.map((text) => [where, text] as const),
  );
}
