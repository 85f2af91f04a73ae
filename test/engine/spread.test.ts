import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SliceAnswer, SliceRequest } from "../../src/engine/slices.js";
import { cutRequest, type SliceRunner } from "../../src/engine/spread.js";
import { BinomeError } from "../../src/errors.js";
import { match, matchAsync } from "../../src/match.js";
import { ownRules } from "../../src/programs/own.js";
import { createSliceScanner } from "../../src/scan-slice.js";
import type { Progress } from "../../src/steps.js";
import { makeCompany } from "../support/company.js";
import { rounds } from "../support/rounds.js";
import { runs } from "../support/runs.js";

/** As plain JSON: typed arrays become lists. */
function cross<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? [...(part as Int32Array)] : part)));
}

interface Bench {
  opened: number;
  closed: number;
  asked: SliceRequest[];
}

/** Workers behind a wire: everything crosses as JSON, and the last slice is answered first. */
function workersOver(sliceCount: number, answer?: (request: SliceRequest) => Promise<SliceAnswer>, atOnce?: number) {
  const bench: Bench = { opened: 0, closed: 0, asked: [] };
  const open = async (cohort: unknown, program: unknown): Promise<SliceRunner> => {
    bench.opened++;
    const scanner = createSliceScanner(cross(cohort), cross(program));
    return {
      sliceCount,
      ...(atOnce === undefined ? {} : { atOnce }),
      async scan(request) {
        bench.asked.push(request);
        await new Promise((resolve) => setTimeout(resolve, request.from === 0 ? 2 : 0));
        return answer === undefined ? cross(scanner.scan(cross(request))) : answer(request);
      },
      close: () => void bench.closed++,
    };
  };
  return { bench, workers: { open } };
}

/** Fails when another has failed already. */
const late = (): Promise<never> => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 20));

describe("matchAsync() with workers", () => {
  const company = makeCompany({ size: 300, seed: 9 });
  const options = { keepAllUpTo: 0 };

  it("gives the same bytes for any number of slices", async () => {
    const alone = JSON.stringify(match(company, "inclusion", options));
    for (const sliceCount of [1, 2, 7, 1_000]) {
      const { bench, workers } = workersOver(sliceCount);
      expect(JSON.stringify(await matchAsync(company, "inclusion", { ...options, workers }))).toBe(alone);
      expect(bench).toMatchObject({ opened: 1, closed: 1 });
      expect(bench.asked.length).toBeGreaterThanOrEqual(2 * Math.min(sliceCount, company.mentees.length / 2));
    }
  });

  it("gives the same bytes whatever the round", async () => {
    await fc.assert(
      fc.asyncProperty(rounds({ mentors: 7, mentees: 7 }), fc.integer({ min: 1, max: 4 }), async (round, count) => {
        const { cohort, program } = round;
        const { workers } = workersOver(count);
        const spread = await matchAsync(cohort, program, { ...options, workers });
        expect(JSON.stringify(spread)).toBe(JSON.stringify(match(cohort, program, options)));
      }),
      runs(100),
    );
  });

  it("asks nobody where all pairs are kept, nor with rules of one's own", async () => {
    const { bench, workers } = workersOver(2);
    await matchAsync(company, undefined, { workers });
    const own = ownRules({ constraints: [{ name: "anybody", version: "1", judge: () => true }] });
    const { pairs } = await matchAsync(company, undefined, { ...options, own, workers });
    expect(pairs.length).toBeGreaterThan(0);
    expect(bench.opened).toBe(0);
  });

  it("does everything here where no worker is to be had", async () => {
    const workers = { open: async () => null };
    const spread = await matchAsync(company, undefined, { ...options, workers });
    expect(spread.seal).toBe(match(company, undefined, options).seal);
  });

  it("rejects with what a worker, or opening them, rejects with, and closes them", async () => {
    const lost = new BinomeError("INVALID_COHORT", "Cannot reach the other machine", []);
    const { bench, workers } = workersOver(3, (request) => (request.from === 0 ? Promise.reject(lost) : late()));
    await expect(matchAsync(company, undefined, { ...options, workers })).rejects.toBe(lost);
    expect(bench.closed).toBe(1);
    const none = { open: () => Promise.reject(lost) };
    await expect(matchAsync(company, undefined, { ...options, workers: none })).rejects.toBe(lost);
  });

  it("does not wait for workers once the signal is aborted, and closes them", async () => {
    const controller = new AbortController();
    const { bench, workers } = workersOver(3, () => {
      controller.abort("enough");
      return new Promise(() => undefined);
    });
    const run = matchAsync(company, undefined, { ...options, workers, signal: controller.signal });
    await expect(run).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
    expect(bench.closed).toBe(1);
  });

  it("closes workers that come when nobody wants them any more", async () => {
    const controller = new AbortController();
    const { bench, workers } = workersOver(3);
    let come = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      come = resolve;
    });
    const late = {
      async open(cohort: unknown, program: unknown) {
        controller.abort();
        await gate;
        return workers.open(cohort, program);
      },
    };
    const run = matchAsync(company, undefined, { ...options, workers: late, signal: controller.signal });
    await expect(run).rejects.toMatchObject({ code: "ABORTED" });
    come();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bench).toMatchObject({ opened: 1, closed: 1, asked: [] });
  });

  it("refuses an answer to another slice", async () => {
    const { workers } = workersOver(1, async ({ from }) => ({
      ...{ from: from + 1, to: from + 1, counts: [], mentors: [], scores: [] },
      ...{ survey: null, hasData: [] },
    }));
    const run = matchAsync(company, undefined, { ...options, workers });
    await expect(run).rejects.toThrow(`the slice from 0 to ${company.mentees.length}`);
  });

  it("answers slices itself while the workers have no room for more, to the same bytes", async () => {
    const alone = JSON.stringify(match(company, "inclusion", options));
    const sliceCount = company.mentees.length; // one mentee each
    for (const [atOnce, fewest, most] of [
      [1, 1, sliceCount - 1],
      [2, 2, sliceCount - 1],
      [sliceCount, sliceCount, sliceCount], // room for all: nothing is left for this thread
    ]) {
      const { bench, workers } = workersOver(sliceCount, undefined, atOnce);
      const seen: Progress[] = [];
      const onProgress = (progress: Progress) => void seen.push(progress);
      expect(JSON.stringify(await matchAsync(company, "inclusion", { ...options, workers, onProgress }))).toBe(alone);
      const inFirst = bench.asked.filter(({ survey }) => survey).length;
      expect(inFirst).toBeGreaterThanOrEqual(fewest);
      expect(inFirst).toBeLessThanOrEqual(most);
      const scan = seen.filter(({ phase, round }) => phase === "scan" && round === undefined);
      expect(scan.map(({ done }) => done)).toEqual(scan.map(({ done }) => done).sort((a, b) => a - b));
    }
  });

  it("does not wait for a worker who is slow, nor hears what it says too late", async () => {
    const alone = JSON.stringify(match(company, "inclusion", options));
    const { bench, workers } = workersOver(10, () => new Promise(() => undefined), 3);
    expect(JSON.stringify(await matchAsync(company, "inclusion", { ...options, workers }))).toBe(alone);
    expect(bench).toMatchObject({ opened: 1, closed: 1 });
    const failing = workersOver(
      10,
      () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 3_000)),
      3,
    );
    expect(JSON.stringify(await matchAsync(company, "inclusion", { ...options, workers: failing.workers }))).toBe(
      alone,
    );
  });

  it("stops answering slices itself when a worker fails", async () => {
    const lost = new BinomeError("INVALID_COHORT", "Cannot reach the other machine", []);
    let asked = 0;
    let closed = 0;
    const scan = (): Promise<never> => {
      asked++;
      return Promise.reject(lost);
    };
    const runner: SliceRunner = { sliceCount: 1_000, atOnce: 1, scan, close: () => void closed++ };
    let told = 0;
    const onProgress = ({ phase, done, of }: Progress): void => {
      if (phase === "scan") told = Math.max(told, done / of);
    };
    // large enough for a breath before all is answered
    const large = makeCompany({ size: 3_000, seed: 9 });
    const run = matchAsync(large, undefined, { ...options, workers: { open: async () => runner }, onProgress });
    await expect(run).rejects.toBe(lost);
    expect({ asked, closed }).toEqual({ asked: 1, closed: 1 });
    expect(told).toBeLessThan(1);
  });

  it.each([0, 1.5, "2"])("refuses room for %j slices at once", async (atOnce) => {
    const { workers } = workersOver(3, undefined, atOnce as number);
    const run = matchAsync(company, undefined, { ...options, workers });
    await expect(run).rejects.toMatchObject({ code: "INVALID_OPTIONS", issues: [{ path: ["workers", "open"] }] });
  });
});

describe("cutRequest()", () => {
  it("cuts every mentee into one slice, with what belongs to her", () => {
    const request: SliceRequest = {
      ...{ from: 2, to: 7, limit: 3, floors: [1, 2, 3, 4, 5], caps: [6, 7, 8, 9, 10] },
      ...{ prices: [0, 0], order: [1, 0], reach: [1, 1, 2, 2, 0], survey: true },
    };
    const shown = (count: number): unknown[] =>
      cutRequest(request, count).map(({ from, to, floors, caps, reach }) => [
        from,
        to,
        [...Array.from(floors)],
        Array.from(caps),
        Array.from(reach),
      ]);
    expect(shown(2)).toEqual([
      [2, 5, [1, 2, 3], [6, 7, 8], [1, 1, 2]],
      [5, 7, [4, 5], [9, 10], [2, 0]],
    ]);
    expect(shown(99).map((slice) => Array.isArray(slice) && slice[0])).toEqual([2, 3, 4, 5, 6]);
    expect(shown(0)).toHaveLength(1);
    expect(cutRequest({ ...request, to: 2, floors: [], caps: [], reach: [] }, 3)).toEqual([]);
  });
});
