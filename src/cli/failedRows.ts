import { ok, type Result } from '../contract/failure.ts';
import type { InputOf } from '../contract/methods.ts';
import type { Option } from './command.ts';
import { bad } from './commandLine.ts';
import type { Given } from './invocation.ts';
import { readRowNumbers, rowOption } from './rowNumbers.ts';

/** Which failed rows a command is about. */
export const failedRowsOptions: readonly Option[] = [
  { name: 'failed', help: 'All failed rows.' },
  { name: 'code', value: 'CODE', help: 'Failed rows with this code, as rowmill errors shows it.' },
  rowOption,
];

/** Exactly one of the options. Failure `bad-input` with the sentence given. */
export function readFailedRows(given: Given, sentence: string): Result<InputOf<'runs.retry'>['which']> {
  const code = given.text('code');
  const rows = given.texts('row');
  const ways = [given.has('failed'), code !== undefined, rows.length > 0].filter(Boolean);
  if (ways.length !== 1) return bad(sentence);
  if (code !== undefined) return ok({ kind: 'code', code });
  if (rows.length === 0) return ok({ kind: 'failed' });
  const rowNumbers = readRowNumbers(rows);
  return rowNumbers.ok ? ok({ kind: 'rows', rowNumbers: rowNumbers.value }) : rowNumbers;
}
