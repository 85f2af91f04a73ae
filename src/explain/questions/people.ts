import type { Columns } from "../../cohort/columns.js";
import { NO_ROLE } from "../../cohort/columns.js";
import { BinomeError } from "../../errors.js";

/** The index of somebody who was asked about. @throws BinomeError `INVALID_OPTIONS` for nobody, or nobody in that role */
export function indexOf({ personIndex, mentorOf, menteeOf }: Columns, role: "mentor" | "mentee", id: unknown): number {
  const person = typeof id === "string" ? personIndex.get(id) : undefined;
  const index = person === undefined ? NO_ROLE : (role === "mentor" ? mentorOf : menteeOf)[person];
  if (index !== NO_ROLE) return index;
  const received =
    typeof id !== "string" ? "something else" : person === undefined ? "nobody" : "somebody in no such role";
  const issue = {
    code: role === "mentor" ? "UNKNOWN_MENTOR" : "UNKNOWN_MENTEE",
    path: [`${role}Id`],
    ...(person !== undefined && { id: String(id) }),
    expected: `the id of a ${role} of the cohort`,
    received,
  };
  throw new BinomeError("INVALID_OPTIONS", "Cannot answer", [issue]);
}
