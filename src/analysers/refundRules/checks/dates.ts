import { dayNumber, yearsBefore } from '../calendar.ts';
import type { Finding } from '../findingCodes.ts';
import type { RefundRow } from '../refundRow.ts';
import type { RefundRulesSettings } from '../settings.ts';

/** A refund cannot come before what it refunds; the same day is fine. */
export function refundBeforeInvoice({ refundDate, invoiceDate }: RefundRow): readonly Finding[] {
  if (refundDate === null || invoiceDate === null || refundDate >= invoiceDate) return [];
  const days = dayNumber(invoiceDate) - dayNumber(refundDate);
  const sentence = `The refund of ${refundDate} is ${days === 1 ? '1 day' : `${days} days`} before its invoice of ${invoiceDate}.`;
  return [{ code: 'refund-before-invoice', sentence }];
}

/** Dates after `asOf`. */
export function datesInFuture(row: RefundRow, { asOf }: RefundRulesSettings): readonly Finding[] {
  const future = [
    ['refund date', row.refundDate] as const,
    ['invoice date', row.invoiceDate] as const,
  ].flatMap(([label, date]) =>
    date !== null && date > asOf ? [`The ${label} ${date} is after ${asOf}.`] : [],
  );
  return future.length === 0 ? [] : [{ code: 'date-in-future', sentence: future.join(' ') }];
}

/** True when the refund is more than `claimYears` before `asOf`; the anniversary itself still counts. */
export function isPastClaim(row: RefundRow, { asOf, claimYears }: RefundRulesSettings): boolean {
  return row.refundDate !== null && row.refundDate < yearsBefore(asOf, claimYears);
}

export function claimPeriodOver(row: RefundRow, settings: RefundRulesSettings): readonly Finding[] {
  if (!isPastClaim(row, settings)) return [];
  const period = settings.claimYears === 1 ? '1 year' : `${settings.claimYears} years`;
  const sentence = `The refund of ${row.refundDate} is older than the claim period of ${period}.`;
  return [{ code: 'claim-period-over', sentence }];
}
