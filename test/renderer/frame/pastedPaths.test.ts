import { describe, expect, test } from 'vitest';
import { fileNameOf, pastedPaths } from '../../../src/renderer/frame/pastedPaths.ts';

describe('pasted text', () => {
  test.each([
    ['/home/ana/Master Refunds.xlsx', ['/home/ana/Master Refunds.xlsx']],
    ['  "C:\\Users\\Ana\\Master_Refunds.xlsx"\r\n', ['C:\\Users\\Ana\\Master_Refunds.xlsx']],
    ['\\\\server\\share\\refunds.xlsx', ['\\\\server\\share\\refunds.xlsx']],
    ['file:///home/ana/Master%20Refunds.xlsx', ['/home/ana/Master Refunds.xlsx']],
    ['file:///C:/Users/Ana/a.xlsx', ['C:/Users/Ana/a.xlsx']],
    ['/a/one.xlsx\n/a/two.xlsx', ['/a/one.xlsx', '/a/two.xlsx']],
  ])('that names files is their paths: %s', (text, paths) => {
    expect(pastedPaths(text)).toEqual(paths);
  });

  test.each([
    '',
    'Master_Refunds.xlsx',
    'see /home/ana/a.xlsx',
    'https://example.com/a.xlsx',
    '// a remark',
    '/a.xlsx\nhello',
  ])('that is anything else is no path: %j', (text) => {
    expect(pastedPaths(text)).toEqual([]);
  });
});

test('a file is named by the last part of its path, on any system', () => {
  expect(fileNameOf('/home/ana/a.xlsx')).toBe('a.xlsx');
  expect(fileNameOf('C:\\Users\\Ana\\b.xlsx')).toBe('b.xlsx');
});
