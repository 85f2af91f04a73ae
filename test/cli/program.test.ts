import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { describeFailure } from "../../src/cli/failure.js";
import { BinomeError, InternalError } from "../../src/errors.js";
import { inspect } from "../../src/explain/inspect.js";
import { render, renderInspection } from "../../src/explain/words/render.js";
import * as matching from "../../src/match.js";
import { jsonSchemas } from "../../src/schemas.js";
import { exampleText, run, small } from "../support/command-line.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest: { version: string } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const example: object = JSON.parse(exampleText);

afterEach(() => {
  vi.restoreAllMocks();
});

describe("binome match", () => {
  it("prints the rendered text, in English unless asked otherwise", async () => {
    const result = matching.match(example);
    expect(await run("match example.json")).toMatchObject({ exitCode: 0, stderr: "", stdout: render(result, "en") });
    expect(await run("match example.json --lang fr")).toMatchObject({ exitCode: 0, stdout: render(result, "fr") });
    const { stdout } = await run("match example.json", { env: { LANG: "fr_FR.UTF-8", LC_ALL: "fr_FR.UTF-8" } });
    expect(stdout).toBe(render(result, "en"));
  });

  it("prints the result as JSON with --format json", async () => {
    const { stdout } = await run("match example.json --format json");
    expect(JSON.parse(stdout)).toEqual(matching.match(example));
    expect(stdout.endsWith("}\n")).toBe(true);
  });

  it("reads the cohort from standard input, a byte order mark or not", async () => {
    const { exitCode, stdout } = await run("match -", { stdin: `\ufeff${JSON.stringify(small)}` });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: render(matching.match(small), "en") });
  });

  it("takes a preset or a file as programme", async () => {
    const program = { schemaVersion: 1, preset: "inclusion", minScore: 0.5 };
    const files = { "program.json": JSON.stringify(program) };
    const stated = await run("match small.json --format json --program program.json", { files });
    expect(JSON.parse(stated.stdout).program).toMatchObject({ preset: "inclusion", minScore: 0.5 });
    const preset = await run("match small.json --format json --program inclusion");
    expect(JSON.parse(preset.stdout).program).toMatchObject({ preset: "inclusion", minScore: 0 });
    const piped = await run("match small.json --format json --program -", { stdin: JSON.stringify(program) });
    expect(piped.stdout).toBe(stated.stdout);
  });

  it("writes the result to a file with --out, beside the text or in place of JSON", async () => {
    const json = `${JSON.stringify(matching.match(small), null, 2)}\n`;
    const withText = await run("match small.json --out result.json");
    expect(withText.disk.get("result.json")).toBe(json);
    expect(withText.stdout).toBe(render(matching.match(small), "en"));
    const quiet = await run("match small.json --format json --out result.json");
    expect(quiet).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    expect(quiet.disk.get("result.json")).toBe(json);
  });

  it("shows how far it has come where standard error is a terminal that can, and clears it", async () => {
    const { status, stderr, listeners } = await run("match small.json", { hasStatus: true });
    expect(status[0]).toBe(`[${"-".repeat(24)}]   0 %  reading the people`);
    expect(status).toContain(`[${"#".repeat(24)}] 100 %  giving reasons`);
    expect(status.at(-1)).toBe("cleared");
    expect({ stderr, listeners }).toEqual({ stderr: "", listeners: 0 });
    for (const env of [{ CI: "true" }, { TERM: "dumb" }]) {
      expect((await run("match small.json", { hasStatus: true, env })).status).toEqual([]);
    }
    const failed = await run("match small.json --program nowhere.json", { hasStatus: true });
    expect(failed).toMatchObject({ exitCode: 2, listeners: 0 });
  });

  it("ends when it is interrupted, and writes nothing", async () => {
    const { exitCode, stdout, stderr, disk, listeners } = await run("match small.json --out result.json", {
      interrupts: true,
    });
    expect({ exitCode, stdout, stderr, listeners }).toEqual({
      exitCode: 130,
      stdout: "",
      stderr: "Cannot match: interrupted before the end, nothing is written\n",
      listeners: 0,
    });
    expect(disk.has("result.json")).toBe(false);
    const asJson = await run("match small.json --json", { interrupts: true });
    expect(JSON.parse(asJson.stderr)).toMatchObject({ code: "INTERRUPTED" });
  });

  it.each(["-", "small.json", "program.json"])("does not write the result over %s", async (out) => {
    const files = { "program.json": '{"schemaVersion":1}' };
    const { exitCode, stderr, disk } = await run(`match small.json --program program.json --out ${out}`, { files });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `Cannot write result: --out is "${out}", expected a file of its own\n`,
    });
    expect(disk.get("small.json")).toBe(JSON.stringify(small));
  });

  it("says so where the result cannot be written", async () => {
    const { exitCode, stderr } = await run("match small.json --out nowhere/result.json");
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'Cannot write result: "nowhere/result.json" is no such file, expected a file that can be written\n',
    );
  });
});

describe("binome match on a terminal", () => {
  it("draws the pairs as a table that fits, between the head and those left out", async () => {
    const { stdout } = await run("match example.json", { isTTY: true, columns: 80, env: { NO_COLOR: "1" } });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("36 of 44 mentees have a mentor");
    expect(stdout).toMatch(/│ Mentor +│ Mentee +│ Score │ Why +│/);
    expect(stdout).toContain("Mentees still looking for a mentor");
    expect(stdout).not.toContain("Best other choice");
    const widths = lines.filter((line) => line.startsWith("│")).map((line) => line.length);
    expect([...new Set(widths)]).toEqual([80]);
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
  });

  it("speaks French in the table too", async () => {
    const { stdout } = await run("match example.json --lang fr", { isTTY: true, columns: 140 });
    expect(stdout).toContain("Personne accompagnée");
    expect(stdout).toMatch(/│ +0,\d\d │/);
    expect(
      Math.max(
        ...stdout
          .split("\n")
          .filter((line) => line.startsWith("┌"))
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(140);
  });

  it("F6 folds names of every script between letters, whole, and keeps right-to-left ones to themselves", async () => {
    const family = "👨\u200d👩\u200d👧\u200d👦";
    const labels = {
      emoji: family.repeat(40),
      pairs: "😀".repeat(250),
      chain: Array(120).fill("👩").join("\u200d"), // one letter, longer than any line
      marks: "e\u0301".repeat(200),
      wide: "Ａｎｎａ\u674e".repeat(30),
      hebrew: "אבגדה ".repeat(60).trim(),
      unbroken: "א".repeat(300),
      plain: "Ana de la Cruz y Villanueva",
    };
    const side = (level: number) =>
      Object.entries(labels).map(([id, label]) => ({ id: `${id}${level}`, label, level }));
    const roleOf = ({ id }: { id: string }) => ({ personId: id });
    const [mentors, mentees] = [side(5), side(1)];
    const cohort = {
      ...small,
      people: [...mentors, ...mentees],
      mentors: mentors.map(roleOf),
      mentees: mentees.map(roleOf),
    };
    const { stdout } = await run("match -", {
      stdin: JSON.stringify(cohort),
      isTTY: true,
      columns: 90,
      env: { NO_COLOR: "1" },
    });
    expect(stdout).not.toMatch(/\p{Cs}|\u2026/u);
    const cells = stdout
      .split("\n")
      .filter((line) => line.startsWith("│"))
      .map((line) => line.split("│").slice(1, 3));
    for (const cell of cells.flat()) {
      // what opens closes, within the cell
      expect(cell.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, "")).not.toMatch(/[\u2068\u2069\u0590-\u05ff]/);
    }
    const told = cells.map(([mentor]) => mentor.trim().replaceAll(/[\u2068\u2069]/g, "")).join("");
    for (const [id, label] of Object.entries(labels)) {
      expect(told.replaceAll(" ", "")).toContain(`${label.replaceAll(" ", "")}(${id}5)`);
    }
    // no letter is torn, but for the one that no line could hold
    for (const [mentor] of cells.filter(([text]) => text.includes("👦"))) {
      expect(mentor.replaceAll(family, "").trim()).toMatch(/^(\(emoji5\))?$/);
    }
    expect(cells.some(([mentor]) => /^\s*\u0301/.test(mentor))).toBe(false);
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: "" }, true],
    [{ NO_COLOR: "1" }, false],
    [{ TERM: "dumb" }, false],
  ])("with the environment %j shows bold heads: %s", async (env, isBold) => {
    const { stdout } = await run("match small.json", { isTTY: true, columns: 80, env });
    expect(stdout.includes("\u001b[1mMentor\u001b[22m")).toBe(isBold);
    if (!isBold) expect(stdout).not.toContain("\u001b");
  });

  it("tells the pairs in lines where the terminal is narrow or there are none, and JSON as ever", async () => {
    const narrow = await run("match small.json", { isTTY: true, columns: 50 });
    expect(narrow.stdout).toContain("Ana (ana) → Bo (bo)");
    expect(Math.max(...narrow.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
    const nobody = JSON.stringify({ ...small, mentors: [] });
    const none = await run("match nobody.json", { isTTY: true, files: { "nobody.json": nobody } });
    expect(none.stdout).toContain("No pairs\n");
    const json = await run("match small.json --format json", { isTTY: true, columns: 80 });
    expect(JSON.parse(json.stdout).counts.pairs).toBe(1);
  });

  it("takes 80 columns where the width is not known", async () => {
    const { stdout } = await run("match example.json", { isTTY: true });
    expect(
      Math.max(
        ...stdout.split("\n").map((line) => line.replaceAll("\u001b[1m", "").replaceAll("\u001b[22m", "").length),
      ),
    ).toBe(80);
  });
});

describe("binome schema", () => {
  it.each(["cohort", "program", "result"] as const)("prints the schema of a %s", async (name) => {
    const { exitCode, stdout } = await run(`schema ${name}`);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(jsonSchemas()[name]);
  });

  it("knows no other document", async () => {
    const { exitCode, stderr } = await run("schema people");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("cohort, program, result");
  });
});

describe("binome inspect", () => {
  it("prints the inspection as text, or as JSON", async () => {
    const inspection = inspect(example, "inclusion");
    expect((await run("inspect example.json --program inclusion")).stdout).toBe(renderInspection(inspection, "en"));
    const french = await run("inspect example.json --program inclusion --lang fr", { isTTY: true, columns: 60 });
    expect(french.stdout).toBe(renderInspection(inspection, "fr", 60));
    expect(JSON.parse((await run("inspect example.json --format json")).stdout)).toEqual(inspect(example));
  });
});

describe("binome verify", () => {
  const result = JSON.stringify(matching.match(small, "inclusion"));

  it("says what was verified, under the programme that the result states or another", async () => {
    const stated = await run("verify small.json result.json", { files: { "result.json": result } });
    expect(stated).toMatchObject({ exitCode: 0, stderr: "" });
    expect(stated.stdout).toBe(
      "verified: 1 pair, every rule, score and reason, and the proof of optimality, under the programme that the result states\n",
    );
    const given = await run("verify small.json - --program inclusion", { stdin: result });
    expect(given.stdout).toMatch(/under the given programme\n$/);
    const many = JSON.stringify(matching.match(example));
    const all = await run("verify example.json result.json", { files: { "result.json": many } });
    expect(all.stdout).toMatch(/^verified: 36 pairs,/);
  });

  it("lists the faults of a result that has been edited", async () => {
    const files = { "result.json": result.replace('"capacity":1', '"capacity":2') };
    const { exitCode, stdout, stderr } = await run("verify small.json result.json", { files });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe("not verified: 1 fault\n  mentors[0].capacity is 2, expected 1\n");
    const json = await run("verify small.json result.json --json", { files });
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.stderr)).toMatchObject({
      ok: false,
      faultCount: 1,
      faults: [{ path: ["mentors", 0, "capacity"] }],
    });
  });

  it("counts the faults it does not list", async () => {
    const edited: { pairs: { score: number; parts: { part: number }[] }[] } = JSON.parse(
      JSON.stringify(matching.match(example)),
    );
    for (const pair of edited.pairs) for (const part of pair.parts) part.part += 1;
    const { stderr } = await run("verify example.json -", { stdin: JSON.stringify(edited) });
    expect(stderr).toMatch(/^not verified: 2\d\d faults\n/);
    expect(stderr).toMatch(/\n {2}and 1\d\d more\n$/);
  });

  it("finds fault with a result that was made under another programme, and with what is no result", async () => {
    const files = { "result.json": result, "list.json": "[]", "null.json": "null", "text.json": '"x"' };
    expect((await run("verify small.json result.json --program standard", { files })).exitCode).toBe(1);
    for (const name of ["list", "null", "text"]) {
      const { exitCode, stderr } = await run(`verify small.json ${name}.json`, { files });
      expect(exitCode).toBe(1);
      expect(stderr).not.toContain("    at ");
    }
  });
});

describe("what is wrong with the data", () => {
  it("is listed issue by issue, with exit code 1", async () => {
    const bad = { ...small, mentors: [{ personId: "ana", capacity: -1 }, { personId: "Bo" }] };
    const { exitCode, stdout, stderr } = await run("match -", {
      stdin: JSON.stringify({ ...bad, mentees: [{ personId: 3 }] }),
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(
      /^Cannot read cohort: 3 issues\n {2}mentors\[0\]\.capacity .*\n {2}mentees\[0\]\.personId .*\n {2}mentors\[1\]\.personId .*\n$/,
    );
  });

  it("is one line with its likely cause where it is one issue", async () => {
    const bad = { ...small, mentees: [{ personId: "Bo" }] };
    const { stderr } = await run("match -", { stdin: JSON.stringify(bad) });
    expect(stderr).toMatch(/^Cannot read cohort: mentees\[0\]\.personId .*\nMaybe "bo" is meant.*\n$/);
    const two = { ...small, mentees: [{ personId: "Bo" }, { personId: "Ana" }] };
    expect((await run("match -", { stdin: JSON.stringify(two) })).stderr).toMatch(/\(maybe "bo" is meant/);
  });

  it("counts the issues it does not list", async () => {
    const mentees = Array.from({ length: 130 }, () => ({ personId: 3 }));
    const { stderr } = await run("match -", { stdin: JSON.stringify({ ...small, mentees }) });
    expect(stderr).toMatch(/^Cannot read cohort: 130 issues\n/);
    expect(stderr).toMatch(/\n {2}and 30 more\n$/);
  });

  it("is JSON on standard error with --json", async () => {
    const { exitCode, stdout, stderr } = await run("inspect - --json", { stdin: '{"schemaVersion":2}' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({ name: "BinomeError", code: "INVALID_COHORT" });
  });

  it("never moves the cursor", () => {
    const issue = { code: "X", path: ["\u001b[2J"], id: "\u202e", expected: "a", received: "b" };
    const both = [issue, issue];
    for (const issues of [[issue], both]) {
      const { text } = describeFailure(new BinomeError("INVALID_COHORT", "Cannot read cohort", issues), false);
      for (const sign of ["\u001b", "\u202e"]) expect(text).not.toContain(sign);
    }
  });

  it("is told by place and never by content where it is no JSON", async () => {
    const stdin = '{\n  "people": [\n    {"id": "ana", "label": Secret Name}\n  ]\n}';
    const { exitCode, stderr } = await run("match -", { stdin });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: "Cannot read cohort: standard input is not JSON at line 3, column 28, expected a JSON document\n",
    });
    const files = { "result.json": "" };
    const file = await run("verify small.json result.json --json", { files });
    expect(JSON.parse(file.stderr)).toMatchObject({
      code: "INVALID_JSON",
      message: 'Cannot read result: "result.json" is not JSON at line 1, column 1, expected a JSON document',
    });
  });

  it("G9 tells where 100,000 lists break off, and overflows nothing", async () => {
    const { exitCode, stderr } = await run("match -", { stdin: "[".repeat(100_000) });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: "Cannot read cohort: standard input is not JSON at line 1, column 100001, expected a JSON document\n",
    });
    const closed = await run("match -", { stdin: `${"[".repeat(100_000)}${"]".repeat(100_000)}` });
    expect(closed.exitCode).toBe(1);
    expect(closed.stderr).toContain("at most 32 levels of nesting");
  });
});

describe("what is wrong with the command line", () => {
  it.each([
    [
      "a file that is not there",
      "match missing.json",
      'Cannot read cohort: "missing.json" is no such file, expected a file that can be read',
    ],
    ["a file that may not be read", "match locked.json", '"locked.json" is not allowed'],
    ["a file that fails otherwise", "match odd.json", '"odd.json" is out of reach (EIO)'],
    ["standard input that fails", "match -", '"-" is out of reach'],
    [
      "a programme that is neither preset nor file",
      "match small.json --program fast",
      "Maybe a preset is meant: standard, expert",
    ],
    ["a missing argument", "match", "missing required argument 'cohort'"],
    ["a missing second argument", "verify small.json", "missing required argument 'result'"],
    ["an argument too many", "match small.json other.json", "too many arguments"],
    ["an unknown option", "match small.json --fast", "unknown option '--fast'"],
    ["an unknown command", "marry small.json", "unknown command 'marry'"],
    ["an unknown format", "match small.json --format xml", "Allowed choices are text, json"],
    ["an unknown language", "match small.json --lang de", "Allowed choices are en, fr"],
    ["no command at all", "", "Usage: binome"],
  ])("ends with exit code 2: %s", async (_title, args, words) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("secret trace");
  });

  it("ends so where standard input is asked for twice", async () => {
    const { exitCode, stderr } = await run("verify - -", { stdin: JSON.stringify(small) });
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Cannot read result: "-" is standard input for another document already, expected a file\n');
  });

  it("is JSON too with --json, once", async () => {
    const usage = await run("match --json");
    expect(usage.exitCode).toBe(2);
    expect(JSON.parse(usage.stderr)).toMatchObject({ code: "USAGE", message: expect.stringContaining("cohort") });
    const file = await run("match missing.json --json");
    expect(JSON.parse(file.stderr)).toMatchObject({ code: "CANNOT_READ", issues: [] });
  });
});

describe("a fault of our own", () => {
  it.each([
    [
      new InternalError("slack of edge 17 is -3"),
      "binome broke a promise of its own: slack of edge 17 is -3\nPlease report this",
    ],
    [
      new TypeError("x is not a function"),
      "binome stopped on a fault of its own: TypeError: x is not a function\nPlease report this",
    ],
    ["a string", "binome stopped on a fault of its own: something that is no error was thrown\nPlease report this"],
  ])("asks for a report, without a trace: %s", async (error, words) => {
    vi.spyOn(matching, "matchAsync").mockImplementation(() => {
      throw error;
    });
    const { exitCode, stderr } = await run("match small.json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("    at ");
  });
});

describe("help and version", () => {
  it("go to standard output, with exit code 0", async () => {
    expect(await run("--version")).toMatchObject({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: "" });
    const help = await run("--help", { isTTY: true, columns: 80 });
    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    expect(help.stdout).toMatch(/match .*\n(.*\n)* +inspect .*\n(.*\n)* +verify /);
    expect(Math.max(...help.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await run("match --help")).stdout).toContain("--out <file>");
  });
});

describe("main.ts", () => {
  const call = (args: string[], input = "") =>
    spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], {
      cwd: root,
      input,
      encoding: "utf8",
    });

  it("joins the command line to the process", () => {
    const { status, stdout, stderr } = call(["match", "-", "--format", "json"], JSON.stringify(small));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(matching.match(small));
    expect(call(["match", "no/such/file.json"])).toMatchObject({ status: 2, stdout: "" });
    expect(readFileSync(`${root}src/cli/main.ts`, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it("does not mind a reader who leaves early", () => {
    const { status, stderr } = spawnSync(
      "sh",
      [
        "-c",
        `"${process.execPath}" --import tsx src/cli/main.ts match examples/cohort.json --format json | head -c 10`,
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
