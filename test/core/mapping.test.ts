import { describe, expect, it } from 'vitest';
import { findHeaderRow, guessMapping, missingFields, uniqueHeaders } from '../../src/core/mapping.ts';

const field = (id: string, label: string, synonyms: readonly string[], required = true) => ({
  id,
  label,
  required,
  synonyms,
});
const fields = [
  field('invoiceNumber', 'Invoice number', ['invoice no', 'invoice #', 'invoice id', 'invoice']),
  field('vendor', 'Vendor', ['supplier', 'vendor name']),
  field('invoiceDate', 'Invoice date', ['date of invoice', 'date'], false),
  field('invoiceAmount', 'Invoice amount', ['invoice total', 'amount'], false),
  field('taxAmount', 'Tax amount', ['vat amount', 'tax'], false),
  field('refundAmount', 'Refund amount', ['refund', 'amount refunded', 'credit amount']),
];
const guess = (...headers: string[]) =>
  guessMapping(
    headers.map((name, index) => ({ name, index })),
    fields,
  );

describe('guessMapping', () => {
  it('finds headers whatever their case, accents, spaces and punctuation', () => {
    expect(guess('INVOICE_NUMBER', 'Véndor', 'invoice-date', 'refundAmount')).toEqual({
      invoiceNumber: 0,
      vendor: 1,
      invoiceDate: 2,
      refundAmount: 3,
    });
  });

  it('does not take the refund amount for the invoice amount', () => {
    expect(guess('Invoice', 'Refund Amount')).toEqual({ invoiceNumber: 0, refundAmount: 1 });
    expect(guess('Refund Amount (EUR)', 'Amount')).toEqual({ refundAmount: 0, invoiceAmount: 1 });
    expect(guess('Refund Amount (EUR)', 'Invoice Amount (EUR)')).toEqual({
      refundAmount: 0,
      invoiceAmount: 1,
    });
  });

  it('leaves a header alone that speaks of two fields', () => {
    expect(guess('Invoice Tax Amount')).toEqual({});
    expect(guess('Due Date')).toEqual({});
  });

  it('prefers the exact header over the one that contains it, wherever it stands', () => {
    expect(guess('Vendor Name (old)', 'Vendor Name')).toEqual({ vendor: 1 });
  });

  it('takes the first of two equal headers, and each column once', () => {
    expect(guess('Vendor', 'Vendor', 'Supplier')).toEqual({ vendor: 0 });
  });

  it('understands short forms and signs', () => {
    expect(guess('Inv. No.', 'Refund Amt')).toEqual({ invoiceNumber: 0, refundAmount: 1 });
    expect(guess('Invoice #')).toEqual({ invoiceNumber: 0 });
  });

  it('says which required fields are missing', () => {
    expect(missingFields({ invoiceNumber: 0, vendor: null }, fields)).toEqual(['vendor', 'refundAmount']);
    expect(missingFields({ invoiceNumber: 0, vendor: 3, refundAmount: 1 }, fields)).toEqual([]);
  });
});

describe('uniqueHeaders', () => {
  it('names blank columns by their letter and numbers repeated ones', () => {
    expect(uniqueHeaders(['Amount', '', 'amount', 'Amount', ' Net\n amount '])).toEqual([
      'Amount',
      'Column B',
      'amount (2)',
      'Amount (3)',
      'Net amount',
    ]);
  });

  it('keeps clear of names that are already there', () => {
    expect(uniqueHeaders(['Amount', 'Amount', 'Amount (2)', 'Column D', ''])).toEqual([
      'Amount',
      'Amount (3)',
      'Amount (2)',
      'Column D',
      'Column E',
    ]);
  });

  it('keeps names that mean something to JavaScript', () => {
    const names = ['__proto__', 'constructor', 'prototype', '__proto__'];
    expect(uniqueHeaders(names)).toEqual(['__proto__', 'constructor', 'prototype', '__proto__ (2)']);
  });

  it('names columns beyond Z', () => {
    expect(uniqueHeaders(Array.from({ length: 28 }, () => '')).slice(25)).toEqual([
      'Column Z',
      'Column AA',
      'Column AB',
    ]);
  });
});

describe('findHeaderRow', () => {
  const synonyms = fields.flatMap((one) => [one.label, ...one.synonyms]);

  it('finds the row with the most known headers below titles and notes', () => {
    const rows = [
      ['Refunds of 2024'],
      ['Prepared by', 'Ms Vendor'],
      [],
      ['Invoice No', 'Vendor', 'Refund Amount'],
      ['1', 'Acme', 5],
    ];
    expect(findHeaderRow(rows, synonyms)).toBe(3);
  });

  it('falls back to the first row with two texts, then to the first that is not empty', () => {
    expect(findHeaderRow([['Title'], ['A', 'B'], ['c', 'd']], synonyms)).toBe(1);
    expect(
      findHeaderRow(
        [
          [null, ' '],
          [null, 5],
        ],
        synonyms,
      ),
    ).toBe(1);
    expect(findHeaderRow([[], [null]], synonyms)).toBeNull();
  });

  it('does not look beyond the first 50 rows', () => {
    const rows = [...Array.from({ length: 50 }, () => ['a', 'b']), ['Vendor', 'Invoice No', 'Refund Amount']];
    expect(findHeaderRow(rows, synonyms)).toBe(0);
  });
});
