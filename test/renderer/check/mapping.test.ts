import { expect, test } from 'vitest';
import {
  changedSettings,
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

test('settings count as changed when they differ from their default', () => {
  expect(changedSettings(analyser.settings, { claimYears: 4, spelling: false, unknown: 1 })).toBe(1);
});
