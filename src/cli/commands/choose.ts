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

type Which = InputOf<'runs.choose'>['which'];

export const choose: Command = {
  name: 'choose',
  summary: 'Answer what rows ask, so that they go on.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    { name: 'row', value: 'N', repeated: true, help: 'A row’s number, or several: 7-12 or 7,9.' },
    { name: 'all', help: 'All rows that wait for a choice.' },
    { name: 'question', value: 'TEXT', help: 'With --all: only rows that ask this.' },
    { name: 'option', value: 'ID', help: 'The option, as rowmill choices shows it.' },
    { name: 'first', help: 'With --all: the first option of each row.' },
    ...outOptions,
    ...secretOptions,
  ],
  run: chooseOptions,
};

async function chooseOptions(invocation: Invocation): Promise<Result<number>> {
  const which = readChosen(invocation.given);
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
  const found = await findRun(client, invocation.given.argument ?? '');
  if (!found.ok) return found;
  const { id: runId, fileName } = found.value;
  const chosen = await client.call('runs.choose', { runId, which });
  if (!chosen.ok) return chosen;
  if (chosen.value.rows === 0) return failed('bad-choice', en.terminal.choices.nothing(fileName));
  printLine(invocation.terminal.err, en.terminal.choices.chosen(chosen.value.rows, fileName));
  const after = await client.call('runs.get', { runId });
  if (!after.ok) return after;
  // A run that was paused or stopped keeps what was chosen for when it is resumed.
  if (after.value.state !== 'running') return ok(exitCodes.allAnalysed);
  begun.runId = runId;
  return workThrough(shared, runId, target);
}

function readChosen(given: Given): Result<Which> {
  const [rows, option, question] = [given.texts('row'), given.text('option'), given.text('question')];
  const [all, first] = [given.has('all'), given.has('first')];
  if (all === rows.length > 0 || first === (option !== undefined) || (!all && (first || question))) {
    return bad(en.terminal.choices.what);
  }
  if (all) {
    const chosen =
      option === undefined ? ({ kind: 'place', place: 1 } as const) : ({ kind: 'id', id: option } as const);
    return ok({ kind: 'all', option: chosen, ...(question !== undefined && { question }) });
  }
  const numbers = readRowNumbers(rows);
  if (!numbers.ok) return numbers;
  const choices = numbers.value.map((rowNumber) => ({ rowNumber, optionId: option ?? '' }));
  return ok({ kind: 'rows', choices });
}
