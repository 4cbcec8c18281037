import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cell.ts';
import { createColumnProfile, settleReadings } from '../../../src/core/reading/columnProfile.ts';

const profileOf = (cells: readonly Cell[]) => {
  const profile = createColumnProfile();
  for (const cell of cells) profile.add(cell);
  return profile;
};

describe('a column profile', () => {
  it.each([
    [
      'one amount with both marks',
      ['1,234', '1.234,56'],
      { decimalMark: ',', dateOrder: 'DMY', certain: true },
    ],
    [
      'one amount with two decimals',
      ['1,234', '12.50'],
      { decimalMark: '.', dateOrder: 'DMY', certain: true },
    ],
    [
      'one day after the 12th in front',
      ['03/04/2024', '25/04/2024'],
      { decimalMark: '.', dateOrder: 'DMY', certain: true },
    ],
    [
      'one day after the 12th in the middle',
      ['03/04/2024', '04/25/2024'],
      { decimalMark: '.', dateOrder: 'MDY', certain: true },
    ],
    ['years in front', ['2024-04-03'], { decimalMark: '.', dateOrder: 'YMD', certain: true }],
    [
      'only amounts of two readings',
      ['1,234', '2,345'],
      { decimalMark: '.', dateOrder: 'DMY', certain: false },
    ],
    ['only dates of two readings', ['03/04/2024'], { decimalMark: '.', dateOrder: 'DMY', certain: false }],
    [
      'contradicting dates',
      ['25/04/2024', '04/25/2024'],
      { decimalMark: '.', dateOrder: 'DMY', certain: false },
    ],
    ['nothing to decide', ['Acme', 'INV-1', 5, null], { decimalMark: '.', dateOrder: 'DMY', certain: true }],
    ['an amount after a currency', ['EUR 1.234,56'], { decimalMark: ',', dateOrder: 'DMY', certain: true }],
  ] as const)('is decided by %s', (_what, cells, expected) => {
    expect(profileOf(cells).reading()).toEqual(expected);
  });

  it('looks at every row, not only the first', () => {
    const cells = [...Array.from({ length: 5000 }, () => '03/04/2024'), '04/25/2024'];
    expect(profileOf(cells).reading()).toMatchObject({ dateOrder: 'MDY', certain: true });
  });

  it('keeps three distinct samples as a person sees them', () => {
    const cells = [null, ' ', 'Acme', 'Acme', { d: '2024-01-31' }, true, 'late'];
    expect(profileOf(cells).samples()).toEqual(['Acme', '2024-01-31', 'TRUE']);
  });

  it('lets an undecided column follow the others, and says that it is not certain', () => {
    const readings = settleReadings([
      profileOf(['04/25/2024']),
      profileOf(['03/04/2024']),
      profileOf(['1,50']),
      profileOf(['1.234']),
    ]);
    expect(readings[1]).toEqual({ decimalMark: ',', dateOrder: 'MDY', certain: false });
    expect(readings[3]).toMatchObject({ decimalMark: ',', certain: false });
  });

  it('follows nobody where the others disagree', () => {
    const readings = settleReadings([profileOf(['1,50']), profileOf(['1.50']), profileOf(['1.234'])]);
    expect(readings[2]).toMatchObject({ decimalMark: '.', certain: false });
  });
});
