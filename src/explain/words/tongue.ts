/** The languages there are words in. */
export type Lang = "en" | "fr";

/** Numbers, plurals and lists as a language writes them. The locale is fixed, so that no machine's settings show. */
export interface Tongue {
  /** A BCP-47 tag. */
  readonly lang: string;
  /** 1234 as "1,234" or "1 234". */
  count(n: number): string;
  /** A number followed by its noun in the right form. */
  many(n: number, one: string, other: string): string;
  /** The right form alone. */
  plural(n: number, one: string, other: string): string;
  /** Micro-points as a score with two decimals. */
  score(micro: number): string;
  /** Hundredths with two decimals: what `score` shows, for whoever rounds himself. */
  hundredths(n: number): string;
  /** A share, 0 to 1, in per cent. */
  percent(share: number): string;
  /** The day of the week, 0 being Monday. */
  weekday(day: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
}

/** How a language writes numbers and lists, by the data of the host; `lang` is a BCP-47 tag. */
export function createTongue(lang: string): Tongue {
  const whole = once(() => new Intl.NumberFormat(lang, { maximumFractionDigits: 6 }));
  const decimal = once(() => new Intl.NumberFormat(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
  const percent = once(() => new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 }));
  const plurals = once(() => new Intl.PluralRules(lang));
  const days = once(() => new Intl.DateTimeFormat(lang, { weekday: "long", timeZone: "UTC" }));
  const lists = once(() => new Intl.ListFormat(lang, { type: "conjunction" }));

  const plural = (n: number, one: string, other: string): string =>
    plurals().select(Math.abs(n)) === "one" ? one : other;
  // zero has no sign
  const hundredths = (n: number): string => decimal().format(n === 0 ? 0 : n / 100);
  return {
    lang,
    count: (n) => whole().format(n),
    many: (n, one, other) => `${whole().format(n)} ${plural(n, one, other)}`,
    plural,
    score: (micro) => hundredths(toHundredths(micro)),
    hundredths,
    percent: (share) => percent().format(share),
    // 5 January 1970 was a Monday
    weekday: (day) => days().format((4 + day) * 86_400_000),
    list: (items) => lists().format(items),
  };
}

/** Made when it is first asked for: who wants no words needs no Intl. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Rounded as integers are, so that no binary fraction decides. */
export function toHundredths(micro: number): number {
  return Math.round(micro / 10_000);
}

/**
 * What the parts of a score show as, in hundredths, so that they sum to what the score shows as: rounded down, then up
 * where the largest remainders are.
 */
export function shareHundredths(parts: readonly number[]): number[] {
  const shown = parts.map((part) => Math.floor(part / 10_000));
  const total = toHundredths(parts.reduce((sum, part) => sum + part, 0));
  const missing = total - shown.reduce((sum, n) => sum + n, 0);
  const byRemainder = parts.map((part, index) => ({ index, rest: part - shown[index] * 10_000 }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shown[index]++;
  return shown;
}
