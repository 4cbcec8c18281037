import { z } from 'zod';
import type { GroupMember, IndexEntry } from '../../../core/analyser.ts';
import type { RowInput } from '../../../core/row.ts';
import { dayNumber } from '../calendar.ts';
import { parseInvoiceNumber } from '../invoiceNumber.ts';
import { readRefundRow } from '../refundRow.ts';
import type { RefundRulesSettings } from '../settings.ts';

/** One refund within its invoice: signed amount, day of the refund, invoice amount. */
const invoiceValue = z.tuple([z.string(), z.number(), z.number().nullable(), z.number().nullable()]);
/** One refund within its vendor: invoice number as written, days of refund and invoice, part of the invoice only. */
const vendorValue = z.tuple([z.string(), z.number().nullable(), z.number().nullable(), z.boolean()]);

export type InvoiceMember = {
  readonly row: number;
  readonly currency: string;
  readonly minor: number;
  readonly day: number | null;
  readonly invoiceMinor: number | null;
};

export type VendorMember = {
  readonly row: number;
  readonly minor: number;
  readonly invoice: string;
  readonly day: number | null;
  readonly invoiceDay: number | null;
  readonly part: boolean;
};

export type SpellingMember = { readonly row: number; readonly vendor: string };

/**
 * The groups a row belongs to: `invoice` (vendor and invoice number, in sheet order), `vendor` (vendor
 * and currency, by amount) and `spelling` (vendor names with one first letter). A refund that was never
 * paid is in neither of the first two.
 */
export function indexEntries(input: RowInput, settings: RefundRulesSettings): readonly IndexEntry[] {
  const row = readRefundRow(input, settings);
  if (row.vendor === null || row.vendorKey === null) return [];
  const first = String.fromCodePoint(row.vendorKey.codePointAt(0) ?? 0);
  const entries: IndexEntry[] = [{ space: 'spelling', key: first, order: 0, value: row.vendor }];
  if (!row.paid || row.refund === null || row.refund === 0) return entries;
  const day = row.refundDate === null ? null : dayNumber(row.refundDate);
  if (row.invoiceNumber !== null && (row.refund > 0 || row.creditNote)) {
    const { joined } = parseInvoiceNumber(row.invoiceNumber);
    const value = [row.currency, row.refund, day, row.invoiceAmount];
    entries.push({ space: 'invoice', key: `${row.vendorKey}|${joined}`, order: 0, value });
  }
  if (row.refund > 0) {
    const invoiceDay = row.invoiceDate === null ? null : dayNumber(row.invoiceDate);
    const part = row.invoiceAmount !== null && row.refund < row.invoiceAmount;
    const value = [row.invoiceNumber ?? '', day, invoiceDay, part];
    entries.push({ space: 'vendor', key: `${row.vendorKey}|${row.currency}`, order: row.refund, value });
  }
  return entries;
}

export function invoiceMember({ rowNumber, value }: GroupMember): InvoiceMember {
  const [currency, minor, day, invoiceMinor] = invoiceValue.parse(value);
  return { row: rowNumber, currency, minor, day, invoiceMinor };
}

export function vendorMember({ rowNumber, order, value }: GroupMember): VendorMember {
  const [invoice, day, invoiceDay, part] = vendorValue.parse(value);
  return { row: rowNumber, minor: order, invoice, day, invoiceDay, part };
}

export function spellingMember({ rowNumber, value }: GroupMember): SpellingMember {
  return { row: rowNumber, vendor: z.string().parse(value) };
}
