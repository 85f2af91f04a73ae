import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { alternatives, createRun, type MatchRun, whatIf, whyNot } from "../../src/ask.js";
import { wordsOf } from "../../src/explain/words/catalogue.js";
import { renderAnswer, type TellableAnswer } from "../../src/explain/words/render.js";
import type { Change } from "../../src/programs/change.js";
import { catchError } from "../support/conformance.js";
import { answerSentences } from "./words-answer-samples.js";
import { LEFTOVER } from "./words-samples.js";

const LANGS = ["en", "fr"] as const;
const company: object = JSON.parse(readFileSync(new URL("../../examples/company.json", import.meta.url), "utf8"));
const run = createRun(company);

/** A text as one line, so that a test need not know where lines break. */
function flat(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

const CHANGES: readonly (Change | Change[])[] = [
  { kind: "places", mentorId: "p0100", capacity: 3 },
  [
    { kind: "weight", criterion: "sharedGoals", weight: 22 },
    { kind: "constraint", constraint: "commonLanguage", params: { minProficiency: 5 } },
  ],
  { kind: "objective", objective: { kind: "bestTotal" } },
];

describe.each(LANGS)("the answers in %s", (lang) => {
  const words = wordsOf(lang);

  it("are these sentences", async () => {
    const lines = answerSentences(words).map(([where, text]) => `${where}: ${text}\n`);
    await expect(lines.join("")).toMatchFileSnapshot(`__snapshots__/answer-words.${lang}.txt`);
  });

  it("leave no code, no missing value and no double blank, and end as sentences do where they are some", () => {
    for (const [where, text] of answerSentences(words)) {
      expect(text).not.toMatch(LEFTOVER);
      expect(text).not.toMatch(/ {2}|^ | $|^$/);
      if (/^whyNot\.(?!need)/.test(where) || where === "alternatives.item") expect(text).toMatch(/\.$/);
    }
  });

  it("are told of the company like this", async () => {
    const texts = [
      ...["g0001", "p0005", "p0007", "p0058", "p0100"].map((mentorId) => whyNot(run, "p0001", mentorId)),
      whyNot(run, "p0153", "p0241"),
      whyNot(run, "p0007", "p0015"),
      alternatives(run, "p0015"),
      ...CHANGES.slice(0, 2).map((change) => whatIf(run, change)),
    ].map((answer) => renderAnswer(answer, lang));
    for (const text of texts) {
      expect(text).not.toMatch(LEFTOVER);
      expect(text).not.toMatch(/\S {2}|\n\n\n| \n/);
    }
    await expect(texts.join("\n")).toMatchFileSnapshot(`__snapshots__/company-answers.${lang}.txt`);
  });
});

/** A mentor for two and a boss, three mentees, one of them a pair beforehand. */
const cohort = {
  schemaVersion: 1,
  people: [
    { id: "ana", label: "Ana", level: 6 },
    { id: "bo", label: "Bo", level: 5, managerId: "ana" },
    { id: "cy", label: "Cy", level: 3, managerId: "bo" },
    { id: "di", label: "Di", level: 3 },
    { id: "ed", label: "Ed", level: 2 },
  ],
  mentors: [
    { personId: "ana", offers: [{ skill: "law" }] },
    { personId: "bo", willing: false },
    { personId: "di", capacity: 0 },
  ],
  mentees: [
    { personId: "cy", needs: [{ skill: "law" }], vetoes: ["di"] },
    { personId: "di", needs: [{ skill: "law" }, { skill: "tax" }] },
    { personId: "ed", choices: ["ana"] },
  ],
};

function tell(program: object, mentee: string, mentor: string, given: object = cohort): string {
  const asked: MatchRun = createRun(given, { schemaVersion: 1, ...program });
  return flat(renderAnswer(whyNot(asked, mentee, mentor), "en"));
}

describe("renderAnswer() of whyNot", () => {
  it("says of a pair that it is one, and why", () => {
    expect(tell({}, "di", "ana")).toContain("Ana (ana) → Di (di)");
    expect(tell({}, "di", "ana")).toContain("These two are a pair. Score");
  });

  it("lists every rule against it, personal ones without a word on whose", () => {
    const text = tell({ constraints: { eligibility: { mentor: { willing: true } } } }, "cy", "bo");
    expect(text).toContain("2 rules stand against it.");
    expect(text).toContain("- Personal reasons stand against this pair.");
    expect(text).toContain("The mentor stands 1 step above the mentee in the reporting line: Cy → Bo.");
    expect(text).not.toContain("agreed");
  });

  it("tells neither a protected attribute nor who has not agreed", () => {
    const clause = { side: "mentor", attribute: "team", in: ["north"], basis: "agreement", jurisdiction: "FR" };
    for (const eligibility of [{ clauses: [clause] }, { mentor: { willing: true } }]) {
      const text = tell({ constraints: { eligibility } }, "di", "ana");
      expect(text).toContain("- Ana does not meet the programme’s conditions for taking part.");
      expect(text).not.toMatch(/team|north|agree/);
    }
  });

  it("says so where the score is too low, or the places are settled", () => {
    expect(tell({ minScore: 0.9 }, "di", "ana")).toContain(
      "at 0.23 its score does not reach the programme’s minimum of 0.90.",
    );
    const locked = { ...cohort, locks: [{ mentorId: "ana", menteeId: "di" }] };
    expect(tell({}, "ed", "ana", locked)).toContain("but Ana has no place left beside the pairs settled beforehand.");
    const more = { ...locked, people: [...cohort.people, { id: "fe", level: 7 }] };
    const mentors = [...cohort.mentors, { personId: "fe" }];
    expect(tell({}, "di", "fe", { ...more, mentors })).toContain(
      "but the pairs settled beforehand already give Di all the mentors wished for.",
    );
  });

  it("says that the other way round goes first", () => {
    const both = {
      schemaVersion: 1,
      people: ["ana", "bo"].map((id, index) => ({ id, level: index })),
      mentors: [{ personId: "ana" }, { personId: "bo" }],
      mentees: [{ personId: "ana" }, { personId: "bo" }],
    };
    expect(tell({ preset: "inclusion" }, "bo", "ana", both)).toContain(
      "The same two can be a pair the other way round, and that way goes first.",
    );
  });

  it("says what a possible pair would cost, and names nobody but the two", () => {
    const text = tell({ criteria: { choices: { weight: 3 }, needsCoverage: { weight: 5 } } }, "ed", "ana");
    expect(text).toContain("No rule stands against this pair, and its score would be");
    expect(text).toMatch(
      /the whole would do worse: the total score would fall by \d\.\d\d\. 1 other mentee would be left/,
    );
    expect(text).not.toContain("Di");
    expect(text).toContain("- goals shared at 0.10 out of 1");
    // what one wished of the other is not told to that other
    expect(text).not.toMatch(/choice no\./);
  });
});

describe("renderAnswer() of whatIf", () => {
  const ask = (change: Change | Change[]): string => flat(renderAnswer(whatIf(createRun(cohort), change), "en"));

  it("says what was supposed, and who gains, loses, joins and leaves", () => {
    const text = ask([
      { kind: "withdraw", personId: "ed" },
      { kind: "join", person: { id: "fe", label: "Fe", level: 7 }, mentor: { personId: "fe" } },
      { kind: "join", person: { id: "gu", label: "Gu", level: 1 }, mentee: { personId: "gu", priority: 1 } },
    ]);
    expect(text).toContain(
      "Suppose that Ed (ed) no longer takes part, Fe (fe) takes part as a mentor, with the data given, and Gu (gu) takes",
    );
    expect(text).toContain("Mentees with priority 1 who have a mentor: – → 1.");
    expect(text).toContain("Who would join ");
    expect(text).toContain("- Gu (gu), as a mentee: nobody → ");
    expect(text).toContain("- Ed (ed), as a mentee: nobody → nobody");
  });

  it("repeats every kind of change in words", () => {
    const fe = { id: "fe", level: 7 };
    const told: readonly (readonly [Change, string])[] = [
      [{ kind: "places", mentorId: "ana", capacity: 2 }, "Ana (ana) has 2 places."],
      [{ kind: "withdraw", personId: "di", role: "mentor" }, "Di (di) no longer takes part as a mentor."],
      [{ kind: "join", person: fe }, "what is known of fe is replaced."],
      [{ kind: "lock", mentorId: "ana", menteeId: "ed" }, "Ana (ana) → Ed (ed) is a pair settled beforehand."],
      [{ kind: "ban", between: ["ana", "ed"] }, "two people are kept from being a pair."],
      [{ kind: "constraint", constraint: "seniorityGap", params: false }, "there is no rule on the level gap."],
      [
        { kind: "constraint", constraint: "seniorityGap", params: { min: 1 } },
        "this rule holds: the mentor stands at least 1 level above the mentee.",
      ],
      [{ kind: "weight", criterion: "sharedGoals", weight: 3 }, "the weight of goals shared is 3."],
      [{ kind: "minScore", minScore: 0.25 }, "a pair scores at least 0.25."],
      [{ kind: "minScore", minScore: 0 }, "there is no minimum score."],
      [
        { kind: "objective", objective: { kind: "bestTotal" } },
        "the total score counts, and not how many mentees have a mentor.",
      ],
      [{ kind: "cohort", cohort }, "other people take part."],
      [{ kind: "program", program: "standard" }, "another programme holds."],
    ];
    for (const [change, clause] of told) expect(ask(change)).toContain(`Suppose that ${clause}`);
    expect(ask([])).not.toContain("Suppose");
  });

  it("says so where nothing would change", () => {
    expect(ask({ kind: "minScore", minScore: 0 })).toContain("Nobody would be paired differently.");
  });

  it("shows a change too small for two decimals", () => {
    const answer = whatIf(createRun(cohort), { kind: "minScore", minScore: 0 });
    const tell = (before: number, after: number): string => {
      const levels = [{ kind: "totalScore", before, after } as const];
      return flat(renderAnswer({ ...answer, difference: { ...answer.difference, levels } }, "en"));
    };
    expect(tell(500_000, 500_001)).toContain("Total score: 0.50, higher by less than 0.01.");
    expect(tell(500_001, 500_000)).toContain("Total score: 0.50, lower by less than 0.01.");
    expect(tell(500_000, 500_000)).toContain("Total score: 0.50, as before.");
  });
});

describe("renderAnswer() of sensitivity", () => {
  it("tells what hangs on a thread first, and only weights that matter", () => {
    const pairOf = (menteeId: string, isFragile: boolean, isTied: boolean, to: number | null) => ({
      mentorId: "ana",
      menteeId,
      isFragile,
      isTied,
      ranges: [
        { criterion: "sharedGoals", weight: 20, from: 0, to },
        { criterion: "choices", weight: 5, from: 0, to: null },
      ],
    });
    const text = renderAnswer(
      {
        schemaVersion: 1,
        question: "sensitivity",
        fingerprint: "0",
        labels: [{ id: "ana", label: "Ana" }],
        pairs: [pairOf("bo", false, false, null), pairOf("cy", true, true, 21)],
        solves: 3,
      },
      "en",
    );
    expect(text).toBe(
      [
        "How firmly the pairs stand\n==========================\n",
        "1 of 2 pairs could part if the weight of one criterion were a tenth higher or\nlower. Below, with the weights at which each of them stays.\n",
        "Pairs that hang on a thread\n---------------------------\n",
        "Ana (ana) → cy\n  As things are, another choice without this pair would do just as well.\n  - goals shared: weight 21 or less (now 20)\n",
        "Pairs that stand firm\n---------------------\n",
        "Ana (ana) → bo\n  Stays whatever the weight of any one criterion.\n",
      ].join("\n"),
    );
  });
});

describe("renderAnswer()", () => {
  it("refuses what is no answer", () => {
    // what a caller without types may hand in
    const result = { ...run.result, question: undefined } as unknown as TellableAnswer;
    expect(catchError(() => renderAnswer(result, "en"))).toMatchObject({
      code: "INVALID_OPTIONS",
      message: "Cannot render: answer.question is another value, expected an answer to one of the questions",
    });
  });
});

describe("renderAnswer() of what a pair lacks", () => {
  it("says what each criterion says now, but not how one wished for the other", () => {
    const wished = {
      ...cohort,
      mentors: [{ personId: "ana", offers: [{ skill: "law" }] }],
      mentees: [
        { personId: "di", needs: [{ skill: "law" }, { skill: "tax" }], choices: ["bo", "ana"] },
        { personId: "ed", needs: [{ skill: "law" }] },
      ],
    };
    const text = tell({}, "di", "ana", wished);
    expect(text).toMatch(/needs covered at 0\.\d\d out of 1, now 0\.50/);
    expect(text).toMatch(/choices on both sides at 0\.\d\d out of 1(?!,)/);
  });
});
