import { describe, expect, it } from 'vitest';
import { findingsOfOne, resultsOf } from './refundInputs.ts';

describe('checks on a row by itself', () => {
  it('finds nothing wrong with a usual refund and says so', () => {
    expect(resultsOf([{}])).toEqual([
      {
        verdict: 'ok',
        risk: 0,
        findings: [],
        explanation: 'No problem found.',
        recoverable: 0,
        recoverableCurrency: 'EUR',
        reasonCategory: 'return',
        relatedRows: [],
      },
    ]);
  });

  it('skips the checks whose fields are not mapped', () => {
    const only = Object.fromEntries(
      [
        'invoiceDate',
        'refundDate',
        'invoiceAmount',
        'taxAmount',
        'taxRate',
        'currency',
        'reason',
        'status',
      ].map((id) => [id, undefined]),
    );
    expect(resultsOf([only])[0]).toMatchObject({
      verdict: 'ok',
      recoverableCurrency: '',
      reasonCategory: 'other',
    });
  });

  it('names the required fields that are missing, also behind a placeholder', () => {
    const [result] = resultsOf([{ invoiceNumber: 'n/a', vendor: undefined, refundAmount: undefined }]);
    expect(result).toMatchObject({
      verdict: 'review',
      findings: ['missing-required-field'],
      explanation: 'The invoice number, vendor and refund amount are missing.',
      recoverable: null,
    });
  });

  it('says which amount is not a number and which date is not a date', () => {
    const [result] = resultsOf([{ refundAmount: { text: '12O.50' }, invoiceDate: { text: 'soon' } }]);
    expect(result).toMatchObject({
      findings: ['amount-not-a-number', 'date-unreadable'],
      explanation: 'The refund amount "12O.50" is not a number. The invoice date "soon" is not a date.',
      recoverable: null,
    });
  });

  it('does not count with amounts beyond exact integers', () => {
    const [result] = resultsOf([{ refundAmount: '99999999999999999', invoiceAmount: undefined }]);
    expect(result?.findings).toEqual(['amount-not-a-number']);
    expect(result?.explanation).toContain('too large');
  });

  it('flags a refund of zero or less, but not a credit note', () => {
    expect(findingsOfOne({ refundAmount: '0.00' })).toEqual(['refund-not-positive']);
    expect(findingsOfOne({ refundAmount: '-50.00' })).toEqual(['refund-not-positive']);
    expect(findingsOfOne({ refundAmount: '-50.00', status: 'Credit Note' })).toEqual([]);
    expect(findingsOfOne({ refundAmount: '-50.00', reason: 'Reversal of refund RF-12' })).toEqual([]);
    expect(findingsOfOne({ refundAmount: '0.00', status: 'Credit Note' })).toEqual(['refund-not-positive']);
  });

  it('claims back what a refund is above its invoice', () => {
    expect(findingsOfOne({ refundAmount: '119.00' })).toEqual([]);
    expect(resultsOf([{ refundAmount: '119.01' }])[0]).toMatchObject({
      verdict: 'reject',
      risk: 85,
      findings: ['refund-above-invoice'],
      explanation: 'The refund of 119.01 EUR is 0.01 EUR more than the invoice amount of 119.00 EUR.',
      recoverable: 1,
    });
  });

  it('compares yen and fils in their own minor units', () => {
    const yen = { currency: 'jpy', invoiceAmount: '1000', taxAmount: undefined, refundAmount: '1001' };
    expect(resultsOf([yen])[0]).toMatchObject({ recoverable: 1, recoverableCurrency: 'JPY' });
    const fils = { currency: 'KWD', invoiceAmount: '10.000', taxAmount: undefined, refundAmount: '10.005' };
    expect(resultsOf([fils])[0]).toMatchObject({ recoverable: 5, recoverableCurrency: 'KWD' });
  });

  it('flags a refund before its invoice, not one of the same day', () => {
    expect(findingsOfOne({ refundDate: '2026-03-01' })).toEqual([]);
    const [result] = resultsOf([{ refundDate: '2026-02-28' }]);
    expect(result?.explanation).toBe('The refund of 2026-02-28 is 1 day before its invoice of 2026-03-01.');
  });

  it('judges the future and the claim period by the day of the run', () => {
    expect(findingsOfOne({ refundDate: '2026-10-31' })).toEqual([]);
    expect(findingsOfOne({ refundDate: '2026-11-01' })).toEqual(['date-in-future']);
    expect(findingsOfOne({ refundDate: '2026-11-01' }, { asOf: '2026-11-01' })).toEqual([]);
    const old = { invoiceDate: undefined, refundDate: '2022-10-31' };
    expect(findingsOfOne(old)).toEqual([]);
    expect(findingsOfOne({ ...old, refundDate: '2022-10-30' })).toEqual(['claim-period-over']);
    expect(findingsOfOne({ ...old, refundDate: '2022-10-30' }, { claimYears: 5 })).toEqual([]);
    expect(
      findingsOfOne({ ...old, refundDate: '2021-02-28' }, { asOf: '2024-02-29', claimYears: 3 }),
    ).toEqual([]);
  });

  it('has nothing to recover once the claim period is over', () => {
    const [result] = resultsOf([
      { invoiceDate: '2019-01-01', refundDate: '2019-02-01', refundAmount: '200.00' },
    ]);
    expect(result).toMatchObject({ findings: ['refund-above-invoice', 'claim-period-over'], recoverable: 0 });
    expect(result?.risk).toBe(90);
  });

  it('accepts tax of a gross or a net invoice amount within a cent, unless told which it is', () => {
    const gross = { invoiceAmount: '119.00', taxAmount: '19.00' };
    const net = { invoiceAmount: '100.00', taxAmount: '19.00' };
    expect(findingsOfOne(gross)).toEqual([]);
    expect(findingsOfOne(net)).toEqual([]);
    expect(findingsOfOne(gross, { invoiceAmountIs: 'net' })).toEqual(['tax-mismatch']);
    expect(findingsOfOne(net, { invoiceAmountIs: 'gross' })).toEqual(['tax-mismatch']);
    expect(findingsOfOne({ ...net, taxAmount: '19.01' })).toEqual([]);
    expect(findingsOfOne({ ...net, taxAmount: '19.02' })).toEqual(['tax-mismatch']);
    expect(findingsOfOne({ ...net, taxAmount: '19.02' }, { taxTolerance: 2 })).toEqual([]);
    expect(findingsOfOne({ ...net, taxRate: '19' })).toEqual([]);
    expect(findingsOfOne({ ...net, taxRate: '0', taxAmount: '0.00' })).toEqual([]);
  });

  it('says what the tax should have been', () => {
    const [result] = resultsOf([{ invoiceAmount: '100.00', taxAmount: '25.00', taxRate: '0.075' }]);
    expect(result?.explanation).toBe(
      'The tax of 25.00 EUR is not 7.5 % of 100.00 EUR, which would be 7.50 EUR.',
    );
  });

  it('reads the kind of refund from the reason', () => {
    const kinds = [
      ['Customer returned goods', 'return'],
      ['Returned, arrived DAMAGED', 'damaged'],
      ['Paid twice', 'duplicate-payment'],
      ['Order cancelled, duplicate payment', 'duplicate-payment'],
      ['Wrong VAT rate', 'tax-error'],
      ['Volume-discount', 'price-adjustment'],
      ['Order canceled', 'cancelled-order'],
      ['Taxi to the airport', 'other'],
      ['', 'other'],
    ] as const;
    const results = resultsOf(
      kinds.map(([reason], index) => ({ reason, invoiceNumber: `X${index}00${index}` })),
    );
    expect(results.map((result) => result.reasonCategory)).toEqual(kinds.map(([, kind]) => kind));
  });

  it('normalises currencies and uses the default where none is given', () => {
    const codes = ['€', ' eur ', 'Euro', '$', '£'].map(
      (currency) => resultsOf([{ currency }])[0]?.recoverableCurrency,
    );
    expect(codes).toEqual(['EUR', 'EUR', 'EUR', 'USD', 'GBP']);
    const [result] = resultsOf([{ currency: undefined }], { defaultCurrency: 'chf' });
    expect(result?.recoverableCurrency).toBe('CHF');
  });
});
