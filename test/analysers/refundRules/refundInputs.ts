import type { RowResult } from '../../../src/core/analyser.ts';
import type { Json } from '../../../src/core/json.ts';
import type { RowInput } from '../../../src/core/row.ts';
import { analyse, settingsWith } from './analyseInProcess.ts';

/** Values by field id as the reading gives them; `undefined` takes a field away, `{text}` is unreadable. */
export type Values = { readonly [field: string]: string | { readonly text: string } | undefined };

const usual: Values = {
  invoiceNumber: 'INV-1001',
  vendor: 'Acme GmbH',
  invoiceDate: '2026-03-01',
  refundDate: '2026-03-15',
  invoiceAmount: '119.00',
  taxAmount: '19.00',
  taxRate: '0.19',
  refundAmount: '50.00',
  currency: 'EUR',
  reason: 'Goods returned',
  status: 'Paid',
};

/** A refund with nothing wrong, with some values changed. */
export function refund(values: Values = {}): RowInput {
  const entries = Object.entries({ ...usual, ...values }).flatMap(([id, value]) => {
    if (value === undefined) return [];
    return [[id, typeof value === 'string' ? { text: value, value } : { text: value.text, value: null }]];
  });
  return Object.fromEntries(entries);
}

/** The results of a sheet of such refunds, in order. */
export function resultsOf(
  rows: readonly Values[],
  settings: { readonly [id: string]: Json } = {},
): readonly RowResult[] {
  return [...analyse(rows.map(refund), settingsWith(settings)).values()];
}

/** The finding codes of each row of such a sheet. */
export const findingsOf = (
  rows: readonly Values[],
  settings: { readonly [id: string]: Json } = {},
): readonly Json[] => resultsOf(rows, settings).map((result) => result.findings ?? null);

/** The only row's findings. */
export const findingsOfOne = (values: Values, settings: { readonly [id: string]: Json } = {}): Json =>
  findingsOf([values], settings)[0] ?? null;
