// The rooms that mutants are made in, and the tests they have to get past: the room's own.
import { readdirSync, statSync } from "node:fs";

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

/** Where a room stands if not in a folder of its own name; whatever is changed there. */
const PLACES = {
  questions: ["src/explain/questions/*.ts"],
  explain: ["src/explain/*.ts", "src/explain/words/*.ts"],
  ground: ["bitset", "errors", "graph", "own-fields", "steps"].map((name) => `src/${name}.ts`),
};

/** What is mutated, per room. */
export const ROOMS = Object.fromEntries(
  Object.keys(TESTS).map((room) => [room, (PLACES[room] ?? [`src/${room}/**/*.ts`]).join()]),
);

/** The room that a source file belongs to. */
export function roomOf(path) {
  if (path.startsWith("src/explain/questions/")) return "questions";
  return Object.keys(TESTS).find((room) => path.startsWith(`src/${room}/`)) ?? "ground";
}

/** The paths of a room's test files. */
export function testsOf(room) {
  return TESTS[room].flatMap((path) =>
    statSync(path).isFile()
      ? [path]
      : readdirSync(path).flatMap((name) => (name.endsWith(".test.ts") ? [`${path}/${name}`] : [])),
  );
}
