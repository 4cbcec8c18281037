import type { Result } from '../contract/failure.ts';
import type { Invocation } from './invocation.ts';

/** An option of a command. With `value` (how help names it) it takes one, else it is a switch. */
export type Option = {
  readonly name: string;
  readonly value?: string;
  readonly repeated?: boolean;
  readonly help: string;
};

/** One command of the terminal: one file that parses, calls the contract and prints. */
export type Command = {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** What stands after the command, as help names it. */
  readonly argument?: { readonly name: string; readonly required: boolean; readonly help: string };
  readonly options: readonly Option[];
  /** Resolves with the exit code. A failure is printed by the program, which then exits with 1 (130 for `interrupted`). */
  run(invocation: Invocation): Promise<Result<number>>;
};

/** Exit codes; 130 is 128 + SIGINT, as shells report it. */
export const exitCodes = { allAnalysed: 0, failed: 1, finishedWithFailures: 2, interrupted: 130 } as const;

/** Options every command has. */
export const sharedOptions: readonly Option[] = [
  { name: 'json', help: 'Print JSON on standard output.' },
  {
    name: 'data-dir',
    value: 'DIR',
    help: 'Where runs are kept; default: ROWMILL_HOME, else the app’s own folder.',
  },
  { name: 'help', help: 'Show this help.' },
];
