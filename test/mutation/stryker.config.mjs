// Read by test/mutation/run.mjs. `ignoreStatic`: what runs once, when a module is loaded, would need every test again.
export default {
  testRunner: "one-process",
  plugins: ["./test/mutation/runner.mjs"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
  // generous, so that only a mutant without end is ended by the clock, however busy the machine
  timeoutMS: 15_000,
  timeoutFactor: 1.5,
  reporters: ["progress-append-only", "json", "clear-text"],
  jsonReporter: { fileName: process.env.MUTATION_REPORT ?? "coverage/mutation.json" },
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
};
