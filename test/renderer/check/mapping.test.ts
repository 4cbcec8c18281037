import { expect, test } from 'vitest';
import {
  columnsHeadedLike,
  columnsThatCouldBe,
  orderedFields,
  unmappedColumns,
  withColumn,
} from '../../../src/renderer/check/mapping.ts';
import { analyser } from '../harness/analyser.ts';
import { mapping, recognised } from '../harness/sampleRows.ts';

test('required fields come first, otherwise in the analyser’s order', () => {
  const required = orderedFields(analyser.fields).map((field) => field.required);
  expect(required.lastIndexOf(true)).toBeLessThan(required.indexOf(false));
});

test('a column that is chosen for one field is taken from another', () => {
  expect(withColumn({ vendor: 1, reason: 9 }, 'reason', 1)).toEqual({ vendor: null, reason: 1 });
});

test('a field can be left without a column, and takes none away', () => {
  expect(withColumn({ vendor: 1, reason: null }, 'vendor', null)).toEqual({ vendor: null, reason: null });
});

test('columns that no field is read from are listed as kept', () => {
  expect(unmappedColumns(recognised.columns, mapping).map((column) => column.name)).toEqual([
    'Cost centre',
    'Internal remarks',
    'Booked by',
  ]);
});

test('columns with one header are found in any case, and blank headers are no pair', () => {
  const headed = ['Refund Amount', 'Vendor', 'refund  amount ', '', ''].map((header, index) => ({
    index,
    header,
    name: `${header} ${index}`,
    samples: [],
    reading: { decimalMark: '.' as const, dateOrder: 'DMY' as const, certain: true },
  }));
  const alike = (at: number) =>
    columnsHeadedLike(headed[at] as (typeof headed)[number], headed).map(({ index }) => index);
  expect([alike(0), alike(1), alike(3)]).toEqual([[0, 2], [1], [3]]);
});

test('instead of a column that cannot be read, free ones whose content is of the kind are offered', () => {
  const content = { looked: 10, dates: 0, numbers: 0, currencies: 0, distinct: 10 };
  const columns = recognised.columns.map((column) =>
    column.name === 'Cost centre'
      ? { ...column, content: { ...content, numbers: 9 } }
      : { ...column, content },
  );
  const names = (kind: 'amount' | 'date' | 'text') =>
    columnsThatCouldBe({ id: 'x', label: 'X', kind, required: true }, columns, mapping).map(
      ({ name }) => name,
    );
  expect(names('amount')).toEqual(['Cost centre']);
  expect(names('date')).toEqual([]);
  expect(names('text')).toEqual([]);
});
