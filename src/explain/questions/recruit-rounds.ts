/*
 * The round with recruits in it. Nobody's id is theirs and nobody names them, so that all other pairs stay as they are.
 */
import type { Cohort } from "../../cohort/cohort.js";
import { type Columns, NO_ROLE } from "../../cohort/columns.js";
import type { ReadInput, Solved } from "../../engine/run.js";
import { applyChanges, type Change, touchedBy } from "../../programs/change.js";
import type { Steps } from "../../steps.js";
import type { Asked } from "./asked.js";
import { type RecruitKind, recruitRows } from "./recruit-kinds.js";

type Join = Extract<Change, { kind: "join" }>;

/** A kind of mentor, and those seekers whom one of it could meet. */
export interface Opening {
  readonly kind: RecruitKind;
  readonly mentees: readonly number[];
}

/** Several teams of recruits in one round, none of whom has a place yet. */
export interface Teams {
  readonly without: Solved;
  readonly members: readonly Int32Array[]; // per kind
}

export class RecruitRounds {
  private readonly asked: Asked;
  private readonly seekers: readonly number[];
  private readonly prefix: string; // of their ids

  /** @param seekers the mentees whom recruits are for */
  constructor(asked: Asked, seekers: readonly number[]) {
    this.asked = asked;
    this.seekers = seekers;
    const named = namedIn(asked.run.cohort);
    let prefix = "recruit-";
    while (named.some((id) => id.startsWith(prefix))) prefix = `new-${prefix}`;
    this.prefix = prefix;
  }

  /** So many recruits of a kind as changes, numbered on from the first. */
  joins(kind: RecruitKind, count: number, capacity: number, first = 1): Join[] {
    const { asOf } = this.asked.run.cohort;
    return Array.from({ length: count }, (_, k) => {
      return { kind: "join", ...recruitRows(kind, `${this.prefix}${first + k}`, capacity, asOf) };
    });
  }

  /** Whom one of each kind could meet; kinds that open nobody are left out. */
  *openings(kinds: readonly RecruitKind[]): Steps<Opening[]> {
    if (kinds.length === 0) return [];
    const joins = kinds.flatMap((kind, index) => this.joins(kind, 1, 1, index + 1));
    const { columns, scanner } = yield* this.read(joins);
    const recruits = indicesOf(columns, joins);
    const kindOf = new Map([...recruits].map((mentor, index) => [mentor, index]));
    const open = new Int32Array(recruits.length);
    const scores = new Int32Array(recruits.length);
    const opened = kinds.map((kind) => ({ kind, mentees: [] as number[] }));
    for (const mentee of this.seekers) {
      yield;
      const count = scanner.listOpenOf(mentee, recruits, recruits.length, open);
      scanner.scoreRow(mentee, open, count, scores);
      for (let k = 0; k < count; k++) {
        if (scores[k] >= scanner.minScore) opened[kindOf.get(open[k]) ?? 0].mentees.push(mentee);
      }
    }
    return opened.filter(({ mentees }) => mentees.length > 0);
  }

  /** The same opening by somebody without the languages, skills and goals that open nobody more. */
  *withoutNeedless(opening: Opening): Steps<Opening> {
    const { kind, mentees } = opening;
    // where the total decides, whatever is scored counts
    if (this.asked.run.program.resolved.objective.kind === "bestTotal") return opening;
    let lean = kind;
    let doubtful = [
      ...(kind.goals ?? []).map((item) => ({ field: "goals", item }) as const),
      ...(kind.skills ?? []).map((item) => ({ field: "skills", item }) as const),
      ...(kind.languages ?? []).map((item) => ({ field: "languages", item }) as const),
    ];
    while (doubtful.length > 0) {
      const leaner = doubtful.map(({ field, item }) => withoutItem(lean, field, item));
      const openings = yield* this.openings(leaner);
      const isNeedless = (at: number): boolean =>
        openings.find((other) => other.kind === leaner[at])?.mentees.length === mentees.length;
      // the last is what fewest ask for; what is needed now will be needed when there is less
      const needless = [...doubtful.keys()].filter(isNeedless);
      const last = needless.pop();
      if (last !== undefined) lean = leaner[last];
      doubtful = needless.map((at) => doubtful[at]);
    }
    return { kind: lean, mentees };
  }

  /** A team of each kind enters the round. */
  *teams(kinds: readonly RecruitKind[], size: number): Steps<Teams> {
    const joins = kinds.flatMap((kind, at) => this.joins(kind, size, 0, at * size + 1));
    const read = yield* this.read(joins);
    const recruits = indicesOf(read.columns, joins);
    return {
      without: yield* this.asked.solve(read, touchedBy(joins)),
      members: kinds.map((_, at) => recruits.subarray(at * size, (at + 1) * size)),
    };
  }

  private *read(changes: readonly Change[]): Steps<ReadInput> {
    const { cohort, program } = this.asked.run;
    const documents = { cohort, program: program.resolved, own: this.asked.own };
    return yield* this.asked.read(yield* applyChanges(documents, changes));
  }
}

/** Every id that the documents name, whether or not it is anybody's. */
function namedIn({ people, mentors, mentees, bans = [], history = [] }: Cohort): string[] {
  return [
    ...people.flatMap(({ id, managerId, lines = [] }) => [id, managerId ?? "", ...lines.map((line) => line.managerId)]),
    ...[...mentors, ...mentees].flatMap(({ choices = [], vetoes = [] }) => [...choices, ...vetoes]),
    ...bans.flatMap(({ between }) => between),
    ...history.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]),
  ];
}

function indicesOf({ personIndex, mentorOf }: Columns, joins: readonly Join[]): Int32Array {
  return Int32Array.from(joins, ({ person }) => {
    const index = personIndex.get(String(person?.id));
    return index === undefined ? NO_ROLE : mentorOf[index];
  });
}

function withoutItem(kind: RecruitKind, field: "goals" | "skills" | "languages", item: object | string): RecruitKind {
  const { [field]: items = [], ...others } = kind;
  const rest = (items as readonly unknown[]).filter((other) => other !== item);
  return rest.length === 0 ? others : { ...kind, [field]: rest };
}
