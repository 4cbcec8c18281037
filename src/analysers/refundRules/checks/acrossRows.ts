import { moneyText } from '../../../core/money.ts';
import type { RefundFacts } from '../facts.ts';
import type { Finding } from '../findingCodes.ts';
import type { RefundRow } from '../refundRow.ts';

/** What the index knows of the row, as findings. */
export function findingsAcrossRows(row: RefundRow, facts: RefundFacts): readonly Finding[] {
  return [
    ...repeatedRefund(row, facts),
    ...nearlyRepeatedRefund(row, facts),
    ...refundsAboveInvoice(row, facts),
    ...currencyDiffers(row, facts),
    ...vendorSpelling(row, facts),
    ...unusualAmount(row, facts),
  ];
}

function repeatedRefund(row: RefundRow, { invoice }: RefundFacts): readonly Finding[] {
  if (invoice.repeatOf === undefined) return [];
  const { row: original, sameDay } = invoice.repeatOf;
  const rest = { relatedRows: [original], recoverable: row.refund ?? 0 };
  const exact =
    row.refundDate === null
      ? `Refunded twice: row ${original} has the same vendor, invoice and amount.`
      : `Refunded twice: row ${original} has the same vendor, invoice, date and amount.`;
  return sameDay
    ? [{ code: 'duplicate-exact', sentence: exact, ...rest }]
    : [
        {
          code: 'duplicate-probable',
          sentence: `Probably refunded twice: row ${original} has the same vendor, invoice and amount on another day.`,
          ...rest,
        },
      ];
}

const manner = {
  'written-otherwise': 'is the same but for leading zeros or separators',
  prefix: 'is the same but for a prefix',
  transposed: 'differs only by two swapped characters',
  mistyped: 'differs only by one character',
} as const;

function nearlyRepeatedRefund(row: RefundRow, { invoice, vendor }: RefundFacts): readonly Finding[] {
  if (vendor.twin === undefined || invoice.repeatOf !== undefined) return [];
  const { row: original, invoice: number, how } = vendor.twin;
  const sentence = `Probably refunded twice: row ${original} has the same vendor and amount, and its invoice number ${number} ${manner[how]}.`;
  return [{ code: 'duplicate-probable', sentence, relatedRows: [original], recoverable: row.refund ?? 0 }];
}

function refundsAboveInvoice(row: RefundRow, { invoice }: RefundFacts): readonly Finding[] {
  if (invoice.together === undefined) return [];
  const { total, invoice: amount, rows } = invoice.together;
  const above = total - amount;
  const sentence = `With ${rowList(rows)} the refunds of this invoice come to ${moneyText(total, row.currency)}, which is ${moneyText(above, row.currency)} more than the invoice amount of ${moneyText(amount, row.currency)}.`;
  const recoverable = Math.min(above, row.refund ?? 0);
  return [{ code: 'refunds-above-invoice', sentence, relatedRows: rows, recoverable }];
}

function currencyDiffers(row: RefundRow, { invoice }: RefundFacts): readonly Finding[] {
  if (invoice.currency === undefined) return [];
  const { usual, rows } = invoice.currency;
  return [
    { code: 'currency-differs', sentence: currenciesSay(row.currency, usual, rows), relatedRows: rows },
  ];
}

function currenciesSay(own: string, usual: string, rows: readonly number[]): string {
  if (own === '') return `No currency is given, but it is ${usual} in ${rowList(rows)} of the same invoice.`;
  if (usual === '')
    return `The currency is ${own}, but none is given in ${rowList(rows)} of the same invoice.`;
  return `The currency is ${own}, but it is ${usual} in ${rowList(rows)} of the same invoice.`;
}

function vendorSpelling(row: RefundRow, { spelling }: RefundFacts): readonly Finding[] {
  if (spelling === null) return [];
  const sentence = `The vendor is spelled "${row.vendor ?? ''}" here and "${spelling.usual}" in ${spelling.count} rows.`;
  return [{ code: 'vendor-spelling', sentence }];
}

function unusualAmount(row: RefundRow, { vendor }: RefundFacts): readonly Finding[] {
  if (vendor.range === undefined || row.refund === null) return [];
  const { median, low, high, count } = vendor.range;
  const text = (minor: number) => moneyText(minor, row.currency);
  const [refund, from, to, middle] = [row.refund, low, high, median].map(text);
  const sentence =
    row.refund > high
      ? `The refund of ${refund} is far above this vendor's usual range of ${from} to ${to} (${count} refunds, median ${middle}).`
      : `The refund of ${refund} is far below this vendor's usual range of ${from} to ${to} (${count} refunds, median ${middle}).`;
  return [{ code: 'amount-outlier', sentence }];
}

function rowList(rows: readonly number[]): string {
  if (rows.length === 1) return `row ${rows[0]}`;
  const shown = rows.slice(0, 4);
  if (rows.length > shown.length) return `rows ${shown.join(', ')} and others`;
  return `rows ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
