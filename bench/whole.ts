// One whole match() in a process of its own, so that the peak memory is its own: prints one line of JSON.
import { type Family, makeBenchCohort } from "./cohorts.js";

const [family, size, seed] = process.argv.slice(2);
const cohort = makeBenchCohort(family as Family, Number(size), Number(seed));
const { match, verify } = await import("../src/index.js");

const start = performance.now();
const result = match(cohort);
const ms = performance.now() - start;
const { ok } = verify(cohort, undefined, result, { scope: "pairs" });
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ms, peakMb, ok, pairs: result.pairs.length, feasible: result.counts.feasiblePairs }));
