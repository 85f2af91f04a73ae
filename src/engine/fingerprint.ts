import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Cohort } from "../cohort/cohort.js";
import type { ResolvedProgram } from "../programs/program.js";
import { finish, type Steps } from "../steps.js";
import type { MatchResult } from "./result.js";

/** Characters hashed at once. */
const PIECE = 1 << 16;
const VALUES_PER_PIECE = 1_000;

/** The version of this package; a test holds it to package.json. */
export const VERSION = "0.1.0";

/** Names a run by what went in: a canonical cohort, a resolved programme, this version. */
export function fingerprintOf(cohort: Cohort, program: ResolvedProgram): string {
  return finish(fingerprintSteps(cohort, program));
}

/** {@link fingerprintOf} in slices. */
export function fingerprintSteps(cohort: Cohort, program: ResolvedProgram): Steps<string> {
  return hash({ version: VERSION, program, cohort });
}

/** The hash that a result carries over everything else in it, whatever the order of its fields. */
export function sealOf(result: Omit<MatchResult, "seal">): string {
  return finish(sealSteps(result));
}

/** {@link sealOf} in slices. */
export function* sealSteps(result: Omit<MatchResult, "seal">): Steps<string> {
  return yield* hash({ sealed: result }, inOneOrder);
}

/**
 * The same data with fields in one order: a small piece of it, for a whole result takes much memory. No snapshot is taken,
 * since V8 would keep these short-lived copies where it learned to keep those of a cohort, among what lives long.
 */
function inOneOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inOneOrder);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, inOneOrder(member)]),
  );
}

/** SHA-256 of plain data as JSON, which is never made whole. */
function* hash(value: object, ordered?: (value: unknown) => unknown): Steps<string> {
  const sha = sha256.create();
  let text = "";
  for (const piece of jsonPieces(value, ordered)) {
    text += piece;
    if (text.length < PIECE) continue;
    sha.update(utf8ToBytes(text));
    text = "";
    yield;
  }
  return bytesToHex(sha.update(utf8ToBytes(text)).digest());
}

/** What `JSON.stringify` says of plain data, in pieces of so many values at most. */
export function* jsonPieces(value: unknown, ordered?: (value: unknown) => unknown): Generator<string, void> {
  if (typeof value !== "object" || value === null || countValues(value, VALUES_PER_PIECE) <= VALUES_PER_PIECE) {
    yield JSON.stringify(ordered === undefined ? value : ordered(value));
    return;
  }
  const isList = Array.isArray(value);
  const keys = Object.keys(value);
  if (ordered !== undefined && !isList) keys.sort();
  let sign = isList ? "[" : "{";
  for (const key of keys) {
    const member: unknown = Reflect.get(value, key);
    if (member === undefined && !isList) continue;
    yield isList ? sign : `${sign}${JSON.stringify(key)}:`;
    yield* jsonPieces(member ?? null, ordered);
    sign = ",";
  }
  yield isList ? "]" : "}";
}

/** How many values there are in this one, itself included; stops counting beyond `most`. */
function countValues(value: object, most: number): number {
  let count = 1;
  for (const member of Object.values(value)) {
    if (count > most) break;
    count += typeof member === "object" && member !== null ? countValues(member, most - count) : 1;
  }
  return count;
}
