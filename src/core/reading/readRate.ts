import type { DecimalMark } from './columnReading.ts';
import { decimalOfNumber, shiftDecimal } from './decimal.ts';
import { readAmount } from './readAmount.ts';

const percentSign = /\s*[%٪]\s*$/u;

/**
 * Reads a rate as a decimal fraction string: `19%`, `19 %`, `19` and `0.19` are `0.19`. With a percent
 * sign the number is always percent; without one, numbers above 1 are percent and 1 or less are
 * fractions (so `1` is 100 %). Negative rates and other text are `null`.
 */
export function readRate(text: string, decimalMark: DecimalMark): string | null {
  const percent = percentSign.test(text);
  const number = readAmount(text.replace(percentSign, ''), decimalMark);
  if (number === null || number.startsWith('-') || /\p{Sc}|[A-Za-z]/u.test(text)) return null;
  return percent || Number(number) > 1 ? shiftDecimal(number, -2) : number;
}

/** The rate a number cell holds, by the same rule: above 1 it is percent. */
export function rateOfNumber(value: number): string | null {
  if (value < 0) return null;
  const number = decimalOfNumber(value);
  return value > 1 ? shiftDecimal(number, -2) : number;
}
