import { createRequire } from "node:module";
import { Argument, Command, CommanderError, Option } from "commander";
import type { MatchResult } from "../engine/result.js";
import { inspect } from "../explain/inspect.js";
import { render, renderInspection } from "../explain/words/render.js";
import { Report } from "../explain/words/report.js";
import type { Lang } from "../explain/words/tongue.js";
import { matchAsync } from "../match.js";
import { jsonSchemas } from "../schemas.js";
import type { Progress } from "../steps.js";
import { verify } from "../verify/verify.js";
import { Documents } from "./documents.js";
import { CliError, describeFailure, describeIssue, EXIT, toJson } from "./failure.js";
import { type Io, WIDTH, widthOf } from "./io.js";
import { drawProgress } from "./progress.js";
import { type Asking, type Changing, type Explaining, runAdvise, runExplain, runWhatIf } from "./questions.js";
import { drawPairs } from "./table.js";

interface Options {
  readonly program?: string;
  readonly json?: true;
}

interface ReportOptions extends Options {
  readonly format: "text" | "json";
  readonly lang: Lang;
}

interface MatchOptions extends ReportOptions {
  readonly out?: string;
}

/**
 * Runs the command line.
 *
 * @param args what stands behind the command's name
 * @returns the exit code: 0 well, 1 the data or the result is at fault, 2 the command line is
 */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const asJson = args.includes("--json");
  try {
    let exitCode: number = EXIT.ok;
    await createProgram(io, asJson, (code) => (exitCode = code)).parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok;
      if (asJson) io.stderr(describeFailure(new CliError("USAGE", error.message, EXIT.usage), true).text);
      return EXIT.usage;
    }
    const { text, exitCode } = describeFailure(error, asJson);
    io.stderr(text);
    return exitCode;
  }
}

function createProgram(io: Io, asJson: boolean, end: (exitCode: number) => void): Command {
  const program = new Command("binome")
    .description("Matches mentors with mentees: the best possible pairs, proved, with a reason for everyone.")
    .version(readVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      // as JSON it is written once, by runCli
      writeErr: (text) => (asJson ? undefined : io.stderr(text)),
      getOutHelpWidth: () => widthOf(io),
      getErrHelpWidth: () => widthOf(io),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });

  const cohort = (): Argument => new Argument("<cohort>", 'the people, a JSON file; "-" is standard input');
  const rules = (): Option =>
    new Option("--program <file|preset>", "the programme, a JSON file or the name of a preset");
  const format = (): Option =>
    new Option("--format <format>", "how to answer").choices(["text", "json"]).default("text");
  const lang = (): Option =>
    new Option("--lang <lang>", "the language of the text").choices(["en", "fr"]).default("en");
  const json = (): Option => new Option("--json", "print what is wrong on standard error as JSON");

  program
    .command("match")
    .description("find the best pairs, prove it, and say why")
    .addArgument(cohort())
    .addOption(rules())
    .addOption(format())
    .addOption(lang())
    .option("--out <file>", "write the result to a file too, as JSON; with --format json nowhere else")
    .addOption(json())
    .action((path: string, options: MatchOptions) => runMatch(path, options, io));
  program
    .command("inspect")
    .description("say what the people and the rules allow, before anybody is paired")
    .addArgument(cohort())
    .addOption(rules())
    .addOption(format())
    .addOption(lang())
    .addOption(json())
    .action((path: string, options: ReportOptions) => runInspect(path, options, io));
  program
    .command("verify")
    .description("check a result against its people and its programme, trusting nothing in it")
    .addArgument(cohort())
    .argument("<result>", "what `binome match` wrote, a JSON file")
    .addOption(rules())
    .addOption(json())
    .action((path: string, result: string, options: Options) => end(runVerify(path, result, options, io)));
  program
    .command("explain")
    .description("say why one person has whom she has, and why not somebody else")
    .addArgument(cohort())
    .option("--mentee <id>", "who asks, or is asked about, as a mentee")
    .option("--mentor <id>", "likewise as a mentor; with both: why they are a pair, or why not")
    .addOption(rules())
    .addOption(format())
    .addOption(lang())
    .addOption(json())
    .action((path: string, options: Explaining) => runExplain(path, options, io));
  program
    .command("whatif")
    .description("say what a change would do: who would gain, who would lose, which pairs would move")
    .addArgument(cohort())
    .option("--change <file>", 'a change or a list of them, a JSON file; "-" is standard input')
    .option("--places <id=number>", "this mentor has so many places", collect)
    .option("--withdraw <id>", "this person takes part no more", collect)
    .option("--lock <mentor=mentee>", "these two are a pair in any case", collect)
    .option("--weight <criterion=number>", "this criterion weighs so much", collect)
    .option("--without <rule>", "this rule does not hold", collect)
    .addOption(rules())
    .addOption(format())
    .addOption(lang())
    .addOption(json())
    .action((path: string, options: Changing) => runWhatIf(path, options, io));
  program
    .command("advise")
    .description("say what would give more mentees a mentor: more places, a looser rule, whom to win as a mentor")
    .addArgument(cohort())
    .addOption(rules())
    .addOption(format())
    .addOption(lang())
    .addOption(json())
    .action((path: string, options: Asking) => runAdvise(path, options, io));
  program
    .command("schema")
    .description("print the JSON Schema of a document, for editors and other languages")
    .addArgument(new Argument("<document>", "which document").choices(["cohort", "program", "result"]))
    .action((document: keyof ReturnType<typeof jsonSchemas>) => io.stdout(toJson(jsonSchemas()[document])));
  return program;
}

/** An option that may be given several times. */
function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

async function runMatch(path: string, { program, format, lang, out }: MatchOptions, io: Io): Promise<void> {
  if (out !== undefined && (out === "-" || out === path || out === program)) {
    const message = `Cannot write result: --out is ${JSON.stringify(out)}, expected a file of its own`;
    throw new CliError("OUT_TAKEN", message, EXIT.usage);
  }
  const documents = new Documents(io);
  const cohort = documents.read("cohort", path);
  const result = await matchInSight(cohort, program === undefined ? undefined : documents.readProgram(program), io);
  if (out !== undefined) documents.write(out, toJson(result));
  if (format === "text") io.stdout(io.isTTY ? renderForTerminal(result, lang, io) : render(result, lang));
  else if (out === undefined) io.stdout(toJson(result));
}

/** Matches with a bar on the terminal, where there is one, until the user interrupts. */
async function matchInSight(cohort: unknown, program: unknown, io: Io): Promise<MatchResult> {
  const controller = new AbortController();
  const release = io.onInterrupt(() => controller.abort());
  const status = hasProgress(io) ? io.status : null;
  const onProgress = (progress: Progress): void => status?.show(drawProgress(progress));
  try {
    return await matchAsync(cohort, program, { signal: controller.signal, onProgress });
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    throw new CliError("INTERRUPTED", "Cannot match: interrupted before the end, nothing is written", EXIT.interrupted);
  } finally {
    status?.clear();
    release();
  }
}

/** Nobody watches a bar in continuous integration, and a dumb terminal cannot draw one. */
function hasProgress({ env }: Io): boolean {
  return (env.CI ?? "") === "" && env.TERM !== "dumb";
}

function runInspect(path: string, { program, format, lang }: ReportOptions, io: Io): void {
  const documents = new Documents(io);
  const cohort = documents.read("cohort", path);
  const inspection = inspect(cohort, program === undefined ? undefined : documents.readProgram(program));
  if (format === "json") io.stdout(toJson(inspection));
  else io.stdout(io.isTTY ? renderInspection(inspection, lang, widthOf(io)) : renderInspection(inspection, lang));
}

function runVerify(path: string, resultPath: string, options: Options, io: Io): number {
  const documents = new Documents(io);
  const cohort = documents.read("cohort", path);
  const result = documents.read("result", resultPath);
  const stated = typeof result === "object" && result !== null ? Reflect.get(result, "program") : undefined;
  const program = options.program === undefined ? stated : documents.readProgram(options.program);
  const verdict = verify(cohort, program, result, { scope: "all" });
  if (verdict.ok) {
    const { pairs } = result as MatchResult;
    const whose = options.program === undefined ? "the programme that the result states" : "the given programme";
    io.stdout(
      `verified: ${pairs.length} ${pairs.length === 1 ? "pair" : "pairs"}, every rule, score and reason, and the proof of optimality, under ${whose}\n`,
    );
    return EXIT.ok;
  }
  const { faults, faultCount } = verdict;
  if (options.json) {
    io.stderr(toJson(verdict));
  } else {
    const lines = faults.map((fault) => `  ${describeIssue(fault)}`);
    const more = faultCount > faults.length ? [`  and ${faultCount - faults.length} more`] : [];
    io.stderr(
      `${[`not verified: ${faultCount} ${faultCount === 1 ? "fault" : "faults"}`, ...lines, ...more].join("\n")}\n`,
    );
  }
  return EXIT.data;
}

/** The pairs as a table, between the head of the text and the reasons of those left out. */
function renderForTerminal(result: MatchResult, lang: Lang, io: Io): string {
  const bold = hasColour(io) ? (text: string) => `\u001b[1m${text}\u001b[22m` : (text: string) => text;
  const report = new Report(result, lang, widthOf(io));
  const table = drawPairs(report, io.columns ?? WIDTH.fallback, bold);
  return `${report.head()}\n${table ?? report.pairs()}\n${report.leftOut()}`;
}

/** See no-color.org. */
function hasColour({ env }: Io): boolean {
  return (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}

/** Under its own name a package finds itself, whether from its sources or built. */
function readVersion(): string {
  const manifest: { version: string } = createRequire(import.meta.url)("binome/package.json");
  return manifest.version;
}
