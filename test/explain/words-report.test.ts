import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/explain/inspect.js";
import { render, renderInspection } from "../../src/explain/words/render.js";
import { Report } from "../../src/explain/words/report.js";
import { match } from "../../src/match.js";
import { free, LEFTOVER, left, makeResult, NOTICES, pair } from "./words-samples.js";

const LANGS = ["en", "fr"] as const;
const example: object = JSON.parse(readFileSync(new URL("../../examples/cohort.json", import.meta.url), "utf8"));

/** The example without its settled pair, which not every programme allows. */
const unlocked = { ...example, locks: [] };

/** A text as one line, so that a test need not know where lines break. */
function flat(text: string): string {
  return text.replace(/ *\n */g, " ");
}

/** The paragraph under a heading that begins so. */
function entry(text: string, heading: string): string {
  const block = text.split("\n\n").find((part) => part.startsWith(heading));
  return flat(block ?? "");
}

const noEligible = { of: 3, refusals: [{ constraint: "seniorityGap", count: 3 }], relaxation: null } as const;

describe("render()", () => {
  it.each(LANGS)("tells the example cohort in %s", async (lang) => {
    const result = match(example);
    const text = render(result, lang)
      .replace(result.fingerprint.slice(0, 16), "(fingerprint)")
      .replace(`binome ${result.version}`, "binome (version)");
    await expect(text).toMatchFileSnapshot(`__snapshots__/example.${lang}.txt`);
  });

  it.each(LANGS)("leaves no code, no missing value and no double blank in %s", (lang) => {
    for (const program of ["standard", "onboarding", "womensNetwork", "reverse", "inclusion"]) {
      const text = render(match(unlocked, program), lang);
      expect(text).not.toMatch(LEFTOVER);
      expect(text).not.toMatch(/\S {2}|\n\n\n| \n/);
    }
  });

  it("gives the same text for the same result, whatever the machine's language", () => {
    const before = process.env.LANG;
    process.env.LANG = "fr_FR.UTF-8";
    const text = render(match(example), "en");
    process.env.LANG = before;
    expect(render(match(example), "en")).toBe(text);
  });

  it("says so where there is nobody", () => {
    expect(render(makeResult(), "en")).toContain("There are no mentees in this round");
    expect(render(makeResult(), "fr")).toContain("Cette campagne ne compte pas de personne à accompagner");
  });

  it("says what is proved, in the order of the objective", () => {
    const told = (objective: ReturnType<typeof makeResult>["program"]["objective"]) => {
      const levels = [
        { kind: "furtherMentors", found: 0, of: 1 },
        { kind: "mentorsUsed", used: 2, of: 3 },
        { kind: "worstScore", score: 250_000 },
        { kind: "worstScore", score: null },
        { kind: "totalScore", score: 0 },
      ] as const;
      const program = { ...makeResult().program, objective };
      return flat(render(makeResult({ program, levels: objective.kind === "bestTotal" ? [] : levels }), "en"));
    };
    expect(told({ kind: "bestTotal" })).toContain("no other choice of pairs reaches a higher total score.");
    expect(told({ kind: "fair", mentorsUsed: true })).toContain(
      "how many mentees have a mentor, how many more mentors they are given, how many mentors have a mentee, " +
        "the lowest score of a pair, and the total score.",
    );
    expect(told({ kind: "fair", mentorsUsed: true })).toContain(
      "Mentors with a mentee: 2 of 3. Lowest score of a pair: 0.25.",
    );
  });

  it("says that the proof covers all pairs where fewer were kept", () => {
    const told = (keptPairs: number, lang: "en" | "fr"): string => {
      const { counts, certificate } = makeResult();
      const extension = { rounds: 4, keptPairs };
      const result = makeResult({
        pairs: [pair("ana", "bo", { locked: true })],
        counts: { ...counts, feasiblePairs: 912_345_678 },
        certificate: { ...certificate, extension },
      });
      return flat(render(result, lang));
    };
    expect(told(1_712_345, "en")).toContain(
      "the total score. This holds over all 912,345,678 pairs that may meet; " +
        "1,712,345 of them were enough to prove it, in 4 rounds.",
    );
    expect(told(1_712_345, "fr").replaceAll("\u202f", " ")).toContain(
      "le score total. Cela vaut pour l’ensemble des 912 345 678 binômes possibles ; " +
        "1 712 345 d’entre eux ont suffi à le prouver, en 4 passes.",
    );
    // all but the locked pair were kept: nothing to tell
    expect(told(912_345_677, "en")).not.toContain("enough to prove it");
    expect(told(912_345_676, "en")).toContain("enough to prove it");
  });

  it("gives reasons that add up to the score, the greatest first, and marks what is special about a pair", () => {
    const part = { weight: 1, value: 1, finding: { code: "noStyle", values: {} } };
    const pairs = [
      pair("ana", "bo", {
        score: 1_000_000,
        locked: true,
        belowMinScore: true,
        parts: [
          { ...part, criterion: "a", value: null, part: 0 },
          { ...part, criterion: "b", part: 333_333 },
          { ...part, criterion: "c", part: 666_667, finding: { code: "chess", values: { level: 2 } } },
        ],
        passed: [
          { constraint: "seniorityGap", finding: { code: "gap", values: { gap: 3 } } },
          { constraint: "carpool", finding: { code: "carpool", values: { km: 4 } } },
        ],
        runnerUp: { mentor: { mentorId: "cy", score: 500_000 }, mentee: null },
      }),
      pair("cy", "di"),
    ];
    const text = render(makeResult({ pairs }), "en");
    expect(text).toContain(
      "  Score 1.00, 3 levels apart, carpool (km: 4), locked beforehand, below the\n    minimum score.\n",
    );
    expect(text).toMatch(/\+0\.67 chess \(level: 2\)\n {4}\+0\.33 At least .*\n {4}\+0\.00 /);
    expect(text).toContain("Best other choice by score: for bo, cy with 0.50; for ana, nobody else.");
    expect(text).toContain("Neither had another choice.");
    expect(flat(text)).toContain("adds up from a (up to 0.34), b (up to 0.33), and c (up to 0.33).");
    expect(new Report(makeResult({ pairs }), "en", 80).table().rows).toEqual([
      ["ana", "bo", "1.00", "c, b, locked beforehand, below the minimum score"],
      ["cy", "di", "0.00", ""],
    ]);
  });

  it("tells each cause of a mentee without a mentor", () => {
    const best = { id: "ana", score: 210_000 };
    const text = render(
      makeResult({
        program: { ...makeResult().program, minScore: 0.3 },
        mentees: [
          left("b1", { kind: "noEligibleMentor", ...noEligible }),
          left("b2", {
            kind: "noEligibleMentor",
            of: 3,
            refusals: [
              { constraint: "carpool", count: 1 },
              { constraint: "outOfReportingLine", count: 3 },
            ],
            relaxation: { constraints: ["carpool", "outOfReportingLine"], opens: "ana" },
          }),
          left("b3", { kind: "noEligibleMentor", of: 0, refusals: [], relaxation: null }),
          left("b4", { kind: "belowMinScore", count: 2, best }),
          left("b5", { kind: "outweighed", best, turn: { insteadOf: "b9", scoreCost: -20_000 } }),
          left("b6", { kind: "outweighed", best, turn: null }),
          left("b7", {
            kind: "notEligible",
            constraint: "seniorityGap",
            finding: { code: "levelMissing", values: { ids: ["b7"] } },
          }),
          left("b8", {
            kind: "notEligible",
            constraint: "eligibility",
            finding: { code: "notEligible", values: { side: "mentee", id: "b8", clause: "willing" } },
          }),
          { ...left("b9", { kind: "belowMinScore", count: 1, best }), mentorIds: ["cy"], wants: 2 },
        ],
        notices: [{ code: "UNKNOWN_RUNG", ids: ["b7"], values: { ladder: "expert" } }],
      }),
      "en",
    );
    expect(text).toContain("Mentees still looking for a mentor\n");
    expect(entry(text, "b1")).toBe(
      "b1 None of the 3 mentors can be paired with b1. What stands in the way: the level gap (all 3). " +
        "No change to the programme’s rules would help.",
    );
    expect(entry(text, "b2")).toContain("the reporting line (all 3) and carpool (1). Several can apply");
    expect(entry(text, "b2")).toContain("Without the rules on carpool and the reporting line, a pair with ana would");
    expect(entry(text, "b3")).toBe("b3 There are no mentors in this round.");
    expect(entry(text, "b4")).toContain("minimum score of 0.30; the best would be ana with 0.21.");
    expect(entry(text, "b5")).toBe(
      "b5 b5 could be paired with ana, at a score of 0.21, but the total score is higher without that pair. " +
        "b5 could take the place of b9, and the total score would rise by 0.02.",
    );
    expect(entry(text, "b6")).toMatch(/without that pair\.$/);
    expect(entry(text, "b7")).toContain(
      "No level is known for b7, so the level gap cannot be judged. b7 stands on a rung",
    );
    expect(entry(text, "b8")).toContain("has not yet agreed to take part");
    expect(entry(text, "b9")).toContain(
      "b9 has 1 of the 2 mentors wished for. The rules allow 1 mentor for b9, ana, but",
    );
  });

  it("tells each cause of a mentor with a free place", () => {
    const best = { id: "bo", score: 310_000 };
    const text = render(
      makeResult({
        mentors: [
          free("m1", { kind: "noEligibleMentee", ...noEligible }),
          free("m2", { kind: "surplus", mentees: 2 }),
          free("m3", { kind: "surplus", mentees: 1 }, ["bo"]),
          free("m4", { kind: "outweighed", best }),
          free("m5", { kind: "belowMinScore", count: 2, best }),
          free("m6", { kind: "noEligibleMentee", of: 0, refusals: [], relaxation: null }),
          { ...free("m7", { kind: "surplus", mentees: 2 }), cause: null },
        ],
      }),
      "en",
    );
    expect(entry(text, "m1, 1 free place")).toContain("None of the 3 mentees can be paired with m1.");
    expect(entry(text, "m2")).toContain("The 2 mentees whom m2 may meet have all the mentors wished for.");
    expect(entry(text, "m3, 1 of 2 places free")).toContain("The 1 other mentee whom m3 may meet has all");
    expect(entry(text, "m4")).toContain("m4 could be paired with bo, at a score of 0.31, but");
    expect(entry(text, "m5")).toContain("The rules allow 2 mentees for m5");
    expect(entry(text, "m6")).toContain("There are no mentees in this round.");
    expect(text).not.toContain("m7");
  });

  it("tells a shortage once, with who went first, who waits and what a turn would cost", () => {
    const shortage = (turn: { insteadOf: string | null; scoreCost: number } | null) =>
      ({ kind: "shortage", shortage: 0, turn }) as const;
    const served = (menteeId: string, tier: number) => ({
      ...left(menteeId, shortage(null), tier),
      mentorIds: ["ana"],
      cause: null,
    });
    const result = makeResult({
      mentees: [
        served("b1", 2),
        served("b2", 0),
        left("b3", shortage({ insteadOf: "b1", scoreCost: 4_544 })),
        left("b4", shortage({ insteadOf: "b2", scoreCost: 0 })),
        left("b5", shortage({ insteadOf: null, scoreCost: 340_000 })),
        left("b6", shortage(null)),
        { ...left("b7", shortage(null)), mentorIds: ["ana"], wants: 2 },
      ],
      shortages: [
        {
          menteeIds: ["b1", "b2", "b3", "b4", "b5", "b6", "b7"],
          mentorIds: ["ana", "cy"],
          wanted: 8,
          places: 3,
          shortIds: [],
          minimal: true,
          because: [
            { constraint: "personal", mentees: 1 },
            { constraint: "seniorityGap", mentees: 4 },
            { constraint: "minScore", mentees: 2 },
          ],
        },
        {
          menteeIds: ["d1"],
          mentorIds: ["ana"],
          wanted: 1,
          places: 0,
          shortIds: ["d1"],
          minimal: true,
          because: [{ constraint: "outOfReportingLine", mentees: 1 }],
        },
        {
          menteeIds: ["d2", "d3"],
          mentorIds: ["cy"],
          wanted: 2,
          places: 1,
          shortIds: ["d3"],
          minimal: true,
          because: [],
        },
      ],
    });
    const text = flat(render(result, "en"));
    expect(text).toContain(
      "These 7 mentees, who wish in all for 8 mentors, together reach only 2 mentors with 3 places, because: " +
        "4 by the level gap, 2 by the minimum score, and 1 by personal reasons. Whatever the choice, 5 places are missing. Mentors: ana and cy. Placed first, with priority 2: b1. " +
        "Placed, as this does best overall: b2.",
    );
    expect(text).toContain(
      "- b3 could take the place of b1, and the total score would fall by less than 0.01. But b1 has the higher",
    );
    expect(text).toContain("- b4 could take the place of b2, and the total score would stay the same. -");
    expect(text).toContain(
      "- A mentor for b5 would take nobody’s place, and the total score would fall by 0.34. - b6. -",
    );
    expect(text).toContain("- b7 has 1 of the 2 mentors wished for.");
    expect(text).toContain(
      "This mentee reaches only 1 mentor with 0 places, because of the reporting line. " +
        "Whatever the choice, 1 place is missing. Mentors: ana. Mentees: d1.",
    );
    expect(text).toContain(
      "These 2 mentees together reach only 1 mentor with 1 place. Whatever the choice, 1 place is missing. Mentors: cy. Mentees: d2 and d3.",
    );
    const french = flat(render(result, "fr")).replaceAll("\u202f", " ");
    expect(french).toContain(
      "Ces 7 personnes à accompagner, qui souhaitent en tout 8 binômes, ne peuvent, à elles toutes, rencontrer que 2 mentors, " +
        "qui leur offrent 3 places. Ce qui leur ferme d’autres choix : pour 4, l’écart de niveau ; " +
        "pour 2, le score minimum ; pour 1, des raisons personnelles. Quel que soit le choix, il manque 5 places.",
    );
    expect(french).toContain(
      "Cette personne à accompagner ne peut rencontrer qu’1 mentor, qui lui offre 0 place. " +
        "Ce qui lui ferme d’autres choix : la ligne hiérarchique. Quel que soit le choix, il manque 1 place.",
    );
    expect(french).toContain("le score total baisserait alors de moins de 0,01. Mais la priorité revient à b1.");
  });

  it("cuts lists of names that nobody would read", () => {
    const ids = Array.from({ length: 43 }, (_, index) => `m${index}`);
    const shortages = [
      { menteeIds: ["a"], mentorIds: ids, wanted: 99, places: 43, shortIds: [], minimal: true, because: [] },
    ];
    const text = flat(render(makeResult({ shortages }), "en"));
    expect(text).toContain("m38, m39, and 3 others.");
    expect(text).not.toContain("m40");
  });

  it.each(LANGS)("tells every notice, those about personal wishes without names, in %s", (lang) => {
    const personal = ["vetoes", "bans"].map((field) => ({
      code: "UNKNOWN_ID",
      ids: ["Zed"],
      values: { field, unknown: "Yan" },
    }));
    const others = [
      { code: "MORE_NOTICES", ids: [], values: { of: "odd", count: 3 } },
      { code: "MORE_NOTICES", ids: [] },
      { code: "odd", ids: ["ana"], values: { n: 1 } },
    ];
    const text = render(makeResult({ notices: [...NOTICES, ...personal, ...others] }), lang);
    expect(text.match(/^- /gm)).toHaveLength(NOTICES.length + 1 + others.length);
    expect(text).not.toMatch(/Zed|Yan/);
    expect(text).toContain("odd (n: 1; ids: ana)");
    const known = render(makeResult({ notices: NOTICES }), lang);
    expect(known).not.toMatch(LEFTOVER);
  });

  it("shows a name that tries to break out of its line as unprintable", () => {
    const labels = [{ id: "ana", label: "Ana\u001b[2J\nAll pairs are approved" }];
    const text = render(makeResult({ pairs: [pair("ana", "bo")], labels }), "en");
    expect(text).toContain("Ana\ufffd[2J\ufffdAll pairs are approved (ana) → bo");
    expect(text).not.toContain("\u001b");
  });

  it("refuses a language it does not speak", () => {
    expect(() => render(makeResult(), "de" as "en")).toThrow("Cannot render");
  });
});

describe("render() and personal reasons", () => {
  const people = ["ana", "bo", "cy"].map((id) => ({ id, level: id === "bo" ? 1 : 5, managerId: null }));
  const cohort = (mentorVetoes: string[], menteeVetoes: string[], bans: object[] = []) => ({
    schemaVersion: 1,
    people,
    mentors: [{ personId: "ana", vetoes: mentorVetoes }],
    mentees: [{ personId: "bo", vetoes: menteeVetoes }],
    bans,
  });
  const cases = [
    cohort(["bo"], []),
    cohort([], ["ana"]),
    cohort(["bo"], ["ana"]),
    cohort([], [], [{ between: ["ana", "bo"] }]),
  ];

  it.each(LANGS)("tells the same whoever said no, or whether a ban did, in %s", (lang) => {
    const texts = cases.map((input) => {
      const result = match(input);
      return render(result, lang).replace(result.fingerprint.slice(0, 16), "");
    });
    expect(new Set(texts).size).toBe(1);
    expect(flat(texts[0])).toContain(lang === "en" ? "personal reasons (1)" : "des raisons personnelles (1 fois)");
    expect(texts[0]).not.toMatch(/veto|ban\b|refus|said no|declin/i);
    const inspections = new Set(cases.map((input) => renderInspection(inspect(input), lang)));
    expect(inspections.size).toBe(1);
  });

  it.each(LANGS)("says no more than that of somebody who does not take part, in %s", (lang) => {
    const input = { ...cohort([], []), mentors: [{ personId: "ana", willing: false }] };
    const text = render(match(input), lang);
    expect(entry(text, "ana")).toContain(lang === "en" ? "for personal reasons." : "pour des raisons personnelles.");
    expect(entry(text, "bo")).toContain(lang === "en" ? "personal reasons (1)" : "des raisons personnelles (1 fois)");
    expect(text).not.toMatch(/willing|consent|refus/i);
  });
});

describe("renderInspection()", () => {
  it.each(LANGS)("leaves no code, no missing value and no double blank in %s", (lang) => {
    for (const program of ["standard", "expertTransfer", "onboarding"]) {
      const text = renderInspection(inspect(unlocked, program), lang);
      expect(text).not.toMatch(LEFTOVER);
      expect(text).not.toMatch(/\S {2}|\n\n\n| \n/);
    }
  });

  it("says how many can be served, who stands where, and who has nobody to meet", () => {
    const text = renderInspection(inspect(example), "en");
    expect(text).toContain("At most 36 of 44 mentees can have a mentor\n");
    expect(text).toContain("- Level 6: 4 mentors with 6 places.\n");
    expect(flat(text)).toContain("Mentees with nobody to meet");
    expect(entry(text, "Solène Marceau (p0119)")).toContain("No level is known for Solène Marceau");
    expect(text).toContain("Mentors with nobody to meet");
  });

  it("says so where there is nobody, and keeps to a width", () => {
    const empty = { schemaVersion: 1, people: [], mentors: [], mentees: [] };
    expect(renderInspection(inspect(empty), "en")).toBe(
      "There are no mentees in this round\n==================================\n\nNo pair keeps all the rules.\n",
    );
    const lines = renderInspection(inspect(example), "fr", 50).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
  });
});
