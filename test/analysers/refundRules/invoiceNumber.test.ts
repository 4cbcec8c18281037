import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatePairs, numberedRows } from '../../../src/analysers/refundRules/index/candidatePairs.ts';
import {
  likeness,
  neighbours,
  parseInvoiceNumber,
} from '../../../src/analysers/refundRules/invoiceNumber.ts';

const likenessOf = (a: string, b: string) => likeness(parseInvoiceNumber(a), parseInvoiceNumber(b));

describe('likeness of invoice numbers', () => {
  it.each([
    ['INV-1001', 'inv 1001', null],
    ['INV-0017', 'INV-17', 'written-otherwise'],
    ['2026/10/17', '20261017', 'written-otherwise'],
    ['INV-1001', '1001', 'prefix'],
    ['INV-2026-1001', '01001', 'prefix'],
    ['51001', '1001', null],
    ['INV-12', '12', null],
    ['ABC-INV', 'INV', null],
    ['INV-1012', 'INV-1021', 'transposed'],
    ['IVN-1012', 'INV-1012', 'transposed'],
    ['INV-1012', 'INV-1210', null],
    ['INV-1012', 'INV-1912', 'mistyped'],
    ['INV-1012', 'INV-1017', 'mistyped'],
    ['INV-1O12', 'INV-1012', 'mistyped'],
    ['INV-1012', 'INV-1013', null],
    ['INV-1019', 'INV-1020', null],
    ['2025-0117', '2026-0117', null],
    ['1001A', '1001B', null],
    ['A-1001', 'S-1001', null],
    ['RE-1001', 'RF-1001', null],
    ['RE-1001', 'RX-1001', 'mistyped'],
    ['121', '112', null],
    ['Ä-1001', 'Ä1001', null],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(likenessOf(a, b)).toBe(expected);
    expect(likenessOf(b, a)).toBe(expected);
  });

  it('knows the numbers beside one, with its leading zeros', () => {
    expect(neighbours(parseInvoiceNumber('INV-0099'))).toEqual(['INV-0098', 'INV-0100']);
    expect(neighbours(parseInvoiceNumber('12-B'))).toEqual(['11-B', '13-B']);
    expect(neighbours(parseInvoiceNumber('none'))).toEqual([]);
  });
});

describe('candidate pairs', () => {
  const number = fc.stringMatching(/^(INV-?|RE)?[0-3]{4,6}(-[0-3]{2})?$/);

  it('leave out no two numbers that are alike, however many there are', () => {
    const distinct = fc.uniqueArray(number, {
      minLength: 41,
      maxLength: 90,
      selector: (text) => parseInvoiceNumber(text).joined,
    });
    fc.assert(
      fc.property(distinct, (texts) => {
        const rows = texts.map((invoice, index) => ({
          row: index + 1,
          minor: 1,
          invoice,
          day: 1,
          invoiceDay: 1,
          part: false,
        }));
        const entries = [...numberedRows(rows).values()];
        const name = (a: string, b: string) => [a, b].sort().join(' ~ ');
        const found = new Set(
          [...candidatePairs(entries)].map(([a, b]) => name(a.number.text, b.number.text)),
        );
        const alike = texts.flatMap((a, index) =>
          texts.slice(index + 1).flatMap((b) => (likenessOf(a, b) === null ? [] : [name(a, b)])),
        );
        expect(alike.filter((pair) => !found.has(pair))).toEqual([]);
      }),
    );
  });
});
