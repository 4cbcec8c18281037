import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EngineChildOptions } from './engineChild.ts';

/** How a life of the engine ended: by itself with a last word (`finished`), or killed. */
export type Life = {
  readonly killed: boolean;
  readonly lastWord: string;
  /** How long opening the engine took, in ms. */
  readonly openedMs: number;
};

/** What the process is started with besides. */
export type LifeStart = { readonly execArgv?: readonly string[]; readonly env?: NodeJS.ProcessEnv };

export type KillAt = {
  readonly afterMs: number;
  readonly from: 'start' | 'reading' | 'running' | 'sign';
  /** The sign: resolves when something outside has happened. */
  readonly sign?: () => Promise<unknown>;
};

/**
 * One life of an engine process: left to its end, or killed with SIGKILL `afterMs` after its start, or
 * after it said a word for the first time (`reading`, `running`), or after a sign from outside.
 */
export async function liveOnce(
  options: EngineChildOptions,
  kill?: KillAt,
  how: LifeStart = {},
): Promise<Life> {
  const child: ChildProcess = spawn(
    process.execPath,
    [...(how.execArgv ?? []), join(import.meta.dirname, 'engineChild.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...how.env } },
  );
  const exited = once(child, 'exit');
  let lastWord = '';
  let openedMs = Number.NaN;
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    if (kill && !timer) timer = setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  };
  if (kill?.from === 'start') arm();
  if (kill?.from === 'sign') void kill.sign?.().then(arm);
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('opened ')) openedMs = Number(line.slice(7));
      lastWord = line;
      if (line === kill?.from) arm();
    });
  }
  const [, signal] = await exited;
  clearTimeout(timer);
  return { killed: signal === 'SIGKILL', lastWord, openedMs };
}
