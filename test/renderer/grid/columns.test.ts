import { expect, test } from 'vitest';
import type { RowView } from '../../../src/contract/values.ts';
import { en } from '../../../src/contract/words/en.ts';
import { columnsOf, verdictOf } from '../../../src/renderer/grid/columns.ts';
import { analyser } from '../harness/analyser.ts';
import { cellsOf, recognised, resultOf } from '../harness/sampleRows.ts';

const columns = columnsOf(recognised.columns, analyser, en);
const done: RowView = {
  rowNumber: 1234,
  state: 'done',
  attempts: 1,
  cells: cellsOf(1234),
  result: resultOf(1234),
  failure: null,
};
const failure = { code: 'overloaded', message: 'The service is overloaded.', retryable: true };
const failed: RowView = { ...done, state: 'failed', result: null, failure };

/** What the grid would show of a row in the column with this header. */
function shown(header: string, data: RowView): unknown {
  const column = columns.find((one) => one.header === header);
  if (!column) throw new Error(`No column ${header}.`);
  return column.text(data);
}

test('the row number comes first, then what was found, then the file’s own columns in their order', () => {
  const headers = columns.map((column) => column.header);
  expect(headers.slice(0, 3)).toEqual(['Row', 'Verdict', 'Risk']);
  expect(headers.slice(-14)).toEqual(recognised.columns.map((column) => column.name));
});

test('hidden result columns are not shown', () => {
  expect(columns.some((column) => column.header === 'Result currency')).toBe(false);
});

test('a column of amounts says how several currencies are sorted', () => {
  const saying = columns.filter(({ hint }) => hint === en.results.moneyOrder);
  expect(saying.map(({ header }) => header)).toEqual(['Recoverable']);
});

test('a preview has no result columns', () => {
  expect(columnsOf(recognised.columns, null, en)).toHaveLength(recognised.columns.length + 1);
});

test('a row that failed says why where the explanation would stand', () => {
  expect(shown('Explanation', failed)).toBe('The service is overloaded.');
  expect(shown('Reason category', failed)).toBe('');
  expect(shown('Row', failed)).toBe('1,234');
});

test('the verdict of a row is its analyser’s word, or the state it is in', () => {
  const chipOf = verdictOf(analyser, en);
  expect(chipOf({ ...done, result: { verdict: 'reject' } })).toMatchObject({
    text: 'To reject',
    tone: 'bad',
  });
  expect(chipOf(failed)).toMatchObject({ text: 'Failed', tone: 'failed' });
  expect(chipOf({ ...done, state: 'inFlight', result: null })).toMatchObject({ text: 'In flight' });
});

test('a cell that was corrected shows what counts, and what the file has', () => {
  const at = recognised.columns.findIndex(({ name }) => name === 'Supplier');
  const cells = done.cells.with(at, '??');
  expect(shown('Supplier', { ...done, cells })).toBe('??');
  const corrected = { ...done, cells, corrections: { [recognised.columns[at]?.index ?? -1]: 'Acme' } };
  expect(shown('Supplier', corrected)).toBe('Acme (in the file: ??)');
  const emptied = { ...corrected, cells: done.cells.with(at, null) };
  expect(shown('Supplier', emptied)).toBe('Acme (in the file: empty)');
});

test('a row that waits for another try says that its last one failed', () => {
  expect(shown('Explanation', failed)).toBe('The service is overloaded.');
  expect(shown('Explanation', { ...failed, state: 'waiting' })).toBe(
    'Last try failed: The service is overloaded.',
  );
});
