// Filtering and scoring by all default rules, without solving: the best few mentors of each mentee.
import { encodeCohort } from "../src/cohort/columns.js";
import { parseCohort } from "../src/cohort/parse.js";
import { prepareScanner } from "../src/engine/rows.js";
import { type SliceAnswer, scanSliceSteps } from "../src/engine/slices.js";
import { FULL_SCORE, resolveProgram } from "../src/programs/resolve.js";
import { finish } from "../src/steps.js";
import { ObjectPerPair } from "./baseline.js";
import { type CompanySize, makeCompany } from "./company.js";
import { clock, formatRatio, interleave } from "./measure.js";

export interface ScoringPlan {
  readonly companies: readonly CompanySize[];
  readonly rounds: number;
}

const BEST = 16;
const SAMPLE = 200; // mentees that the baseline scores: a row is a row

export function* scoringTable({ companies, rounds }: ScoringPlan): Generator<string> {
  yield "| company, mentors × mentees | pairs | may meet | binome, best 16 | binome, every pair scored | an object per pair | best 16 over an object per pair |";
  yield "|---|---|---|---|---|---|---|";
  for (const company of companies) yield scoringRow(company, rounds);
}

function scoringRow(company: CompanySize, rounds: number): string {
  const cohort = parseCohort(makeCompany(company));
  const columns = encodeCohort(cohort);
  const program = resolveProgram();
  const { mentees, mentors } = company;
  const stride = Math.max(1, Math.floor(mentees / SAMPLE));
  const sample = columns.mentees.filter((_, mentee) => mentee % stride === 0).map(({ mentee }) => mentee);
  const prepare = () => finish(prepareScanner(columns, program, []));
  const request = {
    from: 0,
    to: mentees,
    limit: BEST,
    floors: new Float64Array(mentees).fill(-1),
    caps: new Float64Array(mentees).fill(FULL_SCORE),
    prices: new Float64Array(mentors),
    order: [],
    reach: new Int32Array(mentees).fill(mentors),
    survey: false,
  };
  const ours = (): SliceAnswer => finish(scanSliceSteps(prepare(), request));
  const plain = () => {
    const baseline = new ObjectPerPair(cohort);
    return sample.map((mentee) => baseline.best(mentee, BEST));
  };
  compare(ours(), plain(), stride);

  let feasible = 0;
  const everyPair = (): void => {
    const scanner = prepare();
    feasible = 0;
    for (let mentee = 0; mentee < mentees; mentee++) feasible += scanner.feasibleRow(mentee);
  };
  const timed = (work: () => unknown) => () => ({ pairs: 0, total: 0, ms: clock(work).ms });
  const [best, every, objects] = interleave(
    [
      { name: "best", run: timed(ours) },
      { name: "every pair", run: timed(everyPair) },
      { name: "an object per pair", run: timed(plain) },
    ],
    { rounds, budgetMs: 120_000 },
  );
  const pairs = mentors * mentees;
  const rate = (count: number, ms: number): number => count / ms / 1_000;
  const rates = [rate(pairs, best), rate(pairs, every), rate(sample.length * mentors, objects)];
  const cells = [
    `${mentors.toLocaleString("en")} × ${mentees.toLocaleString("en")}`,
    `${Math.round(pairs / 1_000_000)} M`,
    `${Math.round((100 * feasible) / pairs)} %`,
    ...rates.map((own) => `${own < 10 ? own.toFixed(1) : Math.round(own)} M/s`),
    formatRatio(rates[0] / rates[2]),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** @throws Error unless both found the same best scores for every mentee of the sample. */
function compare(answer: SliceAnswer, baseline: readonly { readonly score: number }[][], stride: number): void {
  const scores = Int32Array.from(answer.scores);
  let end = 0;
  for (let mentee = 0; mentee < answer.counts.length; mentee++) {
    const start = end;
    end += answer.counts[mentee];
    if (mentee % stride !== 0) continue;
    const own = scores.subarray(start, end).join();
    const other = baseline[mentee / stride].map(({ score }) => score).join();
    if (own !== other) throw new Error(`mentee ${mentee} scores best with ${own}, and by the baseline with ${other}`);
  }
}
