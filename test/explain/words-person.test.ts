import { describe, expect, it } from "vitest";
import { renderPerson } from "../../src/explain/words/render.js";
import { match } from "../../src/match.js";
import { catchError } from "../support/conformance.js";

/** Three mentees and two mentors, of whom one is for nobody; what they wish of one another is told to nobody. */
const result = match({
  schemaVersion: 1,
  people: [
    { id: "ana", label: "Ana", level: 6 },
    { id: "bo", label: "Bo", level: 1 },
    { id: "cy", label: "Cy", level: 3 },
    { id: "di", label: "Di", level: 3 },
    { id: "ed", label: "Ed", level: 3 },
  ],
  mentors: [
    { personId: "ana", choices: ["di", "cy"], offers: [{ skill: "law" }] },
    { personId: "bo", capacity: 2 },
  ],
  mentees: [
    { personId: "cy", wants: 2, priority: 1, choices: ["ana"], needs: [{ skill: "law" }] },
    { personId: "di", choices: ["ana"] },
    { personId: "ed" },
  ],
});

const told = (id: string): string => renderPerson(result, id, "en").replace(/\s*\n\s*/g, " ");

describe("renderPerson()", () => {
  it("tells a person her pairs and the reasons, but not what the other wished", () => {
    expect(told("cy")).toContain("Ana (ana) → Cy (cy) Score 0.57, 3 levels apart. +0.35 The need is covered: law.");
    expect(told("cy")).toContain("+0.17 choices on both sides");
    for (const id of ["cy", "ana"]) expect(told(id)).not.toMatch(/choice no\.|best other/i);
  });

  it("tells why a partner is missing, and names nobody who competes", () => {
    expect(told("cy")).toContain("Cy has 1 of the 2 mentors wished for.");
    for (const id of ["di", "ed"]) {
      expect(told(id)).toContain(
        "belongs to a group of 3 mentees. These 3 mentees, who wish in all for 4 mentors, together reach only 1 mentor",
      );
      expect(told(id)).not.toMatch(/Ana|Cy|priority/);
    }
  });

  it("tells a mentor with a free place why", () => {
    expect(told("bo")).toBe(
      "Bo (bo) ======= Bo, 2 free places. None of the 3 mentees can be paired with Bo. What stands in the way: the level " +
        "gap (all 3). Without the rule on the level gap, a pair with Cy (cy) would become possible. ",
    );
    expect(told("ana")).not.toContain("free place");
  });

  it("leaves out whose place one could take", () => {
    const open = match(
      {
        schemaVersion: 1,
        people: ["a", "b", "c", "d"].map((id, at) => ({ id, level: at < 2 ? 5 : 1 })),
        mentors: [{ personId: "a", offers: [{ skill: "law" }] }],
        mentees: [{ personId: "c", needs: [{ skill: "law" }] }, { personId: "d" }],
      },
      { schemaVersion: 1, objective: { kind: "bestTotal" } },
    );
    const text = renderPerson(open, "d", "fr");
    expect(text).toContain("d pourrait former un binôme avec a, au score de 0,03, mais");
    expect(text).not.toContain("prendre la place");
  });

  it("refuses somebody who takes no part", () => {
    expect(catchError(() => renderPerson(result, "zed", "en"))).toMatchObject({
      code: "INVALID_OPTIONS",
      message: "Cannot render: personId is nobody, expected the id of a mentor or a mentee of the result",
    });
  });
});
