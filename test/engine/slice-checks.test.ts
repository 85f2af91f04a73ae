import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createSliceScanner,
  isBinomeError,
  match,
  matchAsync,
  type SliceAnswer,
  type SliceRequest,
} from "../../src/index.js";
import { runs } from "../support/runs.js";

const MENTORS = 5;
const MENTEES = 6;

const people = [
  ...Array.from({ length: MENTORS }, (_, k) => ({ id: `m${k}`, level: 6 })),
  ...Array.from({ length: MENTEES }, (_, k) => ({ id: `n${k}`, level: 2 })),
];
const cohort = {
  schemaVersion: 1,
  people,
  mentors: people.slice(0, MENTORS).map(({ id }) => ({ personId: id })),
  mentees: people.slice(MENTORS).map(({ id }) => ({ personId: id })),
};

const whole: SliceRequest = {
  from: 1,
  to: 4,
  limit: 2,
  floors: [-1, -1, -1],
  caps: [1e6, 1e6, 1e6],
  prices: [0, 0, 0, 0, 0],
  order: [4, 3, 2, 1, 0],
  reach: [5, 5, 5],
  survey: false,
};

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return isBinomeError(error) ? error.code : `${error}`;
  }
  return "no error";
}

describe("createSliceScanner()", () => {
  const { scan } = createSliceScanner(cohort);

  it("answers a request that has been through JSON as lists", () => {
    expect(scan(JSON.parse(JSON.stringify(whole)))).toMatchObject({
      from: 1,
      to: 4,
      mentors: Int32Array.of(2, 3, 4, 0, 1, 2),
    });
  });

  it.each<[string, object]>([
    [
      "typed arrays that JSON has made objects of",
      JSON.parse(JSON.stringify({ ...whole, prices: new Float64Array(5) })),
    ],
    ["a slice that ends before it begins", { ...whole, from: 4, to: 1 }],
    [
      "a slice beyond the last mentee",
      { ...whole, to: 7, floors: Array(6).fill(-1), caps: Array(6).fill(1), reach: Array(6).fill(1) },
    ],
    ["a beginning that is no number", { ...whole, from: Number.NaN }],
    ["half a mentor", { ...whole, limit: 2.5 }],
    ["too few floors", { ...whole, floors: [-1] }],
    ["a price that is no number", { ...whole, prices: [0, 0, Number.NaN, 0, 0] }],
    ["a mentor twice", { ...whole, order: [0, 0, 1, 2, 3] }],
    ["a mentor who is not there", { ...whole, order: [0, 1, 2, 3, 5] }],
    ["an endless order", { ...whole, order: { length: 1e9 } }],
    ["a reach beyond the last mentor", { ...whole, reach: [6, 5, 5] }],
    ["a survey that is no boolean", { ...whole, survey: 1 }],
  ])("refuses %s", (_name, request) => {
    expect(codeOf(() => scan(request as SliceRequest))).toBe("INVALID_OPTIONS");
  });

  it("cuts a limit to the mentors there are", () => {
    expect(scan({ ...whole, limit: 1e12 }).counts).toEqual(Int32Array.of(5, 5, 5));
  });
});

/** Workers who spoil what they answer. */
const spoiling = (spoil: (answer: SliceAnswer) => unknown) => ({
  async open(round: unknown, program: unknown) {
    const { scan } = createSliceScanner(round, program);
    return {
      sliceCount: 2,
      scan: async (request: SliceRequest) => spoil(scan(request)) as SliceAnswer,
      close: () => undefined,
    };
  },
});

describe("matchAsync() with workers", () => {
  const options = { keepAllUpTo: 0 };

  it.each<[string, (answer: SliceAnswer) => unknown]>([
    ["nothing", () => null],
    ["empty lists for people who may meet", (answer) => ({ ...answer, counts: [0, 0, 0], mentors: [], scores: [] })],
    ["mentors who are not there", (answer) => ({ ...answer, mentors: Array.from(answer.mentors, () => 77) })],
    ["counts below 0", (answer) => ({ ...answer, counts: Array.from(answer.counts, () => -1) })],
    ["scores beyond a full one", (answer) => ({ ...answer, scores: Array.from(answer.scores, () => 2e6) })],
    ["another slice", (answer) => ({ ...answer, from: answer.from + 1 })],
    ["no survey", (answer) => ({ ...answer, survey: null })],
  ])("refuses %s", async (_name, spoil) => {
    const run = matchAsync(cohort, undefined, { ...options, workers: spoiling(spoil) });
    await expect(run).rejects.toMatchObject({ code: "INVALID_OPTIONS" });
  });

  it.each<[string, unknown]>([
    ["a number", 5],
    ["an object without open", {}],
    ["an open that gives a number", { open: () => 5 }],
    ["a runner without scan", { open: async () => ({ sliceCount: 1, close: () => undefined }) }],
    [
      "a runner with no slices",
      { open: async () => ({ sliceCount: 0, scan: async () => null, close: () => undefined }) },
    ],
  ])("refuses %s for workers", async (_name, workers) => {
    const run = matchAsync(cohort, undefined, { ...options, workers: workers as never });
    await expect(run).rejects.toMatchObject({ code: "INVALID_OPTIONS" });
  });

  it("hears of a slice that fails while another is silent", async () => {
    const workers = {
      open: async () => ({
        sliceCount: 3,
        scan: ({ from }: SliceRequest): Promise<SliceAnswer> =>
          from === 0 ? new Promise(() => undefined) : Promise.reject(new Error("lost")),
        close: () => undefined,
      }),
    };
    await expect(matchAsync(cohort, undefined, { ...options, workers })).rejects.toThrow("lost");
  });

  it("leaves no failure unheard when a run is given up at the step that would wait for it", async () => {
    const controller = new AbortController();
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on("unhandledRejection", hear);
    const { scan } = createSliceScanner(cohort);
    const fails: (() => void)[] = [];
    const workers = {
      open: async () => ({
        sliceCount: 3,
        scan: (request: SliceRequest): Promise<SliceAnswer> =>
          request.from === 0
            ? Promise.resolve(scan(request))
            : new Promise((_, reject) => fails.push(() => reject(new Error("ended")))),
        close: () => {
          for (const fail of fails) fail();
        },
      }),
    };
    const onProgress = ({ phase, done, of }: { phase: string; done: number; of: number }): void => {
      if (phase === "scan" && of === MENTEES && done > 0) controller.abort();
    };
    const run = matchAsync(cohort, undefined, { ...options, workers, onProgress, signal: controller.signal });
    await expect(run).rejects.toMatchObject({ code: "ABORTED" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", hear);
    expect(unheard).toEqual([]);
  });
});

describe("price and extend, at its edges", () => {
  it("is not led on by people who are all alike", () => {
    const alike = {
      schemaVersion: 1,
      people: Array.from({ length: 240 }, (_, k) => ({ id: `p${k}`, level: k < 120 ? 6 : 2 })),
      mentors: Array.from({ length: 120 }, (_, k) => ({ personId: `p${k}` })),
      mentees: Array.from({ length: 120 }, (_, k) => ({ personId: `p${120 + k}` })),
    };
    const { certificate, counts } = match(alike, undefined, options0);
    expect(counts.pairs).toBe(120);
    // the first lists are alike, the next are not
    expect(certificate.extension?.rounds).toBeLessThanOrEqual(4);
  });

  it("keeps a mentor in sight whose week lifts her far beyond a full value", () => {
    const free = (...windows: [number, number][]) => ({ availability: { windows } });
    const week = [0, 1, 2, 3, 4].map((day): [number, number] => [day * 1440 + 540, day * 1440 + 1020]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (fullMinutesPerWeek) => {
        const ids = Array.from({ length: 300 }, (_, k) => `m${String(k).padStart(3, "0")}`);
        const round = {
          schemaVersion: 1,
          people: [...ids.map((id) => ({ id, level: 6 })), ...["x", "y", "z"].map((id) => ({ id, level: 2 }))],
          mentors: ids.map((personId, k) => ({ personId, ...(k === 0 ? free(...week) : free([0, 1])) })),
          mentees: ["x", "y", "z"].map((personId) => ({ personId, ...free(...week) })),
        };
        const program = {
          schemaVersion: 1,
          criteria: {
            ...Object.fromEntries(
              ["needsCoverage", "sharedGoals", "choices", "workingStyle", "seniorityBand"].map((name) => [name, false]),
            ),
            availability: { weight: 10, fullMinutesPerWeek },
          },
        };
        expect(match(round, program, options0).levels).toEqual(match(round, program).levels);
      }),
      runs(4),
    );
  });

  it("lays out no more places than there are mentees, and asks for no more mentors than there are", () => {
    const wide = {
      ...cohort,
      mentors: cohort.mentors.map((mentor) => ({ ...mentor, capacity: 1_000_000 })),
      mentees: cohort.mentees.map((mentee) => ({ ...mentee, wants: 1_000 })),
    };
    const { counts, levels } = match(wide, undefined, { keepAllUpTo: 29, maxPairs: 30 });
    expect(counts.pairs).toBe(30);
    expect(levels).toEqual(match(wide).levels);
  });
});

const options0 = { keepAllUpTo: 0 };
