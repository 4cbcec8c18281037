import type { Client } from '../contract/client.ts';
import { type Failure, failed, ok, type Result } from '../contract/failure.ts';
import type { InputOf } from '../contract/methods.ts';
import type { RunDetail } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import { type ColumnChoices, chooseColumns, missingColumns, recognisedLines } from './columns.ts';
import { followRun } from './followRun.ts';
import { type Invocation, printLine } from './invocation.ts';
import type { ProgressDisplay } from './progressDisplay.ts';
import { secretLines } from './secrets.ts';
import type { Opened } from './withEngine.ts';

/** What the steps of one command share. */
export type Work = {
  readonly invocation: Invocation;
  readonly client: Client;
  readonly mode: Opened['mode'];
  readonly display: ProgressDisplay;
};

/**
 * Takes a run from its import to its start: waits until the file is read, says what was recognised,
 * chooses columns, starts. Failures `interrupted`, `columns-missing`, those of reading the file, of
 * `chooseColumns` and of `runs.start`.
 */
export async function beginRun(
  work: Work,
  runId: string,
  choices: ColumnChoices,
  scope?: InputOf<'runs.start'>['scope'],
): Promise<Result<null>> {
  const { client, invocation } = work;
  const ready = await makeReady(work, runId, choices);
  if (!ready.ok) return ready;
  for (const line of await secretLines(client, ready.value)) printLine(invocation.terminal.err, line);
  const started = await client.call('runs.start', { runId, ...(scope && { scope }) });
  return started.ok ? ok(null) : started;
}

/** The same up to where it could start. */
export async function makeReady(
  work: Work,
  runId: string,
  choices: ColumnChoices,
): Promise<Result<RunDetail>> {
  const { client, invocation, display } = work;
  const read = await waitForImport(work, runId);
  display.clear();
  if (!read.ok) return read;
  const got = await client.call('runs.get', { runId });
  if (!got.ok) return got;
  const chosen = await chooseColumns(client, got.value, choices);
  if (!chosen.ok) return chosen;
  const missing = missingColumns(chosen.value);
  if (missing) return { ok: false, failure: missing };
  for (const line of recognisedLines(chosen.value)) printLine(invocation.terminal.err, line);
  return chosen;
}

async function waitForImport({ client, invocation, display }: Work, runId: string): Promise<Result<null>> {
  const ended = await followRun(client, runId, invocation.terminal.interrupted, (progress) => {
    display.show(progress);
    return progress.state !== 'importing' || !progress.active;
  });
  if (!ended.ok) return ended;
  if (ended.value.state !== 'importing') return ok(null);
  return { ok: false, failure: ended.value.reason ?? brokenImport };
}

const brokenImport: Failure = failed('internal', en.terminal.stoppedReading).failure;
