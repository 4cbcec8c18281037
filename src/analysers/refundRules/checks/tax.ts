import { moneyText } from '../../../core/money.ts';
import type { Finding } from '../findingCodes.ts';
import type { RefundRow } from '../refundRow.ts';
import type { RefundRulesSettings } from '../settings.ts';

/** A decimal fraction as an exact ratio; a rate of 1 and more was written in percent (19 for 19 %). */
function ratio(rate: string): { readonly part: bigint; readonly of: bigint } | null {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(rate);
  if (match === null || rate === '' || rate === '.') return null;
  const [, whole = '', fraction = ''] = match;
  const of = 10n ** BigInt(fraction.length);
  const part = BigInt(`0${whole}${fraction}`);
  return part >= of ? { part, of: of * 100n } : { part, of };
}

/** |tax − rate × base| ≤ tolerance, in whole numbers: nothing is rounded before it is compared. */
function agrees(tax: number, rate: string, base: number, tolerance: number): boolean {
  const exact = ratio(rate);
  if (exact === null) return true;
  const difference = BigInt(tax) * exact.of - exact.part * BigInt(base);
  const distance = difference < 0n ? -difference : difference;
  return distance <= BigInt(tolerance) * exact.of;
}

/** rate × base to the nearest minor unit. */
function expectedTax(rate: string, base: number): number {
  const exact = ratio(rate) ?? { part: 0n, of: 1n };
  const doubled = 2n * exact.part * BigInt(Math.abs(base)) + exact.of;
  return Math.sign(base) * Number(doubled / (2n * exact.of));
}

/**
 * The tax must be rate × base within `taxTolerance`. The base is the invoice amount without the tax
 * where invoice amounts are gross and the invoice amount itself where they are net; by default either
 * will do, because a column seldom says which it is.
 */
export function taxMismatch(row: RefundRow, settings: RefundRulesSettings): readonly Finding[] {
  const { tax, taxRate, invoiceAmount, currency } = row;
  if (tax === null || taxRate === null || invoiceAmount === null) return [];
  const gross = { base: invoiceAmount - tax, expected: 0 };
  const net = { base: invoiceAmount, expected: 0 };
  const bases = { either: [gross, net], gross: [gross], net: [net] }[settings.invoiceAmountIs];
  if (bases.some(({ base }) => agrees(tax, taxRate, base, settings.taxTolerance))) return [];
  const closest = bases
    .map(({ base }) => ({ base, expected: expectedTax(taxRate, base) }))
    .reduce((a, b) => (Math.abs(b.expected - tax) < Math.abs(a.expected - tax) ? b : a));
  const sentence = `The tax of ${moneyText(tax, currency)} is not ${percent(taxRate)} % of ${moneyText(closest.base, currency)}, which would be ${moneyText(closest.expected, currency)}.`;
  return [{ code: 'tax-mismatch', sentence }];
}

function percent(rate: string): number {
  const exact = ratio(rate) ?? { part: 0n, of: 1n };
  return Number((exact.part * 1_000_000n) / exact.of) / 10_000;
}
