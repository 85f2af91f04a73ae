import { type Bitset, removeBit } from "../bitset.js";
import type { Columns } from "../cohort/columns.js";
import type { Narrower } from "./constraint.js";

/** The mentors barred to each mentee, where they are few. */
export class RowBars implements Narrower {
  private readonly rows = new Map<string, string[]>(); // by the mentee's id, also ids without that role or of nobody
  private readonly columns: Columns;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  add(mentorId: string, menteeId: string): void {
    const row = this.rows.get(menteeId);
    if (row === undefined) this.rows.set(menteeId, [mentorId]);
    else row.push(mentorId);
  }

  narrow(mentee: number, open: Bitset): void {
    const { cohort, personIndex, mentorOf } = this.columns;
    for (const id of this.rows.get(cohort.mentees[mentee].personId) ?? []) {
      const person = personIndex.get(id);
      if (person !== undefined) removeBit(open, mentorOf[person]);
    }
  }
}
