import type { Field } from '../../core/analyser.ts';
import { parseMinor } from '../../core/money.ts';
import { currencyCode } from '../../core/reading/currencyCode.ts';
import type { RowInput } from '../../core/row.ts';
import { fields } from './fields.ts';
import type { RefundRulesSettings } from './settings.ts';
import { vendorKey, vendorSpelling } from './vendorName.ts';

/** A value that could not be read as its field's kind, with what the cell showed. */
export type Unreadable = { readonly label: string; readonly text: string; readonly tooLarge: boolean };

/**
 * One refund as the checks see it: amounts in minor units of `currency`, dates `YYYY-MM-DD`, `null`
 * for what is empty, not mapped or unreadable.
 */
export type RefundRow = {
  readonly vendor: string | null;
  /** Equal for rows of the same vendor; see `vendorKey`. */
  readonly vendorKey: string | null;
  readonly invoiceNumber: string | null;
  readonly currency: string;
  readonly refund: number | null;
  readonly invoiceAmount: number | null;
  readonly tax: number | null;
  /** A decimal fraction: `0.19`. */
  readonly taxRate: string | null;
  readonly refundDate: string | null;
  readonly invoiceDate: string | null;
  readonly reason: string;
  /** False for a refund that was cancelled or refused: it was never paid, so another one does not repeat it. */
  readonly paid: boolean;
  /** A negative refund that says it is a credit note or reversal: it takes back an earlier refund. */
  readonly creditNote: boolean;
  readonly missing: readonly string[];
  readonly badAmounts: readonly Unreadable[];
  readonly badDates: readonly Unreadable[];
};

/** What people type where they have nothing to type. */
const placeholder = /^(n\/?a|n\/?d|#n\/a|none|null|nil|unknown|tb[acd]|missing|[-–—?.x]+)$/i;
const neverPaid = /^(cancell?ed|void(ed)?|rejected|declined|denied|refused|failed|not paid)$/i;
const takesBack = /\b(credit (note|memo)|creditnote|revers(al|ed)|storno)\b/i;

export function readRefundRow(input: RowInput, settings: RefundRulesSettings): RefundRow {
  const vendor = textOf(input, 'vendor');
  const currency = currencyCode(textOf(input, 'currency') ?? settings.defaultCurrency);
  const reason = textOf(input, 'reason') ?? '';
  const status = textOf(input, 'status') ?? '';
  const refund = minorOf(input, 'refundAmount', currency);
  return {
    vendor: vendor === null ? null : vendorSpelling(vendor),
    vendorKey: vendor === null ? null : vendorKey(vendor),
    invoiceNumber: textOf(input, 'invoiceNumber'),
    currency,
    refund,
    invoiceAmount: minorOf(input, 'invoiceAmount', currency),
    tax: minorOf(input, 'taxAmount', currency),
    taxRate: canonical(input, 'taxRate'),
    refundDate: canonical(input, 'refundDate'),
    invoiceDate: canonical(input, 'invoiceDate'),
    reason,
    paid: !neverPaid.test(status),
    creditNote: refund !== null && refund < 0 && (takesBack.test(status) || takesBack.test(reason)),
    missing: fields.filter((field) => isMissing(field, input)).map((field) => field.label),
    badAmounts: unreadable(input, currency, 'amounts'),
    badDates: unreadable(input, currency, 'dates'),
  };
}

const canonical = (input: RowInput, id: string): string | null => input[id]?.value ?? null;

function textOf(input: RowInput, id: string): string | null {
  const text = input[id]?.value?.trim() ?? '';
  return text === '' || placeholder.test(text) ? null : text;
}

function minorOf(input: RowInput, id: string, currency: string): number | null {
  const value = canonical(input, id);
  return value === null ? null : parseMinor(value, currency);
}

function isMissing(field: Field, input: RowInput): boolean {
  if (!field.required) return false;
  return field.kind === 'text' ? textOf(input, field.id) === null : input[field.id] === undefined;
}

/** Amounts and rates that are no numbers or too large to be counted exactly, or dates that are none. */
function unreadable(input: RowInput, currency: string, which: 'amounts' | 'dates'): readonly Unreadable[] {
  const found: Unreadable[] = [];
  for (const { id, kind, label } of fields) {
    const field = input[id];
    if (field === undefined || kind === 'text' || (kind === 'date') !== (which === 'dates')) continue;
    const tooLarge = kind === 'amount' && field.value !== null && parseMinor(field.value, currency) === null;
    if (field.value === null || tooLarge) found.push({ label, text: field.text, tooLarge });
  }
  return found;
}
