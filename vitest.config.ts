import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// where a script wants the counts as JSON, beside what the terminal shows
const report = process.env.BINOME_TEST_REPORT;

export default defineConfig(({ mode }) => ({
  resolve: {
    // tests and examples import "binome" from source, without a build
    alias: [
      { find: /^binome$/, replacement: fileURLToPath(new URL("./src/index.ts", import.meta.url)) },
      {
        find: /^binome\/(solve|munkres|workers)$/,
        replacement: fileURLToPath(new URL("./src/$1.ts", import.meta.url)),
      },
    ],
  },
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    // `vitest run --mode long`: properties are tried twenty-five times as often, see test/support/runs.ts
    globalSetup: mode === "long" ? ["test/support/long-run.ts"] : [],
    maxWorkers: "100%", // one less would leave half of a small machine idle
    testTimeout: mode === "long" ? 3_600_000 : 120_000, // for a machine with much else to do
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["**/*.d.ts", "src/index.ts"],
      reporter: ["text", "html"],
      thresholds: { statements: 95, branches: 95 },
    },
  },
}));
