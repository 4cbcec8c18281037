import { failed, ok, type Result } from '../../contract/failure.ts';
import type { InputOf } from '../../contract/methods.ts';
import { en } from '../../contract/words/en.ts';
import type { Work } from '../beginRun.ts';
import { carryOn } from '../carryOn.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { checkTarget, type ExportTarget, readTarget } from '../exportTarget.ts';
import { findRun } from '../findRun.ts';
import { isInterruption } from '../interruption.ts';
import { type Given, type Invocation, printLine } from '../invocation.ts';
import { progressDisplay } from '../progressDisplay.ts';
import { type Begun, reportInterrupted } from '../reportInterrupted.ts';
import { readRowNumbers } from '../rowNumbers.ts';
import { secretOptions } from '../secrets.ts';
import { outOptions } from '../sharedOptions.ts';
import { withEngine } from '../withEngine.ts';
import { workThrough } from '../workThrough.ts';

type Which = InputOf<'runs.retry'>['which'];

export const retry: Command = {
  name: 'retry',
  summary: 'Try failed rows again: one, some, those with one failure code, or all.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    { name: 'failed', help: 'All failed rows.' },
    { name: 'code', value: 'CODE', help: 'Failed rows with this code, as rowmill errors shows it.' },
    { name: 'row', value: 'N', repeated: true, help: 'A row’s number, or several: 7-12 or 7,9.' },
    { name: 'yes', help: 'Do not ask.' },
    ...secretOptions,
    ...outOptions,
  ],
  run: retryRows,
};

async function retryRows(invocation: Invocation): Promise<Result<number>> {
  const which = readWhich(invocation.given);
  if (!which.ok) return which;
  const target = readTarget(invocation);
  if (!target.ok) return target;
  const checked = target.value ? await checkTarget(target.value) : ok(null);
  if (!checked.ok) return checked;
  const begun: Begun = { runId: null, sinceIso: new Date().toISOString() };
  const worked = await withEngine(invocation, 'operate', ({ client, mode }) => {
    const display = progressDisplay(invocation.terminal.err, Date.now);
    return work({ invocation, client, mode, display }, which.value, target.value, begun);
  });
  const ended = await carryOn(invocation, worked, begun, { maps: [], readings: [] }, target.value);
  return isInterruption(ended) ? reportInterrupted(invocation, begun, target.value) : ended;
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

function readWhich(given: Given): Result<Which> {
  const code = given.text('code');
  const rows = given.texts('row');
  const ways = [given.has('failed'), code !== undefined, rows.length > 0].filter(Boolean);
  if (ways.length !== 1) return bad(en.terminal.whatToRetry);
  if (code !== undefined) return ok({ kind: 'code', code });
  if (rows.length === 0) return ok({ kind: 'failed' });
  const rowNumbers = readRowNumbers(rows);
  return rowNumbers.ok ? ok({ kind: 'rows', rowNumbers: rowNumbers.value }) : rowNumbers;
}
