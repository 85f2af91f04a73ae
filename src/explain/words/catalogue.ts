import { BinomeError } from "../../errors.js";
import { en } from "./en.js";
import { fr } from "./fr.js";
import type { Messages } from "./messages.js";
import type { Lang } from "./tongue.js";

const catalogues: Readonly<Record<Lang, Messages>> = { en, fr };

/** The words of a language. */
export function wordsOf(lang: Lang): Messages {
  if (Object.hasOwn(catalogues, lang)) return catalogues[lang];
  const issue = { code: "NOT_ONE_OF", path: ["lang"], expected: 'one of "en", "fr"', received: "another value" };
  throw new BinomeError("INVALID_OPTIONS", "Cannot render", [issue]);
}
