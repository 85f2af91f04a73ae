// Read by test/mutation/run.mjs. `ignoreStatic`: what runs once, when a module is loaded, would need every test again.
export default {
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  plugins: ["@stryker-mutator/vitest-runner"],
  mutate: ["src/{solve,constraints,criteria,verify}/*.ts"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 4_000,
  timeoutFactor: 2,
  reporters: ["json", "clear-text"],
  jsonReporter: { fileName: process.env.MUTATION_REPORT ?? "coverage/mutation.json" },
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
};
