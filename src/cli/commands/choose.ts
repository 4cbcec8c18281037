import { failed, ok, type Result } from '../../contract/failure.ts';
import type { InputOf } from '../../contract/methods.ts';
import { en } from '../../contract/words/en.ts';
import type { Work } from '../beginRun.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import type { ExportTarget } from '../exportTarget.ts';
import { findRun } from '../findRun.ts';
import { type Given, type Invocation, printLine } from '../invocation.ts';
import type { Begun } from '../reportInterrupted.ts';
import { readRowNumbers, rowOption } from '../rowNumbers.ts';
import { secretOptions } from '../secrets.ts';
import { outOptions } from '../sharedOptions.ts';
import { workOnRun } from '../workOnRun.ts';
import { workThrough } from '../workThrough.ts';

type Which = InputOf<'runs.choose'>['which'];

export const choose: Command = {
  name: 'choose',
  summary: 'Answer what rows ask, so that they go on.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    rowOption,
    { name: 'all', help: 'All rows that wait for a choice.' },
    { name: 'question', value: 'TEXT', help: 'With --all: only rows that ask this.' },
    { name: 'option', value: 'ID', help: 'The option, as rowmill choices shows it.' },
    { name: 'first', help: 'With --all: the first option of each row.' },
    { name: 'dry-run', help: 'Only say how many rows it would be.' },
    ...outOptions,
    ...secretOptions,
  ],
  run: chooseOptions,
};

async function chooseOptions(invocation: Invocation): Promise<Result<number>> {
  const which = readChosen(invocation.given);
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
  const found = await findRun(client, invocation.given.argument ?? '');
  if (!found.ok) return found;
  const { id: runId, fileName } = found.value;
  const dryRun = invocation.given.has('dry-run');
  const chosen = await client.call('runs.choose', { runId, which, dryRun });
  if (!chosen.ok) return chosen;
  if (chosen.value.rows === 0) return failed('bad-choice', en.terminal.choices.nothing(fileName));
  if (dryRun) {
    printLine(invocation.terminal.out, en.terminal.choices.wouldChoose(chosen.value.rows, fileName));
    return ok(exitCodes.allAnalysed);
  }
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
