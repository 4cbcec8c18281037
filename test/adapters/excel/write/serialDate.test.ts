import { expect, test } from 'vitest';
import { serialDate } from '../../../../src/adapters/excel/write/serialDate.ts';

test.each([
  ['1900-01-01', 1],
  ['1900-02-28', 59],
  // Excel believes in this day.
  ['1900-02-29', 60],
  ['1900-03-01', 61],
  ['2024-01-31', 45322],
  ['9999-12-31', 2958465],
  ['2024-01-31T12:00:00', 45322.5],
  ['2024-01-31T06:00', 45322.25],
  ['18:00:00', 0.75],
  ['36:00:00', 1.5],
])('%s is day %d', (iso, serial) => {
  expect(serialDate(iso)).toBe(serial);
});

test.each(['1899-12-31', '2023-02-29', '2024-13-01', '2024-01-31T', '2024-01-31T25', 'soon', ''])(
  '%j is no date Excel can hold',
  (text) => {
    expect(serialDate(text)).toBeUndefined();
  },
);
