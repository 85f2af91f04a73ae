// A round too large for one machine: slices of its scans travel over a queue (BullMQ), the result is that of one machine,
// to the byte. The Redis it needs it starts for itself, where `redis-server` is on the PATH.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSliceScanner, match, matchAsync, type SliceScanner, type Workers } from "binome";
import { Queue, QueueEvents, UnrecoverableError, Worker } from "bullmq";
import { Redis } from "ioredis";

const QUEUE = "binome-slices";
const DAY = 86_400; // seconds: what a round that broke off has left in Redis is gone by then

/** What travels, beside the round itself under its key. */
type Slice = { round: string; request: string };
type Answered = { by: string; answer: string };
type Connection = { path: string }; // elsewhere { host, port, … }

/** JSON with plain lists for typed arrays. */
function toJson(value: object): string {
  return JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? Object.values(part) : part));
}

/** A machine that answers: it reads a round once, then scans slices of it. Start one on each machine. */
function answerSlices(name: string, connection: Connection) {
  const redis = new Redis(connection);
  let known: { round: string; scanner: SliceScanner } | undefined;

  async function readRound(round: string): Promise<SliceScanner> {
    if (known?.round === round) return known.scanner;
    const text = await redis.get(round);
    if (text === null) throw new UnrecoverableError("the round is over");
    const { cohort, program } = JSON.parse(text);
    known = { round, scanner: createSliceScanner(cohort, program) };
    return known.scanner;
  }
  const worker = new Worker<Slice, Answered>(
    QUEUE,
    async ({ data: { round, request } }) => {
      const scanner = await readRound(round);
      return { by: name, answer: toJson(scanner.scan(JSON.parse(request))) };
    },
    // a scan does not let the worker renew its lock meanwhile, so the lock has to outlast a slice
    { connection, lockDuration: 600_000 },
  );
  return { close: () => Promise.all([worker.close(), redis.quit()]) };
}

/** The machine that asks: `workers` is what `matchAsync` wants. */
function askOverQueue(connection: Connection, sliceCount: number, onAnswer: (by: string) => void) {
  const redis = new Redis(connection);
  const queue = new Queue<Slice, Answered>(QUEUE, { connection }).setMaxListeners(0); // each slice that waits has one
  const events = new QueueEvents(QUEUE, { connection });
  // a slice is a pure function: whoever tries it again gets the same answer
  const options = { attempts: 3, removeOnComplete: { age: DAY }, removeOnFail: { age: DAY } };
  const workers: Workers = {
    async open(cohort, program) {
      const round = `${QUEUE}:${crypto.randomUUID()}`;
      await redis.set(round, JSON.stringify({ cohort, program }), "EX", DAY);
      return {
        sliceCount,
        async scan(slice) {
          const job = await queue.add("slice", { round, request: toJson(slice) }, options);
          const { by, answer } = await job.waitUntilFinished(events);
          onAnswer(by);
          return JSON.parse(answer);
        },
        close: () => void redis.del(round), // slices that still wait will fail, and nobody minds
      };
    },
  };
  return { workers, close: () => Promise.all([queue.close(), events.close(), redis.quit()]) };
}

/** A Redis for this run: no port, nothing on disk. Null where none can be started. */
async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), "binome-"));
  const connection: Connection = { path: join(folder, "redis.sock") };
  const server = spawn("redis-server", ["--port", "0", "--unixsocket", connection.path, "--save", ""]);
  const stop = (): void => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await once(server, "spawn");
    for await (const line of server.stdout) if (/ready to accept/i.test(String(line))) return { connection, stop };
  } catch {} // not installed
  stop();
  return null;
}

/** People of whom many want the same few mentors, so that the first scan is not the last. */
function makeCohort() {
  const skills = (k: number) => Array.from({ length: 1 + (k % 4) }, (_, i) => ({ skill: `skill ${(k * k + i) % 11}` }));
  const mentors = Array.from({ length: 150 }, (_, k) => ({ personId: `mentor ${k}`, offers: skills(k) }));
  const mentees = Array.from({ length: 240 }, (_, k) => ({ personId: `mentee ${k}`, needs: skills(k) }));
  const people = [...mentors, ...mentees].map(({ personId }, k) => ({ id: personId, level: k < 150 ? 6 : 3 }));
  return { schemaVersion: 1, people, mentors, mentees };
}

const redis = await startRedis();
if (redis === null) console.log("There is no redis-server on the PATH, so there is no queue to show.");
else {
  const cohort = makeCohort();
  const options = { keepAllUpTo: 1_000 }; // five million otherwise
  const answers = new Map<string, number>();
  const machines = ["alpha", "beta"].map((name) => answerSlices(name, redis.connection));
  const asking = askOverQueue(redis.connection, 16, (by) => answers.set(by, (answers.get(by) ?? 0) + 1));
  try {
    const result = await matchAsync(cohort, "standard", { ...options, workers: asking.workers });
    const alone = match(cohort, "standard", options);
    console.log(`${result.pairs.length} pairs, proved in ${result.certificate.extension?.rounds} rounds`);
    for (const [name, count] of [...answers].sort()) console.log(`${name} answered ${count} slices`);
    console.log(`same bytes as on one machine: ${JSON.stringify(result) === JSON.stringify(alone) ? "yes" : "no"}`);
  } finally {
    await Promise.all([asking, ...machines].map((one) => one.close()));
    redis.stop();
  }
}
