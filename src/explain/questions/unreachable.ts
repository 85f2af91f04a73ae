/*
 * Mentors with places whom nobody may meet, and why: they themselves, the line alone, or the rule that keeps most mentees
 * from them. Cost: the rules' fast voices once over every mentee.
 */
import { addBit, emptyBitset, listBits } from "../../bitset.js";
import { tellingName } from "../../constraints/constraint.js";
import type { MentorCause } from "../../engine/result.js";
import type { Run } from "../../engine/run.js";
import type { Steps } from "../../steps.js";
import { causesOfCutOff } from "../cut-off.js";
import { listPairs } from "../pairs.js";
import type { TopOfLineAdvice, UnreachableAdvice } from "./advice.js";

export function* adviseOnUnreachable(run: Run): Steps<(UnreachableAdvice | TopOfLineAdvice)[]> {
  const { columns, degree } = run;
  const hasMentee = new Uint8Array(columns.mentors.length);
  for (const { mentor } of listPairs(run)) hasMentee[mentor] = 1;
  const unreachable = [...columns.mentors.keys()].filter(
    (mentor) => columns.capacity[mentor] > 0 && degree[mentor] === 0 && hasMentee[mentor] === 0,
  );
  const { ofMentor } = yield* causesOfCutOff(run, [], unreachable);
  const below = yield* countBelow(
    run,
    unreachable.filter((mentor) => ofMentor.get(mentor)?.kind === "noEligibleMentee"),
  );

  const groups = new Map<string, { constraint: string; lacks: string | null; mentorIds: string[] }>();
  const top: { mentorId: string; mentees: number }[] = [];
  for (const mentor of unreachable) {
    const mentorId = columns.mentors[mentor].person.id;
    const mentees = below.get(mentor) ?? 0;
    if (mentees > 0) {
      top.push({ mentorId, mentees });
      continue;
    }
    const reason = reasonOf(run, ofMentor.get(mentor));
    const key = JSON.stringify(reason);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...reason, mentorIds: [mentorId] });
    else group.mentorIds.push(mentorId);
  }
  const advice = [...groups.values()].map((group): UnreachableAdvice => ({ kind: "unreachable", ...group }));
  // stable: of groups alike the one with the lower id stays first
  advice.sort((a, b) => b.mentorIds.length - a.mentorIds.length);
  return top.length > 0 ? [...advice, { kind: "topOfLine", mentors: top }] : advice;
}

/** The rule that keeps most mentees away; of those alike the first. */
function reasonOf({ program }: Run, cause: MentorCause | undefined): { constraint: string; lacks: string | null } {
  if (cause?.kind === "notEligible") {
    const { clause } = cause.finding.values;
    const rule = program.constraints.find(({ code }) => code === cause.constraint);
    const constraint = rule === undefined ? cause.constraint : tellingName(rule);
    return { constraint, lacks: typeof clause === "string" ? clause : cause.finding.code };
  }
  const refusals = cause?.kind === "noEligibleMentee" ? cause.refusals : [];
  const most = refusals.reduce((best, one) => (one.count > (best?.count ?? 0) ? one : best), refusals.at(0));
  return { constraint: most?.constraint ?? "minScore", lacks: null };
}

/**
 * Per mentor, of those whom nobody may meet: how many mentees all rules but the line leave her; 0 where one of them does
 * not stand below her.
 */
function* countBelow(run: Run, mentors: readonly number[]): Steps<Map<number, number>> {
  const { columns, program, facts, scanner } = run;
  const line = program.constraints.find(({ code }) => code === "outOfReportingLine");
  const counts = new Map<number, number>();
  if (line === undefined || mentors.length === 0) return counts;
  const others = scanner.narrowers.filter((_, index) => program.constraints[index] !== line);
  const asked = emptyBitset(columns.mentors.length);
  for (const mentor of mentors) addBit(asked, mentor);
  const open = emptyBitset(columns.mentors.length);
  const list = new Int32Array(columns.mentors.length);
  const scores = new Int32Array(columns.mentors.length);
  for (const [mentee, profile] of columns.mentees.entries()) {
    yield;
    open.words.set(asked.words);
    for (const { voice } of others) voice.narrow(mentee, open);
    const count = listBits(open, list);
    scanner.scoreRow(mentee, list, count, scores);
    for (let k = 0; k < count; k++) {
      if (scores[k] < program.minScore) continue;
      const mentor = list[k];
      const isBelow = line.judge(columns.mentors[mentor], profile, facts).finding?.code === "mentorAbove";
      counts.set(mentor, isBelow ? (counts.get(mentor) ?? 0) + 1 : Number.NaN);
    }
  }
  return counts;
}
