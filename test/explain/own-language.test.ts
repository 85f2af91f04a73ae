import { describe, expect, it } from "vitest";
import { createRun, whatIf, whyNot } from "../../src/ask.js";
import { inspect } from "../../src/explain/inspect.js";
import { messages } from "../../src/explain/words/catalogue.js";
import type { Messages } from "../../src/explain/words/messages.js";
import { render, renderAnswer, renderInspection } from "../../src/explain/words/render.js";
import { createTongue } from "../../src/explain/words/tongue.js";
import { catchError } from "../support/conformance.js";

const cohort = {
  schemaVersion: 1,
  people: [
    { id: "ana", label: "Ana", level: 6 },
    { id: "bo", label: "Bo", level: 3 },
    { id: "cy", label: "Cy", level: 5 },
  ],
  mentors: [{ personId: "ana", offers: [{ skill: "law" }] }],
  mentees: [{ personId: "bo", needs: [{ skill: "law" }] }, { personId: "cy" }],
};
const { en } = messages;

/** German begun: numbers as German writes them, some sentences, the rest in English. */
const tongue = createTongue("de");
const german: Messages = {
  ...en,
  tongue,
  head: {
    ...en.head,
    title: (served, of) => `${tongue.count(served)} von ${tongue.many(of, "Mentee hat", "Mentees haben")} jemanden`,
  },
  findings: {
    ...en.findings,
    gapTooSmall: (values) => `Der Abstand ist ${values.number("gap")} statt mindestens ${values.number("min")}.`,
  },
  inspection: { ...en.inspection, title: (reachable, of) => `Höchstens ${reachable} von ${of}` },
  answers: {
    ...en.answers,
    whyNot: { ...en.answers.whyNot, refused: () => "Diese beiden können kein Paar sein:" },
    whatIf: { ...en.answers.whatIf, title: "Was sich ändern würde" },
  },
};

describe("a language of one's own", () => {
  it("is an object of messages, for results, inspections and answers", () => {
    const run = createRun(cohort);
    expect(render(run.result, german)).toContain("1 von 2 Mentees haben jemanden\n====");
    expect(render(run.result, german)).toContain("Score 0.40, 3 levels apart.\n    +0,35 The need");
    expect(renderInspection(inspect(cohort), german)).toContain("Höchstens 1 von 2");
    const refused = renderAnswer(whyNot(run, "cy", "ana"), german);
    expect(refused).toContain("Diese beiden können kein Paar sein:\n- Der Abstand ist 1 statt mindestens 2.\n");
    const change = { kind: "minScore", minScore: 0.5 } as const;
    expect(renderAnswer(whatIf(run, change), german)).toContain("Was sich ändern würde\n====");
  });

  it("says the same as the built-in one where it is that one", () => {
    const { result } = createRun(cohort);
    expect(render(result, { ...messages.fr })).toBe(render(result, "fr"));
    expect(render(result, messages.en)).toBe(render(result, "en"));
  });

  it("speaks of the caller's own rules by their names, since their words know English and French only", () => {
    const words = { en: { name: "a shuttle line" } };
    const own = { criteria: [{ name: "shuttle", version: "1", weight: 3, words, compare: () => 1 }] };
    const { result } = createRun(cohort, "standard", { own });
    expect(render(result, "en")).toContain("a shuttle line (up to 0.03)");
    expect(render(result, german)).toContain("and shuttle (up");
  });

  it("is refused where it lacks a message, or has something else in its place", () => {
    const { title: _, ...head } = en.head;
    const broken = { ...en, head, shortages: null, causes: { ...en.causes, mentorsTitle: 3 } };
    // what a caller without types may hand in
    const error = catchError(() => render(createRun(cohort).result, broken as unknown as Messages));
    expect(error.code).toBe("INVALID_OPTIONS");
    expect(error.message).toContain("Cannot render: lang.shortages is something else, expected a group of messages");
    expect(error.issues.map(({ code, path, expected }) => [code, path.join("."), expected])).toEqual([
      ["INVALID_TYPE", "lang.shortages", "a group of messages"],
      ["MISSING_FIELD", "lang.head.title", "a function"],
      ["INVALID_TYPE", "lang.causes.mentorsTitle", "a string"],
    ]);
    const inherited = Object.create(en) as Messages;
    expect(catchError(() => render(createRun(cohort).result, inherited)).issueCount).toBe(Object.keys(en).length);
    for (const lang of [null, undefined, 3, "de", () => en]) {
      const { message } = catchError(() => render(createRun(cohort).result, lang as unknown as Messages));
      expect(message).toBe(
        'Cannot render: lang is another value, expected one of "en", "fr", or an object of messages',
      );
    }
  });
});
