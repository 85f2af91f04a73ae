import { advise, alternatives, createRun, type MatchRun, whatIf, whyNot } from "../ask.js";
import { renderAnswer, renderPerson } from "../explain/words/render.js";
import type { Lang } from "../explain/words/tongue.js";
import type { Change } from "../programs/change.js";
import { Documents } from "./documents.js";
import { CliError, EXIT, toJson } from "./failure.js";
import { type Io, widthOf } from "./io.js";

/** What every question is asked with. */
export interface Asking {
  readonly program?: string;
  readonly format: "text" | "json";
  readonly lang: Lang;
}

export interface Explaining extends Asking {
  readonly mentee?: string;
  readonly mentor?: string;
}

/** Changes as flags; those of the file are made first. */
export interface Changing extends Asking {
  readonly change?: string;
  readonly places?: readonly string[];
  readonly withdraw?: readonly string[];
  readonly lock?: readonly string[];
  readonly weight?: readonly string[];
  readonly without?: readonly string[];
}

/** Why two people are a pair or none; or what there is to say of one, with who else she could have. */
export function runExplain(path: string, { mentee, mentor, ...asking }: Explaining, io: Io): void {
  if (mentee === undefined && mentor === undefined) {
    throw usage("NOBODY_ASKED", "Cannot explain: nobody is named, expected --mentee, --mentor or both");
  }
  const run = readRun(path, asking, new Documents(io));
  const { format, lang } = asking;
  const width = widthOf(io);
  const { result } = run;
  const asked = mentee ?? mentor;
  const rows = {
    mentee: result.mentees.find(({ menteeId }) => menteeId === asked) ?? null,
    mentor: result.mentors.find(({ mentorId }) => mentorId === asked) ?? null,
    pairs: result.pairs.filter(({ menteeId, mentorId }) => menteeId === asked || mentorId === asked),
  };
  if (mentee !== undefined && mentor !== undefined) {
    const answer = whyNot(run, mentee, mentor);
    io.stdout(format === "json" ? toJson(answer) : renderAnswer(answer, lang, width));
  } else if (mentee !== undefined) {
    const others = alternatives(run, mentee);
    if (format === "json") io.stdout(toJson({ ...rows, alternatives: others }));
    else io.stdout(`${renderPerson(result, mentee, lang, width)}\n${renderAnswer(others, lang, width)}`);
  } else if (mentor !== undefined) {
    if (rows.mentor === null) {
      const message = `Cannot explain: --mentor is ${JSON.stringify(mentor)}, expected the id of a mentor of the cohort`;
      throw new CliError("UNKNOWN_MENTOR", message, EXIT.data);
    }
    io.stdout(format === "json" ? toJson(rows) : renderPerson(result, mentor, lang, width));
  }
}

/** What changes would do, those of a file and those of the flags. */
export function runWhatIf(path: string, options: Changing, io: Io): void {
  const flags = readFlags(options);
  if (options.change === undefined && flags.length === 0) {
    throw usage("NO_CHANGE", "Cannot ask what if: nothing changes, expected --change or one of the flags for a change");
  }
  const documents = new Documents(io);
  const run = readRun(path, options, documents);
  const stated = options.change === undefined ? [] : documents.read("change", options.change);
  // whatIf reads what is in the file, and says what is wrong with it
  const changes = [...(Array.isArray(stated) ? stated : [stated]), ...flags];
  const answer = whatIf(run, changes);
  io.stdout(options.format === "json" ? toJson(answer) : renderAnswer(answer, options.lang, widthOf(io)));
}

/** What could be changed, the greatest effect first. */
export function runAdvise(path: string, asking: Asking, io: Io): void {
  const answer = advise(readRun(path, asking, new Documents(io)));
  const { format, lang } = asking;
  io.stdout(format === "json" ? toJson(answer) : renderAnswer(answer, lang, widthOf(io)));
}

function readRun(path: string, { program }: Asking, documents: Documents): MatchRun {
  const cohort = documents.read("cohort", path);
  return createRun(cohort, program === undefined ? undefined : documents.readProgram(program));
}

function readFlags({ places = [], withdraw = [], lock = [], weight = [], without = [] }: Changing): Change[] {
  return [
    ...places.map((flag): Change => {
      const [mentorId, capacity] = split("places", flag);
      return { kind: "places", mentorId, capacity: readNumber("places", capacity) };
    }),
    ...withdraw.map((personId): Change => ({ kind: "withdraw", personId })),
    ...lock.map((flag): Change => {
      const [mentorId, menteeId] = split("lock", flag);
      return { kind: "lock", mentorId, menteeId };
    }),
    ...weight.map((flag): Change => {
      const [criterion, amount] = split("weight", flag);
      return { kind: "weight", criterion, weight: readNumber("weight", amount) };
    }),
    ...without.map((constraint): Change => ({ kind: "constraint", constraint, params: false })),
  ];
}

function split(option: string, flag: string): [string, string] {
  const parts = flag.split("=");
  if (parts.length === 2) return [parts[0], parts[1]];
  const message = `Cannot read --${option}: ${JSON.stringify(flag)} has ${parts.length === 1 ? "no" : "several"} "=", expected one; ids that hold one go into a file for --change`;
  throw usage("INVALID_FLAG", message);
}

function readNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usage("INVALID_FLAG", `Cannot read --${option}: ${JSON.stringify(text)} is no count, expected an integer`);
}

function usage(code: string, message: string): CliError {
  return new CliError(code, message, EXIT.usage);
}
