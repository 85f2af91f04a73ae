import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Cohort } from "../cohort/cohort.js";
import { takeSnapshot } from "../cohort/snapshot.js";
import type { ResolvedProgram } from "../programs/program.js";
import type { MatchResult } from "./result.js";

/** The version of this package; a test holds it to package.json. */
export const VERSION = "0.1.0";

/** Names a run by what went in: a canonical cohort, a resolved programme, this version. */
export function fingerprintOf(cohort: Cohort, program: ResolvedProgram): string {
  return hash({ version: VERSION, program, cohort });
}

/** The hash that a result carries over everything else in it, whatever the order of its fields. */
export function sealOf(result: Omit<MatchResult, "seal">): string {
  return hash({ sealed: takeSnapshot(result).value });
}

function hash(value: object): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(value))));
}
