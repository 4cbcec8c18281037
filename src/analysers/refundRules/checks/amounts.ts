import { moneyText } from '../../../core/money.ts';
import type { Finding } from '../findingCodes.ts';
import type { RefundRow } from '../refundRow.ts';

/** A refund of nothing or less than nothing, unless the row says that it is a credit note. */
export function refundNotPositive({ refund, currency, creditNote }: RefundRow): readonly Finding[] {
  if (refund === null || refund > 0 || creditNote) return [];
  const sentence =
    refund === 0
      ? 'The refund amount is zero.'
      : `The refund amount ${moneyText(refund, currency)} is negative, and nothing says that it is a credit note.`;
  return [{ code: 'refund-not-positive', sentence }];
}

export function refundAboveInvoice(row: RefundRow): readonly Finding[] {
  const { refund, invoiceAmount, currency } = row;
  if (refund === null || invoiceAmount === null || refund <= 0 || refund <= invoiceAmount) return [];
  const above = refund - Math.max(0, invoiceAmount);
  const sentence = `The refund of ${moneyText(refund, currency)} is ${moneyText(above, currency)} more than the invoice amount of ${moneyText(invoiceAmount, currency)}.`;
  return [{ code: 'refund-above-invoice', sentence, recoverable: above }];
}
