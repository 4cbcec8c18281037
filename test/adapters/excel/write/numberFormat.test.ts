import { expect, test } from 'vitest';
import { isDateFormat } from '../../../../src/adapters/excel/write/numberFormat.ts';

test.each(['yyyy-mm-dd', 'd. mmmm yyyy', '[h]:mm:ss', '[$-409]h:mm AM/PM', '[Red]dd/mm/yy;@', 'mm-dd-yy'])(
  '%s shows dates',
  (format) => {
    expect(isDateFormat(format)).toBe(true);
  },
);

test.each([
  'General',
  '0.00',
  '#,##0 "days"',
  '[Red]-0.00',
  '0.00\\d',
  '_d0_h',
  '*s0',
  '[$USD] #,##0',
  '@',
  '0%',
])('%s shows numbers or text', (format) => {
  expect(isDateFormat(format)).toBe(false);
});
