import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/core/cell.ts';
import { suggestByContent } from '../../src/core/contentMapping.ts';
import { watchContent } from '../../src/core/reading/columnContent.ts';

const column = (index: number, cells: readonly Cell[], name = '') => {
  const watch = watchContent();
  for (const cell of cells) watch.add(cell);
  return { index, name, content: watch.content() };
};
const columns = [
  column(0, ['A-1', 'A-2', 'A-3', 'A-4']),
  column(1, ['01.02.2026', '13.02.2026', { d: '2026-03-01' }, '']),
  column(2, ['1.234,50', 12, '7', '8']),
  column(3, ['EUR', 'USD', 'EUR', 'EUR']),
  column(4, ['same', 'same', 'same', 'same']),
];
const field = (
  id: string,
  kind: 'text' | 'date' | 'amount',
  required: boolean,
  content?: 'currency' | 'identifier',
) => ({
  id,
  kind,
  required,
  ...(content && { content }),
});

describe('a column whose header says nothing', () => {
  it('is suggested by what its cells hold', () => {
    const fields = [
      field('number', 'text', true, 'identifier'),
      field('date', 'date', false),
      field('amount', 'amount', true),
      field('currency', 'text', false, 'currency'),
      field('note', 'text', false),
    ];
    expect(suggestByContent(columns, fields, {})).toEqual({ number: 0, date: 1, amount: 2, currency: 3 });
  });

  it('is left alone where its field or the column is taken, or where it was taken away', () => {
    const fields = [field('amount', 'amount', true), field('date', 'date', true)];
    expect(suggestByContent(columns, fields, { other: 2, date: null })).toEqual({});
  });

  it('is not guessed for a field that may be missing when several would do', () => {
    const two = [column(0, ['1,5', '2,5', '3,5']), column(1, ['4', '5', '6'])];
    expect(suggestByContent(two, [field('amount', 'amount', false)], {})).toEqual({});
    expect(suggestByContent(two, [field('amount', 'amount', true)], {})).toEqual({ amount: 0 });
  });

  it('needs a few cells, of which most agree', () => {
    expect(suggestByContent([column(0, ['1', '2'])], [field('amount', 'amount', true)], {})).toEqual({});
    const mixed = column(0, ['1', 'two', '3', 'four']);
    expect(suggestByContent([mixed], [field('amount', 'amount', true)], {})).toEqual({});
  });

  it('is no amount where it is an identifier, by its header or by leading zeros', () => {
    const amount = [field('amount', 'amount', true)];
    const numbers = ['1001', '1002', '1003'];
    for (const name of ['Bestellnummer', 'Order No.', 'Kunden-Nr', 'Kundennr.', 'Customer ID', 'Numéro']) {
      expect(suggestByContent([column(0, numbers, name)], amount, {}), name).toEqual({});
    }
    expect(suggestByContent([column(0, ['0071', '0072', '0073'])], amount, {})).toEqual({});
    const betrag = column(1, ['0,50', '12,00', '0'], 'Betrag');
    expect(suggestByContent([column(0, numbers, 'Bestellnummer'), betrag], amount, {})).toEqual({
      amount: 1,
    });
  });
});
