import { describe, expect, it } from "vitest";
import { advise, alternatives, createRun, whatIf, whyNot } from "../../src/ask.js";
import { renderAnswer, renderPerson } from "../../src/explain/words/render.js";
import { exampleText, run, small } from "../support/command-line.js";

const asked = createRun(JSON.parse(exampleText));
const { result } = asked;
const { mentorId, menteeId } = result.pairs[0];
const other = result.pairs[1].mentorId;

describe("binome explain", () => {
  it("says of two people why they are a pair, or why not", async () => {
    const pair = await run(`explain example.json --mentee ${menteeId} --mentor ${mentorId}`);
    const text = renderAnswer(whyNot(asked, menteeId, mentorId), "en");
    expect(pair).toMatchObject({ exitCode: 0, stderr: "", stdout: text });
    const none = await run(`explain example.json --mentee ${menteeId} --mentor ${other} --lang fr`);
    expect(none.stdout).toBe(renderAnswer(whyNot(asked, menteeId, other), "fr"));
    const json = await run(`explain example.json --mentee ${menteeId} --mentor ${other} --format json`);
    expect(JSON.parse(json.stdout)).toEqual(whyNot(asked, menteeId, other));
  });

  it("says of a mentee whom she has and why, and who else there would be", async () => {
    const others = alternatives(asked, menteeId);
    const { stdout } = await run(`explain example.json --mentee ${menteeId}`);
    expect(stdout).toBe(`${renderPerson(result, menteeId, "en")}\n${renderAnswer(others, "en")}`);
    const json = JSON.parse((await run(`explain example.json --mentee ${menteeId} --format json`)).stdout);
    expect(json).toEqual({
      mentee: result.mentees.find((row) => row.menteeId === menteeId),
      mentor: result.mentors.find((row) => row.mentorId === menteeId) ?? null,
      pairs: result.pairs.filter((row) => row.menteeId === menteeId || row.mentorId === menteeId),
      alternatives: others,
    });
  });

  it("says the same of a mentor, but for others", async () => {
    const { stdout } = await run(`explain example.json --mentor ${mentorId}`);
    expect(stdout).toBe(renderPerson(result, mentorId, "en"));
    const json = JSON.parse((await run(`explain example.json --mentor ${mentorId} --format json`)).stdout);
    expect(json.mentor).toEqual(result.mentors.find((row) => row.mentorId === mentorId));
    expect(json.alternatives).toBeUndefined();
  });

  it("takes a programme, and fits the terminal", async () => {
    const wide = await run("explain small.json --mentee bo --program inclusion", { isTTY: true, columns: 50 });
    expect(Math.max(...wide.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
    const program = await run("explain small.json --mentee bo --mentor ana --program inclusion --format json");
    expect(JSON.parse(program.stdout)).toEqual(whyNot(createRun(small, "inclusion"), "bo", "ana"));
  });

  it.each([
    [
      "nobody is named",
      "explain small.json",
      2,
      "Cannot explain: nobody is named, expected --mentee, --mentor or both",
    ],
    ["the mentee is nobody", "explain small.json --mentee zed", 1, "Cannot answer: menteeId is nobody"],
    ["she is no mentee", "explain small.json --mentee ana", 1, 'menteeId ("ana") is somebody in no such role'],
    ["the mentor is nobody", "explain small.json --mentor zed", 1, 'Cannot explain: --mentor is "zed", expected'],
    ["she is no mentor", "explain small.json --mentor bo", 1, 'Cannot explain: --mentor is "bo", expected'],
    ["one of two is nobody", "explain small.json --mentee bo --mentor zed", 1, "Cannot answer: mentorId is nobody"],
  ])("says so where %s", async (_title, args, exitCode, words) => {
    const told = await run(args);
    expect(told).toMatchObject({ exitCode, stdout: "" });
    expect(told.stderr).toContain(words);
    expect(JSON.parse((await run(`${args} --json`)).stderr).message).toContain(words.replaceAll("\\", ""));
  });
});

describe("binome whatif", () => {
  it("says what flags would change, each as often as it is given", async () => {
    const args = `--places ${mentorId}=2 --places ${other}=3 --withdraw ${menteeId} --weight sharedGoals=7 --without seniorityGap`;
    const changes = [
      { kind: "places", mentorId, capacity: 2 },
      { kind: "places", mentorId: other, capacity: 3 },
      { kind: "withdraw", personId: menteeId },
      { kind: "weight", criterion: "sharedGoals", weight: 7 },
      { kind: "constraint", constraint: "seniorityGap", params: false },
    ] as const;
    const answer = whatIf(asked, changes);
    expect((await run(`whatif example.json ${args}`)).stdout).toBe(renderAnswer(answer, "en"));
    const json = await run(`whatif example.json ${args} --format json`);
    expect(JSON.parse(json.stdout)).toEqual(answer);
  });

  it("takes changes from a file, one or a list, before those of the flags", async () => {
    const change = { kind: "minScore", minScore: 0.5 };
    const files = { "one.json": JSON.stringify(change) };
    const one = await run("whatif small.json --change one.json", { files });
    expect(one.stdout).toBe(renderAnswer(whatIf(createRun(small), change as never), "en"));
    const stdin = JSON.stringify([change, { kind: "minScore", minScore: 0 }]);
    const list = await run("whatif small.json --change - --lock ana=bo --lang fr", { stdin });
    expect(list.stdout).toContain(
      "Hypothèse\u202f: le score du binôme atteint au moins 0,50\u202f; pas de score minimum",
    );
    expect(list.stdout).toContain("binôme Ana (ana) → Bo (bo) est fixé d’avance.");
  });

  it.each([
    ["nothing changes", "whatif small.json", 2, "Cannot ask what if: nothing changes, expected --change or one"],
    ["a flag has no number", "whatif small.json --places ana=x", 2, 'Cannot read --places: "x" is no count'],
    ["a flag has no sign", "whatif small.json --lock ana", 2, 'Cannot read --lock: "ana" has no "=", expected one'],
    ["a flag has two", "whatif small.json --weight a=b=2", 2, '"a=b=2" has several "="'],
    ["the file is not there", "whatif small.json --change no.json", 2, 'Cannot read change: "no.json" is no such file'],
    ["the change is none", "whatif small.json --change small.json", 1, "Cannot read change: changes[0].kind"],
    ["the mentor is nobody", "whatif small.json --places zed=2", 1, 'changes[0].mentorId ("zed") is none'],
    ["the rule is none", "whatif small.json --without luck", 1, "constraints.luck is another name"],
  ])("says so where %s", async (_title, args, exitCode, words) => {
    const told = await run(args);
    expect(told).toMatchObject({ exitCode, stdout: "" });
    expect(told.stderr).toContain(words);
  });
});

describe("binome advise", () => {
  it("says what could be changed, as text or as JSON", async () => {
    const answer = advise(asked);
    expect(answer.advice.length).toBeGreaterThan(2);
    expect((await run("advise example.json")).stdout).toBe(renderAnswer(answer, "en"));
    expect((await run("advise example.json --lang fr")).stdout).toBe(renderAnswer(answer, "fr"));
    expect(JSON.parse((await run("advise example.json --format json")).stdout)).toEqual(answer);
    expect((await run("advise small.json")).stdout).toContain("No mentee is left without a mentor.");
    expect(await run("advise no.json")).toMatchObject({ exitCode: 2, stdout: "" });
  });
});
