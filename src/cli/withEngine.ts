import type { Client } from '../contract/client.ts';
import { failed, ok, type Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';
import type { Engine } from '../engine/openEngine.ts';
import { type Invocation, printLine } from './invocation.ts';
import { clearLine } from './progressDisplay.ts';
import { readSecrets } from './secrets.ts';

export type Opened = { readonly client: Client; readonly mode: Engine['mode'] };

/**
 * Opens the engine for one command and closes it after. To `operate` it owns the folder, or has the owner do
 * it (`remote`); as a reader its commands answer `folder-in-use`. Failures `data-folder`, those of `openEngine`, and the work's own.
 */
export async function withEngine<Value>(
  invocation: Invocation,
  purpose: 'read' | 'operate',
  work: (opened: Opened) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const opened = await open(invocation, purpose === 'read');
  if (!opened.ok) return opened;
  const { client, mode } = opened.value;
  const { interrupted, err } = invocation.terminal;
  if (opened.value.notice !== undefined) printLine(err, opened.value.notice);
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

async function open(invocation: Invocation, readOnly: boolean): Promise<Result<Engine>> {
  const { dataDir, log } = invocation;
  // Who only looks needs none, and is not held up by a file with something wrong.
  const secrets = readOnly ? ok(undefined) : readSecrets(invocation);
  if (!secrets.ok) return secrets;
  const vault = secrets.value && { vault: secrets.value };
  // Loaded here, so that help and wrong arguments are answered at once.
  const { openEngine } = await import('../engine/openEngine.ts');
  try {
    return await openEngine({ dataDir, utilityProcess: false, log, readOnly, ...vault });
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '');
    if (!unusable.test(code)) throw error;
    return failed('data-folder', en.terminal.dataFolderUnusable(dataDir, code));
  }
}

/** What the system and SQLite say of a folder that cannot be made or written. */
const unusable =
  /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT|ENOSPC|EDQUOT|ENAMETOOLONG|SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM).*)$/;
