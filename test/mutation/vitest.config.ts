// The tests that mutants have to get past: those of the rooms that decide and prove, without the slow laws over the whole.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const TESTS = {
  solve: ["test/solve/**/*.test.ts", "test/solve.test.ts", "test/munkres.test.ts"],
  constraints: ["test/constraints/**/*.test.ts"],
  criteria: ["test/criteria/**/*.test.ts"],
  verify: ["test/verify/**/*.test.ts"],
};

export default defineConfig({
  root: fileURLToPath(new URL("../../", import.meta.url)),
  test: {
    environment: "node",
    env: { EFFORT: "brief" },
    include: Object.entries(TESTS).flatMap(([room, tests]) =>
      process.env.MUTATION_ROOM === undefined || process.env.MUTATION_ROOM === room ? tests : [],
    ),
    // what a mutant of an inner loop makes slow, smaller problems find as well
    testNamePattern: /^(?!.*on large problems)/,
    testTimeout: 30_000,
  },
});
