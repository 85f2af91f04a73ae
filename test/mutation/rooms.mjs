// The rooms that mutants are made in, the tests they have to get past, which are the room's own, and what was found.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";

const TESTS = {
  solve: ["test/solve", "test/solve.test.ts"],
  constraints: ["test/constraints", "test/programs/loosen.test.ts"],
  criteria: ["test/criteria"],
  verify: ["test/verify"],
  cohort: ["test/cohort", "test/hostile.test.ts"],
  programs: ["test/programs"],
  engine: [
    "test/engine",
    "test/match.test.ts",
    "test/explain/questions/what-if.test.ts",
    "test/explain/questions/why-not.test.ts",
  ],
  questions: ["test/explain/questions"],
  explain: ["test/explain"],
  ground: [...["bitset", "errors", "graph", "steps", "match"].map((name) => `test/${name}.test.ts`), "test/cohort"],
};

/** Where a room's files stand, if not in a folder of its own name. */
const FOLDERS = { questions: ["src/explain/questions"], explain: ["src/explain", "src/explain/words"] };
const GROUND = ["bitset", "errors", "graph", "own-fields", "steps"].map((name) => `src/${name}.ts`);

export const ROOMS = Object.keys(TESTS);

/** What Stryker writes after a run. */
export const PART_REPORT = "coverage/mutation.json";

/** The paths of what is mutated in a room. */
export function filesOf(room) {
  if (room === "ground") return GROUND;
  return (FOLDERS[room] ?? [`src/${room}`]).flatMap((folder) => list(folder, ".ts"));
}

/** The room that a source file belongs to. */
export function roomOf(path) {
  return ROOMS.find((room) => filesOf(room).includes(path.split(":")[0]));
}

/** The paths of a room's test files. */
export function testsOf(room) {
  return TESTS[room].flatMap((path) => (statSync(path).isFile() ? [path] : list(path, ".test.ts")));
}

/** What is known of a room: by file, the mutants and the text they were made in. What has changed since is not known. */
export function partsOf(room) {
  const report = reportOf(room);
  const parts = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  const isOfToday = (path) => parts[path]?.source === readFileSync(path, "utf8");
  return Object.fromEntries(
    filesOf(room)
      .filter(isOfToday)
      .map((path) => [path, parts[path]]),
  );
}

/** Puts by what Stryker has just found in a file. */
export function keep(room, path) {
  const { source, mutants } = JSON.parse(readFileSync(PART_REPORT, "utf8")).files[path] ?? {};
  const parts = { ...partsOf(room), [path]: { source: source ?? readFileSync(path, "utf8"), mutants: mutants ?? [] } };
  writeFileSync(reportOf(room), JSON.stringify(parts));
}

function reportOf(room) {
  return `coverage/mutation-${room}.json`;
}

function list(folder, end) {
  return readdirSync(folder).flatMap((name) => (name.endsWith(end) ? [`${folder}/${name}`] : []));
}
