import type { Notice } from "../../errors.js";
import type { Messages } from "./messages.js";
import type { Names } from "./names.js";
import type { Page } from "./page.js";
import { plainly, say, Values } from "./values.js";

const BARRING = new Set(["UNKNOWN_RUNG", "MANAGER_CYCLE"]);

/** What is odd in the data, one item each. Whom somebody wants to be kept from is not told, even where the id is unknown. */
export function writeNotices(page: Page, { notices: words }: Messages, names: Names, notices: readonly Notice[]): void {
  if (notices.length === 0) return;
  page.title(words.title, "-");
  for (const notice of notices.filter((candidate) => !isPersonal(candidate))) {
    page.paragraph(`- ${sentence(words, names, notice)}`, 0, 2);
  }
  const personal = notices.filter(isPersonal).length;
  if (personal > 0) page.paragraph(`- ${words.personalUnknown(personal)}`, 0, 2);
}

/** What is odd in the data about one person that can keep them from every pair. */
export function oddities({ notices: words }: Messages, names: Names, notices: readonly Notice[], id: string): string[] {
  return notices
    .filter((notice) => notice.ids.includes(id) && BARRING.has(notice.code))
    .map((notice) => sentence(words, names, notice));
}

function isPersonal({ code, values = {} }: Notice): boolean {
  return code === "UNKNOWN_ID" && (values.field === "vetoes" || values.field === "bans");
}

function sentence(words: Messages["notices"], names: Names, { code, ids, values = {} }: Notice): string {
  if (code === "MORE_NOTICES" && typeof values.of === "string" && typeof values.count === "number") {
    const kinds: Readonly<Record<string, string>> = words.kinds;
    return words.more(values.count, Object.hasOwn(kinds, values.of) ? kinds[values.of] : plainly(values.of, {}));
  }
  return say(words.codes, code, new Values({ ...values, ids }, names));
}
