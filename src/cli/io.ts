/** What the command line needs of the world; `main.ts` hands it the process, tests hand it whatever they like. */
export interface Io {
  stdin(): string;
  stdout(text: string): void;
  stderr(text: string): void;
  /** A line on standard error that may be written again and again; null where that is no terminal. */
  readonly status: Status | null;
  /** Calls `stop` when the user interrupts; the function returned puts an end to that. */
  onInterrupt(stop: () => void): () => void;
  /** Whether standard output is a terminal. */
  readonly isTTY: boolean;
  /** Its width; undefined where there is none. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of a file; throws as Node does. */
  readFile(path: string): string;
  writeFile(path: string, text: string): void;
}

/** Text on a terminal is filled to its width, within reason. */
export const WIDTH = { least: 40, most: 100, fallback: 80 };

export function widthOf({ columns = WIDTH.fallback }: Io): number {
  return Math.max(WIDTH.least, Math.min(columns, WIDTH.most));
}

/** A line of a terminal. */
export interface Status {
  show(text: string): void;
  clear(): void;
}
