/*
 * What a language must be able to say when it advises. Clauses say what would be ("1 more mentee would have a mentor"),
 * phrases what a rule asks ("the two share a language").
 */
export interface AdviceWords {
  readonly title: string;
  /** How many mentees have no mentor and are not outside the programme's conditions. */
  waiting(count: number): string;
  /** Nothing to advise. */
  readonly nothing: string;
  /** More places with somebody; a list of what so many more would bring follows. */
  places(name: string, capacity: number): string;
  morePlaces(count: number, clauses: readonly string[]): string;
  /** A rule one step looser: phrases that go, and phrases that come in their place. */
  relax(before: readonly string[], after: readonly string[]): string;
  /** A step that no phrase shows. */
  looser(rule: string): string;
  giveUp(rule: string): string;
  effect(clauses: readonly string[]): string;
  gained(names: readonly string[]): string;
  lost(names: readonly string[]): string;
  /** More mentors of one kind, with so many places each; a list of what so many of them would bring follows. */
  recruit(traits: readonly string[], capacity: number, opens: number): string;
  recruits(count: number, clauses: readonly string[]): string;
  readonly traits: TraitWords;
  /** What the least score is called, among names of rules. */
  readonly minScore: string;
  /** Whom nobody may meet; `isOwn` where it is they themselves, whoever stands opposite. */
  unreachable(names: readonly string[], rule: string, isOwn: boolean): string;
  topOfLine(mentors: readonly { readonly name: string; readonly mentees: number }[]): string;
}

/** What a recruit has to bring, as pieces of one sentence. */
export interface TraitWords {
  level(min: number | null, max: number | null, ladder: string | null): string;
  readonly outsideLine: string;
  outsideUnits(units: readonly string[]): string;
  site(site: string): string;
  /** Minutes east of UTC. */
  utcOffset(minutes: number): string;
  languages(languages: readonly { readonly tag: string; readonly proficiency: number | null }[]): string;
  skills(skills: readonly { readonly skill: string; readonly proficiency: number | null }[]): string;
  goals(goals: readonly string[]): string;
  /** Hours of a week in UTC, ready made: "Monday 09:00–10:30". */
  windows(windows: readonly string[]): string;
  minTenureMonths(months: number): string;
  readonly conditions: Readonly<Record<"internalOnly" | "willing" | "trained" | "charterAccepted", string>>;
  attributes(names: readonly string[]): string;
}
