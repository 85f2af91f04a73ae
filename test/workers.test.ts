import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { parseCohort } from "../src/cohort/parse.js";
import { match, matchAsync } from "../src/match.js";
import { createSliceScanner } from "../src/scan-slice.js";
import { answerSlice } from "../src/worker.js";
import type { ThreadTask } from "../src/workers.js";
import { createWorkers } from "../src/workers.js";
import { makeCompany } from "./support/company.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const built = `${root}node_modules/.cache/binome-workers-test`;

/** Threads cannot begin with a TypeScript file, so what they begin with is built first. */
async function buildWorkers(): Promise<typeof createWorkers> {
  mkdirSync(built, { recursive: true });
  await build({
    entryPoints: [`${root}src/workers.ts`, `${root}src/worker.ts`],
    outdir: built,
    outExtension: { ".js": ".js" },
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    banner: { js: "// built by test/workers.test.ts" },
  });
  const door: { createWorkers: typeof createWorkers } = await import(/* @vite-ignore */ `${built}/workers.js`);
  return door.createWorkers;
}

describe("createWorkers()", () => {
  const company = makeCompany({ size: 300, seed: 12 });
  const options = { keepAllUpTo: 0 };
  let create: typeof createWorkers;

  beforeAll(async () => {
    create = await buildWorkers();
  }, 60_000);

  it.each([1, 2, 3])("matches over %i threads to the same bytes, and ends with the round", async (threads) => {
    const spread = await matchAsync(company, "inclusion", { ...options, workers: create({ threads }) });
    expect(JSON.stringify(spread)).toBe(JSON.stringify(match(company, "inclusion", options)));
  });

  it("has a thread answer as this one does, however many people there are", async () => {
    // in the order of ids somebody who counts is the last of 2,048
    const before = company.people.filter(({ id }) => id < company.mentees[0].personId).length;
    const crowdOf = (sign: string, length: number) =>
      Array.from({ length }, (_, k) => ({ id: `${sign}${k}`, level: 1 }));
    const people = [...crowdOf("!", 2_047 - before), ...company.people, ...crowdOf("~", 3_000)];
    const crowd = parseCohort({ ...company, people });
    const { program } = match(company, "inclusion");
    const [{ length: to }, { length: mentorCount }] = [crowd.mentees, crowd.mentors];
    const perMentee = (value: number): number[] => Array.from({ length: to }, () => value);
    const request = {
      ...{ from: 0, to, limit: 3, floors: perMentee(-1), caps: perMentee(1_000_000), survey: true },
      ...{ prices: Array.from({ length: mentorCount }, () => 0), order: [], reach: perMentee(mentorCount) },
    };
    const runner = await create({ threads: 2 }).open(crowd, program);
    expect(await runner?.scan(request)).toEqual(createSliceScanner(crowd, program).scan(request));
    runner?.close();
  });

  it("gives up threads when the run is aborted", async () => {
    const controller = new AbortController();
    const run = matchAsync(company, "inclusion", {
      ...options,
      workers: create({ threads: 2 }),
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        if (phase === "scan" && done > 0) controller.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ code: "ABORTED" });
  });

  it("rejects with the code of what a thread refuses", async () => {
    const { program } = match(company, "inclusion");
    const runner = await create({ threads: 2 }).open(parseCohort(company), program);
    const request = {
      from: 0,
      to: 9_999,
      limit: 1,
      floors: [],
      caps: [],
      prices: [],
      order: [],
      reach: [],
      survey: false,
    };
    const refused = runner?.scan(request);
    await expect(refused).rejects.toMatchObject({ name: "BinomeError", code: "INVALID_OPTIONS" });
    await expect(refused).rejects.toThrow(/^Cannot read slice request: /);
    runner?.close();
  });

  it.each([0, 1.5, -1, 1_025, Number.NaN])("refuses %d threads", (threads) => {
    expect(() => createWorkers({ threads })).toThrow(
      `Cannot read options: threads is ${threads}, expected an integer from 1 to 1024`,
    );
  });

  it("starts nothing for one thread", async () => {
    expect(await createWorkers({ threads: 1 }).open(company, match(company).program)).toBeNull();
  });
});

describe("answerSlice()", () => {
  it("says what is wrong as data, and lets a fault of our own through", () => {
    const text = new TextEncoder().encode('{"cohort":{},"program":"nonsense"}');
    const round = new SharedArrayBuffer(text.length);
    new Uint8Array(round).set(text);
    const task: ThreadTask = { round: [round], request: JSON.parse("null") };
    expect(answerSlice(task)).toMatchObject({ ok: false, error: { code: "INVALID_PROGRAM" } });
    expect(() => answerSlice({ ...task, round: [new SharedArrayBuffer(0)] })).toThrow(SyntaxError);
  });
});
