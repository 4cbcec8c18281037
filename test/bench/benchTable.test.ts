import { expect, test } from 'vitest';
import { benchTable, median } from './benchTable.ts';

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('the table compares medians with the first candidate and names the highest memory', () => {
  const run = (candidate: string, ms: number, peakBytes: number) => ({
    candidate,
    ms,
    units: 100,
    peakBytes,
  });
  const table = benchTable(
    [run('ours', 1000, 5e6), run('peer', 3000, 1e6), run('ours', 2000, 9e6), run('peer', 6000, 2e6)],
    'rows',
  );
  const [ours = '', peer = ''] = table.split('\n').slice(1);
  expect(ours.split(/\s{2,}/)).toEqual(['ours', '1.000', '1.500', '2.000', '1.00', '67 rows', '9']);
  expect(peer.split(/\s{2,}/)).toEqual(['peer', '3.000', '4.500', '6.000', '3.00', '22 rows', '2']);
});
