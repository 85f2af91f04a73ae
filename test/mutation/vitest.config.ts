// The tests that mutants have to get past: those of the rooms that decide and prove, without the slow laws over the whole.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../../", import.meta.url)),
  test: {
    environment: "node",
    env: { EFFORT: "brief" },
    include: [
      "test/solve/**/*.test.ts",
      "test/constraints/**/*.test.ts",
      "test/criteria/**/*.test.ts",
      "test/verify/**/*.test.ts",
      "test/*.test.ts",
    ].filter((pattern) => process.env.MUTATION_ROOM === undefined || pattern.includes(process.env.MUTATION_ROOM)),
    exclude: ["test/architecture.test.ts", "test/examples.test.ts", "test/company.test.ts"],
    // what a mutant of an inner loop makes slow, smaller problems find as well
    testNamePattern: /^(?!.*on large problems)/,
    testTimeout: 30_000,
  },
});
