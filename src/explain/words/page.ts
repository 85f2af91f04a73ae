/** Lines of text, filled to a width. Only ordinary spaces break a line: the fixed ones of French stay where they are. */
export class Page {
  private readonly lines: string[] = [];
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  /** A title, underlined, with a blank line before it unless it is the first. */
  title(text: string, stroke: "=" | "-"): void {
    this.blank();
    const start = this.lines.length;
    this.paragraph(text);
    const longest = this.lines.slice(start).reduce((most, line) => Math.max(most, [...line].length), 0);
    this.lines.push(stroke.repeat(longest), "");
  }

  /** A filled paragraph; lines after the first stand `hang` further in. */
  paragraph(text: string, indent = 0, hang = 0): void {
    let line = " ".repeat(indent);
    let isEmpty = true;
    for (const word of text.split(" ")) {
      if (!isEmpty && [...line].length + 1 + [...word].length > this.width) {
        this.lines.push(line);
        line = " ".repeat(indent + hang);
        isEmpty = true;
      }
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    this.lines.push(line);
  }

  /** One blank line, never two, never at the top. */
  blank(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== "") this.lines.push("");
  }

  toString(): string {
    const end = this.lines.at(-1) === "" ? this.lines.length - 1 : this.lines.length;
    return this.lines
      .slice(0, end)
      .map((line) => `${line}\n`)
      .join("");
  }
}
