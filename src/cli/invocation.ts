/** What stood on the command line after the command, checked against its options. */
export type Given = {
  readonly argument: string | undefined;
  has(option: string): boolean;
  text(option: string): string | undefined;
  texts(option: string): readonly string[];
};

/** A place to write text to; `isTTY` tells a person's terminal from a pipe or file. */
export type Screen = {
  readonly isTTY: boolean;
  /** Width in characters; 80 where it is not known. */
  readonly columns: number;
  write(text: string): void;
};

/** What surrounds the program, given from outside so that commands own no process-wide state. */
export type Terminal = {
  readonly out: Screen;
  readonly err: Screen;
  /** Aborts at the first Ctrl+C or SIGTERM. */
  readonly interrupted: AbortSignal;
  /** Aborts when nobody reads standard output any more (`rowmill … | head`). */
  readonly outputGone: AbortSignal;
  /** Asks a question that y answers; true where nobody sits at the terminal to ask. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** What relative paths of the user are relative to. */
  readonly cwd: string;
  /** How a user starts this program, for sentences that tell what to type next. */
  readonly programName: string;
};

/** One use of a command. */
export type Invocation = {
  readonly given: Given;
  readonly terminal: Terminal;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** One line for the log file. */
  readonly log: (line: string) => void;
};

export const wantsJson = ({ given }: Invocation): boolean => given.has('json');

/** File names and headers may hold control characters, which a terminal would obey. */
export const printLine = (screen: Screen, line: string): void =>
  screen.write(`${line.replace(/\p{Cc}/gu, ' ')}\n`);
export const printJson = ({ terminal }: Invocation, value: unknown): void =>
  printLine(terminal.out, JSON.stringify(value));

/** The line to type for a further command on the same data folder. */
export function typeNext({ given, terminal }: Invocation, ...parts: readonly string[]): string {
  const dataDir = given.text('data-dir');
  const all = dataDir === undefined ? parts : [...parts, '--data-dir', dataDir];
  return [terminal.programName, ...all.map(quoted)].join(' ');
}

/** Double quotes where a shell would split or expand; a file's name with `$` or `"` in it gets a backslash. */
export const quoted = (text: string): string =>
  /^[\w./\\:=@%+,-]+$/.test(text) ? text : `"${text.replace(/["$`]/g, '\\$&')}"`;
