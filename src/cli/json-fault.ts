/*
 * Where a text stops being JSON. JSON.parse says that it does, but its message differs between versions of Node, may lack
 * the place, and quotes the text, which can be somebody's name. So once it has refused, the text is walked over here, by
 * the grammar of RFC 8259 and without recursion. O(characters).
 */
const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

type Wanted = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

/** Line and column, from 1, of the first character that fits no JSON; just after the text where its end is missing. */
export function findJsonFault(text: string): { line: number; column: number } {
  const before = text.slice(0, faultAt(text)).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function faultAt(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = "value";
  let at = 0;
  for (;;) {
    at = skip(BLANK, text, at);
    const sign = text[at] ?? "";
    const isList = open.at(-1) === "[";
    if (wanted === "colon") {
      if (sign !== ":") return at;
      wanted = "value";
      at++;
    } else if (wanted === "comma or end") {
      if (open.length === 0) return at;
      if (sign === ",") wanted = isList ? "value" : "key";
      else if (sign === (isList ? "]" : "}")) open.pop();
      else return at;
      at++;
    } else if ((wanted === "value or end" && sign === "]") || (wanted === "key or end" && sign === "}")) {
      open.pop();
      wanted = "comma or end";
      at++;
    } else if (wanted === "key" || wanted === "key or end") {
      const end = sign === '"' ? endOfString(text, at) : null;
      if (end === null) return at;
      wanted = "colon";
      at = end;
    } else if (sign === "{" || sign === "[") {
      open.push(sign);
      wanted = sign === "[" ? "value or end" : "key or end";
      at++;
    } else {
      const end = sign === '"' ? endOfString(text, at) : skip(WORD, text, skip(NUMBER, text, at));
      if (end === null || end === at) return at;
      wanted = "comma or end";
      at = end;
    }
  }
}

/** Past what the pattern matches here; where it matches nothing, here. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Past the closing quote; null where the string does not close or holds what no JSON string may. */
function endOfString(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') return at + 1;
    if (sign < " ") return null;
    if (sign !== "\\") continue;
    const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
    const end = skip(escaped, text, at);
    if (end === at) return null;
    at = end - 1;
  }
  return null;
}
