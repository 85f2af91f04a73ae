import { eachRow, type Steps } from "../steps.js";

/** A JSON value, for the bags that belong to the caller. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A career ladder: its rungs from the lowest up, and, where the company has one, the common level each rung stands for. */
export interface Ladder {
  readonly id: string;
  readonly rungs?: readonly string[] | undefined;
  /** The common level of each rung, lowest first: what makes two ladders comparable. Same length as `rungs`. */
  readonly commonLevels?: readonly number[] | undefined;
}

/** A reporting line beside the solid one. */
export interface ExtraLine {
  readonly managerId: string;
  readonly kind: "dotted" | "former";
}

/** A language somebody speaks: a BCP 47 tag, and how well, 1 (a little) to 5 (native). */
export interface Language {
  readonly tag: string;
  readonly proficiency?: number | undefined;
}

/**
 * Somebody of the company. List people who take no part too: reporting lines run through them.
 */
export interface Person {
  readonly id: string;
  /** A name for words and the command line; never in an error. */
  readonly label?: string | undefined;
  /** Level on the common scale: an integer, higher is more senior. */
  readonly level?: number | undefined;
  /** Position per ladder id: a rung's name, or its number from 1 (the lowest). */
  readonly levels?: Readonly<Record<string, number | string>> | undefined;
  /** The solid-line manager's id; absent or null for nobody. */
  readonly managerId?: string | null | undefined;
  readonly lines?: readonly ExtraLine[] | undefined;
  /** Division, department, team …: the widest first. */
  readonly unit?: readonly string[] | undefined;
  readonly site?: string | undefined;
  /** Minutes east of UTC. */
  readonly utcOffset?: number | undefined;
  readonly languages?: readonly Language[] | undefined;
  /** ISO dates, "YYYY-MM-DD". */
  readonly hiredOn?: string | undefined;
  readonly inRoleSince?: string | undefined;
  readonly employment?: "internal" | "external" | undefined;
  readonly custom?: Readonly<Record<string, Json>> | undefined;
  /** Protected attributes. No constraint and no criterion ever receives them. */
  readonly audit?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** A person as constraints and criteria see her: without the protected attributes. */
export type PersonProfile = Omit<Person, "audit">;

/** A skill somebody offers. */
export interface Offer {
  readonly skill: string;
  /** How well, 1 to 5. */
  readonly proficiency?: number | undefined;
}

/** A skill somebody seeks. */
export interface Need {
  readonly skill: string;
  /** How much it matters to the mentee, 1 to 100; default 1. */
  readonly importance?: number | undefined;
}

/** Hours a month, and weekly windows in minutes from Monday 00:00 UTC, `[start, end)`. */
export interface Availability {
  readonly hoursPerMonth?: number | undefined;
  readonly windows?: readonly (readonly [number, number])[] | undefined;
}

/** What somebody brings as a mentor. */
export interface Mentor {
  readonly personId: string;
  /** Free places; default 1, 0 for nobody this round. */
  readonly capacity?: number | undefined;
  readonly offers?: readonly Offer[] | undefined;
  readonly goals?: readonly string[] | undefined;
  /** Transitions lived through. */
  readonly experiences?: readonly string[] | undefined;
  /** Working style: numbers whose meaning is the questionnaire's. */
  readonly style?: readonly number[] | undefined;
  readonly availability?: Availability | undefined;
  /** Whether she wants to take part; an explicit `false` keeps her out of every pair. */
  readonly willing?: boolean | undefined;
  readonly trained?: boolean | undefined;
  readonly charterAccepted?: boolean | undefined;
  /** Person ids of the mentees she would like, the dearest first. */
  readonly choices?: readonly string[] | undefined;
  /** Person ids she will not be paired with; never told to them. */
  readonly vetoes?: readonly string[] | undefined;
  readonly custom?: Readonly<Record<string, Json>> | undefined;
}

/** What somebody seeks as a mentee. */
export interface Mentee {
  readonly personId: string;
  /** How many mentors she wants; default 1. */
  readonly wants?: number | undefined;
  readonly needs?: readonly Need[] | undefined;
  readonly goals?: readonly string[] | undefined;
  /** The transition she is going through. */
  readonly transition?: string | undefined;
  readonly style?: readonly number[] | undefined;
  readonly availability?: Availability | undefined;
  readonly willing?: boolean | undefined;
  readonly choices?: readonly string[] | undefined;
  readonly vetoes?: readonly string[] | undefined;
  /** Tier: higher is served first; default 0. */
  readonly priority?: number | undefined;
  readonly custom?: Readonly<Record<string, Json>> | undefined;
}

/** A pair that is settled beforehand. */
export interface Lock {
  readonly mentorId: string;
  readonly menteeId: string;
}

/** Two people who must not be paired, in either direction. */
export interface Ban {
  readonly between: readonly [string, string];
}

/** A pair of an earlier round. */
export interface PastPair {
  readonly mentorId: string;
  readonly menteeId: string;
  readonly endedOn?: string | undefined;
}

/** The people of one round: who they are, what they seek and offer. Plain JSON. */
export interface Cohort {
  readonly schemaVersion: 1;
  /** The day the round is made for, ISO; needed only by rules that speak of time: the engine has no clock. */
  readonly asOf?: string | undefined;
  readonly ladders?: readonly Ladder[] | undefined;
  readonly people: readonly Person[];
  readonly mentors: readonly Mentor[];
  readonly mentees: readonly Mentee[];
  readonly locks?: readonly Lock[] | undefined;
  readonly bans?: readonly Ban[] | undefined;
  readonly history?: readonly PastPair[] | undefined;
}

/** Both halves of a mentor: who she is, and what she brings. */
export interface MentorProfile {
  readonly person: PersonProfile;
  readonly mentor: Mentor;
}

/** Both halves of a mentee: who she is, and what she seeks. */
export interface MenteeProfile {
  readonly person: PersonProfile;
  readonly mentee: Mentee;
}

/**
 * The one way two skills, goals or transitions are held to be the same word: Unicode NFKC, outer blanks gone, lower case
 * by Unicode's own rules (never a locale's).
 */
export function normalizeTerm(term: string): string {
  // lower case can take composed letters apart again (Greek iota with two marks), hence the second step
  return term.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
}

/** Order by UTF-16 code unit: the same everywhere, unlike a locale's collation. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An id as careless eyes see it: for near misses and confusable ids only. */
export function foldId(id: string): string {
  return normalizeTerm(id.replace(/\p{Default_Ignorable_Code_Point}/gu, ""));
}

/** For each folded id the first (in the given order) that looks like it. */
export function* foldIds(ids: Iterable<string>): Steps<Map<string, string>> {
  const folded = new Map<string, string>();
  yield* eachRow(ids, (id) => {
    const seen = foldId(id);
    if (!folded.has(seen)) folded.set(seen, id);
  });
  return folded;
}
