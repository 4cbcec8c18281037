import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { type Opened, withEngine } from '../withEngine.ts';

const everyMs = 500;

export const queue: Command = {
  name: 'queue',
  summary: 'Show the runs that wait for their turn, add one, or change their order.',
  options: [
    {
      name: 'add',
      value: 'RUN',
      help: 'Put a run at the end; without another process it is also worked off.',
    },
    { name: 'remove', value: 'RUN', help: 'Take a run out.' },
    { name: 'move', value: 'RUN', help: 'Move a run to the place --to.' },
    { name: 'to', value: 'PLACE', help: 'With --move: 1 is next.' },
    { name: 'go', help: 'Let a queue go on that waits since the program was started again.' },
  ],
  run: (invocation) => {
    const changes = ['add', 'remove', 'move', 'go'].some((name) => invocation.given.has(name));
    return withEngine(invocation, changes ? 'operate' : 'read', (opened) => act(invocation, opened));
  },
};

async function act(invocation: Invocation, { client, mode }: Opened): Promise<Result<number>> {
  const { given } = invocation;
  const changed = await change(invocation, client);
  if (!changed.ok) return changed;
  if (mode === 'owner' && (given.has('add') || given.has('go'))) await workedOff(invocation, client);
  const listed = await client.call('queue.list', {});
  if (!listed.ok) return listed;
  const { out } = invocation.terminal;
  if (wantsJson(invocation)) printJson(invocation, listed.value);
  else if (listed.value.runs.length === 0) printLine(out, words.queueEmpty);
  else {
    for (const [at, { run }] of listed.value.runs.entries()) {
      printLine(out, `${at + 1}  ${run.id}  ${run.fileName}`);
    }
  }
  return ok(exitCodes.allAnalysed);
}

async function change({ given }: Invocation, client: Client): Promise<Result<unknown>> {
  const name = (['add', 'remove', 'move'] as const).find((one) => given.has(one));
  if (name === undefined) return given.has('go') ? client.call('queue.go', {}) : ok(null);
  const run = await findRun(client, given.text(name) ?? '');
  if (!run.ok) return run;
  const runId = run.value.id;
  if (name === 'add') return client.call('queue.add', { runId });
  if (name === 'remove') return client.call('queue.remove', { runId });
  const place = Number(given.text('to'));
  if (!Number.isSafeInteger(place) || place < 1) return bad(words.moveTo);
  return client.call('queue.move', { runId, place });
}

/** The queue lives with the process that owns the folder, so this one stays until it is empty. */
async function workedOff({ terminal }: Invocation, client: Client): Promise<void> {
  while (!terminal.interrupted.aborted) {
    const [runs, queued] = [await client.call('runs.list', {}), await client.call('queue.list', {})];
    const busy = runs.ok && runs.value.some(({ active }) => active);
    if (!busy && (!queued.ok || queued.value.runs.every(({ run }) => run.state !== 'ready'))) return;
    await wait(everyMs, undefined, { signal: terminal.interrupted }).catch(() => {});
  }
}
