import type { MatchResult, MenteeCause, MentorCause } from "../../engine/result.js";
import { BinomeError } from "../../errors.js";
import type { Messages, Side } from "./messages.js";
import { Names } from "./names.js";
import { OwnVocabulary } from "./own.js";
import { Page } from "./page.js";
import { PairTexts } from "./pairs.js";
import { PeopleWords } from "./people.js";

/** What a result says of one person, for herself to read: her pairs and why, and the cause where a partner is missing. */
export class PersonTexts {
  private readonly result: MatchResult;
  private readonly words: Messages;
  private readonly names: Names;
  private readonly people: PeopleWords;
  private readonly pairs: PairTexts;

  constructor(result: MatchResult, words: Messages) {
    const own = new OwnVocabulary(result.program.own, words.tongue);
    this.result = result;
    this.words = words;
    this.names = new Names(result.labels);
    this.people = new PeopleWords(words, this.names, own, result.notices, result.program.minScore * 1_000_000);
    this.pairs = new PairTexts(words, this.names, own);
  }

  /** @throws BinomeError `INVALID_OPTIONS` for somebody who takes no part */
  page(personId: string, width: number): string {
    const { words, names, result } = this;
    const mentee = result.mentees.find(({ menteeId }) => menteeId === personId);
    const mentor = result.mentors.find(({ mentorId }) => mentorId === personId);
    if (mentee === undefined && mentor === undefined) throw unknownPerson();
    const page = new Page(width);
    page.title(names.full(personId), "=");
    for (const pair of result.pairs.filter(({ menteeId, mentorId }) => [menteeId, mentorId].includes(personId))) {
      page.blank();
      page.paragraph(this.pairs.heading(pair), 0, 2);
      this.pairs.reasons(page, pair, true);
    }
    if (mentee !== undefined && mentee.cause !== null) {
      const { mentorIds, wants, cause } = mentee;
      const partly =
        mentorIds.length > 0 ? [words.causes.partlyServed(names.of(personId), mentorIds.length, wants)] : [];
      this.say(page, [...partly, ...this.cause("mentee", personId, cause, mentorIds.length > 0)]);
    }
    if (mentor !== undefined && mentor.cause !== null) {
      const { menteeIds, free, capacity, cause } = mentor;
      const places = `${words.causes.freePlaces(names.of(personId), free, capacity)}.`;
      this.say(page, [places, ...this.cause("mentor", personId, cause, menteeIds.length > 0)]);
    }
    return page.toString();
  }

  private say(page: Page, sentences: readonly string[]): void {
    page.blank();
    page.paragraph(sentences.join(" "));
  }

  /** As in the report, but whoever else competes, was placed first or would have to yield stays unnamed. */
  private cause(side: Side, id: string, cause: MenteeCause | MentorCause, hasPairs: boolean): string[] {
    const { words, result } = this;
    if (cause.kind === "shortage") {
      const { menteeIds, mentorIds, wanted, places } = result.shortages[cause.shortage];
      const hasLocks = result.pairs.some(({ locked }) => locked);
      const numbers = { mentees: menteeIds.length, wanted, mentors: mentorIds.length, places };
      // what keeps the others from other mentors is theirs
      const among = menteeIds.length > 1 ? [words.shortages.among(this.names.of(id), menteeIds.length)] : [];
      return [...among, words.shortages.fact(numbers, [], hasLocks)];
    }
    const told = cause.kind === "outweighed" && "turn" in cause ? { ...cause, turn: null } : cause;
    return this.people.cause(side, id, told, () => 0, hasPairs);
  }
}

function unknownPerson(): BinomeError {
  const issue = {
    code: "UNKNOWN_PERSON",
    path: ["personId"],
    expected: "the id of a mentor or a mentee of the result",
    received: "nobody",
  };
  return new BinomeError("INVALID_OPTIONS", "Cannot render", [issue]);
}
