import { describe, expect, it } from 'vitest';
import { fields } from '../../../src/analysers/refundRules/fields.ts';
import { foldHeader, guessMapping } from '../../../src/core/mapping.ts';

const fieldsOf = (header: string): readonly string[] =>
  Object.keys(guessMapping([{ index: 0, name: header }], fields));

describe('fields of refund-rules', () => {
  it('never share a header', () => {
    const owners = new Map<string, string>();
    for (const { id, label, synonyms } of fields) {
      for (const header of [label, ...synonyms].map(foldHeader)) {
        expect(`${header}: ${owners.get(header) ?? id}`).toBe(`${header}: ${id}`);
        owners.set(header, id);
      }
    }
  });

  it.each([
    ['Refund Amount', 'refundAmount'],
    ['Amount Refunded', 'refundAmount'],
    ['CREDIT_AMOUNT', 'refundAmount'],
    ['Refund Amt.', 'refundAmount'],
    ['Invoice No.', 'invoiceNumber'],
    ['Invoice #', 'invoiceNumber'],
    ['InvoiceNumber', 'invoiceNumber'],
    ['Invoice Total', 'invoiceAmount'],
    ['Supplier Name', 'vendor'],
    ['VAT Rate', 'taxRate'],
    ['VAT Amount', 'taxAmount'],
    ['Invoice Date', 'invoiceDate'],
    ['Date of refund', 'refundDate'],
    ['Refund Reason', 'reason'],
    ['Refund Status', 'status'],
    ['Ccy', 'currency'],
  ])('knows %s', (header, field) => {
    expect(fieldsOf(header)).toEqual([field]);
  });

  it.each([
    ['Amount'],
    ['Date'],
    ['Number'],
    ['ID'],
    ['Total'],
    ['Refund ID'],
    ['Vendor ID'],
    ['PO Number'],
    ['Net'],
    ['Comments'],
  ])('leaves %s to the user', (header) => {
    expect(fieldsOf(header)).toEqual([]);
  });
});
