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
    ['Rechnungsnummer', 'invoiceNumber'],
    ['Rechnungs-Nr.', 'invoiceNumber'],
    ['Belegnr.', 'invoiceNumber'],
    ['Lieferant', 'vendor'],
    ['Kreditor', 'vendor'],
    ['Händler', 'vendor'],
    ['Rechnungsdatum', 'invoiceDate'],
    ['Erstattungsdatum', 'refundDate'],
    ['Rechnungsbetrag', 'invoiceAmount'],
    ['Rechnungsbetrag (EUR)', 'invoiceAmount'],
    ['MwSt.', 'taxAmount'],
    ['Steuerbetrag', 'taxAmount'],
    ['Steuersatz', 'taxRate'],
    ['MwSt-Satz', 'taxRate'],
    ['USt. %', 'taxRate'],
    ['Erstattungsbetrag', 'refundAmount'],
    ['Rückerstattungsbetrag', 'refundAmount'],
    ['Währung', 'currency'],
    ['Grund', 'reason'],
    ['Erstattungsstatus', 'status'],
    ['N° de facture', 'invoiceNumber'],
    ['Proveedor', 'vendor'],
    ['Importo rimborsato', 'refundAmount'],
    ['Terugbetaald bedrag', 'refundAmount'],
    ['Vendor Name DE', 'vendor'],
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
    ['Betrag'],
    ['Datum'],
    ['Nummer'],
    ['Bestellnummer'],
    ['Lieferantennummer'],
    ['USt-IdNr.'],
    ['Netto'],
  ])('leaves %s to the user', (header) => {
    expect(fieldsOf(header)).toEqual([]);
  });

  it('fit a file of German headers, each column in its place', () => {
    const headers =
      'Bestellnummer|Rechnungsnummer|Lieferant|Rechnungsdatum|Rechnungsbetrag|MwSt|Steuersatz|Erstattungsdatum|Erstattungsbetrag|Währung|Grund';
    const columns = headers.split('|').map((name, index) => ({ index, name }));
    expect(guessMapping(columns, fields)).toEqual({
      invoiceNumber: 1,
      vendor: 2,
      invoiceDate: 3,
      invoiceAmount: 4,
      taxAmount: 5,
      taxRate: 6,
      refundDate: 7,
      refundAmount: 8,
      currency: 9,
      reason: 10,
    });
  });
});
