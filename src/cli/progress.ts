import type { Progress } from "../steps.js";

const CELLS = 24;
const NAMES: Readonly<Record<Progress["phase"], string>> = {
  read: "reading the people",
  scan: "judging and scoring pairs",
  solve: "solving",
  prove: "proving",
  explain: "giving reasons",
};

/** One line that says how far a run has come; a plain one that no terminal can fail to show. */
export function drawProgress({ phase, round = 1, done, of }: Progress): string {
  const share = of === 0 ? 1 : done / of;
  const full = Math.floor(share * CELLS);
  const bar = "#".repeat(full) + "-".repeat(CELLS - full);
  const name = round === 1 ? NAMES[phase] : `${NAMES[phase]}, round ${round}`;
  return `[${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${name}`;
}
