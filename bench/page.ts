import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("README.md", import.meta.url);

/** Puts lines between the marks of a section in README.md; all else stays. */
export function writeSection(name: string, lines: readonly string[]): void {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const page = readFileSync(PAGE, "utf8");
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`README.md has no marks for ${name}`);
  writeFileSync(PAGE, `${page.slice(0, from + begin.length)}\n${lines.join("\n")}\n${page.slice(to)}`);
}
