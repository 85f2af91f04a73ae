import { describe, expect, it } from "vitest";
import {
  BinomeError,
  formatPath,
  InternalError,
  ISSUE_CAP,
  type Issue,
  IssueList,
  invariant,
  isBinomeError,
} from "../src/errors.js";

const issue: Issue = {
  code: "OUT_OF_RANGE",
  path: ["mentors", 3, "capacity"],
  id: "ana",
  expected: "a number >= 0",
  received: "-1",
};

describe("BinomeError", () => {
  it("says what it did, where, what is and what should be", () => {
    const { message, name } = new BinomeError("INVALID_COHORT", "Cannot read cohort", [issue]);
    expect(name).toBe("BinomeError");
    expect(message).toBe('Cannot read cohort: mentors[3].capacity ("ana") is -1, expected a number >= 0');
  });

  it("counts what it does not show", () => {
    const { message, issues, issueCount } = new BinomeError(
      "INVALID_COHORT",
      "Cannot read",
      Array(250).fill(issue),
      300,
    );
    expect(message).toContain("(and 299 more)");
    expect([issues.length, issueCount]).toEqual([ISSUE_CAP, 300]);
  });

  it("gives a likely cause on a line of its own", () => {
    const { message } = new BinomeError("INVALID_COHORT", "Cannot read", [{ ...issue, maybe: '"Ana" is meant' }]);
    expect(message.split("\n")[1]).toBe('Maybe "Ana" is meant');
  });

  it("does without an id, without a path, without issues", () => {
    const whole: Issue = { code: "INVALID_TYPE", path: [], expected: "an object", received: "null" };
    expect(new BinomeError("INVALID_PROGRAM", "Cannot read", [whole]).message).toBe(
      "Cannot read: the input is null, expected an object",
    );
    expect(new BinomeError("INVALID_OPTIONS", "Cannot", []).message).toBe("Cannot");
  });

  it("becomes JSON with everything it knows", () => {
    const error = new BinomeError("INVALID_COHORT", "Cannot read", [issue]);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "BinomeError",
      code: "INVALID_COHORT",
      message: error.message,
      issueCount: 1,
      issues: [issue],
    });
  });
});

describe("isBinomeError()", () => {
  const foreign = Object.defineProperty(new Error("x"), Symbol.for("binome.BinomeError"), { value: true });
  it.each([
    ["one of ours", new BinomeError("INVALID_COHORT", "Cannot", []), true],
    ["one of another copy of the module", foreign, true],
    ["another error", new Error("x"), false],
    ["null", null, false],
    ["undefined", undefined, false],
    ["a string", "BinomeError", false],
  ])("%s: %s", (_name, value, is) => {
    expect(isBinomeError(value)).toBe(is);
  });
});

describe("invariant()", () => {
  it("lets pass what holds", () => {
    expect(() => invariant(true, "one is one")).not.toThrow();
  });

  it("asks for a report when it does not", () => {
    const broken = () => invariant(false, "slack of edge 17 is -3");
    expect(broken).toThrow(InternalError);
    expect(broken).toThrow(expect.objectContaining({ name: "InternalError" }));
    expect(broken).toThrow(/slack of edge 17 is -3\nPlease report/);
  });
});

describe("IssueList", () => {
  it("keeps the first hundred and counts the rest", () => {
    const list = new IssueList();
    expect(() => list.throwIfAny("INVALID_COHORT", "Cannot")).not.toThrow();
    for (let k = 0; k < 150; k++) list.add({ ...issue, path: [k] });
    expect(list.issues).toHaveLength(ISSUE_CAP);
    expect(() => list.throwIfAny("INVALID_COHORT", "Cannot")).toThrow("(and 149 more)");
  });
});

describe("formatPath()", () => {
  it.each([
    [[], "the input"],
    [["mentors"], "mentors"],
    [["mentors", 3, "offers", 0, "skill"], "mentors[3].offers[0].skill"],
  ])("%j as %s", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
