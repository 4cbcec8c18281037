import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../contract/client.ts';
import { failed, type Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';
import type { Engine } from '../engine/openEngine.ts';
import { type Invocation, printLine } from './invocation.ts';
import { clearLine } from './progressDisplay.ts';

/** A second terminal that only lists runs owns the folder for a moment; wait that long (ms) before giving up. */
const patience = { tries: 8, everyMs: 150 };

export type Opened = { readonly client: Client; readonly mode: Engine['mode'] };

/**
 * Opens the engine for one command and closes it after. To `operate` it must own the folder; as a reader
 * its commands answer `folder-in-use`. Failures `data-folder`, those of `openEngine`, and the work's own.
 */
export async function withEngine<Value>(
  invocation: Invocation,
  purpose: 'read' | 'operate',
  work: (opened: Opened) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const opened = purpose === 'read' ? await open(invocation, true) : await openToOperate(invocation);
  if (!opened.ok) return opened;
  const { client, mode } = opened.value;
  const { interrupted, err } = invocation.terminal;
  const sayStopping = (): void => {
    if (purpose !== 'operate' || mode !== 'owner') return;
    if (err.isTTY) err.write(clearLine);
    printLine(err, en.terminal.stopping);
  };
  interrupted.addEventListener('abort', sayStopping, { once: true });
  try {
    return await work({ client, mode });
  } finally {
    interrupted.removeEventListener('abort', sayStopping);
    await opened.value.close();
  }
}

async function openToOperate(invocation: Invocation): Promise<Result<Engine>> {
  for (let tries = 1; ; tries++) {
    const opened = await open(invocation, false);
    const owned = opened.ok ? opened.value.mode === 'owner' : opened.failure.code !== 'no-runs';
    if (owned || tries === patience.tries || invocation.terminal.interrupted.aborted) return opened;
    if (opened.ok) await opened.value.close();
    await wait(patience.everyMs);
  }
}

async function open({ dataDir, log }: Invocation, readOnly: boolean): Promise<Result<Engine>> {
  // Loaded here, so that help and wrong arguments are answered at once.
  const { openEngine } = await import('../engine/openEngine.ts');
  try {
    return await openEngine({ dataDir, utilityProcess: false, log, readOnly });
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '');
    if (!unusable.test(code)) throw error;
    return failed('data-folder', en.terminal.dataFolderUnusable(dataDir, code));
  }
}

/** What the system and SQLite say of a folder that cannot be made or written. */
const unusable =
  /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT|ENOSPC|EDQUOT|ENAMETOOLONG|SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM).*)$/;
