/*
 * npm run bench                      the quick sections: minutes
 * npm run bench -- --large           the large ones: an hour and more
 * npm run bench -- --only NAME       one section, quick or large
 * npm run bench -- --seeds 1         one seed instead of two
 * npm run bench -- --smoke           the least of everything, nothing written: shows in seconds that the bench works
 *
 * Every section writes its own table into README.md. Answers are certified before they are timed, and compared.
 */
import { cpus } from "node:os";
import { againTable } from "./again.js";
import { denseTable } from "./dense.js";
import { writeSection } from "./page.js";
import { buildTasks } from "./processes.js";
import { scoringTable } from "./scoring.js";
import { sparseTable } from "./sparse.js";
import { whatIfTable } from "./what-if.js";
import { wholeTable } from "./whole.js";

const SEEDS = (argumentAfter("--seeds") ?? "1,2").split(",").map(Number);
const MINUTE = 60_000;

interface Section {
  readonly name: string;
  readonly scale: "smoke" | "quick" | "large";
  readonly table: () => AsyncIterable<string> | Iterable<string>;
}

const sections: readonly Section[] = [
  {
    name: "dense",
    scale: "quick",
    table: () => denseTable({ sizes: [100, 200, 500, 1_000], seeds: SEEDS, limitMs: 20_000, native: true }),
  },
  {
    name: "sparse-npm",
    scale: "quick",
    table: () =>
      sparseTable({ sizes: [{ lefts: 1_000, degree: 16 }], seeds: [SEEDS[0]], limitMs: 30_000, peers: "npm" }),
  },
  {
    name: "sparse",
    scale: "quick",
    table: () => sparseTable({ sizes: [{ lefts: 10_000, degree: 32 }], seeds: SEEDS, limitMs: 30_000, peers: "lemon" }),
  },
  {
    name: "again",
    scale: "quick",
    table: () => againTable({ sizes: [{ lefts: 10_000, degree: 32 }], seeds: SEEDS, rounds: 5 }),
  },
  {
    name: "scoring",
    scale: "quick",
    table: () =>
      scoringTable({ companies: SEEDS.map((seed) => ({ mentors: 3_000, mentees: 3_000, seed })), rounds: 3 }),
  },
  {
    name: "whole",
    scale: "quick",
    table: () =>
      wholeTable({
        companies: [{ mentors: 1_000, mentees: 1_000 }],
        sizes: [100, 1_000],
        seeds: SEEDS,
        runs: 3,
        threads: [1],
        limitMs: MINUTE,
      }),
  },
  {
    name: "what-if",
    scale: "quick",
    table: () => whatIfTable({ companies: [{ mentors: 3_000, mentees: 3_000, seed: SEEDS[0] }], rounds: 3 }),
  },
  {
    name: "dense-large",
    scale: "large",
    table: () => denseTable({ sizes: [2_000, 5_000], seeds: SEEDS, limitMs: MINUTE, native: true }),
  },
  {
    name: "sparse-large",
    scale: "large",
    table: () =>
      sparseTable({ sizes: [{ lefts: 100_000, degree: 32 }], seeds: SEEDS, limitMs: 2 * MINUTE, peers: "lemon" }),
  },
  {
    name: "sparse-million",
    scale: "large",
    table: () =>
      sparseTable({ sizes: [{ lefts: 1_000_000, degree: 16 }], seeds: SEEDS, limitMs: 5 * MINUTE, peers: "none" }),
  },
  {
    name: "again-large",
    scale: "large",
    table: () => againTable({ sizes: [{ lefts: 100_000, degree: 32 }], seeds: SEEDS, rounds: 2 }),
  },
  {
    name: "scoring-large",
    scale: "large",
    table: () =>
      scoringTable({
        companies: [
          { mentors: 10_000, mentees: 10_000, seed: SEEDS[0] },
          { mentors: 30_000, mentees: 100_000, seed: SEEDS[0] },
        ],
        rounds: 2,
      }),
  },
  {
    name: "whole-large",
    scale: "large",
    table: () =>
      wholeTable({
        companies: [
          { mentors: 3_000, mentees: 3_000 },
          { mentors: 10_000, mentees: 10_000 },
          { mentors: 30_000, mentees: 30_000 },
          { mentors: 30_000, mentees: 100_000 },
        ],
        sizes: [3_000],
        seeds: SEEDS,
        runs: 1,
        threads: [1, 2],
        limitMs: 15 * MINUTE,
      }),
  },
  {
    name: "smoke",
    scale: "smoke",
    async *table() {
      const seeds = [SEEDS[0]];
      yield* denseTable({ families: ["int", "mentoring-like"], sizes: [40], seeds, limitMs: MINUTE, native: false });
      yield* sparseTable({
        families: ["uniform"],
        sizes: [{ lefts: 200, degree: 8 }],
        seeds,
        limitMs: MINUTE,
        peers: "npm",
      });
      yield* againTable({ families: ["uniform"], sizes: [{ lefts: 200, degree: 8 }], seeds, rounds: 1 });
      yield* scoringTable({ companies: [{ mentors: 80, mentees: 100, seed: SEEDS[0] }], rounds: 1 });
      yield* wholeTable({
        companies: [{ mentors: 80, mentees: 100 }],
        sizes: [],
        seeds,
        runs: 1,
        threads: [1, 2],
        limitMs: MINUTE,
      });
      yield* whatIfTable({ companies: [{ mentors: 80, mentees: 100, seed: SEEDS[0] }], rounds: 1 });
    },
  },
];

const words = process.argv.slice(2);
const only = argumentAfter("--only");
const scale = words.includes("--smoke") ? "smoke" : words.includes("--large") ? "large" : "quick";
const chosen = sections.filter((section) => (only === null ? section.scale === scale : section.name === only));
if (chosen.length === 0) {
  console.error(`no section is named ${only}: ${sections.map(({ name }) => name).join(", ")}`);
  process.exitCode = 2;
}

await buildTasks();
const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"})`;
for (const { name, table } of chosen) {
  const lines = [`${machine}, seeds ${SEEDS.join(" and ")}.`, ""];
  console.log(`${name}: ${lines[0]}`);
  for await (const line of table()) {
    lines.push(line);
    console.log(line);
  }
  if (name !== "smoke") writeSection(name, lines);
}

function argumentAfter(option: string): string | null {
  return process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : null;
}
