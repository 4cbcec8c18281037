import { expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';

test('sizes below a kilobyte have a plural', () => {
  expect([0, 1, 472, 4200].map(en.formats.bytes)).toEqual(['0 bytes', '1 byte', '472 bytes', '4.2 kB']);
});

test('the name of an export is short enough for any file system', () => {
  const name = en.results.exportName(`${'é'.repeat(122)}.xlsx`, 'parquet');
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
  expect(name).toMatch(/^é+ results\.parquet$/);
});

test('the preview says how many rows of how many it shows', () => {
  expect(en.check.preview(20, 1000)).toBe('First 20 of 1,000 rows');
  expect(en.check.preview(7, 7)).toBe('All rows: 7');
});
