// The rooms that mutants are made in, and the tests they have to get past: the room's own.
import { readdirSync, statSync } from "node:fs";

const TESTS = {
  solve: ["test/solve", "test/solve.test.ts"],
  constraints: ["test/constraints"],
  criteria: ["test/criteria"],
  verify: ["test/verify"],
  cohort: ["test/cohort", "test/hostile.test.ts"],
  programs: ["test/programs"],
  engine: ["test/engine", "test/match.test.ts"],
  explain: ["test/explain"],
  ground: [...["bitset", "errors", "graph", "steps", "match"].map((name) => `test/${name}.test.ts`), "test/cohort"],
};

const GROUND = ["bitset", "errors", "graph", "own-fields", "steps"].map((name) => `src/${name}.ts`).join();

/** What is mutated, per room. */
export const ROOMS = Object.fromEntries(
  Object.keys(TESTS).map((room) => [room, room === "ground" ? GROUND : `src/${room}/**/*.ts`]),
);

/** The room that a source file belongs to. */
export function roomOf(path) {
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
