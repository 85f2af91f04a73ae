import { BinomeError, IssueList } from "../../errors.js";
import { en } from "./en.js";
import { fr } from "./fr.js";
import type { Messages } from "./messages.js";
import type { Lang } from "./tongue.js";

/**
 * The words there are, a plain object of messages per language: spread one and replace what you want said otherwise, or
 * write a language of your own, and hand it to `render`, `renderInspection` or `renderAnswer` in place of its name.
 */
export const messages: Readonly<Record<Lang, Messages>> = Object.freeze({ en, fr });

/** The words of a language, or the caller's own. */
export function wordsOf(lang: Lang | Messages): Messages {
  if (typeof lang === "string" && Object.hasOwn(messages, lang)) return messages[lang];
  if (typeof lang === "object" && lang !== null) {
    if (lang !== en && lang !== fr) requireSame(lang);
    return lang;
  }
  const expected = 'one of "en", "fr", or an object of messages';
  const issue = { code: "NOT_ONE_OF", path: ["lang"], expected, received: "another value" };
  throw new BinomeError("INVALID_OPTIONS", "Cannot render", [issue]);
}

/** Every message has to be there, and to be what it is in English: a function, a text, a group of messages. */
function requireSame(own: object): void {
  const issues = new IssueList();
  const open: { path: string[]; model: object; own: object }[] = [{ path: ["lang"], model: en, own }];
  for (const { path, model, own: group } of open) {
    for (const [key, meant] of Object.entries(model)) {
      const found: unknown = Object.hasOwn(group, key) ? Reflect.get(group, key) : undefined;
      const at = [...path, key];
      if (typeof found !== typeof meant || found === null) {
        const expected = typeof meant === "object" ? "a group of messages" : `a ${typeof meant}`;
        const received = found === undefined ? "missing" : "something else";
        issues.add({ code: found === undefined ? "MISSING_FIELD" : "INVALID_TYPE", path: at, expected, received });
      } else if (typeof meant === "object" && typeof found === "object")
        open.push({ path: at, model: meant, own: found });
    }
  }
  issues.throwIfAny("INVALID_OPTIONS", "Cannot render");
}
