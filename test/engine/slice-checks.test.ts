import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswer, readRequest } from "../../src/engine/slice-checks.js";
import {
  createSliceScanner,
  isBinomeError,
  match,
  matchAsync,
  type SliceAnswer,
  type SliceRequest,
} from "../../src/index.js";
import { catchError } from "../support/conformance.js";
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

/** The path and what is expected there, of the one issue an action ends in. */
function refusal(action: () => unknown): unknown[] {
  const { code, message, issues } = catchError(action);
  expect([code, issues.length]).toEqual(["INVALID_OPTIONS", 1]);
  const [{ code: kind, path, expected, received }] = issues;
  expect([kind, received]).toEqual(["INVALID_VALUE", "something else"]);
  return [message.split(":")[0], path.join(" "), expected];
}

const form = (length: number): string =>
  `a list of ${length} (JSON makes an object of a typed array: send it as a list)`;

describe("readRequest()", () => {
  const size = { mentees: MENTEES, mentors: MENTORS, criteria: 2 };
  const action = "Cannot read slice request";
  const fits = "a value that fits the round";
  const NO = Number.NaN;

  it.each<[string, object]>([
    ["as it is", {}],
    ["for nobody", { to: 1, floors: [], caps: [], reach: [] }],
    ["for everybody", { from: 0, to: 6, floors: Array(6).fill(0), caps: Array(6).fill(0), reach: Array(6).fill(0) }],
    ["after the last mentee", { from: 6, to: 6, floors: [], caps: [], reach: [] }],
    ["in the order of ids", { order: [] }],
    ["with nobody in reach", { reach: [0, 0, 0], limit: 0 }],
    ["with endless numbers", { floors: [-Infinity, 0.5, 2], caps: [Infinity, 0, -1] }],
    [
      "as typed arrays",
      { floors: new Float64Array(3), prices: new Float64Array(5), order: Int32Array.of(1, 0, 2, 4, 3) },
    ],
    ["with a survey", { survey: true }],
  ])("takes a request %s", (_name, change) => {
    expect(readRequest({ ...whole, ...change }, size)).toEqual({ ...whole, ...change });
  });

  it("cuts a limit to the mentors there are", () => {
    expect([4, 5, 6].map((limit) => readRequest({ ...whole, limit }, size).limit)).toEqual([4, 5, 5]);
  });

  it.each<[object | null | number, string, string]>([
    [null, "", "an object"],
    [7, "", "an object"],
    [{ from: -1 }, "from", "an integer from 0 to 6"],
    [{ from: 7 }, "from", "an integer from 0 to 6"],
    [{ from: 0.5 }, "from", "an integer from 0 to 6"],
    [{ from: "1" }, "from", "an integer from 0 to 6"],
    [{ to: 0 }, "to", "an integer from 1 to 6"],
    [{ to: 7 }, "to", "an integer from 1 to 6"],
    [{ to: NO }, "to", "an integer from 1 to 6"],
    [{ limit: -1 }, "limit", "an integer >= 0"],
    [{ limit: 1.5 }, "limit", "an integer >= 0"],
    [{ limit: Infinity }, "limit", "an integer >= 0"],
    [{ survey: 1 }, "survey", "true or false"],
    [{ survey: undefined }, "survey", "true or false"],
    [{ floors: [0, 0] }, "floors", form(3)],
    [{ floors: [0, 0, 0, 0] }, "floors", form(3)],
    [{ floors: undefined }, "floors", form(3)],
    [{ floors: { length: 3, 0: 1, 1: 1, 2: 1 } }, "floors", form(3)],
    [{ floors: "abc" }, "floors", form(3)],
    [{ floors: new DataView(new ArrayBuffer(3)) }, "floors", form(3)],
    [{ floors: [0, NO, 0] }, "floors 1", fits],
    [{ floors: [0, 0, "1"] }, "floors 2", fits],
    [{ caps: [] }, "caps", form(3)],
    [{ caps: [null, 0, 0] }, "caps 0", fits],
    [{ prices: [0, 0, 0] }, "prices", form(5)],
    [{ prices: [0, 0, 0, 0, NO] }, "prices 4", fits],
    [{ reach: [5, 5] }, "reach", form(3)],
    [{ reach: [5, 6, 5] }, "reach 1", fits],
    [{ reach: [5, 5, -1] }, "reach 2", fits],
    [{ order: [0] }, "order", form(5)],
    [{ order: undefined }, "order", form(5)],
    [{ order: [0, 1, 2, 3, 5] }, "order 4", fits],
    [{ order: [0, 1, 2, 3, 0] }, "order 4", fits],
    [{ order: [0, -1, 2, 3, 4] }, "order 1", fits],
  ])("refuses %j at %s", (change, path, expected) => {
    const request = typeof change === "object" && change !== null ? { ...whole, ...change } : change;
    expect(refusal(() => readRequest(request as SliceRequest, size))).toEqual([action, path, expected]);
  });
});

describe("checkAnswer()", () => {
  const size = { mentees: MENTEES, mentors: MENTORS, criteria: 2 };
  const action = "Cannot use a slice's answer";
  const fits = "a value that fits the round";
  const answer = {
    ...{ from: 1, to: 4, counts: [2, 0, 1], mentors: [4, 0, 2], scores: [1_000_000, 0, 7], hasData: [true, false] },
    survey: { passing: 15, degrees: [2, 0, 1, 2, 0], best: { mentees: [], scores: [] } },
  };
  const asked = { ...whole, survey: true };

  it.each<[string, object, object]>([
    ["without a survey where none was asked for", { survey: false }, { survey: null }],
    ["whatever its survey, where none was asked for", { survey: false }, { survey: { degrees: 7 } }],
    ["with one", {}, {}],
    ["with lists for as many as anybody may meet", {}, { survey: { ...answer.survey, passing: 0 } }],
    [
      "without lists where none were asked for",
      { limit: 0 },
      { counts: [0, 0, 0], mentors: [], scores: [], survey: { ...answer.survey, degrees: [3, 3, 3, 3, 3] } },
    ],
    ["in typed arrays", {}, { counts: Int32Array.of(2, 0, 1), scores: Int32Array.of(1, 2, 3) }],
  ])("takes an answer %s", (_name, request, change) => {
    expect(() => checkAnswer({ ...answer, ...change } as SliceAnswer, { ...asked, ...request }, size)).not.toThrow();
  });

  const surveyed = (change: object): object => ({ survey: { ...answer.survey, ...change } });
  it.each<[object | null | number, string, string]>([
    [null, "", "an object"],
    [5, "", "an object"],
    [{ from: 0 }, "from", "the slice from 1 to 4"],
    [{ to: 5 }, "from", "the slice from 1 to 4"],
    [{ counts: [2, 1] }, "counts", form(3)],
    [{ counts: [3, 0, 0] }, "counts 0", fits],
    [{ counts: [2, 2, -1] }, "counts 2", fits],
    [{ mentors: [4, 0] }, "mentors", form(3)],
    [{ mentors: { 0: 4, 1: 0, 2: 2 } }, "mentors", form(3)],
    [{ mentors: [4, 5, 2] }, "mentors 1", fits],
    [{ scores: [1, 2, 3, 4] }, "scores", form(3)],
    [{ scores: [1_000_001, 0, 0] }, "scores 0", fits],
    [{ scores: [0, 0.5, 0] }, "scores 1", fits],
    [{ hasData: [true] }, "hasData", form(2)],
    [{ hasData: [true, 1] }, "hasData 1", fits],
    [{ survey: null }, "survey", "a survey"],
    [{ survey: undefined }, "survey", "a survey"],
    [{ survey: 5 }, "survey", "a survey"],
    [surveyed({ degrees: [0, 0] }), "survey.degrees", form(5)],
    [surveyed({ degrees: undefined }), "survey.degrees", form(5)],
    [surveyed({ degrees: [0, 4, 0, 0, 0] }), "survey.degrees 1", fits],
    [surveyed({ passing: 16 }), "survey.passing", "a count"],
    [surveyed({ passing: undefined }), "survey.passing", "a count"],
    [surveyed({ degrees: [2, 0, 3, 2, 0] }), "counts", "lists for at least 3 mentees"],
  ])("refuses %j at %s", (change, path, expected) => {
    const given = typeof change === "object" && change !== null ? { ...answer, ...change } : change;
    expect(refusal(() => checkAnswer(given as SliceAnswer, asked, size))).toEqual([action, path, expected]);
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
