/*
 * Everybody whom a mentee may meet, row by row, for the searches of solve/. Where all feasible pairs are kept they lie in
 * the graph; else each row is made anew by the scanner. Most rows are its set of open mentors as it stands; scores are
 * asked for only under a `minScore`, and the other direction only where somebody is both mentor and mentee.
 */
import { addBit, type Bitset, emptyBitset } from "../bitset.js";
import { NO_ROLE } from "../cohort/columns.js";
import type { RowScanner } from "../engine/rows.js";
import type { Run } from "../engine/run.js";
import { graphRows, type Rows } from "../solve/rows.js";

/** All feasible pairs of a run but the locked ones. */
export function allRows({ problem, scanner, extension }: Run): Rows {
  return extension === null ? graphRows(problem.graph) : new ScannedRows(scanner);
}

class ScannedRows implements Rows {
  readonly leftCount: number;
  readonly rightCount: number;
  private readonly scanner: RowScanner;
  private readonly feasible: Bitset; // the row of `feasibleMentee`, where it is not the open one
  private feasibleMentee = -1;

  constructor(scanner: RowScanner) {
    const { mentees, mentors } = scanner.columns;
    this.leftCount = mentees.length;
    this.rightCount = mentors.length;
    this.scanner = scanner;
    this.feasible = emptyBitset(mentors.length);
  }

  listOutside(mentee: number, set: Bitset, out: Int32Array): number {
    const { words } = this.rowOf(mentee);
    let count = 0;
    for (let word = 0; word < words.length; word++) {
      for (let rest = words[word] & ~set.words[word]; rest !== 0; rest &= rest - 1) {
        out[count++] = (word << 5) + lowestBit(rest);
      }
    }
    return count;
  }

  private rowOf(mentee: number): Bitset {
    const { scanner, feasible } = this;
    const { mentorOf, menteePerson } = scanner.columns;
    const isBoth = mentorOf[menteePerson[mentee]] !== NO_ROLE;
    if (scanner.minScore === 0 && !isBoth) return scanner.openRow(mentee);
    if (mentee === this.feasibleMentee) return feasible;
    this.feasibleMentee = mentee;
    feasible.words.fill(0);
    if (scanner.minScore > 0) {
      const count = scanner.feasibleRow(mentee);
      for (let k = 0; k < count; k++) addBit(feasible, scanner.mentors[k]);
    } else {
      const count = scanner.listOpen(mentee);
      for (let k = 0; k < count; k++) {
        if (!scanner.isForestalled(mentee, scanner.open[k])) addBit(feasible, scanner.open[k]);
      }
    }
    return feasible;
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
