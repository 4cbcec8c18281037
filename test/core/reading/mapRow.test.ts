import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cell.ts';
import { mapRow } from '../../../src/core/reading/mapRow.ts';

const fields = [
  { id: 'number', kind: 'text' },
  { id: 'date', kind: 'date' },
  { id: 'amount', kind: 'amount' },
  { id: 'rate', kind: 'rate' },
] as const;
const mapping = { number: 0, date: 1, amount: 2, rate: 3 };
const german = { decimalMark: ',', dateOrder: 'DMY', certain: true } as const;
const read = (...cells: Cell[]) => mapRow(cells, mapping, [german, german, german, german], fields);

describe('mapRow', () => {
  it('reads text by the column, and keeps what the cell showed', () => {
    expect(read(' INV-1 ', '03/04/2024', '1.234,56', '19 %')).toEqual({
      number: { text: ' INV-1 ', value: 'INV-1' },
      date: { text: '03/04/2024', value: '2024-04-03' },
      amount: { text: '1.234,56', value: '1234.56' },
      rate: { text: '19 %', value: '0.19' },
    });
  });

  it('reads numbers and dates exactly, whatever the column’s locale', () => {
    expect(read(12345678901, { d: '2024-01-31T08:30:00' }, 1234.5, 0.19)).toEqual({
      number: { text: '12345678901', value: '12345678901' },
      date: { text: '2024-01-31T08:30:00', value: '2024-01-31' },
      amount: { text: '1234.5', value: '1234.5' },
      rate: { text: '0.19', value: '0.19' },
    });
  });

  it('leaves out empty cells, blank text, cells beyond the row and fields without a column', () => {
    expect(read(null, '  ')).toEqual({});
    expect(mapRow(['x'], { number: null }, [], fields)).toEqual({});
  });

  it('has no value for errors and for text of another kind', () => {
    expect(read({ e: '#N/A' }, 'soon', 'n/a', true)).toEqual({
      number: { text: '#N/A', value: null },
      date: { text: 'soon', value: null },
      amount: { text: 'n/a', value: null },
      rate: { text: 'TRUE', value: null },
    });
  });

  it('takes a plausible serial for a date, and no date for an amount or a time for a date', () => {
    expect(read(null, 45322).date).toEqual({ text: '45322', value: '2024-01-31' });
    expect(read(null, 7).date).toEqual({ text: '7', value: null });
    expect(read(null, { d: '08:30:00' }).date).toEqual({ text: '08:30:00', value: null });
    expect(read(null, null, { d: '2024-01-31' }).amount).toEqual({ text: '2024-01-31', value: null });
  });
});
