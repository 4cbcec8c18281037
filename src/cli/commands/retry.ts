import { failed, ok, type Result } from '../../contract/failure.ts';
import type { InputOf } from '../../contract/methods.ts';
import { en } from '../../contract/words/en.ts';
import type { Work } from '../beginRun.ts';
import { type Command, exitCodes } from '../command.ts';
import type { ExportTarget } from '../exportTarget.ts';
import { failedRowsOptions, readFailedRows } from '../failedRows.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printLine } from '../invocation.ts';
import type { Begun } from '../reportInterrupted.ts';
import { secretOptions } from '../secrets.ts';
import { outOptions } from '../sharedOptions.ts';
import { workOnRun } from '../workOnRun.ts';
import { workThrough } from '../workThrough.ts';

type Which = InputOf<'runs.retry'>['which'];

export const retry: Command = {
  name: 'retry',
  summary: 'Try failed rows again: one, some, those with one failure code, or all.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [...failedRowsOptions, { name: 'yes', help: 'Do not ask.' }, ...secretOptions, ...outOptions],
  run: retryRows,
};

async function retryRows(invocation: Invocation): Promise<Result<number>> {
  const which = readFailedRows(invocation.given, en.terminal.whatToRetry);
  if (!which.ok) return which;
  return workOnRun(invocation, (shared, target, begun) => work(shared, which.value, target, begun));
}

async function work(
  shared: Work,
  which: Which,
  target: ExportTarget | null,
  begun: Begun,
): Promise<Result<number>> {
  const { client, invocation } = shared;
  const { terminal, given } = invocation;
  const found = await findRun(client, given.argument ?? '');
  if (!found.ok) return found;
  const { id: runId, fileName } = found.value;
  const counted = await client.call('runs.retry', { runId, which, dryRun: true });
  if (!counted.ok) return counted;
  if (counted.value.rows === 0) return failed('nothing-to-retry', en.terminal.nothingToRetry(fileName));
  const { rows, estimate } = counted.value;
  const cost = estimate && estimate.money.high > 0 ? en.plan.estimate.money(estimate.money) : '';
  printLine(terminal.err, en.terminal.willRetry(rows, fileName, cost));
  if (!given.has('yes') && !(await terminal.confirm(en.terminal.reallyRetry))) {
    printLine(terminal.err, en.terminal.notRetried);
    return ok(exitCodes.failed);
  }
  begun.runId = runId;
  const tried = await client.call('runs.retry', { runId, which });
  return tried.ok ? workThrough(shared, runId, target) : tried;
}
