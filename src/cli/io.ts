/** What the command line needs of the world; `main.ts` hands it the process, tests hand it whatever they like. */
export interface Io {
  stdin(): string;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether standard output is a terminal. */
  readonly isTTY: boolean;
  /** Its width; undefined where there is none. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of a file; throws as Node does. */
  readFile(path: string): string;
  writeFile(path: string, text: string): void;
}
