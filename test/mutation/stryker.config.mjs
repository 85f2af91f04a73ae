// Read by test/mutation/run.mjs. `ignoreStatic`: what runs once, when a module is loaded, would need every test again.
import { PART_REPORT } from "./rooms.mjs";

export default {
  testRunner: "one-process",
  plugins: ["./test/mutation/runner.mjs"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
  // for the few mutants without end that the runner's own limits do not see
  timeoutMS: 5_000,
  timeoutFactor: 1.5,
  reporters: ["progress-append-only", "json", "clear-text"],
  jsonReporter: { fileName: PART_REPORT },
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
};
