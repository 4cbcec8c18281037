import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { RunHistoryEvent } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { interruption } from '../interruption.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

const pageSize = 1000;
/** Events after which nothing more comes until somebody acts. */
const last = new Set<RunHistoryEvent['kind']>(['finished', 'cancelled', 'stopped', 'interrupted', 'paused']);

export const events: Command = {
  name: 'events',
  summary: 'Show what happened in a run, in order.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    { name: 'follow', help: 'Go on until the run ends or is paused; with --json one object a line.' },
  ],
  run: (invocation) =>
    withEngine(invocation, 'read', async ({ client }) => {
      const found = await findRun(client, invocation.given.argument ?? '');
      if (!found.ok) return found;
      const { id, active } = found.value;
      const shown = await showKept(invocation, client, id);
      if (!shown.ok || !invocation.given.has('follow')) return done(shown);
      if (!active && shown.value.ended) return ok(exitCodes.allAnalysed);
      return follow(invocation, client, id, shown.value.seq);
    }),
};

type Shown = { readonly seq: number; readonly ended: boolean };
const done = (shown: Result<Shown>): Result<number> => (shown.ok ? ok(exitCodes.allAnalysed) : shown);

/** Prints what is kept, page by page; with `--json` and without `--follow` as one array. */
async function showKept(invocation: Invocation, client: Client, runId: string): Promise<Result<Shown>> {
  const all: RunHistoryEvent[] = [];
  for (let after = 0; ; after = all.at(-1)?.seq ?? after) {
    const page = await client.call('events.page', { runId, after, limit: pageSize });
    if (!page.ok) return page;
    const { events: found, dropped } = page.value;
    if (after === 0 && dropped > 0) printLine(invocation.terminal.err, en.terminal.eventsDropped(dropped));
    all.push(...found);
    if (found.length < pageSize) break;
  }
  if (wantsJson(invocation) && !invocation.given.has('follow')) printJson(invocation, all);
  else for (const event of all) print(invocation, event);
  const newest = all.at(-1);
  return ok({ seq: newest?.seq ?? 0, ended: newest !== undefined && last.has(newest.kind) });
}

function follow(
  invocation: Invocation,
  client: Client,
  runId: string,
  after: number,
): Promise<Result<number>> {
  const { promise, resolve } = Promise.withResolvers<Result<number>>();
  const { interrupted, outputGone } = invocation.terminal;
  interrupted.addEventListener('abort', () => resolve(interruption()), { once: true });
  outputGone.addEventListener('abort', () => resolve(ok(exitCodes.allAnalysed)), { once: true });
  const stop = client.subscribe(
    'events.follow',
    { runId, after },
    {
      value: ({ events: found }) => {
        for (const event of found) print(invocation, event);
        const newest = found.at(-1);
        if (newest && last.has(newest.kind)) resolve(ok(exitCodes.allAnalysed));
      },
      end: (failure) => resolve(failure ? { ok: false, failure } : ok(exitCodes.allAnalysed)),
    },
  );
  return promise.finally(stop);
}

function print(invocation: Invocation, event: RunHistoryEvent): void {
  if (wantsJson(invocation)) printJson(invocation, event);
  else
    printLine(
      invocation.terminal.out,
      `${event.at.replace('T', ' ').slice(0, 19)}  ${en.terminal.eventLine(event)}`,
    );
}
