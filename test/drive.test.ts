import { afterEach, describe, expect, it, vi } from "vitest";
import { drive, readControl } from "../src/drive.js";
import { isBinomeError } from "../src/errors.js";
import type { Progress, Steps } from "../src/steps.js";

/** So many steps; `each` is called before every one. */
function* count(steps: number, each: (step: number) => Progress | undefined = () => undefined): Steps<string> {
  for (let step = 0; step < steps; step++) yield each(step);
  return "the end";
}

/** A clock that goes on by so much whenever it is read. */
function tick(ms: number): void {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += ms));
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("drive()", () => {
  it("lets others have their turn whenever ten milliseconds of work are done, and not before", async () => {
    const breathe = vi.spyOn(globalThis, "setImmediate");
    tick(4);
    expect(await drive(count(90), {})).toBe("the end");
    expect(breathe).toHaveBeenCalledTimes(30);
    breathe.mockClear();
    tick(0.01);
    await drive(count(90), {});
    expect(breathe).not.toHaveBeenCalled();
  });

  // a browser's channel lets timers through, Node's does not: there it is only seen to come to its end
  it.each([
    ["setImmediate", [], 2],
    ["a channel", ["setImmediate"], 0],
    ["a timer", ["setImmediate", "MessageChannel"], 2],
  ])("lets timers through by %s", async (_, absent, least) => {
    for (const name of absent) vi.stubGlobal(name, undefined);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const steps = count(30, () => {
      const until = Date.now() + 4;
      while (Date.now() < until);
      return undefined;
    });
    expect(await drive(steps, {})).toBe("the end");
    clearInterval(timer);
    expect(turns).toBeGreaterThanOrEqual(least);
  });

  it("comes to the end where the host has neither clock nor turns", async () => {
    for (const name of ["setImmediate", "MessageChannel", "setTimeout", "performance"]) vi.stubGlobal(name, undefined);
    const steps = count(20, () => {
      const until = Date.now() + 2;
      while (Date.now() < until);
      return undefined;
    });
    expect(await drive(steps, {})).toBe("the end");
  });

  it("leaves no channel open, which would keep the process alive", async () => {
    const close = vi.fn();
    class Channel extends MessageChannel {
      constructor() {
        super();
        const { port1 } = this;
        vi.spyOn(port1, "close").mockImplementation(() => {
          close();
          MessagePort.prototype.close.call(port1);
        });
      }
    }
    vi.stubGlobal("setImmediate", undefined);
    vi.stubGlobal("MessageChannel", Channel);
    tick(20);
    await drive(count(3), {});
    expect(close).toHaveBeenCalledTimes(1);
    const signal = AbortSignal.abort();
    await expect(drive(count(3), { signal })).rejects.toThrow("aborted");
    expect(close).toHaveBeenCalledTimes(2);
  });

  it("ends at the next step once the signal is aborted, with the signal's reason as the cause", async () => {
    const controller = new AbortController();
    let last = -1;
    const steps = count(100, (step) => {
      last = step;
      if (step === 7) controller.abort("enough");
      return undefined;
    });
    const error: unknown = await drive(steps, { signal: controller.signal }).catch((thrown: unknown) => thrown);
    expect(isBinomeError(error) && [error.code, error.cause, error.message]).toEqual([
      "ABORTED",
      "enough",
      "Cannot match: signal is aborted, expected a run that may come to its end",
    ]);
    expect(last).toBe(7);
  });

  it("sees a signal that somebody aborts while it lets others have their turn", async () => {
    const controller = new AbortController();
    tick(20);
    let last = -1;
    const steps = count(1_000, (step) => {
      if (step === 0) setTimeout(() => controller.abort(), 0);
      last = step;
      return undefined;
    });
    await expect(drive(steps, { signal: controller.signal })).rejects.toMatchObject({
      code: "ABORTED",
      cause: { name: "AbortError" },
    });
    expect(last).toBeLessThan(999);
  });

  it("takes no step at all where the signal is aborted beforehand", async () => {
    const each = vi.fn();
    await expect(drive(count(3, each), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ABORTED" });
    expect(each).not.toHaveBeenCalled();
  });

  it("tells what is a hundredth further, per phase and round, and nothing that falls back", async () => {
    const told: string[] = [];
    const say = (phase: Progress["phase"], done: number, of: number, round?: number): Progress => ({
      phase,
      done,
      of,
      ...(round !== undefined && { round }),
    });
    const said = [
      say("scan", 0, 1_000),
      say("scan", 9, 1_000),
      say("scan", 10, 1_000),
      say("scan", 500, 1_000),
      say("scan", 400, 1_000),
      say("scan", 0, 10, 2),
      say("scan", 1_000, 1_000),
      say("solve", 0, 0),
      say("solve", 0, 0),
    ];
    await drive(
      count(said.length, (step) => said[step]),
      { onProgress: ({ phase, done, of, round }) => told.push(`${phase} ${round ?? 1} ${done}/${of}`) },
    );
    expect(told).toEqual([
      "scan 1 0/1000",
      "scan 1 10/1000",
      "scan 1 500/1000",
      "scan 2 0/10",
      "scan 1 1000/1000",
      "solve 1 0/0",
    ]);
  });

  it("rejects with what onProgress throws, and goes no further", async () => {
    const own = new RangeError("the caller's own");
    const each = vi.fn((step: number): Progress => ({ phase: "scan", done: step, of: 9 }));
    const onProgress = (): never => {
      throw own;
    };
    await expect(drive(count(9, each), { onProgress })).rejects.toBe(own);
    expect(each).toHaveBeenCalledTimes(1);
  });
});

describe("readControl()", () => {
  it("refuses what is no signal and no function, both at once", () => {
    const odd = JSON.parse('{ "signal": { "aborted": "no" }, "onProgress": 5 }');
    expect(() => readControl(odd)).toThrow(
      "Cannot read options: signal is something else, expected an AbortSignal (and 1 more)",
    );
    expect(() => readControl({ signal: JSON.parse("null") })).toThrow("expected an AbortSignal");
    const { signal } = new AbortController();
    const onProgress = (): void => undefined;
    expect(readControl({ signal, onProgress })).toEqual({ signal, onProgress });
    expect(readControl({})).toEqual({});
  });
});
