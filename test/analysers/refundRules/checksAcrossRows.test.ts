import { describe, expect, it } from 'vitest';
import { findingsOf, resultsOf, type Values } from './refundInputs.ts';

const many = (count: number, valuesOf: (index: number) => Values): readonly Values[] =>
  Array.from({ length: count }, (_, index) => valuesOf(index));

describe('refunds of one invoice', () => {
  it('rejects the repeat, keeps the original, and points from each to the other', () => {
    const results = resultsOf([{}, { invoiceNumber: 'X-77', refundAmount: '11.00' }, {}]);
    expect(results.map((result) => result.verdict)).toEqual(['ok', 'ok', 'reject']);
    expect(results[2]).toMatchObject({
      findings: ['duplicate-exact'],
      explanation: 'Refunded twice: row 1 has the same vendor, invoice, date and amount.',
      recoverable: 5000,
      relatedRows: [1],
    });
    expect(results[0]).toMatchObject({
      explanation: 'No problem found. Row 3 seems to repeat this refund.',
      relatedRows: [3],
    });
  });

  it('sees a repeat through case, separators and the spelling of the vendor', () => {
    const again = { invoiceNumber: 'inv 1001', vendor: 'ACME  G.m.b.H.' };
    expect(findingsOf([{}, again])).toEqual([[], ['duplicate-exact']]);
    expect(findingsOf([{ invoiceNumber: '12-34' }, { invoiceNumber: '1-234' }])[1]).not.toContain(
      'duplicate-exact',
    );
  });

  it('keeps equal amounts of other vendors, invoices, days or currencies apart', () => {
    expect(findingsOf([{}, { vendor: 'Acme AG' }])).toEqual([[], []]);
    expect(findingsOf([{}, { invoiceNumber: 'INV-2350' }])).toEqual([[], []]);
    expect(findingsOf([{}, { refundDate: '2026-03-16' }])).toEqual([[], []]);
    expect(findingsOf([{}, { currency: 'USD' }])).toEqual([[], ['currency-differs']]);
  });

  it('takes the same invoice and amount on another day for equal parts only if the invoice covers them', () => {
    const covered = [{}, { refundDate: '2026-03-20' }];
    expect(findingsOf(covered)).toEqual([[], []]);
    const unknown = covered.map((row) => ({ ...row, invoiceAmount: undefined }));
    expect(findingsOf(unknown)).toEqual([[], ['duplicate-probable']]);
    const whole = covered.map((row) => ({ ...row, refundAmount: '119.00' }));
    expect(findingsOf(whole)).toEqual([[], ['duplicate-probable']]);
    const longAfter = [{ invoiceAmount: undefined }, { invoiceAmount: undefined, refundDate: '2026-07-20' }];
    expect(findingsOf(longAfter)).toEqual([[], []]);
  });

  it('does not take a refund that was cancelled, or taken back by a credit note, for the first of two', () => {
    expect(findingsOf([{ status: 'Cancelled' }, {}])).toEqual([[], []]);
    expect(findingsOf([{}, { refundAmount: '-50.00', status: 'Credit note' }, {}])).toEqual([[], [], []]);
    expect(findingsOf([{}, { refundAmount: '-50.00', status: 'Credit note' }, {}, {}])).toEqual([
      [],
      [],
      [],
      ['duplicate-exact'],
    ]);
  });

  it('flags the refund that takes the total above the invoice, with the figures', () => {
    const parts = ['50.00', '40.00', '30.00', '5.00'].map((refundAmount) => ({ refundAmount }));
    const results = resultsOf(parts);
    expect(results.map((result) => result.findings)).toEqual([
      [],
      [],
      ['refunds-above-invoice'],
      ['refunds-above-invoice'],
    ]);
    expect(results[2]).toMatchObject({
      explanation:
        'With rows 1 and 2 the refunds of this invoice come to 120.00 EUR, which is 1.00 EUR more than the invoice amount of 119.00 EUR.',
      recoverable: 100,
      relatedRows: [1, 2],
    });
    expect(results[3]?.recoverable).toBe(500);
  });

  it('leaves exact repeats and credit notes out of the total', () => {
    const parts = [{ refundAmount: '70.00' }, { refundAmount: '70.00' }, { refundAmount: '49.00' }];
    expect(findingsOf(parts)).toEqual([[], ['duplicate-exact'], []]);
    const corrected = [
      { refundAmount: '119.00' },
      { refundAmount: '-119.00', reason: 'Credit note' },
      { refundAmount: '90.00' },
    ];
    expect(findingsOf(corrected)).toEqual([[], [], []]);
  });

  it('compares the currency with the invoice’s other rows', () => {
    const rows = [
      { refundAmount: '10.00', currency: 'USD' },
      { refundAmount: '11.00' },
      { refundAmount: '12.00' },
    ];
    const [first] = resultsOf(rows);
    expect(first).toMatchObject({
      findings: ['currency-differs'],
      explanation: 'The currency is USD, but it is EUR in rows 2 and 3 of the same invoice.',
    });
    expect(findingsOf(rows)).toEqual([['currency-differs'], [], []]);
  });
});

describe('nearly the same invoice number', () => {
  const pair = (invoiceNumber: string, values: Values = {}) =>
    findingsOf([{}, { invoiceNumber, refundDate: '2026-03-20', ...values }])[1];

  it.each([
    ['INV-1010', 'two swapped characters'],
    ['INV-1071', 'one character'],
    ['INV-1O01', 'a letter for a digit'],
    ['1001', 'a prefix'],
    ['INV-001001', 'leading zeros'],
    ['2026-INV-1001', 'another prefix'],
  ])('takes %s for INV-1001 again: %s', (number) => {
    expect(pair(number)).toEqual(['duplicate-probable']);
  });

  it.each([
    ['INV-1002', 'the next number'],
    ['INV-1000', 'the number before'],
    ['INV-51001', 'a digit more'],
    ['INV-1234', 'another number'],
  ])('leaves %s alone: %s', (number) => {
    expect(pair(number)).toEqual([]);
  });

  it('compares only refunds of the same vendor and amount within the days', () => {
    expect(pair('INV-1010', { vendor: 'Other Ltd' })).toEqual([]);
    expect(pair('INV-1010', { refundAmount: '50.01' })).toEqual([]);
    expect(pair('INV-1010', { refundDate: '2026-04-05' })).toEqual(['duplicate-probable']);
    expect(pair('INV-1010', { refundDate: '2026-04-06' })).toEqual([]);
    expect(
      findingsOf([{}, { invoiceNumber: 'INV-1010', refundDate: '2026-04-06' }], { duplicateDays: 30 }),
    ).toEqual([[], ['duplicate-probable']]);
  });

  it('flags the later row of the sheet, names the other, and offers the refund', () => {
    const [first, second] = resultsOf([{}, { invoiceNumber: 'INV-1010' }]);
    expect(second).toMatchObject({
      verdict: 'review',
      risk: 65,
      explanation:
        'Probably refunded twice: row 1 has the same vendor and amount, and its invoice number INV-1001 differs only by two swapped characters.',
      recoverable: 5000,
      relatedRows: [1],
    });
    expect(first).toMatchObject({ verdict: 'ok', relatedRows: [2] });
  });

  it('leaves a series of one price alone, though its numbers are alike', () => {
    const series = many(30, (index) => ({
      invoiceNumber: `INV-${1000 + index}`,
      refundDate: `2026-03-${String(1 + (index % 20)).padStart(2, '0')}`,
    }));
    expect(findingsOf(series).flat()).toEqual([]);
    const withGap = [1, 2, 4, 5].map((last) => ({ invoiceNumber: `INV-100${last}` }));
    expect(findingsOf(withGap).flat()).toEqual([]);
  });

  it('wants the same invoice date where a crowd of refunds has one amount', () => {
    const crowd = many(60, (index) => ({
      invoiceNumber: String(10_000_000 + index * 104_729),
      invoiceDate: `2026-02-${String(1 + (index % 28)).padStart(2, '0')}`,
    }));
    const near = { invoiceNumber: '10000500' };
    expect(findingsOf([...crowd, { ...near, invoiceDate: '2026-02-20' }]).flat()).toEqual([]);
    expect(findingsOf([...crowd, { ...near, invoiceDate: '2026-02-01' }]).flat()).toEqual([
      'duplicate-probable',
    ]);
  });

  it('finds every kind of likeness among so many numbers that not all are compared', () => {
    const crowd = many(100, (index) => ({ invoiceNumber: `INV-${20_000_000 + index * 104_729}` }));
    const alike = ['INV-20104792', 'INV-20109458', 'INV-0020314187', '20418916', 'INV-2052-3645'];
    const findings = findingsOf([...crowd, ...alike.map((invoiceNumber) => ({ invoiceNumber }))]);
    expect(findings.slice(0, 100).flat()).toEqual([]);
    expect(findings.slice(100).flat()).toEqual([
      'duplicate-probable',
      'duplicate-probable',
      'duplicate-probable',
      'duplicate-probable',
      'duplicate-probable',
    ]);
  });

  it('finishes with 20,000 refunds of one vendor, amount and month', () => {
    const series = many(20_000, (index) => ({
      invoiceNumber: `INV-${100_000 + index}`,
      invoiceDate: undefined,
      invoiceAmount: undefined,
    }));
    expect(findingsOf(series).flat()).toEqual([]);
  });
});

describe('amounts of one vendor', () => {
  const amounts = (list: readonly string[]): readonly Values[] =>
    list.map((refundAmount, index) => ({
      refundAmount,
      invoiceNumber: `N${index}-${7000 + index * 37}`,
      invoiceAmount: undefined,
    }));
  const usual = ['100.00', '120.00', '90.00', '110.00', '105.00', '95.00', '130.00', '80.00', '115.00'];

  it('flags an amount far outside the usual range and tells the range', () => {
    const results = resultsOf(amounts([...usual, '5000.00']));
    expect(results.flatMap((result) => result.findings)).toEqual(['amount-outlier']);
    expect(results[9]?.explanation).toMatch(
      /^The refund of 5,000\.00 EUR is far above this vendor's usual range of .* EUR \(10 refunds, median 107\.50 EUR\)\.$/,
    );
  });

  it('says nothing with too few refunds, within double the median, or as another setting allows', () => {
    expect(findingsOf(amounts([...usual.slice(0, 6), '5000.00'])).flat()).toEqual([]);
    expect(findingsOf(amounts([...many(9, () => ({})).map(() => '49.00'), '83.00'])).flat()).toEqual([]);
    expect(findingsOf(amounts([...usual, '5000.00']), { outlierDeviations: 100 }).flat()).toEqual([]);
  });

  it('flags an unusually small amount, unless it is a part of a larger invoice', () => {
    const small = amounts([...usual, '1.00']);
    expect(findingsOf(small).flat()).toEqual(['amount-outlier']);
    const part = small.map((row) => ({ ...row, invoiceAmount: '1000.00', taxAmount: undefined }));
    expect(findingsOf(part).flat()).toEqual([]);
  });

  it('has a range for each currency', () => {
    const rows = [
      ...amounts(usual),
      { refundAmount: '11000', currency: 'JPY', invoiceNumber: 'Q-5', invoiceAmount: undefined },
    ];
    expect(findingsOf(rows).flat()).toEqual([]);
  });
});

describe('names of vendors', () => {
  const named = (names: readonly string[]): readonly Values[] =>
    names.map((vendor, index) => ({
      vendor,
      invoiceNumber: `N${index}-${7000 + index * 37}`,
      refundAmount: `${40 + index}.00`,
    }));
  const times = (count: number, name: string): readonly string[] => Array.from({ length: count }, () => name);
  const flagged = (names: readonly string[]) =>
    findingsOf(named(names)).flatMap((codes, index) =>
      Array.isArray(codes) && codes.includes('vendor-spelling') ? [names[index]] : [],
    );

  it.each([
    ['ACME LOGISTICS GMBH'],
    ['Acme Logistics, G.m.b.H.'],
    ['Acme-Logistics GmbH'],
    ['Ácme Logistics GmbH'],
    ['Acme Logistics'],
    ['Acme Logsitics GmbH'],
    ['Acme Logistcs GmbH'],
    ['Acme Logisstics GmbH'],
  ])('tells that %s is usually Acme Logistics GmbH', (odd) => {
    expect(flagged([...times(6, 'Acme Logistics GmbH'), odd])).toEqual([odd]);
    expect(resultsOf(named([...times(6, 'Acme Logistics GmbH'), odd]))[6]?.explanation).toBe(
      `The vendor is spelled "${odd}" here and "Acme Logistics GmbH" in 6 rows.`,
    );
  });

  it.each([
    ['Meier Logistik GmbH', 'Maier Logistik GmbH'],
    ['Acme North Ltd', 'Acme South Ltd'],
    ['Nordwind Handel GmbH', 'Nordwind Handel AG'],
    ['Global Service Inc', 'Global Services Inc'],
    ['Fund Partners II LP', 'Fund Partners III LP'],
    ['Store 112 Retail LLC', 'Store 121 Retail LLC'],
    ['Hansen Transport AS', 'Jansen Transport AS'],
    ['Acme', 'Acme Holding'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(flagged([...times(20, one), other])).toEqual([]);
  });

  it('takes two spellings in similar numbers for two habits, and small numbers for none', () => {
    expect(flagged([...times(6, 'Acme Ltd'), ...times(3, 'ACME LTD')])).toEqual([]);
    expect(flagged(['Acme Ltd', 'Acme Ltd', 'ACME LTD'])).toEqual([]);
    expect(flagged([...times(6, 'Acme  Ltd'), 'Acme Ltd'])).toEqual([]);
    expect(flagged([...times(9, 'Hanssen Transport'), ...times(3, 'Hansen Transport')])).toEqual([]);
  });

  it('keeps a bare name apart where two companies share it', () => {
    const names = [...times(6, 'Acme Logistics GmbH'), ...times(6, 'Acme Logistics AG'), 'Acme Logistics'];
    expect(flagged(names)).toEqual([]);
  });
});
