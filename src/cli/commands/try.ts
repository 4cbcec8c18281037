import { ok, type Result } from '../../contract/failure.ts';
import type { RowView, RunDetail } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import type { Work } from '../beginRun.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { fileOptions } from '../fileRequest.ts';
import { followRun } from '../followRun.ts';
import { type Invocation, printJson, printLine, typeNext, wantsJson } from '../invocation.ts';
import { plannedRun } from '../plannedRun.ts';
import { progressDisplay } from '../progressDisplay.ts';
import { runJson } from '../runJson.ts';
import { secretOptions } from '../secrets.ts';
import { withEngine } from '../withEngine.ts';
import { howToResume } from '../workThrough.ts';

export const tryRows: Command = {
  name: 'try',
  summary: 'Analyse a few rows for real, spread over the file, and keep their answers.',
  argument: {
    name: 'RUN|FILE',
    required: true,
    help: 'A run that is not started, or a workbook, of which one is made.',
  },
  options: [
    { name: 'rows', value: 'N', help: 'How many rows; default: 10.' },
    ...fileOptions,
    ...secretOptions,
  ],
  run: tryRun,
};

const defaultRows = 10;
const mostRows = 1000;
/** As much of a row as is read at a glance. */
const widestLine = 300;

function tryRun(invocation: Invocation): Promise<Result<number>> {
  const text = invocation.given.text('rows') ?? String(defaultRows);
  const rows = Number(text);
  if (!(Number.isSafeInteger(rows) && rows >= 1 && rows <= mostRows)) {
    return Promise.resolve(bad(en.terminal.notTries(text, mostRows)));
  }
  return withEngine(invocation, 'operate', ({ client, mode }) => {
    const display = progressDisplay(invocation.terminal.err, Date.now);
    return work({ invocation, client, mode, display }, rows);
  });
}

async function work(shared: Work, tryRows: number): Promise<Result<number>> {
  const { client, invocation, display } = shared;
  const planned = await plannedRun(shared);
  if (!planned.ok) return planned;
  const { scope, run } = planned.value;
  const runId = run.id;
  const started = await client.call('runs.start', { runId, tryRows, ...(scope && { scope }) });
  if (!started.ok) return started;
  const ended = await followRun(client, runId, invocation.terminal.interrupted, (progress) => {
    display.show(progress);
    return progress.state !== 'running';
  });
  display.clear();
  if (!ended.ok) return ended;
  const after = await client.call('runs.get', { runId });
  if (!after.ok) return after;
  if (after.value.state !== 'ready') {
    printLine(
      invocation.terminal.err,
      en.runSentence({ ...after.value, import: null, preparing: null, remainingMs: null }),
    );
    printLine(invocation.terminal.err, howToResume(invocation, after.value, null));
    return ok(exitCodes.failed);
  }
  if (after.value.reason) {
    printLine(invocation.terminal.err, en.failure(after.value.reason));
    printLine(invocation.terminal.err, en.terminal.howToTry(typeNext(invocation, 'try', runId)));
    return ok(exitCodes.failed);
  }
  return print(shared, after.value, ended.value.spentMicros ?? 0);
}

async function print(
  { client, invocation }: Work,
  run: RunDetail,
  spentMicros: number,
): Promise<Result<number>> {
  const { out, err } = invocation.terminal;
  const states = ['done', 'failed', 'needsChoice'] as const;
  const page = await client.call('rows.page', {
    runId: run.id,
    offset: 0,
    limit: mostRows,
    states: [...states],
  });
  if (!page.ok) return page;
  const { rows } = page.value;
  if (wantsJson(invocation)) {
    const tried = rows.map(({ rowNumber, state, result, failure }) => ({
      rowNumber,
      state,
      result,
      failure,
    }));
    printJson(invocation, { ...runJson(run), spent_micros: spentMicros, tried });
  } else {
    for (const row of rows) printLine(out, rowLine(run, row));
    const spent = spentMicros > 0 ? en.formats.spend(spentMicros) : null;
    printLine(out, en.terminal.triedRows(rows.length, spent));
  }
  printLine(err, en.terminal.howToEstimate(typeNext(invocation, 'estimate', run.id)));
  printLine(err, en.terminal.howToStart(typeNext(invocation, 'resume', run.id)));
  return ok(run.counts.failed > 0 ? exitCodes.finishedWithFailures : exitCodes.allAnalysed);
}

function rowLine({ analyser }: RunDetail, { rowNumber, result, failure }: RowView): string {
  const columns = (analyser?.columns ?? []).filter(({ hidden }) => !hidden);
  const parts = columns.flatMap(({ id, label, kind, currencyColumn }) => {
    const value = result?.[id];
    if (value === undefined || value === null || value === '') return [];
    if (kind === 'money' && typeof value === 'number') {
      return [`${label}: ${en.formats.money(value, String(result?.[currencyColumn ?? ''] ?? ''))}`];
    }
    return [`${label}: ${Array.isArray(value) ? value.join(', ') : String(value)}`];
  });
  const said = failure ? failure.message : parts.join('; ');
  const line = en.terminal.triedRow(rowNumber, said);
  return line.length > widestLine ? `${line.slice(0, widestLine - 1)}…` : line;
}
