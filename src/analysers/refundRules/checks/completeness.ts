import type { Finding } from '../findingCodes.ts';
import type { RefundRow } from '../refundRow.ts';

/** Required fields that are empty or hold a placeholder such as `n/a`. */
export function missingFields({ missing }: RefundRow): readonly Finding[] {
  if (missing.length === 0) return [];
  const names = missing.map((label) => label.toLowerCase());
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const sentence = names.length === 1 ? `The ${list} is missing.` : `The ${list} are missing.`;
  return [{ code: 'missing-required-field', sentence }];
}

/** Amounts, rates and dates that could not be read, or amounts too large to be counted exactly. */
export function unreadableValues({ badAmounts, badDates }: RefundRow): readonly Finding[] {
  const amounts = badAmounts.map(({ label, text, tooLarge }) =>
    tooLarge
      ? `The ${label.toLowerCase()} "${text}" is too large to be counted exactly.`
      : `The ${label.toLowerCase()} "${text}" is not a number.`,
  );
  const dates = badDates.map(({ label, text }) => `The ${label.toLowerCase()} "${text}" is not a date.`);
  const findings: Finding[] = [];
  if (amounts.length > 0) findings.push({ code: 'amount-not-a-number', sentence: amounts.join(' ') });
  if (dates.length > 0) findings.push({ code: 'date-unreadable', sentence: dates.join(' ') });
  return findings;
}
