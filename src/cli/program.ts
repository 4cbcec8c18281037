import { join, resolve } from 'node:path';
import { defaultDataFolder } from '../contract/dataFolder.ts';
import type { Failure, Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';
import { openLog } from '../engine/logFile.ts';
import { engineVersion } from '../engine/version.ts';
import { type Command, exitCodes } from './command.ts';
import { bad, readCommandLine } from './commandLine.ts';
import { adjust } from './commands/adjust.ts';
import { analyze } from './commands/analyze.ts';
import { cancel } from './commands/cancel.ts';
import { check } from './commands/check.ts';
import { choices } from './commands/choices.ts';
import { choose } from './commands/choose.ts';
import { compare } from './commands/compare.ts';
import { deleteRun } from './commands/delete.ts';
import { errors } from './commands/errors.ts';
import { estimate } from './commands/estimate.ts';
import { events } from './commands/events.ts';
import { exportResults } from './commands/export.ts';
import { limits } from './commands/limits.ts';
import { pause } from './commands/pause.ts';
import { preferences } from './commands/preferences.ts';
import { preview } from './commands/preview.ts';
import { progress } from './commands/progress.ts';
import { queue } from './commands/queue.ts';
import { recipes } from './commands/recipes.ts';
import { recompute } from './commands/recompute.ts';
import { resume } from './commands/resume.ts';
import { retry } from './commands/retry.ts';
import { review } from './commands/review.ts';
import { runs } from './commands/runs.ts';
import { skip } from './commands/skip.ts';
import { storage } from './commands/storage.ts';
import { tryRows } from './commands/try.ts';
import { commandHelp, programHelp } from './helpText.ts';
import { printLine, type Terminal } from './invocation.ts';

const commands: readonly Command[] = [
  preview,
  analyze,
  tryRows,
  estimate,
  resume,
  retry,
  skip,
  choices,
  choose,
  adjust,
  recompute,
  pause,
  cancel,
  runs,
  progress,
  errors,
  events,
  exportResults,
  limits,
  deleteRun,
  check,
  review,
  compare,
  recipes,
  queue,
  preferences,
  storage,
];

export type Surroundings = {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: string;
  readonly home: string;
  /** Rejects with what was thrown where nobody could catch it. */
  readonly uncaught: Promise<never>;
};

/** Runs one command line and resolves with the exit code, all output written. */
export async function runProgram(args: readonly string[], around: Surroundings): Promise<number> {
  const { terminal } = around;
  const [first, ...rest] = args;
  if (first === '--version') return show(terminal, `${engineVersion}\n`);
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    return show(terminal, programHelp(commands));
  }
  const [name, given] = first === 'help' ? [rest[0], ['--help']] : [first, rest];
  const command = commands.find((one) => one.name === name || one.aliases?.includes(name ?? ''));
  const asJson = args.includes('--json');
  if (!command) return tell(terminal, noCommand(name).failure, asJson);
  const read = readCommandLine(command, given);
  if (!read.ok) return tell(terminal, read.failure, asJson);
  if (read.value.has('help')) return show(terminal, commandHelp(command));
  const folder = read.value.text('data-dir') ?? defaultDataFolder(around.platform, around.env, around.home);
  const dataDir = resolve(terminal.cwd, folder);
  const log = openLog(dataDir);
  try {
    const running = command.run({ given: read.value, terminal, dataDir, env: around.env, log });
    const result: Result<number> = await Promise.race([running, around.uncaught]);
    return result.ok ? result.value : tell(terminal, result.failure, asJson);
  } catch (error) {
    log(`the terminal's ${command.name} broke: ${error instanceof Error ? error.stack : String(error)}`);
    return tell(terminal, bug(error, dataDir), asJson);
  }
}

function show(terminal: Terminal, text: string): number {
  terminal.out.write(text);
  return exitCodes.allAnalysed;
}

/** The sentence for a person, and with `--json` the failure on standard output too. */
function tell({ out, err }: Terminal, { code, message }: Failure, asJson: boolean): number {
  if (asJson) printLine(out, JSON.stringify({ error: { code, message } }));
  printLine(err, message);
  return code === 'interrupted' ? exitCodes.interrupted : exitCodes.failed;
}

function noCommand(name: string | undefined) {
  const known = en.list(commands.map((command) => command.name));
  return bad(name === undefined ? en.terminal.noCommand(known) : en.terminal.unknownCommand(name, known));
}

function bug(error: unknown, dataDir: string): Failure {
  const said = error instanceof Error ? error.message : String(error);
  const message = en.terminal.bug(said.split('\n')[0] ?? '', join(dataDir, 'logs', 'engine.log'));
  return { code: 'internal', message, retryable: false };
}
